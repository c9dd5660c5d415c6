// "Did you mean": the name nearest to a slip of the keys.

/// Words that may have been meant.
public enum Suggestions {
  /// The nearest of the known names, if one is near enough: up to a third of its letters off.
  public static func nearest(to word: String, among known: [String]) -> String? {
    let typed = Array(word.unicodeScalars)
    var best: (distance: Int, name: String)?
    for name in Set(known).sorted() where name != word {
      let candidate = Array(name.unicodeScalars)
      let allowed = Swift.max(1, Swift.max(typed.count, candidate.count) / 3)
      guard abs(typed.count - candidate.count) <= allowed else { continue }
      let distance = name.lowercased() == word.lowercased() ? 0 : distance(typed, candidate)
      // Of a word of one letter nothing would be left.
      if distance > 0, distance >= Swift.min(typed.count, candidate.count) { continue }
      if distance <= allowed, distance < best?.distance ?? Int.max { best = (distance, name) }
    }
    return best?.name
  }

  /// Insertions, deletions, replacements and swaps of neighbours from one word to the other.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...Swift.max(1, a.count) where i <= a.count {
      var row = [i] + [Int](repeating: 0, count: b.count)
      for j in 1...Swift.max(1, b.count) where j <= b.count {
        let replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        row[j] = Swift.min(replaced, last[j] + 1, row[j - 1] + 1)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          row[j] = Swift.min(row[j], beforeLast[j - 2] + 1)
        }
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
