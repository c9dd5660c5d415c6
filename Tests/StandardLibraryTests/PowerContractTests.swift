// Power contracts and conversions of sites, by typing: forms against the plain functions, bad input.

import Draws
import Language
import Quantities
import Testing

@Suite("Power contracts and conversions")
struct PowerContractTests {
  static let prices = "[18, 35, 250, -12] USD/MWh"

  // Row 25 of field.md: 18,000, 30,300, 21,720 and 15,000 USD for 100 MW over four hours.
  @Test(
    "Each form costs what its formula says",
    arguments: [
      ("form: \"fixed\", price: 45 USD/MWh", "18_000 USD", "45 USD/MWh"),
      ("form: \"index\", price_adder: 3 USD/MWh", "30_300 USD", "75.75 USD/MWh"),
      ("form: \"block\", price: 42 USD/MWh, block: 60 MW", "21_720 USD", "54.3 USD/MWh"),
      (
        "form: \"collar\", floor_price: 20 USD/MWh, cap_price: 75 USD/MWh", "15_000 USD",
        "37.5 USD/MWh"
      ),
    ])
  func forms(_ fields: String, _ bill: String, _ price: String) {
    let typing = Typing()
    _ = typing.last("let c = PowerContract { name: \"A\", \(fields) }")
    #expect(typing.last("energy_bill(c, 100 MW, \(Self.prices))") == bill)
    #expect(typing.last("power_bill(c, 100 MW, \(Self.prices))") == bill)
    #expect(typing.last("power_price(c, 100 MW, \(Self.prices))") == price)
  }

  // 160 MW · 42 USD/MWh · 2 h = 13,440 USD; what is left, 60 MW, brings 60·(18 + 250) = 16,080.
  @Test("What a load leaves of a block is paid, and brings something only where it is resold")
  func resale() {
    let typing = Typing()
    let block = "form: \"block\", price: 42 USD/MWh, block: 160 MW"
    let bill = "energy_bill(c, 100 MW, [18, 250] USD/MWh)"
    #expect(
      typing.last("let c = PowerContract { name: \"A\", \(block) }; \(bill)") == "13_440 USD")
    #expect(
      typing.last("let c = PowerContract { name: \"A\", \(block), resale: true }; \(bill)")
        == "-2640 USD")
  }

  @Test("A constant price and the same price in each hour of a year agree to the last digit")
  func constantPrice() {
    let typing = Typing()
    _ = typing.last("let p = repeat(45 USD/MWh, 8760)")
    _ = typing.last("let fixed = PowerContract { name: \"F\", form: \"fixed\", price: 45 USD/MWh }")
    _ = typing.last("let index = PowerContract { name: \"I\", form: \"index\" }")
    #expect(
      typing.last("power_bill(fixed, 100 MW, p) == power_bill(index, 100 MW, p)") == "true")
  }

  // By hand, for the hour at 250 USD/MWh: fixed 40 of 100 MW at 45; with resale 60 · 250 comes back;
  // index 40 at 250; block 60·42 all the same, and without resale nothing for the 20 MW that are left,
  // with it 20 · 250; collar 40 at 75. The rest of 18,000, 4,100 · 1 and so on as without a cut.
  @Test(
    "A cut hour bills what is left of the load under the form",
    arguments: [
      ("form: \"fixed\", price: 45 USD/MWh", "15_300 USD"),
      ("form: \"fixed\", price: 45 USD/MWh, resale: true", "3000 USD"),
      ("form: \"index\"", "14_100 USD"),
      ("form: \"block\", price: 42 USD/MWh, block: 60 MW", "11_720 USD"),
      ("form: \"block\", price: 42 USD/MWh, block: 60 MW, resale: true", "6720 USD"),
      ("form: \"collar\", floor_price: 20 USD/MWh, cap_price: 75 USD/MWh", "10_500 USD"),
    ],
    [
      "curtail_above: 100 USD/MWh", "curtail_hours: 1 h",
      "curtail_above: -50 USD/MWh, curtail_hours: 1.9 h",
    ]
  )
  func cuts(_ form: (fields: String, bill: String), _ rule: String) {
    let typing = Typing()
    _ = typing.last(
      "let c = PowerContract { name: \"A\", \(form.fields), \(rule), curtail_share: 60% }")
    #expect(typing.last("energy_bill(c, 100 MW, \(Self.prices))") == form.bill)
    #expect(typing.last("power_bill(c, 100 MW, \(Self.prices))") == form.bill)
    #expect(typing.last("energy_used(c, 100 MW, \(Self.prices))") == "340 MWh")
    #expect(
      typing.last(
        "power_price(c, 100 MW, \(Self.prices)) ~= \(form.bill) / (340 MWh) within 0.0000001%")
        == "true")
  }

  // Prices in steps of half an hour: one hour is two of them, and of equal ones the earlier.
  @Test("The dearest hours are cut, of equal ones the earlier, whole steps only")
  func dearestHours() {
    let typing = Typing()
    _ = typing.last("let c = PowerContract { name: \"A\", form: \"index\", curtail_hours: 1.4 h }")
    #expect(
      typing.last("energy_bill(c, 2 MW, [50, 80, 80, 80] USD/MWh, step: 30 min)") == "130 USD")
    #expect(typing.last("energy_used(c, 2 MW, [50, 80, 80, 80] USD/MWh, step: 30 min)") == "2 MWh")
    #expect(typing.last("energy_used(c, 2 MW, [50, 80] USD/MWh, step: 1 d)") == "96 MWh")
    #expect(
      typing.last("power_price(c with { curtail_hours: 9 h }, 2 MW, [50, 80] USD/MWh)")
        .hasPrefix("E0506 `power_price` needs `energy_used(contract, load, prices, step) > 0 MWh`"))
  }

  @Test(
    "A load beyond the limit is refused, with limit, load and way out",
    arguments: ["energy_bill", "energy_used", "power_bill", "power_price"])
  func limit(_ function: String) {
    let typing = Typing()
    _ = typing.last("let c = PowerContract { name: \"A\", form: \"index\", limit: 60 MW }")
    #expect(typing.last("\(function)(c, 60 MW, \(Self.prices))").hasPrefix("E") == false)
    #expect(
      typing.last("\(function)(c, 60.1 MW, \(Self.prices))")
        == "E0506 the contract delivers at most its `limit`, 60 MW, and the load is 60.1 MW")
    #expect(typing.help == "a load of at most 60 MW, or a contract with a higher `limit`")
  }

  @Test(
    "What is no load, no price and no step is refused",
    arguments: [
      ("0 MW, [18] USD/MWh", "E0506 `load` must be above zero, and is 0 MW"),
      ("-1 MW, [18] USD/MWh", "E0506 `load` must be above zero, and is -1 MW"),
      ("1 MW, []", "E0507 the list is empty"),
      ("1 MW, [18 USD/MWh, none]", "E0503 element 1 of the list is `none`"),
      ("1 MW, [18] USD/MWh, step: 0 h", "E0506 `step` must be above zero, and is 0 h"),
    ])
  func badLoads(_ arguments: String, _ message: String) {
    let typing = Typing()
    _ = typing.last("let c = PowerContract { name: \"A\", form: \"index\" }")
    #expect(typing.last("energy_bill(c, \(arguments))") == message)
  }

  // A month has 730.5 h: 100 MW · 10 USD/MWh · 4 h = 4,000 more; 50 MW · 9 USD/MW-h · 4 h = 1,800 less.
  @Test("Demand is charged, and load that stands ready is paid for")
  func demand() {
    let typing = Typing()
    _ = typing.last(
      "let c = PowerContract { name: \"A\", form: \"fixed\", price: 45 USD/MWh, "
        + "demand_charge: 7.305 USD/kW-month, enrolled: 50 MW, response_price: 9 USD/MW-h }")
    #expect(typing.last("power_bill(c, 100 MW, \(Self.prices))") == "20_200 USD")
    #expect(typing.last("power_bill(c, 40 MW, \(Self.prices))").hasPrefix("E0506"))
    for call in ["power_price(c, 100 MW, [])", "power_price(c, 0 MW, \(Self.prices))"] {
      #expect(typing.last(call).hasPrefix("E0506 `power_price` needs `"))
    }
  }

  @Test(
    "A contract that contradicts itself is refused at the field",
    arguments: [
      ("form: \"swap\"", "`form` is no form of contract: \"swap\""),
      ("form: \"fixed\"", "a contract of the form \"fixed\" needs `price`"),
      ("form: \"block\", price: 42 USD/MWh", "a contract of the form \"block\" needs `block`"),
      (
        "form: \"index\", price: 42 USD/MWh",
        "`price` does not count in a contract of the form \"index\": only in \"fixed\" and \"block\""
      ),
      (
        "form: \"fixed\", price: 42 USD/MWh, price_adder: 1 USD/MWh",
        "`price_adder` does not count in a contract of the form \"fixed\": only in \"index\""
      ),
      (
        "form: \"collar\", floor_price: 75 USD/MWh, cap_price: 20 USD/MWh",
        "`floor_price` lies above `cap_price`: 75 USD/MWh and 20 USD/MWh"
      ),
      (
        "form: \"index\", resale: true",
        "`resale` does not count in a contract of the form \"index\": only in \"fixed\" and \"block\""
      ),
      (
        "form: \"block\", price: 42 USD/MWh, block: -1 MW",
        "`block` must not be below zero, not -1 MW"
      ),
      ("form: \"index\", limit: 0 MW", "`limit` must be above zero, not 0 MW"),
      (
        "form: \"index\", limit: 10 MW, enrolled: 11 MW",
        "`enrolled` lies above `limit`: 11 MW and 10 MW"
      ),
      (
        "form: \"block\", price: 42 USD/MWh, block: 60 MW, limit: 50 MW",
        "`block` lies above `limit`: 60 MW and 50 MW"
      ),
      (
        "form: \"index\", curtail_hours: -1 h", "`curtail_hours` must not be below zero, not -1 h"
      ),
      (
        "form: \"index\", curtail_hours: 1 h, curtail_share: 120%",
        "`curtail_share` must lie between 0% and 100%, and is 120%"
      ),
      (
        "form: \"index\", curtail_hours: 1 h, curtail_share: -1%",
        "`curtail_share` must lie between 0% and 100%, and is -1%"
      ),
      ("form: \"index\", curtail_share: 50%", "it needs `curtail_above` or `curtail_hours`"),
    ])
  func contradictions(_ fields: String, _ message: String) {
    let answer = Typing().last("PowerContract { name: \"A\", \(fields) }")
    #expect(answer.hasPrefix("E0506") && answer.contains(message), "\(answer)")
  }

  static let site = """
    let s = Site { name: "A", capacity: 100 MW, energy_price: 45 USD/MWh }
    let p = split(s, mine: 60 MW, pue_ai: 1.25)
    """

  @Test("The switch moves power between uses, and no MW is lost or made")
  func moving() {
    let typing = Typing()
    _ = typing.type(Self.site)
    _ = typing.last("let q = switch(p, 20 MW, from: \"mine\", into: \"sell\")")
    #expect(typing.last("[q.mine, q.ai, q.sell, q.idle]") == "[40, 0, 20, 40] MW")
    #expect(
      typing.last("let r = switch(q, 20 MW, from: \"sell\", into: \"mine\"); r.mine == p.mine")
        == "true")
    #expect(typing.last("switch(p, 5 MW, from: \"ai\", into: \"ai\").mine") == "60 MW")
    #expect(typing.last("switch(p, 61 MW, from: \"mine\", into: \"ai\")").contains("`mine`"))
    #expect(typing.last("switch(p, 5 MW, from: \"mine\", into: \"AI\")").hasPrefix("E0506"))
  }

  // 40 MW / 1.25 = 32 MW critical at 10 MUSD/MW: 320 MUSD; the rest of the oracle by hand:
  // standstill 275 d · 24 h · 40 MW · 30 USD/MWh = 7.92 MUSD; 40 MW · 70 USD/MWh = 2,800 USD/h;
  // 327.92 MUSD / 2,800 USD/h = 117,114.29 h, and 8,760 h to build: 125,874.29 h.
  @Test("A conversion costs its critical MW, stands still, and pays back")
  func converting() {
    let typing = Typing()
    _ = typing.type(Self.site)
    _ = typing.last(
      "let c = convert(p, 40 MW, Conversion { capex: 10 MUSD/MW, build_time: 365 d, overlap: 90 d })"
    )
    #expect(typing.last("c.critical") == "32 MW")
    #expect(typing.last("c.cost") == "320 MUSD")
    #expect(typing.last("[c.during.mine, c.during.idle, c.after.ai]") == "[20, 80, 40] MW")
    #expect(
      typing.last("round(conversion_payback(c, 30 USD/MWh, 100 USD/MWh) / 1 h)")
        == "125_874")
    #expect(typing.last("conversion_payback(c, 100 USD/MWh, 100 USD/MWh)").hasPrefix("E0506"))
    #expect(
      typing.last("convert(p, 70 MW, Conversion { capex: 10 MUSD/MW, build_time: 365 d })")
        .hasPrefix("E0506"))
    #expect(
      typing.last("Conversion { capex: 10 MUSD/MW, build_time: 30 d, overlap: 90 d }")
        .contains("`overlap` is longer than `build_time`"))
  }

  // By hand: 4,100 USD without a cut, 25,000 of it above 100 USD/MWh; of the limits half lie below.
  @Test("An uncertain rule, load or price is billed draw by draw")
  func uncertainRules() {
    let typing = Typing(sampling: Sampling(draws: 400))
    _ = typing.type(
      """
      let index = PowerContract { name: "A", form: "index" }
      let c = index with { curtail_above: uniform(100, 400) * 1 USD/MWh }
      let p = uniform(10, 30) * 1 USD/MWh
      """)
    #expect(typing.last("prob(energy_bill(c, 100 MW, \(Self.prices)) < 4101 USD)") == "50%")
    #expect(typing.last("prob(energy_bill(c, 100 MW, \(Self.prices)) > 29_099 USD)") == "50%")
    #expect(
      typing.last(
        "prob(energy_used(index with { curtail_above: 20 USD/MWh }, 1 MW, [p]) == 1 MWh)") == "50%")
    #expect(
      typing.last(
        "mean(energy_bill(index with { limit: 60 MW }, uniform(50, 70) * 1 MW, [1] USD/MWh))"
      )
      .hasPrefix("E0506 the contract delivers at most its `limit`, 60 MW, and the load is "))
  }

  @Test("A price that is an estimate gives the bill its error")
  func estimate() throws {
    let typing = Typing(sampling: Sampling(draws: 400))
    _ = typing.type(
      """
      let p = mean(normal(45, 5) * 1 USD/MWh)
      energy_bill(PowerContract { name: "A", form: "fixed", price: p }, 1 MW, [18, 35] USD/MWh)
      """)
    guard case .quantity(let bill)? = typing.value else { throw Missing() }
    // Two MWh at a price with a standard error of 5/√400, give or take the draws.
    #expect(abs(try #require(bill.standardError) - 0.5) <= 0.1)
  }

  private struct Missing: Error {}

  @Test("An uncertain price makes an uncertain bill, and a wrong draw is refused")
  func uncertain() {
    let typing = Typing()
    _ = typing.last(
      "let c = PowerContract { name: \"A\", form: \"fixed\", price: uniform(40 USD/MWh, 50 USD/MWh) }"
    )
    #expect(
      typing.last("round(mean(power_price(c, 100 MW, \(Self.prices))), to: 0.1 USD/MWh)")
        == "45 USD/MWh")
    #expect(
      typing.last(
        "PowerContract { name: \"A\", form: \"block\", price: 42 USD/MWh, block: uniform(-1 MW, 1 MW) }"
      ).hasPrefix("E0506"))
  }
}
