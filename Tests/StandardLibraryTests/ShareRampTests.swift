// The share of AI under a ramp by typing: means over steps, shares, pictures, what is refused.

import Testing

@Suite("The share of AI under a ramp")
struct ShareRampTests {
  static let ramp = "let ramp = series([(2026-01-16, 310 MW), (2026-03-01, 400 MW)])\n"

  // January: 16 of 31 days at 310 MW are 160 MW. At 100 USD/kW-month that is 16 MUSD/month; beside
  // 16 of mining it is one half. Quarter: (16 + 28) · 310 + 31 · 400 = 26,040 MW·d over 90 days.
  @Test(
    "A share follows the power that is delivered, weighted by time",
    arguments: [
      ("16 MUSD/month, from: 2025-12-01, time: 3 month), \"critical_power\")", "[0, 160, 310] MW"),
      ("16 MUSD/month, from: 2025-12-01, time: 2 month), \"ai_share\")", "[0%, 50%]"),
      (
        "16 MUSD/month, from: 2026-01-01, time: 3 month, step: 3 month), \"critical_power\")",
        "[289.333] MW"
      ),
      // 31 + 9 of other revenue beside 24 of mining: 31 / 64; 40 / 73.
      (
        "24 MUSD/month, from: 2026-02-01, time: 2 month, other: 9 MUSD/month), \"ai_share\")",
        "[48.4375%, 54.7945%]"
      ),
      // A year of 365 days: 44 · 310 + 306 · 400 = 136,040 MW·d.
      (
        "16 MUSD/month, from: 2026-01-01, time: 1 year, step: 1 year), \"critical_power\")",
        "[372.712] MW"
      ),
      // Mining that halves in March: 31 / (31 + 31), 40 / (40 + 10).
      (
        "series([(2026-01-01, 31 MUSD/month), (2026-03-01, 10 MUSD/month)]), from: 2026-02-01, "
          + "time: 2 month), \"ai_share\")", "[50%, 80%]"
      ),
    ])
  func path(_ rest: String, _ answer: String) {
    let cell = "column(ai_share_path(ramp, 100 USD/kW-month, \(rest)"
    #expect(Typing().last(Self.ramp + cell) == answer)
  }

  @Test("An uncertain rent gives an uncertain share")
  func uncertain() {
    let cell =
      "mean(first(column(ai_share_path(ramp, uniform(90 USD/kW-month, 110 USD/kW-month), "
      + "31 MUSD/month, from: 2026-02-01, time: 1 month), \"ai_share\")))"
    // E[r/(r + 100)] for r from 90 to 110 is 1 − 5·ln(210/190) = 49.958 %.
    let mean = Typing().last(Self.ramp + cell)
    #expect(mean.hasPrefix("49.9") || mean.hasPrefix("50"))
  }

  @Test("A path can be drawn, and is a series by its column")
  func drawn() {
    let path = "ai_share_path(ramp, 100 USD/kW-month, 31 MUSD/month, from: 2026-01-01, "
    #expect(Typing().last(Self.ramp + "text(picture(\(path)time: 6 month)))") == "\"lines\"")
    let quarters = "series(\(path)time: 6 month, step: 3 month), \"ai_share\")[2026-04-01]"
    #expect(Typing().last(Self.ramp + "round(\(quarters), to: 0.01%)") == "56.34%")
  }

  // Of the record of hashprice four months are missing, none of them in 2025.
  @Test("What is missing outside the steps does not matter")
  func missingElsewhere() {
    let months = "mean(values(network.hashprice[2025-01-01..2025-01-31]))"
    let means = "step_means(network.hashprice, from: 2025-01-01, time: 1 month)"
    #expect(
      Typing().last("first(\(means)).mean ~= \(months)") == "true")
  }

  static let constant = "ai_share_path(ramp, 100 USD/kW-month, 16 MUSD/month, "

  @Test(
    "Steps that are no periods are refused",
    arguments: [
      ("from: 2026-01-02)", "E0506 `from` must be the first day of a month"),
      ("from: 2026-02-01, step: 3 month)", "E0506 `from` must be the first day of a quarter"),
      (
        "from: 2026-01-01, step: 2 month)",
        "E0506 `step` must be 1 month, 3 month or 12 month, not 2 month"
      ),
      (
        "from: 2026-01-01, time: 7 month, step: 3 month)",
        "E0506 `time` must be a whole number of steps of 3 month, not 7 month"
      ),
      (
        "from: 2026-01-01, time: 0 month)",
        "E0506 `time` must be a whole number of steps of 1 month, not 0 month"
      ),
      ("from: 2026-01-01, time: 10 d)", "E0506 `time` must be whole months"),
      ("from: 9998-10-01)", "E0511 the steps reach beyond the year 9998"),
    ])
  func steps(_ rest: String, _ message: String) {
    #expect(Typing().last(Self.ramp + Self.constant + rest) == message)
  }

  @Test(
    "Terms that no company has are refused",
    arguments: [
      (
        "ramp, 100 USD/kW-month, 0 USD/day",
        "`mining + other > 0 USD/day`, found mining = 0 USD/day, other = 0 USD/day"
      ),
      (
        "ramp, -1 USD/kW-month, 1 USD/day",
        "`rate >= 0 USD/kW-month`, found rate = -1 USD/kW-month"
      ),
      (
        "series([(2026-01-01, -3 MW)]), 1 USD/kW-month, 1 USD/day",
        "`all(values(ramp), power => is_none(power) or power >= 0 MW)`, found ramp = a series of 1"
      ),
    ])
  func terms(_ terms: String, _ message: String) {
    let cell = Self.ramp + "ai_share_path(\(terms), from: 2026-01-01)"
    #expect(Typing().last(cell) == "E0506 `ai_share_path` needs \(message)")
  }

  @Test("A ramp that is a list is refused before anything runs")
  func list() {
    let cell = "ai_share_path([3] MW, 100 USD/kW-month, 1 USD/day, from: 2026-01-01)"
    let message =
      "E0303 argument `ramp` of `ai_share_path` must be a series of Power, found a list of Power"
    #expect(Typing().last(cell) == message)
  }

  @Test(
    "A series that does not hold through the steps is refused",
    arguments: [
      (
        "series([(2026-01-16, 310 MW)])",
        "E0504 the series begins on 2026-01-16, after `from`, and nothing holds before it"
      ),
      (
        "series([1, 2] MWh, from: 2026-01-01, step: 1 month, meaning: sum)",
        "E0508 sums over steps hold at no moment"
      ),
      (
        "series([1, 2] MW, from: 2026-01-01, step: 1 month, meaning: mean)",
        "E0504 the series ends before the last step"
      ),
      (
        "series([(2026-01-01, 3 MW), (2026-02-01, none)])",
        "E0503 the value from 2026-02-01 on is missing"
      ),
    ])
  func series(_ series: String, _ message: String) {
    #expect(Typing().last("step_means(\(series), from: 2026-01-01, time: 3 month)") == message)
  }
}
