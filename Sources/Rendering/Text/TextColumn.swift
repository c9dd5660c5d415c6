// Aligned columns: a title with its unit once, and cells below.

/// One column of a listing.
struct TextColumn {
  /// Blanks between two columns.
  static let gap = 2

  var title: String
  /// Stands in brackets behind the title.
  var unit: String?
  var cells: [Line]
  /// Figures stand at the right edge.
  var isRight: Bool

  var header: Line {
    [Piece(title, .title)] + (unit.map { [Piece(" [\($0)]", .unit)] } ?? [])
  }

  var width: Int { max(header.columns, cells.map(\.columns).max() ?? 0) }
  var nominalWidth: Int { max(header.columns, cells.map(\.nominalColumns).max() ?? 0) }

  /// Lines of columns side by side; without titles if none has one.
  static func lines(of columns: [TextColumn]) -> [Line] {
    let widths = columns.map(\.width)
    func line(_ parts: [Line]) -> Line {
      let padded = zip(zip(columns, widths), parts).map { column, part in
        part.padded(to: column.1, right: column.0.isRight)
      }
      return Line.joined(padded, by: String(repeating: " ", count: gap)).trimmed
    }
    let hasTitles = columns.contains { !$0.title.isEmpty }
    let rows = (0..<(columns.first?.cells.count ?? 0)).map { index in
      line(columns.map { $0.cells[index] })
    }
    return (hasTitles ? [line(columns.map(\.header))] : []) + rows
  }
}
