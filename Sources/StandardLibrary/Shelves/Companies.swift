// Who is really an AI company: shares, classes, concentration and risk scores.

import Language

extension Shelves {
  static let companies: [Builtin] = [
    Builtin(
      "revenue_share(parts: [Money]): Number",
      "The first of several revenues over all of them.",
      examples: [
        Example("revenue_share([77.5, 30.1, 7.6] MUSD)", gives: "67.2743%")
      ],
      formula: "first(parts) / sum(parts) -> %"),
    Builtin(
      "classify(ai_share: Number, contracted_share: Number): Text",
      "Traditional, Hybrid or Pure AI, by the share of AI in revenue and in contracted power: Pure "
        + "AI from 90 % of revenue, Traditional below 5 % of revenue and 10 % of power.",
      source: "our rule: thresholds chosen so that well-known companies land where the field puts "
        + "them; judgement, not a standard",
      requires: [
        "ai_share >= 0% and ai_share <= 100%",
        "contracted_share >= 0% and contracted_share <= 100%",
      ],
      examples: [
        Example("classify(67.3%, 60%)", gives: "\"Hybrid\""),
        Example("classify(0%, 0%)", gives: "\"Traditional\""),
        Example("classify(95%, 100%)", gives: "\"Pure AI\""),
      ],
      formula:
        "if ai_share >= 90% then \"Pure AI\" else if ai_share < 5% and contracted_share < 10% "
        + "then \"Traditional\" else \"Hybrid\""),
    Builtin(
      "hhi(parts: [q]): Number",
      "The Herfindahl-Hirschman index of concentration: the sum of squared shares, 1 for a single "
        + "one.",
      source: "Hirschman (1964), \"The paternity of an index\"",
      examples: [Example("hhi([77.5, 30.1, 7.6] MUSD)", gives: "0.525205")],
      formula: "parts |> map(part => (part / sum(parts)) ^ 2) |> sum"),
    Builtin(
      "technology_risk(fleet: Efficiency, best: Efficiency = 9.5 J/TH, owned_gpu_share: Number = 0%, "
        + "not_liquid_ready: Number = 0%): Number",
      "0 to 100: how much displacement of chips and cooling threatens.",
      source: rubric,
      requires: [
        "owned_gpu_share >= 0% and owned_gpu_share <= 100%",
        "not_liquid_ready >= 0% and not_liquid_ready <= 100%",
      ],
      examples: [
        Example("technology_risk(19 J/TH, 9.5 J/TH, 0%, 50%)", gives: "34")
      ],
      formula:
        "40 * clamp((fleet - best) / (20 J/TH), 0, 1) + 30 * owned_gpu_share + 30 * "
        + "not_liquid_ready"),
    Builtin(
      "regulatory_risk(curtailable_share: Number, open_permits: Number, taxed_share: Number): Number",
      "0 to 100: how much rules threaten, from shares of power under mandatory curtailment, of "
        + "permits that are open, and of revenue under a special tax or ban.",
      source: rubric, requires: shares("curtailable_share", "open_permits", "taxed_share"),
      examples: [Example("regulatory_risk(60%, 30%, 50%)", gives: "49")],
      formula: "50 * curtailable_share + 30 * open_permits + 20 * taxed_share"),
    Builtin(
      "power_risk(unhedged_share: Number, headroom: EnergyPrice, curtailable_share: Number): Number",
      "0 to 100: how much the power market threatens; headroom is what hashing or hosting earns a "
        + "MWh above its price.",
      source: rubric, requires: shares("unhedged_share", "curtailable_share"),
      examples: [Example("power_risk(40%, 12.5 USD/MWh, 100%)", gives: "35.5")],
      formula:
        "45 * unhedged_share + 35 * (1 - clamp(headroom / (25 USD/MWh), 0, 1)) + 20 * (1 - "
        + "curtailable_share)"),
    Builtin(
      "execution_risk(delivered_share: Number, unfunded_share: Number, delay: Time, "
        + "largest_tenant_share: Number): Number",
      "0 to 100: how much building late, short of money or for one tenant threatens.",
      source: rubric,
      requires: shares("delivered_share", "unfunded_share", "largest_tenant_share")
        + ["delay >= 0 d"],
      examples: [Example("execution_risk(25%, 45%, 6 month, 100%)", gives: "67.5")],
      formula:
        "35 * (1 - delivered_share) + 25 * unfunded_share + 20 * min(1, delay / (12 month)) + "
        + "20 * largest_tenant_share"),
    Builtin(
      "composite_risk(technology: Number, regulatory: Number, power: Number, execution: Number): "
        + "Number",
      "The four risks weighted 20, 20, 25 and 35 %: 0 to 100.",
      source: rubric,
      examples: [Example("composite_risk(34, 49, 35.5, 67.5)", gives: "49.1")],
      formula: "0.20 * technology + 0.20 * regulatory + 0.25 * power + 0.35 * execution"),
    Builtin(
      "risk_score(technology: Number, regulatory: Number, power: Number, execution: Number): Table",
      "The four risks and their composite side by side, each with its weight and what it adds; "
        + "`:explain` on a score shows its drivers.",
      source: rubric,
      examples: [
        Example(
          "column(risk_score(34, 49, 35.5, 67.5), \"adds\")",
          gives: "[6.8, 9.8, 8.875, 23.625, 49.1]")
      ],
      formula: """
        do {
          let row = (risk, score, weight) => { risk: risk, score: score, weight: weight, adds: score * weight }
          table([
            row("technology displacement", technology, 20%), row("regulatory", regulatory, 20%),
            row("power market", power, 25%), row("execution", execution, 35%),
            row("composite", composite_risk(technology, regulatory, power, execution), 100%),
          ])
        }
        """),
    Builtin(
      "impairment_index(technology: Number, regulatory: Number, power: Number, execution: Number): "
        + "Number",
      "The four risks as an index of at least one impairment in a year; no forecast.",
      source: rubric,
      examples: [Example("impairment_index(34, 49, 35.5, 67.5)", gives: "0.391813")],
      formula: "1 - (1 - technology / 400) * (1 - regulatory / 400) * (1 - power / 400) "
        + "* (1 - execution / 400)"),
  ]

  private static let rubric =
    "our rubric of the four risks, weights and drivers in sight; judgement, not a standard"

  /// Conditions that some arguments are shares.
  private static func shares(_ names: String...) -> [String] {
    names.map { "\($0) >= 0% and \($0) <= 100%" }
  }
}
