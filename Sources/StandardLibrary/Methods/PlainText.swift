// Values as text inside the language: what `text(x)` gives.

import Draws
import Language
import Quantities

extension Value {
  /// As a result shows it, on one line, without a session's preferences.
  var plainText: String {
    switch self {
    case .quantity(let quantity): Preferences().text(quantity)
    case .distribution(let distribution): distribution.plainText
    case .text(let text): text
    case .bool(let truth): truth ? "true" : "false"
    case .date(let instant): instant.text
    case .period(let period): period.text
    case .interval(let low, let high): "\(low.text) to \(high.text)"
    case .list(let items): Self.plainText(of: items)
    case .tuple(let items): "(\(items.map(\.innerText).joined(separator: ", ")))"
    case .record(let record): record.plainText
    case .series(let series): "a series of \(series.count) values"
    case .function: "a function"
    case .identifier(let identifier): identifier.text
    case .bytes(let bytes): bytes.map(Self.hex).joined()
    case .table(let table): "a table of \(table.rowCount) rows"
    case .picture(let picture): picture.words
    case .none: "none"
    }
  }

  /// As a part of another value: texts stand in quotes there.
  fileprivate var innerText: String {
    if case .text(let text) = self { return "\"\(text)\"" }
    return plainText
  }

  /// `[15, 17.5] J/TH`: a unit that all share stands once.
  private static func plainText(of items: [Value]) -> String {
    let units = items.map { item -> Unit? in
      guard case .quantity(let quantity) = item else { return nil }
      return Preferences().shown(quantity).unit
    }
    guard let first = units.first, let unit = first, unit != .one, !unit.text.hasPrefix("%"),
      units.allSatisfy({ $0 == unit })
    else { return "[\(items.map(\.innerText).joined(separator: ", "))]" }
    let texts = items.map { $0.plainText.dropLast(unit.text.count + 1) }
    return "[\(texts.joined(separator: ", "))] \(unit.text)"
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }
}

extension Language.Distribution {
  /// `5 .. 50 .. 95 USD/day (mean 50)`, rounded to the place of the mean's standard error.
  fileprivate var plainText: String {
    guard let summary else { return "an uncertain value" }
    if isTruth {
      let place = NumberText.place(ofFirstDigit: summary.shareError * 100) ?? 0
      let share = NumberText.text(summary.mean * 100, roundedToPlace: place)
      return "true in \(share)% of draws"
    }
    let largest = max(summary.low.magnitude, summary.median.magnitude, summary.high.magnitude)
    let unit = Preferences().shown(Quantity(value: largest, dimension: dimension, unit: unit)).unit
    let isTight = unit.text.hasPrefix("%")
    let suffix = unit == .one || isTight ? "" : " \(unit.text)"
    let width = unit.fromBase(summary.standardError) - unit.fromBase(0)
    let place = NumberText.place(ofFirstDigit: width)
    func figure(_ base: Double) -> String {
      let number = unit.fromBase(base)
      let text = place.map { NumberText.text(number, roundedToPlace: $0) }
      return (text ?? NumberText.text(number, countsInFull: unit.countsInFull))
        + (isTight ? "%" : "")
    }
    if summary.minimum == summary.maximum { return figure(summary.mean) + suffix }
    let quantiles = [summary.low, summary.median, summary.high].map(figure)
    return quantiles.joined(separator: " .. ") + "\(suffix) (mean \(figure(summary.mean)))"
  }
}

extension Record {
  fileprivate var plainText: String {
    let fields = fields.map { "\($0.name): \($0.value.innerText)" }.joined(separator: ", ")
    let body = fields.isEmpty ? "{ }" : "{ \(fields) }"
    return kind.map { "\($0.name) \(body)" } ?? body
  }
}
