// Comparison of computed numbers with printed ones, to a stated relative tolerance.

/// Whether two numbers differ by at most a part of the expected one.
func agree(_ actual: Double?, _ expected: Double, within relative: Double) -> Bool {
  guard let actual else { return false }
  return abs(actual - expected) <= relative * abs(expected)
}
