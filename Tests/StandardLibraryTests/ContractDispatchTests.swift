// Dispatch under a power contract, by typing: every form, cuts, limits, and what contradicts them.

import Draws
import Language
import Testing

@Suite("Dispatch under a contract")
struct ContractDispatchTests {
  private static let setting = """
    let s = series([18, 35, 250, -12] USD/MWh, from: 2026-01-01, step: 1 h)
    let v = 86.4286 USD/MWh
    let fixed = PowerContract { name: "F", form: "fixed", price: 45 USD/MWh }
    let index = PowerContract { name: "I", form: "index" }
    let block = PowerContract { name: "B", form: "block", price: 42 USD/MWh, block: 60 MW }
    let collar = PowerContract { name: "C", form: "collar", floor_price: 20 USD/MWh, \
    cap_price: 75 USD/MWh }
    """

  // field.md rows 23 and 24, and by hand: 60·42·4 = 10,080 for the block. Resold, it changes no
  // decision: 21,828.57 + 60·(18 + 35 + 250 − 12) − 10,080. Not resold, 40 MW are bought at 18, 35
  // and −12 and not at 250: 360·V − 10,080 − 1640. Under the collar all hours pay: 400·V − 15,000.
  @Test(
    "Each form of contract is worth what its terms make of the hours",
    arguments: [
      ("index", "21_828.6 USD"), ("index with { price_adder: 3 USD/MWh }", "20_928.6 USD"),
      ("fixed", "16_571.4 USD"), ("fixed with { resale: true }", "32_928.6 USD"),
      ("block with { resale: true }", "29_208.6 USD"), ("block", "19_394.3 USD"),
      ("collar", "19_571.4 USD"), ("none", "21_828.6 USD"),
    ])
  func forms(_ contract: String, _ net: String) {
    let typing = Typing()
    _ = typing.type(Self.setting)
    #expect(typing.last("dispatch(s, 100 MW, v, contract: \(contract)).net") == net)
  }

  @Test("A block that is not resold is used up, and more is bought only where it pays")
  func block() {
    let typing = Typing()
    _ = typing.type(Self.setting)
    #expect(
      typing.last("values(dispatch_hours(s, 100 MW, v, contract: block).mine)")
        == "[100, 100, 60, 100] MW")
    // By hand: the hall takes 50 of the 60 MW at 250 USD/MWh, the fleet the other ten.
    _ = typing.last(
      "let h = dispatch_hours(s, 100 MW, v, ai: 50 MW, rent: 400 USD/MWh, contract: block)")
    #expect(
      typing.last("[values(h.mine), values(h.ai)]") == """
        [[100, 100, 10, 100] MW, [50, 50, 50, 50] MW]
        """)
  }

  /// A load worth so much that it always runs pays what the bill says, resale taken off.
  @Test(
    "What a load that always runs pays is the bill",
    arguments: [
      "index with { price_adder: 3 USD/MWh }", "fixed", "fixed with { resale: true }", "block",
      "block with { resale: true }", "block with { block: 160 MW }",
      "block with { block: 160 MW, resale: true }", "block with { block: 0 MW }", "collar",
    ],
    [
      "", "curtail_hours: 1 h, curtail_share: 60%", "curtail_above: 20 USD/MWh",
      "demand_charge: 7.305 USD/kW-month, enrolled: 50 MW, response_price: 9 USD/MW-h",
    ])
  func bills(_ contract: String, _ rule: String) {
    let typing = Typing()
    _ = typing.type(Self.setting)
    let with = rule.isEmpty ? "" : " with { \(rule) }"
    _ = typing.type(
      """
      let c = \(contract)\(with)
      let d = dispatch(s, 100 MW, 9999 USD/MWh, contract: c)
      """)
    #expect(
      typing.last(
        "abs(d.cost - d.sales - d.demand_response - power_bill(c, 100 MW, values(s))) < 0.000001 USD"
      ) == "true")
    #expect(typing.last("d.mined == energy_used(c, 100 MW, values(s))") == "true")
  }

  private static let year = """
    let year = series(map(range(0, 8759), t => mod(7919 * t, 6007) / 50 * 1 USD/MWh - 5 USD/MWh), \
    from: 2026-01-01, step: 1 h)
    """

  @Test("A fixed price decides as that price in all hours does, to the last digit")
  func fixedIsConstant() {
    let typing = Typing()
    _ = typing.type(Self.setting + "\n" + Self.year)
    let loads = "40 MW, 71.79 USD/MWh, ai: 60 MW, rent: 203.85 USD/MWh"
    _ = typing.type(
      """
      let c = fixed with { price: 41.7 USD/MWh }
      let contracted = dispatch(year, \(loads), contract: c)
      let plain = dispatch(41.7 USD/MWh, \(loads))
      """)
    #expect(typing.last("contracted.net == plain.net") == "true")
    #expect(typing.last("contracted.mean_price_paid") == "41.7 USD/MWh")
    // What the market asked meanwhile is another figure.
    #expect(typing.last("contracted.mean_price_on == plain.mean_price_on") == "false")
    #expect(
      typing.last(
        "power_bill(c, 100 MW, values(year)) == "
          + "power_bill(index, 100 MW, repeat(41.7 USD/MWh, 8760))") == "true")
  }

  @Test(
    "A constant price and the same price 8,760 times agree to the last digit",
    arguments: [
      "index with { price_adder: 3.3 USD/MWh }", "fixed with { resale: true }", "block",
      "block with { resale: true }", "collar", "fixed with { curtail_hours: 77 h }",
      "block with { curtail_above: 40 USD/MWh, curtail_hours: 9 h, curtail_share: 55% }",
      "collar with { demand_charge: 7.7 USD/kW-month }",
    ])
  func constant(_ contract: String) {
    let typing = Typing()
    _ = typing.type(Self.setting)
    let loads = "40 MW, 71.79 USD/MWh, ai: 60 MW, rent: 203.85 USD/MWh, contract: \(contract)"
    _ = typing.type(
      """
      let one = dispatch(41.7 USD/MWh, \(loads))
      let all = dispatch(series(repeat(41.7 USD/MWh, 8760), from: 2026-01-01, step: 1 h), \(loads))
      """)
    #expect(typing.last("one == all") == "true")
  }

  // 100 MW · 10 USD/MWh · 4 h more, 50 MW · 9 USD/MW-h · 4 h less than 16,571.44; running through
  // is charged, and has nothing enrolled.
  @Test("Demand is charged, and load that stands ready is paid for, in the net")
  func demand() {
    let typing = Typing()
    _ = typing.type(Self.setting)
    _ = typing.last(
      "let d = dispatch(s, 100 MW, v, contract: fixed with { demand_charge: 7.305 USD/kW-month, "
        + "enrolled: 50 MW, response_price: 9 USD/MW-h })")
    #expect(
      typing.last("[d.demand_charge, d.cost, d.demand_response]") == "[4000, 22_000, 1800] USD")
    #expect(typing.last("[d.net, d.always_on, d.gain]") == "[14_371.4, 12_571.4, 1800] USD")
    // By hand: the strike of one hour, 50 MW · 100; the hour loses 50 MW · (V − 45).
    #expect(
      typing.last(
        "dispatch(s, 100 MW, v, contract: fixed with { enrolled: 50 MW, response_price: "
          + "9 USD/MW-h }, strike: 100 USD/MWh, called: [2026-01-01]).net") == "21_300 USD")
  }

  // By hand: 75 of 100 MW in the hour at 250 USD/MWh are the fleet's 60 and 15 of the hall's 40.
  @Test("The utility cuts mining first, then the hall, and the report says in how many hours")
  func cuts() {
    let typing = Typing()
    _ = typing.type(Self.setting)
    let loads = "60 MW, v, ai: 40 MW, rent: 400 USD/MWh, penalty: 100 USD/MWh"
    _ = typing.type(
      """
      let c = fixed with { curtail_above: 100 USD/MWh, curtail_share: 75% }
      let d = dispatch(s, \(loads), contract: c)
      let h = dispatch_hours(s, \(loads), contract: c)
      """)
    #expect(
      typing.last("[values(h.mine), values(h.ai)]") == "[[60, 60, 0, 60] MW, [40, 40, 25, 40] MW]")
    #expect(typing.last("[d.cut_hours, d.ai_hours_curtailed]") == "[1, 1] h")
    #expect(typing.last("[d.curtailed, d.ai_curtailed]") == "[60, 15] MWh")
    #expect(typing.last("[d.penalties, d.gain]") == "[1500, 0] USD")
    #expect(typing.last("d.uptime") == "75%")
    #expect(typing.last("dispatch(s, \(loads), contract: fixed).cut_hours") == "0 h")
    // A start after the cut costs, and a fleet that is switched as a whole is off in it.
    #expect(
      typing.last(
        "[dispatch(s, 60 MW, v, start_cost: 500 USD, contract: fixed with { curtail_hours: 1 h, "
          + "curtail_share: 50% }).gain, 0 USD]") == "[-1742.86, 0] USD")
  }

  @Test(
    "What contradicts a contract is refused by name",
    arguments: [
      (
        "100 MW, v, contract: fixed, block: 100 MW",
        "E0506 `contract` and `block` both say how power is paid for"
      ),
      (
        "100 MW, v, contract: fixed, block_price: 40 USD/MWh",
        "E0506 `contract` and `block_price` both say how power is paid for"
      ),
      (
        "100 MW, v, contract: fixed, unused: \"sold\"",
        "E0506 `contract` and `unused` both say how power is paid for"
      ),
      (
        "100 MW, v, contract: fixed, adder: 0 USD/MWh",
        "E0506 `contract` and `adder` both say how power is paid for"
      ),
      (
        "100 MW, v, contract: fixed, enrolled: 10 MW",
        "E0506 `contract` and `enrolled` both say how power is paid for"
      ),
      (
        "100 MW, v, contract: fixed, capacity_price: 9 USD/MWh",
        "E0506 `contract` and `capacity_price` both say how power is paid for"
      ),
      (
        "60 MW, v, ai: 50 MW, rent: 400 USD/MWh, contract: index with { limit: 100 MW }",
        "E0506 the contract delivers at most its `limit`, 100 MW, and the load is 110 MW"
      ),
      ("0 MW, v, contract: fixed", "E0506 a `contract` needs a load: `mining` and `ai` are 0 MW"),
      (
        "-1 MW, v, contract: fixed with { resale: true }",
        "E0506 `mining` must be above zero, and is -1 MW"
      ),
      (
        "10 MW, v, contract: fixed with { enrolled: 20 MW }",
        "E0506 `contract.enrolled` does not fit: 20 MW of load, 10 MW to carry it: 2026-01-01"
      ),
      (
        "10 MW, v, contract: fixed, strike: 9 USD/MWh",
        "E0506 `strike` means nothing without `contract.enrolled`"
      ),
      (
        "10 MW, v, contract: fixed, called: [2026-01-01]",
        "E0506 `called` means nothing without `contract.enrolled`"
      ),
      (
        "60 MW, v, start_cost: 9 USD, ai: 50 MW, rent: 400 USD/MWh, curtailable: 9 MWh, "
          + "contract: block",
        "E0506 two loads that each tie hours together exceed a block that is not resold"
      ),
      (
        "0 MW, v, ai: 50 MW, rent: 400 USD/MWh, curtailable: 9 MWh, contract: fixed with { "
          + "curtail_hours: 1 h }",
        "E0506 what the utility cuts and the grid calls is more than may be curtailed"
      ),
      (
        "10 MW, v, contract: 45 USD/MWh",
        "E0303 argument `contract` of `dispatch` must be PowerContract or none, found EnergyPrice [USD/MWh]"
      ),
    ])
  func contradictions(_ arguments: String, _ gives: String) {
    let typing = Typing()
    _ = typing.type(Self.setting)
    #expect(typing.last("dispatch(s, \(arguments))") == gives)
  }

  /// Each draw against its own formula: an hour under the contract earns max(0, value − price).
  @Test("A contract with an uncertain price or rule is dispatched draw by draw")
  func uncertain() {
    let typing = Typing(sampling: Sampling(draws: 400))
    _ = typing.type(Self.setting)
    _ = typing.type(
      """
      let k = uniform(40, 60) * 1 USD/MWh
      let d = dispatch(s, 100 MW, 50 USD/MWh, contract: fixed with { price: k })
      let a = dispatch(s, 100 MW, v, contract: index with { curtail_above: 10 * k - 450 USD/MWh })
      """)
    #expect(
      typing.last(
        "prob(abs(d.net - max(0 USD, (50 USD/MWh - k) * 400 MWh)) < 0.000001 USD)") == "100%")
    // By hand: 10·k − 450 lies below −12, 18 and 35 USD/MWh for k below 43.8, 46.8 and 48.5, and
    // below 250 for all: 0.19 + 0.34 + 0.425 + 1.
    #expect(typing.last("mean(a.cut_hours) ~= 1.955 h within 0.0001%") == "true")
    #expect(
      typing.last("dispatch_hours(s, 100 MW, v, contract: fixed with { price: k })")
        == "E0401 an argument of `dispatch_hours` must be exact here, found an uncertain value")
  }
}
