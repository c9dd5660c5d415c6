// Incremental search through the history: Ctrl-R, and then what to find.
import CEditLine

/// What the search has found so far.
struct HistorySearch {
  var pattern = ""
  private(set) var index: Int
  private(set) var hasFound = true
  private let entries: [String]

  /// Begins behind the newest entry.
  init(entries: [String]) {
    self.entries = entries
    index = entries.count
  }

  /// The entry that is found, and where in it the pattern begins [scalars].
  var match: (entry: String, cursor: Int)? {
    guard entries.indices.contains(index), !pattern.isEmpty,
      let place = Self.place(of: pattern, in: entries[index])
    else { return nil }
    return (entries[index], place)
  }

  /// Finds the next older entry than the one shown, or from it on.
  mutating func older(orSame: Bool = false) {
    let shown = orSame ? nil : match?.entry
    let end = min(entries.count, orSame ? index + 1 : index)
    take(entries[..<end].lastIndex { finds($0, otherThan: shown) })
  }

  mutating func newer() {
    guard index < entries.count else { return }
    let shown = match?.entry
    take(entries[(index + 1)...].firstIndex { finds($0, otherThan: shown) })
  }

  /// After a shorter pattern: searches from the newest entry again.
  mutating func restart() {
    index = entries.count
    if pattern.isEmpty { hasFound = true } else { older() }
  }

  private mutating func take(_ found: Int?) {
    hasFound = found != nil
    index = found ?? index
  }

  /// The entry that is shown does not count: twice the same would look like a stuck key.
  private func finds(_ entry: String, otherThan shown: String?) -> Bool {
    !pattern.isEmpty && entry != shown && Self.place(of: pattern, in: entry) != nil
  }

  private static func place(of pattern: String, in entry: String) -> Int? {
    let sought = Array(pattern.unicodeScalars)
    let text = Array(entry.unicodeScalars)
    guard text.count >= sought.count else { return nil }
    return (0...text.count - sought.count).first { start in
      text[start] == sought[0] && text[start..<start + sought.count].elementsEqual(sought)
    }
  }
}

extension LineEditor {
  /// Reads keys until one ends the search; that key then acts on the entry found.
  func searchHistory() -> ce_outcome {
    var search = HistorySearch(entries: history?.entries() ?? [])
    let original = buffer
    while let key = nextCharacter(paint: { paintSearch(search, original) }) {
      switch key {
      case 0x12: search.older()
      case 0x13: search.newer()
      case 0x07: return CE_STAY
      case 0x08, 0x7F:
        search.pattern = String(search.pattern.dropLast())
        search.restart()
      case 0x20..<0x7F, 0xA0...:
        search.pattern.unicodeScalars.append(Unicode.Scalar(key) ?? "\u{FFFD}")
        search.older(orSame: true)
      default:
        keyboard.unread(key)
        return take(search)
      }
    }
    return CE_LEAVE
  }

  private func take(_ search: HistorySearch) -> ce_outcome {
    guard let match = search.match else { return CE_STAY }
    return replaceAll(with: match.entry)
  }

  private func paintSearch(_ search: HistorySearch, _ original: EditBuffer) {
    let columns = Terminal.width(output)
    let shown = search.match ?? (original.text, original.cursor)
    var layout = self.layout(shown.0, cursorIndex: shown.1, columns)
    let status = search.hasFound ? "search: " : "not found: "
    let row = Row([StyledRun(ColumnWidth.fit(status + search.pattern, into: columns - 1), .dim)])
    layout.addBelow([row])
    write(
      painter.paint(layout, columns: columns, height: Terminal.height(output)), to: output)
  }
}
