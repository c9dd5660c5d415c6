// Bad input: one clear message, and a session that goes on as if nothing had been typed.

import Language
import Shell
import Testing

@Suite struct BadInputTests {
  /// The codes of what a cell prints, and whether the session is unharmed.
  private static func codes(_ cell: String, _ prompt: Prompt = Prompt()) -> [String] {
    prompt.type("let kept = 175 MW")
    let entry = prompt.session.submit(cell)
    #expect(prompt.type("kept") == "175 MW")
    #expect(prompt.session.environment.inOrder.map(\.name) == ["kept"])
    return entry.outputs.flatMap { output in
      if case .failure(let diagnostics) = output { diagnostics.map(\.code) } else { [String]() }
    }
  }

  @Test(
    "each bad input gives one message with the code of its mistake",
    arguments: [
      ("fleeet", "E0201"), ("fooo(1)", "E0201"), ("3 MWW", "E0202"), ("1 MW + 1 h", "E0301"),
      ("(1", "E0102"), ("1)", "E0103"), ("[1}", "E0103"), ("5M", "E0118"), ("95,000", "E0119"),
      ("2026-02-30", "E0121"), ("2025-02-29", "E0121"), ("@2026-13", "E0121"), ("max([])", "E0507"),
      ("mean([])", "E0507"), ("1 / 0", "E0501"), ("0 MW / (0 MW)", "E0501"), ("10^400", "E0502"),
      ("1e400", "E0120"), ("-10^400", "E0502"), ("1e308 * 1e308", "E0502"), ("0^-1", "E0501"),
      ("(-1)^0.5", "E0509"), ("sqrt(-1)", "E0509"), ("log(0)", "E0506"), ("\"open", "E0104"),
      ("let let = 1", "E0115"), ("\u{0}", "E0106"), ("1 \u{1B}[31m", "E0106"),
      ("2026-01-01 + 1e300 s", "E0511"), ("@0000-01", "E0511"), ("1e308 GWh", "E0502"),
    ])
  func oneMessage(cell: String, code: String) {
    #expect(Self.codes(cell) == [code])
  }

  @Test(
    "nesting and recursion without end are refused, also from the small stack of a test's thread",
    arguments: [
      (String(repeating: "(", count: 500_000), "E0901"),
      (String(repeating: "[", count: 1_000_000), "E0901"),
      (String(repeating: "-", count: 1_000_000) + "1", "E0901"),
      (String(repeating: "not ", count: 200_000) + "true", "E0901"),
      (String(repeating: "1+", count: 400_000) + "1", "E0901"),
      (String(repeating: "if true then ", count: 50_000) + "1", "E0901"),
      (String(repeating: "do { ", count: 50_000) + "1", "E0901"),
      (String(repeating: "x => ", count: 50_000) + "1", "E0901"),
      ("do { fn f(n) = f(n + 1); f(0) }", "E0902"),
      ("do { fn f(n) = 1 + max([n] |> map(x => f(x))); f(0) }", "E0902"),
      ("do { let f = g => g(g); f(f) }", "E0902"),
      (String(repeating: "1", count: 1_048_577), "E0903"),
    ])
  func nesting(cell: String, code: String) {
    #expect(Self.codes(cell).first == code)
  }

  @Test("a chain of definitions as long as a notebook is evaluated")
  func longChain() {
    let prompt = Prompt()
    var cell = "let v0 = 1"
    for index in 1...3000 { cell += "\nlet v\(index) = v\(index - 1) + 1" }
    _ = prompt.session.submit(cell + "\n0", printing: .last)
    #expect(prompt.type("v3000") == "3001")
    prompt.type("let v0 = 2")
    #expect(prompt.type("v3000") == "3002")
  }

  @Test(
    "work without end is stopped by its steps, lists and texts without end by their size",
    arguments: [
      ("fold(range(1, 100_000), 0, (s, x) => s + sum(range(1, 10)) * x)", "E0905"),
      ("range(1, 100_000) |> map(x => range(1, 100) |> map(y => x * y) |> sum) |> sum", "E0905"),
      ("range(1, 1e9)", "E0904"), ("repeat(1, 1_000_000_000)", "E0904"),
      ("range(0, 1, 1e-300)", "E0904"),
      ("fold(range(1, 60), [1], (list, x) => concat(list, list))", "E0904"),
      ("fold(range(1, 60), \"a\", (text, x) => text + text)", "E0904"),
    ])
  func withoutEnd(cell: String, code: String) {
    #expect(Self.codes(cell, Prompt(stepLimit: 200_000)) == [code])
  }

  @Test("Ctrl-C stops an evaluation and leaves the session as it was")
  func cancelled() {
    let session = Session(disk: MemoryDisk(), isCancelled: { true })
    let entry = session.submit("let a = fold(range(1, 100_000), 0, (s, x) => s + x)")
    #expect(entry.cancelled)
    #expect(entry.failed)
    #expect(session.environment["a"] == nil)
  }

  @Test(
    "control characters are printed escaped wherever they come from",
    arguments: [
      "\"a\u{1B}[31mb\"", "\"a\\u{1b}[31mb\"", "{ a: \"\\u{7}\" }", "[\"\\u{9b}31m\"]",
      "check false, \"\\u{1b}c\"", "let \u{1B} = 1", ":help \u{1B}[2J", ":open \u{1B}]0;x\u{7}.md",
      "table([{ a: \"\\u{1b}[2J\" }])",
    ])
  func controlCharacters(cell: String) {
    let printed = Prompt().type(cell)
    let raw = printed.unicodeScalars.filter {
      $0.properties.generalCategory == .control && $0 != "\n"
    }
    #expect(raw.isEmpty, "\(printed.debugDescription)")
    #expect(!printed.isEmpty)
  }

  @Test("bytes that are no text are told by where they stand")
  func invalidUTF8() {
    #expect(throws: Diagnostic.self) { try NotebookFiles.text([0x31, 0x0A, 0xFF], "script") }
    #expect(Messages.invalidUTF8(atByte: 2).code == "E0129")
  }
}
