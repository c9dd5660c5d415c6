// Which uncertain input makes a figure uncertain: shares of its variance.

import Draws
import Language
import Quantities

extension Shelves {
  static let sensitivity: [Builtin] = [
    Builtin(
      "sensitivity(x: Expr<q>): Table",
      "The share of a figure's variance that each uncertain input makes alone (first) and together "
        + "with the others (total), with the range of the input and 95 % intervals of the shares.",
      source: "Sobol indices; Saltelli et al. (2010) for first, Jansen (1999) for total",
      examples: [
        Example(
          "let load = 100 to 110 MW; let price = 20 to 80 USD/MWh; let cost = load * price; "
            + "column(sensitivity(cost), \"input\")",
          gives: "[\"price\", \"load\"]")
      ],
      body: shareOut)
  ]

  private static func shareOut(_ call: Call) throws -> Value {
    let argument = try call.expression("x")
    guard case .distribution(let figure) = try argument.value() else {
      throw Problem(
        "E0506", "`\(argument.text)` is exact, so it has no variance to share out",
        help: "tornado(\(argument.text))", argument: "x")
    }
    guard figure.kept == nil else {
      throw Problem(
        "E0506", "the inputs of draws that were kept by `given` are not independent",
        help: "sensitivity of the figure without `given`", argument: "x")
    }
    let inputs = DrawInput.inputs(behind: figure.draws)
    let shares = try VarianceShares(of: figure.draws, among: inputs, call.drawRun)
    guard shares.variance > 0 else {
      throw Problem("E0506", "`\(argument.text)` is the same in all draws", argument: "x")
    }
    let ranked = shares.shares.enumerated().sorted {
      ($1.element.total.value, $0.offset) < ($0.element.total.value, $1.offset)
    }.map(\.element)
    let together = 1 - shares.shares.reduce(0) { $0 + $1.first.value }
    if together > 0.02 {
      call.note(
        .value(percent(together, error: 0.01)),
        .text(" of the variance is made by several inputs together"))
    }
    return .table(try table(of: ranked, argument, call))
  }

  private static func table(
    of shares: [VarianceShares.Share], _ argument: UnevaluatedArgument, _ call: Call
  ) throws -> Table {
    let names = Set(try argument.inputs().map(\.path.root.text))
    func isInput(_ name: String) -> Bool { names.contains(name) }
    func column(_ title: String, _ value: (VarianceShares.Share) throws -> Value) rethrows
      -> Table.Column
    {
      Table.Column(title, try shares.map(value))
    }
    return Table(columns: [
      column("input") {
        .text(isInput($0.input.name) ? $0.input.name : "draws in \($0.input.name)")
      },
      try column("range") {
        isInput($0.input.name) ? try range(of: $0.input, argument, call) : .none
      },
      column("first") { share(of: $0.first) }, column("95% CI") { interval(of: $0.first) },
      column("total") { share(of: $0.total) }, column("95% CI") { interval(of: $0.total) },
    ])
  }

  /// From its 5 % to its 95 % quantile: the shares say as much about its range as about the figure.
  private static func range(
    of input: DrawInput, _ argument: UnevaluatedArgument, _ call: Call
  ) throws -> Value {
    let value = try argument.definitionValue(input.name) ?? .none
    guard case .distribution(let uncertain) = try call.settled(value), !uncertain.isTruth,
      let summary = uncertain.summary
    else { return value }
    func end(_ level: Double) -> Quantity {
      Quantity(
        value: level, dimension: uncertain.dimension, unit: uncertain.unit,
        standardError: summary.standardError)
    }
    return .interval(end(summary.low), end(summary.high))
  }

  private static func share(of interval: VarianceShares.Interval) -> Value {
    percent(interval.value, error: (interval.high - interval.low) / 4)
  }

  private static func interval(of interval: VarianceShares.Interval) -> Value {
    let error = (interval.high - interval.low) / 4
    guard case .quantity(let low) = percent(interval.low, error: error),
      case .quantity(let high) = percent(interval.high, error: error)
    else { return .none }
    return .interval(low, high)
  }

  private static func percent(_ share: Double, error: Double) -> Value {
    var quantity = Quantity(value: share, dimension: .one, unit: try? UnitTable.builtIn.unit("%"))
    quantity.standardError = error
    return .quantity(quantity)
  }
}
