// Uncertain values by the name of their distribution, in closed form of one uniform number a draw.

import Draws
import Language
import Quantities

extension Shelves {
  static let distributions = bellShaped + bounded + discrete + tabulated

  private static let exactHelp = "where it is known exactly, write the value itself"

  private static let bellShaped = [
    Builtin.drawing(
      "normal(mean: q, sd: q): Dist<q>", "A normal distribution.",
      source: "mean + sd·z, with z by the inverse of the distribution function (Wichura 1988)",
      examples: [
        Example("let load = normal(300 MW, 20 MW); round(mean(load), to: 1 MW)", gives: "300 MW")
      ]
    ) { parameters in
      let mean = try parameters.read("mean")
      let sd = try parameters.read("sd", isDifference: true)
      try parameters.requirePositive("sd", sd, help: exactHelp)
      return parameters.value(
        parameters.sum(mean.draws, parameters.product(sd.draws, parameters.normal)), like: mean)
    },
    Builtin.drawing(
      "lognormal(median: q, sigma: Number): Dist<q>",
      "A lognormal distribution: its logarithm is normal with standard deviation sigma.",
      source: "median·exp(sigma·z), with z as in `normal`",
      examples: [
        Example(
          "let price = lognormal(42 USD/MWh, 0.3); round(median(price), to: 1 USD/MWh)",
          gives: "42 USD/MWh")
      ]
    ) { parameters in
      let median = try parameters.read("median", isDifference: true)
      let sigma = try parameters.read("sigma")
      try parameters.requirePositive(
        "median", median, help: "normal(mean, sd) also takes values below 0")
      try parameters.requirePositive("sigma", sigma, help: exactHelp)
      let growth = parameters.product(sigma.draws, parameters.normal)
        .applying(.exp, at: parameters.call.origin)
      return parameters.value(parameters.product(median.draws, growth), like: median)
    },
    Builtin.drawing(
      "exponential(mean: q): Dist<q>", "The time to the next of events that come at a steady rate.",
      source: "-mean·log(1 - u)",
      examples: [
        Example("let wait = exponential(10 min); round(mean(wait), to: 1 min)", gives: "10 min")
      ]
    ) { parameters in
      let mean = try parameters.read("mean", isDifference: true)
      try parameters.requirePositive("mean", mean, help: exactHelp)
      let gaps = parameters.uniform.applying(.negate).applying(.log1p).applying(.negate)
      return parameters.value(parameters.product(mean.draws, gaps), like: mean)
    },
  ]

  private static let bounded = [
    Builtin.drawing(
      "uniform(low: q, high: q): Dist<q>", "All values between two ends alike.",
      source: "low + (high - low)·u",
      examples: [
        Example("let fee = uniform(1%, 3%); round(mean(fee), to: 0.1%)", gives: "2%")
      ]
    ) { parameters in
      let (low, high) = (try parameters.read("low"), try parameters.read("high"))
      try parameters.requireBelow(("low", low), ("high", high))
      let width = parameters.difference(high.draws, low.draws)
      return parameters.value(
        parameters.sum(low.draws, parameters.product(width, parameters.uniform)), like: low)
    },
    Builtin.drawing(
      "triangular(low: q, mode: q, high: q): Dist<q>",
      "A triangle over two ends, highest at the most likely value.",
      source: "the inverse of its distribution function: a square root on either side of the mode",
      examples: [
        Example(
          "let pue = triangular(1.1, 1.2, 1.6); round(mean(pue), to: 0.1)", gives: "1.3")
      ]
    ) { parameters in
      let (low, mode, high) = try parameters.threePoints()
      return parameters.value(
        parameters.triangle(low.draws, mode.draws, high.draws), like: low)
    },
  ]

  private static let discrete = [
    Builtin.drawing(
      "bernoulli(p: Number): Dist<Bool>", "True with a probability.", source: "u < p",
      examples: [
        Example("let outage = bernoulli(25%); prob(outage)", gives: "25%")
      ]
    ) { parameters in
      let p = try parameters.read("p")
      let isWrong = parameters.combining(
        .or, parameters.combining(.less, p.draws, parameters.constant(0)),
        parameters.combining(.greater, p.draws, parameters.constant(1)))
      try parameters.refuse(
        "p", p, where: isWrong, mustBe: "from 0 to 1", help: "25%, or 0.25")
      return .distribution(
        .truth(parameters.combining(.less, parameters.uniform, p.draws), kept: parameters.kept))
    },
    Builtin.drawing(
      "choose(values: [q], weights: [Number]): Dist<q>",
      "One of several values, each with a probability; `choose(a: 0.7, b: 0.3)` names values.",
      source: "the first value whose cumulated weight exceeds u",
      examples: [
        Example(
          "let power = choose([300 MW, 200 MW], [75%, 25%]); round(mean(power), to: 1 MW)",
          gives: "275 MW")
      ], labelsAreValues: true
    ) { parameters in
      let values = try parameters.readList("values")
      let weights = try parameters.readList("weights")
      try parameters.requireWeights(weights, for: values.count)
      return parameters.value(
        parameters.choice(of: values.map(\.draws), weights.map(\.draws)), like: values[0])
    },
  ]
}

extension DistributionParameters {
  /// Two ends and the most likely value between them.
  mutating func threePoints() throws -> (low: Distribution, mode: Distribution, high: Distribution)
  {
    let (low, mode, high) = (try read("low"), try read("mode"), try read("high"))
    try requireBelow(("low", low), ("high", high))
    try requireBelow(("low", low), ("mode", mode), orEqual: true)
    try requireBelow(("mode", mode), ("high", high), orEqual: true)
    return (low, mode, high)
  }

  /// Left of the mode low + √(u·width·(mode − low)), right of it high − √((1 − u)·width·(high − mode)).
  fileprivate func triangle(_ low: Draws, _ mode: Draws, _ high: Draws) -> Draws {
    let width = difference(high, low)
    let (left, right) = (difference(mode, low), difference(high, mode))
    let rising = product(product(uniform, width), left).applying(.squareRoot)
    let rest = difference(constant(1), uniform)
    let falling = product(product(rest, width), right).applying(.squareRoot)
    // Compared without a division, so that narrow triangles lose nothing.
    let isLeft = combining(.less, product(uniform, width), left)
    return .selecting(isLeft, sum(low, rising), difference(high, falling), at: call.origin)
  }

  fileprivate func requireWeights(_ weights: [Distribution], for values: Int) throws {
    guard weights.count == values else {
      throw Problem(
        "E0402", "\(values) values want \(values) weights, found \(weights.count)",
        argument: "weights")
    }
    for weight in weights {
      try refuse(
        "weights", weight, where: combining(.less, weight.draws, constant(0)),
        mustBe: "0 or above each")
    }
    let total = weights.dropFirst().reduce(weights[0].draws) { sum($0, $1.draws) }
    if let sum = total.constant, abs(sum - 1) > 1e-9 {
      throw Problem(
        "E0402", "the weights add up to \(Quantity(sum).text), not to 1",
        help: "divide each by their sum", argument: "weights")
    }
    let isOff = combining(
      .greater, difference(total, constant(1)).applying(.absolute), constant(1e-9))
    try refuse(
      "weights", Distribution(total, dimension: .one), where: isOff, mustBe: "1 together",
      help: "divide each by their sum")
  }

  fileprivate func choice(of values: [Draws], _ weights: [Draws]) -> Draws {
    // What has no weight is never chosen, not even where the others fall short of 1 by rounding.
    let possible = zip(values, weights).filter { $1.constant != 0 }
    var bounds: [Draws] = []
    for (_, weight) in possible { bounds.append(bounds.last.map { sum($0, weight) } ?? weight) }
    var chosen = possible[possible.count - 1].0
    for (option, bound) in zip(possible, bounds).dropLast().reversed() {
      chosen = .selecting(
        combining(.less, uniform, bound), option.0, chosen, at: call.origin)
    }
    return chosen
  }
}
