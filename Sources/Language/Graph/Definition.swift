// One node of the graph: a name, what was written for it, and what that reads.

/// A definition of a session. Immutable: a redefinition makes a new one.
public final class Definition: Sendable {
  public enum Content: Sendable {
    case value(Expression, Projection?)
    case function(FunctionSyntax)
    case scenario([OverrideSyntax])
    case kind(Kind)
    /// A unit as declared: its dimension and what one of it equals.
    case unit(TypeSyntax?, Expression?)
    /// A value that stands in for a definition: one step of a sweep or of a search.
    case constant(Value)
    /// What `under` puts in a definition's place.
    case override(Override)
  }

  /// Which part of the value a name of a pattern means.
  public enum Projection: Sendable, Equatable {
    case field(String)
    case element(Int, of: Int)
  }

  /// The name; a unit's stands behind `unit `, so that units have a namespace of their own.
  public let name: String
  public let content: Content
  public let source: SourceText
  /// The whole statement.
  public let span: Span
  public let nameSpan: Span
  /// Names of the graph that it reads, sorted.
  public let reads: [String]
  /// Constants of the library that it reads (`network`, `today`), sorted.
  public let libraryReads: [String]
  /// Names of the library that would mean something else if a definition took them.
  let libraryNames: Set<String>
  public let type: Type
  /// Set where a redefinition elsewhere left it without meaning.
  public let broken: Diagnostic?
  /// Position in the session; a redefinition keeps the first one's.
  public let order: Int
  let fingerprint: Stamp
  /// What its draws are named after: its name, or all names of its pattern.
  let drawName: String
  /// The last answer as it was when the definition was made, if it reads `_`.
  let lastAnswer: LastAnswer?

  init(
    name: String, content: Content, source: SourceText, span: Span, nameSpan: Span,
    reads: Reads, type: Type, broken: Diagnostic? = nil, order: Int, fingerprint: Stamp,
    lastAnswer: LastAnswer? = nil, drawName: String? = nil
  ) {
    self.drawName = drawName ?? name
    self.lastAnswer = lastAnswer
    self.name = name
    self.content = content
    self.source = source
    self.span = span
    self.nameSpan = nameSpan
    self.reads = reads.graph.sorted()
    self.libraryReads = reads.library.sorted()
    libraryNames = reads.library.union(reads.functions)
    self.type = type
    self.broken = broken
    self.order = order
    self.fingerprint = fingerprint
  }

  private init(
    _ other: Definition, type: Type, broken: Diagnostic?, content: Content, reads: Reads? = nil
  ) {
    name = other.name
    self.content = content
    source = other.source
    span = other.span
    nameSpan = other.nameSpan
    self.reads = reads?.graph.sorted() ?? other.reads
    libraryReads = reads?.library.sorted() ?? other.libraryReads
    libraryNames = other.libraryNames
    self.type = type
    self.broken = broken
    order = other.order
    fingerprint = other.fingerprint
    drawName = other.drawName
    lastAnswer = other.lastAnswer
  }

  /// The same text, checked again after something it reads changed.
  func rechecked(type: Type, broken: Diagnostic?, content: Content? = nil) -> Definition {
    Definition(self, type: type, broken: broken, content: content ?? self.content)
  }

  /// The same text, in which a name of the library means something else now.
  func reading(_ reads: Reads) -> Definition {
    var reads = reads
    // The last answer was kept when the definition was made.
    if lastAnswer != nil { reads.graph.remove(LastAnswer.name) }
    return Definition(self, type: type, broken: broken, content: content, reads: reads)
  }

  /// The statement as typed, comments included.
  public var text: String { source.text(of: span) }
  public var place: Place { Place(source, nameSpan) }

  /// The expression behind a value; nil for other contents.
  public var expression: Expression? {
    if case .value(let expression, _) = content { return expression }
    return nil
  }

  /// The name under which the graph holds a unit: units have a namespace of their own.
  public static func unitName(_ name: String) -> String { "unit " + name }

  /// Whether it is the answer of an expression, kept under the name `_`.
  public var isAnswer: Bool { name == LastAnswer.name }

  public var isFunction: Bool {
    if case .function = content { return true }
    return false
  }
}

/// The names that a piece of syntax reads from outside itself.
struct Reads: Sendable {
  var graph: Set<String> = []
  var library: Set<String> = []
  /// Functions of the library: a definition that takes such a name is read in their place.
  var functions: Set<String> = []

  mutating func formUnion(_ other: Reads) {
    graph.formUnion(other.graph)
    functions.formUnion(other.functions)
    library.formUnion(other.library)
  }
}

/// A definition's stand-in inside an overlay.
public final class Override: Sendable {
  /// What replaces the definition, or one of its fields.
  struct Update: Sendable {
    /// The path below the definition's name; empty: all of it.
    let fields: [String]
    let value: Expression
    let span: Span
    let source: SourceText
    /// Local names that the expression may read.
    let frame: Frame?
  }

  let updates: [Update]
  /// The graph in which the replaced definition has its value: what `old` means.
  let base: Environment

  init(updates: [Update], base: Environment) {
    self.updates = updates
    self.base = base
  }
}

/// The answer of the last expression, which `_` means.
///
/// A definition that reads it keeps the answer of that moment: it must not follow later ones.
struct LastAnswer: Sendable {
  static let name = "_"

  let value: Value
  let type: Type

  var frame: Frame { Frame([(Self.name, value)], parent: nil) }
  var scope: TypeScope { TypeScope([(Self.name, type)], parent: nil) }
}
