// The rows of a bundled catalogue as records of a kind, made when first asked for.

import Field
import Language
import Quantities
import Synchronization

/// A catalogue as the language sees it.
final class CatalogueRows: Sendable {
  /// The name of a row's kind.
  let kindName: String
  /// The fields by which a row is looked up, the one that messages use first.
  let nameFields: [String]
  private let sheet: @Sendable () throws -> FactSheet
  private let kept = Mutex<[Record]?>(nil)

  init(
    _ kindName: String, named nameFields: [String],
    _ sheet: @escaping @Sendable () throws -> FactSheet
  ) {
    self.kindName = kindName
    self.nameFields = nameFields
    self.sheet = sheet
  }

  /// All rows, in the order of the sheet.
  func records() throws -> [Record] {
    if let known = kept.withLock({ $0 }) { return known }
    guard let kind = Shelves.library.kind(kindName) else {
      throw Problem("E0506", "there is no kind \(kindName)")
    }
    let made = try sheet().rows.map { try Record(kind: kind, facts: $0) }
    kept.withLock { $0 = made }
    return made
  }

  /// All rows as a value.
  func value() throws -> Value { .list(try records().map { .record($0) }) }

  /// The rows whose field has a text.
  func value(where field: String, is text: Value?) throws -> Value {
    .list(
      try records().filter { record in
        guard let text, let own = record[field] else { return false }
        return Value.areEqual(own, text) == true
      }.map { .record($0) })
  }
}

extension Record {
  /// A row of a kind; a field that the row does not have is `none`.
  fileprivate init(kind: Kind, facts row: FactSheet.Row) throws {
    var facts = row.facts
    let fields = try kind.fields.map { field -> Field in
      switch field.name {
      case "source": return Field("source", .text(row.source))
      case "as_of": return Field("as_of", try Value(fact: row.asOf, of: .month))
      case "verified": return Field("verified", .bool(row.isVerified))
      default:
        let text = facts.removeValue(forKey: field.name)
        return Field(field.name, try text.map { try Value(fact: $0, of: field.type) } ?? .none)
      }
    }
    if let stray = facts.keys.min() {
      throw Problem("E0506", "`\(kind.name)` has no field `\(stray)`")
    }
    self.init(kind: kind, fields: fields)
    try kind.check?(self)
  }
}

extension Value {
  /// A fact from its text: `168 MW`, `2026`, `2025-09-25`, a month `2026-08`, words.
  fileprivate init(fact text: String, of type: Type) throws {
    switch type.present {
    case .text: self = .text(text)
    case .date:
      let parts = text.split(separator: "-").compactMap { Int($0) }
      guard parts.count == 3,
        let day = Instant(year: parts[0], month: parts[1], day: parts[2])
      else { throw Problem("E0514", "`\(text)` is no date") }
      self = .date(day)
    case .month:
      guard let month = CalendarMonth(text),
        let period = CalendarPeriod.month(month.year, month.month)
      else { throw Problem("E0514", "`\(text)` is no month") }
      self = .period(period)
    case .quantity(let dimension):
      let parts = text.split(separator: " ")
      let unit = parts.count == 2 ? try UnitTable.builtIn.unit(String(parts[1])) : .one
      guard (1...2).contains(parts.count), let number = NumberText.parse(parts[0]),
        unit.dimension == dimension
      else { throw Problem("E0514", "`\(text)` is no \(dimension.words)") }
      self = .quantity(Quantity(number, unit))
    default: throw Problem("E0514", "`\(text)` cannot be read")
    }
  }
}
