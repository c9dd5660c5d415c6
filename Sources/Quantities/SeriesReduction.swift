// One figure from a series, with the count of values that it could not use.

/// A figure of a series. It is of the values that are there; `missing` says how many are not.
public struct Reduction: Sendable, Equatable {
  /// The figure.
  public let quantity: Quantity
  /// How many values it rests on.
  public let count: Int
  /// How many values are missing.
  public let missing: Int
}

extension Series {
  /// The first value that is not missing; `missing` counts those before it.
  ///
  /// - Throws: `allMissing`.
  public func first() throws(SeriesError) -> Reduction {
    guard let index = values.firstIndex(where: { $0 != nil }), let quantity = quantity(at: index)
    else { throw .allMissing(count) }
    return Reduction(quantity: quantity, count: 1, missing: index)
  }

  /// The last value that is not missing; `missing` counts those after it.
  ///
  /// - Throws: `allMissing`.
  public func last() throws(SeriesError) -> Reduction {
    guard let index = values.lastIndex(where: { $0 != nil }), let quantity = quantity(at: index)
    else { throw .allMissing(count) }
    return Reduction(quantity: quantity, count: 1, missing: count - 1 - index)
  }

  /// The smallest value.
  ///
  /// - Throws: `allMissing`.
  public func min() throws(SeriesError) -> Reduction {
    try reduced { values in values.dropFirst().reduce(values[0]) { Swift.min($0, $1) } }
  }

  /// The largest value.
  ///
  /// - Throws: `allMissing`.
  public func max() throws(SeriesError) -> Reduction {
    try reduced { values in values.dropFirst().reduce(values[0]) { Swift.max($0, $1) } }
  }

  /// The total of the values, by compensated summation.
  ///
  /// - Throws: `allMissing`; `failed` for temperatures in °C, and where the total is too large.
  public func sum() throws(SeriesError) -> Reduction {
    if unit?.isAffine == true { throw .failed(firstInstant, .affine(.adding)) }
    return try reduced(Self.total)
  }

  /// The plain mean of the values, each counting once.
  ///
  /// - Throws: `allMissing`; `failed` where the total is too large.
  public func mean() throws(SeriesError) -> Reduction {
    try reduced { Self.total($0) / Double($0.count) }
  }

  /// The mean over time: each value counts by the length of its interval.
  ///
  ///     Σ value · seconds / Σ seconds
  ///
  /// - Parameter range: From its start to before its end; the whole series where it is `nil`.
  /// - Throws: `outside` where the series does not cover the range, or its last value has no end;
  ///   `allMissing`.
  public func timeWeightedMean(over range: Range<Instant>? = nil) throws(SeriesError) -> Reduction {
    guard let end else {
      throw .outside(
        asked: range?.upperBound ?? lastInstant, first: firstInstant, last: lastCovered)
    }
    let range = range ?? firstInstant..<end
    guard range.lowerBound >= firstInstant, range.upperBound <= end else {
      let asked = range.lowerBound < firstInstant ? range.lowerBound : range.upperBound
      throw .outside(asked: asked, first: firstInstant, last: lastCovered)
    }
    var (weighted, seconds, missing): ([Double], Int64, Int) = ([], 0, 0)
    for index in instants.indices {
      guard let part = interval(at: index)?.clamped(to: range), !part.isEmpty else { continue }
      guard let value = values[index] else {
        missing += 1
        continue
      }
      let length = part.lowerBound.seconds(to: part.upperBound)
      weighted.append(value * Double(length))
      seconds += length
    }
    guard seconds > 0 else { throw .allMissing(missing) }
    let mean = Self.total(weighted) / Double(seconds)
    return try reduction(mean, count: weighted.count, missing: missing)
  }

  private func reduced(_ figure: ([Double]) -> Double) throws(SeriesError) -> Reduction {
    let present = values.compactMap { $0 }
    guard !present.isEmpty else { throw .allMissing(count) }
    return try reduction(figure(present), count: present.count, missing: count - present.count)
  }

  private func reduction(
    _ value: Double, count: Int, missing: Int
  ) throws(SeriesError) -> Reduction {
    guard value.isFinite else { throw .failed(firstInstant, .notFinite) }
    return Reduction(
      quantity: Quantity(value: value, dimension: dimension, unit: unit), count: count,
      missing: missing)
  }

  /// Neumaier's sum (1974): the rounding error of each step is kept and added at the end, so that a
  /// constant series has its constant as mean.
  static func total(_ values: [Double]) -> Double {
    var (sum, lost) = (0.0, 0.0)
    for value in values {
      let next = sum + value
      lost += sum.magnitude >= value.magnitude ? (sum - next) + value : (value - next) + sum
      sum = next
    }
    return sum + lost
  }
}
