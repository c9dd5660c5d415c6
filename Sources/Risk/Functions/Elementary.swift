// The elementary functions that chance is computed with, the same bits on every machine.

internal import CVectorMath

func exp(_ x: Double) -> Double { sy_exp(x) }

func log(_ x: Double) -> Double { sy_log(x) }

func pow(_ x: Double, _ y: Double) -> Double { sy_pow(x, y) }

/// log(1 + x), also where x is small; NaN below −1.
func log1p(_ x: Double) -> Double { apply(SY_LOG1P, x) }

/// eˣ − 1, also where x is small.
func expm1(_ x: Double) -> Double { apply(SY_EXPM1, x) }

/// The distribution function Φ of the standard normal distribution.
func normalCumulative(_ x: Double) -> Double {
  if x.isInfinite { return x < 0 ? 0 : 1 }
  return apply(SY_NORMAL_CDF, x)
}

/// Φ⁻¹(p), p in (0, 1); NaN elsewhere.
func normalQuantile(_ p: Double) -> Double { apply(SY_NORMAL_QUANTILE, p) }

/// The density of the standard normal distribution.
func normalDensity(_ x: Double) -> Double { exp(-x * x / 2) / (2 * Double.pi).squareRoot() }

/// sin x for |x| ≤ 1, by its Taylor series; the error is below 1 ulp of the first term.
func smallSine(_ x: Double) -> Double {
  let square = x * x
  var sum = 0.0
  for odd in stride(from: 21.0, through: 3.0, by: -2) {
    sum = -square * (1 + sum) / (odd * (odd - 1))
  }
  return x + x * sum
}

private func apply(_ operation: sy_unary, _ x: Double) -> Double {
  var result = 0.0
  withUnsafePointer(to: x) { sy_apply_unary(operation, &result, $0, 1) }
  return result
}
