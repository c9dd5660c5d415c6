// Values on one line: the numbers of section 9, units, dates, texts.

import Language
import Quantities
import Rendering
import Testing

@Suite struct ScalarTests {
  @Test(
    "numbers are printed by the rules of section 9",
    arguments: [
      // Six significant digits, trailing zeros dropped; half away from zero: 275/3 = 91.6666…
      ("275 / 3", "91.6667"), ("2.50", "2.5"), ("1 / 3 * 1 MW", "0.333333 MW"),
      // Groups from 10_000; a whole plain number in full, a whole amount of money to six digits.
      ("9999", "9999"), ("10000", "10_000"), ("1234567", "1_234_567"),
      ("1234567 USD", "1_234_570 USD"), ("1234567 sat", "1_234_567 sat"),
      ("1234567 machine", "1_234_567 machine"),
      // Outside 1e-4 ≤ |x| < 1e15 with an exponent; 1e-4 itself is inside.
      ("0.00009999", "9.999e-5"), ("0.0001", "0.0001"), ("1e15 USD", "1e15 USD"),
      ("-0.5", "-0.5"), ("0", "0"),
    ])
  func numbers(cell: String, text: String) throws {
    #expect(try shown(cell) == text)
  }

  @Test(
    "a value bears the unit it was asked in",
    arguments: [
      ("110 TH/s * 17.5 J/TH -> W", "1925 W"), ("95%", "95%"), ("5%/year", "5%/year"),
      ("$45/PH/day * 1 PH/s -> USD/day", "45 USD/day"),
      ("130 USD/kW/month * 255 MW -> MUSD/month", "33.15 MUSD/month"),
    ])
  func units(cell: String, text: String) throws {
    #expect(try shown(cell) == text)
  }

  @Test(
    "other values look as they are written",
    arguments: [
      ("true", "true"), ("none", "none"), ("2026-03-01", "2026-03-01"), ("@2022-11", "@2022-11"),
      ("2026Q1", "2026Q1"), (#""Black Pearl""#, #""Black Pearl""#),
      (#""a \"b\" \\ c""#, #""a \"b\" \\ c""#), ("(1 MW, 3)", "(1 MW, 3)"),
      (#"hex("1b0404cb")"#, #"hex("1b0404cb")"#), ("x => x + 1", "x => x + 1"),
      ("npv", "function npv"),
    ])
  func others(cell: String, text: String) throws {
    #expect(try shown(cell) == text)
  }

  @Test("a definition is printed with its name")
  func definition() throws {
    #expect(
      try shown("let load = 10 EH/s * 17.5 J/TH -> MW", name: "load") == "load = 175 MW")
  }

  @Test("a session's preferred unit is used where none was chosen")
  func preferred() throws {
    var preferences = Preferences()
    preferences.prefer(try UnitTable.builtIn.unit("kW"))
    let value = try Prompt().evaluated("2 MWh / (1 h)")
    #expect(Renderer(preferences: preferences).result(name: nil, value).plain == "2000 kW")
  }

  @Test("an interval has its unit once, and both where they differ")
  func interval() throws {
    let kilowatt = try UnitTable.builtIn.unit("kW")
    let megawatt = try UnitTable.builtIn.unit("MW")
    let one = Value.interval(Quantity(30, megawatt), Quantity(60, megawatt))
    let two = Value.interval(Quantity(30, kilowatt), Quantity(60, megawatt))
    #expect(Renderer().result(name: nil, one).plain == "30 to 60 MW")
    #expect(Renderer().result(name: nil, two).plain == "30 kW to 60 MW")
  }

  @Test("a printed figure knows its number before it was rounded, in the printed unit")
  func unrounded() throws {
    let value = try Prompt().evaluated("33 USD/PH/day / (15 J/TH) -> USD/MWh")
    let numbers = Renderer().result(name: "price", value).lines.joined().compactMap(\.number)
    // 33 USD / (86 400 s · 1e15/s · 15e-12 J) = 33/1296e6 USD/J = 33 · 3.6e9/1.296e9 USD/MWh.
    #expect(numbers.count == 1)
    #expect(abs((numbers.first?.value ?? 0) - 33 * 3.6 / 1.296) < 1e-12)
    #expect(numbers.first?.placesOnPurpose == nil)
  }

  @Test("control characters in texts and names are made visible")
  func controls() {
    let text = Renderer().result(name: "a\u{1B}[2J", .text("b\u{1B}[31m\u{7F}\u{202E}\n\tc")).plain
    #expect(text == #"a\u{1b}[2J = "b\u{1b}[31m\u{7f}\u{202e}\n\tc""#)
  }

  @Test("a text of a megabyte is cut to the line")
  func longText() {
    let text = Renderer().result(name: nil, .text(String(repeating: "x", count: 1 << 20))).plain
    #expect(text.count <= 100)
    #expect(text.hasPrefix("\"xxx"))
    #expect(text.hasSuffix("x…\""))
  }
}

extension Prompt {
  /// The value of one cell at a fresh prompt.
  func evaluated(_ cell: String) throws -> Value {
    var copy = Prompt()
    return try copy.run(cell)
  }
}
