// The logarithm of the gamma function, and what Stirling's formula leaves of it.

/// Functions of the family of Γ.
enum Gamma {
  /// ζ(k) − 1 for k = 2 …: the Taylor coefficients of log Γ about 2, but for sign and k.
  private static let zetaLess1 = [
    0.64493406684822643647, 0.2020569031595942854, 0.082323233711138191516,
    0.036927755143369926331, 0.017343061984449139715, 0.0083492773819228268398,
    0.0040773561979443393787, 0.0020083928260822144179, 0.00099457512781808533715,
    0.0004941886041194645587, 0.00024608655330804829864, 0.00012271334757848914675,
    0.000061248135058704829259, 0.000030588236307020493552, 0.000015282259408651871733,
    7.6371976378997622736e-6, 3.8172932649998398565e-6, 1.9082127165539389257e-6,
    9.5396203387279611315e-7, 4.7693298678780646312e-7, 2.3845050272773299e-7,
    1.1921992596531107307e-7, 5.9608189051259479612e-8, 2.9803503514652280186e-8,
    1.4901554828365041235e-8, 7.450711789835429492e-9, 3.7253340247884570548e-9,
  ]
  private static let oneLessEuler = 0.42278433509846713939
  private static let halfLogTwoPi = 0.91893853320467274178

  /// log Γ(x) for x > 0, to 1e-14 of the larger of its size and, near no zero of it, 1.
  ///
  /// Near its zeros 1 and 2 the error is relative too: there it is a Taylor series about 2.
  ///
  /// Source: DLMF 5.7.3 (series), 5.5.1 (recurrence), 5.11.1 (Stirling).
  static func logarithm(_ x: Double) -> Double {
    if x >= 15 { return (x - 0.5) * log(x) - x + halfLogTwoPi + stirlingSeries(x) }
    if x < 0.5 { return about2(x) - log1p(x) - log(x) }
    if x < 1.5 { return about2(x - 1) - log1p(x - 1) }
    var (argument, product) = (x, 1.0)
    while argument > 2.5 {
      argument -= 1
      product *= argument
    }
    return about2(argument - 2) + (product == 1 ? 0 : log(product))
  }

  /// δ(x) = log Γ(x) − (x − ½) log x + x − ½ log 2π, what Stirling's formula leaves; x > 0.
  static func stirlingRemainder(_ x: Double) -> Double {
    if x >= 15 { return stirlingSeries(x) }
    return logarithm(x) - (x - 0.5) * log(x) + x - halfLogTwoPi
  }

  /// log Γ(2 + z), |z| ≤ ½.
  private static func about2(_ z: Double) -> Double {
    var sum = 0.0
    for place in zetaLess1.indices.reversed() {
      sum = zetaLess1[place] / Double(place + 2) - z * sum
    }
    return z * (oneLessEuler + z * sum)
  }

  /// Σ B₂ₖ / (2k (2k − 1) x²ᵏ⁻¹), from 15 on below 1e-17 after seven terms.
  private static func stirlingSeries(_ x: Double) -> Double {
    let square = 1 / (x * x)
    let tail = 1.0 / 1188 - square * (691.0 / 360_360 - square / 156)
    let inner = 1.0 / 1260 - square * (1.0 / 1680 - square * tail)
    return (1.0 / 12 - square * (1.0 / 360 - square * inner)) / x
  }

  /// x log(x/m) + m − x, without cancellation where x is near m; x, m > 0.
  ///
  /// Source: Loader, "Fast and accurate computation of binomial probabilities" (2000).
  static func deviance(_ x: Double, _ m: Double) -> Double {
    let difference = x - m
    guard difference.magnitude < 0.1 * (x + m) else { return x * log(x / m) + m - x }
    let ratio = difference / (x + m)
    let square = ratio * ratio
    var sum = difference * ratio
    var term = 2 * x * ratio
    for odd in stride(from: 3.0, to: 1000, by: 2) {
      term *= square
      let next = sum + term / odd
      if next == sum { break }
      sum = next
    }
    return sum
  }
}
