// What a dispatch gives: the record of its figures, and its hours as series.

import Field
import Language
import Quantities

/// A dispatch by the policy asked for, beside the one with every price known.
struct DispatchReport {
  private let result: DispatchResult
  private let optimal: DispatchResult
  private let cutHours: Int

  /// Solves a problem by the policy that a call asks for, and says what was known of the prices.
  init(of terms: DispatchTerms, _ call: Call) throws {
    let (problem, wording) = (terms.problem, terms.wording)
    cutHours = terms.cutHours
    let policy = try call.value("policy") == nil ? "foresight" : call.text("policy")
    switch policy {
    case "foresight":
      result = try wording.worded { () throws(InputError) in try Dispatch.optimum(problem) }
      optimal = result
    case "online":
      let expected = try Self.expectedPrices(terms, call)
      let both = try wording.worded { () throws(InputError) in
        try Dispatch.online(problem, expecting: expected)
      }
      (result, optimal) = (both.online, both.perfectForesight)
    default:
      throw Problem(
        "E0506", "`policy` must be \"foresight\" or \"online\"", argument: "policy")
    }
    try say(terms, call)
  }

  /// The prices that an online policy goes by; it needs none where each hour stands alone.
  private static func expectedPrices(_ terms: DispatchTerms, _ call: Call) throws -> [Double] {
    if case .series(let series)? = call.value("expected") {
      guard case .hourly(let prices) = try HourlyPrices(series, argument: "expected").price
      else { return [] }
      return prices
    }
    guard !terms.tiesHours else {
      throw Problem(
        "E0506", "an online policy with a budget needs `expected`: prices known beforehand",
        help: "expected: the prices of the year before", argument: "policy")
    }
    return [0]
  }

  private func say(_ terms: DispatchTerms, _ call: Call) throws {
    guard terms.tiesHours else {
      call.note(.text("each hour was decided on its own price; foresight adds nothing"))
      return
    }
    if result.foresight == .perfect {
      call.note(
        .text("perfect foresight: every price was known, so this is an upper bound; gap 0 USD"))
    } else {
      call.note(
        .text("online: decided hour by hour; perfect foresight would bring "),
        .value(try .quantity(optimal.netUSD, "USD")), .text(", a gap of "),
        .value(try .quantity(optimal.netUSD - result.netUSD, "USD")))
    }
  }

  // MARK: Figures

  /// The record of the figures, in USD, MWh and h.
  func value() throws -> Value {
    .record(
      Record(
        kind: nil,
        fields: [.init("policy", .text(result.foresight == .perfect ? "foresight" : "online"))]
          + (try Self.figures.map { figure in
            let number = figure.number(self)
            return .init(
              figure.name, try number.map { try Value.quantity($0, figure.unit) } ?? .none)
          })))
  }

  /// The type of the record.
  static let typing: Builtin.Typing = { _ throws(Diagnostic) in type }

  private static let type = Type.record(
    RecordType(
      kind: nil,
      fields: [.init("policy", .text)]
        + figures.map { figure in
          let dimension = (try? UnitTable.builtIn.unit(figure.unit).dimension) ?? .one
          let type = Type.quantity(dimension)
          return .init(figure.name, figure.mayLack ? .optional(type) : type)
        }))

  private struct Figure: Sendable {
    let name: String
    let unit: String
    let mayLack: Bool
    let number: @Sendable (DispatchReport) -> Double?

    init(
      _ name: String, _ unit: String, mayLack: Bool = false,
      _ number: @escaping @Sendable (DispatchReport) -> Double?
    ) {
      (self.name, self.unit, self.mayLack, self.number) = (name, unit, mayLack, number)
    }
  }

  private static let figures: [Figure] = money + energy

  private static let money = [
    Figure("net", "USD") { $0.result.netUSD },
    Figure("always_on", "USD") { $0.result.alwaysOnUSD },
    Figure("gain", "USD") { $0.result.gainUSD },
    Figure("optimal", "USD") { $0.optimal.netUSD },
    Figure("gap", "USD") { $0.optimal.netUSD - $0.result.netUSD },
    Figure("revenue", "USD") { $0.result.account.revenueUSD },
    Figure("mining_revenue", "USD") { $0.result.account.miningUSD },
    Figure("ai_revenue", "USD") { $0.result.account.aiUSD },
    Figure("sales", "USD") { $0.result.account.saleUSD },
    Figure("demand_response", "USD") { $0.result.account.demandResponseUSD },
    Figure("penalties", "USD") { $0.result.account.penaltyUSD },
    Figure("cost", "USD") { $0.result.account.costUSD },
    Figure("power_cost", "USD") { $0.result.account.powerCostUSD },
    Figure("demand_charge", "USD") { $0.result.account.demandChargeUSD },
    Figure("start_costs", "USD") { $0.result.account.startCostUSD },
  ]

  private static let energy = [
    Figure("mined", "MWh") { $0.result.mining.energyMWh },
    Figure("curtailed", "MWh") { $0.result.mining.curtailedMWh },
    Figure("hours_on", "h") { $0.result.mining.hoursOn },
    Figure("uptime", "%", mayLack: true) { $0.result.mining.uptime.map { 100 * $0 } },
    Figure("starts", "1") { Double($0.result.mining.starts) },
    Figure("mean_price_on", "USD/MWh", mayLack: true) {
      $0.result.mining.meanMarketPriceUSDPerMWh
    },
    Figure("mean_price_paid", "USD/MWh", mayLack: true) {
      $0.result.mining.meanPricePaidUSDPerMWh
    },
    Figure("ai_used", "MWh") { $0.result.ai.energyMWh },
    Figure("ai_curtailed", "MWh") { $0.result.ai.curtailedMWh },
    Figure("ai_hours_curtailed", "h") { $0.result.ai.hoursCurtailed },
    Figure("ai_uptime", "%", mayLack: true) { $0.result.ai.uptime.map { 100 * $0 } },
    Figure("ai_starts", "1") { Double($0.result.ai.starts) },
    Figure("sold", "MWh") { $0.result.soldMWh },
    Figure("cut_hours", "h") { Double($0.cutHours) },
  ]

  // MARK: Hours

  private static let uses = ["mine", "ai", "sell", "idle"]

  /// The power of each use in each hour, beside the price.
  func hours(of prices: Series) throws -> Value {
    let none = [Double](repeating: 0, count: result.problem.hours)
    let powers = [
      result.mineMW.isEmpty ? none : result.mineMW, result.aiMW.isEmpty ? none : result.aiMW,
      result.sellMW, result.idleMW,
    ]
    let unit = try UnitTable.builtIn.unit("MW")
    let series = try zip(Self.uses, powers).map { use, power in
      Record.Field(
        use,
        .series(
          try Series(
            instants: prices.instants, values: power.map { unit.toBase($0) },
            dimension: unit.dimension, unit: unit, meaning: .mean,
            end: prices.lastInstant.adding(seconds: 3600))))
    }
    return .record(Record(kind: nil, fields: [.init("price", .series(prices))] + series))
  }

  /// The type of the hours.
  static let hoursTyping: Builtin.Typing = { _ throws(Diagnostic) in hoursType }

  private static let hoursType: Type = {
    let power = Dimension.named("Power") ?? .one
    return .record(
      RecordType(
        kind: nil,
        fields: [.init("price", .series(Dimension.named("EnergyPrice") ?? .one))]
          + uses.map { .init($0, .series(power)) }))
  }()
}
