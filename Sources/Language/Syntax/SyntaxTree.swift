// What was written: statements and expressions, each with its place.

/// A word with its place. Equal if the words are.
public struct Name: Hashable, Sendable {
  public let text: String
  public let span: Span

  public init(_ text: String, _ span: Span) {
    self.text = text
    self.span = span
  }

  public static func == (left: Name, right: Name) -> Bool { left.text == right.text }
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// A unit as written, blanks removed: `USD/PH/day`. What it means is the unit table's affair.
public struct UnitSyntax: Hashable, Sendable {
  public let text: String
  public let span: Span

  public init(_ text: String, _ span: Span) {
    self.text = text
    self.span = span
  }

  public static func == (left: UnitSyntax, right: UnitSyntax) -> Bool { left.text == right.text }
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// A dotted path into the graph or a record: `s.capacity`.
public struct Path: Hashable, Sendable {
  public let words: [Name]
  public var span: Span { words[0].span.union(words[words.count - 1].span) }
  public var text: String { words.map(\.text).joined(separator: ".") }
  public var root: Name { words[0] }

  public init(_ words: [Name]) {
    precondition(!words.isEmpty, "a path has a first word")
    self.words = words
  }
}

/// The operators between two operands.
public enum BinaryOperator: String, Sendable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case power = "^"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case and
  case or
  case to
}

public enum UnaryOperator: String, Sendable, CaseIterable {
  case minus = "-"
  case plus = "+"
  case not
}

/// An expression: a node of the syntax tree. Equal if the trees are, wherever they stand.
///
/// A reference type, so that an evaluation can remember things by node.
public final class Expression: Sendable, Equatable {
  public let kind: Kind
  public let span: Span
  /// Levels of nodes below and including this one; bounded by the parser.
  public let depth: Int

  public init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
    depth = 1 + kind.depthBelow
  }

  public static func == (left: Expression, right: Expression) -> Bool { left.kind == right.kind }

  public enum Kind: Sendable, Equatable {
    /// `42`, `42 USD/MWh`, `5%`, `$3.5M/MW`: the digits as typed, their value, and the unit
    /// (`%`, and `USD MUSD kUSD BUSD` for money signs).
    case number(text: String, value: Double, unit: UnitSyntax?)
    case date(year: Int, month: Int, day: Int)
    case month(year: Int, month: Int)
    case quarter(year: Int, quarter: Int)
    case string(String)
    case bool(Bool)
    case none
    case old
    case hole
    /// A name. `afterUnit`: it stands where a unit was expected (`3 USD/n`), so an unknown one is
    /// reported as an unknown unit.
    case name(String, afterUnit: Bool)
    case list([Expression], unit: UnitSyntax?)
    case tuple([Expression])
    /// A bracketed expression with a unit behind it: `(1 + 2) MW`.
    case scaled(Expression, UnitSyntax)
    case record(kind: Name?, fields: [FieldSyntax])
    case block([Statement])
    case unary(UnaryOperator, Expression)
    case binary(BinaryOperator, Expression, Expression)
    /// `a ~= b`, `a ~= b within t`.
    case approximately(Expression, Expression, within: Expression?)
    case conditional(Expression, then: Expression, else: Expression)
    case lambda([Name], Expression)
    case call(Expression, [ArgumentSyntax])
    case member(Expression, Name)
    /// `x[i]`, or `x[a..b]`, which includes both ends.
    case index(Expression, Expression, through: Expression?)
    case with(Expression, [OverrideSyntax])
    case pipe(Expression, Expression)
    case convert(Expression, UnitSyntax)
    case under(Expression, [OverrideSyntax])
    case underScenario(Expression, ScenarioSyntax)
    case each(Expression, [SweepSyntax])
    case given(Expression, Expression)
  }
}

/// A field of a record literal; without a value the field's name is the expression.
public struct FieldSyntax: Sendable, Equatable {
  public let name: Name
  public let value: Expression?

  public init(_ name: Name, _ value: Expression?) {
    self.name = name
    self.value = value
  }
}

public struct ArgumentSyntax: Sendable, Equatable {
  public let label: Name?
  public let value: Expression

  public init(_ label: Name?, _ value: Expression) {
    self.label = label
    self.value = value
  }
}

/// `path = value` of a scenario or `under`, `path: value` of `with`.
public struct OverrideSyntax: Sendable, Equatable {
  public let path: Path
  public let value: Expression

  public init(_ path: Path, _ value: Expression) {
    self.path = path
    self.value = value
  }
}

/// `path in range` behind `each`.
public struct SweepSyntax: Sendable, Equatable {
  public let path: Path
  public let range: Expression

  public init(_ path: Path, _ range: Expression) {
    self.path = path
    self.range = range
  }
}

/// What stands behind `under` if not overrides: scenarios by name, combined or listed.
public indirect enum ScenarioSyntax: Sendable, Equatable {
  case named(Name)
  /// `a + b`: both; overriding the same definition is an error.
  case combined(ScenarioSyntax, ScenarioSyntax)
  /// `a over b`: both; `a` wins.
  case over(ScenarioSyntax, ScenarioSyntax)
  case list([ScenarioSyntax], Span)

  public var span: Span {
    switch self {
    case .named(let name): name.span
    case .combined(let left, let right), .over(let left, let right): left.span.union(right.span)
    case .list(_, let span): span
    }
  }

  public static func == (left: ScenarioSyntax, right: ScenarioSyntax) -> Bool {
    switch (left, right) {
    case (.named(let a), .named(let b)): a == b
    case (.combined(let a, let b), .combined(let c, let d)): a == c && b == d
    case (.over(let a, let b), .over(let c, let d)): a == c && b == d
    case (.list(let a, _), .list(let b, _)): a == b
    default: false
    }
  }
}

/// A statement with its place. Equal if the trees are.
public struct Statement: Sendable, Equatable {
  public let kind: Kind
  public let span: Span

  public init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }

  public static func == (left: Statement, right: Statement) -> Bool {
    if case .command(let word, let argument, _) = left.kind,
      case .command(word, argument, _) = right.kind
    {
      return true
    }
    return left.kind == right.kind
  }

  public enum Kind: Sendable, Equatable {
    case binding(Pattern, type: TypeSyntax?, Expression)
    case function(FunctionSyntax)
    case unit(Name, type: TypeSyntax?, Expression?)
    case kind(Name, [KindFieldSyntax])
    case scenario(Name, [OverrideSyntax])
    case assertion(isAssert: Bool, Expression, message: String?)
    case expression(Expression)
    /// `:explain margin` in a cell: the word behind the colon, and the rest of its line as text.
    case command(Name, argument: String, argumentSpan: Span)
  }
}

/// What stands left of `=` in a `let`.
public enum Pattern: Sendable, Equatable {
  case name(Name)
  /// `{ a, b }`: fields of a record by name.
  case fields([Name])
  /// `[a, b]`: elements of a list in order.
  case elements([Name])

  public var names: [Name] {
    switch self {
    case .name(let name): [name]
    case .fields(let names), .elements(let names): names
    }
  }
}

public struct FunctionSyntax: Sendable, Equatable {
  public let name: Name
  public let parameters: [ParameterSyntax]
  public let result: TypeSyntax?
  public let body: Expression

  public init(
    _ name: Name, _ parameters: [ParameterSyntax], result: TypeSyntax?, body: Expression
  ) {
    self.name = name
    self.parameters = parameters
    self.result = result
    self.body = body
  }
}

public struct ParameterSyntax: Sendable, Equatable {
  public let name: Name
  public let type: TypeSyntax?
  public let defaultValue: Expression?

  public init(_ name: Name, type: TypeSyntax?, defaultValue: Expression?) {
    self.name = name
    self.type = type
    self.defaultValue = defaultValue
  }
}

public struct KindFieldSyntax: Sendable, Equatable {
  public let name: Name
  public let type: TypeSyntax
  public let defaultValue: Expression?

  public init(_ name: Name, type: TypeSyntax, defaultValue: Expression?) {
    self.name = name
    self.type = type
    self.defaultValue = defaultValue
  }
}

/// A written type. Equal if the trees are.
public struct TypeSyntax: Sendable, Equatable {
  public let kind: Kind
  public let span: Span

  public init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }

  public static func == (left: TypeSyntax, right: TypeSyntax) -> Bool { left.kind == right.kind }

  public indirect enum Kind: Sendable, Equatable {
    /// `Power`, `USD/Energy^2`, and also kinds, `Text`, `Bool`, `Date`, `Interval`: one lone name
    /// is told apart by whoever knows the names.
    case dimension([DimensionFactor])
    case list(TypeSyntax)
    case distribution(TypeSyntax)
    case series(TypeSyntax)
    // Only in the signatures of the library:
    case optional(TypeSyntax)
    case function([TypeSyntax], TypeSyntax)
    case expression(TypeSyntax)
    /// A type variable: a lower-case letter.
    case variable(String)
  }

  public struct DimensionFactor: Sendable, Equatable {
    /// `1` or the name of a dimension or kind.
    public let name: Name
    /// −1 behind a `/`.
    public let sign: Int
    public let exponent: (numerator: Int, denominator: Int)

    public init(_ name: Name, sign: Int, exponent: (numerator: Int, denominator: Int)) {
      self.name = name
      self.sign = sign
      self.exponent = exponent
    }

    public static func == (left: Self, right: Self) -> Bool {
      left.name == right.name && left.sign == right.sign && left.exponent == right.exponent
    }
  }
}
