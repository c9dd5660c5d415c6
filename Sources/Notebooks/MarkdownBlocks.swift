// Which lines of a Markdown file can open a cell: not those inside lists, comments or other fences.

/// A walk over the lines of a file that knows in which surroundings a fence is only prose.
struct MarkdownBlocks {
  let text: MarkdownText
  /// Index of the line that comes next.
  var next: Int
  /// The column of the open list's outermost content, while a list is open.
  private var listColumn: Int?

  init(_ text: MarkdownText, from line: Int) {
    self.text = text
    next = line
  }

  /// Goes on to the next `sw` fence at the top level of the document and stands on its line.
  ///
  /// - Returns: The fence; nil at the end of the file.
  mutating func advanceToCell() -> FenceOpening? {
    while next < text.lines.count {
      let line = text.lines[next]
      if let end = htmlEnd() {
        next = end
      } else if let list = listContent(line) {
        next = end(ofListLineAt: list)
      } else if let fence = text.topLevelFence(line) {
        if fence.words.first == "sw" { return fence }
        next = closingLine(of: fence).map { $0 + 1 } ?? text.lines.count
      } else {
        next += 1
      }
    }
    return nil
  }

  /// The index of the line that closes the fence opened on the next line.
  func closingLine(of fence: FenceOpening) -> Int? {
    text.lines[(next + 1)...].firstIndex { text.closes(fence, $0) }
  }

  /// Where the text of a list begins on a line, if the line belongs to a list; opens and closes the
  /// list on the way. A line further left than the content ends the list.
  private mutating func listContent(_ line: MarkdownLine) -> Int? {
    let (columns, offset) = text.indentation(of: line)
    guard offset < line.textEnd else { return nil }
    if let column = listColumn, columns < column { listColumn = nil }
    var content = offset
    var column = columns
    guard listColumn != nil || columns <= 3 else { return nil }
    while let item = text.listItem(at: content, of: line, column: column) {
      listColumn = listColumn ?? item.column
      (column, content) = item
    }
    return listColumn == nil ? nil : content
  }

  /// The line after a list's line, or after the fence that the line opens within the list.
  private func end(ofListLineAt offset: Int) -> Int {
    let content = text.bytes[offset..<text.lines[next].textEnd].drop(while: Byte.isBlank)
    guard let column = listColumn,
      let fence = text.fenceOpening(at: content.startIndex, of: text.lines[next], indent: column)
    else { return next + 1 }
    for index in (next + 1)..<text.lines.count {
      let line = text.lines[index]
      if text.closes(fence, line, deep: true) { return index + 1 }
      if !text.isBlank(line), text.indentation(of: line).columns < column { return index }
    }
    return text.lines.count
  }

  /// The line after an HTML comment, or after an element whose text is raw, that begins on the next
  /// line: a cell that was commented out must not run.
  ///
  /// Source: CommonMark 0.31.2, section 4.6, start conditions 1 and 2.
  private func htmlEnd() -> Int? {
    let line = text.lines[next]
    let (columns, offset) = text.indentation(of: line)
    let start = text.bytes[offset..<line.textEnd]
    guard columns <= 3, start.first == UInt8(ascii: "<") else { return nil }
    let ends: [String]
    if start.starts(with: "<!--".utf8) {
      ends = ["-->"]
    } else if Self.rawElements.contains(where: { Self.opens($0, start) }) {
      ends = Self.rawElements.map { "</\($0)>" }
    } else {
      return nil
    }
    let end = text.lines[next...].firstIndex { line in
      let bytes = text.bytes[line.start..<line.textEnd].map(Self.lowercase)
      return ends.contains { Self.contains(bytes, Array($0.utf8)) }
    }
    return end.map { $0 + 1 } ?? text.lines.count
  }

  private static let rawElements = ["pre", "script", "style", "textarea"]

  private static func opens(_ element: String, _ line: ArraySlice<UInt8>) -> Bool {
    let name = line.dropFirst().prefix(element.utf8.count).map(lowercase)
    guard name == Array(element.utf8) else { return false }
    guard let following = line.dropFirst(1 + name.count).first else { return true }
    return Byte.isBlank(following) || following == UInt8(ascii: ">")
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }

  private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    bytes.indices.contains { bytes[$0...].starts(with: part) }
  }
}
