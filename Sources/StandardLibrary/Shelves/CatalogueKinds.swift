// The kinds of rows that the bundled catalogues have, and their derived fields as formulas.

import Language
import Quantities

extension Shelves {
  static let catalogueKinds = [
    machineKind, acceleratorKind, listedMinerKind, revenueKind, dealKind, eventKind,
    powerMarketKind,
  ]

  /// What each row says of its own origin.
  private static let provenance =
    "source: Text = none, as_of: Month = none, verified: Bool = true, remark: Text = none"

  private static let provenanceWords = [
    "source": "the pages or data sets that the row rests on",
    "as_of": "the month of which the figures are known to hold",
    "verified": "false where the row rests on memory or on one page without a title",
    "remark": "what has to be known beside the figures",
  ]

  /// The kind of the rows of a catalogue.
  ///
  /// - Parameter naming: The fields that name a row in a remark.
  static func rowKind(
    _ name: String, _ fields: String, _ words: String, _ fieldWords: [String: String],
    naming: [String], derived: [ObjectKind.Derived] = [], check: Kind.Check? = nil
  ) -> ObjectKind {
    ObjectKind(
      name, declaration: "kind \(name) { \(fields), \(provenance) }", words: words,
      fieldWords: fieldWords.merging(provenanceWords) { own, _ in own }, derived: derived,
      check: check, remarks: { verification(of: $0, naming: naming) }, showsMissing: true)
  }

  /// A formula that is none where a field that it reads is, or where a condition holds.
  static func formula(
    _ declaration: String, _ words: String, needs fields: [String], unless condition: String? = nil,
    _ formula: String
  ) -> ObjectKind.Derived {
    let reasons = [condition].compactMap { $0 } + fields.map { "is_none(\($0))" }
    let missing = reasons.joined(separator: " or ")
    return .init(declaration, words, formula: "if \(missing) then none else \(formula)")
  }

  static let machineKind = rowKind(
    "Machine",
    "model: Text, hashrate: Hashrate, power: Power, year: Number = none, cooling: Text = none, "
      + "price: Money = none",
    "a bitcoin mining machine with its published rating",
    [
      "model": "the published name", "hashrate": "the rated hashrate",
      "power": "the rated power at the wall", "year": "when it came on sale",
      "cooling": "air, hydro or immersion, where the name says so",
      "price": "a retail price, where one is listed",
    ],
    naming: ["model"],
    derived: [
      .init("efficiency: Efficiency", "power over hashrate", formula: "power / hashrate -> J/TH"),
      formula(
        "price_per_hashrate: HashrateCost?", "price over hashrate", needs: ["price"],
        "price / hashrate -> USD/(TH/s)"),
    ],
    check: Record.positive("hashrate", "power", "price"))

  static let acceleratorKind = rowKind(
    "Accelerator",
    "model: Text, unit: Text, power: Power = none, power_max: Power = none, "
      + "gpus: Power / GPUPower = none, cooling: Text = none, price_low: Money = none, "
      + "price_high: Money = none",
    "an AI server or rack",
    [
      "model": "the published name", "unit": "what the power is of: server, rack, GPU, cluster",
      "power": "the stated power of one unit", "power_max": "the upper end, where one is stated",
      "gpus": "the GPUs of one unit, where stated", "cooling": "liquid, where stated",
      "price_low": "the lower end of the stated price", "price_high": "the upper end",
    ],
    naming: ["model"],
    derived: [
      formula(
        "power_per_gpu: GPUPower?", "power over GPUs", needs: ["power", "gpus"],
        "power / gpus -> kW/GPU"),
      .init(
        "rack_density: Power?", "power of one rack; none where the unit is no rack",
        formula: "if unit == \"rack\" then power else none"),
    ],
    check: Record.positive("power", "power_max", "gpus", "price_low", "price_high"))

  static let listedMinerKind = rowKind(
    "ListedMiner",
    "company: Text, ticker: Text, hashrate: Hashrate = none, power: Power = none, "
      + "treasury: Bitcoin = none, debt: Money = none",
    "a listed bitcoin miner",
    [
      "company": "its name", "ticker": "its symbol on the exchange",
      "hashrate": "its own, where a source gives it", "power": "its power, where a source gives it",
      "treasury": "its bitcoin, where a source gives it",
      "debt": "the debt that the remark names",
    ],
    naming: ["company"],
    derived: [
      .init("revenues: [Revenue]", "the reported periods of the company") { record in
        try revenueRows.value(where: "ticker", is: record["ticker"])
      },
      .init("leases: [Deal]", "the AI contracts of the company") { record in
        try leaseRows.value(where: "ticker", is: record["ticker"])
      },
    ],
    check: Record.positive("hashrate", "power", "debt"))

  static let revenueKind = rowKind(
    "Revenue",
    "ticker: Text, period: Text, end: Date, total: Money, mining: Money = none, "
      + "hosting: Money = none, ai: Money = none, staking: Money = none",
    "what a company earned in a reported period, by source",
    [
      "ticker": "the company's symbol", "period": "a quarter, or a year of the company",
      "end": "the last day of the period", "total": "all revenue", "mining": "self-mining",
      "hosting": "hosting of others' machines", "ai": "AI hosting and cloud",
      "staking": "staking of other coins",
    ],
    naming: ["ticker", "period"],
    derived: [
      formula("ai_share: Number?", "AI revenue over all", needs: ["ai"], "ai / total -> %")
    ],
    check: Record.positive("total"))

  static let eventKind = rowKind(
    "Event",
    "name: Text, month: Month = none, what: Text = none, company: Text = none, category: Text, "
      + "date: Date = none, end: Date = none, height: Number = none, subsidy: BlockReward = none, "
      + "price: BitcoinPrice = none, energy_price: EnergyPrice = none, power: Power = none, "
      + "money: Money = none, debt_to_equity: Number = none",
    "what happened to miners or to their power",
    [
      "name": "a short name", "category": "halving, bankruptcy, distress, price spike, curtailment",
      "month": "the month", "date": "the day, where known", "end": "the last day, of a longer one",
      "company": "whom it happened to", "height": "the height of the block",
      "subsidy": "the new bitcoin of a block from then on", "price": "of a bitcoin",
      "energy_price": "the price of electricity", "power": "the power that stopped",
      "money": "the sum that `what` names", "debt_to_equity": "debt over equity",
      "what": "what happened",
    ],
    naming: ["name"])

  static let powerMarketKind = rowKind(
    "PowerMarket",
    "place: Text, region: Text, industrial: EnergyPrice = none, commercial: EnergyPrice = none, "
      + "industrial_year: EnergyPrice = none, commercial_year: EnergyPrice = none",
    "retail prices of electricity at a place",
    [
      "place": "a state, province or country", "region": "which of them it is",
      "industrial": "the published price of the month, industrial customers",
      "commercial": "the published price of the month, commercial customers",
      "industrial_year": "plain mean of the twelve months that end with it",
      "commercial_year": "plain mean of the twelve months that end with it",
    ],
    naming: ["place"])
}
