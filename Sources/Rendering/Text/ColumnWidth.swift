// How many columns of a terminal a piece of text takes.

/// Columns of text, scalar by scalar, as terminals count them.
enum ColumnWidth {
  /// Blocks whose scalars take two columns: East Asian scripts, full-width forms, and emoji.
  ///
  /// Source: Unicode Standard Annex #11 (W and F), joined to whole blocks.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x23E9...0x23EC, 0x2614...0x2615, 0x2648...0x2653,
    0x26A1...0x26A1, 0x2705...0x2705, 0x274C...0x274C, 0x2753...0x2755, 0x2795...0x2797,
    0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x1B2FF, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
    0x1F7E0...0x1F7EB, 0x1F900...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD,
  ]

  /// Columns of one scalar that is no control character: 0, 1 or 2.
  static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value == 0xAD ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    // Hangul vowels and finals join the consonant before them.
    if (0x1160...0x11FF).contains(value) { return 0 }
    return wide.contains { $0.contains(value) } ? 2 : 1
  }

  static func of(_ text: String) -> Int {
    text.utf8.allSatisfy { $0 < 0x80 }
      ? text.utf8.count : text.unicodeScalars.reduce(0) { $0 + of($1) }
  }

  /// The text cut to a width, with an ellipsis where something was cut off.
  static func fit(_ text: String, into columns: Int) -> String {
    if of(text) <= columns { return text }
    var fitted = String.UnicodeScalarView()
    var used = 1
    for scalar in text.unicodeScalars {
      used += of(scalar)
      if used > columns { break }
      fitted.append(scalar)
    }
    return String(fitted) + "…"
  }

  /// The text cut behind a word, where one ends in the last third of the width.
  static func fitWords(_ text: String, into columns: Int) -> String {
    let fitted = fit(text, into: columns)
    guard fitted != text, let blank = fitted.lastIndex(of: " "),
      of(String(fitted[..<blank])) * 3 >= columns * 2
    else { return fitted }
    return fitted[..<blank] + " …"
  }
}
