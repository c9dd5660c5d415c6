// The PERT distribution: a beta distribution between two ends, about a mode.

/// The beta distribution on low … high with mode `mode` and mean (low + 4 mode + high) / 6.
///
///     α = 1 + 4 (mode − low) / (high − low),  β = 1 + 4 (high − mode) / (high − low)
///
/// Source: Malcolm, Roseboom, Clark & Fazar, Operations Research 7 (1959), 646–669; shape 4.
public struct PERT: Distribution, Hashable {
  public let support: ClosedRange<Double>
  private let shape: Beta

  /// - Parameters:
  ///   - low: The least number, finite.
  ///   - mode: The most likely one, from `low` to `high`.
  ///   - high: The largest one, above `low`, finite.
  public init(low: Double, mode: Double, high: Double) throws(DistributionError) {
    try demandOrder(low: low, mode: mode, high: high)
    support = low...high
    let width = high - low
    shape = try Beta(alpha: 1 + 4 * ((mode - low) / width), beta: 1 + 4 * ((high - mode) / width))
  }

  private var width: Double { support.upperBound - support.lowerBound }

  public var mean: Double? { shape.mean.map { support.lowerBound + width * $0 } }
  public var variance: Double? { shape.variance.map { width * width * $0 } }
  public var skewness: Double? { shape.skewness }

  public func density(_ x: Double) -> Double {
    shape.density((x - support.lowerBound) / width) / width
  }

  public func cumulative(_ x: Double) -> Double {
    shape.cumulative((x - support.lowerBound) / width)
  }

  public func quantile(_ p: Double) -> Double {
    inside(p) { min(support.lowerBound + width * shape.quantile(p), support.upperBound) }
  }
}
