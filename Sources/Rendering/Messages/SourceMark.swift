// One labelled span, and the part of its source line that is shown around it.

import Language

/// A span with its label, on the line where it starts.
struct SourceMark {
  let source: SourceText
  let line: (number: Int, range: Range<Int>)
  /// The bytes to underline: of a span over several lines, those on the first.
  let bytes: Range<Int>
  let text: String
  let isPrimary: Bool
  /// The bytes of the line that are worth looking at: all of a line of usual length.
  let window: Range<Int>

  /// - Parameter width: Columns; a line with more than four times as many bytes is looked at only
  ///   around the span, so that a message about a line of a megabyte is as quick as any other.
  init(_ label: Diagnostic.Label, isPrimary: Bool, width: Int) {
    source = label.place.source
    let count = source.utf8.count
    let start = min(max(label.place.span.start, 0), count)
    line = source.line(at: start)
    let end = min(max(label.place.span.end, start), max(line.range.upperBound, start))
    bytes = start..<end
    text = label.text.escaped
    self.isPrimary = isPrimary
    let reach = 4 * width
    window =
      line.range.count <= reach
      ? line.range
      : Self.aligned(
        max(line.range.lowerBound, start - reach / 2)..<min(line.range.upperBound, start + reach),
        source.utf8)
  }

  /// A range that starts and ends between characters.
  private static func aligned(_ range: Range<Int>, _ utf8: [UInt8]) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, utf8[start] & 0xC0 == 0x80 { start += 1 }
    while end > start, end < utf8.count, utf8[end] & 0xC0 == 0x80 { end -= 1 }
    return start..<end
  }
}

/// A part of a source line as it is printed: tabs as blanks, control characters made visible, cut to
/// a width.
struct SourceExcerpt {
  /// What is printed.
  private(set) var text = ""
  /// For each byte of the excerpt its column; one more for the end.
  private var columns: [Int: Int] = [:]
  private var bytes: Range<Int>
  private static let tab = 4

  private struct Cell {
    let bytes: Range<Int>
    var text: String
    let width: Int
  }

  /// - Parameters:
  ///   - mark: Its span is in sight.
  ///   - width: Columns.
  init(_ mark: SourceMark, width: Int) {
    let cells = Self.cells(of: mark)
    let isWhole = mark.window == mark.line.range
    let total = cells.reduce(0) { $0 + $1.width }
    let focus = cells.firstIndex { $0.bytes.upperBound > mark.bytes.lowerBound } ?? cells.count
    let start = isWhole && total <= width ? 0 : Self.start(of: cells, focus: focus, width: width)
    bytes = mark.window.lowerBound..<mark.window.lowerBound
    fill(
      cells, from: start, isAtStart: mark.window.lowerBound == mark.line.range.lowerBound,
      isAtEnd: mark.window.upperBound == mark.line.range.upperBound, width: width)
    if cells.isEmpty { bytes = mark.window }
  }

  /// The first cell to show, so that at least two thirds of the width, or all that follows, stand
  /// behind the focus.
  private static func start(of cells: [Cell], focus: Int, width: Int) -> Int {
    var behind = 0
    for cell in cells[focus...] where behind < width { behind += cell.width }
    var room = max(width / 3, width - behind - 2)
    var start = focus
    while start > 0, cells[start - 1].width <= room {
      start -= 1
      room -= cells[start].width
    }
    return start
  }

  /// The column of a byte; nil if it is out of sight.
  func column(of byte: Int) -> Int? {
    byte >= bytes.upperBound && bytes.isEmpty ? 0 : columns[byte]
  }

  /// The column of the first byte behind what is shown.
  var end: Int { columns[bytes.upperBound] ?? 0 }

  /// Whether all of a span is in sight.
  func shows(_ span: Range<Int>) -> Bool {
    bytes.lowerBound <= span.lowerBound && span.upperBound <= bytes.upperBound
  }

  private mutating func fill(
    _ cells: [Cell], from start: Int, isAtStart: Bool, isAtEnd: Bool, width: Int
  ) {
    var column = 0
    if start > 0 || !isAtStart {
      text = "…"
      column = 1
    }
    guard start < cells.count else {
      bytes = (cells.last?.bytes.upperBound ?? 0)..<(cells.last?.bytes.upperBound ?? 0)
      columns[bytes.lowerBound] = column
      return
    }
    var last = start
    for index in start..<cells.count {
      let isLast = index == cells.count - 1 && isAtEnd
      if column + cells[index].width + (isLast ? 0 : 1) > width { break }
      for byte in cells[index].bytes { columns[byte] = column }
      text += cells[index].text
      column += cells[index].width
      last = index + 1
    }
    let end = last > start ? cells[last - 1].bytes.upperBound : cells[start].bytes.lowerBound
    bytes = cells[start].bytes.lowerBound..<end
    columns[end] = column
    if last < cells.count || !isAtEnd { text += "…" }
  }

  private static func cells(of mark: SourceMark) -> [Cell] {
    var cells: [Cell] = []
    var offset = mark.window.lowerBound
    let window = String(decoding: mark.source.utf8[mark.window], as: UTF8.self)
    for scalar in window.unicodeScalars {
      let end = offset + UTF8.width(scalar)
      let text =
        scalar == "\t"
        ? String(repeating: " ", count: tab) : scalar == "\r" ? "" : String(scalar).escaped
      cells.append(Cell(bytes: offset..<end, text: text, width: ColumnWidth.of(text)))
      offset = end
    }
    return cells
  }
}
