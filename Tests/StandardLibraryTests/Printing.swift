// Values as language.md section 9 prints them, as far as these tests need it.

import Language
import Quantities

enum Printing {
  static func text(_ value: Value) -> String {
    switch value {
    case .quantity(let quantity): quantity.text
    case .bool(let bool): "\(bool)"
    case .text(let text): "\"\(text)\""
    case .none: "none"
    case .date(let date): date.text
    case .period(let period): period.text
    case .list(let items): list(items)
    case .tuple(let items): "(\(items.map(text).joined(separator: ", ")))"
    case .record(let record):
      "{ \(record.fields.map { "\($0.name): \(text($0.value))" }.joined(separator: ", ")) }"
    case .table(let table): text(table)
    case .identifier(let identifier): identifier.text
    case .bytes(let bytes):
      "hex(\"\(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())\")"
    case .series(let series): "a series of \(series.count)"
    default: "?"
    }
  }

  /// `[15, 17.5] J/TH`: the unit once, of the first.
  private static func list(_ items: [Value]) -> String {
    guard let unit = commonUnit(items) else {
      return "[\(items.map(text).joined(separator: ", "))]"
    }
    return "[\(items.map { number($0, unit) }.joined(separator: ", "))] \(unit.text)"
  }

  /// The unit of a list of quantities; nil for plain numbers and other values.
  private static func commonUnit(_ items: [Value]) -> Unit? {
    var unit: Unit?
    for item in items {
      guard case .quantity(let quantity) = item else { return nil }
      unit = unit ?? Preferences().shown(quantity).unit
    }
    guard let unit, unit != .one, !unit.text.hasPrefix("%") else { return nil }
    return unit
  }

  private static func number(_ value: Value, _ unit: Unit) -> String {
    guard case .quantity(let quantity) = value else { return text(value) }
    return NumberText.text(unit.fromBase(quantity.value), countsInFull: unit.countsInFull)
  }

  private static func text(_ table: Table) -> String {
    let columns = table.columns.map(column)
    return (0...table.rowCount).map { row in
      columns.map { column in
        let width = column.lines.map(\.count).max() ?? 0
        let blanks = String(repeating: " ", count: width - column.lines[row].count)
        return column.isRight ? blanks + column.lines[row] : column.lines[row] + blanks
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  private static func column(_ column: Table.Column) -> (lines: [String], isRight: Bool) {
    guard let unit = columnUnit(column.values) else {
      return ([column.title] + column.values.map(bare), isNumeric(column.values))
    }
    let cells = column.values.map { number($0, unit) }
    return (["\(column.title) [\(unit.text)]"] + cells, true)
  }

  /// The unit above a column of quantities: `%` too, which a list repeats.
  private static func columnUnit(_ items: [Value]) -> Unit? {
    if let unit = commonUnit(items) { return unit }
    guard isNumeric(items), case .quantity(let first)? = items.first else { return nil }
    return first.unit?.text == "%" ? first.unit : nil
  }

  private static func isNumeric(_ items: [Value]) -> Bool {
    items.allSatisfy { if case .quantity = $0 { true } else { false } }
  }

  private static func bare(_ value: Value) -> String {
    if case .text(let text) = value { return text }
    return text(value)
  }
}
