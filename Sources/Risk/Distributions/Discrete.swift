// A distribution over a few given numbers.

/// One of some numbers, each with its probability.
public struct Discrete: Distribution, Hashable {
  /// The numbers, ascending and distinct, each with a positive probability.
  private let values: [Double]
  /// P(X ≤ value).
  private let cumulated: [Double]

  /// - Parameters:
  ///   - values: Finite; shape (k), k ≥ 1, any order; of equal ones the probabilities add up.
  ///   - probabilities: From 0; shape (k); their sum is 1 to 1e-9.
  public init(values: [Double], probabilities: [Double]) throws(DistributionError) {
    try demand(!values.isEmpty, "values", Double(values.count), "at least one")
    try demand(
      values.count == probabilities.count, "probabilities", Double(probabilities.count),
      "as many as there are values, \(values.count)")
    for value in values { try demand(value.isFinite, "value", value, "finite") }
    for share in probabilities {
      try demand(share >= 0 && share.isFinite, "probability", share, "from 0 to 1")
    }
    let total = probabilities.reduce(0, +)
    try demand((total - 1).magnitude <= 1e-9, "sum of probabilities", total, "1")
    var (kept, sums, sum) = ([Double](), [Double](), 0.0)
    let order = values.indices.filter { probabilities[$0] > 0 }.sorted { values[$0] < values[$1] }
    for place in order {
      sum += probabilities[place]
      if kept.last == values[place] {
        sums[sums.count - 1] = sum
      } else {
        kept.append(values[place])
        sums.append(sum)
      }
    }
    (self.values, cumulated) = (kept, sums.map { $0 / sum })
  }

  /// Numbers with weights: probabilities but for a common factor.
  public init(values: [Double], weights: [Double]) throws(DistributionError) {
    for weight in weights {
      try demand(weight >= 0 && weight.isFinite, "weight", weight, "from 0, finite")
    }
    let total = weights.reduce(0, +)
    try demand(total > 0 && total.isFinite, "sum of weights", total, "above 0 and finite")
    try self.init(values: values, probabilities: weights.map { $0 / total })
  }

  private func expectation(_ function: (Double) -> Double) -> Double {
    values.indices.map { mass($0) * function(values[$0]) }.reduce(0, +)
  }

  private func mass(_ place: Int) -> Double {
    place == 0 ? cumulated[0] : cumulated[place] - cumulated[place - 1]
  }

  public var mean: Double? { expectation { $0 } }

  public var variance: Double? {
    let center = expectation { $0 }
    return expectation { ($0 - center) * ($0 - center) }
  }

  /// nil where there is one number alone.
  public var skewness: Double? {
    let center = expectation { $0 }
    let spread = expectation { ($0 - center) * ($0 - center) }
    let third = expectation { ($0 - center) * ($0 - center) * ($0 - center) }
    return spread > 0 ? third / (spread * spread.squareRoot()) : nil
  }

  public var support: ClosedRange<Double> { values[0]...values[values.count - 1] }
  public var isDiscrete: Bool { true }

  public func density(_ x: Double) -> Double { values.firstIndex(of: x).map(mass) ?? 0 }

  public func cumulative(_ x: Double) -> Double {
    if x.isNaN { return x }
    let count = firstPlace(in: values.indices) { values[$0] > x }
    return count == 0 ? 0 : cumulated[count - 1]
  }

  public func quantile(_ p: Double) -> Double {
    inside(p) {
      values[firstPlace(in: 0..<(values.count - 1)) { cumulated[$0] >= p }]
    }
  }
}

/// The first place of an ascending range at which a condition holds that, once true, stays so; else
/// its end.
func firstPlace(in range: Range<Int>, where condition: (Int) -> Bool) -> Int {
  var (low, high) = (range.lowerBound, range.upperBound)
  while low < high {
    let middle = low + (high - low) / 2
    if condition(middle) { high = middle } else { low = middle + 1 }
  }
  return low
}
