// Pasted cells, movement by lines, and the common prefix of candidates.
import Testing

@testable import LineEditing

@Suite struct CellTests {
  /// A language of parentheses: an open one needs more, a line that begins with |> goes on.
  private let behaviour = LineEditor.Behaviour(
    needsMore: { $0.filter { $0 == "(" }.count > $0.filter { $0 == ")" }.count },
    continues: { $0.drop { $0 == " " }.hasPrefix("|>") })

  private func cut(_ text: String) -> PastedCells { PastedCells(text, behaviour: behaviour) }

  @Test("each complete statement of a paste is a cell, what has no line break is the rest")
  func statements() {
    let pasted = cut("a\nf(\n 1)\n\n  \nb\nlast")
    #expect(pasted.cells == ["a", "f(\n 1)", "b"])
    #expect(pasted.rest == "last")
  }

  @Test("an incomplete paste is a rest as a whole")
  func incomplete() {
    #expect(cut("f(\n1\n").cells == [])
    #expect(cut("f(\n1\n").rest == "f(\n1\n")
    #expect(cut("a\nf(\n1").rest == "f(\n1")
    #expect(cut("one line").cells == [])
  }

  @Test("a line that goes on belongs to the cell before it, a blank one between does not part them")
  func goesOn() {
    #expect(cut("a\n  |> b\n|> c\nd\n").cells == ["a\n  |> b\n|> c", "d"])
    #expect(cut("a\n\n|> b\n").cells == ["a\n\n|> b"])
    #expect(cut("a\n|> b").cells == [])
  }

  @Test("nothing of a paste is lost", arguments: ["a\nb\nc", "f(\n(\n)\n)\nx\n", "a\n|> b\nc"])
  func nothingLost(text: String) {
    let pasted = cut(text)
    let lines = (pasted.cells + [pasted.rest]).flatMap { $0.split(separator: "\n") }
    #expect(lines == text.split(separator: "\n"))
  }

  // MARK: - Lines of the text under edit

  private func at(_ cursor: Int, _ text: String) -> EditBuffer {
    EditBuffer(Array(text.unicodeScalars), cursor: cursor)
  }

  @Test("a blank line at the end of a cell gives up on it; a first or an inner one does not")
  func givingUp() {
    #expect(EditBuffer("f(\n").endsInBlankLine)
    #expect(EditBuffer("f(\n  ").withoutBlankEnd == "f(")
    #expect(!EditBuffer("  ").endsInBlankLine)
    #expect(!EditBuffer("f(\n1").endsInBlankLine)
    #expect(!at(3, "f(\n\n1)").endsInBlankLine)
  }

  @Test("Up and Down keep the column or go to the end of a shorter line")
  func lines() {
    let text = "long\nab\nlonger"
    #expect(at(11, text).indexAbove == 7)
    #expect(at(9, text).indexAbove == 6)
    #expect(at(6, text).indexAbove == 1)
    #expect(at(3, text).indexAbove == nil)
    #expect(at(3, text).indexBelow == 7)
    #expect(at(6, text).indexBelow == 9)
    #expect(at(9, text).indexBelow == nil)
    #expect(at(6, text).lineStart == 5 && at(6, text).lineEnd == 7)
  }

  @Test("Tab indents at the head of a continued line only")
  func indentation() {
    #expect(at(3, "(\n ").isAtIndentation)
    #expect(!at(4, "(\n a").isAtIndentation)
    #expect(!at(0, "").isAtIndentation)
  }

  @Test("offsets are in UTF-8 outside and in scalars inside")
  func offsets() {
    let buffer = at(2, "é中x")
    #expect(buffer.utf8Cursor == 5)
    #expect(buffer.scalarRange(2..<6) == 1..<3)
    #expect(buffer.scalarRange(1..<6) == nil)
    #expect(buffer.scalarRange(0..<7) == nil)
  }

  @Test(
    "the common prefix is what all candidates begin with",
    arguments: [
      (["fleet", "fleet_size"], "fleet"), (["abc"], "abc"), (["a", "b"], ""), ([], ""),
      (["Δa", "Δb"], "Δ"),
    ])
  func commonPrefix(inserts: [String], prefix: String) {
    let candidates = inserts.map { Candidate(insert: $0) }
    #expect(Completion(replacing: 0..<0, candidates: candidates).commonPrefix == prefix)
  }
}
