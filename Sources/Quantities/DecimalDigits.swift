// A double as the shortest decimal digits that name it, for rounding as a reader would.

/// Decimal digits and the power of ten of the first: `digits[0].digits[1]… · 10^exponent`.
///
/// The digits are the shortest that read back as the same number, so `0.15` has the digits 1 5 and
/// rounds to `0.2`, although the double is a little smaller.
struct DecimalDigits {
  var isNegative: Bool
  /// Each 0…9; no zeros at either end; empty for zero.
  var digits: [UInt8]
  /// The power of ten of the first digit.
  var exponent: Int

  /// - Parameter x: A finite number.
  init(_ x: Double) {
    isNegative = x < 0
    digits = []
    exponent = 0
    var scale = 0
    var afterPoint = false
    // The description is digits with at most one point, then maybe `e` and an exponent.
    var bytes = Substring(x.magnitude.description).utf8
    if let mark = bytes.firstIndex(of: UInt8(ascii: "e")) {
      scale = Int(Substring(bytes[bytes.index(after: mark)...])) ?? 0
      bytes = bytes[..<mark]
    }
    for byte in bytes {
      if byte == UInt8(ascii: ".") {
        afterPoint = true
      } else {
        digits.append(byte - UInt8(ascii: "0"))
        if afterPoint { scale -= 1 }
      }
    }
    exponent = scale + digits.count - 1
    trim()
  }

  /// Rounds half away from zero, keeping digits down to `10^place`.
  mutating func round(toPlace place: Int) {
    round(keeping: exponent - place + 1)
  }

  /// Rounds half away from zero, keeping so many digits.
  mutating func round(keeping count: Int) {
    guard count < digits.count, !digits.isEmpty else { return }
    guard count >= 0 else { return becomeZero() }
    let roundsUp = digits[count] >= 5
    digits.removeSubrange(count...)
    if roundsUp { increment() }
    trim()
  }

  private mutating func increment() {
    var at = digits.count - 1
    while at >= 0, digits[at] == 9 {
      digits[at] = 0
      at -= 1
    }
    if at >= 0 {
      digits[at] += 1
    } else {
      digits.insert(1, at: 0)
      exponent += 1
    }
  }

  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
    while digits.first == 0 {
      digits.removeFirst()
      exponent -= 1
    }
    if digits.isEmpty { becomeZero() }
  }

  private mutating func becomeZero() {
    digits = []
    exponent = 0
    isNegative = false
  }

  /// The digit at a power of ten.
  func digit(at place: Int) -> UInt8 {
    let index = exponent - place
    return digits.indices.contains(index) ? digits[index] : 0
  }
}
