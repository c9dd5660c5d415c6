// Up and Down through past entries that begin with what was typed.

/// Where the walk through the history stands.
struct HistoryNavigation {
  private var prefix = ""
  private var index = 0
  private var shown: String?

  /// The next older entry that begins with what was typed when the walk began; nil at the end.
  mutating func older(than text: String, in entries: [String]) -> String? {
    if text != shown { begin(with: text, at: entries.count) }
    let found = entries[..<min(index, entries.count)].lastIndex { matches($0) && $0 != text }
    return found.map { show(entries[$0], at: $0) }
  }

  /// The next newer one, and behind the newest what was typed; nil when there is no walk.
  mutating func newer(than text: String, in entries: [String]) -> String? {
    guard text == shown, index < entries.count else { return nil }
    let found = entries[(index + 1)...].firstIndex { matches($0) && $0 != text }
    return found.map { show(entries[$0], at: $0) } ?? show(prefix, at: entries.count)
  }

  private mutating func begin(with text: String, at end: Int) {
    prefix = text
    index = end
  }

  private mutating func show(_ text: String, at place: Int) -> String {
    index = place
    shown = text
    return text
  }

  private func matches(_ entry: String) -> Bool { entry.utf8.starts(with: prefix.utf8) }
}
