// Mine, lease or sell: what a MWh leaves on three bases, and a site divided between its uses.

import Draws
import Language
import Quantities

extension Shelves {
  static let switches: [Builtin] = [
    Builtin(
      "capital_recovery(rate: Number, years: Number): Number",
      "The level yearly payment that recovers a capital of 1 with interest.",
      source: "annuity with payments at the ends of the years: rate/(1 − (1 + rate)^−n)",
      requires: ["rate > 0%", "years > 0"],
      examples: [Example("capital_recovery(10%, 15)", gives: "13.1474%")],
      formula: "rate / (1 - (1 + rate) ^ (-years))"),
    Builtin(
      "machine_capital(cost: HashrateCost, years: Number, rate: Number, efficiency: Efficiency, "
        + "pue: Number = 1): EnergyPrice",
      "What machines that still have to be paid for cost a MWh at the meter, running all hours.",
      source: "capital recovery over a year of 8,760 hours",
      requires: ["efficiency > 0 J/TH", "pue >= 1"],
      examples: [
        Example("machine_capital(16 USD/(TH/s), 4, 10%, 15 J/TH, 1.05)", gives: "36.5843 USD/MWh")
      ],
      formula:
        "cost * capital_recovery(rate, years) / (efficiency * pue * 365 d) -> USD/MWh"),
    Builtin(
      "hall_capital(cost: CapacityPrice, years: Number, rate: Number, pue: Number = 1): EnergyPrice",
      "What a hall that still has to be paid for costs a MWh at the meter; its cost is a critical MW's.",
      source: "capital recovery over a year of 8,760 hours",
      requires: ["pue >= 1"],
      examples: [
        Example("hall_capital(10 MUSD/MW, 15, 10%, 1.25)", gives: "120.067 USD/MWh")
      ],
      formula: "cost * capital_recovery(rate, years) / (pue * 365 d) -> USD/MWh"),
    Builtin(
      "rank(hashprice: Hashprice, efficiency: Efficiency, energy_price: EnergyPrice, rent: Rent, "
        + "market_price: EnergyPrice, margin: Number = 85%, pue_mining: Number = 1.05, "
        + "pue_ai: Number = 1.25, pool_fee: Number = 1%, "
        + "machine_cost: HashrateCost = 18.2 USD/(TH/s), machine_years: Number = 4, "
        + "hall_cost: CapacityPrice = 10 MUSD/MW, hall_years: Number = 15, "
        + "cost_of_capital: Number = 10%): Table",
      "What a MWh at the meter leaves if it is mined, leased or sold: as cash; with the machines sunk "
        + "and the hall still to be paid for; with all capital still to be paid for.",
      source: "definition; the tenant pays for power; the building around mining machines is not "
        + "counted; machine_cost as listed for the S21 Pro, hall_cost as in `leases`, the other "
        + "defaults assumptions",
      requires: [
        "margin > 0% and margin <= 100%", "machine_years > 0", "hall_years > 0",
        "cost_of_capital > 0%",
      ],
      examples: [
        Example(
          "rank(33 USD/PH/day, 15 J/TH, 50 USD/MWh, 130 USD/kW-month, 45 USD/MWh)",
          gives: rankExample)
      ],
      formula: """
        do {
          let mined = revenue_per_mwh(hashprice, efficiency, pue_mining, pool_fee) - energy_price
          let leased = lease_noi_per_mwh(rent, margin, pue_ai)
          let sold = market_price - energy_price
          let hall = hall_capital(hall_cost, hall_years, cost_of_capital, pue_ai)
          let machines = machine_capital(machine_cost, machine_years, cost_of_capital, efficiency, pue_mining)
          let parity = left => (left + energy_price) * efficiency * pue_mining / (1 - pool_fee) -> USD/PH/day
          ranking([
            { use: "mine", cash_margin: mined, machines_sunk: mined, all_capital: mined - machines },
            { use: "lease", cash_margin: leased, machines_sunk: leased - hall, all_capital: leased - hall },
            { use: "sell", cash_margin: sold, machines_sunk: sold, all_capital: sold },
          ], [parity(leased), parity(leased - hall), parity(leased - hall + machines)])
        }
        """),
    Builtin(
      "rank(site: Site, hashprice: Hashprice, efficiency: Efficiency, rent: Rent, "
        + "market_price: EnergyPrice, pue_ai: Number? = none): Table",
      "What a MWh at the meter of a site leaves if it is mined, leased or sold; energy price and PUE "
        + "are the site's, all else as where no site is given.",
      examples: [
        Example(
          "let s = Site { name: \"A\", capacity: 100 MW, energy_price: 50 USD/MWh, pue: 1.05 }; "
            + "rank(s, 33 USD/PH/day, 15 J/TH, 130 USD/kW-month, 45 USD/MWh)",
          gives: rankExample)
      ],
      formula:
        "rank(hashprice, efficiency, site.energy_price, rent, market_price, pue_mining: site.pue, "
        + "pue_ai: \(aiPUE))"),
    Builtin(
      "ranking(uses: [a], parity: [Any]): Table",
      "Uses of power as a table, with the order on each basis and the hashprice at which mining and "
        + "leasing leave the same; the first field names a use, each other one is a basis.",
      examples: [
        Example(
          "ranking([{ use: \"mine\", cash: 30 USD/MWh }, { use: \"lease\", cash: 90 USD/MWh }], "
            + "[60 USD/PH/day])",
          gives: "use    cash [USD/MWh]\nmine               30\nlease              90")
      ],
      body: ranking),
    Builtin(
      "split(site: Site, mine: Power = 0 MW, ai: Power = 0 MW, sell: Power = 0 MW, "
        + "idle: Power = 0 MW, pue_ai: Number? = none): SplitSite",
      "A site whose power, as the meter sees it, is divided between uses; the PUE of each is the site's, "
        + "that of AI 1.25 where neither says.",
      examples: [
        Example(
          "let s = Site { name: \"A\", capacity: 100 MW, energy_price: 45 USD/MWh }; "
            + "split(s, mine: 60 MW, ai: 40 MW, pue_ai: 1.25).ai_critical",
          gives: "32 MW")
      ],
      formula:
        "SplitSite { site: site, mine: mine, ai: ai, sell: sell, idle: idle, pue_ai: \(aiPUE) }"),
    Builtin(
      "split_by_halls(site: Site): SplitSite",
      "A site whose power is divided as its halls are; the PUE of a use is that of its halls together.",
      source: "PUE: all power at the meter over all power at the machines",
      requires: ["not is_none(site.halls)"],
      examples: [
        Example(
          hallsExample + "let p = split_by_halls(s); [p.mine, p.ai, p.ai_critical, p.unassigned]",
          gives: "[40, 50, 40, 10] MW")
      ],
      formula: """
        do {
          let all = or_else(site.halls, [])
          let mining = filter(all, h => h.use == "mine")
          let letting = filter(all, h => h.use == "ai")
          let power = halls => sum(concat([0 MW], map(halls, h => h.power)))
          let critical = halls => sum(concat([0 MW], map(halls, h => h.critical)))
          SplitSite {
            site: site, mine: power(mining), ai: power(letting),
            pue_mining: if count(mining) > 0 then power(mining) / critical(mining) else site.pue,
            pue_ai: if count(letting) > 0 then power(letting) / critical(letting) else or_else(site.pue_ai, 1.25)
          }
        }
        """),
    Builtin(
      "flow(site: Site): Table",
      "The same for a site that is divided as its halls are.",
      requires: ["not is_none(site.halls)"],
      examples: [Example(hallsExample + "flow(s)", gives: hallsFlow)],
      formula: "flow(split_by_halls(site))"),
    Builtin(
      "flow(split: SplitSite): Table",
      "The electricity of a divided site from the grid to its uses: on each line the power that goes "
        + "in, the part that cooling and distribution take, and what a MWh that comes out has cost; ● is "
        + "a use that the switch feeds, ○ one that it does not.",
      source: "definition; PUE counts all losses between the meter and the machines",
      examples: [
        Example(
          "let s = Site { name: \"A\", capacity: 100 MW, energy_price: 45 USD/MWh, pue: 1.05 }; "
            + "flow(split(s, mine: 60 MW, ai: 40 MW))",
          gives: flowExample)
      ],
      formula: """
        do {
          let price = split.site.energy_price
          let none_lost = 0 MW
          let held = split.idle + split.unassigned
          let drawn = split.mine + split.ai + split.sell
          let mark = power => if prob(power > 0 MW) > 0 then "●" else "○"
          table([
            { electricity: "grid", power: drawn, lost: none_lost, cost: price },
            { electricity: "└─ substation", power: drawn, lost: none_lost, cost: price },
            { electricity: "   └─ switch", power: drawn, lost: none_lost, cost: price },
            { electricity: "      ├─" + mark(split.mine) + " mine: cooling", power: split.mine, lost: split.mine - split.mine_critical, cost: price * split.pue_mining },
            { electricity: "      │  └─ machines", power: split.mine_critical, lost: none_lost, cost: price * split.pue_mining },
            { electricity: "      ├─" + mark(split.ai) + " lease: cooling", power: split.ai, lost: split.ai - split.ai_critical, cost: price * split.pue_ai },
            { electricity: "      │  └─ AI hall", power: split.ai_critical, lost: none_lost, cost: price * split.pue_ai },
            { electricity: "      ├─" + mark(split.sell) + " sell: back to the grid", power: split.sell, lost: none_lost, cost: price },
            { electricity: "      └─" + mark(held) + " idle, not drawn", power: held, lost: none_lost, cost: price },
          ])
        }
        """),
  ]

  /// The PUE of AI: what the call says, else the site, else the default.
  private static let aiPUE =
    "or_else(pue_ai, or_else(site.pue_ai, 1.25))"

  private static let hallsExample = """
    let s = Site { name: "A", capacity: 100 MW, energy_price: 45 USD/MWh, halls: [\
    Hall { name: "1", use: "mine", power: 40 MW, pue: 1.05 }, \
    Hall { name: "2", use: "ai", power: 50 MW }] }; 
    """

  private static let hallsFlow = """
    electricity                       power [MW]  lost [MW]  cost [USD/MWh]
    grid                                      90          0              45
    └─ substation                             90          0              45
       └─ switch                              90          0              45
          ├─● mine: cooling                   40    1.90476           47.25
          │  └─ machines                 38.0952          0           47.25
          ├─● lease: cooling                  50         10           56.25
          │  └─ AI hall                       40          0           56.25
          ├─○ sell: back to the grid           0          0              45
          └─● idle, not drawn                 10          0              45
    """

  private static let rankExample = """
    use    cash margin [USD/MWh]  machines sunk [USD/MWh]  all capital [USD/MWh]
    mine                 36.4286                  36.4286               -5.18604
    lease                121.096                  1.02851                1.02851
    sell                      -5                       -5                     -5
    """

  private static let flowExample = """
    electricity                       power [MW]  lost [MW]  cost [USD/MWh]
    grid                                     100          0              45
    └─ substation                            100          0              45
       └─ switch                             100          0              45
          ├─● mine: cooling                   60    2.85714           47.25
          │  └─ machines                 57.1429          0           47.25
          ├─● lease: cooling                  40          8           56.25
          │  └─ AI hall                       32          0           56.25
          ├─○ sell: back to the grid           0          0              45
          └─○ idle, not drawn                  0          0              45
    """

  // MARK: Ranking

  @Sendable private static func ranking(_ call: Call) throws -> Value {
    let uses = try call.records("uses")
    let parities = try call.list("parity")
    guard let first = uses.first, let key = first.fields.first?.name else {
      throw Problem("E0507", "the list is empty", argument: "uses")
    }
    let bases = first.fields.dropFirst().map(\.name)
    guard bases.count == parities.count else {
      throw Problem(
        "E0506", "\(bases.count) bases, but \(parities.count) hashprices", argument: "parity")
    }
    for (basis, parity) in zip(bases, parities) {
      call.note(
        [.text("\(words(basis)): ")]
          + (try order(of: uses, named: key, on: basis, call))
          + [.text("; mining and leasing are even at "), .value(try call.settled(parity))])
    }
    return .table(
      Table(
        columns: ([key] + bases).map { name in
          .init(words(name), uses.map { $0[name] ?? .none })
        }))
  }

  private static func words(_ name: String) -> String {
    String(name.map { $0 == "_" ? " " : $0 })
  }

  /// The uses from the best to the worst, equals joined by `=`. Uncertain ones are ordered by the
  /// share of the draws in which each is the best: means would hide how often the order turns.
  private static func order(
    of uses: [Record], named key: String, on basis: String, _ call: Call
  ) throws -> [Note.Part] {
    let cells = uses.map { $0[basis] ?? .none }
    let uncertain = cells.compactMap { cell -> Distribution? in
      if case .distribution(let distribution) = cell { distribution } else { nil }
    }
    guard let one = uncertain.first else {
      return try ordered(uses, named: key, by: cells.map { try figure($0, on: basis) }) { _ in [] }
    }
    let count = Double(one.draws.count)
    let shares = try sharesFirst(cells, like: one, call)
    return [.text("best in most draws: ")]
      + (try ordered(uses, named: key, by: shares) { index in
        var share = Quantity(value: shares[index], dimension: .one, unit: try percent())
        share.standardError = (shares[index] * (1 - shares[index]) / count).squareRoot()
        return [.text(" "), .value(.quantity(share))]
      })
  }

  private static func percent() throws -> Unit { try UnitTable.builtIn.unit("%") }

  private static func figure(_ cell: Value, on basis: String) throws -> Double {
    guard case .quantity(let quantity) = cell else {
      throw Problem("E0506", "`\(basis)` has a row without a figure", argument: "uses")
    }
    return quantity.value
  }

  /// Names by falling scores, each with what else is said of it.
  private static func ordered(
    _ uses: [Record], named key: String, by scores: [Double], also: (Int) throws -> [Note.Part]
  ) rethrows -> [Note.Part] {
    let ranked = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    return try ranked.enumerated().flatMap { place, index -> [Note.Part] in
      let isEqual = place > 0 && scores[ranked[place - 1]] == scores[index]
      let sign = place == 0 ? "" : isEqual ? " = " : " > "
      let name = if case .text(let text)? = uses[index][key] { text } else { "row \(index)" }
      return [.text(sign + name)] + (try also(index))
    }
  }

  /// In which share of the draws each cell is the largest.
  private static func sharesFirst(
    _ cells: [Value], like one: Distribution, _ call: Call
  ) throws -> [Double] {
    let columns = try cells.map { cell -> [Double] in
      guard let own = Distribution(cell, count: one.draws.count) else {
        throw Problem("E0506", "a row has no figure", argument: "uses")
      }
      guard own.draws.count == one.draws.count, own.kept == nil else {
        throw Problem(
          "E0506", "uses are ranked over all draws of one number of draws",
          help: "rank without `given`", argument: "uses")
      }
      return try call.values(of: own)
    }
    var wins = [Int](repeating: 0, count: cells.count)
    for draw in 0..<one.draws.count {
      let best = columns.indices.max {
        (columns[$0][draw], $1) < (columns[$1][draw], $0)
      }
      if let best { wins[best] += 1 }
    }
    return wins.map { Double($0) / Double(one.draws.count) }
  }

  // MARK: The divided site

  static let splitSiteKind = ObjectKind(
    "SplitSite",
    declaration: """
      kind SplitSite { site: Site, mine: Power = 0 MW, ai: Power = 0 MW, sell: Power = 0 MW, \
      idle: Power = 0 MW, pue_mining: Number = site.pue, \
      pue_ai: Number = or_else(site.pue_ai, 1.25) }
      """,
    words: "a site whose power is divided between mining, AI, the market and nothing",
    fieldWords: [
      "site": "the site", "mine": "power at the meter that is mined with",
      "ai": "power at the meter that tenants' halls take", "sell": "power that is sold",
      "idle": "power that is held back",
      "pue_mining": "power at the meter over power at the miners",
      "pue_ai": "power at the meter over critical IT power",
    ],
    derived: [
      .init(
        "mine_critical: Power", "power at the mining machines", formula: "mine / pue_mining"),
      .init("ai_critical: Power", "critical IT power", formula: "ai / pue_ai"),
      .init(
        "unassigned: Power", "capacity that no use was given",
        formula: "site.capacity - mine - ai - sell - idle"),
    ],
    check: checkSplit)

  @Sendable private static func checkSplit(_ split: Record) throws {
    for name in ["pue_mining", "pue_ai"] {
      if case .quantity(let pue)? = split[name], pue.value < 1 {
        throw Problem("E0506", "`\(name)` must be 1 or more, not \(pue.text)")
      }
    }
    var total = 0.0
    for name in ["mine", "ai", "sell", "idle"] {
      guard case .quantity(let power)? = split[name] else { continue }
      guard power.value >= 0 else {
        throw Problem("E0506", "`\(name)` must not be below zero, not \(power.text)")
      }
      total += power.value
    }
    guard case .record(let site)? = split["site"], case .quantity(let capacity)? = site["capacity"]
    else { return }
    // Shares that add up to the whole may miss it by rounding.
    guard total <= capacity.value * (1 + 1e-12) else {
      let sum = Quantity(value: total, dimension: capacity.dimension, unit: capacity.unit)
      throw Problem(
        "E0506", "the uses take \(sum.text), above the `capacity` of \(capacity.text)")
    }
  }
}
