// Two texts compared line by line, so that a failed test shows what differs and no more.

/// The lines of two texts that differ, `-` expected and `+` found; empty where they are equal.
func difference(_ expected: String, _ found: String) -> String {
  let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let new = found.split(separator: "\n", omittingEmptySubsequences: false)
  return new.difference(from: old).map { change in
    switch change {
    case .remove(let line, let text, _): "-\(line + 1) \(text)"
    case .insert(let line, let text, _): "+\(line + 1) \(text)"
    }
  }.joined(separator: "\n")
}
