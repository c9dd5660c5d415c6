// Fleets as they are, luck, hedges, and racks from megawatts.

import Language

extension Shelves {
  static let fleetAndMarket: [Builtin] = [
    Builtin(
      "fleet_efficiency(hashrates: [Hashrate], powers: [Power]): Efficiency",
      "All power over all hashrate of a fleet, never the mean of its machines' efficiencies.",
      source: "definition",
      examples: [
        Example(
          "fleet_efficiency([1000, 1127, 1404] PH/s, [30.5, 24.1, 21.06] MW)",
          gives: "21.4274 J/TH")
      ],
      formula: "sum(powers) / sum(hashrates) -> J/TH"),
    Builtin(
      "machine_energy_cost(power: Power, energy_price: EnergyPrice): MoneyRate",
      "The electricity of a machine.",
      examples: [
        Example("machine_energy_cost(3510 W, 0.05 USD/kWh)", gives: "4.212 USD/day")
      ],
      formula: "power * energy_price -> USD/day"),
    Builtin(
      "solo_blocks(hashrate: Hashrate, network: Hashrate, time: Time = 1 d): Number",
      "How many blocks a miner of its own finds in a time, on average.",
      source: "Poisson process of 144 blocks a day",
      requires: ["network > 0 EH/s"],
      examples: [Example("solo_blocks(5 EH/s, 900.97 EH/s)", gives: "0.799139")],
      formula: "144 * hashrate / network * (time / (1 d))"),
    Builtin(
      "solo_drought(hashrate: Hashrate, network: Hashrate, time: Time = 1 d): Number",
      "The probability that a miner of its own finds no block in a time.",
      source: "Poisson process of 144 blocks a day: e^-blocks",
      requires: ["network > 0 EH/s"],
      examples: [
        Example("solo_drought(5 EH/s, 900.97 EH/s)", gives: "44.9716%"),
        Example("solo_drought(5 EH/s, 900.97 EH/s, 7 d)", gives: "0.372023%"),
      ],
      formula: "exp(-solo_blocks(hashrate, network, time)) -> %"),
    Builtin(
      "hashprice_growth(hashprice: Hashprice, price_growth: Number, difficulty_growth: Number, "
        + "periods: Number, subsidy_ratio: Number = 1): Hashprice",
      "Hashprice after some periods of growing price and difficulty; the ratio is that of reward "
        + "and fees after and before a halving.",
      source: "hashprice is price times reward over difficulty",
      requires: ["price_growth > -100%", "difficulty_growth > -100%", "subsidy_ratio > 0"],
      examples: [
        Example("hashprice_growth(33 USD/PH/day, 2%, 3%, 12)", gives: "29.3541 USD/PH/day")
      ],
      formula:
        "hashprice * subsidy_ratio * ((1 + price_growth) / (1 + difficulty_growth)) ^ periods"),
    Builtin(
      "forward_hedge(sold: Hashprice, settled: Hashprice, hashrate: Hashrate, time: Time): Money",
      "What a seller of hashprice forward is paid at settlement; below 0 he pays.",
      source: "non-deliverable forward: sold less settled",
      examples: [
        Example(
          "forward_hedge(42.50 USD/PH/day, 39.87 USD/PH/day, 500 PH/s, 30 d)",
          gives: "39_450 USD")
      ],
      formula: "(sold - settled) * hashrate * time -> USD"),
    Builtin(
      "racks_fed(critical_power: Power, rack: Power): Number",
      "How many whole racks a critical load feeds.",
      requires: ["rack > 0 kW", "critical_power >= 0 kW"],
      examples: [Example("racks_fed(80 MW, 132 kW)", gives: "606")],
      formula: "floor(critical_power / rack)"),
    Builtin(
      "gpus_fed(critical_power: Power, rack: Power, gpus_per_rack: Number = 72): Number",
      "How many GPUs stand in the whole racks that a critical load feeds.",
      requires: ["rack > 0 kW", "critical_power >= 0 kW", "gpus_per_rack > 0"],
      examples: [Example("gpus_fed(80 MW, 132 kW)", gives: "43_632")],
      formula: "racks_fed(critical_power, rack) * gpus_per_rack"),
    Builtin(
      "gpu_hour_breakeven(capex: GPUCost, years: Number, rent: Rent, power: GPUPower, "
        + "utilization: Number): GPUPrice",
      "The price of an hour of a GPU at which owning it breaks even: its cost over its life and the "
        + "rent of its power, over the hours that are sold.",
      source: "definition; a year of 8,760 hours",
      requires: ["years > 0", "utilization > 0% and utilization <= 100%"],
      examples: [
        Example(
          "gpu_hour_breakeven(40_000 USD/GPU, 5, 150 USD/kW-month, 1.8 kW/GPU, 80%)",
          gives: "1.60388 USD/GPU-hour")
      ],
      formula:
        "(capex / (years * 365 d) + rent * 12 month / (365 d) * power) / utilization -> "
        + "USD/GPU-hour"),
  ]
}
