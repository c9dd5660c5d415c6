// A source line with its carets and labels below.

import Language

/// One line of source and the spans marked on it.
struct Snippet {
  var marks: [SourceMark]
  private let excerpt: SourceExcerpt

  /// - Parameters:
  ///   - mark: Its surroundings are shown.
  ///   - room: Columns for the source.
  init(_ mark: SourceMark, room: Int) {
    marks = [mark]
    excerpt = SourceExcerpt(mark, width: room)
  }

  /// Whether a mark stands on this line, and in the part of it that is shown.
  func takes(_ mark: SourceMark) -> Bool {
    mark.source === marks[0].source && mark.line.range == marks[0].line.range
      && excerpt.shows(mark.bytes)
  }

  /// The blank margin, the line, and what stands below it.
  func lines(digits: Int) -> [Line] {
    let number = String(marks[0].line.number)
    let gutter = Piece(String(repeating: " ", count: digits) + " | ", .dim)
    let numbered = String(repeating: " ", count: digits - number.count) + number + " | "
    let below = rows(on: excerpt).map { [gutter] + $0 }
    return [[gutter], [Piece(numbered, .dim), Piece(excerpt.text)]] + below
  }

  // MARK: Below the line

  /// A mark with its columns.
  private struct Underline {
    let columns: Range<Int>
    let text: String
    let isPrimary: Bool

    var mark: String { String(repeating: isPrimary ? "^" : "-", count: columns.count) }
    var role: StyledText.Role { isPrimary ? .caret : .label }
  }

  private func rows(on excerpt: SourceExcerpt) -> [Line] {
    var waiting = marks.map { mark -> Underline in
      let start = excerpt.column(of: mark.bytes.lowerBound) ?? excerpt.end
      let end = excerpt.column(of: mark.bytes.upperBound) ?? excerpt.end
      return Underline(
        columns: start..<max(end, start + 1), text: mark.text, isPrimary: mark.isPrimary)
    }
    var rows: [Line] = []
    while !waiting.isEmpty {
      // Spans that overlap cannot share a row: the primary one and what is free beside it first.
      var row: [Underline] = []
      var rest: [Underline] = []
      for underline in waiting {
        if row.contains(where: { $0.columns.overlaps(underline.columns) }) {
          rest.append(underline)
        } else {
          row.append(underline)
        }
      }
      rows += Self.rows(of: row.sorted { $0.columns.lowerBound < $1.columns.lowerBound })
      waiting = rest
    }
    return rows
  }

  /// Underlines side by side: the last label behind its own, the others below, from the right.
  private static func rows(of underlines: [Underline]) -> [Line] {
    var first: Line = []
    var column = 0
    for underline in underlines {
      first += blanks(underline.columns.lowerBound - column)
      first.append(Piece(underline.mark, underline.role))
      column = underline.columns.upperBound
    }
    if let last = underlines.last, !last.text.isEmpty {
      first.append(Piece(" \(last.text)", last.role))
    }
    var rows = [first]
    let hanging = underlines.dropLast().filter { !$0.text.isEmpty }
    for (index, underline) in hanging.enumerated().reversed() {
      var row: Line = []
      var column = 0
      for other in hanging.prefix(index) {
        row += blanks(other.columns.lowerBound - column) + [Piece("|", other.role)]
        column = other.columns.lowerBound + 1
      }
      row += blanks(underline.columns.lowerBound - column)
      rows.append(row + [Piece(underline.text, underline.role)])
    }
    return rows
  }

  private static func blanks(_ count: Int) -> Line {
    count > 0 ? [Piece(String(repeating: " ", count: count))] : []
  }
}
