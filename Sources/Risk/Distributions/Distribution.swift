// What every distribution of one number can say, and what is wrong with one that cannot be.

/// A distribution of one number, in the unit of the caller.
public protocol Distribution: Sendable {
  /// The expected value; nil where it is infinite or undefined.
  var mean: Double? { get }
  /// The expected square of the distance from the mean; nil where it is infinite or undefined.
  var variance: Double? { get }
  /// E[(X − mean)³] / variance^{3/2}; nil where it is infinite or undefined.
  var skewness: Double? { get }
  /// From the least to the largest possible number; ends may be infinite.
  var support: ClosedRange<Double> { get }
  /// Whether the numbers are separate ones, each with a mass of its own.
  var isDiscrete: Bool { get }
  /// The density at x, or the mass of x where the distribution is discrete.
  func density(_ x: Double) -> Double
  /// P(X ≤ x).
  func cumulative(_ x: Double) -> Double
  /// The least x with P(X ≤ x) ≥ p; the ends of the support at 0 and 1; NaN outside.
  func quantile(_ p: Double) -> Double
}

extension Distribution {
  public var isDiscrete: Bool { false }

  /// √variance; nil where it is infinite or undefined.
  public var standardDeviation: Double? { variance?.squareRoot() }

  /// The quantile where p is in (0, 1), else an end of the support or NaN.
  func inside(_ p: Double, _ quantile: () -> Double) -> Double {
    if p > 0, p < 1 { return quantile() }
    return p == 0 ? support.lowerBound : p == 1 ? support.upperBound : .nan
  }
}

/// A parameter with which there is no such distribution.
public struct DistributionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The parameter's name, as in the initialiser.
  public let parameter: String
  /// What it was.
  public let value: Double
  /// What it must be, to follow "must be".
  public let requirement: String

  /// "sd is -1.0 and must be above 0".
  public var description: String { "\(parameter) is \(value) and must be \(requirement)" }
}

/// Throws unless a condition holds; every condition is false of NaN.
func demand(
  _ condition: Bool, _ parameter: String, _ value: Double, _ requirement: String
) throws(DistributionError) {
  if condition { return }
  throw DistributionError(parameter: parameter, value: value, requirement: requirement)
}
