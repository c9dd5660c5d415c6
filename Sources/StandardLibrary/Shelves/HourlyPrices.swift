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
