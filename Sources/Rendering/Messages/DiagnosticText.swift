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
    let marks = marks(of: diagnostic)
    let digits = marks.map { String($0.line.number).count }.max() ?? 1
    var lines = [head]
    for snippet in snippets(of: marks, room: max(width - digits - 3, 20)) {
      lines += snippet.lines(digits: digits)
    }
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

  private func marks(of diagnostic: Diagnostic) -> [SourceMark] {
    let primary = diagnostic.primary.map { [SourceMark($0, isPrimary: true, width: width)] } ?? []
    return primary + diagnostic.labels.map { SourceMark($0, isPrimary: false, width: width) }
  }

  /// The guilty line first, then the others in the order of their labels.
  private func snippets(of marks: [SourceMark], room: Int) -> [Snippet] {
    var snippets: [Snippet] = []
    for mark in marks {
      if let index = snippets.firstIndex(where: { $0.takes(mark) }) {
        snippets[index].marks.append(mark)
      } else {
        snippets.append(Snippet(mark, room: room))
      }
    }
    return snippets
  }
}
