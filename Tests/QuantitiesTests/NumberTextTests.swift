// Numbers as printed, and read back.
import Quantities
import Testing

@Suite struct NumberTextTests {
  private static let generalCases: [(Double, String)] = [
    (0, "0"), (-0.0, "0"), (1925, "1925"), (91.666_666_666, "91.6667"), (9999, "9999"),
    (10_000, "10_000"), (123_456_789, "123_457_000"), (165_816, "165_816"),
    (9999.995, "10_000"), (9999.994, "9999.99"), (0.1 + 0.2, "0.3"), (1.0 / 3, "0.333333"),
    (2.0 / 3, "0.666667"), (-2.5, "-2.5"), (1e-4, "0.0001"), (0.000_123_456_78, "0.000123457"),
    (0.000_099_999_99, "0.0001"), (0.000_099_99, "9.999e-5"), (1.598_271e-4, "0.000159827"),
    (1.598_271e-5, "1.59827e-5"), (1e15, "1e15"), (999_999_999_999_999, "1e15"),
    (999_999_400_000_000, "999_999_000_000_000"), (1.5e300, "1.5e300"), (0x1p-1074, "5e-324"),
    (-1e-7, "-1e-7"), (1e22, "1e22"), (123_456.5, "123_457"), (0.15, "0.15"),
    // A person who types 2.675 expects the half to go up, although the double is a little below.
    (1.000_005, "1.00001"), (1.000_004_9, "1"), (.infinity, "∞"), (-.infinity, "-∞"), (.nan, "NaN"),
  ]

  @Test(
    "six digits, zeros dropped, groups from 10 000, powers of ten at the far ends",
    arguments: generalCases)
  func general(x: Double, expected: String) {
    #expect(NumberText.text(x, countsInFull: false) == expected)
  }

  private static let countsCases: [(Double, String)] = [
    (123_456_789, "123_456_789"), (9_007_199_254_740_991, "9_007_199_254_740_991"),
    (9_007_199_254_740_992, "9.0072e15"), (-1_234_567, "-1_234_567"),
    (2_099_999_997_690_000, "2_099_999_997_690_000"), (1_234_567.5, "1_234_570"), (0, "0"),
  ]

  @Test("whole counts below 2^53 are printed in full", arguments: countsCases)
  func counts(x: Double, expected: String) {
    #expect(NumberText.text(x, countsInFull: true) == expected)
  }

  private static let fixedCases: [(Double, Int, String)] = [
    (2.675, 2, "2.68"), (2.5, 0, "3"), (-2.5, 0, "-3"), (0.5, 0, "1"), (0.49, 0, "0"),
    (-0.001, 2, "0.00"), (1234.5, 2, "1234.50"), (12_345.678, 1, "12_345.7"), (99.995, 2, "100.00"),
    (0, 2, "0.00"), (1e21, 0, "1_000_000_000_000_000_000_000"), (0.05, 1, "0.1"), (0.04, 1, "0.0"),
    (7, -3, "7"),
  ]

  @Test("fixed decimals round half away from zero and keep their zeros", arguments: fixedCases)
  func fixed(x: Double, places: Int, expected: String) {
    #expect(NumberText.fixed(x, places: places) == expected)
  }

  private static let placesCases: [(Double, Int, String)] = [
    (314_412, 2, "314_400"), (443_650, 2, "443_700"), (49, 2, "0"), (50, 2, "100"),
    (0.123_45, -2, "0.12"), (1_234_567.8, -3, "1_234_570"),
  ]

  @Test("a figure can be rounded to a place, at most to six digits", arguments: placesCases)
  func toPlace(x: Double, place: Int, expected: String) {
    #expect(NumberText.text(x, roundedToPlace: place) == expected)
  }

  @Test("all digits of a number read back as the same number")
  func exactRoundTrip() {
    var random = SplitMix64(state: 7)
    var wrong: [Double] = []
    for _ in 0..<20_000 {
      let x = Double(bitPattern: random.next())
      if x.isFinite, NumberText.parse(NumberText.exact(x)) != x { wrong.append(x) }
      let y = random.between(-1e6, 1e6)
      if NumberText.parse(NumberText.exact(y)) != y { wrong.append(y) }
    }
    #expect(wrong == [])
  }

  @Test("what is printed with six digits is read back within half of the last")
  func generalRoundTrip() throws {
    var random = SplitMix64(state: 8)
    var worst = 0.0
    for _ in 0..<20_000 {
      let x = Elementary.exp(random.between(-60, 60))
      let read = try #require(NumberText.parse(NumberText.text(x, countsInFull: false)))
      #expect(read == NumberText.rounded(x, significant: 6))
      worst = max(worst, abs(read / x - 1))
    }
    #expect(worst <= 5.000_001e-6)
  }

  private static let refusedCases = [
    "", "-", "1_", "_1", "1__0", "1e", "e5", ".5", "1.", "1._5", "1_.5", "1.5.2", "0x10", "inf",
    "nan", "1e999", "1 0", "1-2", "1e5_", "--1",
  ]

  @Test("what is no number is not read", arguments: refusedCases)
  func refused(text: String) {
    #expect(NumberText.parse(text) == nil)
  }

  @Test("numbers are read with groups, signs and exponents")
  func accepted() {
    #expect(NumberText.parse("92_000.5") == 92_000.5)
    #expect(NumberText.parse("-1.59827e-4") == -1.59827e-4)
    #expect(NumberText.parse("+1E3") == 1000)
  }

  @Test("the place of the first digit is that of its power of ten")
  func place() {
    #expect(NumberText.place(ofFirstDigit: 734) == 2)
    #expect(NumberText.place(ofFirstDigit: -0.05) == -2)
    #expect(NumberText.place(ofFirstDigit: 0) == nil)
  }
}
