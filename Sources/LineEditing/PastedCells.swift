// Many pasted lines cut into the cells that a user would have entered one by one.

/// Pasted text as whole cells and a rest that waits for its end.
struct PastedCells: Equatable {
  var cells: [String] = []
  /// The last line, which had no line break, with the lines that belong to it; may be empty.
  var rest = ""

  /// - Parameter behaviour: Says where a cell ends: at a line break after which nothing is missing,
  ///   unless the next line says that it goes on.
  init(_ text: String, behaviour: LineEditor.Behaviour) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var cell: [String] = []
    for (index, line) in lines.dropLast().enumerated() {
      if cell.isEmpty && line.allSatisfy(\.isWhitespace) { continue }
      cell.append(line)
      let joined = cell.joined(separator: "\n")
      let next = lines[(index + 1)...].first { !$0.allSatisfy(\.isWhitespace) }
      if behaviour.needsMore(joined) || next.map(behaviour.continues) == true { continue }
      cells.append(joined)
      cell = []
    }
    let last = (cell + lines.suffix(1)).joined(separator: "\n")
    if !last.allSatisfy(\.isWhitespace) { rest = last }
  }
}
