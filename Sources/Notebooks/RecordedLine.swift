// A recorded line, matched from the left against the pieces of a fresh one.

/// A recorded line that is eaten from the left.
struct RecordedLine {
  /// What stands where the fresh line has a number.
  enum Figure {
    case number(PrintedNumber)
    /// The same characters, though they are no number: `inf`, `none`.
    case same
  }

  private let bytes: [UInt8]
  private var next = 0
  /// Whether the last byte that was matched on the fresh side was a blank, or nothing was yet: then
  /// more blanks are padding.
  private var isAfterBlank = true

  init(_ line: String) {
    bytes = Array(line.utf8)
    skipBlanks()
  }

  /// Whether only blanks are left.
  var isAtEnd: Bool { bytes[next...].allSatisfy(Byte.isBlank) }

  /// Takes text that is no number; a run of blanks matches a run of any other width, and blanks at
  /// the line's ends match none.
  mutating func takeText(_ text: String) -> Bool {
    for byte in text.utf8 {
      if Byte.isBlank(byte) {
        guard isAfterBlank || next == bytes.count || Byte.isBlank(bytes[next]) else { return false }
        skipBlanks()
        isAfterBlank = true
      } else {
        guard next < bytes.count, bytes[next] == byte else { return false }
        next += 1
        isAfterBlank = false
      }
    }
    return true
  }

  /// Takes a number, or the very characters that are printed.
  mutating func takeNumber(or printed: String) -> Figure? {
    isAfterBlank = false
    if let number = PrintedNumber(prefixOf: bytes[next...]) {
      next += number.text.utf8.count
      return .number(number)
    }
    guard !printed.isEmpty, bytes[next...].starts(with: printed.utf8) else { return nil }
    next += printed.utf8.count
    return .same
  }

  private mutating func skipBlanks() {
    while next < bytes.count, Byte.isBlank(bytes[next]) { next += 1 }
  }
}
