// Writing: bytes that come back, outputs that are replaced, added and removed, notebooks made anew.

import Notebooks
import Testing

@Suite("Writing a notebook")
struct WritingTests {
  // MARK: Identity

  @Test("A file cut at any byte is refused or read, and what is read is written unchanged")
  func truncation() {
    for text in [blackPearl, blackPearl.split(separator: "\n").joined(separator: "\r\n") + " ü€𝄞"] {
      let bytes = Array(text.utf8)
      for length in 0...bytes.count {
        let cut = Array(bytes[..<length])
        guard let notebook = try? Notebook(parsing: cut) else { continue }
        #expect(Array(notebook.text().utf8) == cut)
      }
    }
  }

  @Test("A file cut inside a cell is refused, and one cut between blocks is read")
  func cutPlaces() {
    let lines = blackPearl.split(separator: "\n", omittingEmptySubsequences: false)
    let isRead = (0..<lines.count).map { count in
      refusal(lines[..<count].joined(separator: "\n")) == nil
    }
    // Lines 1 to 5 are an open front matter of ours (line 1 alone is a thematic break); a fence is
    // open from its first line to the one before its last.
    let open = Set([2, 3, 4, 5, 10, 11, 12, 13, 16, 17, 18, 19, 22, 23, 26, 27])
    #expect(isRead == (0..<lines.count).map { !open.contains($0) })
  }

  @Test("Random Markdown that is read is written unchanged, four thousand times")
  func randomIdentity() {
    var random = SplitMix64(state: 20_260_131)
    var accepted = 0
    for _ in 0..<4_000 {
      let text = Self.randomMarkdown(&random)
      guard let notebook = try? parse(text) else { continue }
      accepted += 1
      #expect(Array(notebook.text().utf8) == Array(text.utf8))
      for cell in notebook.cells { Self.expectLines(of: cell, in: text) }
    }
    // The identity would hold in vain if nearly all were refused.
    #expect(accepted > 1_500)
  }

  @Test("A recorded output survives writing and reading, in two thousand random notebooks")
  func randomRecording() throws {
    var random = SplitMix64(state: 7)
    var recorded = 0
    for _ in 0..<2_000 {
      guard var notebook = try? parse(Self.randomMarkdown(&random)) else { continue }
      recorded += notebook.cells.count
      let answers = notebook.cells.map { _ in Self.randomAnswer(&random) }
      for (index, answer) in answers.enumerated() {
        notebook.record(answer, isError: index % 2 == 1, ofCell: index)
      }
      let again = try parse(notebook.text())
      #expect(again.cells.map(\.output?.text) == answers)
      #expect(again.cells.map(\.output?.isError) == answers.indices.map { $0 % 2 == 1 })
      #expect(again.cells.map(\.line) == notebook.cells.map(\.line))
      #expect(again.cells.map(\.output?.line) == notebook.cells.map(\.output?.line))
      #expect(again.text() == notebook.text())
    }
    #expect(recorded > 300)
  }

  /// The line of the file on which a cell says that it begins is the line with its source.
  private static func expectLines(of cell: Cell, in text: String) {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let first = cell.source.utf8.prefix { $0 != UInt8(ascii: "\n") }
    let line = lines[cell.line - 1].drop { $0 == UInt8(ascii: " ") }
    let source = first.drop { $0 == UInt8(ascii: " ") }
    #expect(cell.source.isEmpty || line.starts(with: source))
  }

  private static func randomMarkdown(_ random: inout SplitMix64) -> String {
    let pieces = [
      "```sw", "```", "```", "```", "```out", "````", "~~~sw skip", "~~~", "~~~out error", "   ```",
      "  ```sw volatile x", "```sw tolerance=1e-3", "", "", "", "---", "seed: 5", "switchyard: 1",
      "let a = 10 MW", "- item", "  text", "    code", "> quote", "# é – ü", "\t", "<!--", "-->",
      "<pre>", "1. x", "\r", "\u{FEFF}", "`", "a ``` b", "e\u{301}\u{0}",
    ]
    let ending = Bool.random(using: &random) ? "\n" : "\r\n"
    let count = Int.random(in: 0...14, using: &random)
    var text = ""
    for index in 0..<count {
      // Whole cells would be rare among single lines.
      let isCell = Int.random(in: 0..<4, using: &random) == 0
      let cell = ["```sw", "let a = 10 MW", "```"].joined(separator: ending)
      text += isCell ? cell : pieces.randomElement(using: &random) ?? ""
      let isLast = index == count - 1
      if !isLast || Bool.random(using: &random) {
        text += Int.random(in: 0..<20, using: &random) == 0 ? "\n" : ending
      }
    }
    return text
  }

  private static func randomAnswer(_ random: inout SplitMix64) -> String {
    let lines = ["load = 175 MW", "", "  2  3", "```", "~~~~~", "`````` x", "\tx", "▁▃▆█", "---"]
    // The last line is not empty: a last `\n` would be dropped.
    return (0..<Int.random(in: 0...3, using: &random))
      .map { _ in (lines.randomElement(using: &random) ?? "") + "\n" }
      .joined() + ["x", "```", "~~~ 2 "][Int.random(in: 0..<3, using: &random)]
  }

  // MARK: Outputs

  @Test("Replacing an output changes its lines only")
  func replace() throws {
    var notebook = try parse(blackPearl)
    notebook.record("fleet = 12 EH/s\neff = 17.5 J/TH\nload = 210 MW\n", ofCell: 0)
    let expected = blackPearl.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0 == "fleet = 10 EH/s" ? "fleet = 12 EH/s" : $0 == "load = 175 MW" ? "load = 210 MW" : $0
    }
    #expect(notebook.text() == expected.joined(separator: "\n"))
  }

  @Test("Recording the same answers changes no byte")
  func same() throws {
    let text = "```sw\n1\n```\n \n ```out  odd   error \n 1\n2\n ````\t\nx"
    var notebook = try parse(text)
    notebook.record("1\n2", isError: true, ofCell: 0)
    #expect(notebook.text() == text)
  }

  @Test(
    "A missing output is added one blank line below its cell, in the file's own manner",
    arguments: [
      ("```sw\n1\n```\n\ntext\n", "```sw\n1\n```\n\n```out\na\n\nb\n```\n\ntext\n"),
      ("```sw\n1\n```", "```sw\n1\n```\n\n```out\na\n\nb\n```"),
      ("```sw\r\n1\r\n```\r\n", "```sw\r\n1\r\n```\r\n\r\n```out\r\na\r\n\r\nb\r\n```\r\n"),
      (" ~~~sw\n 1\n ~~~\n", " ~~~sw\n 1\n ~~~\n\n ```out\n a\n\n b\n ```\n"),
    ])
  func add(text: String, expected: String) throws {
    var notebook = try parse(text)
    notebook.record("a\n\nb", ofCell: 0)
    #expect(Array(notebook.text().utf8) == Array(expected.utf8))
    #expect(notebook == (try parse(expected)))
    notebook.removeOutput(ofCell: 0)
    #expect(Array(notebook.text().utf8) == Array(text.utf8))
  }

  @Test("Cells behind a changed output know their new lines")
  func lines() throws {
    var notebook = try parse(blackPearl)
    notebook.record("one line", ofCell: 0)
    // Two lines fewer than the three that stood there: 23 − 2 and 27 − 2.
    #expect(notebook.cells[1].line == 21)
    #expect(notebook.cells[1].output?.line == 25)
    notebook.removeOutput(ofCell: 0)
    // The blank line, two fence lines and the one line go too.
    #expect(notebook.cells[1].line == 17)
    #expect(notebook == (try parse(notebook.text())))
  }

  @Test("An output with backticks gets a longer fence, in a tilde fence only if it has tildes")
  func longerFence() throws {
    var notebook = try parse("```sw\n1\n```\n\n```out\n```\n\n```sw\n2\n```\n~~~out\n~~~")
    notebook.record("````", ofCell: 0)
    notebook.record("````", ofCell: 1)
    #expect(
      notebook.text()
        == "```sw\n1\n```\n\n`````out\n````\n`````\n\n```sw\n2\n```\n~~~out\n````\n~~~")
  }

  @Test("An output with `---` does not turn the text above it into front matter")
  func ruleInOutput() throws {
    var notebook = try parse("---\nseed: 5\n```sw\n1\n```\n")
    notebook.record("---", ofCell: 0)
    #expect(notebook.frontMatter == nil)
    #expect(notebook == (try parse(notebook.text())))
  }

  @Test("An output becomes an error and back, other words kept")
  func errorWord() throws {
    var notebook = try parse("```sw\n1\n```\n```out wide\na\n```\n")
    notebook.record("a", isError: true, ofCell: 0)
    #expect(notebook.text() == "```sw\n1\n```\n```out error wide\na\n```\n")
    notebook.record("a", ofCell: 0)
    #expect(notebook.text() == "```sw\n1\n```\n```out wide\na\n```\n")
  }

  // MARK: Notebooks made anew

  @Test("The example of the language's page can be made from its cells")
  func makeExample() throws {
    let made = Notebook.make(
      frontMatter: FrontMatter(date: "2026-02-07", seed: 20_260_131, draws: 10_000),
      title: "Black Pearl: mine or switch?",
      cells: [
        (
          "let fleet = 10 EH/s\nlet eff = 17.5 J/TH\nlet load = fleet * eff -> MW",
          RecordedOutput(text: "fleet = 10 EH/s\neff = 17.5 J/TH\nload = 175 MW")
        ),
        (
          "load + 3 MWh",
          RecordedOutput(text: "error[E0301]: cannot add Power and Energy", isError: true)
        ),
      ])
    #expect(made.text() == blackPearl)
    #expect(made == (try parse(blackPearl)))
  }

  @Test(
    "A made notebook is the one that its text is read as",
    arguments: [nil, FrontMatter(seed: 1)], [nil, "Title"])
  func makeAndRead(frontMatter: FrontMatter?, title: String?) throws {
    let cells: [(source: String, output: RecordedOutput?)] = [
      ("let a = \"```\"\n", nil), ("", RecordedOutput(text: "")),
      ("a", RecordedOutput(text: "````\n", isError: true)),
    ]
    for count in 0...cells.count {
      let made = Notebook.make(
        frontMatter: frontMatter, title: title, cells: Array(cells[..<count]))
      #expect(made == (try parse(made.text())))
      #expect(made.cells.count == count)
    }
  }
}
