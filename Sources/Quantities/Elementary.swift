// Exponential, logarithm and power with the same bits on every machine.
import CVectorMath

/// Elementary functions from `+ − × ÷ √` alone, so that no system library decides a last digit.
public enum Elementary {
  /// e to the power `x`; at most 1 ulp off. Overflow gives infinity, underflow 0.
  public static func exp(_ x: Double) -> Double { sy_exp(x) }

  /// The natural logarithm; at most 1 ulp off. `log(0)` is −∞, of a negative number NaN.
  public static func log(_ x: Double) -> Double { sy_log(x) }

  /// `x` to the power `y`; at most 1.1 ulp off, whole powers below 2^53 exact; IEEE edges.
  public static func pow(_ x: Double, _ y: Double) -> Double { sy_pow(x, y) }

  /// `x` to a rational power. Squares, square roots and reciprocals are correctly rounded, so that
  /// `x^2` is `x * x` to the last bit.
  ///
  /// - Returns: NaN for a negative number and a fraction that is not whole.
  public static func pow(_ x: Double, _ exponent: Rational) -> Double {
    switch (exponent.numerator, exponent.denominator) {
    case (1, 1): x
    case (2, 1): x * x
    case (-1, 1): 1 / x
    case (1, 2): x.squareRoot()
    case (-1, 2): 1 / x.squareRoot()
    case (let n, 1): sy_pow(x, Double(n))
    default: sy_pow(x, exponent.value)
    }
  }
}
