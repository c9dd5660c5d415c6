// Exact fractions, for the exponents of dimensions.

/// A fraction of two integers in lowest terms, with a positive denominator.
///
/// Arithmetic is checked: a result that does not fit is `nil`, never a wrapped number.
public struct Rational: Hashable, Sendable {
  /// The upper number, with the sign.
  public let numerator: Int
  /// The lower number, always positive.
  public let denominator: Int

  /// Makes `n / d`, reduced to lowest terms.
  ///
  /// - Parameters:
  ///   - n: Any integer but `Int.min`.
  ///   - d: Any integer but 0 and `Int.min`.
  public init(_ n: Int, _ d: Int = 1) {
    precondition(d != 0 && d != .min && n != .min, "a fraction needs a denominator and a sign")
    let divisor = Self.greatestCommonDivisor(n.magnitude, d.magnitude)
    let sign = d < 0 ? -1 : 1
    numerator = sign * n / divisor
    denominator = sign * d / divisor
  }

  /// The whole number 0.
  public static let zero = Rational(0)
  /// The whole number 1.
  public static let one = Rational(1)

  /// The fraction of smallest denominator, up to 64, that this number is the nearest double of.
  ///
  /// - Returns: `nil` where no such fraction exists: the number is no deliberate fraction.
  public init?(exactly x: Double) {
    guard x.magnitude <= 1_000_000 else { return nil }
    for denominator in 1...64 {
      let scaled = (x * Double(denominator)).rounded()
      if scaled / Double(denominator) == x {
        self.init(Int(scaled), denominator)
        return
      }
    }
    return nil
  }

  /// The nearest double.
  public var value: Double { Double(numerator) / Double(denominator) }
  /// Whether the denominator is 1.
  public var isWhole: Bool { denominator == 1 }
  /// The fraction with the other sign.
  public var negated: Rational { Rational(-numerator, denominator) }

  /// The sum, or `nil` where it does not fit.
  public func adding(_ other: Rational) -> Rational? {
    if denominator == 1, other.denominator == 1 {
      return Self.checked(numerator.addingReportingOverflow(other.numerator), 1)
    }
    let (left, leftOverflow) = numerator.multipliedReportingOverflow(by: other.denominator)
    let (right, rightOverflow) = other.numerator.multipliedReportingOverflow(by: denominator)
    let (below, belowOverflow) = denominator.multipliedReportingOverflow(by: other.denominator)
    guard !leftOverflow, !rightOverflow, !belowOverflow else { return nil }
    return Self.checked(left.addingReportingOverflow(right), below)
  }

  /// The difference, or `nil` where it does not fit.
  public func subtracting(_ other: Rational) -> Rational? { adding(other.negated) }

  /// The product, or `nil` where it does not fit.
  public func multiplied(by other: Rational) -> Rational? {
    // Reduced crosswise first, so that only results that are truly too large are refused.
    let left = Rational(numerator, other.denominator)
    let right = Rational(other.numerator, denominator)
    let (below, overflow) = left.denominator.multipliedReportingOverflow(by: right.denominator)
    guard !overflow else { return nil }
    return Self.checked(left.numerator.multipliedReportingOverflow(by: right.numerator), below)
  }

  /// As it stands after `^` in a unit: `2`, `-1`, `(1/2)`.
  public var text: String {
    isWhole ? String(numerator) : "(\(numerator)/\(denominator))"
  }

  private static func checked(
    _ sum: (partialValue: Int, overflow: Bool), _ denominator: Int
  ) -> Rational? {
    guard !sum.overflow, sum.partialValue != .min, denominator != .min else { return nil }
    return Rational(sum.partialValue, denominator)
  }

  private static func greatestCommonDivisor(_ a: UInt, _ b: UInt) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return Int(a)
  }
}
