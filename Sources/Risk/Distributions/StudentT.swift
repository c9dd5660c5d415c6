// Student's t distribution.

/// Student's t distribution, centred on 0 with scale 1.
public struct StudentT: Distribution, Hashable {
  private let degrees: Double
  /// P(|T| < t) = I_y(½, ν/2), y = t² / (ν + t²).
  private let function: IncompleteBeta

  /// - Parameter degreesOfFreedom: ν, from 0.1 to 10⁶; beyond it is the normal distribution.
  public init(degreesOfFreedom: Double) throws(DistributionError) {
    try demand(
      degreesOfFreedom >= 0.1 && degreesOfFreedom <= 1e6, "degrees of freedom", degreesOfFreedom,
      "from 0.1 to 1000000")
    degrees = degreesOfFreedom
    function = IncompleteBeta(0.5, degreesOfFreedom / 2)
  }

  public var mean: Double? { degrees > 1 ? 0 : nil }
  public var variance: Double? { degrees > 2 ? degrees / (degrees - 2) : nil }
  public var skewness: Double? { degrees > 3 ? 0 : nil }
  public var support: ClosedRange<Double> { -Double.infinity...Double.infinity }

  /// y = t² / (ν + t²) and 1 − y, without overflow.
  private func sides(_ t: Double) -> (Double, Double) {
    let ratio = t / degrees.squareRoot()
    if ratio.magnitude < 1 {
      let square = ratio * ratio
      return (square / (1 + square), 1 / (1 + square))
    }
    let square = 1 / ratio / ratio
    return (1 / (1 + square), square / (1 + square))
  }

  public func density(_ x: Double) -> Double {
    // The density of y at t = 0 is infinite, so the constant is taken apart.
    let half = degrees / 2
    let front =
      Gamma.stirlingRemainder(half + 0.5) - Gamma.stirlingRemainder(half)
      + half * log1p(0.5 / half) - 0.5
    let ratio = x / degrees.squareRoot()
    let square = ratio * ratio
    if !square.isFinite { return x.isNaN ? x : 0 }
    return exp(front - (half + 0.5) * log1p(square)) / (2 * Double.pi).squareRoot()
  }

  public func cumulative(_ x: Double) -> Double {
    if x.isNaN { return x }
    let (y, rest) = sides(x)
    let (within, outside) = function.values(y, rest)
    return x < 0 ? outside / 2 : 0.5 + within / 2
  }

  public func quantile(_ p: Double) -> Double {
    inside(p) {
      let outside = 2 * min(p, 1 - p)
      if outside == 1 { return 0 }
      let (y, rest) = function.inverse(lower: 1 - outside, upper: outside)
      let size = (degrees * y / rest).squareRoot()
      return p < 0.5 ? -size : size
    }
  }
}
