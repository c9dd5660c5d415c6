// A fleet's and a loan's cash as they are typed: by hand, by a second way, terms that cannot be.

import Testing

@Suite("Cash of a fleet and of a loan")
struct MiningCashTests {
  /// 10 PH/s at 15 J/TH and 5 PH/s at 30 J/TH, as in `CashFlowPlanTests`.
  static let fleet = """
    let good = Machine { model: "good", hashrate: 100 TH/s, power: 1500 W, source: "invented", \
    as_of: @2026-01, verified: true }
    let poor = Machine { model: "poor", hashrate: 50 TH/s, power: 1500 W, source: "invented", \
    as_of: @2026-01, verified: true }
    let fleet = Fleet { groups: [FleetGroup { machine: good, count: 100 }, \
    FleetGroup { machine: poor, count: 100 }] }
    """

  static func typing() -> Typing {
    let typing = Typing()
    _ = typing.type(fleet)
    return typing
  }

  /// By hand: 2,016 blocks are 14 days, so January has 14 days at 50 and 17 at 25 USD/PH/day. The
  /// good ones pay 18 USD/PH/day for power, the poor ones 36, which January's mean of 38.71 covers
  /// and February's 25 does not.
  @Test("A halving falls on its day by the block clock, and what no longer pays is off for good")
  func halving() {
    let typing = Self.typing()
    let call = "fleet, 50 USD/PH/day, 50 USD/MWh, from: 2026-01-01, for: 3 month, height: 1_047_984"
    _ = typing.type("let flow = cashflow(\(call)); let months = mining_months(\(call))")
    #expect(typing.last("values(months.hashrate) -> PH/s") == "[15, 10, 10] PH/s")
    #expect(typing.last("values(months.revenue)") == "[16_875, 7000, 7750] USD")
    // January: 10 · 18 · 31 + 5 · 36 · 31.
    #expect(typing.last("values(months.power_cost)") == "[11_160, 5040, 5580] USD")
    #expect(typing.last("values(flow)") == "[0, 5715, 1960, 2170] USD")
    #expect(
      typing.last("take(dates(flow), 3)") == "[2026-01-01, 2026-02-01, 2026-03-01]")
    _ = typing.last("cashflow(\(call))")
    #expect(
      typing.notes == ["poor is off from 2026-02-01 on: it would earn less than its power"])
    // Kept running, the poor ones lose 5 · (36 − 25) USD on each of February's 28 days.
    #expect(typing.last("values(cashflow(\(call), retire: false))[2]") == "420 USD")
  }

  /// Two roads: the cash along a path, and the arithmetic of a site's margin in the language.
  @Test("A year of the network's own hashprice earns what its months add up to")
  func path() {
    let typing = Self.typing()
    let terms = "pool_fee: 1%, pue: 1.05, uptime: 95%, opex: 1000 USD/month, capex: 5000 USD"
    _ = typing.type(
      """
      let path = network.hashprice[2022-01-01..2022-12-31]
      let flow = cashflow(fleet, path, 50 USD/MWh, \(terms))
      let days = dates(path) |> map(d => days_in_month(d) * 1 d)
      let by_hand = range(0, 11) |> map(i => (fleet.hashrate * values(path)[i] * (1 - 1%) \
      - fleet.power * 1.05 * 50 USD/MWh) * 95% * days[i] - 1000 USD/month * 1 month -> USD)
      """)
    #expect(typing.last("first(values(flow))") == "-5000 USD")
    // Both sum 12 products in another order: rounding alone.
    #expect(
      typing.last("sum(drop(values(flow), 1)) ~= sum(by_hand) within 0.0000000001%") == "true")
    #expect(typing.last("payback(5000 USD, drop(values(flow), 1)) < 1 month") == "true")
    #expect(typing.last("npv(flow, 0%) ~= sum(flow)") == "true")
  }

  @Test("One price of power and the same price for each month give the same cash")
  func constantPath() {
    let typing = Self.typing()
    _ = typing.type(
      """
      let path = network.hashprice[2022-01-01..2022-12-31]
      let power = series(repeat(50 USD/MWh, 12), from: 2022-01-01, step: 1 month, meaning: mean)
      """)
    #expect(
      typing.last(
        "values(cashflow(fleet, path, 50 USD/MWh)) == values(cashflow(fleet, path, power))")
        == "true")
  }

  /// (1 + g_P) / (1 + g_D) over a year, and the same without growth as a path of its own.
  @Test("Hashprice grows as price over difficulty, and stands still where both do")
  func growth() {
    let typing = Self.typing()
    let call = "fleet, 50 USD/PH/day, 50 USD/MWh, from: 2026-01-01, for: 13 month, height: 900_000"
    _ = typing.type(
      """
      let grown = mining_months(\(call), price_growth: 30%, difficulty_growth: 10%).hashprice
      let level = cashflow(\(call))
      let same = series(repeat(50 USD/PH/day, 13), from: 2026-01-01, step: 1 month, meaning: mean)
      """)
    #expect(typing.last("last(grown) / first(grown) ~= 1.3 / 1.1 within 0.0000000001%") == "true")
    #expect(typing.last("values(level) == values(cashflow(fleet, same, 50 USD/MWh))") == "true")
    // Fees of 1 BTC/block soften the halving: (1.5625 + 1) / (3.125 + 1).
    #expect(
      typing.last(
        "last(mining_months(fleet, 50 USD/PH/day, 5 USD/MWh, from: 2026-01-01, for: 2 month, "
          + "height: 1_047_984, fees: 1 BTC/block).hashprice) "
          + "~= 50 USD/PH/day * 2.5625 / 4.125 within 0.0000000001%") == "true")
  }

  /// Closed form: a level payment is P · i / (1 − (1 + i)^−n); the balance after k of them is what
  /// the others are worth.
  @Test("A loan is repaid in level payments, and what is left of it is worth what is still to come")
  func loan() {
    let typing = Typing()
    _ = typing.type(
      """
      let months = loan_months(10 MUSD, 12%, 3, from: 2022-01-01)
      let payment = 10 MUSD * 1% / (1 - 1.01^-36)
      let tolerance = 0.0001 USD
      """)
    #expect(
      typing.last("all(values(months.service), s => s ~= payment within 0.0001 USD)") == "true")
    #expect(typing.last("first(months.interest)") == "100_000 USD")
    #expect(
      typing.last(
        "months.balance[2023-01-01] ~= payment * (1 - 1.01^-24) / 1% within 0.0001 USD") == "true")
    #expect(typing.last("last(months.balance)") == "0 USD")
    #expect(typing.last("sum(months.repaid) ~= 10 MUSD within 0.0001 USD") == "true")
    // field.md row 31: 850 M at 7.5 %, 15 yearly payments.
    #expect(
      typing.last(
        "max(values(loan_months(850 MUSD, 7.5%, 15, from: 2026-01-01, payments: 1).service)) "
          + "~= debt_service(850 MUSD, 7.5%, 15)") == "true")
    // By hand: without interest two payments of a half.
    #expect(
      typing.last("sum(cashflow(100 USD, 0%, 1, from: 2026-01-01, payments: 2))") == "0 USD")
    #expect(
      typing.last("count(cashflow(100 USD, 5%, 2, from: 2026-01-01, for: 1 year))") == "13")
    #expect(
      typing.notes == ["the loan goes on until 2028-01-01; 12 months of it are left out"])
  }

  /// A borrower's cash is mining's and the loan's, date by date.
  @Test("The cash of a fleet and of its loan add up by date")
  func levered() {
    let typing = Self.typing()
    _ = typing.type(
      """
      let mined = cashflow(fleet, network.hashprice[2022-01-01..2022-12-31], 50 USD/MWh)
      let owed = cashflow(100_000 USD, 10%, 2, from: 2022-01-01, for: 12 month)
      """)
    #expect(
      typing.last("values(mined + owed)[12] == values(mined)[12] + values(owed)[12]") == "true")
  }

  @Test(
    "Terms that no fleet has are refused by name",
    arguments: [
      ("50 USD/PH/day", "E0209 argument `energy_price` of `cashflow` is missing"),
      ("50 USD/PH/day, 50 USD/MWh", "E0209 argument `height` of `cashflow` is missing"),
      (
        "50 USD/PH/day, 50 USD, height: 900_000",
        "E0303 argument `energy_price` of `cashflow` must be EnergyPrice [USD/MWh], "
          + "found Money [USD]"
      ),
      (
        "0 USD/PH/day, 50 USD/MWh, height: 900_000",
        "E0506 `hashprice` must be above zero, and is 0 USD/PH/day"
      ),
      (
        "50 USD/PH/day, 50 USD/MWh, height: 1.5",
        "E0506 `height` must be a whole number from 0 to 1_000_000_000"
      ),
      (
        "50 USD/PH/day, 50 USD/MWh, height: 7_000_000",
        "E0506 `fees` must be above zero, and is 0 BTC/block"
      ),
      (
        "50 USD/PH/day, 50 USD/MWh, height: 900_000, pue: 0.9",
        "E0506 `pue` must be at least 1, and is 0.9"
      ),
      (
        "50 USD/PH/day, 50 USD/MWh, height: 900_000, uptime: 120%",
        "E0506 `uptime` must lie between 0% and 100%, and is 120%"
      ),
      (
        "50 USD/PH/day, 50 USD/MWh, height: 900_000, pool_fee: 100%",
        "E0506 `pool_fee` must be below 100%"
      ),
      (
        "50 USD/PH/day, 50 USD/MWh, height: 900_000, difficulty_growth: -100%",
        "E0506 `difficulty_growth` must be above -100%"
      ),
      (
        "50 USD/PH/day, 50 USD/MWh, height: 900_000, capex: -5 USD",
        "E0506 `capex` must not be below zero"
      ),
    ])
  func refused(_ terms: String, _ gives: String) {
    #expect(
      Self.typing().last("cashflow(fleet, \(terms), from: 2026-01-01, for: 1 year)") == gives)
  }

  @Test(
    "Months that cannot be are refused by name",
    arguments: [
      (
        "from: 2026-01-01, for: 0 month",
        "E0506 `for` must lie between 1 month and 1200 month, and is 0 month"
      ),
      (
        "from: 2026-01-01, for: -3 month",
        "E0506 `for` must lie between 1 month and 1200 month, and is -3 month"
      ),
      ("from: 2026-01-01, for: 40 d", "E0506 `for` must be whole months"),
      ("from: 2026-01-15, for: 1 month", "E0506 `from` must be the first day of a month"),
    ])
  func months(_ terms: String, _ gives: String) {
    let typing = Self.typing()
    #expect(
      typing.last("mining_months(fleet, 50 USD/PH/day, 50 USD/MWh, height: 900_000, \(terms))")
        == gives)
  }

  @Test(
    "Paths that are no row of months are refused, with the month",
    arguments: [
      (
        "network.hashprice[2026-01-01..2026-05-31], 50 USD/MWh",
        "E0503 `hashprice` of 2026-04 is missing"
      ),
      (
        "series([60, 70] USD/PH/day, from: 2026-01-01, step: 1 d, meaning: mean), 50 USD/MWh",
        "E0508 `hashprice` must have one value for each calendar month, on its first day"
      ),
      (
        "series([60, 70] USD/PH/day, from: 2026-01-01, step: 1 month, meaning: sum), 50 USD/MWh",
        "E0508 `hashprice` holds totals, and a price is no total"
      ),
      (
        "series([60, -7] USD/PH/day, from: 2026-01-01, step: 1 month, meaning: mean), 50 USD/MWh",
        "E0506 `hashprice` must not be below zero, and is -7 USD/PH/day: 2026-02"
      ),
      (
        "series([60, 70] USD/PH/day, from: 2026-01-01, step: 1 month, meaning: mean), "
          + "series([50] USD/MWh, from: 2026-01-01, step: 1 month, meaning: mean)",
        "E0508 `hashprice` is of 2026-01 … 2026-02 and `energy_price` of 2026-01"
      ),
    ])
  func paths(_ terms: String, _ gives: String) {
    let typing = Self.typing()
    #expect(typing.last("cashflow(fleet, \(terms))") == gives)
    #expect(typing.help != nil || gives.contains("below zero"))
  }

  @Test("A fleet without a machine is refused, and one that is uncertain")
  func fleets() {
    let typing = Self.typing()
    #expect(
      typing.last(
        "cashflow(Fleet { groups: [FleetGroup { machine: good, count: 0 }] }, "
          + "network.hashprice[2022-01-01..2022-12-31], 50 USD/MWh)")
        == "E0506 `fleet` has no machine that runs")
    #expect(
      typing.last(
        "cashflow(fleet, 24 to 45 USD/PH/day, 50 USD/MWh, height: 900_000, "
          + "from: 2026-01-01, for: 1 year)"
      ).hasPrefix("E0401 "))
  }

  @Test(
    "Loans that cannot be are refused by name",
    arguments: [
      ("0 USD, 5%, 2", "E0506 `principal` must be above zero, and is 0 USD"),
      ("5 USD, -5%, 2", "E0506 `rate` must not be below zero, and is -5%"),
      ("5 USD, 5%, 0", "E0506 `years` must be a whole number from 1 to 100"),
      ("5 USD, 5%, 2, payments: 5", "E0506 `payments` must be 1, 2, 4 or 12 a year"),
      (
        "5 USD, 5%, 2, for: 0 month",
        "E0506 `for` must lie between 1 month and 1200 month, and is 0 month"
      ),
      (
        "5 MW, 5%, 2",
        "E0303 argument `principal` of `loan_months` must be Money [USD], "
          + "found Power [MW]"
      ),
    ])
  func loans(_ terms: String, _ gives: String) {
    #expect(Typing().last("loan_months(\(terms), from: 2026-01-01)") == gives)
  }
}
