// Numbers, money, dates, months and quarters as tokens, and the value of a number's digits.

extension Lexer {
  /// A number, or a date or quarter that starts with four digits.
  mutating func number() -> TokenKind {
    let start = position
    digits(grouped: true)
    if position == start + 4 {
      if isPair(at: start + 4), isPair(at: start + 7), !Lexer.isDigit(byte(start + 10)) {
        position = start + 10
        return .date
      }
      if byte(position) == UInt8(ascii: "Q"), Lexer.isDigit(byte(position + 1)),
        !Lexer.continuesWord(byte(position + 2))
      {
        position += 2
        return .quarter
      }
    }
    fractionAndExponent()
    return .number
  }

  /// `$3.5M`; a `$` without digits is a stray character.
  mutating func money() -> TokenKind {
    position += 1
    guard Lexer.isDigit(byte(position)) else { return .stray }
    digits(grouped: true)
    fractionAndExponent()
    switch byte(position) {
    case UInt8(ascii: "k"), UInt8(ascii: "M"), UInt8(ascii: "B"):
      if !Lexer.continuesWord(byte(position + 1)) { position += 1 }
    default: break
    }
    return .money
  }

  /// `@2026-03`; anything else behind an `@` makes it a stray character.
  mutating func month() -> TokenKind {
    let start = position + 1
    position += 1
    guard (0..<4).allSatisfy({ Lexer.isDigit(byte(start + $0)) }), isPair(at: start + 4) else {
      return .stray
    }
    position = start + 7
    return .month
  }

  /// `-dd` at an offset.
  private func isPair(at offset: Int) -> Bool {
    byte(offset) == UInt8(ascii: "-") && Lexer.isDigit(byte(offset + 1))
      && Lexer.isDigit(byte(offset + 2))
  }

  private mutating func digits(grouped: Bool) {
    while Lexer.isDigit(byte(position))
      || grouped && byte(position) == UInt8(ascii: "_") && Lexer.isDigit(byte(position + 1))
    {
      position += 1
    }
  }

  private mutating func fractionAndExponent() {
    if byte(position) == UInt8(ascii: "."), Lexer.isDigit(byte(position + 1)) {
      position += 1
      digits(grouped: false)
    }
    guard byte(position) | 0x20 == UInt8(ascii: "e") else { return }
    let signed =
      byte(position + 1) == UInt8(ascii: "+") || byte(position + 1) == UInt8(ascii: "-")
    guard Lexer.isDigit(byte(position + (signed ? 2 : 1))) else { return }
    position += signed ? 2 : 1
    digits(grouped: false)
  }

  /// The whole number that two or four plain digits say.
  func integer(_ start: Int, _ end: Int) -> Int {
    bytes[start..<end].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  /// The value of a number's digits, correctly rounded; infinite if it is too large.
  ///
  /// Up to 15 digits and a power of ten up to 22 are exact in a double, so that one division or
  /// multiplication rounds correctly (Clinger 1990); the rest goes the slow way.
  func value(_ start: Int, _ end: Int) -> Double {
    var mantissa: UInt64 = 0
    var count = 0
    var places = 0
    var behindPoint = false
    for offset in start..<end {
      let byte = bytes[offset]
      if Lexer.isDigit(byte) {
        guard count < 15 else { return slowValue(start, end) }
        mantissa = mantissa * 10 + UInt64(byte - UInt8(ascii: "0"))
        count += 1
        places += behindPoint ? 1 : 0
      } else if byte == UInt8(ascii: ".") {
        behindPoint = true
      } else if byte != UInt8(ascii: "_") {
        return slowValue(start, end)
      }
    }
    return Double(mantissa) / Lexer.powersOfTen[places]
  }

  private func slowValue(_ start: Int, _ end: Int) -> Double {
    let digits = bytes[start..<end].filter { $0 != UInt8(ascii: "_") }
    return Double(String(decoding: digits, as: UTF8.self)) ?? .infinity
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]
}
