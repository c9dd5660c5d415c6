// Moving the switch of a divided site, and rebuilding mining halls for AI.

import Language
import Quantities

extension Shelves {
  static let conversions: [Builtin] = [
    Builtin(
      "switch(split: SplitSite, power: Power, from: Text, into: Text): SplitSite",
      "A divided site after some of its power, as the meter sees it, went from one use to another: "
        + "\"mine\", \"ai\", \"sell\" or \"idle\".",
      source: "definition; what no use was given counts as idle",
      requires: [
        "power >= 0 MW", #"contains(["mine", "ai", "sell", "idle"], from)"#,
        #"contains(["mine", "ai", "sell", "idle"], into)"#,
      ],
      examples: [
        Example(
          "let s = Site { name: \"A\", capacity: 100 MW, energy_price: 45 USD/MWh }; "
            + "let p = switch(split(s, mine: 60 MW), 20 MW, from: \"mine\", into: \"ai\"); "
            + "[p.mine, p.ai, p.idle]",
          gives: "[40, 20, 40] MW")
      ],
      formula: """
        SplitSite { site: split.site, \
        mine: split.mine + (if into == "mine" then power else 0 MW) - (if from == "mine" then power else 0 MW), \
        ai: split.ai + (if into == "ai" then power else 0 MW) - (if from == "ai" then power else 0 MW), \
        sell: split.sell + (if into == "sell" then power else 0 MW) - (if from == "sell" then power else 0 MW), \
        idle: split.idle + split.unassigned + (if into == "idle" then power else 0 MW) - (if from == "idle" then power else 0 MW), \
        pue_mining: split.pue_mining, pue_ai: split.pue_ai }
        """),
    Builtin(
      "convert(split: SplitSite, power: Power, conversion: Conversion): ConvertedSite",
      "A divided site some of whose mining power, as the meter sees it, is rebuilt for AI.",
      requires: ["power > 0 MW", "power <= split.mine"],
      examples: [
        Example(conversionExample + "c.cost", gives: "320 MUSD"),
        Example(conversionExample + "c.after.ai", gives: "40 MW"),
      ],
      formula: "ConvertedSite { before: split, power: power, conversion: conversion }"),
    Builtin(
      "conversion_payback(converted: ConvertedSite, mining: EnergyPrice, lease: EnergyPrice): Time",
      "How long after the first work until what the lease leaves beyond mining has paid for the "
        + "halls and for the mining that stood still.",
      source: "undiscounted; (cost + power · mining · standstill)/(power · (lease − mining)) + "
        + "build time; mining and lease are what a MWh at the meter leaves, as in `rank`",
      requires: ["lease > mining"],
      examples: [
        // 320 M + 40 MW · 36.43 USD/MWh · 8,760 h = 332.77 M; 40 · 84.67 · 8,760 = 29.668 M a year.
        Example(
          conversionExample + "conversion_payback(c, 36.4286 USD/MWh, 121.096 USD/MWh) / 365 d",
          gives: "12.2165")
      ],
      formula: """
        (converted.cost + converted.power * mining * converted.standstill) / (converted.power * (lease - mining)) + converted.conversion.build_time -> d
        """),
  ]

  private static let conversionExample = """
    let s = Site { name: "A", capacity: 100 MW, energy_price: 45 USD/MWh }; \
    let c = convert(split(s, mine: 60 MW, pue_ai: 1.25), 40 MW, \
    Conversion { capex: 10 MUSD/MW, build_time: 365 d }); 
    """

  static let conversionKinds = [
    ObjectKind(
      "Conversion",
      declaration: """
        kind Conversion { capex: CapacityPrice, build_time: Time, overlap: Time = 0 d }
        """,
      words: "what it takes to rebuild a mining hall for AI",
      fieldWords: [
        "capex": "what a MW of critical IT power costs to build",
        "build_time": "from the first work to the first rent",
        "overlap": "how long mining goes on after the first work",
      ],
      check: checkConversion),
    ObjectKind(
      "ConvertedSite",
      declaration: """
        kind ConvertedSite { before: SplitSite, power: Power, conversion: Conversion }
        """,
      words: "a divided site and what is rebuilt in it",
      fieldWords: [
        "before": "the site as it was", "power": "power at the meter that goes from mining to AI",
        "conversion": "what the rebuilding takes",
      ],
      derived: [
        .init(
          "during: SplitSite", "the site while it is rebuilt and mining has stopped",
          formula: "switch(before, power, from: \"mine\", into: \"idle\")"),
        .init(
          "after: SplitSite", "the site as it will be",
          formula: "switch(before, power, from: \"mine\", into: \"ai\")"),
        .init(
          "critical: Power", "critical IT power that is built", formula: "power / before.pue_ai"),
        .init(
          "cost: Money", "what it costs",
          formula: "power / before.pue_ai * conversion.capex -> MUSD"),
        .init(
          "standstill: Time", "how long the power earns nothing",
          formula: "conversion.build_time - conversion.overlap"),
      ]),
  ]

  @Sendable private static func checkConversion(_ conversion: Record) throws {
    func number(_ name: String) -> Quantity? {
      if case .quantity(let quantity)? = conversion[name] { quantity } else { nil }
    }
    for name in ["capex", "build_time", "overlap"] {
      if let quantity = number(name), quantity.value < 0 {
        throw Problem("E0506", "`\(name)` must not be below zero, not \(quantity.text)")
      }
    }
    if let overlap = number("overlap"), let time = number("build_time"), overlap.value > time.value
    {
      throw Problem(
        "E0506", "`overlap` is longer than `build_time`: \(overlap.text) and \(time.text)")
    }
  }
}
