// Sums and quantiles of plain numbers.

/// Figures of a sample, in plain numbers.
enum Statistics {
  /// The total, by Neumaier's compensated summation (1974): the rounding error of each step is kept
  /// and added at the end.
  static func sum(_ values: [Double]) -> Double {
    var (sum, lost) = (0.0, 0.0)
    for value in values {
      let next = sum + value
      lost += sum.magnitude >= value.magnitude ? (sum - next) + value : (value - next) + sum
      sum = next
    }
    return sum + lost
  }

  /// The arithmetic mean; no rounding takes it beyond the numbers themselves, so that equal numbers
  /// have their value as mean to the last digit.
  ///
  /// - Parameter values: One at least.
  static func mean(_ values: [Double]) -> Double {
    var (least, greatest) = (values[0], values[0])
    for value in values { (least, greatest) = (min(least, value), max(greatest, value)) }
    return min(max(sum(values) / Double(values.count), least), greatest)
  }

  /// The value below which a share of the sample lies.
  ///
  ///     h = (n − 1) p,  Q = x[⌊h⌋] + (h − ⌊h⌋) (x[⌊h⌋ + 1] − x[⌊h⌋])
  ///
  /// - Parameters:
  ///   - values: One at least, any order.
  ///   - share: p, 0 ≤ p ≤ 1.
  ///
  /// Source: Hyndman & Fan, "Sample Quantiles in Statistical Packages" (1996), type 7.
  static func quantile(_ values: [Double], _ share: Double) -> Double {
    quantile(ofSorted: values.sorted(), share)
  }

  /// As `quantile`, of numbers in ascending order.
  static func quantile(ofSorted sorted: [Double], _ share: Double) -> Double {
    let place = Double(sorted.count - 1) * share
    let below = Int(place)
    guard below + 1 < sorted.count else { return sorted[sorted.count - 1] }
    return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
  }

  /// The sample's standard deviation, with n − 1 in the divisor.
  ///
  ///     s = √( Σ (x − x̄)² / (n − 1) )
  ///
  /// - Parameter values: Two at least.
  static func standardDeviation(_ values: [Double]) -> Double {
    let mean = mean(values)
    let squares = values.map { ($0 - mean) * ($0 - mean) }
    return (sum(squares) / Double(values.count - 1)).squareRoot()
  }
}
