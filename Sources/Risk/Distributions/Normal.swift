// The normal distribution.

/// The normal distribution.
public struct Normal: Distribution, Hashable {
  private let center: Double
  private let sd: Double

  /// - Parameters:
  ///   - mean: Finite.
  ///   - sd: Standard deviation, above 0.
  public init(mean: Double, sd: Double) throws(DistributionError) {
    try demand(mean.isFinite, "mean", mean, "finite")
    try demand(sd > 0 && sd.isFinite, "sd", sd, "above 0 and finite")
    (center, self.sd) = (mean, sd)
  }

  /// The normal distribution of which 90 % lie between two numbers and 5 % on either side.
  public init(interval90Low low: Double, high: Double) throws(DistributionError) {
    try demand(low.isFinite, "low", low, "finite")
    try demand(low < high && high.isFinite, "high", high, "above low, \(low), and finite")
    try self.init(mean: low / 2 + high / 2, sd: (high / 2 - low / 2) / Self.quantile95)
  }

  /// Φ⁻¹(0.95).
  static let quantile95 = 1.6448536269514722

  public var mean: Double? { center }
  public var variance: Double? { sd * sd }
  public var skewness: Double? { 0 }
  public var support: ClosedRange<Double> { -Double.infinity...Double.infinity }

  public func density(_ x: Double) -> Double { normalDensity((x - center) / sd) / sd }

  public func cumulative(_ x: Double) -> Double { normalCumulative((x - center) / sd) }

  public func quantile(_ p: Double) -> Double { inside(p) { center + sd * normalQuantile(p) } }
}
