// Markdown to the blocks of a notebook: prose up to a cell, the cell, its output, prose again.

/// A walk over the lines behind the front matter.
struct NotebookReader {
  private let text: MarkdownText
  private let firstLine: Int

  init(_ text: MarkdownText, from line: Int) {
    self.text = text
    firstLine = line
  }

  /// All blocks in the order of the file.
  func blocks() throws(NotebookError) -> [Block] {
    var blocks: [Block] = []
    var walk = MarkdownBlocks(text, from: firstLine)
    var proseStart = firstLine
    while let fence = walk.advanceToCell() {
      appendProse(proseStart, walk.next, to: &blocks)
      let options = try CellOptions(words: fence.words.dropFirst(), line: walk.next + 1)
      let line = walk.next + 2
      let cell = try fencedText(fence, at: &walk.next, word: "sw")
      let output = try output(at: &walk.next)
      blocks.append(.cell(Cell(fence: cell, options: options, output: output, line: line)))
      proseStart = walk.next
    }
    appendProse(proseStart, text.lines.count, to: &blocks)
    return blocks
  }

  /// The `out` fence straight behind a cell, only blank lines between.
  private func output(at next: inout Int) throws(NotebookError) -> RecordedOutput? {
    let rest = text.lines[next...]
    guard let start = rest.firstIndex(where: { !text.isBlank($0) }),
      let fence = text.topLevelFence(text.lines[start]), fence.words.first == "out"
    else { return nil }
    let gap = text.text(text.lines[next].start, text.lines[start].start)
    next = start
    return RecordedOutput(gap: gap, fence: try fencedText(fence, at: &next, word: "out"))
  }

  /// The whole fence that opens on a line; goes on to the line behind it.
  private func fencedText(
    _ fence: FenceOpening, at next: inout Int, word: String
  ) throws(NotebookError) -> FencedText {
    let opening = text.lines[next]
    guard let end = text.lines[(next + 1)...].firstIndex(where: { text.closes(fence, $0) }) else {
      throw .unclosedFence(line: next + 1, word: word)
    }
    next = end + 1
    let closing = text.lines[end]
    return FencedText(
      fence, opening: text.text(opening.start, opening.end),
      body: text.text(opening.end, closing.start), closing: text.text(closing.start, closing.end))
  }

  private func appendProse(_ start: Int, _ end: Int, to blocks: inout [Block]) {
    guard start < end else { return }
    blocks.append(.prose(text.text(text.lines[start].start, text.lines[end - 1].end)))
  }
}
