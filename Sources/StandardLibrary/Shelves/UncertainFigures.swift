// Figures of uncertain values: middle, width, tails, dependence, each with its standard error.

import Draws
import Language
import Quantities
import Risk

extension Shelves {
  static let uncertainFigures = middles + widths + tails + dependence

  private static let load = "let load = normal(300 MW, 20 MW); "

  private static let middles = [
    Builtin.figure(
      "mean(x: Dist<q>): q", "The mean of the draws of an uncertain value.",
      source: "standard error s/√n, as of plain sampling",
      examples: [Example(load + "round(mean(load), to: 1 MW)", gives: "300 MW")]
    ) { call in
      let x = try call.sample("x")
      return try x.quantity(x.sample.mean())
    },
    Builtin.figure(
      "median(x: Dist<q>): q", "The middle of the draws of an uncertain value.",
      source: "quantile(x, 50%)",
      examples: [Example(load + "round(median(load), to: 1 MW)", gives: "300 MW")]
    ) { call in
      try quantile(of: call, 0.5)
    },
    Builtin.figure(
      "quantile(x: Dist<q>, share: Number): q",
      "The value below which a share of the draws of an uncertain value lies.",
      source:
        "Hyndman & Fan (1996), type 7; standard error by the binomial interval of its rank",
      examples: [Example(load + "round(quantile(load, 5%), to: 1 MW)", gives: "267 MW")]
    ) { call in
      try quantile(of: call, try call.openShare("share"))
    },
    Builtin.figure(
      "prob(condition: Dist<Bool>): Number", "The share of the draws in which a condition holds.",
      source: "standard error √(p (1 - p) / n)",
      examples: [Example(load + "prob(load > 300 MW)", gives: "50%")]
    ) { call in
      let condition = try call.sample("condition")
      let share = condition.sample.probability { $0 != 0 }
      let draws = condition.sample.values.count
      if !condition.isExact, share.value == 0 || share.value == 1 {
        // The "rule of three" of a binomial count: (1 − 3/n)ⁿ ≈ 5 %.
        let bound = Quantity(
          value: 3 / Double(draws), dimension: .one, unit: try UnitTable.builtIn.unit("%"),
          standardError: 1 / Double(draws))
        let count = NumberText.text(Double(draws), countsInFull: true)
        call.note(
          .text(
            share.value == 0
              ? "in none of \(count) draws: " : "in all of \(count) draws: the rest is "),
          .text("at most about "), .value(.quantity(bound)))
      }
      return .number(share, unit: try UnitTable.builtIn.unit("%"))
    },
  ]

  private static func quantile(of call: Call, _ share: Double) throws -> Value {
    let x = try call.sample("x")
    let estimate = try x.sample.quantile(share)
    call.noteFewDraws(estimate, x)
    return try x.quantity(estimate)
  }

  private static let widths = [
    Builtin.figure(
      "stdev(x: Dist<q>): q", "The standard deviation of the draws of an uncertain value.",
      source: "n - 1 in the divisor; standard error by its influence function",
      examples: [
        Example(load + "round(stdev(load), to: 1 MW)", gives: "20 MW"),
        Example(load + "stdev(load - load)", gives: "0 MW"),
      ]
    ) { call in
      let x = try call.sample("x")
      if x.isExact { return try x.quantity(0, error: nil, isDifference: true) }
      return try x.quantity(
        call.estimate("a standard deviation") { try x.sample.standardDeviation() },
        isDifference: true)
    },
    Builtin.figure(
      "standard_error(x: Dist<q>): q",
      "How far the mean of the draws may lie from the true mean: one standard deviation of it.",
      source: "s/√n, as of plain sampling",
      examples: [
        Example(load + "round(standard_error(load), to: 0.1 MW)", gives: "0.2 MW")
      ]
    ) { call in
      let x = try call.sample("x")
      if x.isExact { return try x.quantity(0, error: nil, isDifference: true) }
      let deviation = try call.estimate("a standard error") {
        try x.sample.standardDeviation()
      }
      let error = deviation.value / Double(x.sample.values.count).squareRoot()
      return try x.quantity(error, error: nil, isDifference: true)
    },
    Builtin.figure(
      "skewness(x: Dist<q>): Number",
      "How lopsided an uncertain value is: above 0 where the long tail is on the right.",
      source: "mean of ((x - mean)/s)³ with n in the divisor of s",
      examples: [Example("round(skewness(exponential(10 min)))", gives: "2")]
    ) { call in
      let x = try call.sample("x")
      return .number(try call.estimate("a skewness") { try x.sample.skewness() })
    },
  ]

  private static let dependence = [
    Builtin.figure(
      "correlation(x: Dist<q>, y: Dist<r>, ranks: Bool = false): Number",
      "How two uncertain values move together, from -1 to 1; with `ranks: true` by their order alone.",
      source: "Pearson; of ranks Spearman, standard error after Bonett & Wright (2000)",
      examples: [Example(load + "correlation(load, 2 * load)", gives: "1")]
    ) { call in
      let pair = try pair(of: call)
      guard case .bool(let ranks)? = call.value("ranks") else {
        throw Problem("E0506", "`ranks` must be true or false", argument: "ranks")
      }
      let estimate = try call.estimate("a correlation") {
        ranks
          ? try pair.0.rankCorrelation(with: pair.1, isCancelled: call.isCancelled)
          : try pair.0.correlation(with: pair.1)
      }
      return .number(estimate)
    }
  ]

  /// The draws of `x` and `y` that count in both.
  private static func pair(of call: Call) throws -> (Sample, Sample) {
    let (x, y) = (try call.distribution("x"), try call.distribution("y"))
    let kept = Language.Distribution.both(x, y)
    func sample(_ one: Language.Distribution) throws -> Sample {
      try Sample(
        try call.values(
          of: Distribution(one.draws, dimension: one.dimension, kept: kept)))
    }
    return (try sample(x), try sample(y))
  }
}
