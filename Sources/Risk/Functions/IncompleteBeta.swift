// The regularised incomplete beta function and its inverse.

/// The function Iₓ(a, b) of a pair of shapes, its derivative and its inverse.
///
///     Iₓ(a, b) = ∫₀ˣ tᵃ⁻¹ (1 − t)ᵇ⁻¹ dt / B(a, b)
///
/// Sources: DLMF 8.17.22, its even part (Didonato & Morris, ACM TOMS 708, 1992) for values; Loader
/// (2000) for the power in front, which keeps its digits where a and b are large.
struct IncompleteBeta: Hashable, Sendable {
  let a: Double
  let b: Double
  /// log of √(ab / 2π(a + b)) and of what Stirling's formula leaves of 1 / B(a, b).
  private let logFront: Double

  /// - Parameters:
  ///   - a: First shape, above 0.
  ///   - b: Second shape, above 0.
  init(_ a: Double, _ b: Double) {
    (self.a, self.b) = (a, b)
    let sum = a + b
    let remainder =
      Gamma.stirlingRemainder(sum) - Gamma.stirlingRemainder(a) - Gamma.stirlingRemainder(b)
    logFront = (log(a / (2 * Double.pi)) + log(b / sum)) / 2 + remainder
  }

  /// The same with its sides exchanged: 1 − Iₓ(a, b) = I₁₋ₓ(b, a).
  private var mirrored: IncompleteBeta { IncompleteBeta(b, a, logFront) }

  private init(_ a: Double, _ b: Double, _ logFront: Double) {
    (self.a, self.b, self.logFront) = (a, b, logFront)
  }

  /// log of xᵃ yᵇ / B(a, b), where y = 1 − x.
  func logPower(_ x: Double, _ y: Double) -> Double {
    let sum = a + b
    return logFront - Gamma.deviance(a, sum * x) - Gamma.deviance(b, sum * y)
  }

  /// Iₓ and 1 − Iₓ, the smaller one with all its digits; y = 1 − x.
  func values(_ x: Double, _ y: Double) -> (lower: Double, upper: Double) {
    if x <= 0 { return (0, 1) }
    if y <= 0 { return (1, 0) }
    let power = exp(logPower(x, y))
    if isLower(x) {
      let lower = power / fraction(x, y)
      return (lower, 1 - lower)
    }
    let upper = power / mirrored.fraction(y, x)
    return (1 - upper, upper)
  }

  /// Whether the fraction converges fast at x rather than at 1 − x of the exchanged function.
  private func isLower(_ x: Double) -> Bool { x * (a + b + 2) <= a + 1 }

  /// xᵃ yᵇ / (B(a, b) Iₓ(a, b)), by Lentz's method.
  private func fraction(_ x: Double, _ y: Double) -> Double {
    let tilt = a * y - b * x + 1
    var value = a * tilt / (a + 1)
    if value.magnitude < 1e-300 { value = 1e-300 }
    var (ratioUp, ratioDown) = (value, 0.0)
    for step in 1...100_000 {
      let m = Double(step)
      let odd = a + 2 * m - 1
      let numerator = (a + m - 1) * (a + b + m - 1) * m * (b - m) * x * x / (odd * odd)
      let denominator = m + m * (b - m) * x / odd + (a + m) * (tilt + m * (1 + y)) / (odd + 2)
      ratioDown = 1 / nonzero(denominator + numerator * ratioDown)
      ratioUp = nonzero(denominator + numerator / ratioUp)
      let factor = ratioUp * ratioDown
      value *= factor
      if (factor - 1).magnitude <= 0x1p-52 { break }
    }
    return value
  }

  private func nonzero(_ x: Double) -> Double { x.magnitude < 1e-300 ? 1e-300 : x }

  // MARK: Inverse

  /// The x, and 1 − x, at which Iₓ is `lower` and 1 − Iₓ is `upper`; both in (0, 1), of sum 1.
  func inverse(lower: Double, upper: Double) -> (x: Double, y: Double) {
    if lower > upper {
      let (y, x) = mirrored.inverse(lower: upper, upper: lower)
      return (x, y)
    }
    // With u = log(x / y), log Iₓ is increasing and concave: Newton's method goes to the root from
    // anywhere, and Halley's, which adds the second derivative, in two or three steps.
    let target = log(lower)
    var logit = start(lower)
    for _ in 0..<200 {
      let (x, y) = Self.sides(logit)
      let (logValue, rate) = logarithm(x, y)
      let newton = (logValue - target) / rate
      let bend = 1 - newton * (a * y - b * x - rate) / 2
      let step = bend > 0.5 && bend < 2 ? newton / bend : newton
      logit -= step
      // The error after the step is of the order of its cube.
      if !(step.magnitude * rate > 3e-6) || step.magnitude <= 0x1p-52 * logit.magnitude { break }
    }
    return Self.sides(logit)
  }

  /// x and 1 − x of log(x / (1 − x)).
  private static func sides(_ logit: Double) -> (x: Double, y: Double) {
    let power = exp(-logit.magnitude)
    let (large, small) = (1 / (1 + power), power / (1 + power))
    return logit < 0 ? (small, large) : (large, small)
  }

  /// log Iₓ and its derivative by log(x / y).
  private func logarithm(_ x: Double, _ y: Double) -> (value: Double, rate: Double) {
    let power = logPower(x, y)
    if isLower(x) {
      let rate = fraction(x, y)
      return (power - log(rate), rate)
    }
    let density = exp(power)
    let upper = density / mirrored.fraction(y, x)
    let lower = max(1 - upper, Double.leastNormalMagnitude)
    return (log1p(-min(upper, 1 - 0x1p-53)), density / lower)
  }

  /// A first log(x / y): by the normal distribution, or by the power of x where a or b is small.
  ///
  /// Source: Abramowitz & Stegun 26.5.22.
  private func start(_ p: Double) -> Double {
    if a >= 0.8, b >= 0.8 {
      let z = -normalQuantile(p)
      let excess = (z * z - 3) / 6
      let (first, second) = (1 / (2 * a - 1), 1 / (2 * b - 1))
      let harmonic = 2 / (first + second)
      let inside = excess + harmonic
      if a > 1, b > 1, inside > 0 {
        let w =
          z * inside.squareRoot() / harmonic
          - (second - first) * (excess + 5.0 / 6 - 2 / (3 * harmonic))
        return log(a / b) - 2 * w
      }
    }
    let logBeta = Gamma.logarithm(a) + Gamma.logarithm(b) - Gamma.logarithm(a + b)
    let logX = (log(a * p) + logBeta) / a
    return logX < -0.1 ? logX - log1p(-exp(logX)) : log(a / b)
  }
}
