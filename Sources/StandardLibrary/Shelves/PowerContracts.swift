// Contracts for power as objects: what a month or a year of hours costs under each.

import Language

extension Shelves {
  static let powerContracts: [Builtin] = [
    Builtin(
      "energy_bill(contract: PowerContract, load: Power, prices: [EnergyPrice], step: Time = 1 h): "
        + "Money",
      "What the energy of a load costs under a contract, at a market's prices, one a step.",
      source: formsOfContract,
      examples: [
        Example(
          "let c = PowerContract { name: \"A\", form: \"block\", price: 42 USD/MWh, block: 60 MW }; "
            + "energy_bill(c, 100 MW, [18, 35, 250, -12] USD/MWh)",
          gives: "21_720 USD"),
        // All but the hour at 250 USD/MWh: 300 MWh at 45.
        Example(
          "let c = PowerContract { name: \"A\", form: \"fixed\", price: 45 USD/MWh, "
            + "curtail_above: 100 USD/MWh }; energy_bill(c, 100 MW, [18, 35, 250, -12] USD/MWh)",
          gives: "13_500 USD"),
      ]
    ) { call in try .quantity(call.contractEnergy().costUSD, "USD") },
    Builtin(
      "energy_used(contract: PowerContract, load: Power, prices: [EnergyPrice], step: Time = 1 h): "
        + "Energy",
      "The energy of a load under a contract, less what the utility cuts.",
      source: "definition of the cuts: " + cutsOfContract,
      examples: [
        Example(
          "let c = PowerContract { name: \"A\", form: \"index\", curtail_hours: 1 h, "
            + "curtail_share: 80% }; energy_used(c, 100 MW, [18, 35, 250, -12] USD/MWh)",
          gives: "320 MWh")
      ]
    ) { call in try .quantity(call.contractEnergy().usedMWh, "MWh") },
    Builtin(
      "power_bill(contract: PowerContract, load: Power, prices: [EnergyPrice], step: Time = 1 h): "
        + "Money",
      "What a load costs under a contract: its energy and its demand charge, less what the grid pays "
        + "for load that stands ready to stop.",
      source: "definition; a month is a twelfth of 365.25 days",
      requires: [
        "contract.enrolled <= load", "load > 0 MW", "step > 0 h", "count(prices) > 0",
      ],
      examples: [
        Example(
          "let c = PowerContract { name: \"A\", form: \"fixed\", price: 45 USD/MWh, "
            + "demand_charge: 7.305 USD/kW-month, enrolled: 50 MW, response_price: 9 USD/MW-h }; "
            + "power_bill(c, 100 MW, [18, 35, 250, -12] USD/MWh)",
          // 18,000 + 100 MW · 10 USD/MWh · 4 h − 50 · 9 · 4.
          gives: "20_200 USD")
      ],
      formula: """
        do {
          let hours = count(prices) * step
          energy_bill(contract, load, prices, step) + load * contract.demand_charge * hours - demand_response(contract.enrolled, contract.response_price, hours) -> USD
        }
        """),
    Builtin(
      "power_price(contract: PowerContract, load: Power, prices: [EnergyPrice], step: Time = 1 h): "
        + "EnergyPrice",
      "What a MWh that a load uses costs under a contract, all charges and payments in it: the price "
        + "that a site is given.",
      requires: [
        "contract.enrolled <= load", "load > 0 MW", "step > 0 h", "count(prices) > 0",
        "energy_used(contract, load, prices, step) > 0 MWh",
      ],
      examples: [
        Example(
          "let c = PowerContract { name: \"A\", form: \"collar\", floor_price: 20 USD/MWh, "
            + "cap_price: 75 USD/MWh }; power_price(c, 100 MW, [18, 35, 250, -12] USD/MWh)",
          gives: "37.5 USD/MWh")
      ],
      formula:
        "power_bill(contract, load, prices, step) / energy_used(contract, load, prices, step) "
        + "-> USD/MWh"),
  ]

  private static let cutsOfContract =
    "hours whose price lies above curtail_above, of them the dearest up to curtail_hours, lose "
    + "curtail_share of the load"

  private static let formsOfContract =
    "definition of each form, of the load L that the utility leaves: fixed L·K, with resale "
    + "F·K − (F − L)·max(p, 0), F the load that is wanted; index L·(p + adder); block "
    + "Q·K + (L − Q)·p, with max(L, Q) in the place of L without resale; collar "
    + "L·clamp(p, floor, cap). Cuts: " + cutsOfContract
}
