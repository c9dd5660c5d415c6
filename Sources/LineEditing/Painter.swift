// Brings the screen from one layout to the next, in one write.

/// The state of the screen below the place where the prompt began, and the bytes that change it.
struct Painter {
  var colour: Bool
  private var drawn = Layout.empty
  private var isFresh = true
  private var top = 0

  init(colour: Bool) { self.colour = colour }

  /// The bytes that turn what is drawn into `layout`, as far as the screen's height shows it.
  mutating func paint(_ layout: Layout, columns: Int, height: Int) -> String {
    let (shown, first) = layout.window(height: max(height, 1), top: top)
    top = first
    if !isFresh && shown == drawn { return "" }
    return redraw(shown, columns)
  }

  /// Draws all rows for good and leaves the cursor in the row below them.
  mutating func finish(_ layout: Layout, columns: Int) -> String {
    // Where the window hid the first rows, all are drawn from its top on: they scroll away upwards.
    let bytes = redraw(layout, columns)
    let down = layout.rows.count - 1 - layout.cursor.row
    forget()
    return bytes + (down > 0 ? "\u{1B}[\(down)B" : "") + "\r\n"
  }

  /// Forgets what is drawn: the next layout starts at the cursor's row.
  mutating func forget() {
    drawn = .empty
    isFresh = true
    top = 0
  }

  /// Clears what was drawn after the window took another width, in which terminals fold long rows.
  mutating func clearAfterResize(columns: Int) -> String {
    let above = drawn.rows.prefix(drawn.cursor.row).reduce(0) { count, row in
      count + max(1, (row.width + columns - 1) / columns)
    }
    let up = above + drawn.cursor.column / columns
    forget()
    return Self.up(up) + "\r\u{1B}[J"
  }

  private mutating func redraw(_ next: Layout, _ columns: Int) -> String {
    var bytes = "\u{1B}[?25l" + Self.up(drawn.cursor.row) + "\r"
    let rows = max(next.rows.count, drawn.rows.count)
    for index in 0..<rows {
      if index > 0 { bytes += "\r\n" }
      guard index < next.rows.count else {
        bytes += "\u{1B}[K"
        continue
      }
      let row = next.rows[index]
      let stands = !isFresh && index < drawn.rows.count && drawn.rows[index] == row
      if !stands { bytes += bytesOf(row, columns) }
    }
    bytes += Self.up(rows - 1 - next.cursor.row) + "\r"
    if next.cursor.column > 0 { bytes += "\u{1B}[\(next.cursor.column)C" }
    drawn = next
    isFresh = false
    return bytes + "\u{1B}[?25h"
  }

  private func bytesOf(_ row: Row, _ columns: Int) -> String {
    var bytes = ""
    for run in row.runs {
      let rendition = colour ? run.style.rendition : ""
      bytes += rendition.isEmpty ? run.text : "\u{1B}[\(rendition)m\(run.text)\u{1B}[0m"
    }
    // Behind a full row the terminal's cursor is still on its last column, which must stay.
    return row.width < columns ? bytes + "\u{1B}[K" : bytes
  }

  private static func up(_ rows: Int) -> String { rows > 0 ? "\u{1B}[\(rows)A" : "" }
}

extension Layout {
  static let empty = Layout(
    prompt: [], continuation: [], text: [], cursorIndex: 0, columns: 2)
}
