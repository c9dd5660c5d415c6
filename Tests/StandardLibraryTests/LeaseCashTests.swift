// A lease's cash as it is typed: closed forms, the calendar, terms that cannot be.

import Testing

@Suite("Cash of a lease")
struct LeaseCashTests {
  /// engine.md 3.6 row 46: 180 rents of 1 at 8 % a year, rising 3 % a year, late, level. Late it is
  /// 1.08^−½ of the first, by mpmath 121.76612437088; the row has a slip in the tenth digit.
  @Test(
    "A lease is worth its closed form",
    arguments: [
      (", escalator: 3%", "126.543068430670"),
      (", escalator: 3%, delay: 6 month", "121.766124370880"),
      ("", "106.427586338067"),
    ])
  func worth(_ terms: String, _ expected: String) {
    let flow = "cashflow(1 kW, 1 USD/kW-month, 180 month, from: 2026-01-01\(terms))"
    #expect(
      Typing().last("npv(values(\(flow)), 8%) ~= \(expected) USD within 0.000000001%") == "true")
  }

  /// engine.md 3.6 row 47, inputs of field.md 3.3: 3.0 BUSD in 10 years over 168 MW, 7 in 20 with
  /// both options taken; 82.5 % of it operating income, on 10 MUSD/MW; rates of yearly cash.
  @Test("A lease on a megawatt yields 14.732 %, and returns 7.7452 % or 14.7153 % a year")
  func cipher() {
    let typing = Typing()
    _ = typing.type(
      """
      let first = 3 BUSD / 168 MW / 10 * 82.5% * 1 MW
      let later = 4 BUSD / 168 MW / 10 * 82.5% * 1 MW
      let ten = irr(concat([-10 MUSD], repeat(first, 10)), every: 1 year).rate
      let cash = concat([-10 MUSD], repeat(first, 10), repeat(later, 10))
      let twenty = irr(cash, every: 1 year).rate
      """)
    #expect(typing.last("yield_on_cost(first, 10 MUSD) ~= 14.732% within 0.001%") == "true")
    #expect(typing.last("ten ~= 7.7452% within 0.001%") == "true")
    #expect(typing.last("twenty ~= 14.7153% within 0.001%") == "true")
    // The lease itself, rent by rent: the yield is the same, and the first year's rents add up.
    _ = typing.type(
      """
      let flow = cashflow(1 MW, 3 BUSD / 168 MW / (120 month), 120 month, from: 2026-01-01, \
      margin: 82.5%, capex: 10 MUSD)
      """)
    #expect(
      typing.last("sum(take(values(flow), 13)) ~= first - 10 MUSD within 0.0000001%") == "true")
    #expect(typing.last("irr(flow).status") == "\"unique\"")
  }

  /// By hand: built in two months, let from the third, a month late, one month free; the rent rises
  /// thirteen months after the plan's third month, twelve after commencement.
  @Test("The escalator steps on the anniversary of commencement, and the calendar is kept")
  func anniversary() {
    let typing = Typing()
    _ = typing.type(
      """
      let flow = cashflow(1 MW, 100 USD/kW-month, 14 month, from: 2025-12-01, escalator: 10%, \
      delay: 1 month, free_rent: 1 month, damages: 7 USD/month, capex: 1000 USD, build: 2 month)
      """)
    #expect(
      typing.last("values(flow)")
        == "[0, -500, -500, -7, 0, 100_000, 100_000, 100_000, 100_000, 100_000, 100_000, 100_000, "
        + "100_000, 100_000, 100_000, 100_000, 110_000, 110_000] USD")
    #expect(typing.last("first(dates(flow))") == "2025-12-01")
    #expect(
      typing.last("take(dates(flow), 4)") == "[2025-12-01, 2026-01-01, 2026-02-01, 2026-03-01]")
    #expect(typing.last("payback(1000 USD, values(flow)) > 4 month") == "true")
  }

  @Test("What lies behind the horizon is said")
  func horizon() {
    let typing = Typing()
    #expect(
      typing.last(
        "count(cashflow(1 MW, 100 USD/kW-month, 2 year, from: 2026-01-01, for: 1 year))") == "13")
    #expect(
      typing.notes == ["the lease goes on until 2028-01-01; 12 months of it are left out"])
  }

  @Test(
    "Terms that cannot be are refused by name",
    arguments: [
      ("term: 0 month, from: 2026-01-01", "E0506 `term` must be above zero, and is 0 month"),
      ("term: 40 d, from: 2026-01-01", "E0506 `term` must be whole months"),
      ("term: 1 year, from: 2026-01-15", "E0506 `from` must be the first day of a month"),
      (
        "term: 1 year, from: 2026-01-01, escalator: 300%",
        "E0506 `escalator` must lie between -50% and 100%, and is 300%"
      ),
      (
        "term: 1 year, from: 2026-01-01, delay: 12 month",
        "E0506 `delay` must lie between 0 month and 11 month, and is 12 month"
      ),
      (
        "term: 1 year, from: 2026-01-01, margin: 120%",
        "E0506 `margin` must lie between 0% and 100%, and is 120%"
      ),
      (
        "term: 1 year, from: 2026-01-01, start: 1 month, build: 2 month",
        "E0506 `start` lies before the end of `build`: nothing can be let before"
      ),
      (
        "term: 1 year, from: 2026-01-01, capex: 0 USD - 5 USD",
        "E0506 `capex` must not be below zero, and is -5 USD: payment 1"
      ),
      (
        "term: 1 year, from: 2026-01-01, for: 3 month, build: 6 month, capex: 6 USD",
        "E0506 `build` goes on beyond the end of `for`"
      ),
    ])
  func refused(_ terms: String, _ gives: String) {
    #expect(Typing().last("cashflow(1 MW, 100 USD/kW-month, \(terms))") == gives)
  }
}
