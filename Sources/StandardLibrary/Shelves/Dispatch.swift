// Dispatch of a site hour by hour: mine, run AI, sell or stay idle, against the price of power.

import Language
import Quantities

extension Shelves {
  static let dispatch: [Builtin] = [
    Builtin(
      "dispatch(prices: Series<EnergyPrice>, mining: Power, mining_value: EnergyPrice, \(terms), "
        + "\(grid), \(policies)): Record",
      "The best use of a site's power in each hour, what it earns, and what running through earns. A "
        + "contract stands for block, unused, adder, enrolled and their prices; of the load that it "
        + "lets the utility cut, mining goes first.",
      source: dispatchSource,
      examples: [
        Example("dispatch(\(strip), 100 MW, 86.4286 USD/MWh).net", gives: "21_828.6 USD"),
        Example("dispatch(\(strip), 100 MW, 86.4286 USD/MWh).always_on", gives: "5471.44 USD"),
        Example(
          "dispatch(\(strip), 100 MW, 86.4286 USD/MWh, block: 100 MW, block_price: 45 USD/MWh).net",
          gives: "32_928.6 USD"),
        Example(
          "let c = PowerContract { name: \"A\", form: \"fixed\", price: 45 USD/MWh, resale: true }; "
            + "dispatch(\(strip), 100 MW, 86.4286 USD/MWh, contract: c).net",
          gives: "32_928.6 USD"),
      ],
      typing: DispatchReport.typing, body: dispatched),
    Builtin(
      "dispatch(prices: Series<EnergyPrice>, mining: Power, mining_value: Series<EnergyPrice>, "
        + "\(terms), \(grid), \(policies)): Record",
      "The same where the value of a mined MWh changes from hour to hour.",
      source: dispatchSource,
      examples: [
        Example("dispatch(\(strip), 100 MW, 2 * \(strip)).net", gives: "30_300 USD")
      ],
      typing: DispatchReport.typing, body: dispatched),
    Builtin(
      "dispatch(price: EnergyPrice, mining: Power, mining_value: EnergyPrice, \(terms), \(grid), "
        + "hours: Time = 8760 h): Record",
      "The same at one price in all hours.",
      source: dispatchSource,
      examples: [
        Example(
          "dispatch(40 USD/MWh, 100 MW, 60 USD/MWh, hours: 24 h).net", gives: "48_000 USD")
      ],
      typing: DispatchReport.typing,
      body: { call in
        let prices = try HourlyPrices(call.quantity("price"), for: call.quantity("hours"))
        return try DispatchReport(of: DispatchTerms(prices, call), call).value()
      }),
    Builtin(
      "dispatch_hours(prices: Series<EnergyPrice>, mining: Power, mining_value: EnergyPrice, "
        + "\(terms), \(grid), \(policies)): Record",
      "The power of each use in each hour of a dispatch, as series.",
      source: dispatchSource,
      examples: [
        Example(
          "dispatch_hours(\(strip), 100 MW, 86.4286 USD/MWh).mine |> values",
          gives: "[100, 100, 0, 100] MW"),
        Example(
          "let c = PowerContract { name: \"A\", form: \"fixed\", price: 45 USD/MWh, "
            + "curtail_hours: 1 h, curtail_share: 60% }; dispatch_hours(\(strip), 100 MW, "
            + "86.4286 USD/MWh, contract: c).mine |> values",
          gives: "[100, 100, 40, 100] MW"),
      ],
      typing: DispatchReport.hoursTyping, body: dispatchedHours),
    Builtin(
      "dispatch_hours(prices: Series<EnergyPrice>, mining: Power, "
        + "mining_value: Series<EnergyPrice>, \(terms), \(grid), \(policies)): Record",
      "The same where the value of a mined MWh changes from hour to hour.",
      source: dispatchSource,
      examples: [
        Example(
          "dispatch_hours(\(strip), 100 MW, 2 * \(strip)).mine |> values",
          gives: "[100, 100, 100, 0] MW")
      ],
      typing: DispatchReport.hoursTyping, body: dispatchedHours),
  ]

  @Sendable private static func dispatched(_ call: Call) throws -> Value {
    let prices = try HourlyPrices(call.series("prices"), argument: "prices")
    call.noteOtherYear(prices)
    return try DispatchReport(of: DispatchTerms(prices, call), call).value()
  }

  @Sendable private static func dispatchedHours(_ call: Call) throws -> Value {
    let series = try call.series("prices")
    try call.charge(4 * series.count)
    let prices = try HourlyPrices(series, argument: "prices")
    call.noteOtherYear(prices)
    return try DispatchReport(of: DispatchTerms(prices, call), call).hours(of: series)
  }

  // field.md section 2, rows 23 and 24.
  private static let strip =
    "series([18, 35, 250, -12] USD/MWh, from: 2026-01-01, step: 1 h)"

  private static let dispatchSource =
    "hours apart: run where value and penalty reach the price; a budget: fractional knapsack; start "
    + "cost, down time, ramp: dynamic program; all exact. Online: threshold of a dynamic program on "
    + "independent draws of the expected prices"

  /// The hall, the contract, and what ties the hours together.
  private static let terms =
    "ai: Power = 0 MW, rent: EnergyPrice? = none, penalty: EnergyPrice = 0 USD/MWh, "
    + "curtailable: Energy? = none, block: Power? = none, block_price: EnergyPrice? = none, "
    + "unused: Text = \"sold\", adder: EnergyPrice = 0 USD/MWh, start_cost: Money = 0 USD, "
    + "min_down: Time = 0 h, ramp: Power/Time? = none, ai_start_cost: Money = 0 USD, "
    + "ai_min_down: Time = 0 h, ai_ramp: Power/Time? = none, starts_on: Bool = true"

  private static let grid =
    "enrolled: Power? = none, capacity_price: EnergyPrice = 0 USD/MWh, "
    + "strike: EnergyPrice = 0 USD/MWh, contract: PowerContract? = none"

  private static let policies =
    "called: [Date] = [], policy: Text = \"foresight\", expected: Series<EnergyPrice>? = none"
}
