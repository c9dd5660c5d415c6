// Units as users write them: what they mean, where they end, and that they are read back.
import Quantities
import Testing

@Suite struct UnitTests {
  private let table = UnitTable.builtIn

  private static let hashprices: [(String, Double)] = [
    // USD per PH/s per day is USD / (1e15 · 86 400) hashes.
    ("USD/PH/day", 1 / 8.64e19), ("$/PH/d", 1 / 8.64e19), ("USD/TH/day", 1 / 8.64e16),
    ("USD/PH/h", 1 / 3.6e18), ("USD/EH/week", 1 / 6.048e23),
    ("MUSD/EH/month", 1e6 / 2.6298e24), ("USD/PH/year", 1 / 3.15576e22),
    ("USD/PH/s/day", 1 / 8.64e19), ("EUR/PH/day", 1 / 8.64e19), ("kCAD/PH/day", 1e3 / 8.64e19),
    ("BTC/PH/day", 1e8 / 8.64e19), ("sat/TH/day", 1 / 8.64e16),
    ("cents/TH/day", 0.01 / 8.64e16), ("USD / PH / day", 1 / 8.64e19),
  ]

  @Test(
    "a price per hash unit and period is a price of hashes, for every currency and prefix",
    arguments: hashprices)
  func hashprice(text: String, factor: Double) throws {
    let unit = try table.unit(text)
    let money = try table.unit(String(text.prefix { $0 != "/" && $0 != " " })).dimension
    #expect(unit.dimension == money / Dimension(base: .hash))
    #expect(abs(unit.toBase(1) / factor - 1) < 1e-15)
    #expect(unit.text == text.filter { $0 != " " })
  }

  private static let equalUnits: [(String, String, Double)] = [
    ("W/TH", "J/TH", 1), ("W/TH/s", "J/TH", 1), ("kW/PH", "J/TH", 1), ("kW/PH/s", "J/TH", 1),
    ("MW/EH/s", "J/TH", 1), ("J/GH", "J/TH", 1000), ("USD/TH/s", "USD/(TH/s)", 1),
    ("kW-month", "kWh", 730.5), ("MW-h", "MWh", 1), ("MW-day", "MWh", 24),
    ("USD/kW-month", "USD/kW/month", 1), ("USD/kW/month", "USD/MWh", 1000 / 730.5),
    ("USD/MW-day", "USD/MWh", 1.0 / 24), ("USD/GPU-hour", "USD/GPU/h", 1),
    ("cents/kWh", "USD/MWh", 10), ("$/MWh", "USD/MWh", 1), ("€/MWh", "EUR/MWh", 1),
    ("BTC", "sat", 1e8), ("mBTC", "sat", 1e5), ("kUSD", "USD", 1e3), ("MUSD", "USD", 1e6),
    ("BUSD", "USD", 1e9), ("%", "1", 0.01), ("bps", "%", 0.01), ("ppm", "%", 1e-4),
    ("month", "day", 30.4375), ("year", "month", 12), ("MMBtu", "BTU", 1e6),
    ("therm", "BTU", 1e5), ("sqft", "m²", 0.09290304), ("m^2", "m²", 1), ("m*m", "m²", 1),
    ("km²", "m²", 1e6), ("W/m²", "W/sqft", 0.09290304), ("1/year", "year^-1", 1),
    ("1/year^(1/2)", "year^(-1/2)", 1), ("MMBtu/h", "kW", 293.071_070_172_222), ("µs", "us", 1),
    ("kWh·PH", "kWh*PH", 1), ("W/K", "W/°C", 1),
  ]

  @Test("units that mean the same have the same scale", arguments: equalUnits)
  func equal(text: String, other: String, factor: Double) throws {
    let (a, b) = (try table.unit(text), try table.unit(other))
    #expect(a.dimension == b.dimension)
    #expect(abs(a.toBase(1) / b.toBase(1) / factor - 1) < 1e-14)
  }

  @Test("money per hash without a period stays money per hash")
  func moneyPerHash() throws {
    #expect(try table.unit("USD/TH").toBase(1) == 1e-12)
    #expect(try table.likelyMeant(by: table.unit("kUSD/TH")) == "kUSD/(TH/s)")
    #expect(try table.likelyMeant(by: table.unit("USD/TH/day")) == nil)
    #expect(try table.likelyMeant(by: table.unit("USD/MWh")) == nil)
    #expect(try table.unit("USD/(PH·day)").dimension != table.unit("USD/PH/day").dimension)
  }

  private static let literals: [(String, String?)] = [
    ("TH/s * 2", "TH/s"), ("J/TH -> W", "J/TH"), ("USD/MWh", "USD/MWh"),
    ("USD/PH/day\n", "USD/PH/day"), ("MW/price", "MW"), ("MW / h", "MW"), ("MW*h", "MW"),
    ("kW-month", "kW-month"), ("kW-x", "kW"), ("h-min", "h"), ("USD/GPU-hour)", "USD/GPU-hour"),
    ("USD/(TH/s)", "USD/(TH/s)"), ("USD/(TH / s)", "USD/(TH / s)"), ("USD/(fleet)", "USD"),
    ("m²", "m²"), ("m^2", "m^2"), ("m^n", "m"), ("1/year", "1/year"), ("1", nil), ("1/x", nil),
    ("USD/1", "USD"), ("fleet", nil), ("MWfoo", nil), ("%/year", "%/year"), ("°C", "°C"),
    ("USD·h", "USD·h"), ("MW/h2", "MW"), ("", nil), ("/h", nil), ("year^(-1/2) ", "year^(-1/2)"),
    ("m^1234", "m"), ("kWh/day/x", "kWh/day"),
  ]

  @Test("a literal is the longest text of known units without blanks", arguments: literals)
  func literal(text: String, expected: String?) {
    let bytes = Array(text.utf8)
    let end = table.scanLiteral(bytes, from: 0)
    #expect(end.map { String(decoding: bytes[..<$0], as: UTF8.self) } == expected)
  }

  private static let targets: [(String, String?)] = [
    ("W", "W"), (" USD / day", " USD / day"), ("USD / MWh + 1", "USD / MWh"), ("MW*h", "MW*h"),
    ("foo/bar", "foo/bar"), ("W) + 3", "W"), ("kW-month, x", "kW-month"), ("MW - 3", "MW"),
    ("1/year", "1/year"), ("12", nil), ("", nil), ("+", nil), ("USD/", "USD"),
    ("(TH / s) ^ 2", "(TH / s)"),
  ]

  @Test(
    "after an arrow blanks and * continue the unit, and unknown words belong to it",
    arguments: targets)
  func target(text: String, expected: String?) {
    let bytes = Array(text.utf8)
    let end = table.scanTarget(bytes, from: 0)
    #expect(end.map { String(decoding: bytes[..<$0], as: UTF8.self) } == expected)
  }

  @Test("an unknown word is reported with its place")
  func unknown() {
    #expect(throws: UnitError.unknown(atom: "foo", range: 4..<7)) { try table.unit("USD/foo") }
    #expect(throws: UnitError.unknown(atom: "PUSD", range: 0..<4)) { try table.unit("PUSD") }
    #expect(throws: UnitError.malformed(range: 3..<5)) { try table.unit("USD+h") }
    #expect(throws: UnitError.malformed(range: 0..<0)) { try table.unit("") }
  }

  @Test("a factor that no number holds is refused")
  func outOfRange() {
    #expect(throws: UnitError.outOfRange(range: 0..<6)) { try table.unit("EH^999") }
  }

  @Test("brackets without end or beyond all depth are refused, not followed")
  func deepBrackets() {
    let deep = String(repeating: "(", count: 100_000)
    #expect(throws: UnitError.malformed(range: 0..<100_000)) { try table.unit(deep) }
  }

  @Test("no name, with or without a prefix, means two units")
  func clashes() {
    #expect(Set(table.atoms).count == table.atoms.count)
    // A name that is also prefix and name would be read as the name alone.
    let plain = Set(table.definitions.flatMap { [$0.name] + $0.aliases })
    let prefixed = table.definitions.flatMap { definition in
      ([definition.name] + definition.prefixedAliases).flatMap { name in
        definition.prefixes.map { $0.symbol + name }
      }
    }
    #expect(plain.isDisjoint(with: prefixed))
  }

  @Test(
    "every unit with every prefix is read back as what was printed",
    arguments: UnitTable.builtIn.atoms)
  func roundTrip(atom: String) throws {
    let unit = try table.unit(atom)
    let bytes = Array(atom.utf8)
    #expect(unit.text == atom)
    #expect(table.isUnit(atom))
    #expect(table.scanLiteral(bytes, from: 0) == bytes.count)
    let seven = Quantity(7.25, unit)
    #expect(abs(seven.number - 7.25) < 1e-12)
    let text = Preferences().text(seven)
    #expect(text == (atom.hasPrefix("%") ? "7.25\(atom)" : "7.25 \(atom)"))
    #expect(NumberText.parse(text.prefix { "0123456789._-e".contains($0) }) == 7.25)
  }

  @Test("the preferred unit of every named dimension has that dimension")
  func namedDimensions() throws {
    for (name, dimension, preferred) in Dimension.namedDimensions {
      #expect(try table.unit(preferred).dimension == dimension, "\(name)")
      #expect(Dimension.named(name) == dimension)
      for text in table.units(of: dimension) {
        #expect(try table.unit(text).dimension == dimension, "\(text)")
      }
    }
  }

  @Test("dimensions are named in the field's words, products of bases only where no name exists")
  func words() throws {
    #expect(try table.unit("J/TH").dimension.words == "Efficiency")
    #expect(try table.unit("USD/PH/day").dimension.words == "Hashprice")
    #expect(try table.unit("EUR").dimension.words == "EUR")
    #expect(try table.unit("EUR/MWh").dimension.words == "EUR/Energy")
    #expect(try table.unit("MW/h^3").dimension.words == "Energy/Time^4")
    #expect(try table.unit("1/m").dimension.words == "1/Length")
    #expect(Dimension.one.words == "Number")
  }

  @Test("suggestions are the closest known units, other capitals first")
  func suggestions() {
    #expect(table.suggestions(for: "mwh").first == "MWh")
    #expect(table.suggestions(for: "MHW").contains("MHz"))
    #expect(table.suggestions(for: "dya").first == "day")
    #expect(table.suggestions(for: "xylophone") == [])
    #expect(table.suggestions(for: "W").count <= 3)
  }

  @Test("a session can declare units, and they can be used like others")
  func declarations() throws {
    var mine = table
    try mine.declare("widget")
    try mine.declare("shift", equals: Quantity(8, table.unit("h")))
    #expect(mine.isUnit("widget"))
    #expect(try mine.unit("USD/widget-day").text == "USD/widget-day")
    #expect(try mine.unit("shift").toBase(1) == 28_800)
    #expect(try mine.unit("widget").dimension.words == "widget")
    #expect(!table.isUnit("widget"))
  }

  @Test("a declared unit can be taken back, a built-in one cannot")
  func forgetting() throws {
    var mine = table
    try mine.declare("widget")
    #expect(mine.declaresDimension("widget"))
    mine.forget("widget")
    #expect(!mine.isUnit("widget"))
    #expect(!mine.declaresDimension("widget"))
    mine.forget("day")
    #expect(mine.isUnit("day"))
  }

  @Test("a declaration that clashes, or says nothing new, is refused")
  func refusedDeclarations() throws {
    var mine = table
    let hour = Quantity(1, try table.unit("h"))
    #expect(throws: UnitError.clash(name: "PH", with: "H with the prefix P")) {
      try mine.declare("PH")
    }
    #expect(throws: UnitError.clash(name: "d", with: "day")) { try mine.declare("d") }
    #expect(throws: UnitError.clash(name: "Hashrate", with: "the dimension Hashrate")) {
      try mine.declare("Hashrate")
    }
    #expect(throws: UnitError.notAName("2x")) { try mine.declare("2x") }
    #expect(throws: UnitError.notAName("m²")) { try mine.declare("m²") }
    #expect(throws: UnitError.needsValue(name: "foo", dimension: hour.dimension)) {
      try mine.declare("foo", as: hour.dimension)
    }
    #expect(throws: UnitError.badValue(name: "foo")) {
      try mine.declare("foo", equals: Quantity(0, table.unit("h")))
    }
    #expect(throws: UnitError.dimensionMismatch(name: "foo", declared: .one, found: hour.dimension))
    {
      try mine.declare("foo", as: .one, equals: hour)
    }
    #expect(mine.definitions.count == table.definitions.count)
  }
}
