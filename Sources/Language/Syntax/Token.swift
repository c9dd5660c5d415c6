// The smallest pieces of the language: what a token is, and how each kind behaves at a line's end.

/// What a token is. Reserved words are kinds of their own; `unit kind scenario` are plain words.
enum TokenKind: UInt8, Sendable {
  // Ends and separators. `newline` is never lexed: the parser puts it where a line's end counts.
  case end, newline, semicolon, comma, colon, dot, dotDot, ellipsis, question
  case leftParen, rightParen, leftBracket, rightBracket, leftBrace, rightBrace
  // Operators.
  case assign, fatArrow, arrow, pipe
  case plus, minus, star, slash, caret
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, approximately
  // Literals. `unit` is never lexed either: the parser asks the unit scanner.
  case number, money, date, month, quarter, string, unit
  // What no program may hold: an operator of another language, a string without its end, a stray
  // character.
  case foreignOperator, openString, stray
  // Words; everything behind `word` is reserved.
  case word
  case `let`, fn, `if`, then, `else`, and, or, not, `true`, `false`, none, old, to, under, given
  case with, `do`, each, `in`, over, within, assert, check

  var isWord: Bool { rawValue >= TokenKind.word.rawValue }
  var isReserved: Bool { rawValue > TokenKind.word.rawValue }

  /// A line that ends in this token goes on in the next one.
  var expectsMore: Bool {
    switch self {
    case .comma, .assign, .fatArrow, .arrow, .pipe, .plus, .minus, .star, .slash, .caret, .equal,
      .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .approximately, .if, .then, .else,
      .and, .or, .not, .to, .under, .given, .with, .do, .each, .in, .over, .within:
      true
    default: false
    }
  }

  /// A line that starts with this token goes on with the line before.
  var continuesLine: Bool {
    switch self {
    case .pipe, .then, .else, .end: true
    default: false
    }
  }

  /// A statement may start with this reserved word and an expression may not.
  var startsStatement: Bool {
    switch self {
    case .let, .fn, .assert, .check: true
    default: false
    }
  }

  var closesBracket: Bool {
    self == .rightParen || self == .rightBracket || self == .rightBrace
  }

  var opensBracket: Bool {
    self == .leftParen || self == .leftBracket || self == .leftBrace
  }

  /// What can begin an operand; behind a finished operand it shows that an operator is missing.
  var startsOperand: Bool {
    switch self {
    case .number, .money, .date, .month, .quarter, .string, .openString, .word, .leftParen,
      .leftBracket, .leftBrace, .question, .true, .false, .none, .old, .do, .if, .not:
      true
    default: false
    }
  }

  /// The reserved word that stands in these bytes, if any.
  static func reserved(_ bytes: [UInt8], _ start: Int, _ end: Int) -> TokenKind? {
    guard end - start <= 6, end > start else { return nil }
    func matches(_ word: StaticString, _ kind: TokenKind) -> TokenKind? {
      guard word.utf8CodeUnitCount == end - start else { return nil }
      for index in 0..<(end - start) where word.utf8Start[index] != bytes[start + index] {
        return nil
      }
      return kind
    }
    switch bytes[start] {
    case UInt8(ascii: "a"): return matches("and", .and) ?? matches("assert", .assert)
    case UInt8(ascii: "c"): return matches("check", .check)
    case UInt8(ascii: "d"): return matches("do", .do)
    case UInt8(ascii: "e"): return matches("else", .else) ?? matches("each", .each)
    case UInt8(ascii: "f"): return matches("fn", .fn) ?? matches("false", .false)
    case UInt8(ascii: "g"): return matches("given", .given)
    case UInt8(ascii: "i"): return matches("if", .if) ?? matches("in", .in)
    case UInt8(ascii: "l"): return matches("let", .let)
    case UInt8(ascii: "n"): return matches("not", .not) ?? matches("none", .none)
    case UInt8(ascii: "o"):
      return matches("or", .or) ?? matches("old", .old) ?? matches("over", .over)
    case UInt8(ascii: "t"):
      return matches("to", .to) ?? matches("then", .then) ?? matches("true", .true)
    case UInt8(ascii: "u"): return matches("under", .under)
    case UInt8(ascii: "w"): return matches("with", .with) ?? matches("within", .within)
    default: return nil
    }
  }
}

/// One token and what stood before it.
struct Token: Sendable {
  var kind: TokenKind
  var start: Int
  var end: Int
  /// A line ended between the token before and this one.
  var newlineBefore: Bool
  /// This token does not touch the one before.
  var spaceBefore: Bool
  /// What the token is where the parser has put `newline` in front of it.
  var behindNewline: TokenKind = .end

  var span: Span { Span(start, end) }
}
