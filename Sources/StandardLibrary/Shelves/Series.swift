// Functions of series: making them, their ends, and what changes along them.

import Language
import Quantities

extension Shelves {
  static let series: [Builtin] = makers + ends + changes

  private static let sample = "series([31, 28] USD/MWh, from: 2024-01-01, step: 1 h)"

  // MARK: Making

  private static let makers = [
    Builtin(
      "series(values: [q], from: Date, step: Time, meaning: Any = \"instant\"): Series<q>",
      "A series with equal steps; `meaning` is `mean` or `sum` over each step, or \"instant\".",
      examples: [
        Example(
          "series([31, 28] USD/MWh, from: 2024-01-01, step: 1 h, meaning: mean) |> count",
          gives: "2"),
        Example(
          "series([31, 28] USD/MWh, from: 2024-01-01, step: 1 month, meaning: mean)[@2024-02]",
          gives: "28 USD/MWh"),
      ],
      body: regularSeries),
    Builtin(
      "series(points: [a]): Series<Number>",
      "A series of pairs of a date and a quantity, in the order of the dates.",
      examples: [
        Example(
          "series([(2024-01-01, 31 USD/MWh), (2024-03-01, 28 USD/MWh)])[2024-03-01]",
          gives: "28 USD/MWh")
      ],
      typing: pointsTyping,
      body: datedSeries),
  ]

  private static let pointsTyping: Builtin.Typing = { call throws(Diagnostic) in
    if case .tuple(let pair) = call["points"].element.present, pair.count == 2,
      pair[0] == .date, case .quantity(let dimension) = pair[1].present
    {
      return .series(dimension)
    }
    throw call.refuse("points", wanted: "a list of pairs (date, quantity)")
  }

  private static func regularSeries(_ call: Call) throws -> Value {
    let items = try call.items("values")
    try call.charge(items.count)
    let values = try items.map { item -> Quantity? in
      switch item {
      case .quantity(let quantity): return quantity
      case .none: return nil
      default: throw Problem("E0506", "a value is no quantity", argument: "values")
      }
    }
    guard let first = values.lazy.compactMap({ $0 }).first else {
      throw Problem(SeriesError.allMissing(values.count))
    }
    let (start, step) = (try call.date("from"), try call.quantity("step"))
    let meaning = try meaning(of: call)
    do throws(SeriesError) {
      if let months = step.wholeMonths {
        let instants = values.indices.map { start.adding(months: $0 * months) }
        return .series(
          try Series(
            instants: instants, values: values.map { $0?.value }, dimension: first.dimension,
            unit: first.unit, meaning: meaning,
            end: meaning == .instant ? nil : start.adding(months: values.count * months)))
      }
      let seconds = step.value.rounded()
      guard seconds == step.value, seconds > 0, seconds < 1e12 else { throw .badStep(0) }
      return .series(
        try Series(
          from: start, step: Int64(seconds), values: values.map { $0?.value },
          dimension: first.dimension, unit: first.unit, meaning: meaning))
    } catch {
      throw Problem(error)
    }
  }

  /// The argument `meaning`: a text, or one of the functions whose name says it.
  private static func meaning(of call: Call) throws(Problem) -> Series.Meaning {
    let word: String? =
      switch call.value("meaning") {
      case .text(let text): text
      case .function(let closure): if case .library(let name) = closure.code { name } else { nil }
      default: nil
      }
    switch word {
    case "instant": return .instant
    case "mean": return .mean
    case "sum": return .sum
    default:
      throw Problem(
        "E0506", "`meaning` must be \"mean\", \"sum\" or \"instant\"",
        help: "meaning: \"mean\"", argument: "meaning")
    }
  }

  private static func datedSeries(_ call: Call) throws -> Value {
    var instants: [Instant] = []
    var values: [Quantity?] = []
    for item in try call.items("points") {
      guard case .tuple(let pair) = item, pair.count == 2, case .date(let instant) = pair[0] else {
        throw Problem("E0506", "a point is no pair (date, quantity)", argument: "points")
      }
      instants.append(instant)
      if case .quantity(let quantity) = pair[1] {
        values.append(quantity)
      } else {
        values.append(nil)
      }
    }
    guard let first = values.lazy.compactMap({ $0 }).first else {
      throw Problem(SeriesError.allMissing(values.count))
    }
    do throws(SeriesError) {
      return .series(
        try Series(
          instants: instants, values: values.map { $0?.value }, dimension: first.dimension,
          unit: first.unit))
    } catch {
      throw Problem(error)
    }
  }

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

extension Quantity {
  /// How many whole months a step is; nil where it is a number of seconds.
  fileprivate var wholeMonths: Int? {
    guard let months = ["month": 1.0, "quarter": 3, "year": 12][unit?.text ?? ""] else {
      return nil
    }
    let count = number * months
    return count.rounded() == count && count >= 1 && count < 120_000 ? Int(count) : nil
  }
}
