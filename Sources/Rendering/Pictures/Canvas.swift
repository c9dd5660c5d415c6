// Dots on a grid of braille characters, two across and four down in each.

/// A field of characters to draw lines on; the dot (0, 0) is at the top left.
struct Canvas {
  let columns: Int
  let rows: Int
  private var dots: [UInt8]
  private var isShaded: [Bool]
  private var marks: [String?]

  var width: Int { columns * 2 }
  var height: Int { rows * 4 }

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    dots = Array(repeating: 0, count: columns * rows)
    isShaded = Array(repeating: false, count: columns * rows)
    marks = Array(repeating: nil, count: columns * rows)
  }

  /// The bits of a braille character, row by row.
  ///
  /// Source: The Unicode Standard, Braille Patterns, U+2800: dots 1 to 8 are the bits 0 to 7.
  private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

  mutating func dot(_ x: Int, _ y: Int) {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return }
    dots[y / 4 * columns + x / 2] |= Self.bits[y % 4][x % 2]
  }

  /// A straight line between two dots, both included.
  mutating func line(from a: (x: Double, y: Double), to b: (x: Double, y: Double)) {
    let steps = max((b.x - a.x).magnitude, (b.y - a.y).magnitude).rounded(.up)
    for step in 0...Int(max(steps, 1)) {
      let share = Double(step) / max(steps, 1)
      dot(
        Int((a.x + (b.x - a.x) * share).rounded()), Int((a.y + (b.y - a.y) * share).rounded()))
    }
  }

  /// A character in the place of a dot, over all else.
  mutating func mark(_ character: String, _ x: Double, _ y: Double) {
    let (column, row) = (Int(x.rounded()) / 2, Int(y.rounded()) / 4)
    guard (0..<columns).contains(column), (0..<rows).contains(row) else { return }
    marks[row * columns + column] = character
  }

  /// Shades the characters of a column whose middles lie between two heights.
  mutating func shade(_ column: Int, from top: Double, to bottom: Double) {
    for row in 0..<rows {
      let middle = Double(row * 4) + 1.5
      if middle >= top - 1, middle <= bottom + 1 { isShaded[row * columns + column] = true }
    }
  }

  /// The characters of a row; blanks at its end are kept.
  func text(row: Int) -> String {
    (0..<columns).map { column in
      let index = row * columns + column
      if let mark = marks[index] { return mark }
      if dots[index] == 0 { return isShaded[index] ? "░" : " " }
      return Unicode.Scalar(0x2800 + UInt32(dots[index])).map { String($0) } ?? " "
    }.joined()
  }
}
