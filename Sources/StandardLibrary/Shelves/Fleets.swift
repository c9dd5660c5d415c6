// Fleets: groups of machines with their counts, and those of them that earn less than their power.

import Language
import Quantities

extension Shelves {
  static let fleets: [Builtin] = [
    Builtin(
      "losing(fleet: Fleet, hashprice: Hashprice, energy_price: EnergyPrice, pue: Number = 1, "
        + "pool_fee: Number = 0%): [LosingGroup]",
      "The groups of a fleet whose machines earn less than their electricity: those above the "
        + "break-even efficiency; where figures are uncertain, in more than half of the draws.",
      source: "retirement rule: hashprice × (1 − fee) / (efficiency × PUE) below the energy price",
      requires: ["pue >= 1", "pool_fee >= 0% and pool_fee < 100%"],
      examples: [
        Example(
          "let f = Fleet { groups: [FleetGroup { machine: machine(\"S19j Pro\"), count: 10_000 }, "
            + "FleetGroup { machine: machine(\"S21 Pro\"), count: 6000 }] }; "
            + "losing(f, 33 USD/PH/day, 52 USD/MWh) |> map(g => g.model)",
          gives: "[\"Antminer S19j Pro\"]")
      ],
      formula: """
        fleet.groups
          |> filter(g => prob(g.machine.efficiency > breakeven_efficiency(hashprice, energy_price, pue, pool_fee)) > 50%)
          |> map(g => do {
            let margin = (1 - g.derating) * (g.machine.hashrate * hashprice * (1 - pool_fee) - g.machine.power * pue * energy_price) -> USD/day
            LosingGroup { model: g.machine.model, count: g.count, efficiency: g.machine.efficiency, margin: margin, total: margin * g.count * (1 - g.failures) }
          })
        """),
    Builtin(
      "machine_margins(fleet: Fleet, hashprice: Hashprice, energy_price: EnergyPrice, "
        + "pue: Number = 1, pool_fee: Number = 0%): Table",
      "Each group of a fleet: below which hashprice, and above which price of power, its machines earn "
        + "less than their electricity, and what one machine that runs leaves.",
      source:
        "hashcost over what the pool leaves; revenue of a MWh; derating takes part of the margin",
      requires: ["pue >= 1", "pool_fee >= 0% and pool_fee < 100%"],
      examples: [
        Example(
          "let f = Fleet { groups: [FleetGroup { machine: machine(\"S19j Pro\"), count: 10_000 }, "
            + "FleetGroup { machine: machine(\"S21 Pro\"), count: 6000 }] }; "
            + "machine_margins(f, 33 USD/PH/day, 52 USD/MWh)",
          gives: machineMargins)
      ],
      formula: """
        table(map(fleet.groups, g => {
          model: g.machine.model, count: g.count,
          margin: (1 - g.derating) * (g.machine.hashrate * hashprice * (1 - pool_fee) - g.machine.power * pue * energy_price) -> USD/day,
          even_hashprice: breakeven_hashprice(g.machine.efficiency, energy_price, pue, pool_fee),
          even_price: breakeven_price(hashprice, g.machine.efficiency, pue, pool_fee)
        }))
        """),
  ]

  private static let machineMargins = """
    model               count  margin [USD/day]  even_hashprice [USD/PH/day]  even_price [USD/MWh]
    Antminer S19j Pro  10_000           -0.5064                       38.064                45.082
    Antminer S21 Pro     6000           3.34152                        18.72               91.6667
    """

  static let fleetKinds = [fleetGroupKind, fleetKind, losingGroupKind]

  private static let fleetGroupKind = ObjectKind(
    "FleetGroup",
    declaration: """
      kind FleetGroup { machine: Machine, count: Number = 1, derating: Number = 0%, \
      failures: Number = 0% }
      """,
    words: "machines of one model",
    fieldWords: [
      "machine": "the model", "count": "how many of it there are",
      "derating": "the part of hashrate and power that they are run below their rating",
      "failures": "the share of them that stands still",
    ],
    derived: [
      .init(
        "hashrate: Hashrate", "of those that run",
        formula: "machine.hashrate * count * (1 - failures) * (1 - derating)"),
      .init(
        "power: Power", "of those that run, at the wall",
        formula: "machine.power * count * (1 - failures) * (1 - derating)"),
    ],
    check: { group in
      try group.requireNotNegative("count")
      try group.requireShares("derating", "failures")
    })

  private static let fleetKind = ObjectKind(
    "Fleet",
    declaration: "kind Fleet { groups: [FleetGroup], site: Text = none, until: Date = none }",
    words: "mining machines, a group for each model",
    fieldWords: [
      "groups": "the models with their counts",
      "site": "the name of the site where they stand",
      "until": "the day on which they are switched off for good",
    ],
    derived: [
      .init("hashrate: Hashrate", "of all machines that run", formula: "sum(\(hashrates)) -> EH/s"),
      .init(
        "power: Power", "of all machines that run, at the wall", formula: "sum(\(powers)) -> MW"),
      .init(
        "efficiency: Efficiency", "all power over all hashrate",
        formula: "fleet_efficiency(\(hashrates), \(powers))"),
      .init("count: Number", "how many machines", formula: "sum(map(groups, g => g.count))"),
    ],
    check: { fleet in
      if case .list(let groups)? = fleet["groups"], groups.isEmpty {
        throw Problem("E0506", "`groups` must not be empty")
      }
    })

  private static let hashrates = "map(groups, g => g.hashrate)"
  private static let powers = "map(groups, g => g.power)"

  private static let losingGroupKind = ObjectKind(
    "LosingGroup",
    declaration: """
      kind LosingGroup { model: Text, count: Number, efficiency: Efficiency, margin: MoneyRate, \
      total: MoneyRate }
      """,
    words: "machines of a fleet that earn less than their electricity",
    fieldWords: [
      "model": "the model", "count": "how many of it run", "efficiency": "power over hashrate",
      "margin": "what one machine earns less its electricity",
      "total": "the same for all of the group",
    ])
}
