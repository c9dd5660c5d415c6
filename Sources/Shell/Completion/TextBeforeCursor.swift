// What the text before the cursor says about what may follow it.

extension String {
  var lastLine: String {
    String(self[(lastIndex(of: "\n").map { index(after: $0) } ?? startIndex)...])
  }

  /// `:units Pow` → ("units", "Pow"); `:un` → ("un", nil).
  var commandWord: (name: String, argument: String?)? {
    guard hasPrefix(":") else { return nil }
    let rest = dropFirst()
    guard let blank = rest.firstIndex(of: " ") else { return (String(rest), nil) }
    return (String(rest[..<blank]), String(rest[rest.index(after: blank)...]))
  }

  var isInsideString: Bool {
    var inside = false
    var escaped = false
    for scalar in unicodeScalars {
      if escaped {
        escaped = false
        continue
      }
      if scalar == "\\" && inside { escaped = true }
      if scalar == "\"" { inside.toggle() }
    }
    return inside
  }

  /// What stands before the last `->`, if only a unit may follow it up to the end.
  var arrowTail: String? {
    for arrow in ["->", "→"] {
      guard let range = lastRange(of: arrow) else { continue }
      let tail = self[range.upperBound...]
      let isUnit = tail.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || " /*·^-()%$°²³_".unicodeScalars.contains($0)
          || ("0"..."9").contains($0)
      }
      if isUnit { return String(self[..<range.lowerBound]) }
    }
    return nil
  }

  /// The unit text between the arrow and the word at the cursor: `USD/PH/`.
  var unitTail: String {
    for arrow in ["->", "→"] {
      if let range = lastRange(of: arrow) {
        return String(self[range.upperBound...].drop { $0 == " " })
      }
    }
    return ""
  }

  func isBehind(_ word: String) -> Bool {
    let trimmed = self.reversed().drop { $0 == " " }
    guard trimmed.count < count else { return false }
    let head = String(trimmed.reversed())
    return head.hasSuffix(" " + word) || head.hasSuffix("+") && head.contains(" \(word) ")
      || head.hasSuffix(" over") && head.contains(" \(word) ")
      || head.hasSuffix("[") && head.contains(" \(word) ")
  }

  private func lastRange(of needle: String) -> Range<Index>? {
    var end = endIndex
    while end > startIndex {
      guard let start = index(end, offsetBy: -needle.count, limitedBy: startIndex) else {
        return nil
      }
      if self[start..<end] == needle { return start..<end }
      end = index(before: end)
    }
    return nil
  }
}

extension Substring {
  /// The place behind the `=` of a definition at the start of a line.
  var lastDefinitionSign: Index? {
    guard hasPrefix("let ") || hasPrefix("fn ") else { return nil }
    return firstIndex(of: "=").map { index(after: $0) }
  }
}
