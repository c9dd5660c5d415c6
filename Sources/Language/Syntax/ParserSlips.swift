// From a mistake to the message a good teacher would give.

extension Parser {
  /// What stands at hand, in words.
  var found: String {
    switch token.kind {
    case .end: "the end"
    case .newline: "the end of the line"
    default: "`\(shown(token))`"
    }
  }

  /// A token's text, cut short where it is too long for a message of one line.
  private func shown(_ token: Token) -> String {
    let written = text(token)
    let line = written.prefix { $0 != "\n" && $0 != "\r\n" }.prefix(30)
    return line.utf8.count < written.utf8.count ? "\(line)…" : written
  }

  /// The smallest place of what stands at hand; where nothing stands, right behind the last token.
  var foundSpan: Span {
    token.kind == .end || token.kind == .newline
      ? Span(previous.end, previous.end) : token.span
  }

  mutating func unexpected(_ expected: String, help: String? = nil) -> SyntaxSlip {
    if let slip = typicalSlip() { return slip }
    return fail(
      Messages.unexpected(found, expected: expected, help: help, at: place(foundSpan)))
  }

  /// A token that is wrong everywhere.
  private mutating func typicalSlip() -> SyntaxSlip? {
    switch token.kind {
    case .openString: fail(Messages.stringNotClosed(at: place(Span(token.start, token.start + 1))))
    case .stray: stray()
    case .foreignOperator: foreignOperator()
    default: nil
    }
  }

  // MARK: Operands

  /// The token cannot begin an operand.
  mutating func noOperand() -> SyntaxSlip {
    if let slip = typicalSlip() { return slip }
    let startsLine = token.newlineBefore && token.kind.startsStatement
    switch token.kind {
    case .if, .not:
      let help = token.kind == .if ? "(if a then b else c)" : "(not a)"
      return fail(Messages.needsBrackets(text(token), help: help, at: place(token.span)))
    case .dot where Lexer.isDigit(lexer.byte(token.end)): return leadingPoint()
    case .end, .newline, .rightParen, .rightBracket, .rightBrace, .comma, .semicolon, .then, .else:
      return expressionMissing()
    case _ where startsLine: return expressionMissing()
    case .equal where previous.kind == .assign:
      return fail(Messages.comparisonForDefinition(at: place(token.span)))
    default:
      return fail(
        Messages.unexpected(found, expected: "an expression", at: place(token.span)))
    }
  }

  private mutating func expressionMissing() -> SyntaxSlip {
    let startsLine = newlinesSeparate && token.newlineBefore && !previous.kind.expectsMore
    if previous.end == 0 || previous.kind == .semicolon || startsLine {
      if token.kind.closesBracket {
        return fail(Messages.bracketNotOpened(text(token), at: place(token.span)))
      }
      return fail(Messages.unexpected(found, expected: "an expression", at: place(foundSpan)))
    }
    let isGap = token.kind == .end || token.kind == .newline || token.newlineBefore
    let span = isGap ? Span(previous.end, previous.end) : token.span
    return fail(Messages.expressionMissing(after: shown(previous), at: place(span)))
  }

  // MARK: Behind an operand

  /// Something stands behind a finished expression that does not belong there.
  mutating func surplus(_ expected: String) -> SyntaxSlip {
    switch token.kind {
    case .assign: return assignment()
    case .rightParen, .rightBracket, .rightBrace:
      return fail(Messages.bracketNotOpened(text(token), at: place(token.span)))
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .approximately:
      let help = "a \(text(token)) b and b \(text(token)) c"
      return fail(Messages.doesNotChain(text(token), help: help, at: place(token.span)))
    case .to: return fail(Messages.doesNotChain("to", help: "a to b", at: place(token.span)))
    case .within: return fail(Messages.withinAlone(at: place(token.span)))
    case .plus, .minus, .star, .slash, .caret: return looseOperand()
    case .fatArrow:
      return fail(Messages.needsBrackets("=>", help: "(x => x + 1)", at: place(token.span)))
    case .arrow:
      let help = "(x |> f) -> USD"
      return fail(
        Messages.unexpected(found, expected: expected, help: help, at: place(token.span)))
    case _ where token.kind.startsOperand: return operatorMissing()
    default: return unexpected(expected)
    }
  }

  /// An operator behind a conversion or a pipe, which both take in all that stands before them.
  private mutating func looseOperand() -> SyntaxSlip {
    let symbol = text(token)
    let diagnostic =
      isBehindArrow
      ? Messages.operatorAfterConversion(
        symbol, help: "(x -> USD) \(symbol) …", at: place(token.span))
      : Messages.operatorAfterPipe(symbol, help: "(x |> f) \(symbol) …", at: place(token.span))
    return fail(diagnostic)
  }

  /// Whether the line's last loose operator is an arrow, and not a pipe.
  private var isBehindArrow: Bool {
    var last: TokenKind?
    var lexer = Lexer(Array(lexer.bytes[..<token.start]))
    var next = lexer.next()
    while next.kind != .end {
      if next.kind == .arrow || next.kind == .pipe { last = next.kind }
      next = lexer.next()
    }
    return last != .pipe
  }

  private mutating func assignment() -> SyntaxSlip {
    let name = previous.kind == .word ? text(previous) : nil
    let help = name.map { "`let \($0) = …` defines it, `\($0) == …` compares" }
    return fail(
      Messages.assignmentInExpression(help: help ?? "`==` compares", at: place(token.span)))
  }

  /// A word behind a number that is nearly a unit: `3 MWW`.
  private mutating func misspeltUnit() -> SyntaxSlip? {
    let word = text(token)
    let near = units.suggestions(for: word)
    // Any letter is near to one of the units of one letter.
    guard word.utf8.count > 1, !near.isEmpty else { return nil }
    return fail(Messages.unknownUnit(word, place(token.span), near: near))
  }

  private mutating func operatorMissing() -> SyntaxSlip {
    if token.kind == .openString, let slip = typicalSlip() { return slip }
    let left = shown(previous)
    if token.kind == .leftParen || token.kind == .leftBracket, previous.kind == .word {
      return fail(Messages.callBracketApart(left, text(token), at: place(token.span)))
    }
    if previous.kind == .unit, left.hasSuffix("%") {
      let help = "mod(a, b) is the remainder of a division, \(left) * \(shown(token)) a share"
      return fail(Messages.foreignOperator("%", help: help, at: place(previous.span)))
    }
    if previous.kind == .number, token.kind == .word, let slip = misspeltUnit() { return slip }
    let small = left.lowercased()
    if previous.kind == .word, left != small, Keywords.all.contains(small) {
      let help = "\(small) \(shown(token)) …"
      return fail(Messages.operatorMissing(help: help, at: place(token.span)))
    }
    return fail(
      Messages.operatorMissing(help: "\(left) * \(shown(token))", at: place(token.span)))
  }

  /// A bracket is not followed by what belongs into it or closes it.
  mutating func notClosed(_ bracket: OpenBracket, _ expected: String) -> SyntaxSlip {
    let open = text(bracket.token)
    let close = open == "(" ? ")" : open == "[" ? "]" : "}"
    if token.kind.closesBracket {
      return fail(
        Messages.bracketsDiffer(
          open, closedBy: text(token), expected: close, opened: place(bracket.token.span),
          at: place(token.span)))
    }
    let ends = token.kind == .end || token.kind == .newline || token.kind == .semicolon
    if ends || isAtMargin(token) || token.kind.startsStatement {
      return fail(
        Messages.bracketNotClosed(
          open, close, opened: place(bracket.token.span),
          missingAt: place(Span(previous.end, previous.end))))
    }
    if token.kind == .assign, open == "(", previous.kind == .word {
      let help = "`\(text(previous)): …` labels an argument, `\(text(previous)) == …` compares"
      return fail(Messages.assignmentInExpression(help: help, at: place(token.span)))
    }
    // On a new line in brackets rather a comma is missing than an operator.
    return token.newlineBefore ? unexpected(expected) : surplus(expected)
  }

  mutating func branchMissing(_ word: String, of opening: Token) -> SyntaxSlip {
    if token.kind == .assign { return assignment() }
    if let slip = typicalSlip() { return slip }
    return fail(
      Messages.branchMissing(
        word, found: found, at: place(foundSpan), ifAt: place(opening.span)))
  }

  // MARK: Definitions

  mutating func definitionSignMissing() -> SyntaxSlip {
    if token.kind == .equal {
      return fail(Messages.comparisonForDefinition(at: place(token.span)))
    }
    return unexpected("`=`", help: token.kind == .colon ? "a = 3 overrides, a: 3 is a field" : nil)
  }

  mutating func fieldSignMissing() -> SyntaxSlip {
    unexpected("`:`", help: token.kind == .assign ? "a: 3 is a field, a = 3 overrides" : nil)
  }

  /// The token is the first of its line and not indented.
  func isAtMargin(_ token: Token) -> Bool {
    token.newlineBefore && lexer.byte(token.start - 1) == UInt8(ascii: "\n")
  }

  /// Where a new name should stand is something else.
  mutating func noName(_ what: String) -> SyntaxSlip {
    if token.kind.isReserved {
      return fail(Messages.reservedName(text(token), what: what, at: place(token.span)))
    }
    if token.kind == .number, Lexer.startsWord(lexer.byte(token.end)) {
      var end = token.end
      while Lexer.continuesWord(lexer.byte(end)) { end += 1 }
      let span = Span(token.start, end)
      return fail(Messages.nameStartsWithDigit(source.text(of: span), at: place(span)))
    }
    return unexpected("the name of \(what)")
  }

  mutating func mustStartLower(_ token: Token, _ what: String) -> SyntaxSlip {
    let name = text(token)
    let instead = name.prefix(1).lowercased() + name.dropFirst()
    return fail(
      Messages.mustStartLower(name, what: what, instead: instead, at: place(token.span)))
  }

  mutating func mustStartUpper(_ token: Token, _ what: String) -> SyntaxSlip {
    let name = text(token)
    let instead = name.prefix(1).uppercased() + name.dropFirst()
    return fail(
      Messages.mustStartUpper(name, what: what, instead: instead, at: place(token.span)))
  }

  mutating func refuseSubtraction(_ index: Expression) throws(SyntaxSlip) {
    guard case .binary(.subtract, let left, let right) = index.kind,
      case .number(let high, _, nil) = left.kind, case .number(let low, _, nil) = right.kind,
      let first = Int(high), let second = Int(low)
    else { return }
    let isMonth = high.utf8.count == 4 && low.utf8.count == 2 && 1...12 ~= second
    let help = isMonth ? "[@\(high)-\(low)]" : "[\(first &- second)]"
    throw fail(Messages.subtractionAsIndex(help: help, at: place(index.span)))
  }
}
