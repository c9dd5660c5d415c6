// Distributions against published figures, and against themselves.

import Risk
import Testing

@Suite("Distributions") struct DistributionTests {
  static let all: [any Distribution] = {
    let list: [any Distribution]? = try? [
      Normal(mean: 3, sd: 2), Lognormal(median: 2, sigma: 0.6),
      ContinuousUniform(low: -1, high: 4), Triangular(low: 10, mode: 20, high: 50),
      PERT(low: 10, mode: 20, high: 50), Beta(alpha: 2, beta: 5), Exponential(mean: 5),
      StudentT(degreesOfFreedom: 30), Empirical(values: [1, 2, 4, 8, 9]), Poisson(rate: 3.7),
      Bernoulli(probability: 0.3), Discrete(values: [1, 5, 2], probabilities: [0.5, 0.2, 0.3]),
      Beta(alpha: 0.7, beta: 0.9), Poisson(rate: 4000),
    ]
    return list ?? []
  }()

  /// Of n stratified draws no more than 1/n of the distribution lies between any two neighbours.
  @Test("n stratified draws follow the distribution function to 1/n", arguments: 0..<14)
  func stratifiedDrawsFollow(place: Int) throws {
    let distribution = Self.all[place]
    let n = 1000
    for stratum in 0..<n {
      let p = (Double(stratum) + 0.5) / Double(n)
      let x = distribution.quantile(p)
      if distribution.isDiscrete {
        #expect(distribution.cumulative(x) >= p * (1 - 1e-12))
        #expect(distribution.cumulative(x) - distribution.density(x) <= p * (1 + 1e-12))
      } else {
        #expect((distribution.cumulative(x) - p).magnitude <= 1e-13)
      }
    }
  }

  /// The midpoint rule over 200,000 strata; the tolerance is its error in the tails.
  @Test("mean, variance and skewness are those of the quantile function", arguments: 0..<14)
  func momentsAreThoseOfTheQuantiles(place: Int) throws {
    let distribution = Self.all[place]
    let n = 200_000
    let draws = try Sample(
      (0..<n).map { distribution.quantile((Double($0) + 0.5) / Double(n)) })
    let spread = try #require(distribution.standardDeviation)
    let mean = try #require(distribution.mean)
    #expect((draws.mean().value - mean).magnitude <= 1e-4 * spread)
    let standardDeviation = try draws.standardDeviation().value
    #expect((standardDeviation / spread - 1).magnitude <= 1e-3)
    let skewness = try #require(distribution.skewness)
    #expect((try draws.skewness().value - skewness).magnitude <= 2e-2)
  }

  /// engine.md rows 57 to 60, from scipy.
  @Test("quantiles of PERT, triangular and beta are the published ones")
  func publishedQuantiles() throws {
    let levels = [0.05, 0.5, 0.95]
    let rows: [(any Distribution, [Double])] = [
      (
        try PERT(low: 10, mode: 20, high: 50), [13.0576156565, 22.5524068182, 36.2963327200]
      ),
      (
        try Triangular(low: 10, mode: 20, high: 50),
        [14.4721359550, 25.5051025722, 42.2540333076]
      ),
      (try Beta(alpha: 2, beta: 5), [0.0628498917, 0.2644499833, 0.5818034093]),
      (try Lognormal(interval90Low: 1, high: 10), [1, 10.0.squareRoot(), 10]),
    ]
    for (distribution, expected) in rows {
      for (level, value) in zip(levels, expected) {
        #expect((distribution.quantile(level) - value).magnitude <= 1e-10 * max(value, 1))
      }
    }
    let pert = try PERT(low: 10, mode: 20, high: 50)
    #expect((try #require(pert.standardDeviation) - 7.1269664510).magnitude < 1e-10)
  }

  /// For b = 1, Iₓ(a, 1) = xᵃ, so the quantile is p^{1/a}: 0.001²⁰ = 1e-60.
  @Test("beta quantiles keep their digits far from 1")
  func extremeBeta() throws {
    let quantile = try Beta(alpha: 0.05, beta: 1).quantile(0.001)
    #expect((quantile / 1e-60 - 1).magnitude <= 1e-13)
    #expect((try Beta(alpha: 1e5, beta: 1e5).quantile(0.5) - 0.5).magnitude <= 1e-15)
  }

  @Test("an impossible parameter is refused by name")
  func impossibleParameters() {
    let error = #expect(throws: DistributionError.self) { try Normal(mean: 0, sd: -1) }
    #expect(error?.description == "sd is -1.0 and must be above 0 and finite")
    #expect(throws: DistributionError.self) { try Triangular(low: 1, mode: 5, high: 2) }
    #expect(throws: DistributionError.self) { try PERT(low: 1, mode: 5, high: 4) }
    #expect(throws: DistributionError.self) { try Bernoulli(probability: .nan) }
    #expect(throws: DistributionError.self) {
      try Discrete(values: [1, 2], probabilities: [0.5, 0.4])
    }
  }
}
