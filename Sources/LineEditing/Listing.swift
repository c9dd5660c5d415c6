// The candidates of a completion in columns, a page at a time.

/// A page of candidates under the text.
enum Listing {
  private static let gap = 3

  /// Lays candidates out down the columns, the note right of each label.
  ///
  /// - Parameters:
  ///   - page: Which page, from 0; wraps round.
  ///   - height: The most rows that it may take, the count of those left out included, ≥ 2.
  /// - Returns: Rows, the last one with the number of candidates that are not shown, if any.
  static func rows(_ candidates: [Candidate], page: Int, columns: Int, height: Int) -> [Row] {
    let labels = candidates.map { ColumnWidth.of($0.label) }.max() ?? 0
    let notes = candidates.map { ColumnWidth.of($0.note) }.max() ?? 0
    let widest = columns - 1
    let label = min(labels, notes == 0 ? widest : max(widest * 2 / 3, widest - notes - 2))
    let note = min(notes, max(widest - label - 2, 0))
    let cell = note == 0 ? label : label + 2 + note
    let across = max(1, (widest + gap) / (cell + gap))
    let all = (candidates.count + across - 1) / across
    let down = all <= height ? all : height - 1
    let size = max(1, down * across)
    let pages = (candidates.count + size - 1) / size
    let shown = Array(candidates.dropFirst(pages == 0 ? 0 : page % pages * size).prefix(size))
    let filled = min(down, (shown.count + across - 1) / across)
    var rows = (0..<filled).map { line in
      row(stride(from: line, to: shown.count, by: filled).map { shown[$0] }, label, note)
    }
    if shown.count < candidates.count {
      rows.append(Row([StyledRun("… \(candidates.count - shown.count) more", .dim)]))
    }
    return rows
  }

  private static func row(_ cells: [Candidate], _ label: Int, _ note: Int) -> Row {
    var runs: [StyledRun] = []
    for (index, cell) in cells.enumerated() {
      let isLast = index == cells.count - 1
      runs.append(StyledRun(padded(cell.label, label, bare: isLast && cell.note.isEmpty)))
      if note > 0 && !(isLast && cell.note.isEmpty) {
        runs.append(StyledRun("  " + padded(cell.note, note, bare: isLast), .dim))
      }
      if !isLast { runs.append(StyledRun(spaces(gap))) }
    }
    return Row(runs)
  }

  private static func padded(_ text: String, _ width: Int, bare: Bool) -> String {
    let fitted = ColumnWidth.fit(text, into: width)
    return bare ? fitted : fitted + spaces(width - ColumnWidth.of(fitted))
  }

  private static func spaces(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }
}
