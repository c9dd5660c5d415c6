// Dispatch as it is typed: reference values, bad series, policies, uncertain arguments.

import Draws
import Language
import Testing

@Suite("Dispatch of the library")
struct DispatchShelfTests {
  /// engine.md 3.8 row 64.
  private static let sixHours = """
    let six = series([20, 45, 120, 3000, 60, 15] USD/MWh, from: 2026-01-01, step: 1 h)
    let d = dispatch(six, 40 MW, 83 USD/MWh, ai: 60 MW, rent: 250 USD/MWh, \
    penalty: 500 USD/MWh, curtailable: 30 MWh, block: 100 MW, block_price: 40 USD/MWh)
    let h = dispatch_hours(six, 40 MW, 83 USD/MWh, ai: 60 MW, rent: 250 USD/MWh, \
    penalty: 500 USD/MWh, curtailable: 30 MWh, block: 100 MW, block_price: 40 USD/MWh)
    """

  /// engine.md 3.8 row 65: prices of whole cents.
  private static let year = """
    fn cents(t: Number): Number = 2000 + mod(7919 * t, 6007) \
    + (if mod(t, 997) == 0 then 250_000 else 0) + (if mod(t, 613) == 5 then 90_000 else 0) \
    - (if mod(t, 101) == 0 then 4000 else 0)
    let prices = map(range(0, 8759), t => cents(t) / 100 * 1 USD/MWh)
    let year = series(prices, from: 2026-01-01, step: 1 h)
    """

  /// engine.md 3.8 row 64, there by HiGHS and by hand.
  @Test(
    "Six hours are dispatched as the linear program says",
    arguments: [
      ("d.revenue", "295_580 USD"), ("d.net", "271_580 USD"), ("d.cost", "24_000 USD"),
      ("values(h.sell)", "[0, 0, 40, 70, 0, 0] MW"),
      ("values(h.mine)", "[40, 40, 0, 0, 40, 40] MW"),
      ("values(h.ai)", "[60, 60, 60, 30, 60, 60] MW"), ("d.always_on", "85_920 USD"),
      ("d.sold", "110 MWh"), ("d.ai_curtailed", "30 MWh"), ("d.gap", "0 USD"),
      ("d.policy", "\"foresight\""),
    ])
  func sixHours(_ line: String, _ gives: String) {
    let typing = Typing()
    _ = typing.type(Self.sixHours)
    #expect(typing.last(line) == gives)
  }

  /// engine.md 3.8 row 65, there by HiGHS.
  @Test("A year is dispatched as the linear program says")
  func year() {
    let typing = Typing()
    _ = typing.type(Self.year)
    #expect(typing.last("take(prices, 5)") == "[2480, 39.12, 58.24, 77.36, 36.41] USD/MWh")
    #expect(typing.last("sum(prices) ~= 470_851.95 USD/MWh within 0.0000001%") == "true")
    _ = typing.type(
      """
      fn at(budget: Energy) = dispatch(year, 40 MW, 71.79 USD/MWh, ai: 60 MW, \
      rent: 203.85 USD/MWh, penalty: 500 USD/MWh, curtailable: budget, block: 100 MW, \
      block_price: 40 USD/MWh)
      let full = at(100 h * 60 MW); let uncut = at(0 MWh)
      """)
    #expect(typing.last("full.net ~= 100_085_472.8 USD within 0.0000001%") == "true")
    #expect(typing.last("full.hours_on") == "7543 h")
    #expect(typing.last("full.ai_hours_curtailed") == "24 h")
    // The gain of a budget is what it adds to a year without one.
    #expect(
      typing.last("at(20 h * 60 MW).net - uncut.net ~= 1_159_542.0 USD within 0.00001%")
        == "true")
    #expect(
      typing.last("at(10.5 h * 60 MW).net - uncut.net ~= 1_014_699.3 USD within 0.00001%")
        == "true")
  }

  /// SAM issue 1004: one price and the same price as 8,760 numbers must agree.
  @Test(
    "A constant price and the same price 8,760 times agree to the last digit",
    arguments: [
      "", ", block: 100 MW, block_price: 40 USD/MWh", ", start_cost: 100 USD, min_down: 3 h",
      ", adder: 3.3 USD/MWh, ai: 60 MW, rent: 203.85 USD/MWh, curtailable: 77.7 MWh",
    ])
  func constant(_ terms: String) {
    let typing = Typing()
    let loads = "40 MW, 71.79 USD/MWh\(terms)"
    _ = typing.type(
      """
      let one = dispatch(41.7 USD/MWh, \(loads))
      let all = dispatch(series(repeat(41.7 USD/MWh, 8760), from: 2026-01-01, step: 1 h), \(loads))
      """)
    #expect(typing.last("one == all") == "true")
    #expect(typing.last("one.mined > 0 MWh") == "true")
  }

  /// By hand: the fleet runs in the first and the last hour, at 80 − 30 and 40 − 10 USD/MWh.
  @Test("A value of its own in each hour is held against that hour's price")
  func hourlyValue() {
    let typing = Typing()
    _ = typing.type(
      """
      let s = series([30, 90, 10] USD/MWh, from: 2026-01-01, step: 1 h)
      let v = series([80, 60, 40] USD/MWh, from: 2026-01-01, step: 1 h)
      let late = series([80, 60, 40] USD/MWh, from: 2026-01-02, step: 1 h)
      """)
    #expect(typing.last("dispatch(s, 1 MW, v).net") == "80 USD")
    #expect(typing.last("values(dispatch_hours(s, 1 MW, v).mine)") == "[1, 0, 1] MW")
    #expect(
      typing.last("dispatch(s, 1 MW, late)")
        == "E0508 `mining_value` has other hours than the prices")
  }

  /// By hand, 40 MW at 83 USD/MWh in the six hours of row 64. Index: four hours at 83 − price, the
  /// adder paid too. Lost: all hours at 83 − 40. Settled: 4 · 40 · 83, less 20 MW bought at 140 in
  /// all, plus 20 MW sold at 3120 in all, less 20 MW at 40 for six hours.
  @Test(
    "Each contract settles what is used and what is left in its own way",
    arguments: [
      ("", "7680 USD"), (", adder: 3 USD/MWh", "7200 USD"),
      (", block: 40 MW, block_price: 40 USD/MWh, unused: \"lost\"", "10_320 USD"),
      (", block: 20 MW, block_price: 40 USD/MWh, unused: \"settled\"", "68_080 USD"),
    ])
  func contracts(_ contract: String, _ gives: String) {
    let typing = Typing()
    _ = typing.type(Self.sixHours)
    #expect(typing.last("dispatch(six, 40 MW, 83 USD/MWh\(contract)).net") == gives)
  }

  @Test(
    "Hours of a leap year under the date of another year are spoken of, and the other way round",
    arguments: [
      (
        "8784", "2026-01-01",
        ["2026 has 8760 hours, and there are 8784 prices: they end on 2027-01-02"]
      ),
      (
        "8760", "2024-01-01",
        ["2024 has 8784 hours, and there are 8760 prices: they end on 2024-12-31"]
      ),
      ("8760", "2026-01-01", []), ("8784", "2024-01-01", []), ("8760", "2024-03-01", []),
      ("24", "2024-01-01", []),
    ])
  func otherYear(_ hours: String, _ start: String, _ notes: [String]) {
    let typing = Typing()
    _ = typing.last(
      "dispatch(series(repeat(30 USD/MWh, \(hours)), from: \(start), step: 1 h), 1 MW, 50 USD/MWh).net"
    )
    #expect(typing.notes.filter { $0.contains("prices: they end") } == notes)
  }

  /// A leap year in UTC has 366 days of 24 hours, whatever local clocks did.
  @Test("A leap year has 8,784 hours")
  func leapYear() {
    let typing = Typing()
    _ = typing.type("let s = series(repeat(30 USD/MWh, 8784), from: 2024-01-01, step: 1 h)")
    #expect(typing.last("dispatch(s, 1 MW, 50 USD/MWh).mined") == "8784 MWh")
  }

  @Test(
    "Hours that are wrong are named",
    arguments: [
      (
        "series([(2026-01-01, 1 USD/MWh), (2026-01-01 + 2 h, 1 USD/MWh)])",
        "E0508 there is no price for 2026-01-01 01:00:00: prices must be hourly"
      ),
      (
        "series([(2026-01-01, 1 USD/MWh), (2026-01-01 + 30 min, 1 USD/MWh)])",
        "E0508 2026-01-01 and 2026-01-01 00:30:00 are less than an hour apart"
      ),
      (
        "series([(2026-10-25 + 1 h, 1 USD/MWh), (2026-10-25 + 1 h, 1 USD/MWh)])",
        "E0508 2026-10-25 01:00:00 stands twice"
      ),
      (
        "series([1 USD/MWh, none], from: 2026-01-01, step: 1 h)",
        "E0503 the price of 2026-01-01 01:00:00 is missing"
      ),
      (
        "series([1, 2] USD/MWh, from: 2026-01-01, step: 1 d)",
        "E0508 there is no price for 2026-01-01 01:00:00: prices must be hourly"
      ),
    ])
  func badHours(_ series: String, _ gives: String) {
    #expect(Typing().last("dispatch(\(series), 1 MW, 50 USD/MWh)") == gives)
  }

  @Test(
    "Terms that describe no site are refused by name",
    arguments: [
      ("mining: 0 MW - 1 MW", "E0506 `mining` must be above zero, and is -1 MW"),
      (
        "mining: 1 MW, ai: 1 MW",
        "E0506 `ai` needs a `rent`: without one the hall would run for nothing"
      ),
      (
        "mining: 1 MW, block: 1 MW",
        "E0506 `block` needs a `block_price`: without one its power would be free"
      ),
      (
        "mining: 1 MW, block_price: 40 USD/MWh", "E0506 `block_price` means nothing without `block`"
      ),
      (
        "mining: 2 MW, block: 1 MW, block_price: 40 USD/MWh",
        "E0506 `block` does not fit: 2 MW of load, 1 MW to carry it: 2026-01-01"
      ),
      (
        "mining: 1 MW, block: 1 MW, block_price: 40 USD/MWh, adder: 1 USD/MWh",
        "E0506 `adder` is of power at the market's price, and there is a `block`"
      ),
      (
        "mining: 1 MW, block: 1 MW, block_price: 40 USD/MWh, unused: \"kept\"",
        "E0506 `unused` must be \"sold\", \"lost\" or \"settled\""
      ),
      ("mining: 1 MW, min_down: 0 h - 1 h", "E0506 `min_down` must not be below zero, and is -1 h"),
      ("mining: 1 MW, ramp: 0 MW/h", "E0506 `ramp` must be above zero, and is 0 MW/h"),
      (
        "mining: 1 MW, enrolled: 2 MW",
        "E0506 `enrolled` does not fit: 2 MW of load, 1 MW to carry it: 2026-01-01"
      ),
      (
        "mining: 1 MW, enrolled: 1 MW, called: [2026-01-02]",
        "E0506 `called`: 2026-01-02 is no hour of the prices"
      ),
      ("mining: 1 MW, policy: \"best\"", "E0506 `policy` must be \"foresight\" or \"online\""),
      (
        "mining: 1 MW, ai: 1 MW, rent: 9 USD/MWh, curtailable: 1 MWh, policy: \"online\"",
        "E0506 an online policy with a budget needs `expected`: prices known beforehand"
      ),
      (
        "mining: 1 MW, start_cost: 9 USD, policy: \"online\", expected: s",
        "E0506 the online policy covers a budget, but no commitment and no calls"
      ),
    ])
  func badTerms(_ terms: String, _ gives: String) {
    let typing = Typing()
    _ = typing.type("let s = series([1, 2] USD/MWh, from: 2026-01-01, step: 1 h)")
    #expect(typing.last("dispatch(s, mining_value: 50 USD/MWh, \(terms))") == gives)
  }

  /// By hand: a budget of one hour, prices expected to be 0 or 100 alike and a gain of price − 10.
  /// With a step to come its threshold is E max(0, gain) = 45, so the first hour above 55 is taken,
  /// 60 and not the 300 that follows: 300 − 60 is the gap.
  @Test("Without foresight the budget goes to the first hour above its threshold")
  func online() {
    let typing = Typing()
    _ = typing.type(
      """
      let s = series([60, 300] USD/MWh, from: 2026-01-01, step: 1 h)
      let e = series([0, 100] USD/MWh, from: 2025-01-01, step: 1 h)
      let d = dispatch(s, 0 MW, 0 USD/MWh, ai: 1 MW, rent: 10 USD/MWh, curtailable: 1 MWh, \
      policy: "online", expected: e)
      """)
    #expect(
      typing.notes == [
        "online: decided hour by hour; perfect foresight would bring -50 USD, a gap of 240 USD"
      ])
    #expect(typing.last("[d.net, d.optimal, d.gap]") == "[-290, -50, 240] USD")
    #expect(typing.last("d.policy") == "\"online\"")
  }

  /// By hand: off in hour 2 saves 90 − 50 and costs 30 to come back, so it pays; at 50 it does not.
  @Test("A start cost keeps the fleet on through a short peak", arguments: [(30, "10"), (50, "0")])
  func startCost(_ cost: Int, _ gain: String) {
    let typing = Typing()
    _ = typing.type("let s = series([10, 90, 10] USD/MWh, from: 2026-01-01, step: 1 h)")
    #expect(
      typing.last("dispatch(s, 1 MW, 50 USD/MWh, start_cost: \(cost) USD).gain")
        == "\(gain) USD")
  }

  /// By hand: 10 MW · (9 · 3 + 100 · 1), and the hour called loses 10 MW · (50 − 10).
  @Test("Demand response pays for standing ready and for the hour called")
  func demandResponse() {
    let typing = Typing()
    _ = typing.type(
      """
      let s = series([10, 10, 10] USD/MWh, from: 2026-01-01, step: 1 h)
      let d = dispatch(s, 20 MW, 50 USD/MWh, enrolled: 10 MW, capacity_price: 9 USD/MW-h, \
      strike: 100 USD/MWh, called: [2026-01-01 + 1 h])
      """)
    #expect(typing.last("d.demand_response") == "1270 USD")
    #expect(typing.last("d.gain") == "870 USD")
  }

  // MARK: Uncertain arguments

  /// Each draw against the same call with the draw's own value, typed as a formula: an hour earns
  /// max(0, value − price).
  @Test("An uncertain price is dispatched draw by draw, each figure a distribution")
  func uncertain() {
    let typing = Typing(sampling: Sampling(draws: 500))
    _ = typing.type(
      """
      let p = 30 to 50 USD/MWh
      let d = dispatch(p, 100 MW, 45 USD/MWh, hours: 24 h)
      """)
    #expect(
      typing.notes.first == "each hour was decided on its own price; foresight adds nothing")
    #expect(
      typing.last(
        "prob(abs(d.net - max(0 USD, (45 USD/MWh - p) * 2400 MWh)) < 0.000001 USD)")
        == "100%")
    #expect(typing.last("mean(d.uptime) == prob(p <= 45 USD/MWh)") == "true")
    #expect(typing.last("d.policy") == "\"foresight\"")
    // Where it never runs it has no price while on: the figure is of the other draws, and says so.
    #expect(typing.last("prob(abs(d.mean_price_on - p) < 0.000001 USD/MWh)") == "100%")
    #expect(typing.last("prob(d.mean_price_on > 45 USD/MWh)") == "0%")
  }

  /// By hand: of prices spread evenly from 35 to 55 half lie above 45, and there nothing runs.
  @Test("A figure that some draws lack is of the others, and that is said")
  func lacking() {
    let typing = Typing(sampling: Sampling(draws: 400))
    _ = typing.type("let d = dispatch(uniform(35, 55) * 1 USD/MWh, 1 MW, 45 USD/MWh, hours: 1 h)")
    #expect(typing.notes.last == "`mean_price_paid` has no value in 200 of 400 draws")
    #expect(typing.last("mean(d.hours_on)") == "0.5 h")
    #expect(typing.last("prob(d.mean_price_on <= 45 USD/MWh)") == "100%")
  }

  /// A year of hours in every draw stays within what a cell may make.
  @Test("A year of prices is dispatched in each draw")
  func uncertainYear() {
    let typing = Typing(sampling: Sampling(draws: 20))
    _ = typing.type(
      """
      let s = series(repeat(40 USD/MWh, 8760), from: 2026-01-01, step: 1 h)
      let v = uniform(20, 60) * 1 USD/MWh
      let d = dispatch(s, 1 MW, v)
      """)
    #expect(
      typing.last(
        "prob(abs(d.net - max(0 USD, (v - 40 USD/MWh) * 8760 MWh)) < 0.0001 USD)") == "100%")
  }

  @Test("A record whose words differ from draw to draw is refused")
  func wordsDiffer() {
    // −100 today and 90 to 130 in a month: a rate in each draw, but a list of them is of one draw.
    #expect(
      Typing(sampling: Sampling(draws: 100)).last("irr([-100 USD, uniform(90, 130) * 1 USD])")
        == "E0401 an argument of `irr` must be exact here, found an uncertain value")
  }

  @Test("Hours of an uncertain dispatch are refused: a series is of one draw")
  func uncertainHours() {
    let typing = Typing(sampling: Sampling(draws: 100))
    #expect(
      typing.last(
        "dispatch_hours(series([40, 50] USD/MWh, from: 2026-01-01, step: 1 h), 1 MW, "
          + "30 to 60 USD/MWh)")
        == "E0401 an argument of `dispatch_hours` must be exact here, found an uncertain value")
  }
}
