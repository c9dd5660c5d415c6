// The arithmetic of a site: what hashing earns and costs for a unit of energy, hash or bitcoin.

import Language

extension Shelves {
  static let breakEven: [Builtin] = [
    Builtin(
      "revenue_per_mwh(hashprice: Hashprice, efficiency: Efficiency, pue: Number = 1, "
        + "pool_fee: Number = 0%): EnergyPrice",
      "What hashing earns from a unit of energy at the meter.",
      source: "definition; hashprice per hash over energy per hash",
      requires: ["efficiency > 0 J/TH", "pue >= 1", "pool_fee >= 0% and pool_fee < 100%"],
      examples: [
        Example("revenue_per_mwh(33 USD/PH/day, 15 J/TH)", gives: "91.6667 USD/MWh"),
        Example(
          "revenue_per_mwh(33 USD/PH/day, 15 J/TH, pue: 1.05, pool_fee: 1%)",
          gives: "86.4286 USD/MWh"),
      ],
      formula: "hashprice * (1 - pool_fee) / (efficiency * pue) -> USD/MWh"),
    Builtin(
      "breakeven_price(hashprice: Hashprice, efficiency: Efficiency, pue: Number = 1, "
        + "pool_fee: Number = 0%): EnergyPrice",
      "The power price at which hashing earns exactly its electricity.",
      source: "definition; hashprice per hash over energy per hash",
      requires: ["efficiency > 0 J/TH", "pue >= 1", "pool_fee >= 0% and pool_fee < 100%"],
      examples: [Example("breakeven_price(33 USD/PH/day, 15 J/TH)", gives: "91.6667 USD/MWh")],
      formula: "revenue_per_mwh(hashprice, efficiency, pue, pool_fee)"),
    Builtin(
      "breakeven_hashprice(efficiency: Efficiency, energy_price: EnergyPrice, pue: Number = 1, "
        + "pool_fee: Number = 0%): Hashprice",
      "The hashprice at which hashing earns exactly its electricity.",
      requires: ["efficiency > 0 J/TH", "pue >= 1", "pool_fee >= 0% and pool_fee < 100%"],
      examples: [
        Example(
          "breakeven_hashprice(21.5 J/TH, 52 USD/MWh, pue: 1.05, pool_fee: 1%)",
          gives: "28.4582 USD/PH/day")
      ],
      formula: "efficiency * energy_price * pue / (1 - pool_fee) -> USD/PH/day"),
    Builtin(
      "breakeven_efficiency(hashprice: Hashprice, energy_price: EnergyPrice, pue: Number = 1, "
        + "pool_fee: Number = 0%): Efficiency",
      "The efficiency at which hashing earns exactly its electricity; machines above it lose money.",
      requires: ["pue >= 1", "pool_fee >= 0% and pool_fee < 100%"],
      examples: [
        Example(
          "breakeven_efficiency(33 USD/PH/day, 52 USD/MWh, pue: 1.05, pool_fee: 1%)",
          gives: "24.9313 J/TH")
      ],
      formula: "hashprice * (1 - pool_fee) / (energy_price * pue) -> J/TH"),
    Builtin(
      "hashcost(efficiency: Efficiency, energy_price: EnergyPrice, pue: Number = 1): Hashprice",
      "What the electricity of hashing costs, to be held against hashprice.",
      requires: ["efficiency > 0 J/TH", "pue >= 1"],
      examples: [
        Example("hashcost(15 J/TH, 50 USD/MWh)", gives: "18 USD/PH/day"),
        Example("hashcost(15 J/TH, 50 USD/MWh, pue: 1.05)", gives: "18.9 USD/PH/day"),
      ],
      formula: "efficiency * energy_price * pue -> USD/PH/day"),
    Builtin(
      "cost_per_btc(hashcost: Hashprice, hashprice_btc: HashpriceBTC): BitcoinPrice",
      "What a mined bitcoin costs, at what hashing costs and earns.",
      examples: [
        Example(
          "cost_per_btc(18.90 USD/PH/day, 0.0005026561 BTC/PH/day)", gives: "37_600.3 USD/BTC"),
        Example(
          "cost_per_btc(44.8 USD/PH/day, hashprice_btc(152.3e12, 3.125 BTC/block, 0.02 BTC/block))",
          gives: "107_846 USD/BTC"),
      ],
      formula: "hashcost / hashprice_btc -> USD/BTC"),
    Builtin(
      "hashrate_fed(power: Power, efficiency: Efficiency, pue: Number = 1): Hashrate",
      "The hashrate that a site's power feeds.",
      requires: ["efficiency > 0 J/TH", "pue >= 1"],
      examples: [Example("hashrate_fed(100 MW, 15 J/TH, pue: 1.04)", gives: "6.41026 EH/s")],
      formula: "power / (efficiency * pue) -> EH/s"),
    Builtin(
      "hashprice_after_exit(hashprice: Hashprice, share_leaving: Number): Hashprice",
      "What hashing earns once a share of the network has left and the difficulty has followed.",
      source: "hashprice is inverse to difficulty, and difficulty follows hashrate",
      requires: ["share_leaving >= 0% and share_leaving < 100%"],
      examples: [Example("hashprice_after_exit(40 USD/PH/day, 20%)", gives: "50 USD/PH/day")],
      formula: "hashprice / (1 - share_leaving)"),
  ]
}
