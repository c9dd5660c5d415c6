// Months as they are typed, and cash by calendar month as a series.

import Field
import Language
import Quantities

/// A time in whole calendar months.
///
/// - Parameter name: The field or parameter that says it.
func wholeMonths(_ time: Quantity, of name: String) throws -> Int {
  let months = try UnitTable.builtIn.unit("month").fromBase(time.value)
  let whole = months.rounded()
  // A year is twelve months but for rounding; 30 days are no month.
  guard abs(months - whole) <= 1e-9 * max(1, abs(whole)), abs(whole) <= 120_000 else {
    throw Problem(
      "E0506", "`\(name)` must be whole months", help: "\(name): 12 month", argument: name)
  }
  return Int(whole)
}

extension Call {
  /// A time in whole calendar months; nil where it is `none`.
  func months(_ name: String) throws -> Int? {
    if case .none? = value(name) { return nil }
    return try wholeMonths(quantity(name), of: name)
  }

  /// How many months a date lies behind the first month, which `from` begins.
  func monthsFrom(_ date: Instant, of name: String) throws -> Int {
    let first = try calendarMonth("from")
    guard date.day == 1, date.isMidnight,
      let month = CalendarMonth(year: date.year, month: date.month)
    else {
      throw Problem(
        "E0506", "`\(name)` must be the first day of a month, not \(date.text)", argument: name)
    }
    let months = first.months(to: month)
    guard months >= 0 else {
      throw Problem(
        "E0506", "`\(name)` lies before `from`: \(date.text)",
        help: "from: \(date.text)", argument: "from")
    }
    return months
  }

  /// The month that a date begins.
  func calendarMonth(_ name: String) throws -> CalendarMonth {
    let date = try date(name)
    guard date.day == 1, date.isMidnight,
      let month = CalendarMonth(year: date.year, month: date.month)
    else {
      throw Problem("E0506", "`\(name)` must be the first day of a month", argument: name)
    }
    return month
  }
}

extension Call {
  /// The flow of a plan; its months are charged to the cell.
  func flow(of plan: CashFlowPlan, _ wording: FieldWording) throws -> SiteCashFlow {
    let flow = try wording.worded { () throws(InputError) in try plan.cashFlow() }
    try charge(flow.rows.count)
    return flow
  }

  /// Says so where something goes on beyond the months of a plan.
  ///
  /// - Parameter end: The months from `start` to its end.
  func noteLeftOut(_ what: String, until end: Int, of plan: CashFlowPlan, from start: Instant) {
    guard plan.months < end else { return }
    note(
      .text("\(what) goes on until "), .value(.date(start.adding(months: end))),
      .text("; \(end - plan.months) months of it are left out"))
  }
}

extension Value {
  /// Cash today and at the end of each month from then on [USD].
  static func cash(_ amountsUSD: [Double], from start: Instant) throws -> Value {
    try monthly(amountsUSD, "USD", from: start, meaning: .instant)
  }

  /// A figure of each month from the one that begins at `start`: a mean, or a total.
  ///
  /// - Parameter meaning: `.instant` dates each number at its month's first second.
  static func monthly(
    _ numbers: [Double], _ unit: String, from start: Instant, meaning: Series.Meaning
  ) throws -> Value {
    let unit = try UnitTable.builtIn.unit(unit)
    do throws(SeriesError) {
      return .series(
        try Series(
          instants: numbers.indices.map { start.adding(months: $0) },
          values: numbers.map { unit.toBase($0) }, dimension: unit.dimension, unit: unit,
          meaning: meaning, end: meaning == .instant ? nil : start.adding(months: numbers.count)))
    } catch {
      throw Problem(error)
    }
  }
}
