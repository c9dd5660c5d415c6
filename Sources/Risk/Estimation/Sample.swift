// Figures of a sample, each with its standard error under plain sampling.

internal import CVectorMath

/// A figure with its standard error.
public struct Estimate: Hashable, Sendable {
  public let value: Double
  /// The standard error, as if the draws were independent; nil where the sample is too small for
  /// one.
  ///
  /// Stratified draws do better than it for a mean, so it is a bound for them, not an estimate.
  public let standardError: Double?
}

/// Independent draws of one number.
///
/// Sums are those of `sy_sum`: blocks of 4,096 with their rounding errors kept, a pairwise tree over
/// the blocks. Standard errors are √(mean of IF² / n) of the figure's influence function IF, which
/// makes no assumption on the distribution but finite moments of twice the order.
///
/// Source: Hampel, Journal of the American Statistical Association 69 (1974), 383–393.
public struct Sample: Sendable {
  /// The draws in the order of the caller; shape (n).
  public let values: [Double]

  /// - Parameter values: Finite; shape (n), n ≥ 1.
  /// - Throws: `tooFew`, `notFinite`.
  public init(_ values: [Double]) throws(EstimationError) {
    if values.isEmpty { throw .tooFew(count: 0, needed: 1) }
    let wrong = values.withUnsafeBufferPointer { sy_not_finite($0.baseAddress, $0.count) }
    if wrong > 0 { throw .notFinite(count: wrong) }
    self.values = values
  }

  var count: Double { Double(values.count) }

  func requires(_ needed: Int) throws(EstimationError) {
    if values.count < needed { throw .tooFew(count: values.count, needed: needed) }
  }

  /// Σ x / n.
  var average: Double {
    values.withUnsafeBufferPointer { sy_sum($0.baseAddress, $0.count) } / count
  }

  /// Σ (x − center)^power / n.
  func moment(_ power: Int32, about center: Double) -> Double {
    values.withUnsafeBufferPointer {
      sy_sum_of_powers($0.baseAddress, center, power, $0.count)
    } / count
  }

  /// √(Σ (IF − mean of IF)²) / n of an influence function, given at each draw; nil of one draw.
  static func standardError(_ influence: [Double]) -> Double? {
    let count = Double(influence.count)
    if influence.count < 2 { return nil }
    let squares = influence.withUnsafeBufferPointer {
      sy_sum_of_powers($0.baseAddress, sy_sum($0.baseAddress, $0.count) / count, 2, $0.count)
    }
    return (squares / (count * (count - 1))).squareRoot()
  }

  // MARK: Moments

  /// The mean, with standard error s / √n.
  public func mean() -> Estimate {
    Estimate(value: average, standardError: Self.standardError(values))
  }

  /// Σ (x − mean)² / (n − 1).
  ///
  /// - Throws: `tooFew` below 2.
  public func variance() throws(EstimationError) -> Estimate {
    try requires(2)
    let center = average
    let second = moment(2, about: center)
    // The influence of a draw is (x − mean)² − m₂, so its mean square is m₄ − m₂².
    let spread = max(0, moment(4, about: center) - second * second)
    return Estimate(
      value: second * count / (count - 1), standardError: (spread / (count - 1)).squareRoot())
  }

  /// √variance.
  ///
  /// - Throws: `tooFew` below 2.
  public func standardDeviation() throws(EstimationError) -> Estimate {
    let variance = try variance()
    let value = variance.value.squareRoot()
    let error = variance.standardError.map { value > 0 ? $0 / (2 * value) : 0 }
    return Estimate(value: value, standardError: error)
  }

  /// The mean of the third power of z = (x − mean) / √(Σ (x − mean)² / n).
  ///
  ///     IF = z³ − 3z − skewness (1 + 3/2 (z² − 1))
  ///
  /// - Throws: `tooFew` below 3; `noSpread`.
  public func skewness() throws(EstimationError) -> Estimate {
    try requires(3)
    let center = average
    let spread = moment(2, about: center).squareRoot()
    if spread == 0 { throw .noSpread }
    let value = moment(3, about: center) / (spread * spread * spread)
    let influence = values.map { x in
      let z = (x - center) / spread
      return z * z * z - 3 * z - value * (1 + 1.5 * (z * z - 1))
    }
    return Estimate(value: value, standardError: Self.standardError(influence))
  }

  /// The share of draws for which a condition holds, with standard error √(p (1 − p) / n).
  public func probability(_ condition: (Double) throws -> Bool) rethrows -> Estimate {
    let share = Double(try values.count(where: condition)) / count
    let error = (share * (1 - share) / count).squareRoot()
    return Estimate(value: share, standardError: error)
  }

  // MARK: Dependence

  /// Pearson's correlation with another sample, draw by draw.
  ///
  ///     IF = z_x z_y − r (z_x² + z_y²) / 2
  ///
  /// - Throws: `lengths`; `tooFew` below 3; `noSpread`.
  public func correlation(with other: Sample) throws(EstimationError) -> Estimate {
    if values.count != other.values.count { throw .lengths(values.count, other.values.count) }
    try requires(3)
    let (left, right) = (average, other.average)
    let spreads = (
      moment(2, about: left).squareRoot(), other.moment(2, about: right).squareRoot()
    )
    if spreads.0 == 0 || spreads.1 == 0 { throw .noSpread }
    let products = values.withUnsafeBufferPointer { x in
      other.values.withUnsafeBufferPointer { y in
        sy_sum_of_products(x.baseAddress, left, y.baseAddress, right, x.count)
      }
    }
    let value = min(max(products / count / spreads.0 / spreads.1, -1), 1)
    let influence = zip(values, other.values).map { x, y in
      let (x, y) = ((x - left) / spreads.0, (y - right) / spreads.1)
      return x * y - value * (x * x + y * y) / 2
    }
    return Estimate(value: value, standardError: Self.standardError(influence))
  }

  /// Spearman's correlation: Pearson's of the ranks, of equal draws their mean rank.
  ///
  /// The standard error is (1 − r²) √((1 + r²/2) / (n − 3)), right near normal dependence.
  ///
  /// - Throws: As for `correlation(with:)`; `cancelled`.
  /// Source: Bonett & Wright, Psychometrika 65 (2000), 23–28.
  public func rankCorrelation(
    with other: Sample, isCancelled: () -> Bool = { false }
  ) throws(EstimationError) -> Estimate {
    let own = try Sample(ranks(values, isCancelled: isCancelled))
    let others = try Sample(ranks(other.values, isCancelled: isCancelled))
    let value = try own.correlation(with: others).value
    let square = value * value
    let error = (1 - square) * ((1 + square / 2) / (count - 3)).squareRoot()
    return Estimate(value: value, standardError: values.count > 3 ? error : nil)
  }
}

/// The ranks, from 1, of numbers; equal ones share the mean of their ranks.
func ranks(
  _ values: [Double], isCancelled: () -> Bool = { false }
) throws(EstimationError) -> [Double] {
  let order = try Sorting.order(of: values, isCancelled: isCancelled)
  var ranks = [Double](repeating: 0, count: values.count)
  var start = 0
  while start < order.count {
    let value = values[Int(order[start])]
    var end = start + 1
    while end < order.count, values[Int(order[end])] == value { end += 1 }
    for place in start..<end { ranks[Int(order[place])] = Double(start + 1 + end) / 2 }
    start = end
  }
  return ranks
}
