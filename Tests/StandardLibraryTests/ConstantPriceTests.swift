// One price for all hours, and the same price given 8,760 times: the same figure to the last digit.

import Testing

@Suite("A price that never changes")
struct ConstantPriceTests {
  /// 100 prices whose tenths and thirds no double holds exactly.
  private static let prices = (1...100).map { "\($0 * 7 % 97).\($0 % 10)\($0 * 3 % 10)3 USD/MWh" }

  /// Each function in which one price can stand for all hours, and what it has to equal.
  static let pairs = [
    ("cost_index(97.3 MW, year)", "cost_fixed(97.3 MW, p, 8760 h)"),
    (
      "energy_bill(PowerContract { name: \"i\", form: \"index\" }, 97.3 MW, year)",
      "energy_bill(PowerContract { name: \"f\", form: \"fixed\", price: p }, 97.3 MW, year)"
    ),
    (
      "energy_bill(PowerContract { name: \"c\", form: \"collar\", floor_price: 0 USD/MWh, "
        + "cap_price: 500 USD/MWh }, 97.3 MW, year)",
      "energy_bill(PowerContract { name: \"f\", form: \"fixed\", price: p }, 97.3 MW, year)"
    ),
    (
      "margin_curtailed(97.3 MW, year, 200 USD/MWh)", "margin_always_on(97.3 MW, year, 200 USD/MWh)"
    ),
    ("mean(year)", "p"),
    ("margin_always_on(97.3 MW, year, 200 USD/MWh)", "97.3 MW * (200 USD/MWh - p) * 8760 h"),
    (
      "dispatch(hours, 97.3 MW, 200 USD/MWh).net",
      "dispatch(p, 97.3 MW, 200 USD/MWh, hours: 8760 h).net"
    ),
    (
      "dispatch(hours, 97.3 MW, 86 USD/MWh, ai: 20 MW, rent: 120 USD/MWh, curtailable: 500 MWh).net",
      "dispatch(p, 97.3 MW, 86 USD/MWh, ai: 20 MW, rent: 120 USD/MWh, curtailable: 500 MWh, hours: 8760 h).net"
    ),
  ]

  @Test("costs the same as one price", arguments: pairs)
  func agrees(_ many: String, _ one: String) {
    for price in Self.prices.prefix(20) {
      let typing = Typing()
      _ = typing.type(
        """
        let p = \(price)
        let year = repeat(p, 8760)
        let hours = series(year, from: 2026-01-01, step: 1 h, meaning: mean)
        """)
      // Equal, not nearly so.
      #expect(typing.last("(\(many)) == (\(one))") == "true", "\(price)")
    }
  }

  @Test("costs the same month by month")
  func months() {
    let fleet = "Fleet { groups: [FleetGroup { machine: machine(\"S19j Pro\"), count: 100 }] }"
    for price in Self.prices.prefix(20) {
      let typing = Typing()
      _ = typing.type(
        """
        let p = \(price)
        let hp = series(repeat(50.3 USD/PH/day, 12), from: 2026-01-01, step: 1 month, meaning: mean)
        let power = series(repeat(p, 12), from: 2026-01-01, step: 1 month, meaning: mean)
        let f = \(fleet)
        """)
      #expect(
        typing.last("values(cashflow(f, hp, power)) == values(cashflow(f, hp, p))") == "true")
    }
  }
}
