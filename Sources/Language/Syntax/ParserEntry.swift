// The doors of the parser: a cell, a lone expression, and whether more input is to come.

/// The longest cell that is parsed [bytes].
public let cellLengthLimit = 1 << 20

/// Parses a cell.
///
/// - Parameters:
///   - source: The cell's text, at most `cellLengthLimit` bytes.
///   - units: Tells where a unit ends.
///   - continuing: A first line that starts with `|>` applies to the last answer, the name `_`.
/// - Returns: The statements in order.
/// - Throws: All syntax errors of the cell at once, in their order, at most 20.
/// - Complexity: Linear in the text's length.
public func parseCell(
  _ source: SourceText, units: some UnitScanning, continuing: Bool = false
) throws(CellFailure) -> [Statement] {
  try checkLength(source)
  var parser = Parser(source, units)
  let statements = parser.cell(continuing: continuing)
  if !parser.diagnostics.isEmpty { throw CellFailure(parser.diagnostics) }
  return statements
}

/// Parses a text that is one expression, such as a command's argument.
///
/// - Throws: The first syntax error.
public func parseExpression(_ source: SourceText, units: some UnitScanning) throws(CellFailure)
  -> Expression
{
  try checkLength(source)
  var parser = Parser(source, units)
  do throws(SyntaxSlip) {
    parser.skipSeparators()
    let expression = try parser.expression()
    parser.skipSeparators()
    guard parser.token.kind == .end else { throw parser.surplus("the end") }
    return expression
  } catch {
    throw CellFailure(parser.diagnostics)
  }
}

private func checkLength(_ source: SourceText) throws(CellFailure) {
  if source.utf8.count > cellLengthLimit {
    throw CellFailure([Messages.cellTooLong(bytes: source.utf8.count, limit: cellLengthLimit)])
  }
}

/// Whether a prompt should ask for another line: a bracket or a text is open, or the last line ends
/// in an operator or another word that something must follow.
///
/// - Complexity: Linear in the text's length.
public func isIncomplete(_ text: String) -> Bool {
  var lexer = Lexer(Array(text.utf8))
  var open: [TokenKind] = []
  var last = lexer.next()
  if last.kind == .colon { return false }
  var token = last
  while token.kind != .end {
    switch token.kind {
    case .openString: return true
    case .leftParen, .leftBracket, .leftBrace: open.append(token.kind)
    case .rightParen, .rightBracket, .rightBrace:
      guard let opening = open.popLast(), opening.isClosed(by: token.kind) else { return false }
    default: break
    }
    let behindDot = last.kind == .dot
    last = token
    if behindDot, token.kind.isWord { last.kind = .word }
    token = lexer.next()
  }
  return !open.isEmpty || last.kind.expectsMore
}

extension TokenKind {
  fileprivate func isClosed(by other: TokenKind) -> Bool {
    switch self {
    case .leftParen: other == .rightParen
    case .leftBracket: other == .rightBracket
    default: other == .rightBrace
    }
  }
}

extension Parser {
  /// After a mistake: goes behind the next separator at depth 0, or to a line that plainly starts a
  /// new statement at its margin.
  mutating func recover(from start: Int) {
    let reached = previous.end
    newlinesSeparate = true
    nesting = 0
    openBrackets = 0
    lexer.position = start
    var depth = 0
    var last = TokenKind.newline
    while true {
      let next = lexer.next()
      let isBehind = next.start >= reached && next.start > start
      let isEnd =
        next.kind == .end
        || isBehind
          && (next.kind == .semicolon && depth == 0
            || next.newlineBefore && separates(next, behind: last, depth: depth))
      if isEnd {
        token = next
        previous.kind = .semicolon
        return
      }
      if next.kind.opensBracket { depth += 1 }
      if next.kind.closesBracket { depth = Swift.max(0, depth - 1) }
      last = next.kind
    }
  }

  private func separates(_ next: Token, behind last: TokenKind, depth: Int) -> Bool {
    if isAtMargin(next), next.kind.startsStatement || startsDeclaration(next) { return true }
    return depth == 0 && !last.expectsMore && !next.kind.continuesLine
  }

  private func startsDeclaration(_ word: Token) -> Bool {
    guard word.kind == .word, word.end - word.start <= 8, lexer.byte(word.end) == UInt8(ascii: " ")
    else { return false }
    let written = text(word)
    return (written == "unit" || written == "kind" || written == "scenario")
      && Lexer.startsWord(lexer.byte(word.end + 1))
  }
}
