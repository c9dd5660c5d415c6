// What binds to what, where units end, where lines end.

import Language
import Testing

@Suite("Parser")
struct ParserTests {
  @Test(
    "Operators bind as the reference's table says",
    arguments: [
      ("1 + 2 * 3", "(+ 1 (* 2 3))"),
      ("-2^2", "(- (^ 2 2))"),
      ("2^-3^4", "(^ 2 (- (^ 3 4)))"),
      ("a - b - c", "(- (- a b) c)"),
      ("a × b ÷ c", "(/ (* a b) c)"),
      ("a * -b", "(* a (- b))"),
      ("not a == b and c or d", "(or (and (not (== a b)) c) d)"),
      ("a + b -> W == c", "(== (-> (+ a b) W) c)"),
      ("1 to 2 + 3 -> W", "(-> (to 1 (+ 2 3)) W)"),
      ("a ~= b within 0.1%", "(~= a b 0.1‹%›)"),
      ("x under { a = 1 } -> W", "(-> (under x a=1) W)"),
      ("x given a < 3 -> W", "(given x (< a (-> 3 W)))"),
      ("x given a under b", "(under (given x a) b)"),
      ("x under a + b over c", "(under x (over (+ a b) c))"),
      ("x under [base, a + (b over c)]", "(under x [base (+ a (over b c))])"),
      ("x under each a.b in [1, 2] MW, c in 1 to 2", "(each x, a.b in [1 2]‹MW›, c in (to 1 2))"),
      ("f(x under each a in b, c)", "(call f (each x, a in b) c)"),
      ("f(x under each a in b, in: c)", "(call f (each x, a in b) in:c)"),
      ("x |> f(a) |> g", "(|> (|> x (call f a)) g)"),
      ("x |> map(e => e + 1)", "(|> x (call map (e => (+ e 1))))"),
      ("(a, b) => a => b", "(a b => (a => b))"),
      ("() => 1", "( => 1)"),
      ("if a then b else if c then d else e", "(if a b (if c d e))"),
      ("if a then b else c |> f", "(if a b (|> c f))"),
      (
        "solve(mean(m) == 0, for: p, in: 0 to 3)",
        "(call solve (== (call mean m) 0) for:p in:(to 0 3))"
      ),
      ("s with { a.b: old * 110% }.a", "(. (with s a.b:(* old 110‹%›)) a)"),
      ("a.in.let[0](b)", "(call (index (. (. a in) let) 0) b)"),
      ("x[2022-01-01..2022-12-31]", "(index x 2022-01-01 2022-12-31)"),
      ("x[@2022-11]", "(index x @2022-11)"),
      ("x[2026Q1]", "(index x 2026Q1)"),
      ("x[a..-1]", "(index x a (- 1))"),
      ("(x => x)(h)", "(call (x => x) h)"),
      ("(a)", "a"),
      ("2026-03-01-02", "(- 2026-03-01 02)"),
    ])
  func binding(text: String, expected: String) throws {
    #expect(shape(try expression(text)) == expected)
  }

  @Test(
    "A unit ends where the units that are known end",
    arguments: [
      ("42 USD/MWh", "42‹USD/MWh›"),
      ("[100 USD/n]", "[(/ 100‹USD› n?)]"),
      ("3 USD / n", "(/ 3‹USD› n)"),
      ("3 USD/n.x^2", "(/ 3‹USD› (^ (. n? x) 2))"),
      ("10/h", "(/ 10 h)"),
      ("load/2", "(/ load 2)"),
      ("0.08 1/h", "0.08‹1/h›"),
      ("1/2 h", "(/ 1 2‹h›)"),
      ("5%/year", "5‹%/year›"),
      ("5 %", "5‹%›"),
      ("$60/MWh", "$60‹USD/MWh›"),
      ("$60/n", "(/ $60‹USD› n?)"),
      ("$3.5M / 300 MW", "(/ $3.5M‹MUSD› 300‹MW›)"),
      ("$3.5M/MW", "$3.5M‹MUSD/MW›"),
      ("$1_500k", "$1_500k‹kUSD›"),
      ("(1 + 2) MW", "(scaled (+ 1 2) ‹MW›)"),
      ("(1 + 2)%", "(scaled (+ 1 2) ‹%›)"),
      ("[15, 17.5] J/TH", "[15 17.5]‹J/TH›"),
      ("42 USD/kW-month", "42‹USD/kW-month›"),
      ("20 MW * price * 30 d -> USD", "(-> (* (* 20‹MW› price) 30‹d›) USD)"),
      ("x -> USD / (TH/s) * d", "(-> x USD/(TH/s)*d)"),
      ("x -> strange/day", "(-> x strange/day)"),
      ("5 to 6 MW", "(to 5 6‹MW›)"),
      ("(a) under b", "(under a b)"),
      ("3 MW^2", "3‹MW^2›"),
      ("(3 MW)^2", "(^ 3‹MW› 2)"),
      ("3 (PH/s)", "3‹(PH/s)›"),
      ("38 to 62 USD/PH/day", "(to 38 62‹USD/PH/day›)"),
      ("5 MW·h/m²", "5‹MW·h/m²›"),
      ("[100,200]", "[100 200]"),
    ])
  func units(text: String, expected: String) throws {
    #expect(shape(try expression(text)) == expected)
  }

  @Test("A unit that the cell declares is known behind its declaration")
  func declaredUnit() throws {
    let statements = try parsed("unit container = 40 m²\n3 container/day")
    #expect(sourceText(of: statements[1]) == "3 container/day")
    #expect(codes("3 container") == ["E0108"])
  }

  @Test(
    "A line's end separates unless the innermost bracket or an operator carries on",
    arguments: [
      ("a\nb", 2), ("a; b;\n\n; c", 3), ("a +\n\n b", 1), ("a\n- b", 2), ("f(a\n, b)\nc", 2),
      ("a\n|> f\n|> g", 1), ("if a\nthen b\nelse c", 1), ("let a =\n 3\n# only words\nb", 2),
      ("do {\n let a = 1\n a + 1\n}", 1), ("x under {\n a = 1\n b = 2 }", 1),
      ("scenario w {\n a = (1 +\n 2)\n b = [1\n,2], }", 1), ("s with\n{ a: 1,\n b: 2 }", 1),
      ("", 0), ("\n# nothing\n;", 0), ("a\r\nb", 2), ("x.in\ny", 2), ("3\nMW", 2),
      ("x -> USD\n(a)", 2),
    ])
  func lines(text: String, count: Int) throws {
    #expect(try parsed(text).count == count)
  }

  @Test(
    "Statements print as they were written",
    arguments: [
      "let { a, b } = s", "let [a, b]: [Power] = f(x)", "let x: Dist<Series<Energy/Time>> = 3",
      "let y: Time^(-1/2)*Money^2 = 1", "fn f(e: Efficiency, p = 3): Hashprice = e * p",
      "unit container: Power = 3 MW", "unit token", "kind Site { name: Text, pue: Number = 1 }",
      "scenario winter { price = 95 USD/MWh, s.capacity = old * 120% }",
      "assert a == b, \"they \\\"differ\\\"\"", "check a ~= 3 within 0.1%", ":explain margin",
      "Site { name: \"x\", in: 3, capacity }", "{}", "f(in: 3, for: x)", "fleet * ? -> MW",
      "do { let a = 1; a + 1 }", "unit + kind * scenario", "let x: Series<Power> = 3",
    ])
  func statements(text: String) throws {
    #expect(sourceText(of: try parsed(text)) == text + "\n")
  }

  @Test("Money keeps its digits as typed and its value without the suffix")
  func money() throws {
    guard case .number(let text, let value, let unit) = try expression("$3.5M/MW").kind else {
      Issue.record("not a number")
      return
    }
    #expect(text == "$3.5M" && value == 3.5 && unit?.text == "MUSD/MW")
  }

  @Test(
    "Digits give the nearest double",
    arguments: [
      ("95_000", 95_000), ("0.1", 0.1), ("1e-7", 1e-7),
      ("12345678901234567", 12_345_678_901_234_568),
      ("0.30000000000000004", 0.30000000000000004), ("999999999999999", 999_999_999_999_999),
      ("1.7e308", 1.7e308), ("4.35", 4.35), ("0.000001", 0.000001),
    ])
  func values(text: String, expected: Double) throws {
    guard case .number(_, let value, nil) = try expression(text).kind else {
      Issue.record("not a plain number")
      return
    }
    #expect(value == expected)
  }

  @Test("Escapes in text become their characters")
  func escapes() throws {
    #expect(try expression(#""a\"\\\n\t\u{2192}""#).kind == .string("a\"\\\n\t→"))
  }

  @Test("A prompt's line that starts with a pipe applies to the last answer")
  func continuing() throws {
    let statements = try parsed("|> max\n3", continuing: true)
    #expect(sourceText(of: statements) == "_ |> max\n3\n")
    #expect(codes("|> max") == ["E0101"])
  }

  @Test("A command takes the rest of its line as it stands")
  func command() throws {
    let statement = try parsed("3\n  :explain x under { a = ( } \n4")[1]
    guard case .command(let word, let argument, let span) = statement.kind else {
      Issue.record("not a command")
      return
    }
    #expect(word.text == "explain" && argument == "x under { a = ( }" && span == Span(13, 30))
  }

  @Test("Spans cover what was written, brackets included where they belong to it")
  func spans() throws {
    let source = SourceText("(a + b) * c(d) -> USD / day")
    let product = try parseExpression(source, units: SampleUnits())
    guard case .convert(let inner, let unit) = product.kind,
      case .binary(_, let sum, let call) = inner.kind
    else {
      Issue.record("not a converted product")
      return
    }
    #expect(source.text(of: inner.span) == "(a + b) * c(d)")
    #expect(source.text(of: sum.span) == "a + b")
    #expect(source.text(of: call.span) == "c(d)")
    #expect(source.text(of: unit.span) == "USD / day")
  }

  @Test(
    "A prompt asks for more while something is open",
    arguments: [
      ("f(", true), ("\"abc", true), ("a +", true), ("let a =", true), ("x =>", true), ("a,", true),
      ("if a then", true), ("if a then b else", true), ("x under", true), ("x given", true),
      ("s with", true), ("do", true), ("do {\n a", true), ("x ->", true), ("a + # more", true),
      ("a", false), ("f(x)", false), ("(]", false), (")", false), ("x.in", false), ("", false),
      (":help (", false), ("5%", false), ("a\n", false),
    ])
  func incomplete(text: String, expected: Bool) {
    #expect(isIncomplete(text) == expected)
  }

  @Test("A signature of the library is read from its own text")
  func signature() throws {
    let text =
      "solve(x: Expr<Bool>, for: Name, in: Interval, f: (T, [a]) => T?, tol: Number = 1e-9, "
      + "rest: Dist<a>…): (Power)?"
    // `T` alone is an upper-case name; type variables are lower-case letters.
    let signature = try parseSignature(SourceText(text), units: SampleUnits())
    #expect(signature.name.text == "solve")
    #expect(signature.parameters.map(\.name.text) == ["x", "for", "in", "f", "tol", "rest"])
    #expect(
      signature.parameters.map { sourceText(of: $0.type) } == [
        "Expr<Bool>", "Name", "Interval", "(T, [a]) => T?", "Number", "Dist<a>",
      ])
    #expect(signature.parameters.map(\.isRest) == [false, false, false, false, false, true])
    #expect(signature.parameters[4].defaultValue.map(sourceText) == "1e-9")
    #expect(signature.result.map(sourceText) == "Power?")
  }

  @Test(
    "Bytes that are no UTF-8 are found at their first byte",
    arguments: [
      ([0x61, 0xC3, 0xA9, 0xE2, 0x86, 0x92, 0xF0, 0x9F, 0x98, 0x80], nil), ([0x61, 0x80], 1),
      ([0xC0, 0xAF], 0), ([0xE0, 0x80, 0x80], 0), ([0xED, 0xA0, 0x80], 0), ([0x61, 0xE2, 0x86], 1),
      ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF0, 0x9F, 0x98, 0x28], 0), ([0xFF], 0),
    ] as [([UInt8], Int?)])
  func utf8(bytes: [UInt8], expected: Int?) {
    #expect(validateUTF8(bytes) == expected)
  }

  private func expression(_ text: String) throws -> Expression {
    try parseExpression(SourceText(text), units: SampleUnits())
  }
}
