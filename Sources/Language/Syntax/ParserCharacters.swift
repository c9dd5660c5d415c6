// Slips of single characters and digits: signs of other languages, commas in numbers, bare magnitudes.

extension Parser {
  mutating func stray() -> SyntaxSlip {
    let place = place(token.span)
    guard let scalar = lexer.scalar(at: token.start) else {
      return fail(Messages.strayCharacter("this byte", help: nil, at: place))
    }
    switch scalar {
    case "'", "“", "”", "‘", "’", "«", "»", "„", "`":
      return fail(Messages.foreignQuote(String(scalar), at: place))
    case "\u{A0}", "\u{202F}", "\u{2009}", "\u{200B}", "\u{FEFF}":
      return fail(
        Messages.strayCharacter("a special blank", help: "type a plain blank", at: place))
    case "−", "–", "—":
      return fail(Messages.strayCharacter("`\(scalar)`", help: "a minus is `-`", at: place))
    case "≤", "≥", "≠", "≈":
      let plain = ["≤": "<=", "≥": ">=", "≠": "!=", "≈": "~="]
      let help = plain[String(scalar)].map { "`\($0)`" }
      return fail(Messages.strayCharacter("`\(scalar)`", help: help, at: place))
    case "$": return fail(Messages.strayCharacter("`$`", help: "$60, or 60 USD", at: place))
    case "@": return fail(Messages.strayCharacter("`@`", help: "a month is @2026-03", at: place))
    default:
      let isControl = scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value
      let shown = isControl ? "the control character \(scalar.hexadecimal)" : "`\(scalar)`"
      return fail(Messages.strayCharacter(shown, help: nil, at: place))
    }
  }

  mutating func foreignOperator() -> SyntaxSlip {
    let written = text(token)
    let help =
      switch written {
      case "**", "^^": "a power is `^`: x^2"
      case "&&", "&": "`and`"
      case "||", "|": "`or`"
      case "!": "`not`; `!=` compares"
      case "~": "`~=` compares with a tolerance"
      default: "5% is a share, mod(a, b) the remainder of a division"
      }
    return fail(Messages.foreignOperator(written, help: help, at: place(token.span)))
  }

  // MARK: Numbers

  mutating func tooLarge(_ number: Token) -> SyntaxSlip {
    fail(
      Messages.malformedNumber(
        text(number), "is too large for a number", help: "at most 1.7e308",
        at: place(number.span)))
  }

  mutating func leadingPoint() -> SyntaxSlip {
    var end = token.end
    while Lexer.isDigit(lexer.byte(end)) { end += 1 }
    let span = Span(token.start, end)
    let written = source.text(of: span)
    return fail(
      Messages.malformedNumber(
        written, "needs a digit before the point", help: "0\(written)", at: place(span)))
  }

  /// `95,000` and `1,5`: outside brackets always, inside only if the group starts with 0.
  mutating func refuseComma(_ number: Token) throws(SyntaxSlip) {
    guard lexer.byte(number.end) == UInt8(ascii: ","), Lexer.isDigit(lexer.byte(number.end + 1))
    else { return }
    let startsWithZero = lexer.byte(number.end + 1) == UInt8(ascii: "0")
    if openBrackets > 0, !startsWithZero { return }
    var end = number.end
    var groups = 0
    while lexer.byte(end) == UInt8(ascii: ","), isGroup(at: end + 1) {
      end += 4
      groups += 1
    }
    if openBrackets > 0, groups == 0 { return }
    var instead = source.text(from: number.start, to: end).replacing(",", with: "_")
    if groups == 0 {
      end += 1
      while Lexer.isDigit(lexer.byte(end)) { end += 1 }
      instead = source.text(from: number.start, to: end).replacing(",", with: ".")
    }
    let span = Span(number.start, end)
    throw fail(Messages.digitComma(source.text(of: span), instead: instead, at: place(span)))
  }

  /// Exactly three digits.
  private func isGroup(at offset: Int) -> Bool {
    (0..<3).allSatisfy { Lexer.isDigit(lexer.byte(offset + $0)) }
      && !Lexer.isDigit(lexer.byte(offset + 3))
  }

  /// What may not stand behind a number that has no unit: `5M`, `5.`, `2_`.
  mutating func refuseTail(_ number: Token) throws(SyntaxSlip) {
    let written = text(number)
    switch token.kind {
    case .word where token.start == number.end || magnitude != nil:
      guard !(token.newlineBefore && openBrackets > 0) else { return }
      let span = Span(number.start, token.end)
      let whole = source.text(of: span)
      if number.kind == .money {
        let help = "\(written)k, \(written)M or \(written)B"
        throw fail(Messages.bareMagnitude(whole, help: help, at: place(span)))
      }
      if let zeros = magnitude {
        let help = "\(written)e\(zeros), or with its unit: \(written) MW, $\(written)M"
        throw fail(Messages.bareMagnitude(whole, help: help, at: place(span)))
      }
      if text(token).hasPrefix("_") {
        throw malformed(number, "has a `_` that no digit follows", help: written)
      }
    case .dot where token.start == number.end && !Lexer.startsWord(lexer.byte(token.end)):
      throw malformed(number, "needs a digit behind the point", help: "\(written).0")
    default: return
    }
  }

  private mutating func malformed(_ number: Token, _ reason: String, help: String) -> SyntaxSlip {
    let span = Span(number.start, token.end)
    return fail(
      Messages.malformedNumber(source.text(of: span), reason, help: help, at: place(span)))
  }

  /// The power of ten of a bare magnitude word at hand.
  private var magnitude: Int? {
    guard token.kind == .word, token.end - token.start <= 7 else { return nil }
    switch text(token) {
    case "k", "K", "thousand": return 3
    case "M", "mn", "mio", "million": return 6
    case "B", "bn", "G", "billion": return 9
    case "T", "tn": return 12
    default: return nil
    }
  }
}

extension Unicode.Scalar {
  /// `U+000B`.
  fileprivate var hexadecimal: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: Swift.max(0, 4 - digits.count)) + digits
  }
}
