// The uniform distribution on an interval.

/// The distribution under which parts of an interval are as likely as they are long.
public struct ContinuousUniform: Distribution, Hashable {
  public let support: ClosedRange<Double>

  /// - Parameters:
  ///   - low: The lower end, finite.
  ///   - high: The upper end, above `low`, finite.
  public init(low: Double, high: Double) throws(DistributionError) {
    try demand(low.isFinite, "low", low, "finite")
    try demand(
      low < high && (high - low).isFinite, "high", high, "above low, \(low), and finite")
    support = low...high
  }

  private var width: Double { support.upperBound - support.lowerBound }

  public var mean: Double? { support.lowerBound + width / 2 }
  public var variance: Double? { width * width / 12 }
  public var skewness: Double? { 0 }

  public func density(_ x: Double) -> Double { support.contains(x) ? 1 / width : 0 }

  public func cumulative(_ x: Double) -> Double {
    x.isNaN ? x : min(max((x - support.lowerBound) / width, 0), 1)
  }

  public func quantile(_ p: Double) -> Double {
    inside(p) { min(support.lowerBound + width * p, support.upperBound) }
  }
}
