// Kinds of records: their fields, defaults and derived fields.

/// A record kind, built in or the user's own. One instance a declaration.
public final class Kind: Sendable {
  public struct Field: Sendable {
    public let name: String
    public let type: Type
    /// May read earlier fields.
    public let defaultValue: Expression?
    /// One line of help; empty for a user's field.
    public let words: String

    public init(_ name: String, _ type: Type, default value: Expression?, words: String = "") {
      self.name = name
      self.type = type
      defaultValue = value
      self.words = words
    }

    /// Whether a record that is not given the field has `none` in it.
    public var isNoneByDefault: Bool {
      if case .none? = defaultValue?.kind { true } else { false }
    }
  }

  /// A field that is computed from the others when asked for.
  public struct Derived: Sendable {
    public let name: String
    public let type: Type
    public let words: String
    /// Where its figures come from, for `:explain`; empty if only from the other fields.
    public let provenance: String
    /// What has to be said whenever a record is asked for it.
    let remarks: @Sendable (Record) -> [Note]
    public let value: @Sendable (Record) throws -> Value

    public init(
      _ name: String, _ type: Type, words: String, provenance: String,
      remarks: @escaping @Sendable (Record) -> [Note] = { _ in [] },
      value: @escaping @Sendable (Record) throws -> Value
    ) {
      self.remarks = remarks
      self.name = name
      self.type = type
      self.words = words
      self.provenance = provenance
      self.value = value
    }
  }

  /// Refuses a record whose fields make no sense, by a `Problem`.
  public typealias Check = @Sendable (Record) throws -> Void

  /// What has to be said of records that are shown together: that some are not verified.
  public typealias Remarks = @Sendable ([Record]) -> [Note]

  public let name: String
  public let fields: [Field]
  public let derived: [Derived]
  public let words: String
  /// Holds for every record of the kind, however it was made.
  public let check: Check?
  /// What has to be said where records of the kind are shown.
  public let remarks: Remarks?
  /// Whether a field without a value is shown all the same: a row of a catalogue says so where a
  /// figure is not known, an object shows what it was given.
  public let showsMissing: Bool
  /// The text of its declaration.
  let source: SourceText
  /// A user's fields as written: their types are found anew when what they name changes.
  let syntax: [KindFieldSyntax]

  public init(
    _ name: String, fields: [Field], derived: [Derived] = [], words: String = "",
    check: Check? = nil, remarks: Remarks? = nil, showsMissing: Bool = false, source: SourceText,
    syntax: [KindFieldSyntax] = []
  ) {
    self.syntax = syntax
    self.name = name
    self.fields = fields
    self.derived = derived
    self.words = words
    self.check = check
    self.remarks = remarks
    self.showsMissing = showsMissing
    self.source = source
  }

  /// The type of a record some of whose fields are uncertain: so is what is derived from them.
  func type(with uncertain: [String: Type]) -> RecordType {
    if uncertain.isEmpty { return type }
    let derived = Dictionary(
      uniqueKeysWithValues: derived.map { ($0.name, $0.type.drawnWherePossible) })
    return type.replacing(uncertain.merging(derived) { field, _ in field })
  }

  public var type: RecordType {
    RecordType(
      kind: name,
      fields: fields.map { .init($0.name, $0.type) } + derived.map { .init($0.name, $0.type) })
  }
}
