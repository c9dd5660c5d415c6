// Each mistake in the text gets its own message, at the smallest place.

import Language
import Testing

@Suite("Syntax messages")
struct SyntaxMessageTests {
  static let entries = Messages.entries.filter {
    ($0.code.hasPrefix("E01") || $0.code == "E0901" || $0.code == "E0903") && !$0.trigger.isEmpty
  }

  @Test("The trigger of each text message gives its code first", arguments: entries.map(\.code))
  func trigger(code: String) throws {
    let entry = try #require(Self.entries.first { $0.code == code })
    #expect(codes(entry.trigger).first == code)
  }

  @Test(
    "A slip is shown at its smallest place, with help that can be typed",
    arguments: [
      ("if a = b then 1 else 2", "E0109", "=", "`let a = …` defines it, `a == …` compares"),
      ("[1, 2] |> sum -> MW", "E0101", "->", "(x |> f) -> USD"),
      ("x = 3", "E0109", "=", "`let x = …` defines it, `x == …` compares"),
      ("let a == 3", "E0110", "==", "`=`"),
      ("fn f(x) == 3", "E0110", "==", "`=`"),
      ("if a 1 else 2", "E0111", "1", "if a < b then a else b"),
      ("if a then 1", "E0111", "", "if a < b then a else b"),
      ("f(1, 2", "E0102", "", "add `)`"),
      ("let a = (1 + 2\nlet b = 3", "E0102", "", "add `)`"),
      ("(1, 2]", "E0103", "]", nil),
      ("1)", "E0103", ")", nil), ("a\n)", "E0103", ")", nil), ("a;)", "E0103", ")", nil),
      ("f(a = 3)", "E0109", "=", "`a: …` labels an argument, `a == …` compares"),
      ("{ a = 3 }", "E0101", "=", "a: 3 is a field, a = 3 overrides"),
      ("x under { a: 3 }", "E0101", ":", "a = 3 overrides, a: 3 is a field"),
      ("[1,\n  2\n  3]", "E0101", "3", nil),
      ("let s = “x”", "E0107", "“", "\"text\""),
      ("let s = 'x'", "E0107", "'", "\"text\""),
      ("x ** 2", "E0112", "**", "a power is `^`: x^2"),
      ("x ^^ 2", "E0112", "^^", "a power is `^`: x^2"),
      ("a && b", "E0112", "&&", "`and`"),
      ("a || b", "E0112", "||", "`or`"),
      ("!a", "E0112", "!", "`not`; `!=` compares"),
      ("x % 3", "E0112", "%", "5% is a share, mod(a, b) the remainder of a division"),
      ("7 % 3", "E0112", "7 %", "mod(a, b) is the remainder of a division, 7 % * 3 a share"),
      ("let a = 1,5", "E0119", "1,5", "1.5"),
      ("let a = 95,000", "E0119", "95,000", "95_000"),
      ("[1,000,000]", "E0119", "1,000,000", "1_000_000"),
      ("$95,000", "E0119", "$95,000", "$95_000"),
      ("2 3", "E0108", "3", "2 * 3"),
      ("2x", "E0108", "x", "2 * x"),
      ("3(4)", "E0108", "(", "3 * ("),
      ("f (x)", "E0108", "(", "f(…, or f * (…"),
      ("let 2x = 3", "E0117", "2x", "_2x"),
      ("x => ", "E0114", "", nil),
      ("map(x => )", "E0114", ")", nil),
      ("let a =\nlet b = 2", "E0114", "", nil),
      ("1 +", "E0114", "", nil),
      ("f(1, , 2)", "E0114", ",", nil),
      ("let Fleet = 3", "E0116", "Fleet", "fleet"),
      ("kind site { a: Power }", "E0116", "site", "Site"),
      ("let a: power = 3", "E0116", "power", "Power"),
      ("let in = 3", "E0115", "in", "in_1"),
      (
        "5M", "E0118", "5M",
        "5e6, or with its unit: 5 MW, $5M"
      ),
      (
        "2.5 k", "E0118", "2.5 k",
        "2.5e3, or with its unit: 2.5 MW, $2.5M"
      ),
      ("$5m", "E0118", "$5m", "$5k, $5M or $5B"),
      ("1e400", "E0120", "1e400", "at most 1.7e308"),
      ("5.", "E0120", "5.", "5.0"),
      (".5", "E0120", ".5", "0.5"),
      ("1_000_", "E0120", "1_000_", "1_000"),
      ("2026-02-30", "E0121", "2026-02-30", "2026-02-28"),
      ("2023-02-29", "E0121", "2023-02-29", "2023-02-28"),
      ("2026-13-01", "E0121", "2026-13-01", nil),
      ("@2026-00", "E0121", "@2026-00", nil),
      ("2026Q5", "E0121", "2026Q5", nil),
      ("x[2022-11]", "E0122", "2022-11", "[@2022-11]"),
      ("x[0..7-2]", "E0122", "7-2", "[5]"),
      ("3 MW -> ", "E0123", "", nil),
      ("3 MW -> to", "E0123", "to", nil),
      ("x -> USD + 3", "E0123", "+", "(x -> USD) + …"),
      ("a < b < c", "E0113", "<", "a < b and b < c"),
      ("1 to 2 to 3", "E0113", "to", "a to b"),
      ("1 + if a then b else c", "E0127", "if", "(if a then b else c)"),
      ("1 + not a", "E0127", "not", "(not a)"),
      ("do { let a = 1 }", "E0124", "let a = 1", "do { let a = 1; a + 1 }"),
      ("\"a\\q\"", "E0105", "\\q", nil),
      ("\"a\\u{D800}\"", "E0105", "\\u{D800}", nil),
      ("\"abc", "E0104", "\"", nil),
      ("3\u{A0}MW", "E0106", "\u{A0}", "type a plain blank"),
      ("3 − 4", "E0106", "−", "a minus is `-`"),
      ("a ≤ b", "E0106", "≤", "`<=`"),
      ("a\u{0}b", "E0106", "\u{0}", nil),
      ("3; :explain x", "E0125", ":", nil),
      ("do { :explain x }", "E0125", ":", nil),
      ("a == b within 1%", "E0128", "within", "a ~= b within 0.1%"),
    ] as [(String, String, String, String?)])
  func place(text: String, code: String, guilty: String, help: String?) throws {
    let first = try #require(diagnostics(text).first)
    #expect(first.code == code)
    #expect(first.primary?.place.text == guilty)
    if let help { #expect(first.help == help) }
  }

  @Test("All slips of a cell come at once, in order")
  func severalSlips() {
    let cell = """
      let a = 1 +
      let B = 2
      fn f(x = (3
      let c = [1, 2
        3, 4]
      check c == 5M; let d = 2 3
      let fine = 3
      scenario w { a == 2 }
      f(x))
      """
    #expect(
      codes(cell) == [
        "E0114", "E0116", "E0102", "E0101", "E0118", "E0108", "E0110", "E0103",
      ])
  }

  @Test("An unclosed bracket is labelled where it was opened")
  func opened() throws {
    let first = try #require(diagnostics("f(a, [1, 2)").first)
    #expect(first.labels.map(\.place.text) == ["["])
  }

  @Test("A cell of mistakes gives twenty messages, not a flood")
  func flood() {
    #expect(codes(String(repeating: ")\n", count: 100_000)).count == 20)
  }

  @Test(
    "Nesting without end is refused with one message, whatever nests",
    arguments: [
      ("", "("), ("", "["), ("", "{a:"), ("", "-"), ("", "not "), ("", "a("), ("", "a["),
      ("", "2^"),
      ("", "if "), ("", "a => "), ("", "do {"), ("", "x under {a="), ("", "x with {a:"),
      ("", "x |> ("), ("", "if a then "), ("", "if a then b else "), ("x under ", "("),
      ("x under ", "["), ("let a: ", "["), ("let a: ", "Dist<"), ("f", "("), ("fn f(a = ", "("),
      ("let [a] = 1 + ", "(a, "),
    ])
  func nesting(start: String, opening: String) {
    let text = start + String(repeating: opening, count: 1_000_000 / opening.utf8.count)
    #expect(codes(text) == ["E0901"])
  }

  @Test("Unit brackets without end are refused with one message", arguments: ["3 ", "x -> "])
  func unitNesting(start: String) {
    #expect(codes(start + String(repeating: "(", count: 1_000_000)).count == 1)
  }

  @Test(
    "A chain without end is refused with one message",
    arguments: [
      "+1", ".a", "[0]", "(a)", " |> a", " under b", " given b", " with {}", "*1", " and a",
    ])
  func chain(link: String) throws {
    let found = diagnostics("a" + String(repeating: link, count: 100_000))
    #expect(found.map(\.code) == ["E0901"])
  }

  @Test("A message shows no more than the head of a long text")
  func longText() throws {
    let text = String(repeating: "b", count: 100_000)
    let found = try #require(diagnostics("a \"\(text)\"").first)
    #expect(found.help == "a * \"\(text.prefix(29))…")
  }

  @Test("Half a million list elements, names and blanks are read in linear time")
  func linear() throws {
    let list = "[" + String(repeating: "100,", count: 250_000) + "100]"
    #expect(try parsed(list).count == 1)
    #expect(try parsed("(a" + String(repeating: ",a", count: 500_000) + ")").count == 1)
    #expect(try parsed("a" + String(repeating: " ", count: 1_000_000) + "+ b").count == 1)
  }

  @Test("A cell of more than a mebibyte is refused at once")
  func length() {
    #expect(codes(String(repeating: "1", count: 100_000_000)) == ["E0903"])
  }
}
