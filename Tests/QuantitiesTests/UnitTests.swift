// Units as users write them: what they mean, where they end, and that they are read back.
import Quantities
import Testing

@Suite struct UnitTests {
  private let table = UnitTable.builtIn

  @Test(
    "a price per hash unit and period is a price of hashes, for every currency and prefix",
    arguments: [
      // USD per PH/s per day is USD / (1e15 · 86 400) hashes.
      ("USD/PH/day", 1 / 8.64e19), ("$/PH/d", 1 / 8.64e19), ("USD/TH/day", 1 / 8.64e16),
      ("USD/PH/h", 1 / 3.6e18), ("USD/EH/week", 1 / 6.048e23), ("MUSD/EH/month", 1e6 / 2.6298e24),
      ("USD/PH/year", 1 / 3.15576e22), ("USD/PH/s/day", 1 / 8.64e19), ("EUR/PH/day", 1 / 8.64e19),
      ("kCAD/PH/day", 1e3 / 8.64e19), ("BTC/PH/day", 1e8 / 8.64e19), ("sat/TH/day", 1 / 8.64e16),
      ("cents/TH/day", 0.01 / 8.64e16), ("USD / PH / day", 1 / 8.64e19),
    ])
  func hashprice(text: String, factor: Double) throws {
    let unit = try table.unit(text)
    let money = try table.unit(String(text.prefix { $0 != "/" && $0 != " " })).dimension
    #expect(unit.dimension == money / Dimension(base: .hash))
    #expect(abs(unit.toBase(1) / factor - 1) < 1e-15)
    #expect(unit.text == text.filter { $0 != " " })
  }
}
