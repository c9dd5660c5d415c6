// A message with its places in the source: `error[E0303]: …`, carets, labels, notes and help.

public import Language

extension Renderer {
  /// A message as section 8 of the language shows it.
  public func diagnostic(_ diagnostic: Diagnostic) -> StyledText {
    let isError = diagnostic.severity == .error
    let word = isError ? "error" : "lint"
    let head: Line = [
      Piece("\(word)[\(diagnostic.code)]", isError ? .error : .lint),
      Piece(": \(diagnostic.message.escaped)", .title),
    ]
    let snippets = snippets(of: diagnostic)
    let digits = snippets.map { String($0.number).count }.max() ?? 1
    var lines = [head]
    for snippet in snippets { lines += snippet.lines(digits: digits, width: width) }
    let margin = String(repeating: " ", count: digits + 1)
    for note in diagnostic.notes {
      lines += remark("note", .note, note, margin)
    }
    if let help = diagnostic.help { lines += remark("help", .help, help, margin) }
    return StyledText(lines.map(\.trimmed))
  }

  /// Messages one below the other.
  public func failure(_ diagnostics: [Diagnostic]) -> StyledText {
    StyledText(diagnostics.flatMap { diagnostic($0).lines })
  }

  private func remark(
    _ word: String, _ role: StyledText.Role, _ text: String, _ margin: String
  ) -> [Line] {
    text.split(whereSeparator: \.isNewline).enumerated().map { index, line in
      let start = index == 0 ? "= \(word): " : String(repeating: " ", count: word.count + 4)
      return [Piece(margin + start, role), Piece(String(line).escaped)]
    }
  }

  /// The guilty line first, then the others in the order of their labels.
  private func snippets(of diagnostic: Diagnostic) -> [Snippet] {
    var snippets: [Snippet] = []
    let primary = diagnostic.primary.map { [($0, true)] } ?? []
    for (label, isPrimary) in primary + diagnostic.labels.map({ ($0, false) }) {
      let mark = SourceMark(label, isPrimary: isPrimary, width: width)
      if let index = snippets.firstIndex(where: { $0.takes(mark) }) {
        snippets[index].marks.append(mark)
      } else {
        snippets.append(Snippet(mark))
      }
    }
    return snippets
  }
}
