// The cash of a fleet by calendar month: hashprice that grows or is given, halvings, switching off.

import Language

extension Shelves {
  static let miningCash: [Builtin] = cashOfFleets + monthsOfFleets

  private static let cashOfFleets = [
    Builtin(
      "cashflow(fleet: Fleet, hashprice: Hashprice, energy_price: EnergyPrice, \(growth), "
        + "\(running), \(costs)): Series<Money>",
      "The cash of a fleet on the first day and at the end of each month: hashprice grows from the "
        + "first day's as price over difficulty, the subsidy halves by the height, and machines that "
        + "earn less than their power are off for good, unless `retire` is false.",
      source: growthSource,
      examples: [
        Example(
          "cashflow(\(fleet), 50 USD/PH/day, 50 USD/MWh, from: 2026-01-01, for: 2 month, "
            + "height: 937_000) |> values",
          gives: "[0, 4154, 3752] USD"),
        Example(
          "cashflow(\(fleet), 50 USD/PH/day, 40 USD/MWh, from: 2026-01-01, for: 2 month, "
            + "height: 1_047_984) |> values",
          gives: "[0, 2173.2, 0] USD"),
      ],
      body: grownCash),
    Builtin(
      "cashflow(fleet: Fleet, hashprice: Series<Hashprice>, energy_price: EnergyPrice, "
        + "\(running), \(costs)): Series<Money>",
      "The same along a hashprice given month by month.",
      source: pathSource,
      examples: [
        Example(
          "cashflow(\(fleet), network.hashprice[2022-11-01..2022-12-31], 50 USD/MWh) |> values",
          gives: "[0, 7514.73, 7845.03] USD")
      ],
      body: givenCash),
    Builtin(
      "cashflow(fleet: Fleet, hashprice: Series<Hashprice>, energy_price: Series<EnergyPrice>, "
        + "\(running), \(costs)): Series<Money>",
      "The same where the price of power is given month by month too.",
      source: pathSource,
      examples: [
        Example(
          "cashflow(\(fleet), \(path("[50, 50] USD/PH/day")), \(path("[50, 70] USD/MWh"))) "
            + "|> values", gives: "[0, 4154, 0] USD")
      ],
      body: givenCash),
  ]

  private static let monthsOfFleets = [
    Builtin(
      "mining_months(fleet: Fleet, hashprice: Hashprice, energy_price: EnergyPrice, \(growth), "
        + "\(running)): Record",
      "What a fleet earns and pays for power in each month, as series: hashprice, the hashrate that "
        + "runs, revenue, power cost, margin.",
      source: growthSource,
      examples: [
        Example(
          "mining_months(\(fleet), 50 USD/PH/day, 40 USD/MWh, from: 2026-01-01, for: 2 month, "
            + "height: 1_047_984).hashrate |> values",
          gives: "[10, 0] PH/s")
      ],
      typing: MiningCash.typing, body: grownMonths),
    Builtin(
      "mining_months(fleet: Fleet, hashprice: Series<Hashprice>, energy_price: EnergyPrice, "
        + "\(running)): Record",
      "The same along a hashprice given month by month.",
      source: pathSource,
      examples: [
        Example(
          "mining_months(\(fleet), network.hashprice[2022-11-01..2022-12-31], 50 USD/MWh)"
            + ".power_cost |> sum", gives: "22_326 USD")
      ],
      typing: MiningCash.typing, body: givenMonths),
    Builtin(
      "mining_months(fleet: Fleet, hashprice: Series<Hashprice>, "
        + "energy_price: Series<EnergyPrice>, \(running)): Record",
      "The same where the price of power is given month by month too.",
      source: pathSource,
      examples: [
        Example(
          "mining_months(\(fleet), \(path("[50, 50] USD/PH/day")), "
            + "\(path("[50, 70] USD/MWh"))).margin |> last",
          gives: "0 USD")
      ],
      typing: MiningCash.typing, body: givenMonths),
  ]

  // A fleet of 100 × 100 TH/s at 30.5 J/TH: 10 PH/s, 305 kW.
  private static let fleet =
    "Fleet { groups: [FleetGroup { machine: machine(\"S19j Pro\"), count: 100 }] }"

  private static func path(_ values: String) -> String {
    "series(\(values), from: 2026-01-01, step: 1 month, meaning: mean)"
  }

  private static let growthSource =
    "HP = HP_0 · (S + F) / (S_0 + F) · ((1 + g_P) / (1 + g_D))^t at the middle of each month, t in years and growth a year's, S "
    + "the month's mean subsidy with a block every 600 s; retirement rule of `losing`"

  private static let pathSource =
    "hashprice × hashrate × days, less power × PUE × price; retirement rule of `losing`"

  private static let growth =
    "from: Date, for: Time, height: Number, fees: BlockReward = 0 BTC/block, "
    + "price_growth: Number = 0%, difficulty_growth: Number = 0%"

  private static let running =
    "pool_fee: Number = 0%, pue: Number = 1, uptime: Number = 100%, retire: Bool = true"

  private static let costs = "opex: MoneyRate = 0 USD/month, capex: Money = 0 USD"

  @Sendable private static func grownCash(_ call: Call) throws -> Value {
    try MiningCash(growing: call).cash(call)
  }

  @Sendable private static func givenCash(_ call: Call) throws -> Value {
    try MiningCash(given: call).cash(call)
  }

  @Sendable private static func grownMonths(_ call: Call) throws -> Value {
    try MiningCash(growing: call).months(call)
  }

  @Sendable private static func givenMonths(_ call: Call) throws -> Value {
    try MiningCash(given: call).months(call)
  }
}
