// Figures of samples against closed forms.

import Risk
import Testing

@Suite("Samples") struct SampleTests {
  /// Draws of plain Philox uniforms, put through a quantile function.
  private func draws(_ n: Int, seed: UInt64, _ distribution: some Distribution) throws -> Sample {
    let generator = Philox4x32(seed: seed)
    return try Sample(
      (0..<n).map {
        distribution.quantile(generator.uniforms(at: [0, 0, UInt32($0), 0]).0)
      })
  }

  /// engine.md row 8.
  @Test("the quantile at 40 % of five numbers is 29, 27, 26 or 20 by type")
  func types() throws {
    let sample = try Sample([50, 15, 35, 20, 40])
    #expect(try sample.quantile(0.4, .type7).value == 29)
    #expect((try sample.quantile(0.4, .type8).value - 27).magnitude < 1e-13)
    #expect((try sample.quantile(0.4, .type6).value - 26).magnitude < 1e-13)
    #expect(try sample.quantile(0.4, .invertedCumulative).value == 20)
  }

  /// engine.md row 35.
  @Test("of losses 1 … 100, VaR95 is 95, CVaR95 98 and CVaR95.5 98.2222…")
  func fractionalAtom() throws {
    let sample = try Sample((1...100).map { Double($0) }.reversed())
    #expect(try sample.valueAtRisk(0.95).value == 95)
    #expect((try sample.expectedShortfall(0.95).value - 98).magnitude < 1e-11)
    #expect((try sample.expectedShortfall(0.955).value - 884.0 / 9).magnitude < 1e-11)
    #expect((try sample.lowerTailMean(0.05).value - 3).magnitude < 1e-11)
  }

  /// engine.md row 7.
  @Test("the variance of 1e9 + {4, 7, 13, 16} is 30")
  func variance() throws {
    #expect(try Sample([4, 7, 13, 16].map { 1e9 + $0 }).variance().value == 30)
  }

  /// engine.md row 31 and section 2.13: standard errors times √n of N(0, 1). Of 20 samples of
  /// 10,000 draws, the mean figure has an error of SE / √20 (four of them allowed) and the mean
  /// standard error one of 16 % / √20 = 3.6 % for the worst, the 99 % quantile, whose interval spans
  /// 39 gaps (four of them allowed: 15 %).
  @Test("figures of normal samples, and their standard errors, come out on average")
  func normalSamples() throws {
    let normal = try Normal(mean: 0, sd: 1)
    let samples = try (0..<20).map { try draws(10_000, seed: UInt64($0), normal) }
    let rows: [(exact: Double, error: Double, (Sample) throws -> Estimate)] = [
      (0, 1, { $0.mean() }), (1, 0.5.squareRoot(), { try $0.standardDeviation() }),
      (0, 6.0.squareRoot(), { try $0.skewness() }),
      (1.6448536269514722, 2.113, { try $0.quantile(0.95) }),
      (2.3263478740408411, 3.733, { try $0.quantile(0.99) }),
      (2.0627128075074, 2.466, { try $0.expectedShortfall(0.95) }),
      (2.6652142203458, 4.588, { try $0.expectedShortfall(0.99) }),
    ]
    for (exact, error, figure) in rows {
      let estimates = try samples.map(figure)
      let value = estimates.map(\.value).reduce(0, +) / 20
      let errors = try estimates.map { try #require($0.standardError) }
      #expect((value - exact).magnitude <= 4 * error / 100 / 20.0.squareRoot())
      #expect((errors.reduce(0, +) / 20 * 100 / error - 1).magnitude <= 0.15)
    }
  }

  @Test("selection of places agrees with sorting, equal numbers or not", arguments: [1, 7, 40_000])
  func selection(divisor: Int) throws {
    let values = (0..<40_000).map { Double(($0 * 7919) % 40_009 / divisor) }
    let sorted = values.sorted()
    let shares = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]
    let quantiles = try Sample(values).quantiles(shares, .invertedCumulative)
    for (share, quantile) in zip(shares, quantiles) {
      #expect(quantile.value == sorted[Int((share * 40_000).rounded()) - 1])
    }
  }

  @Test("what cannot be estimated is refused")
  func refusals() {
    #expect(throws: EstimationError.notFinite(count: 1)) { try Sample([1, .nan]) }
    #expect(throws: EstimationError.tooFew(count: 0, needed: 1)) { try Sample([]) }
    #expect(throws: EstimationError.level(1)) { try Sample([1, 2]).valueAtRisk(1) }
    #expect(throws: EstimationError.noSpread) { try Sample([1, 1, 1]).skewness() }
  }
}
