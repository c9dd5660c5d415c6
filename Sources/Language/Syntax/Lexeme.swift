// The tokens of a text as others may see them, for colouring what is being typed.

/// A stretch of a text with what the language takes it for. Remarks count, blanks do not.
public struct Lexeme: Sendable, Equatable {
  /// What it is, as far as the lexer can tell.
  public enum Kind: Sendable, Equatable {
    /// A reserved word.
    case keyword
    /// Any other word.
    case word
    /// A number, also one with a `$`.
    case number
    /// A date, month or quarter.
    case date
    /// A text in quotes, complete or still open.
    case string
    /// `->` or `→`: a unit follows.
    case arrow
    /// A dot in front of a field.
    case dot
    case leftParen, rightParen, rightBracket, colon
    /// Every other sign of the language.
    case sign
    /// `#` and the rest of its line.
    case comment
    /// What the language has no use for.
    case stray
  }

  public let kind: Kind
  public let span: Span
  /// Whether a line ended since the lexeme before, or there is none before.
  public let startsLine: Bool

  public init(kind: Kind, span: Span, startsLine: Bool) {
    self.kind = kind
    self.span = span
    self.startsLine = startsLine
  }
}

/// Reads the lexemes of a text one by one; never fails, whatever the text.
public struct LexemeReader {
  private var lexer: Lexer
  private var token: Token?
  private var end = 0
  private var atLineStart = true

  /// - Parameter utf8: The text, as UTF-8.
  public init(_ utf8: [UInt8]) { lexer = Lexer(utf8) }

  /// The next lexeme at or behind an offset; nil at the end of the text.
  public mutating func next(from offset: Int = 0) -> Lexeme? {
    if offset > end {
      // The caller has read on by itself, over a unit.
      end = offset
      lexer.position = offset
      token = nil
    }
    let next = token ?? lexer.next()
    token = next
    if let comment = comment(before: next.start) { return comment }
    guard next.kind != .end else { return nil }
    token = nil
    end = next.end
    defer { atLineStart = false }
    return Lexeme(
      kind: Lexeme.Kind(next.kind), span: next.span, startsLine: atLineStart || next.newlineBefore)
  }

  /// A remark between the last lexeme and the next token.
  private mutating func comment(before start: Int) -> Lexeme? {
    guard end < start, let hash = lexer.bytes[end..<start].firstIndex(of: UInt8(ascii: "#"))
    else { return nil }
    let span = Span(hash, Swift.min(lexer.endOfLine(from: hash), start))
    end = span.end
    return Lexeme(kind: .comment, span: span, startsLine: false)
  }
}

extension Lexeme.Kind {
  fileprivate init(_ kind: TokenKind) {
    switch kind {
    case .number, .money: self = .number
    case .date, .month, .quarter: self = .date
    case .string, .openString: self = .string
    case .arrow: self = .arrow
    case .dot: self = .dot
    case .leftParen: self = .leftParen
    case .rightParen: self = .rightParen
    case .rightBracket: self = .rightBracket
    case .colon: self = .colon
    case .word: self = .word
    case .stray, .foreignOperator: self = .stray
    default: self = kind.isReserved ? .keyword : .sign
    }
  }
}
