// What is a cell, what is its output, and what is only prose.

import Notebooks
import Testing

@Suite("Reading a notebook")
struct ReadingTests {
  @Test("The example of the language's page has two cells with outputs, lines counted from one")
  func example() throws {
    let notebook = try parse(blackPearl)
    let cells = notebook.cells
    #expect(cells.count == 2)
    #expect(
      cells[0].source == "let fleet = 10 EH/s\nlet eff = 17.5 J/TH\nlet load = fleet * eff -> MW")
    #expect(cells[0].line == 11)
    #expect(cells[0].output?.text == "fleet = 10 EH/s\neff = 17.5 J/TH\nload = 175 MW")
    #expect(cells[0].output?.line == 17)
    #expect(cells[0].output?.isError == false)
    #expect(cells[1].line == 23)
    #expect(cells[1].output?.text == "error[E0301]: cannot add Power and Energy")
    #expect(cells[1].output?.isError == true)
    #expect(cells[1].output?.line == 27)
  }

  @Test("The blocks' texts behind the front matter are the file")
  func blocksAreTheFile() throws {
    let notebook = try parse(blackPearl)
    let text = (notebook.frontMatter?.text ?? "") + notebook.blocks.map(\.text).joined()
    #expect(text == blackPearl)
  }

  @Test(
    "The sources of the cells are found by CommonMark's rules for fences",
    arguments: [
      ("```sw\n1\n```", ["1"]),
      ("~~~sw\n1\n~~~\n", ["1"]),
      ("``` sw  skip \n1\n```\n", ["1"]),
      ("`````sw\n```\n1\n```\n`````\n", ["```\n1\n```"]),
      ("~~~~ sw\n~~~\n1\n~~~~~~  \n", ["~~~\n1"]),
      ("   ```sw\n     1\n   2\n 3\n   ```\n", ["  1\n2\n3"]),
      ("```sw\n```\n", [""]),
      ("```sw\n\n\n```\n", ["\n"]),
      ("```sw\r\n1\r\n\r\n2\r\n```\r\n", ["1\n\n2"]),
      ("text\n```sw\n1\n```\ntext\n```sw\n2\n```\ntext", ["1", "2"]),
      ("- item\n\n```sw\n1\n```\n", ["1"]),
      ("* * *\n  ```sw\n  1\n  ```\n", ["1"]),
      ("<!-- note -->\n```sw\n1\n```\n", ["1"]),
      ("- ```sw\n  1\n\n```sw\n2\n```\n", ["2"]),
      ("```sh\n```sw\n```\n```sw\n3\n```\n", ["3"]),
    ])
  func cells(text: String, sources: [String]) throws {
    let notebook = try parse(text)
    #expect(notebook.cells.map(\.source) == sources)
    #expect(Array(notebook.text().utf8) == Array(text.utf8))
  }

  @Test(
    "A fence inside another block is prose",
    arguments: [
      "````markdown\n\(blackPearl)````\n",
      "~~~\n```sw\n1\n```\n~~~\n",
      "```sh\n```sw\n1\n",
      "    ```sw\n    1\n    ```\n",
      "\t```sw\n\t1\n\t```\n",
      "> ```sw\n> 1\n> ```\n",
      "- ```sw\n  1\n  ```\n",
      "- item\n  ```sw\n  1\n  ```\n",
      "- - item\n\n    ```sw\n    1\n    ```\n",
      "12) item\n\n    ```sw\n    1\n    ```\n",
      "<!--\n```sw\n1\n```\n-->\n",
      "<PRE>\n```sw\n1\n```\n</PRE>\n",
      "``` sw ` 1\n",
      "``sw\n1\n``\n",
      "```SW\n1\n```\n",
      "```swift\n1\n```\n",
      "```out\n1\n```\n",
      "```\nsw\n```\n",
      "",
      "\n",
      "no newline at the end",
    ])
  func prose(text: String) throws {
    let notebook = try parse(text)
    #expect(notebook.cells.isEmpty)
    #expect(Array(notebook.text().utf8) == Array(text.utf8))
  }

  @Test(
    "An `out` fence belongs to a cell only straight behind it, blank lines between",
    arguments: [
      ("```sw\n1\n```\n```out\na\n```\n", "a" as String?),
      ("```sw\n1\n```\n\n \t\n```out\na\n```\n", "a"),
      ("```sw\n1\n```\n\n~~~~out\n```\n~~~~\n", "```"),
      ("```sw\n1\n```\n\n```out\n```\n", ""),
      ("```sw\n1\n```\ntext\n```out\na\n```\n", nil),
      ("```sw\n1\n```\n\n```sh\na\n```\n", nil),
      ("```sw\n1\n```\n\n```output\na\n```\n", nil),
      ("```sw\n1\n```\n\n    ```out\n    a\n    ```\n", nil),
      ("```sw\n1\n```", nil),
    ])
  func output(text: String, output: String?) throws {
    #expect(try parse(text).cells.map(\.output?.text) == [output])
  }

  @Test("Only the first of two `out` fences is a cell's output")
  func secondOutput() throws {
    let notebook = try parse("```sw\n1\n```\n```out\na\n```\n```out\nb\n```\n")
    #expect(notebook.cells.map(\.output?.text) == ["a"])
    #expect(notebook.blocks.last == .prose("```out\nb\n```\n"))
  }

  @Test("Info words are options; unknown ones are kept")
  func options() throws {
    let cells = try parse(
      """
      ```sw
      ```
      ```sw skip
      ```
      ```sw volatile
      ```
      ```sw  tolerance=1e-3 chart wide
      ```
      ```out wide error
      ```
      ```sw volatile tolerance=0 skip
      ```
      """
    ).cells
    #expect(cells.map(\.options.skip) == [false, true, false, false, true])
    #expect(cells.map(\.options.volatile) == [false, false, true, false, true])
    #expect(cells.map(\.options.tolerance) == [nil, nil, nil, 1e-3, 0])
    #expect(cells[3].options.unknownWords == ["chart", "wide"])
    #expect(cells[3].output?.isError == true)
    #expect(cells[3].output?.unknownWords == ["wide"])
  }

  @Test(
    "A tolerance that is no number at least zero, or stands twice, is refused with its line",
    arguments: [
      "tolerance", "tolerance=", "tolerance=x", "tolerance=-1", "tolerance=nan", "tolerance=inf",
      "tolerance=1e999", "tolerance=0x1p3", "tolerance=1,5",
    ])
  func badTolerance(word: String) {
    #expect(refusal("\n```sw \(word)\n```\n") == .badOption(line: 2, word: word))
    #expect(
      refusal("```sw tolerance=1 \(word)\n```\n") == .badOption(line: 1, word: word))
  }

  @Test(
    "A cell or output that never closes is a cut file, told with its line",
    arguments: [
      ("a\n\n```sw\n1\n", NotebookError.unclosedFence(line: 3, word: "sw")),
      ("```sw", .unclosedFence(line: 1, word: "sw")),
      ("````sw\n```\n", .unclosedFence(line: 1, word: "sw")),
      ("```sw\n~~~\n", .unclosedFence(line: 1, word: "sw")),
      ("```sw\n    ```\n", .unclosedFence(line: 1, word: "sw")),
      ("```sw\n``` x\n", .unclosedFence(line: 1, word: "sw")),
      ("```sw\n1\n```\n\n```out\na\n", .unclosedFence(line: 5, word: "out")),
    ])
  func cut(text: String, error: NotebookError) {
    #expect(refusal(text) == error)
  }

  @Test(
    "Bytes that are no UTF-8 are refused with their line, before any other fault",
    arguments: [
      ([0xFF], 1), ([0x61, 0x0A, 0xC3], 2), ([0x0A, 0x0A, 0xC3, 0x28], 3),
      ([0xEF, 0xBF, 0x0A, 0x61], 1), ([0xED, 0xA0, 0x80], 1), ([0xC0, 0x80], 1),
      (Array("```sw\n\n".utf8) + [0xF5], 3),
    ])
  func invalidUTF8(bytes: [UInt8], line: Int) {
    #expect(throws: NotebookError.invalidUTF8(line: line)) { try Notebook(parsing: bytes) }
  }
}
