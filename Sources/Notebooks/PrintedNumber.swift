// A number as Switchyard prints it: its value, and how far rounding may have moved it.

/// A printed number read back: `-12_500.25`, `1.59827e-4`.
struct PrintedNumber: Equatable {
  /// The text as it stands.
  let text: String
  let value: Double
  /// Half a unit of the last place that rounding left.
  let halfUnit: Double

  /// Reads the longest number at the start of some bytes: optional minus, digits with `_` groups,
  /// fraction, exponent.
  init?(prefixOf bytes: ArraySlice<UInt8>) {
    var scanner = NumberScanner(bytes)
    guard scanner.scan(), let value = Double(scanner.cleaned) else { return nil }
    text = scanner.text
    self.value = value
    halfUnit = PrintedNumber.half(ofPlace: scanner.roundedPlace)
  }

  /// ½ · 10^place, as the nearest `Double` of the decimal number.
  static func half(ofPlace place: Int) -> Double {
    // `5e-324` is the least number above zero that text can name.
    Double("5e\(min(max(place, -323), 308) - 1)") ?? 0
  }
}

/// Reads one number and counts its places on the way.
private struct NumberScanner {
  private let bytes: ArraySlice<UInt8>
  private var next: Int
  private var integerDigits: [UInt8] = []
  private var fractionDigits: [UInt8] = []
  private var exponent = 0
  /// The number without `_`.
  private(set) var cleaned = ""

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    next = bytes.startIndex
  }

  var text: String { String(decoding: bytes[..<next], as: UTF8.self) }

  /// The power of ten of the last place that rounding left: the sixth significant digit, or, where a
  /// whole number is printed in full with more than six digits, the ones.
  var roundedPlace: Int {
    let digits = integerDigits + fractionDigits
    let isZero: (UInt8) -> Bool = { $0 == UInt8(ascii: "0") }
    guard let first = digits.firstIndex(where: { !isZero($0) }) else { return -323 }
    let sixth = integerDigits.count - 1 - first - 5 + exponent
    let isInFull =
      fractionDigits.isEmpty && exponent == 0
      && !integerDigits.dropFirst(first + 6).allSatisfy(isZero)
    return isInFull ? 0 : sixth
  }

  mutating func scan() -> Bool {
    let isNegative = take { $0 == Byte.minus }
    integerDigits = takeDigits(grouped: true)
    guard !integerDigits.isEmpty else { return false }
    if byte(at: next) == Byte.point, byte(at: next + 1).map(Byte.isDigit) ?? false {
      next += 1
      fractionDigits = takeDigits(grouped: false)
    }
    let exponentText = takeExponent()
    cleaned = (isNegative ? "-" : "") + String(decoding: integerDigits, as: UTF8.self)
    if !fractionDigits.isEmpty { cleaned += "." + String(decoding: fractionDigits, as: UTF8.self) }
    cleaned += exponentText
    return true
  }

  private func byte(at index: Int) -> UInt8? { index < bytes.endIndex ? bytes[index] : nil }

  private mutating func take(_ isWanted: (UInt8) -> Bool) -> Bool {
    guard let byte = byte(at: next), isWanted(byte) else { return false }
    next += 1
    return true
  }

  private mutating func takeDigits(grouped: Bool) -> [UInt8] {
    var digits: [UInt8] = []
    while let byte = byte(at: next) {
      if Byte.isDigit(byte) {
        digits.append(byte)
      } else if !(grouped && byte == Byte.underscore && !digits.isEmpty
        && self.byte(at: next + 1).map(Byte.isDigit) ?? false)
      {
        break
      }
      next += 1
    }
    return digits
  }

  /// `e-4`, only where digits follow: `5 e` and `5exahash` have no exponent.
  private mutating func takeExponent() -> String {
    let start = next
    guard take({ $0 == UInt8(ascii: "e") }) else { return "" }
    let isNegative = take { $0 == Byte.minus }
    if !isNegative { _ = take { $0 == UInt8(ascii: "+") } }
    let digits = String(decoding: takeDigits(grouped: false), as: UTF8.self)
    // No `Double` has more than three; longer ones could overflow the count of places.
    guard digits.utf8.count <= 4, let power = Int(digits) else {
      next = start
      return ""
    }
    exponent = isNegative ? -power : power
    return "e\(exponent)"
  }
}
