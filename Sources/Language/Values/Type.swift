// What is known of a value before it is computed.

public import Quantities

/// The type of an expression; for a quantity its dimension.
public indirect enum Type: Hashable, Sendable {
  case quantity(Dimension)
  /// A quantity or a truth value that is not known exactly: `Dist<Power>`, `Dist<Bool>`.
  case distribution(Type)
  case text
  case bool
  case date
  case month
  /// Or a year.
  case quarter
  case interval(Dimension)
  case list(Type)
  case tuple([Type])
  case record(RecordType)
  case series(Dimension)
  case function(FunctionType)
  case bytes
  case identifier(Identifier.Kind)
  case table
  case picture
  /// Only `none` itself.
  case none
  /// A value or `none`.
  case optional(Type)
  /// Fits everywhere: the element of `[]`, the result of a function inside itself.
  case unknown
  /// A typed hole inside a product: `known × hole^exponent`.
  case hole(known: Dimension, exponent: Rational)

  public static var number: Type { .quantity(.one) }

  /// The type without `none`.
  public var present: Type {
    if case .optional(let inner) = self { return inner.present }
    return self
  }

  /// The name a reader knows it by: `Power`, `list of Power`, `Site`, `text`.
  public var words: String {
    switch self {
    case .quantity(let dimension): dimension.words
    case .distribution(.bool): "an uncertain truth value"
    case .distribution(let inner): "an uncertain \(inner.words)"
    case .text: "Text"
    case .bool: "Bool"
    case .date: "Date"
    case .month: "a month"
    case .quarter: "a quarter"
    case .interval(let dimension): "an interval of \(dimension.words)"
    case .list(.unknown): "an empty list"
    case .list(.distribution(.bool)): "a list of uncertain truth values"
    case .list(.distribution(let inner)): "a list of uncertain \(inner.words)"
    case .list(let element): "a list of \(element.words)"
    case .tuple(let items): "(\(items.map(\.words).joined(separator: ", ")))"
    case .record(let record): record.kind ?? "a record"
    case .series(let dimension): "a series of \(dimension.words)"
    case .function: "a function"
    case .bytes: "bytes"
    case .identifier(let kind): kind.rawValue
    case .table: "a table"
    case .picture: "a picture"
    case .none: "none"
    case .optional(let inner): "\(inner.words) or none"
    case .unknown, .hole: "anything"
    }
  }

  /// With the unit in which such a value is shown: `Power [MW]`.
  public var wordsWithUnit: String {
    let dimension: Dimension
    switch present {
    case .quantity(let found) where !found.isOne: dimension = found
    case .distribution(.quantity(let found)) where !found.isOne: dimension = found
    default: return words
    }
    let unit = Preferences().unit(of: dimension)
    return "\(words) [\(unit.text)]"
  }
}

/// The fields of a record; of a kind, also those that are derived.
public struct RecordType: Hashable, Sendable {
  public struct Field: Hashable, Sendable {
    public let name: String
    public let type: Type

    public init(_ name: String, _ type: Type) {
      self.name = name
      self.type = type
    }
  }

  public let kind: String?
  public let fields: [Field]

  public init(kind: String?, fields: [Field]) {
    self.kind = kind
    self.fields = fields
  }

  public subscript(name: String) -> Type? { fields.first { $0.name == name }?.type }

  /// The same with other types of some fields.
  func replacing(_ types: [String: Type]) -> RecordType {
    RecordType(kind: kind, fields: fields.map { .init($0.name, types[$0.name] ?? $0.type) })
  }
}

/// A function as the checker sees it: checked anew with the types of each call.
public final class FunctionType: Hashable, Sendable {
  let code: Closure.Code
  let source: SourceText
  let scope: TypeScope?

  init(_ code: Closure.Code, source: SourceText, scope: TypeScope?) {
    self.code = code
    self.source = source
    self.scope = scope
  }

  public static func == (left: FunctionType, right: FunctionType) -> Bool { left === right }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// Local names and their types, chained outwards.
final class TypeScope: Sendable {
  let names: [(name: String, type: Type)]
  let parent: TypeScope?
  /// What is written for the one name of a `let` in a block.
  private let written: Expression?

  init(
    _ names: [(name: String, type: Type)], parent: TypeScope?, written: Expression? = nil
  ) {
    self.names = names
    self.parent = parent
    self.written = written
  }

  /// What is written for a name of a block, and what it stands among; nil for a parameter.
  func written(_ name: String) -> (value: Expression, scope: TypeScope?)? {
    var scope: TypeScope? = self
    while let current = scope {
      if current.names.contains(where: { $0.name == name }) {
        return current.written.map { ($0, current.parent) }
      }
      scope = current.parent
    }
    return nil
  }

  subscript(name: String) -> Type? {
    var scope: TypeScope? = self
    while let current = scope {
      if let found = current.names.last(where: { $0.name == name }) { return found.type }
      scope = current.parent
    }
    return nil
  }
}
