// Numbers as text, and back; the one place where digits are chosen.

/// How numbers are printed: six significant digits, rounded half away from zero from the shortest
/// digits that name the number, in groups of three from 10 000 on. No locale takes part.
public enum NumberText {
  /// A number as results show it: `1925`, `91.6667`, `165_816`, `1.59827e-4`.
  ///
  /// - Parameters:
  ///   - x: The number. Infinities and NaN, which no result is, print as `∞`, `-∞` and `NaN`.
  ///   - countsInFull: Whether a whole number below 2^53 is printed with all its digits.
  public static func text(_ x: Double, countsInFull: Bool) -> String {
    if let text = notFinite(x) { return text }
    if countsInFull, x.magnitude < 9_007_199_254_740_992, x.rounded() == x {
      return plain(DecimalDigits(x), places: 0)
    }
    var digits = DecimalDigits(x)
    digits.round(keeping: 6)
    return general(digits)
  }

  /// A number with so many decimals, trailing zeros kept: `fixed(2.5, places: 2)` is `2.50`.
  ///
  /// - Parameter places: 0…300; outside that the nearest of these.
  public static func fixed(_ x: Double, places: Int) -> String {
    if let text = notFinite(x) { return text }
    let places = min(max(places, 0), 300)
    var digits = DecimalDigits(x)
    digits.round(toPlace: -places)
    return plain(digits, places: places)
  }

  /// A number rounded to a place, 2 for hundreds, −1 for tenths, and to six digits at most; what
  /// figures with a standard error are printed with.
  ///
  /// - Parameter keepsZeros: Whether decimals down to that place are printed even where they are
  ///   zeros, `40.0`; for figures that are read side by side.
  public static func text(_ x: Double, roundedToPlace place: Int, keepsZeros: Bool = false)
    -> String
  {
    if let text = notFinite(x) { return text }
    // Once only: rounding to the place and then to six digits could round twice.
    var digits = DecimalDigits(x)
    digits.round(toPlace: digits.digits.isEmpty ? place : max(place, digits.exponent - 5))
    // Rounding up may have made a seventh digit, a zero.
    let last = digits.digits.isEmpty ? place : max(place, digits.exponent - 5)
    guard keepsZeros, (-6..<0).contains(last), digits.exponent < 15 else { return general(digits) }
    return plain(digits, places: -last)
  }

  /// All digits that it takes to read the same double back, trailing zeros dropped.
  public static func exact(_ x: Double) -> String {
    notFinite(x) ?? general(DecimalDigits(x))
  }

  /// The number that `text` with six digits prints, or with another count of digits.
  public static func rounded(_ x: Double, significant count: Int) -> Double {
    guard x.isFinite else { return x }
    var digits = DecimalDigits(x)
    digits.round(keeping: max(count, 1))
    return parse(general(digits)) ?? x
  }

  /// The power of ten of the first digit: 2 for 734. `nil` for 0 and for what is not finite.
  public static func place(ofFirstDigit x: Double) -> Int? {
    x.isFinite && x != 0 ? DecimalDigits(x).exponent : nil
  }

  /// Reads what this prints: digits with `_` between them, a point, an exponent, a sign.
  ///
  /// - Returns: The nearest double; `nil` for anything else, and for what is too large.
  public static func parse(_ text: some StringProtocol) -> Double? {
    var bare = ""
    var before: Unicode.Scalar = " "
    let scalars = text.unicodeScalars
    for scalar in scalars {
      switch scalar {
      case "0"..."9", ".", "e", "E": bare.unicodeScalars.append(scalar)
      case "+", "-":
        guard before == " " || before == "e" || before == "E" else { return nil }
        bare.unicodeScalars.append(scalar)
      case "_":
        guard ("0"..."9").contains(before) else { return nil }
      default: return nil
      }
      // A group mark stands between two digits.
      if before == "_", !("0"..."9").contains(scalar) { return nil }
      before = scalar
    }
    guard ("0"..."9").contains(before), bare.first != ".", !bare.contains(".e"),
      !bare.contains(".E"), let x = Double(bare), x.isFinite
    else { return nil }
    return x
  }

  private static func notFinite(_ x: Double) -> String? {
    if x.isFinite { return nil }
    return x.isNaN ? "NaN" : x < 0 ? "-∞" : "∞"
  }

  /// Plain digits for 1e-4 ≤ |x| < 1e15, else `1.59827e-4`.
  private static func general(_ digits: DecimalDigits) -> String {
    if digits.digits.isEmpty { return "0" }
    if (-4..<15).contains(digits.exponent) {
      return plain(digits, places: max(0, digits.digits.count - 1 - digits.exponent))
    }
    var text = digits.isNegative ? "-" : ""
    text += String(digits.digits[0])
    if digits.digits.count > 1 {
      text += "." + digits.digits.dropFirst().map { String($0) }.joined()
    }
    return text + "e\(digits.exponent)"
  }

  private static func plain(_ digits: DecimalDigits, places: Int) -> String {
    var text: [UInt8] = digits.isNegative ? [UInt8(ascii: "-")] : []
    let top = max(digits.digits.isEmpty ? 0 : digits.exponent, 0)
    for place in stride(from: top, through: 0, by: -1) {
      text.append(UInt8(ascii: "0") + digits.digit(at: place))
      if top >= 4, place > 0, place.isMultiple(of: 3) { text.append(UInt8(ascii: "_")) }
    }
    if places > 0 {
      text.append(UInt8(ascii: "."))
      for place in 1...places { text.append(UInt8(ascii: "0") + digits.digit(at: -place)) }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
