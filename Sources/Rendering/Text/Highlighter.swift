// Source text as it is being typed, each stretch with what it is.

import Language
public import Quantities

/// Tells keywords, numbers, units, texts, names and functions apart. Never fails: a text that is no
/// cell yet is coloured as far as it goes.
public struct Highlighter: Sendable {
  /// The units that are known.
  public var units: UnitTable

  /// A highlighter that knows these units.
  public init(units: UnitTable = .builtIn) { self.units = units }

  /// A cell as lines of pieces, control characters made visible.
  public func text(_ text: String) -> StyledText {
    var lines: [Line] = [[]]
    for run in runs(text) {
      for (index, part) in run.text.linesOfText.enumerated() {
        if index > 0 { lines.append([]) }
        let shown = part.replacing("\t", with: "    ").escaped
        if !shown.isEmpty { lines[lines.count - 1].append(Piece(shown, run.role)) }
      }
    }
    return StyledText(lines)
  }

  /// Runs that put together give the text, line ends and all.
  ///
  /// - Complexity: Linear in the text's length.
  public func runs(_ text: String) -> [StyledText.Piece] {
    var walk = HighlightWalk(Array(text.utf8), units)
    walk.all()
    return walk.runs
  }
}

/// One walk over a text.
private struct HighlightWalk {
  private let utf8: [UInt8]
  private let units: UnitTable
  private(set) var runs: [Piece] = []
  private var done = 0
  private var before: Lexeme?

  init(_ utf8: [UInt8], _ units: UnitTable) {
    self.utf8 = utf8
    self.units = units
  }

  mutating func all() {
    var reader = LexemeReader(utf8)
    while let lexeme = reader.next(from: done) {
      add(lexeme.span, role(of: lexeme))
      if let end = unitEnd(behind: lexeme) {
        add(Span(skippingBlanks(done), end), .unit)
        before = Lexeme(word: Span(done, end))
      } else {
        before = lexeme
      }
    }
    add(Span(utf8.count, utf8.count), .plain)
  }

  /// Appends what lies between as plain text, then the span.
  private mutating func add(_ span: Span, _ role: StyledText.Role) {
    if span.start > done { runs.append(Piece(text(done, span.start))) }
    if span.end > span.start { runs.append(Piece(text(span.start, span.end), role)) }
    done = max(done, span.end)
  }

  private func text(_ start: Int, _ end: Int) -> String {
    String(decoding: utf8[start..<end], as: UTF8.self)
  }

  private func role(of lexeme: Lexeme) -> StyledText.Role {
    switch lexeme.kind {
    case .keyword: before?.kind == .dot ? .name : .keyword
    case .word: role(ofWord: lexeme)
    case .number, .date: .number
    case .string: .text
    case .comment: .comment
    case .colon where lexeme.startsLine: .command
    case .stray: .error
    default: .plain
    }
  }

  private func role(ofWord lexeme: Lexeme) -> StyledText.Role {
    if before?.kind == .colon, before?.startsLine == true { return .command }
    let next = lexeme.span.end < utf8.count ? utf8[lexeme.span.end] : 0
    if next == UInt8(ascii: "("), before?.kind != .dot { return .function }
    if lexeme.startsLine, next == UInt8(ascii: " "),
      ["unit", "kind", "scenario"].contains(text(lexeme.span.start, lexeme.span.end)),
      let letter = letter(behind: lexeme.span.end), letter | 0x20 >= UInt8(ascii: "a")
    {
      return .keyword
    }
    return .name
  }

  private func letter(behind offset: Int) -> UInt8? {
    let next = skippingBlanks(offset)
    return next < utf8.count ? utf8[next] : nil
  }

  /// The end of the unit behind a number, a bracket or an arrow.
  private func unitEnd(behind lexeme: Lexeme) -> Int? {
    switch lexeme.kind {
    case .arrow:
      let start = skippingBlanks(lexeme.span.end)
      return units.scanTarget(utf8, from: start).flatMap { $0 > start ? $0 : nil }
    case .number, .rightParen, .rightBracket:
      let start = skippingBlanks(lexeme.span.end)
      guard start < utf8.count else { return nil }
      if utf8[start] == UInt8(ascii: "/") {
        // `$60/MWh`, `5%/year`: only a tight `/` goes on with the unit.
        guard start == lexeme.span.end, lexeme.kind == .number else { return nil }
        return units.scanLiteral(utf8, from: start + 1)
      }
      return units.scanLiteral(utf8, from: start).flatMap { $0 > start ? $0 : nil }
    default: return nil
    }
  }

  private func skippingBlanks(_ offset: Int) -> Int {
    var offset = offset
    while offset < utf8.count, utf8[offset] == UInt8(ascii: " ") { offset += 1 }
    return offset
  }
}

extension Lexeme {
  /// Stands for a unit that was read over.
  fileprivate init(word span: Span) { self.init(kind: .word, span: span, startsLine: false) }
}
