// What can be named without defining it: functions, kinds and constants, handed in from above.

import Synchronization

/// A line and what it gives: documentation that is a test.
public struct Example: Sendable {
  public let line: String
  public let gives: String

  public init(_ line: String, gives: String) {
    self.line = line
    self.gives = gives
  }
}

/// A function of the library: one declaration from which checking, help, completion, the reference
/// and tests are read.
public struct Builtin: Sendable {
  public enum Body: Sendable {
    /// Language text over the parameters: users can read, trace and copy it.
    case formula(String)
    case native(@Sendable (Call) throws -> Value)
  }

  /// Where a type cannot be said in the signature: from the arguments' types.
  public typealias Typing = @Sendable (TypedCall) throws(Diagnostic) -> Type

  public let name: String
  public let signature: String
  public let summary: String
  public let source: String
  public let examples: [Example]
  public let typing: Typing?
  public let body: Body
  /// What must hold of the arguments, as language text: `pool_fee < 100%`.
  public let requirements: [String]
  /// Whether the answer rests on files: then values that called it follow when a file changes.
  public let readsFiles: Bool
  /// Whether a call makes draws of its own, from the seed and its place: `normal`, `correlate`.
  public let makesDraws: Bool
  /// Whether labels name values: `choose(a: 0.7, b: 0.3)`.
  public let labelsAreValues: Bool
  /// The names that its first argument may be: `machine("S2…`; for completion.
  public private(set) var nameChoices: (@Sendable () -> [String])?
  /// What is done where an argument is uncertain, draw by draw at once. Without it a formula is
  /// evaluated on uncertain values, and a body is called for each draw.
  public let lifted: (@Sendable (Call) throws -> Value)?

  /// - Parameters:
  ///   - signature: `name(parameter: Type = default, …): Type`, read from its own text.
  ///   - summary: One sentence.
  ///   - source: Where the formula or method comes from.
  ///   - requirements: Conditions on the arguments, as language text; otherwise `E0506`.
  public init(
    _ signature: String, _ summary: String, source: String = "definition",
    requires requirements: [String] = [], examples: [Example], formula: String
  ) {
    self.init(
      signature, summary, source, examples, nil, false, false, false, nil, requirements,
      .formula(formula))
  }

  public init(
    _ signature: String, _ summary: String, source: String = "definition", examples: [Example],
    typing: Typing? = nil, readsFiles: Bool = false, makesDraws: Bool = false,
    labelsAreValues: Bool = false,
    lifted: (@Sendable (Call) throws -> Value)? = nil,
    body: @escaping @Sendable (Call) throws -> Value
  ) {
    self.init(
      signature, summary, source, examples, typing, readsFiles, makesDraws, labelsAreValues, lifted,
      [],
      .native(body))
  }

  /// The same, with the names that its first argument may be.
  public func choosing(among names: @escaping @Sendable () -> [String]) -> Builtin {
    var copy = self
    copy.nameChoices = names
    return copy
  }

  private init(
    _ signature: String, _ summary: String, _ source: String, _ examples: [Example],
    _ typing: Typing?, _ readsFiles: Bool, _ makesDraws: Bool,
    _ labelsAreValues: Bool, _ lifted: (@Sendable (Call) throws -> Value)?,
    _ requirements: [String], _ body: Body
  ) {
    self.makesDraws = makesDraws
    self.labelsAreValues = labelsAreValues
    self.lifted = lifted
    name = String(signature.prefix { $0 != "(" })
    self.signature = signature
    self.summary = summary
    self.source = source
    self.examples = examples
    self.typing = typing
    self.readsFiles = readsFiles
    self.requirements = requirements
    self.body = body
  }
}

/// A kind of the library, declared in language text.
public struct ObjectKind: Sendable {
  public struct Derived: Sendable {
    let declaration: String
    let words: String
    let provenance: String
    let value: Builtin.DerivedBody
    let remarks: @Sendable (Record) -> [Note]

    /// - Parameters:
    ///   - declaration: `name: Type`.
    ///   - words: One line of help.
    ///   - provenance: Source and date of the facts it rests on.
    ///   - remarks: What has to be said whenever a record is asked for the field.
    public init(
      _ declaration: String, _ words: String, provenance: String = "",
      remarks: @escaping @Sendable (Record) -> [Note] = { _ in [] },
      value: @escaping @Sendable (Record) throws -> Value
    ) {
      self.declaration = declaration
      self.words = words
      self.provenance = provenance
      self.remarks = remarks
      self.value = .native(value)
    }

    /// - Parameter formula: Language text over the kind's fields.
    public init(_ declaration: String, _ words: String, formula: String) {
      self.declaration = declaration
      self.words = words
      provenance = ""
      remarks = { _ in [] }
      value = .formula(formula)
    }
  }

  public let name: String
  public let declaration: String
  public let words: String
  /// Field names with one line of help each.
  public let fieldWords: [String: String]
  public let derived: [Derived]
  /// Refuses a record whose fields make no sense.
  public let check: Kind.Check?
  /// What has to be said where records of the kind are shown.
  public let remarks: Kind.Remarks?
  /// Whether fields without a value are shown, as of the rows of a catalogue.
  public let showsMissing: Bool

  /// - Parameters:
  ///   - declaration: `kind Site { name: Text, … }`.
  ///   - check: Throws a `Problem` for a record that must not be.
  ///   - remarks: What is said beside records that are shown, all of them at once.
  public init(
    _ name: String, declaration: String, words: String, fieldWords: [String: String] = [:],
    derived: [Derived] = [], check: Kind.Check? = nil, remarks: Kind.Remarks? = nil,
    showsMissing: Bool = false
  ) {
    self.name = name
    self.declaration = declaration
    self.words = words
    self.fieldWords = fieldWords
    self.derived = derived
    self.check = check
    self.remarks = remarks
    self.showsMissing = showsMissing
  }
}

extension Builtin {
  enum DerivedBody: Sendable {
    case formula(String)
    case native(@Sendable (Record) throws -> Value)
  }
}

/// A value of the library with a name: `network`.
public struct Constant: Sendable {
  public let name: String
  public let kindName: String
  public let summary: String
  public let provenance: String
  let fields: @Sendable () -> [Record.Field]

  /// A constant is a record of a kind.
  ///
  /// - Parameter fields: Its fields in the kind's order, made when the name is used.
  public init(
    _ name: String, kind: String, _ summary: String, provenance: String,
    fields: @escaping @Sendable () -> [Record.Field] = { [] }
  ) {
    self.name = name
    kindName = kind
    self.summary = summary
    self.provenance = provenance
    self.fields = fields
  }
}

/// Functions that belong together, under a title: a chapter of the reference.
public struct Shelf: Sendable {
  public let title: String
  public let builtins: [Builtin]

  public init(_ title: String, _ builtins: [Builtin]) {
    self.title = title
    self.builtins = builtins
  }
}

/// The shelves: functions, kinds and constants by name. Text is parsed on first use.
public final class Library: Sendable {
  /// All functions on their shelves, in the order of the reference.
  public let shelves: [Shelf]
  public let builtins: [Builtin]
  public let kinds: [ObjectKind]
  public let constants: [Constant]
  /// What is said of statements that are right in their units and likely mistakes.
  public let lints: [Lint]
  /// What some fields of the kinds are measured as.
  public let bases: [Basis]
  /// Names of fields that have a basis in some kind.
  let basedFields: Set<String>
  /// The functions that some lint looks at.
  let lintedFunctions: Set<String>
  private let overloads: [String: [Int]]
  private let parsed = Mutex(Parsed())

  private struct Parsed {
    var functions: [String: [LibraryFunction]] = [:]
    var kinds: [String: Kind] = [:]
  }

  /// A library whose functions all stand on one shelf.
  public convenience init(builtins: [Builtin], kinds: [ObjectKind], constants: [Constant]) {
    self.init(shelves: [Shelf("Functions", builtins)], kinds: kinds, constants: constants)
  }

  public init(
    shelves: [Shelf], kinds: [ObjectKind], constants: [Constant], lints: [Lint] = [],
    bases: [Basis] = []
  ) {
    self.lints = lints
    self.bases = bases
    basedFields = Set(
      bases.flatMap(\.fields).compactMap { $0.split(separator: ".").last.map(String.init) })
    lintedFunctions = lints.reduce(into: []) { names, lint in
      if case .call(let more, _) = lint { names.formUnion(more) }
    }
    self.shelves = shelves
    builtins = shelves.flatMap(\.builtins)
    self.kinds = kinds
    self.constants = constants
    var overloads: [String: [Int]] = [:]
    overloads.reserveCapacity(builtins.count)
    for (index, builtin) in builtins.enumerated() {
      overloads[builtin.name, default: []].append(index)
    }
    self.overloads = overloads
  }

  public var functionNames: [String] { overloads.keys.sorted() }
  public func isFunction(_ name: String) -> Bool { overloads[name] != nil }

  /// Whether a function has no parameters, so that its bare name means its value.
  func takesNothing(_ name: String) -> Bool {
    overloads[name]?.contains { builtins[$0].signature.hasPrefix(name + "()") } ?? false
  }

  /// What stands for all files in what a definition reads.
  static let files = "files"

  /// What stands for seed and number of draws in what a definition reads.
  static let draws = "draws"

  /// Arguments as a function means them: `choose(a: 0.7, b: 0.3)` has the names of values for
  /// labels, and is `choose([a, b], [0.7, 0.3])`.
  func meant(_ name: String, _ arguments: [WrittenArgument]) -> [WrittenArgument] {
    guard overloads[name]?.contains(where: { builtins[$0].labelsAreValues }) ?? false,
      let first = arguments.first, let last = arguments.last,
      arguments.allSatisfy({ $0.label != nil })
    else { return arguments }
    let span = (first.label?.span ?? first.value.span).union(last.value.span)
    let values = arguments.compactMap(\.label).map {
      Expression(.name($0.text, afterUnit: false), $0.span)
    }
    return [
      (nil, Expression(.list(values, unit: nil), span)),
      (nil, Expression(.list(arguments.map(\.value), unit: nil), span)),
    ]
  }

  /// Whether calls of a function make draws of their own.
  func makesDraws(_ name: String) -> Bool {
    overloads[name]?.contains { builtins[$0].makesDraws } ?? false
  }

  func readsFiles(_ name: String) -> Bool {
    overloads[name]?.contains { builtins[$0].readsFiles } ?? false
  }
  public func constant(_ name: String) -> Constant? { constants.first { $0.name == name } }

  /// Whether the library gives a meaning to a name: a function's or a constant's.
  public func names(_ name: String) -> Bool { isFunction(name) || constant(name) != nil }

  /// The signatures of a function in the order in which they are tried.
  func functions(_ name: String) -> [LibraryFunction] {
    if let known = parsed.withLock({ $0.functions[name] }) { return known }
    let found = (overloads[name] ?? []).compactMap { LibraryFunction(builtins[$0]) }
    parsed.withLock { $0.functions[name] = found }
    return found
  }

  public func builtins(named name: String) -> [Builtin] {
    (overloads[name] ?? []).map { builtins[$0] }
  }

  public func kind(_ name: String) -> Kind? {
    if let known = parsed.withLock({ $0.kinds[name] }) { return known }
    guard let declared = kinds.first(where: { $0.name == name }),
      let kind = Kind(declared, library: self)
    else { return nil }
    parsed.withLock { $0.kinds[name] = kind }
    return kind
  }
}
