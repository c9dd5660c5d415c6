// Functions of series: their ends, their contents, and what changes along them.

import Language
import Quantities

extension Shelves {
  static let series: [Builtin] = seriesMakers + ends + changes

  private static let sample = "series([31, 28] USD/MWh, from: 2024-01-01, step: 1 h)"

  // MARK: Ends and contents

  private static let ends = [
    Builtin(
      "first(series: Series<q>): q",
      "The first value that is there; a remark says what is missing.",
      examples: [Example("first(\(sample))", gives: "31 USD/MWh")]
    ) { call in
      let series = try call.series("series")
      return try call.end(of: series, at: series.values.firstIndex { $0 != nil })
    },
    Builtin(
      "last(series: Series<q>): q", "The last value that is there; a remark says what is missing.",
      examples: [
        Example("last(\(sample))", gives: "28 USD/MWh"),
        Example("network.price |> last", gives: "63_850 USD/BTC"),
      ]
    ) { call in
      let series = try call.series("series")
      return try call.end(of: series, at: series.values.lastIndex { $0 != nil })
    },
    Builtin(
      "values(series: Series<q>): [q?]", "The values of a series as a list; a missing one is none.",
      examples: [Example("values(\(sample))", gives: "[31, 28] USD/MWh")]
    ) { call in
      let series = try call.series("series")
      try call.charge(series.count)
      return .list(
        series.values.indices.map { series.quantity(at: $0).map { .quantity($0) } ?? .none })
    },
    Builtin(
      "dates(series: Series<q>): [Date]",
      "The dates of a series as a list; of means and sums, where each step begins.",
      examples: [
        Example("dates(\(sample))", gives: "[2024-01-01, 2024-01-01 01:00:00]")
      ]
    ) { call in
      let series = try call.series("series")
      try call.charge(series.count)
      return .list(series.instants.map { .date($0) })
    },
  ]

  // MARK: Along the series

  private static let changes = [
    Builtin(
      "diff(series: Series<q>): Series<q>",
      "The differences between each value and the one before.",
      examples: [Example("diff(\(sample)) |> values", gives: "[-3] USD/MWh")]
    ) { call in
      try call.made { series throws(SeriesError) in try series.diff() }
    },
    Builtin(
      "change(series: Series<q>): Series<Number>",
      "The relative changes from each value to the next.",
      examples: [Example("change(\(sample)) |> last", gives: "-9.67742%")]
    ) { call in
      let percent = try UnitTable.builtIn.unit("%")
      return try call.made { series throws(SeriesError) in
        var changes = try series.change()
        changes.unit = percent
        return changes
      }
    },
    Builtin(
      "shift(series: Series<q>, places: Number): Series<q>",
      "Each value moved to a later date of the series, by so many places.",
      examples: [Example("shift(\(sample), 1) |> values", gives: "[31] USD/MWh")]
    ) { call in
      let places = try call.whole("places", in: -1_000_000_000...1_000_000_000)
      return try call.made { series throws(SeriesError) in try series.shifted(by: places) }
    },
  ]
}

extension Call {
  /// A series made from the argument `series`.
  fileprivate func made(
    _ make: (Series) throws(SeriesError) -> Series
  ) throws -> Value {
    let series = try series("series")
    do throws(SeriesError) {
      return .series(try make(series))
    } catch {
      throw Problem(error)
    }
  }

  /// A value at an end of a series, with remarks on what lies beyond it and on its own standing.
  fileprivate func end(of series: Series, at place: Int?) throws -> Value {
    guard let place, let quantity = series.quantity(at: place) else {
      throw Problem(SeriesError.allMissing(series.count))
    }
    let isFirst = series.values[..<place].allSatisfy { $0 == nil }
    let isLast = series.values[(place + 1)...].allSatisfy { $0 == nil }
    // Of a series with one value that is there, the missing ones on both sides are said.
    let missing = (isFirst ? place : 0) + (isLast ? series.count - 1 - place : 0)
    if missing > 0 {
      note(
        .text(
          "\(missing) of \(series.count) values \(missing == 1 ? "is" : "are") missing; this one is of "
        ),
        .value(.date(series.instants[place])))
    }
    for remark in Note.remarks(on: series, at: place) { note(remark) }
    return .quantity(quantity)
  }
}
