// The lines of a Markdown file as byte ranges, and what one line can be: blank, fence, list item.

/// One line of a file: where its text stands, and where the next line begins.
struct MarkdownLine {
  /// Offset of the first byte.
  let start: Int
  /// Offset behind the last byte of text, before `\n` or `\r\n`.
  let textEnd: Int
  /// Offset of the next line.
  let end: Int
}

/// The bytes of a file with its lines; every question about a line is answered on bytes, because
/// a `Character` costs a table look-up and `\r\n` is only one of them.
struct MarkdownText {
  let bytes: [UInt8]
  let lines: [MarkdownLine]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var lines: [MarkdownLine] = []
    var start = 0
    for (offset, byte) in bytes.enumerated() where byte == Byte.newline {
      let hasReturn = offset > start && bytes[offset - 1] == Byte.carriageReturn
      let textEnd = hasReturn ? offset - 1 : offset
      lines.append(MarkdownLine(start: start, textEnd: textEnd, end: offset + 1))
      start = offset + 1
    }
    if start < bytes.count {
      lines.append(MarkdownLine(start: start, textEnd: bytes.count, end: bytes.count))
    }
    self.lines = lines
  }

  /// The bytes from one offset to another, as text; they are known to be UTF-8.
  func text(_ start: Int, _ end: Int) -> String {
    String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// Leading blanks of a line: how many columns (a tab goes to the next multiple of four), and the
  /// offset of the first byte that is none.
  func indentation(of line: MarkdownLine) -> (columns: Int, offset: Int) {
    var columns = 0
    var offset = line.start
    while offset < line.textEnd {
      switch bytes[offset] {
      case Byte.space: columns += 1
      case Byte.tab: columns += 4 - columns % 4
      default: return (columns, offset)
      }
      offset += 1
    }
    return (columns, offset)
  }

  /// Whether bytes in a range of one line are all blank; a stray carriage return counts as blank, so
  /// that a file cut between `\r` and `\n` still closes its fence.
  func isBlank(_ start: Int, _ end: Int) -> Bool {
    bytes[start..<end].allSatisfy(Byte.isBlank)
  }

  func isBlank(_ line: MarkdownLine) -> Bool { isBlank(line.start, line.textEnd) }
}

// MARK: - Fences

/// The line that opens a fence.
struct FenceOpening {
  /// Backtick or tilde.
  let mark: UInt8
  /// How many marks; a closing fence has at least as many.
  let length: Int
  /// Blanks before the marks.
  let indent: Int
  /// The words behind the marks.
  let words: [String]
}

extension MarkdownText {
  /// The fence that a line opens from `offset` on, `indent` columns in, if it does.
  ///
  /// Source: CommonMark 0.31.2, section 4.5.
  func fenceOpening(at offset: Int, of line: MarkdownLine, indent: Int) -> FenceOpening? {
    guard offset < line.textEnd else { return nil }
    let mark = bytes[offset]
    guard mark == Byte.backtick || mark == Byte.tilde else { return nil }
    let rest = bytes[offset..<line.textEnd]
    let length = rest.prefix { $0 == mark }.count
    guard length >= 3 else { return nil }
    let info = rest.dropFirst(length)
    // Backticks behind backticks are inline code, not a fence.
    guard mark == Byte.tilde || !info.contains(Byte.backtick) else { return nil }
    let words = info.split(whereSeparator: Byte.isBlank).map { String(decoding: $0, as: UTF8.self) }
    return FenceOpening(mark: mark, length: length, indent: indent, words: words)
  }

  /// The fence that a line opens at the top level of the document, at most three columns in.
  func topLevelFence(_ line: MarkdownLine) -> FenceOpening? {
    let (columns, offset) = indentation(of: line)
    return columns <= 3 ? fenceOpening(at: offset, of: line, indent: columns) : nil
  }

  /// Whether a line closes a fence; `deep` allows any indentation, as inside list items.
  func closes(_ fence: FenceOpening, _ line: MarkdownLine, deep: Bool = false) -> Bool {
    let (columns, offset) = indentation(of: line)
    guard deep || columns <= 3 else { return false }
    let length = bytes[offset..<line.textEnd].prefix { $0 == fence.mark }.count
    return length >= fence.length && isBlank(offset + length, line.textEnd)
  }
}

// MARK: - Lists

extension MarkdownText {
  /// The item that a line begins: the column its content stands in, and the content's offset.
  ///
  /// Source: CommonMark 0.31.2, section 5.2.
  func listItem(at offset: Int, of line: MarkdownLine, column: Int) -> (column: Int, offset: Int)? {
    let digits = bytes[offset..<line.textEnd].prefix(while: Byte.isDigit).count
    guard digits <= 9, offset + digits < line.textEnd else { return nil }
    let mark = bytes[offset + digits]
    guard digits == 0 ? Byte.bullets.contains(mark) : Byte.ordinalEnds.contains(mark) else {
      return nil
    }
    guard !isThematicBreak(offset, line.textEnd) else { return nil }
    let markEnd = offset + digits + 1
    let blanks = bytes[markEnd..<line.textEnd].prefix(while: Byte.isBlank).count
    let markColumn = column + digits + 1
    if markEnd + blanks == line.textEnd { return (markColumn + 1, line.textEnd) }
    guard blanks > 0 else { return nil }
    // Five blanks and more are one blank and indented code.
    let width = blanks <= 4 ? blanks : 1
    return (markColumn + width, markEnd + width)
  }

  /// Whether a range is `- - -` or its like, which would else look like nested list items.
  private func isThematicBreak(_ start: Int, _ end: Int) -> Bool {
    let marks = bytes[start..<end].filter { !Byte.isBlank($0) }
    guard marks.count >= 3, let first = marks.first, Byte.bullets.contains(first) else {
      return false
    }
    return marks.allSatisfy { $0 == first }
  }
}
