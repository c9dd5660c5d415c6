// Uncertain values whose distribution has no inverse in closed form: by quantile functions of Risk.

import Draws
import Language
import Quantities
import Risk

extension Shelves {
  static let tabulated = [
    Builtin.drawing(
      "pert(low: q, mode: q, high: q): Dist<q>",
      "A beta distribution between two ends about the most likely value: experts' three points.",
      source: "Malcolm, Roseboom, Clark & Fazar (1959); mean (low + 4·mode + high) / 6",
      examples: [
        Example(
          "let cost = pert(10 USD, 20 USD, 50 USD); round(mean(cost), to: 0.1 USD)",
          gives: "23.3 USD")
      ]
    ) { parameters in
      let (low, mode, high) = try parameters.threePoints()
      return parameters.value(
        parameters.quantile(of: [low.draws, mode.draws, high.draws]) {
          try PERT(low: $0[0], mode: $0[1], high: $0[2])
        }, like: low)
    },
    Builtin.drawing(
      "beta(alpha: Number, beta: Number): Dist<Number>",
      "A share between 0 and 1: alpha pulls it up, beta down.",
      source: "the inverse of the regularised incomplete beta function",
      examples: [
        Example("let uptime = beta(95, 5); round(mean(uptime), to: 0.001)", gives: "0.95")
      ]
    ) { parameters in
      let (alpha, beta) = (try parameters.read("alpha"), try parameters.read("beta"))
      try parameters.requireShape("alpha", alpha)
      try parameters.requireShape("beta", beta)
      return parameters.value(
        parameters.quantile(of: [alpha.draws, beta.draws]) { try Beta(alpha: $0[0], beta: $0[1]) },
        like: alpha)
    },
    Builtin.drawing(
      "poisson(rate: Number): Dist<Number>",
      "How many events happen where `rate` are expected, each apart from the others.",
      source: "inversion: the least count whose cumulated probability reaches u",
      examples: [
        Example("let blocks = poisson(144); round(mean(blocks))", gives: "144")
      ]
    ) { parameters in
      let rate = try parameters.read("rate")
      try parameters.requirePositive("rate", rate, help: "where nothing can happen, write 0")
      return parameters.value(
        parameters.quantile(of: [rate.draws]) { try Poisson(rate: $0[0]) }, like: rate)
    },
    Builtin.drawing(
      "empirical(values: [q]): Dist<q>", "As values that were observed: linear between them.",
      source: "the inverse of the empirical distribution function, type 7 of Hyndman & Fan (1996)",
      examples: [
        Example(
          "let price = empirical([20, 30, 40] USD/MWh); round(median(price), to: 1 USD/MWh)",
          gives: "30 USD/MWh")
      ]
    ) { parameters in
      let items = try parameters.call.items("values")
      if items.contains(where: { if case .distribution = $0 { true } else { false } }) {
        throw Problem(
          "E0401", "observed values must be exact, found an uncertain one", help: "choose(…)",
          argument: "values")
      }
      let values = try parameters.call.quantities("values")
      return try parameters.empirical(values.map(\.value), like: values[0])
    },
    Builtin.drawing(
      "empirical(series: Series<q>): Dist<q>",
      "As the values of a series, whatever their order: linear between them.",
      source: "the inverse of the empirical distribution function, type 7 of Hyndman & Fan (1996)",
      examples: [
        Example(
          "let price = empirical(series([20, 30, 40] USD/MWh, from: 2024-01-01, step: 1 h)); "
            + "round(median(price), to: 1 USD/MWh)", gives: "30 USD/MWh")
      ]
    ) { parameters in
      let series = try parameters.call.series("series")
      let present = series.values.compactMap { $0 }
      if present.isEmpty { throw Problem(SeriesError.allMissing(series.count)) }
      parameters.call.noteMissing(series.missingCount, of: series.count)
      return try parameters.empirical(
        present, like: Quantity(value: 0, dimension: series.dimension, unit: series.unit))
    },
  ]
}

extension DistributionParameters {
  fileprivate func requireShape(_ name: String, _ shape: Language.Distribution) throws {
    let isWrong = combining(
      .or, combining(.less, shape.draws, constant(1e-3)),
      combining(.greater, shape.draws, constant(1e6)))
    try refuse(name, shape, where: isWrong, mustBe: "from 0.001 to 1_000_000")
  }

  /// Draws of a distribution of Risk; where all parameters are exact it is made once.
  fileprivate func quantile(
    of parameters: [Draws], _ make: @escaping @Sendable ([Double]) throws -> any Risk.Distribution
  ) -> Draws {
    let exact = parameters.compactMap(\.constant)
    if exact.count == parameters.count, let known = try? make(exact) {
      return .mapping([uniform], at: call.origin) { known.quantile($0[0]) }
    }
    return .mapping(parameters + [uniform], at: call.origin) {
      try make(Array($0.dropLast())).quantile($0[$0.count - 1])
    }
  }

  fileprivate func empirical(_ values: [Double], like shown: Quantity) throws -> Value {
    let known = try Empirical(values: values)
    return .distribution(
      Distribution(
        .mapping([uniform], at: call.origin) { known.quantile($0[0]) },
        dimension: shown.dimension, unit: shown.unit))
  }
}
