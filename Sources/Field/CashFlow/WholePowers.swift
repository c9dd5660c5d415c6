// Whole powers and whole roots from + − × ÷ alone, so that every system gives the same bits.

/// `base` to a whole power ≥ 0, by repeated squaring.
func power(_ base: Double, _ exponent: Int) -> Double {
  var (result, square, rest) = (1.0, base, exponent)
  while rest > 0 {
    if rest & 1 == 1 { result *= square }
    square *= square
    rest >>= 1
  }
  return result
}

/// The positive root of a positive number, by Newton's method.
///
/// The start `1 + (x − 1) / n` is never below the root (Bernoulli), and from there the steps fall
/// monotonically, so the first step that does not fall has converged. The way down takes about
/// n · ln(start / root) steps: 84 for the 365th root of 101.
///
/// - Parameters:
///   - number: > 0 and finite.
///   - degree: n ≥ 1.
func wholeRoot(of number: Double, degree: Int) -> Double {
  let n = Double(degree)
  var root = 1 + (number - 1) / n
  while true {
    let next = root + (number / power(root, degree - 1) - root) / n
    guard next < root else { return root }
    root = next
  }
}
