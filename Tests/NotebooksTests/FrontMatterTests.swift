// The front matter: what is read from it, what is refused, what a change touches.

import Notebooks
import Testing

@Suite("Front matter")
struct FrontMatterTests {
  static let full = """
    ---
    # made by hand
    switchyard: 1
    date:   2026-02-07  # the day of the board
    seed: 18446744073709551615

    draws: 10_000
    prefer: Power kW
    prefer: EnergyPrice  USD/MWh
    engine: 3
    title: A: b#c
    tags:
    ---
    text
    """

  @Test("Every key is read, comments and blanks around values left out")
  func values() throws {
    let matter = try #require(try parse(Self.full).frontMatter)
    #expect(matter.version == 1)
    #expect(matter.date == "2026-02-07")
    #expect(matter.seed == .max)
    #expect(matter.draws == 10_000)
    #expect(matter.engine == 3)
    #expect(matter.preferences.map(\.dimension) == ["Power", "EnergyPrice"])
    #expect(matter.preferences.map(\.unit) == ["kW", "USD/MWh"])
    #expect(matter.values(of: "title") == ["A: b#c"])
    #expect(matter.values(of: "tags") == [""])
    #expect(
      matter.keys == [
        "switchyard", "date", "seed", "draws", "prefer", "prefer", "engine", "title", "tags",
      ])
  }

  @Test(
    "A front matter is kept byte for byte, whatever its line endings",
    arguments: [full, full.split(separator: "\n").joined(separator: "\r\n"), "\u{FEFF}" + full])
  func identity(text: String) throws {
    let notebook = try parse(text)
    #expect(notebook.frontMatter?.seed == .max)
    #expect(Array(notebook.text().utf8) == Array(text.utf8))
  }

  @Test(
    "A block that is not ours is prose: any Markdown is a notebook",
    arguments: [
      "text\n---\nseed: 1\n---\n", "\n---\nseed: 1\n---\n", "---\n", "---\n\ntext\n",
      "---\n\ntext\n\n---\n", "---\ntags:\n  - a\n---\n", "----\nseed: 1\n----\n", "---\nseed: 1\n",
    ])
  func prose(text: String) throws {
    let notebook = try parse(text)
    #expect(notebook.frontMatter == nil)
    #expect(notebook.text() == text)
  }

  @Test(
    "What cannot be meant is refused with its line",
    arguments: [
      ("---\nswitchyard: 1\ntext", NotebookError.badFrontMatter(line: 1, fault: .notClosed)),
      ("---\nseed: 1\nno colon\n---", .badFrontMatter(line: 3, fault: .notKeyAndValue)),
      ("---\nseed: 1\n  x: 2\n---", .badFrontMatter(line: 3, fault: .notKeyAndValue)),
      ("---\nseed: 1\n- x: 2\n---", .badFrontMatter(line: 3, fault: .notKeyAndValue)),
      ("---\nseed: 1\n: 2\n---", .badFrontMatter(line: 3, fault: .notKeyAndValue)),
      ("---\nseed: 1\n\nseed: 1\n---", .badFrontMatter(line: 4, fault: .duplicateKey("seed"))),
      ("---\na: 1\na: 1\n---", .badFrontMatter(line: 3, fault: .duplicateKey("a"))),
      ("---\nswitchyard: 2\n---", .newerVersion(line: 2, found: "2")),
      ("---\nnested:\n  x\nswitchyard: 10\n---", .newerVersion(line: 4, found: "10")),
      (
        "---\nswitchyard: 99999999999999999999\n---",
        .newerVersion(line: 2, found: "99999999999999999999")
      ),
    ])
  func refused(text: String, error: NotebookError) {
    #expect(refusal(text) == error)
  }

  @Test(
    "A value that its key cannot have is refused",
    arguments: [
      ("switchyard", "0"), ("switchyard", "one"), ("switchyard", "1.5"), ("switchyard", ""),
      ("seed", "-1"), ("seed", "18446744073709551616"), ("seed", "1e3"), ("seed", "_1"),
      ("draws", "0"), ("draws", "1.5"), ("date", "2026-2-7"), ("date", "2026-02-29"),
      ("date", "2026-13-01"), ("date", "2026-00-01"), ("date", "today"), ("date", "1900-02-29"),
      ("prefer", "kW"), ("engine", "x"),
    ])
  func badValue(key: String, value: String) {
    #expect(
      refusal("---\n\(key): \(value)\n---\n")
        == .badFrontMatter(line: 2, fault: .badValue(key: key, value: value)))
  }

  @Test("A leap day is a date", arguments: ["2024-02-29", "2000-02-29"])
  func leapDay(date: String) throws {
    #expect(try parse("---\ndate: \(date)\n---\n").frontMatter?.date == date)
  }

  @Test("Setting a value changes its line only and keeps the comment on it")
  func set() throws {
    var notebook = try parse(Self.full)
    notebook.frontMatter?.set("date", "2027-01-01")
    notebook.frontMatter?.set("tags", "x")
    notebook.frontMatter?.prefer("MW", for: "Power")
    let expected = """
      ---
      # made by hand
      switchyard: 1
      date:   2027-01-01  # the day of the board
      seed: 18446744073709551615

      draws: 10_000
      prefer: Power MW
      prefer: EnergyPrice  USD/MWh
      engine: 3
      title: A: b#c
      tags: x
      ---
      text
      """
    #expect(notebook.text() == expected)
  }

  @Test("A new key gets a line at the end, ended as the others are, and moves the cells down")
  func newKey() throws {
    var notebook = try parse("---\r\nseed: 1\r\n---\r\n```sw\r\n1\r\n```\r\n```out\r\n1\r\n```\r\n")
    notebook.frontMatter?.set("draws", "50")
    notebook.frontMatter?.prefer("kW", for: "Power")
    #expect(
      notebook.frontMatter?.text == "---\r\nseed: 1\r\ndraws: 50\r\nprefer: Power kW\r\n---\r\n")
    #expect(notebook == (try parse(notebook.text())))
    notebook.frontMatter = nil
    #expect(notebook == (try parse(notebook.text())))
    #expect(notebook.cells[0].line == 2)
  }

  @Test("Taking out a key takes out its lines")
  func remove() throws {
    var notebook = try parse(Self.full)
    notebook.frontMatter?.remove("prefer")
    #expect(notebook.frontMatter?.preferences.isEmpty == true)
    #expect(notebook.frontMatter?.draws == 10_000)
  }
}
