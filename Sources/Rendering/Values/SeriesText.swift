// Series: what they span on one line, and the rows at both ends.

import Language
import Quantities

extension Renderer {
  /// A series with at most so many values is shown whole.
  private static let shortSeries = 12

  /// `189 months, 2010-07 … 2026-03, USD/PH/day, mean, 2 missing`, then rows.
  func block(_ series: Series, behind head: Line) -> [Line] {
    let unit = unit(of: series)
    let dates = DateText(series)
    let isShort = series.count <= Self.shortSeries
    let indices =
      isShort ? Array(0..<series.count) : [0, 1, 2] + ((series.count - 3)..<series.count)
    let columns = [
      TextColumn(
        title: "", cells: indices.map { [Piece(dates.text(of: series, at: $0), .number)] },
        isRight: false),
      TextColumn(title: "", cells: indices.map { cell(series, $0, unit) }, isRight: true),
    ]
    var rows = TextColumn.lines(of: columns)
    if !isShort { rows.insert([Piece("… \(grouped(series.count - 6)) more", .dim)], at: 3) }
    return [head + summary(of: series, unit, dates)] + rows.map { [Piece("  ")] + $0 }
  }

  /// A series inside another value.
  func inline(_ series: Series) -> Line {
    let dates = DateText(series)
    return [Piece("\(counted(series.count, series.countWord)), \(dates.span(of: series))", .dim)]
  }

  private func summary(of series: Series, _ unit: Unit, _ dates: DateText) -> Line {
    var words = [dates.span(of: series)]
    if unit != .one { words.append(unit.text) }
    switch series.meaning {
    case .instant: break
    case .mean: words.append("mean")
    case .sum: words.append("sum")
    }
    if case .step(let seconds) = series.spacing, series.countWord == "value" {
      words.insert("every \(Self.duration(seconds))", at: 0)
    }
    if series.missingCount > 0 { words.append("\(grouped(series.missingCount)) missing") }
    let count = counted(series.count, series.countWord)
    return [Piece("\(count), \(words.joined(separator: ", "))", .dim)]
  }

  private func cell(_ series: Series, _ index: Int, _ unit: Unit) -> Line {
    guard let value = series.values[index] else { return [Piece("none", .keyword)] }
    return [figure(unit.fromBase(value), in: unit)]
  }

  private func unit(of series: Series) -> Unit {
    if let unit = series.unit { return unit }
    let present = series.values.compactMap { $0 }
    let largest = present.max { $0.magnitude < $1.magnitude } ?? 0
    return preferences.shown(Quantity(value: largest, dimension: series.dimension)).unit
  }

  private static func duration(_ seconds: Int64) -> String {
    if seconds.isMultiple(of: 86_400) { return "\(seconds / 86_400) d" }
    if seconds.isMultiple(of: 3600) { return "\(seconds / 3600) h" }
    return seconds.isMultiple(of: 60) ? "\(seconds / 60) min" : "\(seconds) s"
  }
}

extension Series {
  /// What one step of it is called.
  var countWord: String {
    switch spacing {
    case .monthly: "month"
    case .step(3600): "hour"
    case .step(86_400): "day"
    case .step(604_800): "week"
    case .step, .irregular: "value"
    }
  }
}

/// Dates as short as a series allows: months, days, minutes or seconds.
struct DateText {
  private let length: Int

  init(_ series: Series) {
    let instants = series.instants
    if series.spacing == .monthly {
      length = 7
    } else if instants.allSatisfy(\.isMidnight) {
      length = 10
    } else {
      length = instants.allSatisfy { $0.secondOfDay.isMultiple(of: 60) } ? 16 : 19
    }
  }

  /// A date; with `~` in front where it is only estimated.
  func text(of series: Series, at index: Int) -> String {
    (series.isEstimated(at: index) ? "~" : "") + text(series.instants[index])
  }

  func span(of series: Series) -> String {
    let ends = [0, series.count - 1].map { text(of: series, at: $0) }
    return ends[0] == ends[1] ? ends[0] : "\(ends[0]) … \(ends[1])"
  }

  private func text(_ instant: Instant) -> String {
    let full = instant.text.count > 10 ? instant.text : instant.text + " 00:00:00"
    return String(full.prefix(length))
  }
}
