// Functions that make series of values at equal steps, or of dated ones.

import Language
import Quantities

extension Shelves {
  static let seriesMakers = [
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
      "series(points: [a]): Series<q>",
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
