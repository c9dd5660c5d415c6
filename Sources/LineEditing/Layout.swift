// Text under edit laid out in the rows of a terminal, with the place of the cursor.

/// One row of the screen.
struct Row: Equatable {
  private(set) var runs: [StyledRun] = []
  private(set) var width = 0

  init() {}

  init(_ runs: [StyledRun]) {
    for run in runs { append(run.text, run.style, width: ColumnWidth.of(run.text)) }
  }

  mutating func append(_ text: String, _ style: Style, width columns: Int) {
    width += columns
    if let last = runs.indices.last, runs[last].style == style {
      runs[last].text += text
    } else {
      runs.append(StyledRun(text, style))
    }
  }
}

/// What stands on the screen for one prompt.
struct Layout: Equatable {
  var rows: [Row] = [Row()]
  var cursor: (row: Int, column: Int) = (0, 0)

  static func == (left: Layout, right: Layout) -> Bool {
    left.rows == right.rows && left.cursor == right.cursor
  }

  /// Lays the prompt and the text out, row by row; a scalar that does not fit opens the next row.
  ///
  /// - Parameters:
  ///   - text: Runs; a newline in them opens a row with the continuation prompt.
  ///   - cursorIndex: The scalar of the text that the cursor stands on; its count for the end.
  ///   - columns: The width of the terminal, ≥ 2.
  init(
    prompt: [StyledRun], continuation: [StyledRun], text: [StyledRun], cursorIndex: Int,
    columns: Int
  ) {
    for run in prompt { place(run, columns) }
    var index = 0
    for run in text {
      for scalar in run.text.unicodeScalars {
        if index == cursorIndex { markCursor(columns, before: ColumnWidth.of(scalar)) }
        index += 1
        if scalar == "\n" {
          rows.append(Row())
          for run in continuation { place(run, columns) }
        } else {
          place(scalar, run.style, columns)
        }
      }
    }
    if cursorIndex >= index {
      if last.width >= columns { rows.append(Row()) }
      cursor = (rows.count - 1, last.width)
    }
  }

  private var last: Row { rows[rows.count - 1] }

  private mutating func place(_ run: StyledRun, _ columns: Int) {
    for scalar in run.text.unicodeScalars { place(scalar, run.style, columns) }
  }

  private mutating func place(_ scalar: Unicode.Scalar, _ style: Style, _ columns: Int) {
    let width = ColumnWidth.of(scalar)
    if last.width + width > columns { rows.append(Row()) }
    rows[rows.count - 1].append(Self.visible(scalar), style, width: width)
  }

  /// The cursor stands where the scalar will stand, which may be at the start of the next row.
  private mutating func markCursor(_ columns: Int, before width: Int) {
    let fits = last.width + width <= columns && last.width < columns
    cursor = fits ? (rows.count - 1, last.width) : (rows.count, 0)
  }

  /// A control character as `^X`: it must not reach the terminal.
  private static func visible(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0..<0x20, 0x7F: "^" + String(Unicode.Scalar(UInt8(scalar.value) ^ 0x40))
    case 0x80..<0xA0: "?"
    default: String(scalar)
    }
  }

  // MARK: - Beside and below the text

  /// Adds a hint behind the text where the last row has room for it, else below it.
  ///
  /// - Parameter gap: Between text and hint: a hint must not read as a part of the text.
  mutating func addHint(_ hint: String, gap: String = "  ", columns: Int) {
    let free = columns - last.width - 1
    let spaced = gap + hint
    let width = ColumnWidth.of(spaced)
    if width <= free {
      rows[rows.count - 1].append(spaced, .dim, width: width)
    } else {
      rows.append(Row([StyledRun(ColumnWidth.fit(hint, into: columns - 1), .dim)]))
    }
  }

  mutating func addBelow(_ below: [Row]) { rows += below }

  /// The part of the rows that a screen of that height shows: around the cursor, from `top`
  /// if it can.
  func window(height: Int, top: Int) -> (layout: Layout, top: Int) {
    if rows.count <= height { return (self, 0) }
    let first = min(max(top, cursor.row - height + 1), cursor.row, rows.count - height)
    var part = self
    part.rows = Array(rows[first..<first + height])
    part.cursor.row -= first
    return (part, first)
  }
}
