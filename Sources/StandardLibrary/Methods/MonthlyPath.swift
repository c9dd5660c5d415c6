// A series of a figure by calendar month, as the field's plans take it.

import Field
import Language
import Quantities

/// A figure given for each calendar month, checked for gaps and missing values.
struct MonthlyPath {
  /// In the unit asked for; shape (months).
  let numbers: [Double]
  /// The first second of each month; shape (months).
  let instants: [Instant]
  /// The first month.
  let first: CalendarMonth

  /// - Parameter name: The argument that holds it.
  init(_ call: Call, _ name: String, in unitName: String) throws {
    try self.init(call.series(name), name, in: unitName)
  }

  /// - Parameter name: The argument or field that holds it.
  init(_ series: Series, _ name: String, in unitName: String) throws {
    let unit = try UnitTable.builtIn.unit(unitName)
    guard series.meaning != .sum else {
      throw Problem(
        "E0508", "`\(name)` holds totals, and a price is no total",
        help: "series([…], from: 2022-01-01, step: 1 month, meaning: mean)", argument: name)
    }
    let start = series.firstInstant
    // A single value of an open series says of no length; its date has to.
    let isMonthly =
      series.spacing == .monthly
      || series.count == 1 && start.day == 1 && start.isMidnight
        && series.end == nil
    guard isMonthly, let month = CalendarMonth(year: start.year, month: start.month) else {
      throw Problem(
        "E0508", "`\(name)` must have one value for each calendar month, on its first day",
        help: "series([…], from: 2022-01-01, step: 1 month, meaning: mean)", argument: name)
    }
    numbers = try zip(series.instants, series.values).map { instant, value in
      guard let value else {
        throw Problem(
          "E0503", "`\(name)` of \(instant.text.prefix(7)) is missing",
          help: "take the months that are known", argument: name)
      }
      return unit.fromBase(value)
    }
    (instants, first) = (series.instants, month)
  }

  /// The numbers of so many months from one on; nil where it does not have them all.
  func numbers(from month: CalendarMonth, count: Int) -> [Double]? {
    let start = first.months(to: month)
    guard start >= 0, start + count <= numbers.count else { return nil }
    return Array(numbers[start..<start + count])
  }

  /// Its first and last month.
  var text: String {
    let ends = [instants[0], instants[instants.count - 1]].map { $0.text.prefix(7) }
    return ends[0] == ends[1] ? String(ends[0]) : "\(ends[0]) … \(ends[1])"
  }
}
