// Fleets: groups of machines with their counts, and those of them that earn less than their power.

import Language
import Quantities

extension Shelves {
  static let fleets: [Builtin] = [
    Builtin(
      "losing(fleet: Fleet, hashprice: Hashprice, energy_price: EnergyPrice, pue: Number = 1, "
        + "pool_fee: Number = 0%): [LosingGroup]",
      "The groups of a fleet whose machines earn less than their electricity: those above the "
        + "break-even efficiency.",
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
          |> filter(g => g.machine.efficiency > breakeven_efficiency(hashprice, energy_price, pue, pool_fee))
          |> map(g => do {
            let margin = g.machine.hashrate * hashprice * (1 - pool_fee) - g.machine.power * pue * energy_price -> USD/day
            LosingGroup { model: g.machine.model, count: g.count, efficiency: g.machine.efficiency, margin: margin, total: margin * g.count }
          })
        """)
  ]

  static let fleetKinds = [fleetGroupKind, fleetKind, losingGroupKind]

  private static let fleetGroupKind = ObjectKind(
    "FleetGroup", declaration: "kind FleetGroup { machine: Machine, count: Number = 1 }",
    words: "machines of one model",
    fieldWords: ["machine": "the model", "count": "how many of it run"],
    check: { group in
      if case .quantity(let count)? = group["count"], count.value < 0 {
        throw Problem("E0506", "`count` must not be below zero, not \(count.text)")
      }
    })

  private static let fleetKind = ObjectKind(
    "Fleet", declaration: "kind Fleet { groups: [FleetGroup] }",
    words: "mining machines, a group for each model",
    fieldWords: ["groups": "the models with their counts"],
    derived: [
      .init("hashrate: Hashrate", "of all machines", formula: "sum(\(hashrates)) -> EH/s"),
      .init("power: Power", "of all machines, at the wall", formula: "sum(\(powers)) -> MW"),
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

  private static let hashrates = "map(groups, g => g.machine.hashrate * g.count)"
  private static let powers = "map(groups, g => g.machine.power * g.count)"

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
