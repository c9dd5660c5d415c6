// What the painter leaves on the screen is the layout, whatever was there before.
import Testing

@testable import LineEditing

@Suite struct PainterTests {
  private static let alphabet: [Unicode.Scalar] = ["a", "b", " ", "é", "中", "🎉", "\n", "\u{301}"]

  /// Random edits on a narrow screen with wide characters on its margin, the listing coming and
  /// going; 200 screens a seed.
  @Test("random edits leave the screen as laid out", arguments: [UInt64(1), 2, 3, 4, 5, 6])
  func randomEdits(seed: UInt64) {
    var random = SplitMix64(state: seed)
    let columns = Int.random(in: 5...12, using: &random)
    var screen = Screen(columns: columns, height: 40)
    var painter = Painter(colour: seed.isMultiple(of: 2))
    var text: [Unicode.Scalar] = []
    for _ in 0..<200 {
      edit(&text, &random)
      let cursor = Int.random(in: 0...text.count, using: &random)
      var layout = Self.layout(text, cursor, columns)
      if Bool.random(using: &random) { layout.addHint("hint", columns: columns) }
      screen.feed(painter.paint(layout, columns: columns, height: 40))
      #expect(Array(screen.lines.prefix(layout.rows.count)) == Self.trimmed(layout))
      #expect(screen.lines.dropFirst(layout.rows.count).joined().isEmpty)
      #expect(screen.row == layout.cursor.row && screen.column == layout.cursor.column)
    }
  }

  private func edit(_ text: inout [Unicode.Scalar], _ random: inout SplitMix64) {
    if text.count > 40 || (!text.isEmpty && Int.random(in: 0..<4, using: &random) == 0) {
      text.remove(at: Int.random(in: 0..<text.count, using: &random))
    } else if let scalar = Self.alphabet.randomElement(using: &random) {
      text.insert(scalar, at: Int.random(in: 0...text.count, using: &random))
    }
  }

  private static func layout(_ text: [Unicode.Scalar], _ cursor: Int, _ columns: Int) -> Layout {
    Layout(
      prompt: [StyledRun("> ", .prompt)], continuation: [StyledRun(". ", .dim)],
      text: [StyledRun(String(String.UnicodeScalarView(text)), .number)], cursorIndex: cursor,
      columns: columns)
  }

  private static func trimmed(_ layout: Layout) -> [String] {
    layout.rows.map { row in
      var text = row.runs.map(\.text).joined()
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  @Test("text that is taller than the screen is shown around the cursor")
  func tall() {
    let text = (0..<9).map { "r\($0)" }.joined(separator: "\n").unicodeScalars
    var screen = Screen(columns: 10, height: 4)
    var painter = Painter(colour: false)
    screen.feed(painter.paint(Self.layout(Array(text), text.count, 10), columns: 10, height: 4))
    #expect(screen.lines == [". r5", ". r6", ". r7", ". r8"])
    screen.feed(painter.paint(Self.layout(Array(text), 0, 10), columns: 10, height: 4))
    #expect(screen.lines == ["> r0", ". r1", ". r2", ". r3"])
    #expect(screen.row == 0 && screen.column == 2)
  }

  @Test("an entered line stands for good, with the cursor below it")
  func finish() {
    var screen = Screen(columns: 10, height: 5)
    var painter = Painter(colour: false)
    let text = Array("ab\nc".unicodeScalars)
    var shown = Self.layout(text, 0, 10)
    shown.addBelow([Row([StyledRun("listing")])])
    screen.feed(painter.paint(shown, columns: 10, height: 5))
    screen.feed(painter.finish(Self.layout(text, 4, 10), columns: 10))
    #expect(screen.lines == ["> ab", ". c", "", "", ""])
    #expect(screen.row == 2 && screen.column == 0)
  }

  @Test("an unchanged screen costs no bytes")
  func unchanged() {
    var painter = Painter(colour: true)
    let layout = Self.layout(["a"], 1, 10)
    #expect(!painter.paint(layout, columns: 10, height: 5).isEmpty)
    #expect(painter.paint(layout, columns: 10, height: 5).isEmpty)
  }

  @Test("without colour no code sets a style")
  func colourless() {
    var plain = Painter(colour: false)
    var coloured = Painter(colour: true)
    let layout = Self.layout(["1"], 1, 10)
    #expect(!plain.paint(layout, columns: 10, height: 5).contains("m"))
    #expect(coloured.paint(layout, columns: 10, height: 5).contains("\u{1B}[36m1\u{1B}[0m"))
  }

  /// 24 columns of text at width 30 fold into three rows at width 10 (the terminal does that), and
  /// the cursor at column 24 is in the third of them: two rows up.
  @Test("after a narrower window the painter clears from where the prompt went")
  func resize() {
    var painter = Painter(colour: false)
    let text = Array(String(repeating: "x", count: 22).unicodeScalars)
    _ = painter.paint(Self.layout(text, 22, 30), columns: 30, height: 9)
    #expect(painter.clearAfterResize(columns: 10) == "\u{1B}[2A\r\u{1B}[J")
  }
}
