// Expressions from the loosest binding to the tightest operators.

/// How tightly an operator binds, loose to tight; `not`, `->`, `to` and comparisons stand between.
enum BindingStrength: Int, Comparable {
  case or = 1
  case and, not, comparison, conversion, range, sum, product

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// The next tighter level: where the right operand of a left-associative operator starts.
  var tighter: BindingStrength { BindingStrength(rawValue: rawValue + 1) ?? .product }
  var looser: BindingStrength { BindingStrength(rawValue: rawValue - 1) ?? .or }
}

extension TokenKind {
  /// The operator between two operands, with its strength.
  var binaryOperator: (BinaryOperator, BindingStrength)? {
    switch self {
    case .or: (.or, .or)
    case .and: (.and, .and)
    case .equal: (.equal, .comparison)
    case .notEqual: (.notEqual, .comparison)
    case .less: (.less, .comparison)
    case .lessOrEqual: (.lessOrEqual, .comparison)
    case .greater: (.greater, .comparison)
    case .greaterOrEqual: (.greaterOrEqual, .comparison)
    case .to: (.to, .range)
    case .plus: (.add, .sum)
    case .minus: (.subtract, .sum)
    case .star: (.multiply, .product)
    case .slash: (.divide, .product)
    default: nil
    }
  }
}

extension Parser {
  mutating func expression() throws(SyntaxSlip) -> Expression {
    try enter()
    defer { nesting -= 1 }
    if token.kind == .if { return try conditional() }
    if isLambdaAhead { return try lambda() }
    let start = token.start
    return try pipe(behind: try question(), from: start)
  }

  /// `{ "|>" postfix }` behind what is piped.
  mutating func pipe(behind first: Expression, from start: Int) throws(SyntaxSlip) -> Expression {
    var piped = first
    while take(.pipe) {
      piped = try make(.pipe(piped, try postfix()), from: start)
    }
    return piped
  }

  private mutating func conditional() throws(SyntaxSlip) -> Expression {
    let word = token
    advance()
    let test = try expression()
    guard take(.then) else { throw branchMissing("then", of: word) }
    let yes = try expression()
    guard take(.else) else { throw branchMissing("else", of: word) }
    let no = try expression()
    return try make(.conditional(test, then: yes, else: no), from: word.start)
  }

  /// `x =>`, `(a, b) =>`, `() =>`: seen by reading ahead over names and commas only.
  private var isLambdaAhead: Bool {
    if token.kind == .word {
      let offset = lexer.offset(behindBlanksFrom: token.end)
      return lexer.byte(offset) == UInt8(ascii: "=") && lexer.byte(offset + 1) == UInt8(ascii: ">")
    }
    guard token.kind == .leftParen else { return false }
    var ahead = lexer
    var next = ahead.next()
    while next.kind.isWord || next.kind == .comma { next = ahead.next() }
    return next.kind == .rightParen && ahead.next().kind == .fatArrow
  }

  private mutating func lambda() throws(SyntaxSlip) -> Expression {
    let start = token.start
    var names: [Name] = []
    if token.kind == .leftParen {
      let bracket = open()
      while token.kind != .rightParen {
        names.append(try newName("a parameter"))
        guard take(.comma) else { break }
      }
      try close(bracket, "`,` or `)`")
    } else {
      names.append(try newName("a parameter"))
    }
    try expect(.fatArrow, "`=>`")
    let body = try expression()
    return try make(.lambda(names, body), from: start)
  }

  /// Everything from `or` to `*`, by precedence climbing.
  ///
  /// `ceiling` is the strongest operator that may still take what was read as its left operand: a
  /// comparison, `to`, `not` and `->` lower it, as they do not chain or end in a unit.
  mutating func binary(_ minimum: BindingStrength) throws(SyntaxSlip) -> Expression {
    let start = token.start
    var left: Expression
    var ceiling = BindingStrength.product
    if token.kind == .not, minimum <= .not {
      left = try negation()
      ceiling = .and
    } else {
      left = try unary()
    }
    while true {
      if token.kind == .arrow, minimum <= .conversion, ceiling >= .conversion {
        left = try make(.convert(left, try target()), from: start)
        ceiling = .conversion
      } else if token.kind == .approximately, minimum <= .comparison, ceiling >= .comparison {
        left = try approximately(left, from: start)
        ceiling = .and
      } else if let (sign, strength) = token.kind.binaryOperator, strength >= minimum,
        strength <= ceiling
      {
        let awaitsUnit = strength == .product && unitWentBefore
        advance()
        let right =
          strength == .product
          ? try unary(afterUnit: awaitsUnit) : try binary(strength.tighter)
        left = try make(.binary(sign, left, right), from: start)
        if strength == .comparison || strength == .range { ceiling = strength.looser }
      } else {
        return left
      }
    }
  }

  /// `USD/` with nothing between and a word right behind: the word may be meant as a unit.
  private var unitWentBefore: Bool {
    token.kind == .slash && !token.spaceBefore
      && (previous.kind == .unit || previous.kind == .money)
      && Lexer.startsWord(lexer.byte(token.end))
  }

  private mutating func negation() throws(SyntaxSlip) -> Expression {
    try enter()
    defer { nesting -= 1 }
    let start = token.start
    advance()
    return try make(.unary(.not, try binary(.not)), from: start)
  }

  private mutating func approximately(_ left: Expression, from start: Int) throws(SyntaxSlip)
    -> Expression
  {
    advance()
    let right = try binary(.conversion)
    let tolerance = take(.within) ? try binary(.conversion) : nil
    return try make(.approximately(left, right, within: tolerance), from: start)
  }

  /// `- + unary`, and powers, which bind tighter than a sign before and take one behind.
  private mutating func unary(afterUnit: Bool = false) throws(SyntaxSlip) -> Expression {
    let start = token.start
    if token.kind == .minus || token.kind == .plus {
      try enter()
      defer { nesting -= 1 }
      let sign: UnaryOperator = token.kind == .minus ? .minus : .plus
      advance()
      return try make(.unary(sign, try unary()), from: start)
    }
    let base = try postfix(afterUnit: afterUnit)
    guard token.kind == .caret else { return base }
    try enter()
    defer { nesting -= 1 }
    advance()
    return try make(.binary(.power, base, try unary()), from: start)
  }
}

extension Lexer {
  /// The first offset at or behind `start` that is no blank and no line's end.
  func offset(behindBlanksFrom start: Int) -> Int {
    var offset = start
    while offset < bytes.count, Lexer.isBlank(bytes[offset]) { offset += 1 }
    return offset
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
      || byte == UInt8(ascii: "\r")
  }
}
