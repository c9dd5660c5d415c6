// The exponential distribution.

/// The distribution of a wait that does not age.
public struct Exponential: Distribution, Hashable {
  private let scale: Double

  /// - Parameter mean: Above 0, finite.
  public init(mean: Double) throws(DistributionError) {
    try demand(mean > 0 && mean.isFinite, "mean", mean, "above 0 and finite")
    scale = mean
  }

  public var mean: Double? { scale }
  public var variance: Double? { scale * scale }
  public var skewness: Double? { 2 }
  public var support: ClosedRange<Double> { 0...Double.infinity }

  public func density(_ x: Double) -> Double { x >= 0 ? exp(-x / scale) / scale : 0 }

  public func cumulative(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    return x.isInfinite ? 1 : -expm1(-x / scale)
  }

  public func quantile(_ p: Double) -> Double { inside(p) { -scale * log1p(-p) } }
}
