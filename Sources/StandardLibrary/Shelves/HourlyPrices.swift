// Prices by the hour as a call of `dispatch` gives them: a series without gaps, or one for all hours.

import Field
import Language
import Quantities

/// Market prices by the hour, in UTC, so that a day has 24 hours and a leap year 8,784.
struct HourlyPrices {
  let price: HourlyValue
  let count: Int
  /// The first hour; nil where one price holds in all.
  let start: Instant?

  /// The prices of a series, checked for gaps and missing values.
  init(_ series: Series, argument: String) throws {
    let hour: Int64 = 3600
    for (before, after) in zip(series.instants, series.instants.dropFirst()) {
      let step = before.seconds(to: after)
      if step > hour {
        throw Problem(
          "E0508",
          "there is no price for \(before.adding(seconds: hour).text): prices must be hourly",
          argument: argument)
      }
      if step < hour {
        throw Problem(
          "E0508", "\(before.text) and \(after.text) are less than an hour apart",
          help: "take the mean of each hour", argument: argument)
      }
    }
    if let end = series.end, series.lastInstant.seconds(to: end) != hour {
      throw Problem(
        "E0508", "the price of \(series.lastInstant.text) is not for an hour", argument: argument)
    }
    let unit = try UnitTable.builtIn.unit("USD/MWh")
    let values = try zip(series.instants, series.values).map { instant, value in
      guard let value else {
        throw Problem("E0503", "the price of \(instant.text) is missing", argument: argument)
      }
      return unit.fromBase(value)
    }
    (price, count, start) = (.hourly(values), values.count, series.firstInstant)
  }

  /// One price in all hours.
  init(_ price: Quantity, for time: Quantity) throws {
    let hours = try UnitTable.builtIn.unit("h").fromBase(time.value)
    guard hours >= 1, hours <= 1_000_000, hours.rounded() == hours else {
      throw Problem(
        "E0506", "`hours` must be a whole number of hours from 1 to 1000000", argument: "hours")
    }
    let number = try UnitTable.builtIn.unit("USD/MWh").fromBase(price.value)
    (self.price, count, start) = (.constant(number), Int(hours), nil)
  }

  /// An hour as a reader knows it.
  func text(_ hour: Int) -> String {
    start.map { $0.adding(seconds: Int64(hour) * 3600).text } ?? "in every hour"
  }
}

extension Call {
  /// Says so where prices are as many as the hours of a year, and begin with a year that has more or
  /// fewer: hours that were left out or put in have moved all behind them.
  func noteOtherYear(_ prices: HourlyPrices) {
    guard let start = prices.start, start.month == 1, start.day == 1, start.isMidnight,
      let next = Instant(year: start.year + 1, month: 1, day: 1)
    else { return }
    let hours = Int(start.seconds(to: next) / 3600)
    guard [8760, 8784].contains(prices.count), prices.count != hours else { return }
    let end = start.adding(seconds: Int64(prices.count) * 3600)
    let counts = [hours, prices.count].map { NumberText.text(Double($0), countsInFull: true) }
    note(
      .text("\(start.year) has \(counts[0]) hours, and there are \(counts[1]) prices: "),
      .text("they end on "),
      .value(.date(end)))
  }
}
