// A notebook as a document: prose, cells and recorded outputs, read from and written to Markdown.

/// A Markdown file whose `sw` fences are cells.
///
/// What is read is kept byte for byte: `text()` gives the bytes that were parsed, and a change
/// touches nothing but the lines that it is about.
public struct Notebook: Equatable, Sendable {
  /// `\u{FEFF}` where the file begins with a byte-order mark.
  private var byteOrderMark = ""

  /// What the file says about itself; nil where it says nothing: any Markdown is a notebook.
  public var frontMatter: FrontMatter? {
    didSet {
      let lines = newlines(in: frontMatter?.text ?? "") - newlines(in: oldValue?.text ?? "")
      moveCells(after: -1, by: lines)
    }
  }

  /// Prose and cells in the order of the file.
  public private(set) var blocks: [Block]

  /// The bytes of the file, as text.
  public func text() -> String {
    var text = byteOrderMark + (frontMatter?.text ?? "")
    for block in blocks { text += block.text }
    return text
  }

  // MARK: Reading

  /// Reads a notebook.
  ///
  /// - Parameter utf8: The bytes of the file.
  /// - Throws: `NotebookError` with the line; the first one in the file, save that a line that is no
  ///   UTF-8 is told before all others.
  public init(parsing utf8: [UInt8]) throws(NotebookError) {
    if let line = Self.firstInvalidLine(utf8) { throw .invalidUTF8(line: line) }
    let mark = "\u{FEFF}"
    let hasMark = utf8.starts(with: mark.utf8)
    let text = MarkdownText(hasMark ? Array(utf8.dropFirst(mark.utf8.count)) : utf8)
    var reader = FrontMatterReader(text)
    let front = try reader.read()
    byteOrderMark = hasMark ? mark : ""
    blocks = try NotebookReader(text, from: front?.lineCount ?? 0).blocks()
    frontMatter = front?.matter
  }

  /// The line of the first byte that is no UTF-8.
  private static func firstInvalidLine(_ bytes: [UInt8]) -> Int? {
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    // A repaired text differs from the bytes first where they are wrong.
    let repaired = String(decoding: bytes, as: UTF8.self)
    let valid = zip(bytes, repaired.utf8).prefix { $0 == $1 }
    return 1 + valid.count { $0.0 == Byte.newline }
  }

  // MARK: Cells

  /// The cells in the order of the file, which is the order of evaluation.
  public var cells: [Cell] { blocks.compactMap(\.cell) }

  /// Records what a cell answered: its `out` fence gets the text, info words and fence kept; a cell
  /// without one gets one, one blank line below. The same answer changes no byte.
  ///
  /// - Parameters:
  ///   - text: The lines, parted by `\n`; a last `\n` is dropped. Control characters are the caller's
  ///     affair.
  ///   - isError: The text is the first lines of the message of an expected error.
  ///   - index: The cell's place in `cells`.
  /// - Complexity: O(blocks).
  public mutating func record(_ text: String, isError: Bool = false, ofCell index: Int) {
    change(cell: index) { $0.record(text, isError: isError) }
  }

  /// Takes a cell's recorded output out of the file, with the blank lines above it.
  ///
  /// - Parameter index: The cell's place in `cells`.
  public mutating func removeOutput(ofCell index: Int) {
    change(cell: index) { $0.removeOutput() }
  }

  private mutating func change(cell index: Int, _ change: (inout Cell) -> Void) {
    let places = blocks.indices.filter { blocks[$0].cell != nil }
    precondition(places.indices.contains(index), "no cell \(index) among \(places.count)")
    guard var cell = blocks[places[index]].cell else { return }
    let before = newlines(in: cell.raw)
    change(&cell)
    blocks[places[index]] = .cell(cell)
    moveCells(after: places[index], by: newlines(in: cell.raw) - before)
  }

  /// Moves the line numbers of all cells behind a block.
  private mutating func moveCells(after block: Int, by lines: Int) {
    guard lines != 0 else { return }
    for index in blocks.indices where index > block {
      guard var cell = blocks[index].cell else { continue }
      cell.line += lines
      cell.placeOutput()
      blocks[index] = .cell(cell)
    }
  }

  // MARK: Writing anew

  /// A new notebook from the cells of a live session.
  ///
  /// - Parameters:
  ///   - frontMatter: What it says about itself.
  ///   - title: One line, its heading.
  ///   - cells: What was asked, and what was answered, if anything.
  /// - Returns: The notebook; parsing its text gives the same one.
  public static func make(
    frontMatter: FrontMatter?, title: String? = nil,
    cells: [(source: String, output: RecordedOutput?)]
  ) -> Notebook {
    var blocks: [Block] = []
    var line = newlines(in: frontMatter?.text ?? "") + 1
    func append(_ block: Block) {
      blocks.append(block)
      line += newlines(in: block.text)
    }
    let parts = [frontMatter == nil ? nil : "", title.map { "# \($0)\n" }].compactMap(\.self)
    let head = parts.joined(separator: "\n")
    for (index, cell) in cells.enumerated() {
      let gap = index == 0 ? (head.isEmpty && frontMatter == nil ? "" : head + "\n") : "\n"
      if !gap.isEmpty { append(.prose(gap)) }
      let fence = FencedText(words: ["sw"], text: cell.source)
      append(
        .cell(Cell(fence: fence, options: CellOptions(), output: cell.output, line: line + 1)))
    }
    if cells.isEmpty && !head.isEmpty { append(.prose(head)) }
    return Notebook(frontMatter: frontMatter, blocks: blocks)
  }

  private init(frontMatter: FrontMatter?, blocks: [Block]) {
    self.frontMatter = frontMatter
    self.blocks = blocks
  }
}

/// A piece of a notebook; the pieces' texts together are the file behind its front matter.
public enum Block: Equatable, Sendable {
  /// Everything that is no cell: text, headings, pictures, fences of other languages.
  case prose(String)
  /// A cell with its recorded output.
  case cell(Cell)

  /// The block as it stands in the file.
  public var text: String {
    switch self {
    case .prose(let text): text
    case .cell(let cell): cell.raw
    }
  }

  /// The cell, if the block is one.
  public var cell: Cell? {
    switch self {
    case .prose: nil
    case .cell(let cell): cell
    }
  }
}
