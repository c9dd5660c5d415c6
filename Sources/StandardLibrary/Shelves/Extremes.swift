// `min` and `max`: of a list, of a series, of the arguments themselves.

import Draws
import Language
import Quantities
import Risk

/// The figure of many that comes first in an order.
struct Extreme {
  let name: String
  let word: String
  /// Of a list, of a series, of arguments.
  let examples: [Example]
  /// Whether an order of a value and the best so far makes the value the best.
  let wins: @Sendable (Int) -> Bool
  /// The same of two numbers in every draw.
  let operation: BinaryOperation
  let figure: @Sendable (Series) throws(SeriesError) -> Reduction

  static let smallest = Extreme(
    name: "min", word: "smallest",
    examples: [
      Example("min([15, 17.5, 21.5] J/TH)", gives: "15 J/TH"),
      Example("min(series([31, 28] USD/MWh, from: 2024-01-01, step: 1 h))", gives: "28 USD/MWh"),
      Example("min(3 MW, 2500 kW)", gives: "2.5 MW"),
    ],
    wins: { $0 < 0 }, operation: .minimum,
    figure: { series throws(SeriesError) in try series.min() })

  static let largest = Extreme(
    name: "max", word: "largest",
    examples: [
      Example("max([2026-03-01, 2025-12-31])", gives: "2026-03-01"),
      Example("max(series([31, 28] USD/MWh, from: 2024-01-01, step: 1 h))", gives: "31 USD/MWh"),
      Example("max(0 USD, 12 USD, 7 USD)", gives: "12 USD"),
    ],
    wins: { $0 > 0 }, operation: .maximum,
    figure: { series throws(SeriesError) in try series.max() })

  var builtins: [Builtin] {
    let (wins, figure) = (wins, figure)
    let extreme = wins(-1) ? "2 MW" : "3 MW"
    let ofList = Lifted.extreme(operation, ofArguments: false)
    return [
      Builtin(
        "\(name)(list: [a]): a", "The \(word) element of a list.", examples: [examples[0]],
        typing: Self.typing
      ) { call in
        let items = try call.items("list")
        // A list of anything takes uncertain elements as they are.
        if items.contains(where: { if case .distribution = $0 { true } else { false } }) {
          return try ofList(call)
        }
        return try Self.best(items, argument: "list", wins)
      },
      Builtin(
        "\(name)(series: Series<q>): q", "The \(word) value of a series.", examples: [examples[1]]
      ) { call in
        try call.figure(of: try call.series("series"), figure)
      },
      Builtin.figure(
        "\(name)(x: Dist<q>): q", "The \(word) of the draws of an uncertain value.",
        source: "an extreme of a sample: it grows with the number of draws",
        examples: [
          Example(
            "let load = uniform(2 MW, 3 MW); round(\(name)(load), to: 0.01 MW)", gives: extreme)
        ]
      ) { call in
        let x = try call.sample("x")
        let numbers = x.sample.values
        let found = wins(-1) ? numbers.min() : numbers.max()
        return try x.quantity(found ?? 0, error: nil)
      },
      Builtin(
        "\(name)(first: q, rest: q...): q", "The \(word) of the arguments.",
        examples: [examples[2]], lifted: Lifted.extreme(operation, ofArguments: true)
      ) { call in
        let all = try call.quantities("first", rest: "rest").map { Value.quantity($0) }
        return try Self.best(all, argument: "first", wins)
      },
    ]
  }

  private static let typing: Builtin.Typing = { call throws(Diagnostic) in
    if case .distribution(.quantity) = call["list"].element { return call["list"].element }
    return try call.orderedElement(of: "list")
  }

  private static func best(
    _ items: [Value], argument: String, _ wins: (Int) -> Bool
  ) throws -> Value {
    var best = items[0]
    for item in items {
      guard let order = Value.order(item, best) else {
        throw Problem(
          "E0503", "an element of the list is `none`", help: "filter(…, x => not is_none(x))",
          argument: argument)
      }
      if wins(order) { best = item }
    }
    // Shown in the unit of the first, as every figure of a list is.
    guard case .quantity(let first) = items[0], case .quantity(let found) = best else {
      return best
    }
    return .quantity(try first.replacing(found.value))
  }
}
