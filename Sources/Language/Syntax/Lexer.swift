// Bytes to tokens, one at a time, without allocating.

/// Reads tokens on demand. A value: a copy is a bookmark to read ahead from.
struct Lexer: Sendable {
  let bytes: [UInt8]
  var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The byte at an offset, 0 behind the end.
  @inline(__always)
  func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  /// Reads the next token and moves behind it.
  mutating func next() -> Token {
    let before = position
    let newline = skipBlanks()
    let start = position
    let kind = scan()
    return Token(
      kind: kind, start: start, end: position, newlineBefore: newline,
      spaceBefore: start > before || before == 0)
  }

  /// Moves over blanks, comments and line ends; tells whether a line ended.
  private mutating func skipBlanks() -> Bool {
    var newline = false
    if position == 0, byte(0) == 0xEF, byte(1) == 0xBB, byte(2) == 0xBF { position = 3 }
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"): position += 1
      case UInt8(ascii: "\n"):
        newline = true
        position += 1
      case UInt8(ascii: "\r") where byte(position + 1) == UInt8(ascii: "\n"): position += 1
      case UInt8(ascii: "#"): position = endOfLine(from: position)
      default: return newline
      }
    }
    return newline
  }

  /// The offset of the line end at or behind an offset.
  func endOfLine(from offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    return end
  }

  private mutating func scan() -> TokenKind {
    guard position < bytes.count else { return .end }
    let first = bytes[position]
    if Lexer.startsWord(first) { return word() }
    if Lexer.isDigit(first) { return number() }
    if first >= 0x80 { return beyondASCII() }
    switch first {
    case UInt8(ascii: "\""): return string()
    case UInt8(ascii: "$"): return money()
    case UInt8(ascii: "@"): return month()
    default: return mark(first)
    }
  }

  /// Moves over `length` bytes and gives `kind`.
  private mutating func take(_ length: Int, _ kind: TokenKind) -> TokenKind {
    position += length
    return kind
  }

  private mutating func mark(_ first: UInt8) -> TokenKind {
    switch first {
    case UInt8(ascii: ";"): return take(1, .semicolon)
    case UInt8(ascii: ","): return take(1, .comma)
    case UInt8(ascii: ":"): return take(1, .colon)
    case UInt8(ascii: "?"): return take(1, .question)
    case UInt8(ascii: "("): return take(1, .leftParen)
    case UInt8(ascii: ")"): return take(1, .rightParen)
    case UInt8(ascii: "["): return take(1, .leftBracket)
    case UInt8(ascii: "]"): return take(1, .rightBracket)
    case UInt8(ascii: "{"): return take(1, .leftBrace)
    case UInt8(ascii: "}"): return take(1, .rightBrace)
    case UInt8(ascii: "+"): return take(1, .plus)
    case UInt8(ascii: "/"): return take(1, .slash)
    case UInt8(ascii: "%"): return take(1, .foreignOperator)
    default: return pair(first, byte(position + 1))
    }
  }

  /// Marks that may be the first of two.
  private mutating func pair(_ first: UInt8, _ second: UInt8) -> TokenKind {
    switch (first, second) {
    case (UInt8(ascii: "-"), UInt8(ascii: ">")): return take(2, .arrow)
    case (UInt8(ascii: "-"), _): return take(1, .minus)
    case (UInt8(ascii: "="), UInt8(ascii: "=")): return take(2, .equal)
    case (UInt8(ascii: "="), UInt8(ascii: ">")): return take(2, .fatArrow)
    case (UInt8(ascii: "="), _): return take(1, .assign)
    case (UInt8(ascii: "!"), UInt8(ascii: "=")): return take(2, .notEqual)
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): return take(2, .lessOrEqual)
    case (UInt8(ascii: "<"), _): return take(1, .less)
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): return take(2, .greaterOrEqual)
    case (UInt8(ascii: ">"), _): return take(1, .greater)
    case (UInt8(ascii: "~"), UInt8(ascii: "=")): return take(2, .approximately)
    case (UInt8(ascii: "|"), UInt8(ascii: ">")): return take(2, .pipe)
    case (UInt8(ascii: "*"), UInt8(ascii: "*")), (UInt8(ascii: "^"), UInt8(ascii: "^")),
      (UInt8(ascii: "&"), UInt8(ascii: "&")), (UInt8(ascii: "|"), UInt8(ascii: "|")):
      return take(2, .foreignOperator)
    case (UInt8(ascii: "!"), _), (UInt8(ascii: "&"), _), (UInt8(ascii: "|"), _),
      (UInt8(ascii: "~"), _):
      return take(1, .foreignOperator)
    case (UInt8(ascii: "*"), _): return take(1, .star)
    case (UInt8(ascii: "^"), _): return take(1, .caret)
    case (UInt8(ascii: "."), UInt8(ascii: ".")):
      return byte(position + 2) == UInt8(ascii: ".") ? take(3, .ellipsis) : take(2, .dotDot)
    case (UInt8(ascii: "."), _): return take(1, .dot)
    default: return take(1, .stray)
    }
  }

  private mutating func word() -> TokenKind {
    let start = position
    while position < bytes.count {
      if Lexer.continuesWord(bytes[position]) {
        position += 1
      } else if bytes[position] >= 0x80, let letter = scalar(at: position),
        letter.properties.isAlphabetic
      {
        position += UTF8.width(letter)
      } else {
        break
      }
    }
    return TokenKind.reserved(bytes, start, position) ?? .word
  }

  /// Signs and letters beyond ASCII: `→ × ÷`, `…` of signatures, words in any alphabet.
  private mutating func beyondASCII() -> TokenKind {
    guard let scalar = scalar(at: position) else { return take(1, .stray) }
    let width = UTF8.width(scalar)
    switch scalar {
    case "→": return take(width, .arrow)
    case "×", "·": return take(width, .star)
    case "÷": return take(width, .slash)
    case "…": return take(width, .ellipsis)
    default:
      guard scalar.properties.isAlphabetic else { return take(width, .stray) }
      return word()
    }
  }

  /// The character that starts at an offset; nil where the bytes are no UTF-8.
  func scalar(at offset: Int) -> Unicode.Scalar? {
    let first = byte(offset)
    let width = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    let end = Swift.min(offset + width, bytes.count)
    guard offset < end else { return nil }
    let scalar = String(decoding: bytes[offset..<end], as: UTF8.self).unicodeScalars.first
    return scalar.flatMap { UTF8.width($0) == width ? $0 : nil }
  }

  /// A string up to its closing quote; without one, up to the line's end, so that reading can go on.
  private mutating func string() -> TokenKind {
    let start = position
    position += 1
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""): return take(1, .string)
      case UInt8(ascii: "\\"): position += 2
      default: position += 1
      }
    }
    position = endOfLine(from: start)
    return .openString
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  static func startsWord(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_")
  }

  static func continuesWord(_ byte: UInt8) -> Bool { startsWord(byte) || isDigit(byte) }
}

extension UTF8 {
  /// The number of bytes of a character.
  static func width(_ scalar: Unicode.Scalar) -> Int {
    scalar.value < 0x80 ? 1 : scalar.value < 0x800 ? 2 : scalar.value < 0x10000 ? 3 : 4
  }
}
