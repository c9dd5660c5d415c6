// The signatures of library functions, read from their own text.

/// `breakeven_price(hashprice: Hashprice, pue: Number = 1): EnergyPrice` as a tree.
public struct SignatureSyntax: Sendable, Equatable {
  public struct Parameter: Sendable, Equatable {
    /// Any word, reserved ones included: `in`, `for`, `over`.
    public let name: Name
    public let type: TypeSyntax
    public let defaultValue: Expression?
    /// `rest: T…`: takes all further arguments without a label.
    public let isRest: Bool
  }

  public let name: Name
  public let parameters: [Parameter]
  /// What the function gives; nil if the signature leaves it open.
  public let result: TypeSyntax?
  /// The text that the spans of names, types and default values point into.
  public let source: SourceText

  public static func == (left: SignatureSyntax, right: SignatureSyntax) -> Bool {
    left.name == right.name && left.parameters == right.parameters && left.result == right.result
  }
}

/// Parses the signature of a library function: `name(label: Type = value, rest: Type…): Type`.
///
/// On top of written types there are `Expr<T>`, `T?`, `(T, U) => V`, brackets around a type, and
/// lower-case letters as type variables.
///
/// - Throws: The first syntax error.
public func parseSignature(_ source: SourceText, units: some UnitScanning) throws(CellFailure)
  -> SignatureSyntax
{
  var parser = Parser(source, units)
  parser.isSignature = true
  do throws(SyntaxSlip) {
    return try parser.signature()
  } catch {
    throw CellFailure(parser.diagnostics)
  }
}

extension Parser {
  mutating func signature() throws(SyntaxSlip) -> SignatureSyntax {
    let name = try newName("a function")
    guard token.kind == .leftParen else { throw unexpected("`(`") }
    let bracket = open()
    var parameters: [SignatureSyntax.Parameter] = []
    while token.kind != .rightParen {
      parameters.append(try signatureParameter())
      guard take(.comma) else { break }
    }
    try close(bracket, "`,` or `)`")
    let result = take(.colon) ? try type() : nil
    guard token.kind == .end else { throw surplus("the end") }
    return SignatureSyntax(name: name, parameters: parameters, result: result, source: source)
  }

  private mutating func signatureParameter() throws(SyntaxSlip) -> SignatureSyntax.Parameter {
    let name = try word("the name of a parameter")
    try expect(.colon, "`:` and a type")
    let type = try type()
    let isRest = take(.ellipsis)
    let value = take(.assign) ? try expression() : nil
    return SignatureSyntax.Parameter(
      name: name, type: type, defaultValue: value, isRest: isRest)
  }

  /// The forms of a type that only signatures know; nil where none of them begins.
  mutating func signatureType() throws(SyntaxSlip) -> TypeSyntax? {
    let start = token.start
    if token.kind == .leftParen { return try functionType() }
    guard token.kind == .word else { return nil }
    if byteBehindBlanks == UInt8(ascii: "<"), text(token) == "Expr" {
      advance()
      let result = try angle()
      return TypeSyntax(.expression(result), Span(start, previous.end))
    }
    guard isVariable(token) else { return nil }
    // Of `q^(1/2)` and `q*r` the variable is a factor of a dimension.
    let next = byteBehindBlanks
    guard next != UInt8(ascii: "^"), next != UInt8(ascii: "*"), next != UInt8(ascii: "/") else {
      return nil
    }
    advance()
    return TypeSyntax(.variable(text(previous)), previous.span)
  }

  /// A type variable: one lower-case letter, in signatures only.
  func isVariable(_ token: Token) -> Bool {
    isSignature && token.kind == .word && token.end == token.start + 1 && !startsUpper(token)
  }

  /// `(T, U) => V`, or a type in brackets.
  private mutating func functionType() throws(SyntaxSlip) -> TypeSyntax {
    let bracket = open()
    var parameters: [TypeSyntax] = []
    while token.kind != .rightParen {
      parameters.append(try type())
      guard take(.comma) else { break }
    }
    try close(bracket, "`,` or `)`")
    if token.kind != .fatArrow, parameters.count == 1 { return parameters[0] }
    try expect(.fatArrow, "`=>`")
    let result = try type()
    return TypeSyntax(.function(parameters, result), Span(bracket.token.start, previous.end))
  }
}
