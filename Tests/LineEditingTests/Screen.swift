// A terminal in miniature: what the painter's bytes leave on a screen.
@testable import LineEditing

/// Understands what the painter sends: text, CR, LF, cursor movement and erasing.
struct Screen {
  private(set) var cells: [[String]]
  private(set) var row: Int
  private(set) var column = 0
  let columns: Int
  /// A full row keeps the cursor on its last column until more text comes, as real terminals do.
  private var isPending = false

  init(columns: Int, height: Int, row: Int = 0) {
    self.columns = columns
    self.row = row
    cells = Array(repeating: Array(repeating: " ", count: columns), count: height)
  }

  /// The rows without blanks at their ends.
  var lines: [String] {
    cells.map { row in
      var text = row.joined()
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  mutating func feed(_ bytes: String) {
    var rest = bytes.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\r": (column, isPending) = (0, false)
      case "\n": lineFeed()
      case "\u{1B}": control(&rest)
      default: put(scalar)
      }
    }
  }

  private mutating func lineFeed() {
    isPending = false
    if row + 1 < cells.count {
      row += 1
    } else {
      cells.removeFirst()
      cells.append(Array(repeating: " ", count: columns))
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = ColumnWidth.of(scalar)
    if width == 0 {
      cells[row][max(0, column - (isPending ? 0 : 1))] += String(scalar)
      return
    }
    if isPending || column + width > columns {
      column = 0
      lineFeed()
    }
    cells[row][column] = String(scalar)
    if width == 2 { cells[row][column + 1] = "" }
    isPending = column + width == columns
    column = min(column + width, columns - 1)
  }

  private mutating func control(_ rest: inout Substring.UnicodeScalarView) {
    _ = rest.popFirst()
    var parameters = ""
    while let scalar = rest.popFirst() {
      guard ("@"..."~").contains(scalar) else {
        parameters.unicodeScalars.append(scalar)
        continue
      }
      perform(scalar, Int(parameters) ?? 0)
      return
    }
  }

  private mutating func perform(_ final: Unicode.Scalar, _ count: Int) {
    switch final {
    case "A": row = max(0, row - max(1, count))
    case "B": row = min(cells.count - 1, row + max(1, count))
    case "C": column = min(columns - 1, column + max(1, count))
    case "K": eraseRow()
    case "J":
      eraseRow()
      for below in cells.indices where below > row {
        cells[below] = Array(repeating: " ", count: columns)
      }
    default: break
    }
  }

  private mutating func eraseRow() {
    for index in column..<columns { cells[row][index] = " " }
  }
}

/// SplitMix64: Steele, Lea & Flood, *Fast Splittable Pseudorandom Number Generators* (2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
