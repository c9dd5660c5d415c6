// Exact fractions: lowest terms, checked results.
import Quantities
import Testing

@Suite struct RationalTests {
  @Test("a fraction is in lowest terms with a positive denominator")
  func lowestTerms() {
    #expect(Rational(6, -4) == Rational(-3, 2))
    #expect(Rational(0, -7) == .zero)
    #expect(Rational(0, 5).denominator == 1)
  }

  @Test("sums, differences and products are exact")
  func arithmetic() {
    #expect(Rational(1, 2).adding(Rational(1, 3)) == Rational(5, 6))
    #expect(Rational(1, 2).subtracting(Rational(1, 2)) == .zero)
    #expect(Rational(2, 3).multiplied(by: Rational(3, 4)) == Rational(1, 2))
    #expect(Rational(Int.max, 2).multiplied(by: Rational(2, Int.max)) == .one)
  }

  @Test("a result that does not fit is nil")
  func overflow() {
    #expect(Rational(Int.max).adding(.one) == nil)
    #expect(Rational(Int.max).multiplied(by: Rational(2)) == nil)
    #expect(Rational(1, Int.max).adding(Rational(1, Int.max - 1)) == nil)
    #expect(Rational(-Int.max).subtracting(.one) == nil)
  }

  @Test("a double is a fraction only if it is the nearest to one of small denominator")
  func fromDouble() {
    #expect(Rational(exactly: 0.5) == Rational(1, 2))
    #expect(Rational(exactly: 1.0 / 3) == Rational(1, 3))
    #expect(Rational(exactly: -2) == Rational(-2))
    #expect(Rational(exactly: 0.333_333) == nil)
    #expect(Rational(exactly: 1e300) == nil)
    #expect(Rational(exactly: .nan) == nil)
  }
}
