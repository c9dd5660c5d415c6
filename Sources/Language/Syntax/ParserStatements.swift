// Statements, and the cell that holds them.

extension Parser {
  /// All statements of a cell. After a mistake it goes on behind the next separator.
  mutating func cell(continuing: Bool) -> [Statement] {
    var statements: [Statement] = []
    skipSeparators()
    while token.kind != .end, diagnostics.count < Parser.diagnosticLimit {
      let start = token.start
      do throws(SyntaxSlip) {
        let applies = continuing && statements.isEmpty && token.kind == .pipe
        statements.append(applies ? try applied() : try statement(inBlock: false))
        guard token.kind == .end || token.kind == .newline || token.kind == .semicolon else {
          throw surplus("a new line or `;`")
        }
      } catch {
        recover(from: start)
      }
      skipSeparators()
    }
    return statements
  }

  /// `|> f` at a prompt: applied to the last answer.
  private mutating func applied() throws(SyntaxSlip) -> Statement {
    let start = token.start
    let last = Expression(.name("_", afterUnit: false), Span(start, start))
    let piped = try pipe(behind: last, from: start)
    return Statement(.expression(piped), piped.span)
  }

  mutating func statement(inBlock: Bool) throws(SyntaxSlip) -> Statement {
    let start = token.start
    let kind: Statement.Kind
    switch token.kind {
    case .let: kind = try binding()
    case .fn: kind = try function()
    case .assert, .check: kind = try assertion()
    case .colon: kind = try command(inBlock: inBlock)
    default:
      if let declared = try declaration() {
        kind = declared
      } else {
        kind = .expression(try expression())
      }
    }
    return Statement(kind, Span(start, previous.end))
  }

  private mutating func binding() throws(SyntaxSlip) -> Statement.Kind {
    advance()
    let pattern: Pattern =
      switch token.kind {
      case .leftBrace: .fields(try names("`,` or `}`"))
      case .leftBracket: .elements(try names("`,` or `]`"))
      default: .name(try newName("a variable"))
      }
    let type = take(.colon) ? try self.type() : nil
    guard take(.assign) else { throw definitionSignMissing() }
    return .binding(pattern, type: type, try expression())
  }

  private mutating func names(_ expected: String) throws(SyntaxSlip) -> [Name] {
    let bracket = open()
    var names: [Name] = []
    repeat { names.append(try newName("a variable")) } while take(.comma)
    try close(bracket, expected)
    return names
  }

  private mutating func function() throws(SyntaxSlip) -> Statement.Kind {
    advance()
    let name = try newName("a function")
    guard token.kind == .leftParen else { throw unexpected("`(`") }
    let bracket = open()
    var parameters: [ParameterSyntax] = []
    while token.kind != .rightParen {
      let name = try newName("a parameter")
      let type = take(.colon) ? try self.type() : nil
      let value = take(.assign) ? try expression() : nil
      parameters.append(ParameterSyntax(name, type: type, defaultValue: value))
      guard take(.comma) else { break }
    }
    try close(bracket, "`,` or `)`")
    let result = take(.colon) ? try type() : nil
    guard take(.assign) else { throw definitionSignMissing() }
    return .function(FunctionSyntax(name, parameters, result: result, body: try expression()))
  }

  private mutating func assertion() throws(SyntaxSlip) -> Statement.Kind {
    let isAssert = token.kind == .assert
    advance()
    let condition = try expression()
    var message: String?
    if token.kind == .comma {
      advance()
      guard token.kind == .string else { throw unexpected("a message in quotes") }
      message = try stringContent()
    }
    return .assertion(isAssert: isAssert, condition, message: message)
  }

  /// `unit`, `kind` and `scenario` are words like others unless a name follows them.
  private mutating func declaration() throws(SyntaxSlip) -> Statement.Kind? {
    let length = token.end - token.start
    guard token.kind == .word, length == 4 || length == 8 else { return nil }
    let word = text(token)
    guard word == "unit" || word == "kind" || word == "scenario" else { return nil }
    let next = peek()
    guard next.kind == .word, !(next.newlineBefore && newlinesSeparate) else { return nil }
    advance()
    switch word {
    case "unit": return try unitDeclaration()
    case "kind": return try kindDeclaration()
    default:
      let name = try newName("a scenario")
      guard token.kind == .leftBrace else { throw unexpected("`{`") }
      return .scenario(name, try overrides())
    }
  }

  private mutating func unitDeclaration() throws(SyntaxSlip) -> Statement.Kind {
    let name = try word("a name")
    let type = take(.colon) ? try self.type() : nil
    let value = take(.assign) ? try expression() : nil
    units = units.declaring(name.text)
    return .unit(name, type: type, value)
  }

  private mutating func kindDeclaration() throws(SyntaxSlip) -> Statement.Kind {
    let name = try word("a name")
    if !startsUpper(previous) { throw mustStartUpper(previous, "a kind") }
    guard token.kind == .leftBrace else { throw unexpected("`{`") }
    let bracket = open(separating: true)
    var fields: [KindFieldSyntax] = []
    skipSeparators()
    while token.kind != .rightBrace {
      let name = try word("a field's name or `}`")
      try expect(.colon, "`:` and a type")
      let type = try self.type()
      let value = take(.assign) ? try expression() : nil
      fields.append(KindFieldSyntax(name, type: type, defaultValue: value))
      _ = take(.comma)
      skipSeparators()
    }
    try close(bracket, "`,` or `}`")
    return .kind(name, fields)
  }

  /// `:explain margin`: the rest of the line is the command's own affair.
  private mutating func command(inBlock: Bool) throws(SyntaxSlip) -> Statement.Kind {
    let lineStart =
      lexer.bytes[..<token.start].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let isFirst = lexer.bytes[lineStart..<token.start].allSatisfy(Lexer.isBlank)
    let next = peek()
    guard !inBlock, isFirst, next.kind.isWord, !next.spaceBefore else {
      throw fail(Messages.commandOutOfPlace(at: place(token.span)))
    }
    let name = Name(text(next), next.span)
    var start = next.end
    var end = lexer.endOfLine(from: start)
    while start < end, Lexer.isBlank(lexer.bytes[start]) { start += 1 }
    while end > start, Lexer.isBlank(lexer.bytes[end - 1]) { end -= 1 }
    lexer.position = end
    token = Token(
      kind: .string, start: token.start, end: end, newlineBefore: false, spaceBefore: false)
    advance()
    return .command(
      name, argument: source.text(from: start, to: end), argumentSpan: Span(start, end))
  }

  /// A name that is defined here: not reserved, lower-case.
  mutating func newName(_ what: String) throws(SyntaxSlip) -> Name {
    guard token.kind == .word else { throw noName(what) }
    if startsUpper(token) { throw mustStartLower(token, what) }
    advance()
    return Name(text(previous), previous.span)
  }
}
