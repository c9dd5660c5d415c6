// Replaying notebooks: what agrees, what differs, and why.

import Language
import Notebooks
import Shell
import Testing

@Suite struct ReplayTests {
  /// The findings of a replay, each as `line: what (cause)`.
  private static func findings(
    _ text: String, set: [(name: String, text: String)] = []
  ) throws -> [String] {
    try replay(text, set: set).findings.map { "\($0.line): \($0.what) (\($0.cause))" }
  }

  private static func replay(
    _ text: String, set: [(name: String, text: String)] = []
  ) throws -> Replay {
    let notebook = try Notebook(parsing: Array(text.utf8))
    var replayer = try Replayer(notebook, path: "n.sw.md", disk: MemoryDisk(), set: set)
    return try replayer.run()
  }

  private static let chain = """
    ---
    switchyard: 1
    engine: 1
    ---

    ```sw
    let load = 175 MW
    ```

    ```out
    load = 164.5 MW
    ```

    ```sw
    let cost = load * 42 USD/MWh -> USD/day
    ```

    ```out
    cost = 165_816 USD/day
    ```

    ```sw
    1 + 1
    ```

    ```out
    2
    ```

    """

  @Test("a difference is attributed to the cell that changed, and what follows to it")
  func attribution() throws {
    #expect(
      try Self.findings(Self.chain) == [
        "11: recorded 164.5, now 175 (the cell changed)",
        "19: recorded 165_816, now 176_400 (follows from `load` (line 7))",
      ])
  }

  @Test("without a change of the cell's text an older engine is the cause")
  func engine() throws {
    let older = Self.chain.replacing("engine: 1", with: "engine: 0")
      .replacing("load * 42 USD/MWh", with: "2 * 175 MW * 42 USD/MWh")
    #expect(
      try Self.findings(older).last
        == "19: recorded 165_816, now 352_800 (the cell changed)")
  }

  @Test("--accept rewrites what differs and leaves the rest byte for byte; then all agrees")
  func accept() throws {
    let accepted = try Self.replay(Self.chain).accepted.text()
    #expect(
      accepted
        == Self.chain.replacing("164.5 MW", with: "175 MW").replacing("165_816", with: "176_400"))
    #expect(try Self.findings(accepted) == [])
  }

  @Test("--set puts another value in a definition's place")
  func set() throws {
    #expect(
      try Self.findings(Self.chain, set: [("load", "164.5 MW")]) == [])
    #expect(
      try Self.findings(Self.chain, set: [("load", "100 MW")]) == [
        "11: recorded 164.5, now 100 (set by --set)",
        "19: recorded 165_816, now 100_800 (follows from `load` (line 7))",
      ])
  }

  @Test("--set of a name that a pattern binds is refused, not passed over")
  func setPattern() {
    #expect(throws: CellFailure.self) {
      try Self.findings("```sw\nlet [a, b] = [1, 2]\n```\n", set: [("a", "5")])
    }
  }

  @Test("--set of a name that the notebook does not define is refused")
  func setsNothing() {
    #expect(throws: CellFailure.self) { try Self.findings(Self.chain, set: [("lod", "1 MW")]) }
  }

  @Test("a cell that prints but has no fence is a difference, which --accept fills")
  func missingFence() throws {
    let text = "```sw\n1 + 1\n```\n\nprose\n"
    #expect(
      try Self.findings(text) == [
        "2: no output is recorded, now there is: 1 line (the cell is new)"
      ])
    #expect(
      try Self.replay(text).accepted.text() == "```sw\n1 + 1\n```\n\n```out\n2\n```\n\nprose\n")
  }

  @Test("the same quantity in another unit is reported as such")
  func otherUnit() throws {
    let text = "```sw\nlet a = 300 MW\n```\n\n```out\na = 0.3 GW\n```\n"
    #expect(
      try Self.findings(text).first?.contains(
        "the same quantity in another unit: recorded a = 0.3 GW, now a = 300 MW") == true)
  }

  @Test(
    "a tolerance holds for its cell, volatile cells are not compared, skipped ones not run",
    arguments: [
      ("sw tolerance=1e-2", "1.001", 0), ("sw tolerance=1e-4", "1.001", 1), ("sw", "1.001", 1),
      ("sw volatile", "7", 0), ("sw skip", "7", 0),
    ])
  func options(info: String, recorded: String, count: Int) throws {
    let text = "```\(info)\nlet a = 1\n```\n\n```out\na = \(recorded)\n```\n"
    #expect(try Self.findings(text).count == count)
  }

  @Test("each recorded figure is compared with the unrounded one, to half of its sixth digit")
  func rounding() throws {
    #expect(try Self.findings("```sw\n2 / 3\n```\n\n```out\n0.666667\n```\n") == [])
    #expect(try Self.findings("```sw\n2 / 3\n```\n\n```out\n0.666668\n```\n").count == 1)
  }

  @Test("an expected error agrees by its first line, and the cells behind go on")
  func expectedError() throws {
    let text = """
      ```sw
      300 MW + 3 MWh
      ```

      ```out error
      error[E0301]: cannot add Power and Energy
      ```

      ```sw
      1 / 0
      ```

      ```sw
      2
      ```

      ```out
      2
      ```

      """
    let replay = try Self.replay(text)
    #expect(replay.cells.map(\.hasUnexpectedError) == [false, true, false])
    #expect(replay.findings.count == 1)
    #expect(try Self.findings(replay.accepted.text()) == [])
    #expect(replay.accepted.text().contains("```out error\nerror[E0501]: division by zero\n```"))
  }

  @Test("an error that no longer comes is a difference")
  func errorGone() throws {
    let text = "```sw\n1 + 1\n```\n\n```out error\nerror[E0301]: cannot add\n```\n"
    #expect(try Self.findings(text).count == 1)
    #expect(try Self.replay(text).accepted.text() == "```sw\n1 + 1\n```\n\n```out\n2\n```\n")
  }

  @Test("a failed check keeps its cell's values and is recorded as an error")
  func failedCheck() throws {
    let text = "```sw\nlet a = 1\ncheck a == 2\n```\n\n```sw\na\n```\n\n```out\n1\n```\n"
    let replay = try Self.replay(text)
    #expect(replay.cells[0].hasUnexpectedError)
    #expect(replay.cells[1].findings.isEmpty)
    #expect(
      replay.accepted.text().contains(
        "```out error\na = 1\nerror[E0601]: check failed: a == 2\n```"))
  }

  @Test("commands that change a session cannot stand in a cell; questions can")
  func commands() throws {
    let replay = try Self.replay("```sw\n:undo\n```\n\n```sw\nlet a = 1\n:explain a\n```\n")
    #expect(replay.cells.map(\.hasUnexpectedError) == [true, false])
    #expect(replay.accepted.text().contains("error[E0711]: `:undo` cannot stand in a cell"))
  }

  @Test("the JUnit report is well formed whatever the text holds")
  func junit() throws {
    let text = "```sw\n\"<&>\\u{1}\"\n```\n\n```out\n\"]]>'\"\n```\n"
    var report = JUnitReport()
    report.add(try Self.replay(text))
    report.add(path: "a\"<b>.md", error: "cannot & will not")
    #expect(
      report.text == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites>
          <testsuite name="n.sw.md" tests="1" failures="1">
            <testcase classname="n.sw.md" name="line 2">
              <failure message="recorded `&quot;]]&gt;'&quot;`, now `&quot;&lt;&amp;&gt;\\u{1}&quot;` (the cell changed)">line 6</failure>
            </testcase>
          </testsuite>
          <testsuite name="a&quot;&lt;b&gt;.md" tests="1" errors="1">
            <testcase classname="a&quot;&lt;b&gt;.md" name="replay">
              <error message="cannot &amp; will not"/>
            </testcase>
          </testsuite>
        </testsuites>

        """)
  }
}

extension String {
  fileprivate func replacing(_ old: String, with new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
