// Whole cells: what language.md says of values, units, functions, records and the graph.

import Language
import Testing

@Suite("The language, typed")
struct LanguageTests {
  /// Rows marked `=>` in the design's language page.
  @Test(
    "An expression gives what the language page says",
    arguments: [
      ("110 TH/s * 17.5 J/TH -> W", "1925 W"),
      ("$45/PH/day * 1 PH/s -> USD/day", "45 USD/day"),
      ("33 USD/PH/day / (15 J/TH) -> USD/MWh", "91.6667 USD/MWh"),
      ("130 USD/kW/month * 255 MW -> MUSD/month", "33.15 MUSD/month"),
      ("$3.5M / 300 MW -> USD/kW", "11.6667 USD/kW"),
      ("300 MW + 3 MWh", "E0301 cannot add Power and Energy"),
      ("-2^2", "-4"),
      ("20 MW * 42 USD/MWh * 30 d -> USD", "604_800 USD"),
      ("2 ^ 0.5", "1.41421"),
      ("1 + 2 * 3 - 4 / 2", "5"),
      ("5% + 1", "105%"),
      ("2026-03-01 - 2026-02-01", "28 d"),
      ("2026-01-31 + 1 month", "2026-02-28"),
      ("if 3 MW > 2 MW then \"more\" else \"less\"", "\"more\""),
      ("none == none", "true"),
      ("none + 1", "E0503 there is no value here: it is `none`"),
      ("1 / 0", "E0501 division by zero"),
      ("10 ^ 400", "E0502 the result is too large to be a number"),
      ("[1, 2, 3][-1]", "3"),
      ("[1, 2, 3][0..1]", "[1, 2]"),
      ("(1 + 2) MW", "3 MW"),
      ("do { let a = 2; a * 3 }", "6"),
      ("twice(3 kW)", "6 kW"),
      ("1 MW ~= 1000 kW", "true"),
      ("175 MW ~= 180 MW within 3%", "true"),
      ("62 to 38 USD/PH/day", "E0512 the interval runs backwards"),
    ])
  func expression(_ line: String, gives: String) {
    #expect(Typing().type(line) == [gives])
  }

  @Test("Definitions, functions and records work as the language page shows")
  func sectionThree() {
    let typing = Typing()
    #expect(typing.type("let fleet = 10 EH/s") == ["fleet = 10 EH/s"])
    #expect(typing.type("let eff = 17.5 J/TH") == ["eff = 17.5 J/TH"])
    #expect(typing.type("let load = fleet * eff -> MW") == ["load = 175 MW"])
    #expect(
      typing.type("fn breakeven(e: Efficiency, p: EnergyPrice): Hashprice = e * p -> USD/PH/day")
        == [])
    #expect(typing.type("breakeven(17.5 J/TH, 42 USD/MWh)") == ["17.64 USD/PH/day"])
    #expect(
      typing.type("breakeven(17.5 J/TH, 42 MW)") == [
        "E0303 argument `p` of `breakeven` must be EnergyPrice [USD/MWh], found Power [MW]"
      ])
    #expect(
      typing.type("[15, 29.5] J/TH |> map(e => breakeven(e, 42 USD/MWh))") == [
        "[15.12 USD/PH/day, 29.736 USD/PH/day]"
      ])
    #expect(
      typing.type(
        "kind Site { name: Text, capacity: Power, energy_price: EnergyPrice, pue: Number = 1 }")
        == [])
    _ = typing.type(
      "let s = Site { name: \"Black Pearl\", capacity: 300 MW, energy_price: 42 USD/MWh, pue: 1.05 }"
    )
    #expect(typing.type("s.capacity -> GW") == ["0.3 GW"])
    #expect(
      typing.type("let cheap = s with { energy_price: 28 USD/MWh, capacity: old * 110% }") == [
        "cheap = {name: \"Black Pearl\", capacity: 330 MW, energy_price: 28 USD/MWh, pue: 1.05}"
      ])
    #expect(typing.type("fleet * ? -> MW") == ["E0210 what fits here is Efficiency [J/TH]: eff"])
    #expect(typing.type("check load ~= 180 MW within 0.1%").first?.hasPrefix("E0601") == true)
  }

  @Test("Questions to the graph leave it as it was")
  func sectionFive() {
    let typing = Typing()
    _ = typing.type("let power_price = 42 USD/MWh; let load = 175 MW")
    #expect(
      typing.type("let cost = load * power_price -> USD/day") == ["cost = 176_400 USD/day"])
    _ = typing.type("scenario winter { power_price = 95 USD/MWh, load = old * 80% }")
    _ = typing.type("scenario dear { power_price = 60 USD/MWh }")
    #expect(typing.type("cost under winter") == ["319_200 USD/day"])
    #expect(
      typing.type("cost under [base, winter]") == [
        "scenario: \"base\" \"winter\" | cost: 176_400 USD/day 319_200 USD/day"
      ])
    #expect(
      typing.type("cost under winter + dear") == [
        "E0703 both scenarios override `power_price`"
      ])
    #expect(typing.type("cost under dear over winter") == ["201_600 USD/day"])
    #expect(
      typing.type("cost under each power_price in [30, 60] USD/MWh") == [
        "power_price: 30 USD/MWh 60 USD/MWh | cost: 126_000 USD/day 252_000 USD/day"
      ])
    #expect(
      typing.type("cost under each power_price in [30, 60] USD/MWh, load in [1, 2] MW") == [
        "power_price: 30 USD/MWh 60 USD/MWh | load = 1 MW: 720 USD/day 1440 USD/day "
          + "| load = 2 MW: 1440 USD/day 2880 USD/day"
      ])
    #expect(typing.type("cost under { power_price = old * 2 } -> kUSD/day") == ["352.8 kUSD/day"])
    #expect(typing.type("cost") == ["176_400 USD/day"])
    #expect(typing.type("let x = x + 1").first?.hasPrefix("E0201") == true)
    #expect(
      typing.type("let load = cost / power_price") == [
        "E0205 `load` would rest on itself: `load` → `cost` → `load`"
      ])
    #expect(
      typing.type("cost under { power_price = cost / load }").first?.hasPrefix("E0205") == true)
    #expect(
      typing.type("solve_at(cost == 252_000 USD/day, for: power_price, value: 60 USD/MWh)") == [
        "true"
      ])
  }

  @Test("Functions call themselves and each other, and a runaway is stopped")
  func recursion() {
    let typing = Typing()
    _ = typing.type("fn fact(n) = if n <= 1 then 1 else n * fact(n - 1)")
    #expect(typing.type("fact(10)") == ["3_628_800"])
    _ = typing.type(
      "fn even(n) = if n == 0 then true else odd(n - 1)\n"
        + "fn odd(n) = if n == 0 then false else even(n - 1)")
    #expect(typing.type("even(10)") == ["true"])
    #expect(typing.type("do { fn down(n) = if n <= 0 then 0 else down(n - 1); down(5) }") == ["0"])
  }

  @Test("A redefinition reaches what rests on it, and breaks what no longer fits")
  func redefinition() {
    let typing = Typing()
    _ = typing.type("let a = 1 MW; let b = a + 1 MW; let c = 2 * b")
    #expect(typing.type("let a = 2 MW; c") == ["a = 2 MW", "6 MW"])
    #expect(typing.type("let a = 2 USD") == ["a = 2 USD"])
    #expect(typing.type("b").first?.hasPrefix("E0212") == true)
    #expect(typing.type("let a = 1 MW; c") == ["a = 1 MW", "4 MW"])
  }

  /// A payload's address comes again once it is freed; 100 calls make sure that it does.
  @Test("What rests on a record's payload is computed anew for another record")
  func payloads() {
    let typing = Typing()
    _ = typing.type("let b = box(0); let v = 2 * unbox(b); fn g(c) = v under { b = c }")
    for n in 1...100 {
      #expect(typing.type("g(box(\(n)))") == ["\(2 * n)"])
    }
  }

  @Test("A unit is held against variables that one can divide by, not against sites or scenarios")
  func shadowedUnits() throws {
    let typing = Typing()
    _ = typing.type("let s = { a: 1 }; scenario d { }; let h = 2")
    func lints(_ text: String) throws -> [String] {
      let source = SourceText(text)
      let statements = try parseCell(source, units: typing.environment.units)
      return try CellChecker.check(statements, source, in: typing.environment).lints.map(\.code)
    }
    #expect(try lints("1 EH/s") == [])
    #expect(try lints("5 USD/d") == [])
    #expect(try lints("10 USD/h") == ["W0202"])
  }

  @Test("A cell that fails leaves nothing behind")
  func rollback() {
    let typing = Typing()
    #expect(typing.type("let a = 1\nlet b = 1 / 0").first?.hasPrefix("E0501") == true)
    #expect(typing.type("a").first?.hasPrefix("E0201") == true)
  }
}
