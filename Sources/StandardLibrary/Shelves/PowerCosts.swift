// What power costs under each form of contract, hour by hour, and what curtailing is worth.

import Language

extension Shelves {
  static let powerCosts: [Builtin] = [
    Builtin(
      "cost_fixed(load: Power, price: EnergyPrice, hours: Time = 1 h): Money",
      "Power at a fixed price.",
      examples: [Example("cost_fixed(100 MW, 45 USD/MWh, 4 h)", gives: "18_000 USD")],
      formula: "load * price * hours -> USD"),
    Builtin(
      "cost_index(load: Power, prices: [EnergyPrice], adder: EnergyPrice = 0 USD/MWh, "
        + "step: Time = 1 h): Money",
      "Power at a market's prices and an adder.",
      examples: [
        Example(
          "cost_index(100 MW, [18, 35, 250, -12] USD/MWh, 3 USD/MWh)", gives: "30_300 USD")
      ],
      formula: overSteps("load * (price + adder)")),
    Builtin(
      "cost_block_index(load: Power, prices: [EnergyPrice], block: Power, "
        + "block_price: EnergyPrice, step: Time = 1 h): Money",
      "A block at a fixed price, and the rest, or what is left over, at a market's prices.",
      examples: [
        Example(
          "cost_block_index(100 MW, [18, 35, 250, -12] USD/MWh, 60 MW, 42 USD/MWh)",
          gives: "21_720 USD")
      ],
      formula: overSteps("block * block_price + (load - block) * price")),
    Builtin(
      "cost_collar(load: Power, prices: [EnergyPrice], floor_price: EnergyPrice, "
        + "cap_price: EnergyPrice, step: Time = 1 h): Money",
      "Power at a market's prices, held between a floor and a cap.",
      requires: ["floor_price <= cap_price"],
      examples: [
        Example(
          "cost_collar(100 MW, [18, 35, 250, -12] USD/MWh, 20 USD/MWh, 75 USD/MWh)",
          gives: "15_000 USD")
      ],
      formula: overSteps("load * clamp(price, floor_price, cap_price)")),
    Builtin(
      "margin_always_on(load: Power, prices: [EnergyPrice], value: EnergyPrice, step: Time = 1 h): "
        + "Money",
      "What running through all hours leaves at a market's prices.",
      examples: [
        Example(
          "margin_always_on(100 MW, [18, 35, 250, -12] USD/MWh, 86.4286 USD/MWh)",
          gives: "5471.44 USD")
      ],
      formula: overSteps("load * (value - price)")),
    Builtin(
      "margin_curtailed(load: Power, prices: [EnergyPrice], value: EnergyPrice, step: Time = 1 h): "
        + "Money",
      "What running only through hours that pay leaves at a market's prices.",
      source: "run if and only if the value is above the price",
      examples: [
        Example(
          "margin_curtailed(100 MW, [18, 35, 250, -12] USD/MWh, 86.4286 USD/MWh)",
          gives: "21_828.6 USD")
      ],
      formula: overSteps("load * max(0 USD/MWh, value - price)")),
    Builtin(
      "margin_ppa(load: Power, prices: [EnergyPrice], value: EnergyPrice, contract: EnergyPrice, "
        + "resale: Bool, step: Time = 1 h): Money",
      "What a fixed price leaves: with resale each hour earns its price or the value of hashing, "
        + "whichever is more.",
      examples: [
        Example(
          "margin_ppa(100 MW, [18, 35, 250, -12] USD/MWh, 86.4286 USD/MWh, 45 USD/MWh, false)",
          gives: "16_571.4 USD"),
        Example(
          "margin_ppa(100 MW, [18, 35, 250, -12] USD/MWh, 86.4286 USD/MWh, 45 USD/MWh, true)",
          gives: "32_928.6 USD"),
      ],
      formula: overSteps(
        "load * ((if resale then max(value, price) else value) - contract)")),
    Builtin(
      "demand_response(enrolled: Power, price: EnergyPrice, hours: Time): Money",
      "What a grid pays for load that stands ready to stop.",
      examples: [
        Example("demand_response(50 MW, 9 USD/MW-h, 168 h)", gives: "75_600 USD")
      ],
      formula: "enrolled * price * hours -> USD"),
  ]

  /// What flows in each step, summed over all of them. The mean comes first: of one price, however
  /// often it is given, it is that price, and the total the same to the last digit.
  private static func overSteps(_ rate: String) -> String {
    "mean(map(prices, price => \(rate))) * (count(prices) * step) -> USD"
  }
}
