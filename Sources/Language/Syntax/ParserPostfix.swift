// What follows an operand without a blank, and the operands that are no literals.

extension Parser {
  /// `primary { .word | [index] | (arguments) | with { … } }`.
  mutating func postfix(afterUnit: Bool = false) throws(SyntaxSlip) -> Expression {
    let start = token.start
    var base = try primary(afterUnit: afterUnit)
    while true {
      switch token.kind {
      case .dot: base = try make(.member(base, try memberName()), from: start)
      case .leftBracket where !token.spaceBefore:
        base = try make(try index(base), from: start)
      case .leftParen where !token.spaceBefore && isCallable:
        base = try make(.call(base, try arguments()), from: start)
      case .with: base = try make(.with(base, try updates()), from: start)
      default: return base
      }
    }
  }

  /// `3(4)` is a forgotten operator, not a call.
  private var isCallable: Bool {
    previous.kind != .number && previous.kind != .money && previous.kind != .unit
  }

  private mutating func memberName() throws(SyntaxSlip) -> Name {
    advance()
    return try word("a field's name")
  }

  /// A word in a place where reserved ones are welcome too.
  mutating func word(_ expected: String) throws(SyntaxSlip) -> Name {
    guard token.kind.isWord else { throw unexpected(expected) }
    advanceOverWord()
    return Name(text(previous), previous.span)
  }

  mutating func path() throws(SyntaxSlip) -> Path {
    var words = [try word("a name")]
    while take(.dot) { words.append(try word("a field's name")) }
    return Path(words)
  }

  private mutating func index(_ base: Expression) throws(SyntaxSlip) -> Expression.Kind {
    let bracket = open()
    let low = try expression()
    try refuseSubtraction(low)
    var high: Expression?
    if take(.dotDot) {
      let bound = try expression()
      try refuseSubtraction(bound)
      high = bound
    }
    try close(bracket, "`..` or `]`")
    return .index(base, low, through: high)
  }

  private mutating func arguments() throws(SyntaxSlip) -> [ArgumentSyntax] {
    let bracket = open()
    var arguments: [ArgumentSyntax] = []
    while token.kind != .rightParen {
      arguments.append(try argument())
      guard take(.comma) else { break }
    }
    try close(bracket, "`,` or `)`")
    return arguments
  }

  private mutating func argument() throws(SyntaxSlip) -> ArgumentSyntax {
    guard token.kind.isWord, byteBehindBlanks == UInt8(ascii: ":") else {
      return ArgumentSyntax(nil, try expression())
    }
    let label = try word("a label")
    advance()
    return ArgumentSyntax(label, try expression())
  }

  private mutating func updates() throws(SyntaxSlip) -> [OverrideSyntax] {
    advance()
    guard token.kind == .leftBrace else { throw unexpected("`{`") }
    let bracket = open()
    var updates: [OverrideSyntax] = []
    while token.kind != .rightBrace {
      let path = try self.path()
      guard take(.colon) else { throw fieldSignMissing() }
      updates.append(OverrideSyntax(path, try expression()))
      guard take(.comma) else { break }
    }
    try close(bracket, "`,` or `}`")
    return updates
  }

  func startsUpper(_ token: Token) -> Bool {
    let first = lexer.byte(token.start)
    if first < 0x80 { return first &- UInt8(ascii: "A") < 26 }
    return lexer.scalar(at: token.start)?.properties.isUppercase ?? false
  }

  mutating func primary(afterUnit: Bool) throws(SyntaxSlip) -> Expression {
    switch token.kind {
    case .word: return try name(afterUnit: afterUnit)
    case .number: return try number()
    case .money: return try money()
    case .string: return try string()
    case .date, .month, .quarter: return try calendar()
    case .leftParen: return try bracketed()
    case .leftBracket: return try list()
    case .leftBrace: return try record(kind: nil, from: token.start)
    case .do: return try block()
    case .true: return try constant(.bool(true))
    case .false: return try constant(.bool(false))
    case .none: return try constant(.none)
    case .old: return try constant(.old)
    case .question: return try constant(.hole)
    default: throw noOperand()
    }
  }

  private mutating func constant(_ kind: Expression.Kind) throws(SyntaxSlip) -> Expression {
    advance()
    return try make(kind, from: previous.start)
  }

  private mutating func name(afterUnit: Bool) throws(SyntaxSlip) -> Expression {
    advance()
    let name = previous
    if token.kind == .leftBrace, startsUpper(name) {
      return try record(kind: Name(text(name), name.span), from: name.start)
    }
    return try make(.name(text(name), afterUnit: afterUnit), from: name.start)
  }

  private mutating func record(kind: Name?, from start: Int) throws(SyntaxSlip) -> Expression {
    let bracket = open()
    var fields: [FieldSyntax] = []
    while token.kind != .rightBrace {
      fields.append(try field())
      guard take(.comma) else { break }
    }
    try close(bracket, "`,` or `}`")
    return try make(.record(kind: kind, fields: fields), from: start)
  }

  /// `name: value`, or the name alone if a variable of that name is the value.
  private mutating func field() throws(SyntaxSlip) -> FieldSyntax {
    let isReserved = token.kind.isReserved
    let name = try word("a field's name or `}`")
    if take(.colon) { return FieldSyntax(name, try expression()) }
    if token.kind == .assign { throw fieldSignMissing() }
    if isReserved { throw unexpected("`:`") }
    return FieldSyntax(name, nil)
  }

  private mutating func list() throws(SyntaxSlip) -> Expression {
    let bracket = open()
    var items: [Expression] = []
    while token.kind != .rightBracket {
      items.append(try expression())
      guard take(.comma) else { break }
    }
    let unit = try closeBeforeUnit(bracket, "`,` or `]`")
    return try make(.list(items, unit: unit), from: bracket.token.start)
  }

  /// `(a)`, `(a) MW`, `(a, b)`. Brackets around one expression leave no trace in the tree.
  private mutating func bracketed() throws(SyntaxSlip) -> Expression {
    let bracket = open()
    let first = try expression()
    var items = [first]
    while take(.comma) { items.append(try expression()) }
    if items.count > 1 {
      try close(bracket, "`,` or `)`")
      return try make(.tuple(items), from: bracket.token.start)
    }
    guard let unit = try closeBeforeUnit(bracket, "`,` or `)`") else { return first }
    return try make(.scaled(first, unit), from: bracket.token.start)
  }

  private mutating func block() throws(SyntaxSlip) -> Expression {
    let word = token
    advance()
    guard token.kind == .leftBrace else { throw unexpected("`{`") }
    let bracket = open(separating: true)
    var statements: [Statement] = []
    skipSeparators()
    while token.kind != .rightBrace {
      statements.append(try statement(inBlock: true))
      guard token.kind == .newline || token.kind == .semicolon else { break }
      skipSeparators()
    }
    try close(bracket, "`;`, a new line or `}`")
    guard case .expression? = statements.last?.kind else {
      throw fail(Messages.blockWithoutValue(at: place(statements.last?.span ?? word.span)))
    }
    return try make(.block(statements), from: word.start)
  }
}
