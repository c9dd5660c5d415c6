// Which uncertain input makes a figure uncertain: shares of its variance.

import Draws
import Language
import Quantities
import Risk

extension Shelves {
  static let sensitivity: [Builtin] = [
    Builtin(
      "sensitivity(x: Expr<q>, shapley: Bool = false): Table",
      "The share of a figure's variance that each uncertain input makes alone (first) and together "
        + "with the others (total), with the range of the input and 95 % intervals; of correlated "
        + "inputs, or with `shapley: true`, the Shapley effects, which sum to 100 %.",
      source: "Saltelli et al. (2010) for first, Jansen (1999) for total, Goda (2021) for Shapley",
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
    guard figure.draws.count >= fewestDraws else {
      throw Problem(
        "E0506",
        "shares of a variance need \(fewestDraws) draws at least, not "
          + "\(figure.draws.count)", help: ":draws 10_000", argument: "x")
    }
    guard !VarianceShares.restsOnGivenNumbers(figure.draws) else {
      throw Problem(
        "E0506",
        "`\(argument.text)` rests on numbers that were found draw by draw, which cannot be drawn anew",
        help: "sensitivity of a figure without `solve` or functions that give a record",
        argument: "x")
    }
    let shares = try VarianceShares(
      of: figure.draws, shapley: try call.truth("shapley"), call.drawRun)
    guard shares.variance > 0 else {
      throw Problem("E0506", "`\(argument.text)` is the same in all draws", argument: "x")
    }
    let ranked = shares.shares.enumerated().sorted {
      (shares.rank($1.element), $0.offset) < (shares.rank($0.element), $1.offset)
    }.map(\.element)
    noteLimits(of: shares, call)
    return .table(try table(of: ranked, isCorrelated: shares.isCorrelated, argument, call))
  }

  /// With fewer, noise would pass for interactions.
  private static let fewestDraws = 1000

  private static func noteLimits(of shares: VarianceShares, _ call: Call) {
    if shares.isCorrelated {
      return call.note(
        .text("first and total assume independent inputs and are left out: some are correlated"))
    }
    let together = 1 - shares.shares.reduce(0) { $0 + $1.first.value }
    if together > 0.02 {
      call.note(
        .value(percent(together, error: 0.01)),
        .text(" of the variance is made by several inputs together"))
    }
  }

  private static func table(
    of shares: [VarianceShares.Share], isCorrelated: Bool, _ argument: UnevaluatedArgument,
    _ call: Call
  ) throws -> Table {
    let names = Set(try argument.inputs().map(\.path.root.text))
    func isInput(_ input: DrawInput) -> Bool {
      names.contains(input.name) || !input.groups.isEmpty
    }
    func column(_ title: String, _ value: (VarianceShares.Share) throws -> Value) rethrows
      -> Table.Column
    {
      Table.Column(title, try shares.map(value))
    }
    var columns = [
      column("input") { .text(isInput($0.input) ? $0.input.name : "draws in \($0.input.name)") },
      try column("range") { isInput($0.input) ? try range(of: $0.input, argument, call) : .none },
    ]
    if !isCorrelated {
      columns += [
        column("first") { share(of: $0.first) }, column("95% CI") { interval(of: $0.first) },
        column("total") { share(of: $0.total) },
        column("95% CI") { interval(of: $0.total) },
      ]
    }
    if shares.contains(where: { $0.shapley != nil }) {
      columns += [
        column("Shapley") { $0.shapley.map { share(of: $0.interval) } ?? .none },
        column("95% CI") { $0.shapley.map { interval(of: $0.interval) } ?? .none },
      ]
    }
    return Table(columns: columns)
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

  private static func share(of interval: ShareInterval) -> Value {
    percent(interval.value, error: (interval.high - interval.low) / 4)
  }

  private static func interval(of interval: ShareInterval) -> Value {
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

extension VarianceShares {
  /// What the table is sorted by.
  fileprivate func rank(_ share: Share) -> Double {
    isCorrelated ? share.shapley?.value ?? 0 : share.total.value
  }
}

extension Estimate {
  /// The middle 95 % of an estimate whose error is normal.
  fileprivate var interval: ShareInterval {
    let half = 2 * (standardError ?? 0)
    return ShareInterval(value: value, low: value - half, high: value + half)
  }
}
