// The triangular distribution.

/// The distribution whose density rises in a line from low to mode and falls in one to high.
public struct Triangular: Distribution, Hashable {
  public let support: ClosedRange<Double>
  private let mode: Double

  /// - Parameters:
  ///   - low: The least number, finite.
  ///   - mode: The most likely one, from `low` to `high`.
  ///   - high: The largest one, above `low`, finite.
  public init(low: Double, mode: Double, high: Double) throws(DistributionError) {
    try demandOrder(low: low, mode: mode, high: high)
    (support, self.mode) = (low...high, mode)
  }

  private var low: Double { support.lowerBound }
  private var high: Double { support.upperBound }

  public var mean: Double? { low + ((mode - low) + (high - low)) / 3 }

  public var variance: Double? {
    let (left, right) = (mode - low, high - mode)
    return (left * left + right * right + left * right) / 18
  }

  public var skewness: Double? {
    let (width, left, right) = (high - low, mode - low, high - mode)
    let share = (left / width, right / width)
    let spread = share.0 * share.0 + share.1 * share.1 + share.0 * share.1
    let numerator = (share.1 - share.0) * (1 + share.0) * (1 + share.1)
    return 2.0.squareRoot() * numerator / (5 * spread * spread.squareRoot())
  }

  public func density(_ x: Double) -> Double {
    guard support.contains(x) else { return 0 }
    let peak = 2 / (high - low)
    if x < mode { return peak * (x - low) / (mode - low) }
    return x > mode ? peak * (high - x) / (high - mode) : peak
  }

  public func cumulative(_ x: Double) -> Double {
    if x <= low { return 0 }
    if x >= high { return 1 }
    let width = high - low
    if x <= mode { return (x - low) / width * ((x - low) / (mode - low)) }
    return 1 - (high - x) / width * ((high - x) / (high - mode))
  }

  public func quantile(_ p: Double) -> Double {
    inside(p) {
      let width = high - low
      if p * width <= mode - low { return low + (p * width * (mode - low)).squareRoot() }
      return high - ((1 - p) * width * (high - mode)).squareRoot()
    }
  }
}

/// Throws unless low ≤ mode ≤ high, low < high and all are finite.
func demandOrder(low: Double, mode: Double, high: Double) throws(DistributionError) {
  try demand(low.isFinite, "low", low, "finite")
  try demand(low < high && (high - low).isFinite, "high", high, "above low, \(low), and finite")
  try demand(low <= mode && mode <= high, "mode", mode, "from low, \(low), to high, \(high)")
}
