// Questions to the graph: under, each, given, and the overrides and scenarios behind them.

extension Parser {
  /// `or { under … | given or | -> target }`.
  mutating func question() throws(SyntaxSlip) -> Expression {
    let start = token.start
    var asked = try binary(.or)
    while true {
      switch token.kind {
      case .under: asked = try make(try under(asked), from: start)
      case .given:
        advance()
        asked = try make(.given(asked, try binary(.or)), from: start)
      case .arrow:  // Seen here only behind an `under`: it converts the whole answer.
        asked = try make(.convert(asked, try target()), from: start)
      default: return asked
      }
    }
  }

  private mutating func under(_ asked: Expression) throws(SyntaxSlip) -> Expression.Kind {
    advance()
    switch token.kind {
    case .leftBrace: return .under(asked, try overrides())
    case .each: return .each(asked, try sweeps())
    default: return .underScenario(asked, try scenarioSum())
    }
  }

  /// `{ path = expr, … }`: commas, line ends and semicolons separate.
  mutating func overrides() throws(SyntaxSlip) -> [OverrideSyntax] {
    let bracket = open(separating: true)
    var overrides: [OverrideSyntax] = []
    skipSeparators()
    while token.kind != .rightBrace {
      guard token.kind.isWord else { throw notClosed(bracket, "`name = expression` or `}`") }
      let path = try self.path()
      guard take(.assign) else { throw definitionSignMissing() }
      overrides.append(OverrideSyntax(path, try expression()))
      _ = take(.comma)
      skipSeparators()
    }
    try close(bracket, "`}`")
    return overrides
  }

  mutating func skipSeparators() {
    while token.kind == .newline || token.kind == .semicolon { advance() }
  }

  /// `each path in range, path in range`; a comma goes on only if `path in` follows.
  private mutating func sweeps() throws(SyntaxSlip) -> [SweepSyntax] {
    advance()
    var sweeps: [SweepSyntax] = []
    repeat {
      let path = try self.path()
      try expect(.in, "`in`")
      sweeps.append(SweepSyntax(path, try binary(.range)))
    } while isSweepAhead && take(.comma)
    return sweeps
  }

  private var isSweepAhead: Bool {
    guard token.kind == .comma else { return false }
    var ahead = lexer
    guard ahead.next().kind.isWord else { return false }
    var next = ahead.next()
    while next.kind == .dot {
      guard ahead.next().kind.isWord else { return false }
      next = ahead.next()
    }
    return next.kind == .in
  }

  /// `sterm { (+ | over) sterm }`.
  private mutating func scenarioSum() throws(SyntaxSlip) -> ScenarioSyntax {
    try enter()
    defer { nesting -= 1 }
    var combined = try scenarioTerm()
    var terms = 1
    while token.kind == .plus || token.kind == .over {
      terms += 1
      if terms > Parser.depthLimit {
        throw fail(Messages.nestedTooDeep(limit: Parser.depthLimit, at: place(token.span)))
      }
      let wins = token.kind == .over
      advance()
      let right = try scenarioTerm()
      combined = wins ? .over(combined, right) : .combined(combined, right)
    }
    return combined
  }

  private mutating func scenarioTerm() throws(SyntaxSlip) -> ScenarioSyntax {
    switch token.kind {
    case .word:
      advance()
      return .named(Name(text(previous), previous.span))
    case .leftParen:
      let bracket = open()
      let inner = try scenarioSum()
      try close(bracket, "`+`, `over` or `)`")
      return inner
    case .leftBracket:
      let bracket = open()
      var items: [ScenarioSyntax] = []
      repeat { items.append(try scenarioSum()) } while take(.comma)
      try close(bracket, "`,` or `]`")
      return .list(items, Span(bracket.token.start, previous.end))
    default:
      throw unexpected("a scenario's name, `[…]`, `{ name = value }` or `each`")
    }
  }
}
