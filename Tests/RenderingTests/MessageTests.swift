// Messages with their carets, labels, notes and help.

import Language
import Rendering
import Testing

@Suite struct MessageTests {
  @Test("the first example of the language's section 8 is reproduced")
  func argumentOfAnotherDimension() throws {
    var prompt = Prompt()
    try prompt.run(
      "fn breakeven(e: Efficiency, p: EnergyPrice): Hashprice = e * p -> USD/PH/day", firstLine: 3)
    let failure = prompt.failure("breakeven(17.5 J/TH, 42 MW)", firstLine: 7)
    #expect(
      Renderer().failure(failure).plain == """
        error[E0303]: argument `p` of `breakeven` must be EnergyPrice [USD/MWh], found Power [MW]
          |
        7 | breakeven(17.5 J/TH, 42 MW)
          |                      ^^^^^ Power [MW]
          |
        3 | fn breakeven(e: Efficiency, p: EnergyPrice): Hashprice = e * p -> USD/PH/day
          |                             -------------- declared here
        """)
  }

  @Test("the second example of the language's section 8 is reproduced")
  func failedCheck() throws {
    var prompt = Prompt()
    try prompt.run("let fleet = 10 EH/s\nlet eff = 17.5 J/TH\nlet load = fleet * eff -> MW")
    let failure = prompt.failure("check load ~= 180 MW within 0.1%", firstLine: 4)
    #expect(
      Renderer().failure(failure).plain == """
        error[E0601]: check failed: load ~= 180 MW within 0.1%
          |
        4 | check load ~= 180 MW within 0.1%
          |       ^^^^    ------ expected
          |       175 MW, 5 MW (2.8 %) below
          = note: load = fleet * eff -> MW   (fleet = 10 EH/s, eff = 17.5 J/TH)
        """)
  }

  @Test("a label to the left hangs below, with a line to it past a third one")
  func threeLabels() {
    let source = SourceText("one two three")
    let diagnostic = Diagnostic(
      "E0301", "no", at: .init(Place(source, Span(8, 13)), "c"),
      labels: [.init(Place(source, Span(0, 3)), "a"), .init(Place(source, Span(4, 7)), "b")],
      notes: ["first\nsecond"], help: "4 MW")
    #expect(
      Renderer().diagnostic(diagnostic).plain == """
        error[E0301]: no
          |
        1 | one two three
          | --- --- ^^^^^ c
          | |   b
          | a
          = note: first
                  second
          = help: 4 MW
        """)
  }

  @Test("spans that overlap have rows of their own")
  func overlap() {
    let source = SourceText("one two three")
    let diagnostic = Diagnostic(
      "W0202", "no", at: .init(Place(source, Span(0, 13)), "all"),
      labels: [.init(Place(source, Span(4, 7)), "part")])
    #expect(
      Renderer().diagnostic(diagnostic).plain == """
        lint[W0202]: no
          |
        1 | one two three
          | ^^^^^^^^^^^^^ all
          |     --- part
        """)
  }

  @Test("line numbers of different length share one margin")
  func margin() {
    let (here, there) = (SourceText("here", firstLine: 120), SourceText("there", firstLine: 3))
    let diagnostic = Diagnostic(
      "E0303", "no", at: .init(Place(here, Span(0, 4))),
      labels: [.init(Place(there, Span(0, 5)), "declared here")], help: "x")
    #expect(
      Renderer().diagnostic(diagnostic).plain == """
        error[E0303]: no
            |
        120 | here
            | ^^^^
            |
          3 | there
            | ----- declared here
            = help: x
        """)
  }

  @Test("the caret stands under its word behind tabs, wide characters and emoji")
  func wide() throws {
    // A tab is printed as four blanks; `日本` and `🚀` take two columns each.
    #expect(
      try refused("\t\"日本🚀\" + 3 MW") == """
        error[E0301]: cannot add Text and Power
          |
        1 |     "日本🚀" + 3 MW
          |     --------   ^^^^ Power [MW]
          |     Text
        """)
  }

  @Test("control characters of the source are made visible, and the caret follows")
  func controls() throws {
    #expect(
      try refused("\"a\u{1B}[31m\" + 3 MW") == """
        error[E0301]: cannot add Text and Power
          |
        1 | "a\\u{1b}[31m" + 3 MW
          | -------------   ^^^^ Power [MW]
          | Text
        """)
  }

  @Test("a mistake at the end of the line has its caret behind the line")
  func endOfLine() throws {
    #expect(try refused("3 MW ->").hasSuffix("1 | 3 MW ->\n  |        ^"))
  }

  @Test("of a span over several lines the first is shown")
  func severalLines() {
    let source = SourceText("[1,\r\n2]", firstLine: 9)
    let diagnostic = Diagnostic("E0309", "no", at: .init(Place(source, Span(0, 7)), "here"))
    #expect(
      Renderer().diagnostic(diagnostic).plain == """
        error[E0309]: no
          |
        9 | [1,
          | ^^^ here
        """)
  }

  @Test("a long line is cut around its caret")
  func cut() throws {
    let text = try refused("\"\(String(repeating: "x", count: 300))\" + nope", width: 40)
    // 36 columns behind the margin: an ellipsis, 30 columns in front of the 4 of `nope`, and one left
    // free, where an ellipsis would stand if the line went on.
    let shown = "…" + String(repeating: "x", count: 26) + "\" + nope"
    #expect(
      text == """
        error[E0201]: unknown name `nope`
          |
        1 | \(shown)
          | \(String(repeating: " ", count: 31))^^^^
        """)
  }

  @Test("a label that is far off on a cut line is shown on its own")
  func farLabel() throws {
    let text = try refused("\"\(String(repeating: "x", count: 200))\" + 3 MW", width: 40)
    #expect(
      text == """
        error[E0301]: cannot add Text and Power
          |
        1 | …\(String(repeating: "x", count: 26))" + 3 MW
          | \(String(repeating: " ", count: 31))^^^^ Power [MW]
          |
        1 | "\(String(repeating: "x", count: 34))…
          | \(String(repeating: "-", count: 35)) Text
        """)
  }

  @Test("a message about a line of a megabyte is short and quick")
  func megabyte() {
    let source = SourceText(String(repeating: "日", count: 350_000) + "x")
    let place = Place(source, Span(600_000, 600_003))
    let clock = ContinuousClock()
    var text = ""
    let elapsed = clock.measure {
      text = Renderer().diagnostic(Diagnostic("E0106", "no", at: .init(place))).plain
    }
    #expect(text.utf8.count < 600)
    #expect(text.contains("| …日"))
    // Two walks over the bytes to find the line; generous for a build without optimization.
    #expect(elapsed < .seconds(2))
  }

  @Test("all messages of a cell are shown, each with its place")
  func several() throws {
    #expect(
      try refused("nope + nada") == """
        error[E0201]: unknown name `nope`
          |
        1 | nope + nada
          | ^^^^
        error[E0201]: unknown name `nada`
          |
        1 | nope + nada
          |        ^^^^
        """)
  }

  @Test("a limit without a place is one line")
  func noPlace() {
    #expect(
      Renderer().diagnostic(Diagnostic("E0905", "too many steps", at: nil)).plain
        == "error[E0905]: too many steps")
  }

  @Test(
    "the trigger of every message is shown with a caret",
    arguments: Messages.entries.filter {
      // Endless recursion needs the deep stack that the shell gives it.
      !$0.trigger.isEmpty && $0.code.hasPrefix("E") && $0.code != "E0902"
    }.map { [$0.code, $0.trigger] })
  func triggers(entry: [String]) {
    var prompt = Prompt()
    let diagnostics = prompt.failure(entry[1])
    guard diagnostics.contains(where: { $0.primary != nil }) else { return }
    #expect(Renderer().failure(diagnostics).plain.contains("^"))
  }
}
