// Companies side by side: what they earn from AI, and what that makes of them.

import Language

extension Shelves {
  static let companyTables: [Builtin] = [
    Builtin(
      "company_profile(company: Text): CompanyProfile",
      "The last reported split of a company's revenue, its AI contracts, and its class.",
      source: "facts of `revenues` and `leases`; our rule of `classify`",
      examples: [
        Example("company_profile(\"CORZ\").class", gives: "\"Hybrid\""),
        Example("company_profile(\"CORZ\").ai_share", gives: "67.2743%"),
        Example("company_profile(\"MARA\").class", gives: "none"),
      ],
      formula: """
        do {
          let m = miner(company)
          let told = m.revenues |> filter(r => not is_none(r.ai)) |> top(1, r => r.end)
          let sized = m.leases |> filter(l => not is_none(l.critical_power))
          CompanyProfile {
            company: m.company,
            period: if count(told) == 0 then none else first(told).period,
            ai_share: if count(told) == 0 then none else first(told).ai_share,
            deals: count(m.leases),
            sized_deals: count(sized),
            contracted: if count(sized) == 0 then none else sized |> map(l => l.critical_power) |> sum,
          }
        }
        """),
    Builtin(
      "compare(companies: [Text]): Table",
      "Companies by what they mainly earn from, how they use power, their advantage and their risk; "
        + "a company whose figures no source gives has none.",
      source: "figures of `company_profile`; the words are our reading of each class",
      examples: [
        Example("compare([\"CORZ\", \"MARA\"])", gives: twoCompanies)
      ],
      formula: """
        companies |> map(c => company_profile(c))
          |> select(["company", "class", "primary_revenue", "strategy", "advantage", "risk"])
          |> table
        """),
  ]

  /// Text columns are filled up to their width.
  private static let twoCompanies =
    "company          class   primary_revenue  strategy       advantage    risk    \n"
    + "Core Scientific  Hybrid  AI hosting       mine or lease  two incomes  moderate\n"
    + "MARA             none    none             none           none         none    "

  static let companyProfileKind = ObjectKind(
    "CompanyProfile",
    declaration: """
      kind CompanyProfile { company: Text, period: Text = none, ai_share: Number = none, \
      deals: Number = 0, sized_deals: Number = 0, contracted: Power = none, \
      contracted_share: Number = none }
      """,
    words: "a company's AI business, from reported figures alone",
    fieldWords: [
      "company": "its name", "period": "the last period whose revenue a source splits",
      "ai_share": "AI revenue over all, in that period", "deals": "how many public AI deals it has",
      "sized_deals": "of how many the critical power is public",
      "contracted": "critical power of those",
      "contracted_share": "contracted over all power, where both are known on one basis",
    ],
    derived: [
      .init(
        "class: Text?",
        "by `classify`; none where the figures do not decide it",
        formula: classByFigures),
      .init(
        "primary_revenue: Text?", "AI hosting where AI makes more than half of revenue",
        formula: "if is_none(ai_share) then none else if ai_share > 50% then \"AI hosting\" "
          + "else \"mining, other\""),
      words("strategy", "how it uses power", "surplus, cheap", "mine or lease", "contracted"),
      words(
        "advantage", "what it has before others", "cash at once", "two incomes",
        "built for AI"),
      words(
        "risk", "how much its income swings", "high: price", "moderate",
        "lower: contracts"),
    ],
    remarks: shares)

  /// What the classes rest on: both shares of each company, and the rule.
  @Sendable private static func shares(of profiles: [Record]) -> [Note] {
    let known = profiles.filter { !($0["ai_share"]?.isNone ?? true) }.enumerated().flatMap {
      place, profile -> [Note.Part] in
      guard case .text(let company)? = profile["company"],
        case .text(let period)? = profile["period"]
      else { return [] }
      return [
        .text("\(place == 0 ? "" : "; ")\(company) \(period) s "),
        .value(profile["ai_share"] ?? .none), .text(", c "),
        .value(profile["contracted_share"] ?? .none),
      ]
    }
    let rule = Note([
      .text(
        "class by the share s of AI in revenue and c in power: Pure AI from s = 90 %; Traditional "
          + "below s = 5 % and c = 10 %; else Hybrid; none where the sources do not decide")
    ])
    return known.isEmpty ? [rule] : [Note(known), rule]
  }

  /// From 5 % of revenue the share of power decides nothing, so it may be unknown.
  private static let classByFigures =
    "if is_none(ai_share) then none else if ai_share >= 5% then classify(ai_share, 0%) "
    + "else if is_none(contracted_share) then none else classify(ai_share, contracted_share)"

  private static func words(
    _ name: String, _ help: String, _ traditional: String, _ hybrid: String, _ pure: String
  ) -> ObjectKind.Derived {
    .init(
      "\(name): Text?", help,
      formula: "do { let class = \(classByFigures)\nif is_none(class) then none "
        + "else if class == \"Traditional\" then \"\(traditional)\" else if class == \"Hybrid\" "
        + "then \"\(hybrid)\" else \"\(pure)\" }")
  }
}
