// The lognormal distribution.

/// The distribution of a number whose logarithm is normal.
public struct Lognormal: Distribution, Hashable {
  private let logMedian: Double
  private let median: Double
  private let sigma: Double

  /// - Parameters:
  ///   - median: Above 0.
  ///   - sigma: Standard deviation of the logarithm, above 0.
  public init(median: Double, sigma: Double) throws(DistributionError) {
    try demand(median > 0 && median.isFinite, "median", median, "above 0 and finite")
    try demand(sigma > 0 && sigma.isFinite, "sigma", sigma, "above 0 and finite")
    (self.median, logMedian, self.sigma) = (median, log(median), sigma)
  }

  /// The lognormal distribution of which 90 % lie between two numbers and 5 % on either side.
  public init(interval90Low low: Double, high: Double) throws(DistributionError) {
    try demand(low > 0 && low.isFinite, "low", low, "above 0 and finite")
    try demand(low < high && high.isFinite, "high", high, "above low, \(low), and finite")
    let (first, last) = (log(low), log(high))
    try self.init(
      median: exp(first / 2 + last / 2), sigma: (last - first) / (2 * Normal.quantile95))
  }

  public var mean: Double? { finite(median * exp(sigma * sigma / 2)) }

  public var variance: Double? {
    mean.flatMap { finite(expm1(sigma * sigma) * $0 * $0) }
  }

  public var skewness: Double? {
    let excess = expm1(sigma * sigma)
    return finite((excess + 3) * excess.squareRoot())
  }

  public var support: ClosedRange<Double> { 0...Double.infinity }

  public func density(_ x: Double) -> Double {
    x > 0 && x.isFinite ? normalDensity((log(x) - logMedian) / sigma) / (sigma * x) : 0
  }

  public func cumulative(_ x: Double) -> Double {
    x > 0 ? normalCumulative((log(x) - logMedian) / sigma) : x <= 0 ? 0 : .nan
  }

  public func quantile(_ p: Double) -> Double {
    inside(p) { median * exp(sigma * normalQuantile(p)) }
  }

  /// A moment that no Double can hold is none.
  private func finite(_ x: Double) -> Double? { x.isFinite ? x : nil }
}
