// The text under edit as scalars, with the places that movement by lines asks for.

/// A snapshot of libedit's line.
struct EditBuffer: Equatable {
  var scalars: [Unicode.Scalar]
  /// The scalar that the cursor stands on; the count at the end.
  var cursor: Int

  init(_ scalars: [Unicode.Scalar] = [], cursor: Int = 0) {
    self.scalars = scalars
    self.cursor = min(cursor, scalars.count)
  }

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    cursor = scalars.count
  }

  var text: String { Self.text(scalars[...]) }

  /// The cursor as a UTF-8 offset.
  var utf8Cursor: Int { Self.text(scalars[..<cursor]).utf8.count }

  /// The scalars of a range of UTF-8 offsets; nil where it cuts a scalar or leaves the text.
  func scalarRange(_ range: Range<Int>) -> Range<Int>? {
    guard let lower = index(ofUTF8: range.lowerBound), let upper = index(ofUTF8: range.upperBound)
    else { return nil }
    return lower..<upper
  }

  private func index(ofUTF8 offset: Int) -> Int? {
    var passed = 0
    for (index, scalar) in scalars.enumerated() {
      if passed == offset { return index }
      passed += UTF8.width(scalar)
    }
    return passed == offset ? scalars.count : nil
  }

  // MARK: - Lines

  var lineStart: Int { scalars[..<cursor].lastIndex(of: "\n").map { $0 + 1 } ?? 0 }
  var lineEnd: Int { scalars[cursor...].firstIndex(of: "\n") ?? scalars.count }

  /// Whether the cursor stands at the end, in a continued line that is blank.
  var endsInBlankLine: Bool { cursor == scalars.count && isAtIndentation }

  /// The text without the blank lines at its end.
  var withoutBlankEnd: String {
    guard let end = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return Self.text(scalars[...end])
  }

  /// Whether the cursor is at the head of a continued line, where Tab indents (and a tab of an
  /// unbracketed paste does no harm).
  var isAtIndentation: Bool {
    lineStart > 0 && scalars[lineStart..<cursor].allSatisfy(\.properties.isWhitespace)
  }

  /// The same column in the line above, or its end; nil in the first line.
  var indexAbove: Int? {
    guard lineStart > 0 else { return nil }
    let end = lineStart - 1
    let start = EditBuffer(scalars, cursor: end).lineStart
    return min(start + cursor - lineStart, end)
  }

  /// The same column in the line below, or its end; nil in the last line.
  var indexBelow: Int? {
    guard lineEnd < scalars.count else { return nil }
    let start = lineEnd + 1
    return min(start + cursor - lineStart, EditBuffer(scalars, cursor: start).lineEnd)
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}

extension UTF8 {
  /// Bytes of a scalar.
  fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case ..<0x80: 1
    case ..<0x800: 2
    case ..<0x10000: 3
    default: 4
    }
  }
}
