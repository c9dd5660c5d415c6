// Source text in styles while it is typed, and styled text on a terminal.

import Quantities
import Rendering
import Testing

@Suite struct HighlighterTests {
  private func roles(_ text: String) -> [String] {
    Highlighter().runs(text).filter { $0.role != .plain }.map { "\($0.text) \($0.role)" }
  }

  @Test("keywords, names, functions, numbers, units, texts and remarks are told apart")
  func kinds() {
    #expect(
      roles("let load = min(10 EH/s * 17.5 J/TH, a.to) -> MW # why\ncheck \"x\" == load") == [
        "let keyword", "load name", "min function", "10 number", "EH/s unit", "17.5 number",
        "J/TH unit", "a name", "to name", "MW unit", "# why comment", "check keyword",
        "\"x\" text", "load name",
      ])
  }

  @Test(
    "a unit is a unit only in unit position",
    arguments: [
      ("h * 2", ["h name", "2 number"]), ("$60/MWh", ["$60 number", "/MWh unit"]),
      ("[1, 2] J/TH", ["1 number", "2 number", "J/TH unit"]),
      ("x -> USD / day", ["x name", "USD / day unit"]), ("(a) kW", ["a name", "kW unit"]),
      ("95%", ["95 number", "% unit"]),
      (
        "unit shift: Time = 8 h",
        ["unit keyword", "shift name", "Time name", "8 number", "h unit"]
      ),
      ("let unit = 3", ["let keyword", "unit name", "3 number"]),
      (":help MW", [": command", "help command", "MW name"]),
      ("2026-03-01", ["2026-03-01 number"]),
    ])
  func positions(text: String, expected: [String]) {
    #expect(roles(text) == expected)
  }

  private static let cell = """
    kind Rack { name: Text, load: Power = 40 kW }  # 日本
    let a = [15, 17.5] J/TH |> map(e => e * 42 USD/MWh -> USD/PH/day)
    scenario winter { price = $95/MWh, uptime = 80% }
    "a \\"text\\"" ; x[2022-01-01..@2022-03] under [base, winter]
    """

  @Test("the runs of any beginning of a cell give its text back", arguments: 0...cell.count)
  func beginnings(count: Int) {
    let text = String(Self.cell.prefix(count))
    #expect(Highlighter().runs(text).map(\.text).joined() == text)
  }

  @Test(
    "text that is no cell is given back as well",
    arguments: [
      "\"open", "((((", "1 2 3 /", "→ →", "§§ \u{1B}[31m \t", "-> ", "5 /", "\r\n\r\n", "@", "$",
      "#",
    ])
  func broken(text: String) {
    #expect(Highlighter().runs(text).map(\.text).joined() == text)
  }

  @Test("styled lines hold no control characters")
  func lines() {
    let text = Highlighter().text("let a = \"\u{1B}[31m\"\r\n\tlet b = 3 MW")
    #expect(text.plain == "let a = \"\\u{1b}[31m\"\n    let b = 3 MW")
  }

  @Test("a cell of two kilobytes is coloured between two keys")
  func speed() {
    let text = String(repeating: "let load = 10 EH/s * 17.5 J/TH -> MW\n", count: 55)
    let clock = ContinuousClock()
    let elapsed = (0..<5).map { _ in clock.measure { _ = Highlighter().runs(text) } }.min()
    // Without optimization and on a busy machine; optimized it takes less than 1 ms.
    #expect((elapsed ?? .zero) < .milliseconds(50))
  }

  @Test("colour is set only where it is asked for, and always set back")
  func terminal() {
    let text = StyledText([[.init("let", .keyword), .init(" x")], [], [.init("!", .error)]])
    #expect(text.terminal(colour: false) == "let x\n\n!")
    #expect(
      text.terminal(colour: true) == "\u{1B}[35mlet\u{1B}[0m x\n\n\u{1B}[1;31m!\u{1B}[0m")
    #expect(text.plain == "let x\n\n!")
  }

  @Test("no text is no line, and a text keeps its empty lines")
  func split() {
    #expect(StyledText("a\n\nb").lines.count == 3)
    #expect(StyledText("a\n\nb").plain == "a\n\nb")
  }
}
