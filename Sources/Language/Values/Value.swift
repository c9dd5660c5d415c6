// What an expression can be worth.

public import Quantities
import Synchronization

/// A value of the language. Immutable; equal values print alike.
public indirect enum Value: Sendable {
  case quantity(Quantity)
  /// A quantity or a truth value that is not known exactly.
  case distribution(Distribution)
  case text(String)
  case bool(Bool)
  /// A day, or a moment of one, in UTC.
  case date(Instant)
  /// A month, quarter or year of the calendar.
  case period(CalendarPeriod)
  /// `a to b` in the argument `in:` or `over:`: a closed interval.
  case interval(Quantity, Quantity)
  case list([Value])
  case tuple([Value])
  case record(Record)
  case series(Series)
  case function(Closure)
  /// Raw bytes in the order of the text they were read from: `hex("1b0404cb")`.
  case bytes([UInt8])
  /// A digest, hash or target.
  case identifier(Identifier)
  case table(Table)
  /// A table that is drawn instead of written.
  case picture(Picture)
  /// "There is none": no root, does not pay back, no figure. Never a huge number or NaN.
  case none

  /// A dimensionless number.
  public static func number(_ x: Double) -> Value {
    .quantity(Quantity(value: x, dimension: .one, unit: nil))
  }
}

/// Named values, with the kind that made them if one did.
public struct Record: Sendable {
  public struct Field: Sendable {
    public let name: String
    public let value: Value

    public init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  public let kind: Kind?
  public let fields: [Field]
  /// What the derived fields of a library kind are computed from, if not from the fields.
  public let payload: (any AnyObject & Sendable)?
  /// Tells payloads apart for ever; an address may come again with another one behind it.
  let payloadIdentity: UInt64

  public init(kind: Kind?, fields: [Field], payload: (any AnyObject & Sendable)? = nil) {
    self.kind = kind
    self.fields = fields
    self.payload = payload
    payloadIdentity =
      payload == nil ? 0 : Self.identities.wrappingAdd(1, ordering: .relaxed).newValue
  }

  private init(_ other: Record, fields: [Field]) {
    kind = other.kind
    self.fields = fields
    payload = other.payload
    payloadIdentity = other.payloadIdentity
  }

  private static let identities = Atomic<UInt64>(0)

  public subscript(name: String) -> Value? { fields.first { $0.name == name }?.value }

  /// The same record with one field replaced.
  func replacing(_ name: String, by value: Value) -> Record {
    Record(self, fields: fields.map { $0.name == name ? Field(name, value) : $0 })
  }
}

extension Value {
  /// What has to be said where the value is shown: its kind's remarks on a record or a list of them.
  public var remarksWhenShown: [Note] {
    let records: [Record]
    switch self {
    case .record(let record): records = [record]
    case .list(let items):
      records = items.compactMap { if case .record(let record) = $0 { record } else { nil } }
    default: return []
    }
    guard let kind = records.first?.kind, let remarks = kind.remarks,
      records.allSatisfy({ $0.kind === kind })
    else { return [] }
    return remarks(records)
  }
}

/// Rows under named columns: the answer of `under [a, b]`, `each` and `table(…)`.
public struct Table: Sendable {
  public struct Column: Sendable {
    public let title: String
    public let values: [Value]

    public init(_ title: String, _ values: [Value]) {
      self.title = title
      self.values = values
    }
  }

  /// What a table of two sweeps says across its top: there the columns' titles are values too.
  public struct Grid: Sendable {
    /// What every cell is.
    public let cell: String
    /// What varies from column to column, and how.
    public let across: Column

    public init(cell: String, across: Column) {
      self.cell = cell
      self.across = across
    }
  }

  /// All of the same length.
  public let columns: [Column]
  /// Where all columns but the first differ by a value only.
  public let grid: Grid?
  /// How it is drawn below its rows; nil where it is only written.
  public let drawing: Picture.Kind?
  public var rowCount: Int { columns.first?.values.count ?? 0 }

  public init(columns: [Column], grid: Grid? = nil, drawing: Picture.Kind? = nil) {
    precondition(
      columns.allSatisfy { $0.values.count == columns[0].values.count }, "columns of one length")
    precondition(
      grid.map { $0.across.values.count == columns.count - 1 } ?? true, "a value a column")
    self.columns = columns
    self.grid = grid
    self.drawing = drawing
  }

  /// The same table with other values in its cells.
  func map(_ transform: (Value) throws -> Value) rethrows -> Table {
    Table(
      columns: try columns.map { Column($0.title, try $0.values.map(transform)) }, grid: grid,
      drawing: drawing)
  }
}

/// A function with what it saw where it was made.
public final class Closure: Sendable {
  public enum Code: Sendable {
    case lambda(parameters: [Name], body: Expression)
    case function(FunctionSyntax)
    /// A function of the library, by name.
    case library(String)
  }

  public let code: Code
  /// The text that the code's places refer to.
  let source: SourceText
  let frame: Frame?
  /// The definitions that free names of the body mean.
  let environment: Environment
  /// The tree that its body is part of, whose distribution calls are numbered.
  let root: Expression
  /// Tells closures apart for ever; an address may come again with another closure behind it.
  let identity: UInt64

  init(
    _ code: Code, source: SourceText, frame: Frame?, environment: Environment, root: Expression
  ) {
    self.root = root
    self.code = code
    self.source = source
    self.frame = frame
    self.environment = environment
    identity = Self.identities.wrappingAdd(1, ordering: .relaxed).newValue
  }

  private static let identities = Atomic<UInt64>(0)

  /// How a message calls it.
  public var name: String {
    switch code {
    case .lambda: "a lambda"
    case .function(let function): "`\(function.name.text)`"
    case .library(let name): "`\(name)`"
    }
  }
}

/// Local names of a call, lambda or block, chained outwards. Immutable, so closures share it.
final class Frame: Sendable {
  let names: [(name: String, value: Value)]
  let parent: Frame?

  init(_ names: [(name: String, value: Value)], parent: Frame?) {
    self.names = names
    self.parent = parent
  }

  /// The names in this frame and all outside it.
  var allNames: [String] {
    var names: [String] = []
    var frame: Frame? = self
    while let current = frame {
      names += current.names.map(\.name)
      frame = current.parent
    }
    return names
  }

  subscript(name: String) -> Value? {
    var frame: Frame? = self
    while let current = frame {
      if let found = current.names.last(where: { $0.name == name }) { return found.value }
      frame = current.parent
    }
    return nil
  }
}
