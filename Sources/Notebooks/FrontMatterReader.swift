// Bytes to front matter: finds the block, refuses what is not flat, checks the keys that are ours.

/// The block at the start of a file, if there is one, and the line behind it.
struct FrontMatterReader {
  private let text: MarkdownText
  private var keys: Set<String> = []

  init(_ text: MarkdownText) { self.text = text }

  /// Reads the block.
  ///
  /// A block without any of our keys that is no flat text belongs to somebody else, or is two
  /// thematic breaks: it is prose, since any Markdown is a notebook.
  ///
  /// - Returns: The front matter and the number of lines it takes; nil where there is none.
  mutating func read() throws(NotebookError) -> (matter: FrontMatter, lineCount: Int)? {
    guard let first = text.lines.first, isRule(first) else { return nil }
    // A fence is never flat text; what an output holds must not close a block above it.
    let end =
      text.lines.dropFirst().firstIndex { isRule($0) || text.topLevelFence($0) != nil }
      ?? text.lines.count
    let block = text.lines[1..<end]
    guard end < text.lines.count, isRule(text.lines[end]) else {
      let isOurs = block.contains { line(at: $0)?.key == "switchyard" }
      if isOurs { throw .badFrontMatter(line: 1, fault: .notClosed) }
      return nil
    }
    try refuseNewerVersion(block)
    let isOurs = block.contains { line(at: $0).flatMap(\.key).map(Self.isKnown) ?? false }
    var lines: [FrontMatterLine] = []
    for (index, place) in zip(block.indices, block) {
      guard let line = line(at: place) else {
        if !isOurs { return nil }
        throw .badFrontMatter(line: index + 1, fault: .notKeyAndValue)
      }
      if let fault = check(line) { throw .badFrontMatter(line: index + 1, fault: fault) }
      lines.append(line)
    }
    let closing = text.lines[end]
    let matter = FrontMatter(
      opening: text.text(first.start, first.end), lines: lines,
      closing: text.text(closing.start, closing.end))
    return (matter, end + 1)
  }

  /// Whether a line is `---`.
  private func isRule(_ line: MarkdownLine) -> Bool {
    let bytes = text.bytes[line.start..<line.textEnd]
    return bytes.starts(with: "---".utf8) && text.isBlank(line.start + 3, line.textEnd)
  }

  /// Comes before every other check: a newer version may well have lines that we cannot read.
  private func refuseNewerVersion(_ block: ArraySlice<MarkdownLine>) throws(NotebookError) {
    for (index, place) in zip(block.indices, block) {
      guard let line = line(at: place), line.key == "switchyard" else { continue }
      let digits = line.value.utf8.drop { $0 == UInt8(ascii: "0") }
      guard !digits.isEmpty, digits.allSatisfy(Byte.isDigit) else { continue }
      // A number too long for `Int` is newer too.
      if Int(line.value).map({ $0 > FrontMatter.version }) ?? true {
        throw .newerVersion(line: index + 1, found: line.value)
      }
    }
  }

  /// The parts of a line; nil if it is neither `key: value` nor comment nor blank.
  private func line(at place: MarkdownLine) -> FrontMatterLine? {
    let bytes = text.bytes[place.start..<place.textEnd]
    guard let first = bytes.first(where: { !Byte.isBlank($0) }), first != Byte.hash else {
      return FrontMatterLine(
        key: nil, head: text.text(place.start, place.end), value: "", tail: "")
    }
    guard let colon = bytes.firstIndex(of: Byte.colon), colon > place.start,
      !bytes[..<colon].contains(where: Byte.isBlank), bytes.first != Byte.minus
    else { return nil }
    let start = bytes[(colon + 1)...].firstIndex { !Byte.isBlank($0) } ?? place.textEnd
    // A comment begins with ` #`; `#` within a word is part of the value.
    let comment = bytes[start...].indices.first {
      bytes[$0] == Byte.hash && Byte.isBlank(bytes[$0 - 1])
    }
    let value = bytes[start..<(comment ?? place.textEnd)]
    let valueEnd = value.lastIndex { !Byte.isBlank($0) }.map { $0 + 1 } ?? start
    return FrontMatterLine(
      key: text.text(place.start, colon), head: text.text(place.start, start),
      value: text.text(start, valueEnd), tail: text.text(valueEnd, place.end))
  }

  // MARK: Our keys

  private static func isKnown(_ key: String) -> Bool {
    ["switchyard", "date", "seed", "draws", "prefer", "engine"].contains(key)
  }

  private mutating func check(_ line: FrontMatterLine) -> FrontMatterFault? {
    guard let key = line.key else { return nil }
    if !keys.insert(key).inserted && key != "prefer" { return .duplicateKey(key) }
    return Self.accepts(line.value, for: key) ? nil : .badValue(key: key, value: line.value)
  }

  private static func accepts(_ value: String, for key: String) -> Bool {
    switch key {
    case "switchyard": (FrontMatterLine.wholeNumber(value) ?? 0) == FrontMatter.version
    case "date": isDate(value)
    case "seed": (FrontMatterLine.wholeNumber(value) as UInt64?) != nil
    case "draws": (FrontMatterLine.wholeNumber(value) ?? 0) >= 1
    case "engine": (FrontMatterLine.wholeNumber(value) as Int?) != nil
    case "prefer": FrontMatterLine.preference(value) != nil
    default: true
    }
  }

  /// Whether a text is a day of the Gregorian calendar, as `2026-02-07`.
  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy(Byte.isDigit) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return days.indices.contains(month - 1) && (1...days[month - 1]).contains(day)
  }
}
