// Numbers with their units, money, dates, text.

extension Parser {
  /// The first byte behind the token that is no blank.
  var byteBehindBlanks: UInt8 { lexer.byte(lexer.offset(behindBlanksFrom: token.end)) }

  mutating func number() throws(SyntaxSlip) -> Expression {
    let number = token
    try refuseComma(number)
    let unit = advanceOverUnit()
    if unit == nil { try refuseTail(number) }
    let value = lexer.value(number.start, number.end)
    if value.isInfinite { throw tooLarge(number) }
    return try make(.number(text: text(number), value: value, unit: unit), from: number.start)
  }

  /// `$3.5M`, `$60/MWh`: the unit is USD with the suffix as its prefix.
  mutating func money() throws(SyntaxSlip) -> Expression {
    let money = token
    try refuseComma(money)
    let suffix = lexer.byte(money.end - 1)
    let prefix = Lexer.isDigit(suffix) ? "" : String(UnicodeScalar(suffix))
    let value = lexer.value(money.start + 1, money.end - (prefix.isEmpty ? 0 : 1))
    if value.isInfinite { throw tooLarge(money) }
    var per = ""
    if lexer.byte(money.end) == UInt8(ascii: "/"), let end = literalEnd(from: money.end + 1) {
      per = source.text(from: money.end, to: end)
      advance(overUnitTo: end)
    } else {
      advance()
      try refuseTail(money)
    }
    let unit = UnitSyntax("\(prefix)USD\(per)", Span(money.start, previous.end))
    return try make(.number(text: text(money), value: value, unit: unit), from: money.start)
  }

  // MARK: Units

  /// Goes behind the token at hand and the unit literal that follows it on the same line.
  mutating func advanceOverUnit() -> UnitSyntax? {
    let isBracket = token.kind.closesBracket
    var start = token.end
    while lexer.byte(start) == UInt8(ascii: " ") || lexer.byte(start) == UInt8(ascii: "\t") {
      start += 1
    }
    // A bracket that touches a bracket calls: `(x => x)(h)`.
    let calls = isBracket && start == token.end && lexer.byte(start) == UInt8(ascii: "(")
    guard !calls, let end = literalEnd(from: start) else {
      advance()
      return nil
    }
    advance(overUnitTo: end)
    return UnitSyntax(source.text(from: start, to: end), Span(start, end))
  }

  private mutating func advance(overUnitTo end: Int) {
    lexer.position = end
    token.kind = .unit
    token.end = end
    advance()
  }

  /// The end of a unit literal; a reserved word or a lone `1` is none.
  private func literalEnd(from start: Int) -> Int? {
    let first = lexer.byte(start)
    if Lexer.startsWord(first) {
      var wordEnd = start + 1
      while Lexer.continuesWord(lexer.byte(wordEnd)) { wordEnd += 1 }
      if TokenKind.reserved(lexer.bytes, start, wordEnd) != nil { return nil }
    } else if first < 0x80 {
      guard
        first == UInt8(ascii: "%") || first == UInt8(ascii: "(") || first == UInt8(ascii: "1")
          || first == UInt8(ascii: "$")
      else { return nil }
    }
    let end = units.scanLiteral(lexer.bytes, from: start)
    if first == UInt8(ascii: "%"), end == nil { return percentEnd(from: start) }
    return first == UInt8(ascii: "1") && end == start + 1 ? nil : end
  }

  /// `%` and `%/year` need no unit table.
  private func percentEnd(from start: Int) -> Int {
    guard lexer.byte(start + 1) == UInt8(ascii: "/") else { return start + 1 }
    return units.scanLiteral(lexer.bytes, from: start + 2) ?? start + 1
  }

  /// The unit behind `->`.
  mutating func target() throws(SyntaxSlip) -> UnitSyntax {
    let start = lexer.offset(behindBlanksFrom: token.end)
    var wordEnd = start
    while Lexer.continuesWord(lexer.byte(wordEnd)) { wordEnd += 1 }
    guard TokenKind.reserved(lexer.bytes, start, wordEnd) == nil,
      let end = units.scanTarget(lexer.bytes, from: start)
    else {
      advance()
      throw fail(Messages.unitMissing(found: found, at: place(foundSpan)))
    }
    let written = lexer.bytes[start..<end].filter { !Lexer.isBlank($0) }
    advance(overUnitTo: end)
    return UnitSyntax(String(decoding: written, as: UTF8.self), Span(start, end))
  }

  // MARK: Calendar

  mutating func calendar() throws(SyntaxSlip) -> Expression {
    advance()
    let start = previous.start
    switch previous.kind {
    case .date:
      let year = lexer.integer(start, start + 4)
      let month = lexer.integer(start + 5, start + 7)
      let day = lexer.integer(start + 8, start + 10)
      try check(year: year, month: month, day: day)
      return try make(.date(year: year, month: month, day: day), from: start)
    case .month:
      let year = lexer.integer(start + 1, start + 5)
      let month = lexer.integer(start + 6, start + 8)
      try check(year: year, month: month, day: 1)
      return try make(.month(year: year, month: month), from: start)
    default:
      let year = lexer.integer(start, start + 4)
      let quarter = lexer.integer(start + 5, start + 6)
      guard 1...4 ~= quarter else { throw impossible("a year has the quarters Q1 to Q4", nil) }
      return try make(.quarter(year: year, quarter: quarter), from: start)
    }
  }

  private mutating func check(year: Int, month: Int, day: Int) throws(SyntaxSlip) {
    guard 1...12 ~= month else { throw impossible("a year has the months 01 to 12", nil) }
    let last = Calendar.days(inMonth: month, of: year)
    if 1...last ~= day { return }
    let name = Calendar.monthNames[month - 1]
    let help = "\(text(previous).dropLast(2))\(last)"
    throw impossible("\(name) \(year) has the days 01 to \(last)", day == 0 ? nil : help)
  }

  private mutating func impossible(_ reason: String, _ help: String?) -> SyntaxSlip {
    fail(Messages.impossibleDate(text(previous), reason, help: help, at: place(previous.span)))
  }

  // MARK: Text

  mutating func string() throws(SyntaxSlip) -> Expression {
    let start = token.start
    let content = try stringContent()
    return try make(.string(content), from: start)
  }

  /// The text between the quotes of the string at hand, escapes resolved.
  mutating func stringContent() throws(SyntaxSlip) -> String {
    advance()
    let start = previous.start + 1
    let end = previous.end - 1
    guard lexer.bytes[start..<end].contains(UInt8(ascii: "\\")) else {
      return source.text(from: start, to: end)
    }
    var content: [UInt8] = []
    var offset = start
    while offset < end {
      guard lexer.bytes[offset] == UInt8(ascii: "\\") else {
        content.append(lexer.bytes[offset])
        offset += 1
        continue
      }
      offset = try escape(at: offset, before: end, into: &content)
    }
    return String(decoding: content, as: UTF8.self)
  }

  /// Resolves one escape; returns the offset behind it.
  private mutating func escape(at start: Int, before end: Int, into content: inout [UInt8])
    throws(SyntaxSlip) -> Int
  {
    switch lexer.bytes[start + 1] {
    case UInt8(ascii: "n"): content.append(UInt8(ascii: "\n"))
    case UInt8(ascii: "t"): content.append(UInt8(ascii: "\t"))
    case UInt8(ascii: "\""): content.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): content.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "u") where lexer.byte(start + 2) == UInt8(ascii: "{"):
      var close = start + 3
      while close < end, lexer.bytes[close] != UInt8(ascii: "}") { close += 1 }
      let digits = source.text(from: start + 3, to: close)
      guard close < end, let value = UInt32(digits, radix: 16), let scalar = UnicodeScalar(value)
      else { throw unknownEscape(Span(start, Swift.min(close + 1, end))) }
      content.append(contentsOf: Array(String(Character(scalar)).utf8))
      return close + 1
    default:
      let width = lexer.scalar(at: start + 1).map(UTF8.width) ?? 1
      throw unknownEscape(Span(start, start + 1 + width))
    }
    return start + 2
  }

  private mutating func unknownEscape(_ span: Span) -> SyntaxSlip {
    fail(Messages.unknownEscape(source.text(of: span), at: place(span)))
  }
}

/// The little of the calendar that a written date needs (proleptic Gregorian).
enum Calendar {
  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
