// Tokens to a syntax tree, by recursive descent and precedence climbing; the grammar is below.
//
//   cell       = { sep } [ statement { sep { sep } statement } ] { sep }
//   statement  = let | fn | unit | kind | scenario | assertion | command | expr
//   expr       = "if" expr "then" expr "else" expr | lambda | pipe
//   lambda     = ( NAME | "(" [ NAME { "," NAME } ] ")" ) "=>" expr
//   pipe       = question { "|>" postfix }
//   question   = or { "under" ( overrides | "each" sweeps | scen ) | "given" or | "->" target }
//   or … product: see `BindingStrength`, from loose to tight
//   unary      = ( "-" | "+" ) unary | postfix [ "^" unary ]
//   postfix    = primary { "." WORD | "[" expr [ ".." expr ] "]" | "(" args ")" | "with" updates }
//   primary    = literal | NAME | KIND_NAME record | record | list | bracketed | block
//
// A line's end separates statements where the innermost bracket is none or the `{ }` of do, kind,
// scenario or under; elsewhere it is a blank. An operator at the line's end, and `|>`, `then` or
// `else` at the next line's start, carry the statement on.

/// The parser has noted a diagnostic and gives the statement up.
struct SyntaxSlip: Error {}

struct Parser {
  /// Brackets, branches, prefix operators and the like inside one another.
  static let nestingLimit = 256
  /// Levels of a tree, which a long chain of operators also builds.
  static let depthLimit = 1_000
  /// Diagnostics of one cell; more would not help the reader.
  static let diagnosticLimit = 20

  let source: SourceText
  /// The session's units, and those that the cell itself has declared so far.
  var units: any UnitScanning
  var lexer: Lexer
  var token: Token
  /// The token before: its kind and its bytes.
  var previous = Token(kind: .newline, start: 0, end: 0, newlineBefore: false, spaceBefore: false)
  /// Whether a line's end separates; the innermost bracket decides.
  var newlinesSeparate = true
  var nesting = 0
  var openBrackets = 0
  /// Types take the forms of library signatures.
  var isSignature = false
  var diagnostics: [Diagnostic] = []

  init(_ source: SourceText, _ units: any UnitScanning) {
    self.source = source
    self.units = units
    lexer = Lexer(source.utf8)
    token = lexer.next()
  }

  // MARK: Moving

  /// Goes to the next token, or from a line's end to the token behind it.
  mutating func advance() {
    if token.kind == .newline {
      token.kind = token.behindNewline
    } else {
      previous = token
      readNext()
    }
  }

  /// Takes the token as a plain word, reserved or not: a field, a label.
  mutating func advanceOverWord() {
    previous = token
    previous.kind = .word
    readNext()
  }

  private mutating func readNext() {
    token = lexer.next()
    if token.newlineBefore, newlinesSeparate, !previous.kind.expectsMore,
      !token.kind.continuesLine
    {
      token.behindNewline = token.kind
      token.kind = .newline
    }
  }

  /// Takes the token if it is of this kind.
  mutating func take(_ kind: TokenKind) -> Bool {
    guard token.kind == kind else { return false }
    advance()
    return true
  }

  mutating func expect(_ kind: TokenKind, _ expected: String) throws(SyntaxSlip) {
    guard take(kind) else { throw unexpected(expected) }
  }

  /// The token after the current one.
  func peek() -> Token {
    var ahead = lexer
    return ahead.next()
  }

  func text(_ token: Token) -> String { source.text(from: token.start, to: token.end) }

  // MARK: Brackets

  struct OpenBracket {
    let token: Token
    let newlinesSeparated: Bool
  }

  /// Takes the opening bracket at hand; `separating`: line ends separate inside it.
  mutating func open(separating: Bool = false) -> OpenBracket {
    let bracket = OpenBracket(token: token, newlinesSeparated: newlinesSeparate)
    newlinesSeparate = separating
    openBrackets += 1
    advance()
    return bracket
  }

  /// Takes the closing bracket that belongs to an opened one.
  mutating func close(_ bracket: OpenBracket, _ expected: String) throws(SyntaxSlip) {
    try restore(bracket, expected)
    advance()
  }

  /// Takes the closing bracket and the unit behind it, if there is one.
  mutating func closeBeforeUnit(_ bracket: OpenBracket, _ expected: String) throws(SyntaxSlip)
    -> UnitSyntax?
  {
    try restore(bracket, expected)
    return advanceOverUnit()
  }

  private mutating func restore(_ bracket: OpenBracket, _ expected: String) throws(SyntaxSlip) {
    let close: TokenKind =
      switch bracket.token.kind {
      case .leftParen: .rightParen
      case .leftBracket: .rightBracket
      default: .rightBrace
      }
    guard token.kind == close else { throw notClosed(bracket, expected) }
    newlinesSeparate = bracket.newlinesSeparated
    openBrackets -= 1
  }

  // MARK: Nodes

  mutating func make(_ kind: Expression.Kind, from start: Int) throws(SyntaxSlip) -> Expression {
    let expression = Expression(kind, Span(start, previous.end))
    if expression.depth > Parser.depthLimit {
      throw fail(
        Messages.nestedTooDeep(limit: Parser.depthLimit, at: place(Span(start, start + 1))))
    }
    return expression
  }

  /// Counts one level of nesting; the caller counts it off again.
  mutating func enter() throws(SyntaxSlip) {
    nesting += 1
    if nesting > Parser.nestingLimit {
      throw fail(Messages.nestedTooDeep(limit: Parser.nestingLimit, at: place(token.span)))
    }
  }

  func place(_ span: Span) -> Place { Place(source, span) }

  /// Notes a diagnostic; what is returned is to be thrown.
  mutating func fail(_ diagnostic: Diagnostic) -> SyntaxSlip {
    diagnostics.append(diagnostic)
    return SyntaxSlip()
  }
}

extension SourceText {
  func text(from start: Int, to end: Int) -> String {
    String(decoding: utf8[start..<end], as: UTF8.self)
  }
}
