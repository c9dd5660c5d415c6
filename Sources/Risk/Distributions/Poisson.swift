// The Poisson distribution, by inversion of a table.

/// The number of events that come at a constant rate, independent of one another.
///
/// All masses within ten standard deviations and a little more are computed once, from the mode
/// outwards; what lies outside has a probability below 1e-21.
public struct Poisson: Distribution, Hashable {
  private let rate: Double
  /// The first count of the table.
  private let first: Double
  /// P(X ≤ first + i).
  private let cumulated: [Double]
  /// P(X > first + i), which keeps its digits where the other one is nearly 1.
  private let exceeded: [Double]

  /// - Parameter rate: The expected number of events, above 0, at most 10⁷.
  public init(rate: Double) throws(DistributionError) {
    try demand(rate > 0 && rate <= 1e7, "rate", rate, "above 0 and at most 10000000")
    self.rate = rate
    let reach = (10 * rate.squareRoot() + 30).rounded(.up)
    let mode = rate.rounded(.down)
    first = max(0, mode - reach)
    let masses = Self.masses(rate, from: first, mode: mode, to: mode + reach)
    var sum = 0.0
    cumulated = masses.map {
      sum += $0
      return min(sum, 1)
    }
    sum = 0
    var exceeded = masses
    for place in masses.indices.reversed() {
      exceeded[place] = sum
      sum += masses[place]
    }
    self.exceeded = exceeded
  }

  /// The masses of all counts from first to last.
  private static func masses(
    _ rate: Double, from first: Double, mode: Double, to last: Double
  ) -> [Double] {
    var masses = [Double](repeating: 0, count: Int(last - first) + 1)
    let center = Int(mode - first)
    masses[center] = mass(rate, mode)
    for place in stride(from: center, to: 0, by: -1) {
      masses[place - 1] = masses[place] * ((first + Double(place)) / rate)
    }
    for place in center..<(masses.count - 1) {
      masses[place + 1] = masses[place] * (rate / (first + Double(place + 1)))
    }
    return masses
  }

  /// e^{−rate} rateᵏ / k!
  ///
  /// Source: Loader (2000), as for the incomplete beta function.
  private static func mass(_ rate: Double, _ k: Double) -> Double {
    if k == 0 { return exp(-rate) }
    let exponent = -Gamma.stirlingRemainder(k) - Gamma.deviance(k, rate)
    return exp(exponent) / (2 * Double.pi * k).squareRoot()
  }

  public var mean: Double? { rate }
  public var variance: Double? { rate }
  public var skewness: Double? { 1 / rate.squareRoot() }
  public var support: ClosedRange<Double> { 0...Double.infinity }
  public var isDiscrete: Bool { true }

  public func density(_ x: Double) -> Double {
    x >= 0 && x.isFinite && x == x.rounded() ? Self.mass(rate, x) : 0
  }

  public func cumulative(_ x: Double) -> Double {
    if x.isNaN { return x }
    let place = x.rounded(.down) - first
    if place < 0 { return 0 }
    if place >= Double(cumulated.count) { return 1 }
    let index = Int(place)
    return cumulated[index] <= 0.5 ? cumulated[index] : 1 - exceeded[index]
  }

  public func quantile(_ p: Double) -> Double {
    inside(p) {
      var (low, high) = (0, cumulated.count - 1)
      while low < high {
        let middle = (low + high) / 2
        let reached = p <= 0.5 ? cumulated[middle] >= p : exceeded[middle] <= 1 - p
        if reached { high = middle } else { low = middle + 1 }
      }
      return first + Double(low)
    }
  }
}
