// What is said of a distribution: its middle, its width, its shape, and how well they are known.

import CVectorMath
import Risk

/// The figures by which a distribution is shown. Units are those of the draws.
public struct DrawSummary: Sendable {
  /// How many draws count, and how many there are.
  public let kept: Int
  public let count: Int
  public let mean: Double
  /// With n − 1 in the divisor; 0 of one draw.
  public let standardDeviation: Double
  /// Of the mean, under plain sampling: s / √n.
  public let standardError: Double
  public let minimum: Double
  public let maximum: Double
  /// The quantiles of 5, 50 and 95 %, type 7.
  public let low: Double
  public let median: Double
  public let high: Double
  /// The standard errors of these quantiles: half the way between the numbers whose ranks lie one
  /// standard deviation of the binomial distribution below and above; 0 where draws are few.
  public let lowError: Double
  public let medianError: Double
  public let highError: Double
  /// How many draws fall into each of eight equal parts of the range from the 1 % to the 99 %
  /// quantile; empty where that range is one point.
  public let shape: [Int]

  /// Of truth values, the standard error of the share in which they hold: √(p (1 − p) / n).
  public var shareError: Double { (mean * (1 - mean) / Double(kept)).squareRoot() }

  /// - Parameter values: The draws that count, one at least; all finite.
  public init(of values: [Double], count: Int) {
    let size = Double(values.count)
    let mean = sy_sum(values, values.count) / size
    let squares = sy_sum_of_powers(values, mean, 2, values.count)
    let last = values.count - 1
    let tail = (0.05 * 0.95 / size).squareRoot()
    let middle = (0.25 / size).squareRoot()
    let wings = [0.05, 0.5, 0.95].flatMap { share -> [Double] in
      let spread = share == 0.5 ? middle : tail
      return [max(0, share - spread), min(1, share + spread)]
    }
    let shares = [0.01, 0.05, 0.5, 0.95, 0.99] + wings
    let below = shares.map { Int(Double(last) * $0) }
    let places = Set(below + below.map { min($0 + 1, last) } + [0, last]).sorted()
    let found = Selection.numbers(at: places, of: values)
    let numbers = Dictionary(uniqueKeysWithValues: zip(places, found))
    func number(_ place: Int) -> Double { numbers[min(place, last), default: mean] }
    func quantile(_ share: Double) -> Double {
      let place = Double(last) * share
      let low = number(Int(place))
      return low + (place - Double(Int(place))) * (number(Int(place) + 1) - low)
    }
    kept = values.count
    self.count = count
    self.mean = mean
    standardDeviation = values.count > 1 ? (squares / (size - 1)).squareRoot() : 0
    standardError = standardDeviation / size.squareRoot()
    minimum = number(0)
    maximum = number(last)
    low = quantile(0.05)
    median = quantile(0.5)
    high = quantile(0.95)
    func error(_ wing: Int) -> Double { (quantile(wings[wing + 1]) - quantile(wings[wing])) / 2 }
    lowError = error(0)
    medianError = error(2)
    highError = error(4)
    let (from, to) = (quantile(0.01), quantile(0.99))
    var shape = [Int](repeating: 0, count: 8)
    if to > from {
      for value in values where value >= from && value <= to {
        shape[min(7, Int((value - from) / (to - from) * 8))] += 1
      }
    } else {
      shape = []
    }
    self.shape = shape
  }
}
