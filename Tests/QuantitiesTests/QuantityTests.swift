// Arithmetic with units, what is refused, and the unit that a result is shown in.
import Quantities
import Testing

/// A quantity from a number and a unit text.
func quantity(_ x: Double, _ unit: String) throws -> Quantity {
  Quantity(x, try UnitTable.builtIn.unit(unit))
}

@Suite struct QuantityTests {
  /// language.md, section 2.
  @Test("the examples of the language's page on units come out as printed there")
  func examples() throws {
    func shown(_ quantity: Quantity, in unit: String) throws -> String {
      try quantity.converted(to: UnitTable.builtIn.unit(unit)).text
    }
    let heat = try quantity(110, "TH/s").multiplied(by: quantity(17.5, "J/TH"))
    #expect(try shown(heat, in: "W") == "1925 W")
    let revenue = try quantity(45, "USD/PH/day").multiplied(by: quantity(1, "PH/s"))
    #expect(try shown(revenue, in: "USD/day") == "45 USD/day")
    let worth = try quantity(33, "USD/PH/day").divided(by: quantity(15, "J/TH"))
    #expect(try shown(worth, in: "USD/MWh") == "91.6667 USD/MWh")
    let rent = try quantity(130, "USD/kW/month").multiplied(by: quantity(255, "MW"))
    #expect(try shown(rent, in: "MUSD/month") == "33.15 MUSD/month")
    let cost = try quantity(3.5, "MUSD").divided(by: quantity(300, "MW"))
    #expect(try shown(cost, in: "USD/kW") == "11.6667 USD/kW")
    let load = try quantity(10, "EH/s").multiplied(by: quantity(17.5, "J/TH"))
    #expect(load.text == "175 MW")
    let price = try quantity(17.5, "J/TH").multiplied(by: quantity(42, "USD/MWh"))
    #expect(price.text == "17.64 USD/PH/day")
  }

  @Test("unlike dimensions are neither added nor compared nor converted")
  func mismatch() throws {
    let (power, energy) = (try quantity(300, "MW"), try quantity(3, "MWh"))
    let error = QuantityError.dimensionMismatch(power.dimension, energy.dimension)
    #expect(throws: error) { try power.adding(energy) }
    #expect(throws: error) { try power.subtracting(energy) }
    #expect(throws: error) { try power.compared(to: energy) }
    #expect(throws: error) { try power.converted(to: UnitTable.builtIn.unit("MWh")) }
  }

  @Test("what is no finite number is refused where it arises")
  func notFinite() throws {
    let large = Quantity(1e308)
    #expect(throws: QuantityError.notFinite) { try large.adding(large) }
    #expect(throws: QuantityError.notFinite) { try large.multiplied(by: large) }
    #expect(throws: QuantityError.divisionByZero) { try large.divided(by: Quantity(0)) }
    #expect(throws: QuantityError.divisionByZero) { try Quantity(0).raised(to: Rational(-1)) }
    #expect(throws: QuantityError.rootOfNegative) { try Quantity(-2).raised(to: Rational(1, 2)) }
  }

  @Test("exponents are plain numbers, and fractions where the base has a dimension")
  func exponents() throws {
    let hour = try quantity(1, "h")
    #expect(throws: QuantityError.exponentHasDimension(hour.dimension)) {
      try Quantity(2).raised(to: hour)
    }
    #expect(throws: QuantityError.exponentNotRational(0.123456)) {
      try hour.raised(to: Quantity(0.123456))
    }
    #expect(try hour.raised(to: Quantity(0.5)).value == 60)
    #expect(
      try hour.raised(to: Quantity(0.5)).dimension == hour.dimension.raised(to: Rational(1, 2)))
    #expect(try Quantity(2).raised(to: Quantity(10)).value == 1024)
    #expect(try Quantity(1.02).raised(to: Quantity(0.123456)).value > 1)
  }

  @Test("an exponent that leaves all range is refused, however it is reached")
  func exponentOverflow() throws {
    var dimension = Dimension(base: .time)
    for _ in 0..<10 { dimension = dimension.raised(to: Rational(1_000_000)) }
    #expect(!dimension.isRepresentable)
    #expect(!(dimension * Dimension(base: .time)).isRepresentable)
    #expect(!(dimension / dimension).isRepresentable)
    let one = Quantity(value: 1, dimension: dimension)
    #expect(throws: QuantityError.exponentOutOfRange) { try one.multiplied(by: one) }
  }

  @Test("an annual volatility is a number per root of a year")
  func volatility() throws {
    let volatility = try quantity(0.55, "1/year^(1/2)")
    let year = try quantity(1, "year")
    let overYear = try volatility.multiplied(by: year.raised(to: Rational(1, 2)))
    #expect(overYear.dimension.isOne)
    #expect(abs(overYear.value - 0.55) < 1e-15)
    #expect(volatility.dimension.words == "Volatility")
  }

  // MARK: Temperatures

  @Test("temperatures in °C differ by kelvins, shift by kelvins, and do nothing else")
  func temperatures() throws {
    let (hall, inlet, rise) = (
      try quantity(35, "°C"), try quantity(25, "°C"), try quantity(10, "K")
    )
    #expect(try hall.subtracting(inlet).text == "10 K")
    #expect(try inlet.adding(rise).text == "35 °C")
    #expect(try rise.adding(inlet).text == "35 °C")
    #expect(try hall.subtracting(rise).text == "25 °C")
    #expect(throws: QuantityError.affine(.adding)) { try hall.adding(inlet) }
    #expect(throws: QuantityError.affine(.subtracting)) { try rise.subtracting(hall) }
    #expect(throws: QuantityError.affine(.scaling)) { try hall.multiplied(by: Quantity(2)) }
    #expect(throws: QuantityError.affine(.scaling)) { try hall.divided(by: Quantity(2)) }
    #expect(throws: QuantityError.affine(.scaling)) { try hall.raised(to: Rational(2)) }
    #expect(try quantity(5, "°C").negated.text == "-5 °C")
    #expect(try hall.converted(to: UnitTable.builtIn.unit("K")).text == "308.15 K")
    #expect(try quantity(212, "°F").converted(to: UnitTable.builtIn.unit("°C")).text == "100 °C")
    #expect(try hall.compared(to: inlet) == .greater)
  }

  // MARK: The unit of a result

  @Test("sums show the left unit; a plain factor leaves the unit; other products prefer their own")
  func displayUnits() throws {
    let kilowatts = try quantity(5, "kW")
    #expect(try kilowatts.adding(quantity(1, "MW")).text == "1005 kW")
    #expect(try kilowatts.subtracting(quantity(1, "MW")).text == "-995 kW")
    #expect(kilowatts.negated.text == "-5 kW")
    #expect(try kilowatts.multiplied(by: Quantity(300)).text == "1500 kW")
    #expect(try Quantity(300).multiplied(by: kilowatts).text == "1500 kW")
    #expect(try kilowatts.divided(by: Quantity(1000)).text == "0.005 kW")
    #expect(try quantity(5, "%").multiplied(by: kilowatts).text == "0.25 kW")
    #expect(try kilowatts.divided(by: kilowatts).text == "1")
    #expect(try kilowatts.multiplied(by: quantity(24, "h")).text == "120 kWh")
    #expect(try quantity(2, "PH/s").divided(by: quantity(4, "PH/s")).text == "0.5")
    #expect(try Quantity(1).divided(by: quantity(2, "year")).text == "0.5 1/year")
  }

  @Test("percentages add as percentages; a product of plain numbers is shown as the left one is")
  func percentages() throws {
    let percent = try quantity(20, "%")
    #expect(try percent.adding(quantity(5, "%")).text == "25%")
    #expect(try Quantity(1).subtracting(percent).text == "0.8")
    #expect(try percent.multiplied(by: Quantity(2)).text == "40%")
    #expect(try Quantity(100).multiplied(by: percent).text == "20")
    #expect(try percent.multiplied(by: percent).text == "0.04")
    #expect(try percent.divided(by: Quantity(2)).text == "10%")
  }

  @Test("power, energy and hashrate without a unit are scaled, money is not")
  func scaling() throws {
    func text(_ x: Double, _ unit: String) throws -> String {
      var quantity = try quantity(x, unit)
      quantity.unit = nil
      return quantity.text
    }
    #expect(try text(175_000, "kW") == "175 MW")
    #expect(try text(9999, "MW") == "9999 MW")
    #expect(try text(10_000, "MW") == "10 GW")
    #expect(try text(0.5, "MW") == "500 kW")
    #expect(try text(-0.5, "MW") == "-500 kW")
    #expect(try text(0.000_5, "W") == "0.0005 W")
    #expect(try text(0, "W") == "0 MW")
    #expect(try text(1e7, "TW") == "10_000_000 TW")
    // 0.9999999 MW prints as 1 MW, so it is not given in kilowatts.
    #expect(try text(0.999_999_9, "MW") == "1 MW")
    #expect(try text(3, "TH/s") == "3 TH/s")
    #expect(try text(900, "EH/s") == "900 EH/s")
    #expect(try text(3.5, "MUSD") == "3_500_000 USD")
    #expect(try text(0.02, "USD") == "0.02 USD")
    #expect(try text(3, "J") == "0.000833333 Wh")
  }

  @Test("a session's preference replaces the field's, and is not scaled")
  func preferences() throws {
    var preferences = Preferences()
    let load = Quantity(value: 175e6, dimension: try quantity(1, "W").dimension)
    preferences.prefer(try UnitTable.builtIn.unit("kW"))
    #expect(preferences.text(load) == "175_000 kW")
    preferences.forget(load.dimension)
    #expect(preferences.text(load) == "175 MW")
  }

  private static let unnamed: [(String, String)] = [
    ("EUR/MWh", "EUR/MWh"), ("USD·MWh", "USD·MWh"), ("USD/(PH·day)", "USD/(PH·day)"),
    ("m^3", "m^3"), ("USD/machine/day", "USD/(day·machine)"), ("1/m", "1/m"),
    ("MW/m", "MWh/(day·m)"), ("USD^(1/2)", "USD^(1/2)"),
  ]

  @Test(
    "a dimension without a name is shown in base units, and that unit can be typed",
    arguments: unnamed)
  func unnamedDimensions(text: String, shown: String) throws {
    let dimension = try UnitTable.builtIn.unit(text).dimension
    let unit = Preferences().unit(of: dimension)
    #expect(unit.text == shown)
    let typed = try UnitTable.builtIn.unit(unit.text)
    #expect(typed.dimension == dimension)
    #expect(abs(typed.toBase(1) / unit.toBase(1) - 1) < 1e-14)
  }

  @Test("a dimension of the user's own is shown in the unit that was declared with it")
  func ownDimensions() throws {
    var units = UnitTable.builtIn
    try units.declare("widget", as: Dimension(base: BaseDimension("Widget")))
    let price = try quantity(6, "USD").divided(by: Quantity(3, units.unit("widget")))
    #expect(Preferences(units: units).text(price) == "2 USD/widget")
    #expect(price.dimension.words == "USD/Widget")
  }

  @Test("satoshis are whole numbers in base units, and printed in full")
  func satoshis() throws {
    let subsidy = try quantity(3.125, "BTC")
    #expect(subsidy.value == 312_500_000)
    #expect(try subsidy.converted(to: UnitTable.builtIn.unit("sat")).text == "312_500_000 sat")
    #expect(try quantity(20_999_999.976_900_00, "BTC").value == 2_099_999_997_690_000)
  }
}
