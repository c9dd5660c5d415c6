// What AI leases pay and are worth, on one scale.

import Language

extension Shelves {
  static let rents: [Builtin] = [
    Builtin(
      "rent_per_year(critical_power: Power, rate: Rent, year: Number = 1, escalator: Number = 0%): "
        + "Money",
      "The rent of a year of the term, the first one being 1.",
      source: "definition; the rent rises on each anniversary",
      requires: ["critical_power > 0 MW", "year >= 1", "escalator > -100%"],
      examples: [
        Example("rent_per_year(100 MW, 135 USD/kW-month) -> MUSD", gives: "162 MUSD"),
        Example(
          "rent_per_year(100 MW, 135 USD/kW-month, year: 3, escalator: 3%) -> MUSD",
          gives: "171.866 MUSD"),
      ],
      formula: "critical_power * rate * 12 month * (1 + escalator) ^ (year - 1)"),
    Builtin(
      "rate_of_contract(value: Money, critical_power: Power, years: Number, escalator: Number = 0%): "
        + "Rent",
      "The rent of the first year that adds up to a contract's value; with no escalator the flat "
        + "rate.",
      source: "sum of a geometric row of yearly rents",
      requires: ["critical_power > 0 MW", "years > 0", "escalator > -100%"],
      examples: [
        Example("rate_of_contract(7 BUSD, 245 MW, 15, 3%)", gives: "128.016 USD/kW-month"),
        Example("rate_of_contract(7 BUSD, 245 MW, 15)", gives: "158.73 USD/kW-month"),
        Example("rate_of_contract(9.8 BUSD, 352 MW, 15, 3%)", gives: "124.743 USD/kW-month"),
      ],
      formula:
        "if escalator == 0 then value / (critical_power * years * 12 month) -> USD/kW-month "
        + "else value * escalator / (critical_power * 12 month * ((1 + escalator) ^ years - 1)) "
        + "-> USD/kW-month"),
    Builtin(
      "revenue_per_mw_year(rate: Rent): CapacityPrice",
      "What a critical MW earns in a year.",
      requires: ["rate > 0 USD/kW-month"],
      examples: [
        Example("revenue_per_mw_year(148.81 USD/kW-month)", gives: "1.78572 MUSD/MW")
      ],
      formula: "rate * 12 month -> MUSD/MW"),
    Builtin(
      "noi(rent: Money, margin: Number): Money",
      "Net operating income: what a rent leaves after the operating cost of the building.",
      requires: ["margin > 0% and margin <= 100%"],
      examples: [Example("noi(162 MUSD, 88%)", gives: "142.56 MUSD")], formula: "rent * margin"),
    Builtin(
      "yield_on_cost(noi: Money, capex: Money): Number",
      "The first year's net operating income over what was spent to get it.",
      requires: ["capex > 0 USD"],
      examples: [
        Example("yield_on_cost(142.56 MUSD, 1000 MUSD)", gives: "14.256%"),
        Example("yield_on_cost(25 MUSD, 89.8 MUSD)", gives: "27.8396%"),
      ],
      formula: "noi / capex -> %"),
    Builtin(
      "debt_service(principal: Money, rate: Number, years: Number): Money",
      "The level yearly payment that repays a loan.",
      source: "annuity with payments at the ends of the years",
      requires: ["rate > 0%", "years > 0"],
      examples: [
        Example("debt_service(850 MUSD, 7.5%, 15)", gives: "96.2942 MUSD")
      ],
      formula: "principal * capital_recovery(rate, years)"),
    Builtin(
      "dscr(noi: Money, debt_service: Money): Number",
      "Debt service coverage: net operating income over the debt service of the same year.",
      requires: ["debt_service > 0 USD"],
      examples: [
        Example("dscr(142.56 MUSD, debt_service(850 MUSD, 7.5%, 15))", gives: "1.48046")
      ],
      formula: "noi / debt_service"),
    Builtin(
      "lease_noi_per_mwh(rate: Rent, margin: Number, pue: Number): EnergyPrice",
      "What a lease leaves of a MWh at the meter: to be held against what hashing it earns.",
      source: "definition; a year of 8,760 hours",
      requires: ["margin > 0% and margin <= 100%", "pue >= 1"],
      examples: [
        Example("lease_noi_per_mwh(130 USD/kW-month, 88%, 1.25)", gives: "125.37 USD/MWh")
      ],
      formula: "rate * 12 month * margin / (365 d * pue) -> USD/MWh"),
    Builtin(
      "parity_hashprice(rate: Rent, margin: Number, pue_ai: Number, efficiency: Efficiency, "
        + "energy_price: EnergyPrice, pue_mining: Number = 1, pool_fee: Number = 0%): Hashprice",
      "The hashprice at which mining leaves as much cash of a MWh at the meter as a lease.",
      source: "revenue_per_mwh - energy_price = lease_noi_per_mwh; the tenant pays for power",
      requires: [
        "margin > 0% and margin <= 100%", "pue_ai >= 1", "efficiency > 0 J/TH", "pue_mining >= 1",
        "pool_fee >= 0% and pool_fee < 100%",
      ],
      examples: [
        Example(
          "parity_hashprice(130 USD/kW-month, 88%, 1.25, 15 J/TH, 50 USD/MWh)",
          gives: "63.1332 USD/PH/day")
      ],
      formula:
        "(lease_noi_per_mwh(rate, margin, pue_ai) + energy_price) * efficiency * pue_mining / "
        + "(1 - pool_fee) -> USD/PH/day"),
    Builtin(
      "levelize(escalator: Number, rate: Number, years: Number): Number",
      "The flat yearly payment that is worth as much as one that begins at 1 and rises.",
      source: "present value of a growing over that of a level annuity",
      requires: ["rate > 0%", "years > 0", "escalator > -100%"],
      examples: [Example("levelize(3%, 10%, 15)", gives: "1.1777")],
      formula:
        "if escalator == rate then years / (1 + rate) / ((1 - (1 + rate) ^ (-years)) / rate) "
        + "else (1 - ((1 + escalator) / (1 + rate)) ^ years) / (rate - escalator) / ((1 - (1 + "
        + "rate) ^ (-years)) / rate)"),
    Builtin(
      "fit_out_months(cost: CapacityPrice, rate: Rent, credit: Number): Time",
      "How long a tenant who paid for building keeps a share of the rent to be repaid.",
      source: "definition; whole months, the last one begun",
      requires: ["credit > 0% and credit <= 100%", "rate > 0 USD/kW-month"],
      examples: [
        Example("fit_out_months(1.5 MUSD/MW, 121.53 USD/kW-month, 50%)", gives: "25 month")
      ],
      formula: "ceil(cost / (rate * credit * 1 month)) * 1 month"),
    Builtin(
      "value_per_mw(noi: CapacityPrice, cap_rate: Number, capex: CapacityPrice = 0 MUSD/MW): "
        + "CapacityPrice",
      "What a leased MW is worth at a capitalisation rate, less what is still to be spent on it.",
      requires: ["cap_rate > 0%"],
      examples: [
        Example("value_per_mw(1.5 MUSD/MW, 7%)", gives: "21.4286 MUSD/MW"),
        Example("value_per_mw(1.5 MUSD/MW, 7%, 10 MUSD/MW)", gives: "11.4286 MUSD/MW"),
      ],
      formula: "noi / cap_rate - capex"),
    Builtin(
      "ev_per_mw(market_cap: Money, debt: Money, cash: Money, power: Power): CapacityPrice",
      "Enterprise value over power.",
      requires: ["power > 0 MW"],
      examples: [
        Example("ev_per_mw(5 BUSD, 1 BUSD, 400 MUSD, 800 MW)", gives: "7 MUSD/MW")
      ],
      formula: "(market_cap + debt - cash) / power -> MUSD/MW"),
  ]
}
