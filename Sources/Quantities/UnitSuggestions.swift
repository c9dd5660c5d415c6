// Which units to offer: after a slip, and when completing.

extension UnitTable {
  /// The known units that are closest to a word, best first, at most three.
  ///
  /// Other capitals come first (`mwh`: `MWh`), then what is one or two slips away.
  public func suggestions(for atom: String) -> [String] {
    let wanted = Array(atom.unicodeScalars)
    let allowed = wanted.count <= 2 ? 1 : 2
    let folded = atom.lowercased()
    var found: [(text: String, rank: Int)] = []
    for candidate in atoms where candidate.unicodeScalars.first != "μ" {
      let distance = Self.distance(wanted, Array(candidate.unicodeScalars), limit: allowed)
      if candidate.lowercased() == folded {
        found.append((candidate, 0))
      } else if let distance, distance < wanted.count {
        found.append((candidate, distance))
      }
    }
    found.sort { ($0.rank, $0.text) < ($1.rank, $1.text) }
    return found.prefix(3).map(\.text)
  }

  /// The units of a dimension that are worth offering, the usual one first.
  public func units(of dimension: Dimension) -> [String] {
    let named = NamedDimensions.all.filter { $0.dimension == dimension }
    var result: [String] = []
    func offer(_ text: String) {
      if text != "1", !result.contains(text) { result.append(text) }
    }
    for entry in named { offer(entry.preferred) }
    for definition in definitions where definition.dimension == dimension {
      offer(definition.name)
      for prefix in definition.prefixes where !prefix.isAlternative {
        offer(prefix.symbol + definition.name)
      }
    }
    for text in named.flatMap(\.others) { offer(text) }
    return result
  }

  /// The number of insertions, deletions, changes and swaps of neighbours between two words, or `nil`
  /// above the limit (Damerau 1964, in the optimal string alignment form).
  private static func distance(
    _ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int
  ) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
    var before: [Int] = []
    var above = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var best = min(above[j] + (a[i] == b[j] ? 0 : 1), above[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, before[j - 1] + 1) }
        row.append(best)
      }
      (before, above) = (above, row)
    }
    return above[b.count] <= limit ? above[b.count] : nil
  }
}
