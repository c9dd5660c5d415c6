// The distribution of observed numbers, with straight lines between them.

/// The distribution whose quantile function goes in straight lines through the sorted numbers.
///
///     Q(p) = x₍ₖ₎ + (h − k) (x₍ₖ₊₁₎ − x₍ₖ₎),  h = 1 + (n − 1) p,  k = ⌊h⌋
///
/// It is the quantile of type 7 as a function of p, so draws lie between the observed numbers too,
/// never outside.
///
/// Source: Hyndman & Fan, The American Statistician 50 (1996), 361–365.
public struct Empirical: Distribution, Hashable {
  private let sorted: [Double]

  /// - Parameter values: Finite; shape (n), n ≥ 1, any order.
  public init(values: [Double]) throws(DistributionError) {
    try demand(!values.isEmpty, "values", 0, "at least one")
    for value in values { try demand(value.isFinite, "value", value, "finite") }
    sorted = values.sorted()
  }

  private var steps: Double { Double(sorted.count - 1) }

  /// ∫₀¹ f(Q(p)) dp of a function that is averaged over each straight line.
  private func average(_ function: (Double, Double) -> Double) -> Double {
    if sorted.count == 1 { return function(sorted[0], sorted[0]) }
    return zip(sorted, sorted.dropFirst()).map(function).reduce(0, +) / steps
  }

  public var mean: Double? { average { $0 / 2 + $1 / 2 } }
  public var variance: Double? { spread }

  private var spread: Double {
    let center = average { $0 / 2 + $1 / 2 }
    return average { first, last in
      let (a, b) = (first - center, last - center)
      return (a * a + a * b + b * b) / 3
    }
  }

  /// nil where all numbers are equal.
  public var skewness: Double? {
    let center = average { $0 / 2 + $1 / 2 }
    let third = average { first, last in
      let (a, b) = (first - center, last - center)
      return (a + b) * (a * a + b * b) / 4
    }
    return spread > 0 ? third / (spread * spread.squareRoot()) : nil
  }

  public var support: ClosedRange<Double> { sorted[0]...sorted[sorted.count - 1] }

  /// The slope of the cumulative distribution to the right of x; infinite where numbers are equal.
  public func density(_ x: Double) -> Double {
    guard support.contains(x) else { return 0 }
    let above = firstPlace(in: sorted.indices) { sorted[$0] > x }
    let equal = firstPlace(in: sorted.indices) { sorted[$0] >= x }
    if above - equal > 1 || sorted.count == 1 { return .infinity }
    let right = min(above, sorted.count - 1)
    return 1 / (steps * (sorted[right] - sorted[right - 1]))
  }

  public func cumulative(_ x: Double) -> Double {
    if x.isNaN { return x }
    let above = firstPlace(in: sorted.indices) { sorted[$0] > x }
    if above == 0 { return 0 }
    if above == sorted.count { return 1 }
    let (left, right) = (sorted[above - 1], sorted[above])
    return (Double(above - 1) + (x - left) / (right - left)) / steps
  }

  public func quantile(_ p: Double) -> Double {
    inside(p) {
      let place = steps * p
      let below = min(Int(place), sorted.count - 1)
      let above = min(below + 1, sorted.count - 1)
      return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
    }
  }
}
