// Columns of text, rows of a layout, and the listing of candidates.
import Testing

@testable import LineEditing

@Suite struct LayoutTests {
  /// Widths from Unicode's `EastAsianWidth.txt` and general categories.
  @Test(
    "a text takes the columns that a terminal gives it",
    arguments: [
      ("abc", 3), ("é", 1), ("e\u{301}", 1), ("中文", 4), ("Δ€µ", 3), ("🎉", 2), ("한", 2), ("ｱ", 1),
      ("ａ", 2), ("\u{200B}", 0), ("✓", 1), ("⚡", 2), ("…", 1), ("\u{AD}", 0), ("▁▃▆█", 4),
    ])
  func width(text: String, columns: Int) {
    #expect(ColumnWidth.of(text) == columns)
  }

  @Test(
    "a text is cut to a width with an ellipsis",
    arguments: [
      ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("中文字", 5, "中文…"), ("中文字", 4, "中…"),
      ("abc", 1, "…"), ("abc", 0, ""),
    ])
  func fit(text: String, columns: Int, fitted: String) {
    #expect(ColumnWidth.fit(text, into: columns) == fitted)
  }

  private func layout(_ text: String, cursor: Int, columns: Int) -> Layout {
    Layout(
      prompt: [StyledRun("> ")], continuation: [StyledRun("... ")], text: [StyledRun(text)],
      cursorIndex: cursor, columns: columns)
  }

  private func text(_ layout: Layout) -> [String] {
    layout.rows.map { $0.runs.map(\.text).joined() }
  }

  @Test("a long line wraps, and the cursor behind a full row stands in the next one")
  func wraps() {
    let full = layout("abcdef", cursor: 6, columns: 8)
    #expect(text(full) == ["> abcdef", ""])
    #expect(full.cursor == (1, 0))
    #expect(text(layout("abcdefg", cursor: 0, columns: 8)) == ["> abcdef", "g"])
    #expect(layout("abcdefg", cursor: 6, columns: 8).cursor == (1, 0))
  }

  @Test("a wide character that does not fit opens a row, and the cursor on it goes along")
  func wideAtMargin() {
    let wide = layout("abcde中", cursor: 5, columns: 8)
    #expect(text(wide) == ["> abcde", "中"])
    #expect(wide.cursor == (1, 0))
  }

  @Test("a line break opens a row with the continuation prompt")
  func continuation() {
    let lines = layout("(a\nb", cursor: 3, columns: 20)
    #expect(text(lines) == ["> (a", "... b"])
    #expect(lines.cursor == (1, 4))
    #expect(layout("(a\nb", cursor: 2, columns: 20).cursor == (0, 4))
  }

  @Test("a control character is shown, never sent")
  func control() {
    #expect(text(layout("a\u{1B}[2J\u{7F}\u{9B}", cursor: 0, columns: 20)) == ["> a^[[2J^??"])
  }

  @Test("a hint stands behind the text if it fits, else below it")
  func hint() {
    var short = layout("ab", cursor: 2, columns: 20)
    short.addHint("Power", columns: 20)
    #expect(text(short) == ["> ab  Power"])
    #expect(short.cursor == (0, 4))
    var long = layout("ab", cursor: 2, columns: 10)
    long.addHint("a long signature", columns: 10)
    #expect(text(long) == ["> ab", "a long s…"])
  }

  // MARK: - Listing

  private func listing(_ count: Int, note: String = "", columns: Int, page: Int = 0) -> [String] {
    let candidates = (0..<count).map { Candidate(insert: "c\($0)", note: note) }
    return Listing.rows(candidates, page: page, columns: columns, height: 4).map { row in
      row.runs.map(\.text).joined()
    }
  }

  /// By hand: cells of 2 columns, gaps of 3: three cells take 12 of 13 usable columns.
  @Test("candidates run down the columns")
  func columns() {
    #expect(listing(5, columns: 14) == ["c0   c2   c4", "c1   c3"])
  }

  @Test("the note stands right of each label, and one that is too long is cut")
  func notes() {
    #expect(listing(2, note: "Power", columns: 40) == ["c0  Power   c1  Power"])
    #expect(listing(1, note: "Efficiency", columns: 11) == ["c0  Effic…"])
  }

  @Test("a long listing shows a page and counts the rest")
  func pages() {
    #expect(listing(9, columns: 5) == ["c0", "c1", "c2", "… 6 more"])
    #expect(listing(9, columns: 5, page: 1) == ["c3", "c4", "c5", "… 6 more"])
    #expect(listing(9, columns: 5, page: 3) == ["c0", "c1", "c2", "… 6 more"])
  }

  @Test("no row of a listing is wider than the screen", arguments: [2, 3, 5, 11, 30, 80])
  func neverTooWide(columns: Int) {
    let candidates = (0..<40).map {
      Candidate(insert: String(repeating: "中", count: $0), note: String(repeating: "n", count: $0))
    }
    for row in Listing.rows(candidates, page: 0, columns: columns, height: 12) {
      #expect(row.width < max(columns, 3) || row.runs.contains { $0.text.contains("more") })
    }
  }
}
