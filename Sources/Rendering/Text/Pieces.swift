// Small tools for lines of pieces: their widths, joining, padding, cutting.

import Quantities

typealias Piece = StyledText.Piece
typealias Line = [StyledText.Piece]

extension Line {
  /// Columns that the line takes.
  var columns: Int { reduce(0) { $0 + ColumnWidth.of($1.text) } }

  /// Columns with every figure counted alike, so that what is shown, and how, never depends on the
  /// digits of a figure: a replay must find the same words.
  var nominalColumns: Int {
    reduce(0) { $0 + Line.nominal($1) }
  }

  /// A figure that was rounded on purpose is as short as its error lets it be, and counts so.
  private static func nominal(_ piece: Piece) -> Int {
    let width = ColumnWidth.of(piece.text)
    guard let number = piece.number else { return width }
    return number.placesOnPurpose == nil ? nominalFigure : width
  }

  static let nominalFigure = 8

  var text: String { map(\.text).joined() }

  /// The line with blanks before or behind it up to a width.
  func padded(to width: Int, right: Bool) -> Line {
    let missing = width - columns
    guard missing > 0 else { return self }
    let blanks = Piece(String(repeating: " ", count: missing))
    return right ? [blanks] + self : self + [blanks]
  }

  /// The line without blanks at its end.
  var trimmed: Line {
    var line = self
    while let last = line.last {
      let kept = last.text.unicodeScalars.reversed().drop { $0 == " " }
      if kept.isEmpty {
        line.removeLast()
        continue
      }
      if kept.count < last.text.unicodeScalars.count {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: kept.reversed())
        line[line.count - 1].text = String(scalars)
      }
      break
    }
    return line
  }

  /// Parts with a mark between them.
  static func joined(_ parts: [Line], by mark: String, _ role: StyledText.Role = .plain) -> Line {
    var line: Line = []
    for (index, part) in parts.enumerated() {
      if index > 0 { line.append(Piece(mark, role)) }
      line += part
    }
    return line
  }
}

/// Lines that follow one another, words kept whole, cut to a width.
enum Wrapping {
  /// A text in lines of at most `width` columns; a longer word stands alone.
  static func lines(of text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: { $0 == " " || $0.isNewline }) {
      if line.isEmpty {
        line = String(word)
      } else if ColumnWidth.of(line) + 1 + ColumnWidth.of(String(word)) <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// Parts in lines of at most `width` columns, with a mark between two of a line.
  static func lines(of parts: [Line], by mark: String, width: Int) -> [Line] {
    var lines: [Line] = []
    var line: Line = []
    for part in parts {
      if line.isEmpty {
        line = part
      } else if line.nominalColumns + ColumnWidth.of(mark) + part.nominalColumns <= width {
        line += [Piece(mark, .dim)] + part
      } else {
        lines.append(line)
        line = part
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}

extension String {
  /// The lines, empty ones too, without `\n` or `\r\n`. By bytes: as characters `\r\n` is one and no
  /// `\n`.
  var linesOfText: [String] {
    utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
  }
}

/// `1 row`, `2 rows`.
func counted(_ count: Int, _ word: String) -> String {
  "\(grouped(count)) \(word)\(count == 1 ? "" : "s")"
}

/// A count as numbers are printed: grouped from 10_000 on.
func grouped(_ count: Int) -> String { NumberText.text(Double(count), countsInFull: true) }
