// Quantiles and tails of a sample, by selection.

/// How a quantile is read off a sorted sample.
///
/// Source: Hyndman & Fan, The American Statistician 50 (1996), 361–365.
public enum QuantileType: Hashable, Sendable {
  /// The least number with at least the share p of the sample at or below it.
  case invertedCumulative
  /// At place p (n + 1).
  case type6
  /// At place 1 + p (n − 1), as in Excel and NumPy.
  case type7
  /// At place p (n + 1/3) + 1/3, nearly unbiased for the median of the estimate.
  case type8

  /// The place, from 1, possibly between two numbers.
  func place(_ p: Double, _ count: Double) -> Double {
    let place =
      switch self {
      case .invertedCumulative: rank(p, count)
      case .type6: p * (count + 1)
      case .type7: 1 + p * (count - 1)
      case .type8: p * (count + 1.0 / 3) + 1.0 / 3
      }
    return min(max(place, 1), count)
  }
}

/// ⌈pn⌉, where a pn that only rounding lifted above a whole number is that number.
private func rank(_ p: Double, _ count: Double) -> Double {
  let exact = p * count
  return max((exact - exact * 0x1p-50).rounded(.up), 1)
}

extension Sample {
  /// Quantiles at several shares, of one selection.
  ///
  /// The standard error is the width of the order-statistic interval at places
  /// np ± 1.96 √(np (1 − p)), divided by 2 × 1.96: it needs no estimate of the density, and being
  /// wide it is not led astray by single gaps. nil where these places leave the sample.
  ///
  /// - Parameter shares: In (0, 1), any order.
  /// - Returns: Shape of `shares`.
  /// - Throws: `level`.
  /// - Complexity: O(n log k) for k shares, on average.
  public func quantiles(
    _ shares: [Double], _ type: QuantileType = .type7
  ) throws(EstimationError) -> [Estimate] {
    for share in shares where !(share > 0 && share < 1) { throw .level(share) }
    let reads = shares.map { read($0, type) }
    var wanted = Set(reads.flatMap { [$0.below, $0.above] })
    for read in reads {
      if let interval = read.interval { wanted.formUnion([interval.0, interval.1]) }
    }
    let places = wanted.sorted()
    let found = Dictionary(
      uniqueKeysWithValues: zip(places, Selection.numbers(at: places, of: values)))
    func number(_ place: Int) -> Double { found[place, default: .nan] }
    return reads.map { read in
      let (low, high) = (number(read.below), number(read.above))
      let error = read.interval.map { (number($0.1) - number($0.0)) / (2 * Self.halfWidth) }
      return Estimate(
        value: low == high ? low : low + read.share * (high - low), standardError: error)
    }
  }

  /// The quantile at a share; see `quantiles`.
  public func quantile(
    _ share: Double, _ type: QuantileType = .type7
  ) throws(EstimationError) -> Estimate {
    try quantiles([share], type)[0]
  }

  /// Standard deviations on either side of the interval behind a quantile's standard error.
  private static var halfWidth: Double { 1.96 }

  /// The places, from 0, that a quantile and its error are read from.
  private func read(
    _ p: Double, _ type: QuantileType
  ) -> (below: Int, above: Int, share: Double, interval: (Int, Int)?) {
    let place = type.place(p, count) - 1
    let below = Int(place)
    let reach = Self.halfWidth * (count * p * (1 - p)).squareRoot()
    let (low, high) = ((count * p - reach).rounded(.down), (count * p + reach).rounded(.up))
    let interval = low >= 1 && high <= count ? (Int(low) - 1, Int(high) - 1) : nil
    return (below, min(below + 1, values.count - 1), place - Double(below), interval)
  }

  /// The loss that is exceeded with probability 1 − level, at most: the lower empirical quantile.
  ///
  ///     VaR = inf { x : F(x) ≥ level }
  ///
  /// - Parameter level: In (0, 1); the draws are losses.
  /// - Throws: `level`.
  /// Source: McNeil, Frey & Embrechts, *Quantitative Risk Management* (2015), def. 2.8.
  public func valueAtRisk(_ level: Double) throws(EstimationError) -> Estimate {
    try quantile(level, .invertedCumulative)
  }

  /// The mean of the worst 1 − level of losses, the loss at the boundary counted in part.
  ///
  ///     CVaR = VaR + mean of (x − VaR)⁺ / (1 − level),  IF = (x − VaR)⁺ / (1 − level)
  ///
  /// - Parameter level: In (0, 1); the draws are losses.
  /// - Throws: `level`.
  /// Source: Rockafellar & Uryasev, Journal of Banking & Finance 26 (2002), 1443–1471.
  public func expectedShortfall(_ level: Double) throws(EstimationError) -> Estimate {
    let boundary = try valueAtRisk(level).value
    let excess = try Sample(values.map { max($0 - boundary, 0) / (1 - level) }).mean()
    return Estimate(value: boundary + excess.value, standardError: excess.standardError)
  }

  /// The mean of the lowest `share` of the draws, the one at the boundary counted in part.
  ///
  /// - Throws: `level`.
  public func lowerTailMean(_ share: Double) throws(EstimationError) -> Estimate {
    if !(share > 0 && share < 1) { throw .level(share) }
    let boundary = try quantile(share, .invertedCumulative).value
    let shortfall = try Sample(values.map { max(boundary - $0, 0) / share }).mean()
    return Estimate(value: boundary - shortfall.value, standardError: shortfall.standardError)
  }
}
