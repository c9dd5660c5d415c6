// Written types: dimensions, lists, distributions, series.

extension Parser {
  mutating func type() throws(SyntaxSlip) -> TypeSyntax {
    try enter()
    defer { nesting -= 1 }
    guard isSignature else { return try plainType() }
    let start = token.start
    var type: TypeSyntax
    if let special = try signatureType() { type = special } else { type = try plainType() }
    if take(.question) { type = TypeSyntax(.optional(type), Span(start, previous.end)) }
    return type
  }

  private mutating func plainType() throws(SyntaxSlip) -> TypeSyntax {
    let start = token.start
    if token.kind == .leftBracket {
      let bracket = open()
      let element = try type()
      try close(bracket, "`]`")
      return TypeSyntax(.list(element), Span(start, previous.end))
    }
    if token.kind == .word, byteBehindBlanks == UInt8(ascii: "<") {
      let word = text(token)
      if word == "Dist" || word == "Series" {
        advance()
        let element = try angle()
        return TypeSyntax(
          word == "Dist" ? .distribution(element) : .series(element), Span(start, previous.end))
      }
    }
    let factors = try dimension()
    return TypeSyntax(.dimension(factors), Span(start, previous.end))
  }

  /// `<type>`; a `>=` behind a type is `>` and `=`.
  mutating func angle() throws(SyntaxSlip) -> TypeSyntax {
    advance()
    let element = try type()
    if token.kind == .greaterOrEqual {
      token.kind = .assign
      token.start += 1
      previous.end = token.start
    } else {
      guard token.kind == .greater else { throw unexpected("`>`") }
      // Here it closes, so a line may end with it.
      advanceOverWord()
    }
    return element
  }

  /// `datom { (* | /) datom }`.
  mutating func dimension() throws(SyntaxSlip) -> [TypeSyntax.DimensionFactor] {
    var factors = [try factor(sign: 1)]
    while token.kind == .star || token.kind == .slash {
      let sign = token.kind == .star ? 1 : -1
      advance()
      factors.append(try factor(sign: sign))
    }
    return factors
  }

  private mutating func factor(sign: Int) throws(SyntaxSlip) -> TypeSyntax.DimensionFactor {
    let isOne = token.kind == .number && text(token) == "1"
    guard isOne || token.kind == .word else { throw unexpected("a type") }
    if !isOne, !startsUpper(token), !isVariable(token) { throw mustStartUpper(token, "a type") }
    advance()
    let name = Name(text(previous), previous.span)
    let exponent = take(.caret) ? try exponent() : (numerator: 1, denominator: 1)
    return TypeSyntax.DimensionFactor(name, sign: sign, exponent: exponent)
  }

  /// `2`, `-1`, `(-1/2)`.
  private mutating func exponent() throws(SyntaxSlip) -> (numerator: Int, denominator: Int) {
    guard token.kind == .leftParen else { return (try signedInteger(), 1) }
    let bracket = open()
    let numerator = try signedInteger()
    try expect(.slash, "`/`")
    let denominator = try signedInteger()
    if denominator < 1 {
      throw fail(
        Messages.malformedType(
          "the lower part of an exponent is at least 1", help: "^(-1/2)",
          at: place(previous.span)))
    }
    try close(bracket, "`)`")
    return (numerator, denominator)
  }

  private mutating func signedInteger() throws(SyntaxSlip) -> Int {
    let isNegative = take(.minus)
    guard token.kind == .number, token.end - token.start <= 3, let value = Int(text(token)) else {
      throw unexpected("a small whole number")
    }
    advance()
    return isNegative ? -value : value
  }
}
