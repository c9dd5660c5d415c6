// What a call says of a fleet that mines month by month, and what comes of it.

import Field
import Language
import Quantities

/// A plan with one fleet, from a call.
struct MiningCash {
  private let plan: CashFlowPlan
  private let market: MiningMarket
  private let fleet: [MiningGroup]

  /// A hashprice that grows from the first day's.
  init(growing call: Call) throws { try self.init(call, MiningMarket(growing: call)) }

  /// A hashprice given month by month.
  init(given call: Call) throws { try self.init(call, MiningMarket(given: call)) }

  private init(_ call: Call, _ market: MiningMarket) throws {
    guard case .record(let record)? = call.value("fleet") else {
      throw Problem("E0506", "`fleet` is no fleet", argument: "fleet")
    }
    fleet = try MiningGroup.groups(of: record)
    var price = 0.0
    if case .quantity? = call.value("energy_price") {
      price = try call.figure("energy_price", in: "USD/MWh")
    }
    var plan = CashFlowPlan(start: market.month, months: market.months)
    plan.mining = market.plan(fleet, powerUSDPerMWh: price, pue: try call.number("pue"))
    // `mining_months` has neither.
    if call.value("opex") != nil {
      plan.opexUSDPerMonth = try call.figure("opex", in: "USD/month")
      let capex = try call.figure("capex", in: "USD")
      guard capex >= 0 else {
        throw Problem("E0506", "`capex` must not be below zero", argument: "capex")
      }
      plan.capex = [CapexPayment(afterMonths: 0, amountUSD: capex)]
    }
    (self.plan, self.market) = (plan, market)
  }

  // MARK: What comes of it

  /// The cash as a series, with a remark on each model that is switched off.
  func cash(_ call: Call) throws -> Value {
    try .cash(flow(call).cash(), from: market.start)
  }

  /// Its parts, each a series by month.
  func months(_ call: Call) throws -> Value {
    let rows = try flow(call).rows.dropFirst()
    return .record(
      Record(
        kind: nil,
        fields: try Self.figures.map { figure in
          .init(
            figure.name,
            try .monthly(
              rows.map(figure.number), figure.unit, from: market.start, meaning: figure.meaning))
        }))
  }

  private func flow(_ call: Call) throws -> SiteCashFlow {
    let flow = try call.flow(of: plan, market.wording)
    market.noteRetirements(flow.retirements, of: fleet, call)
    return flow
  }

  private struct Figure: Sendable {
    let name: String
    let unit: String
    let meaning: Series.Meaning
    let number: @Sendable (CashFlowMonth) -> Double
  }

  private static let figures = [
    Figure(name: "hashprice", unit: "USD/PH/day", meaning: .mean) { $0.hashpriceUSDPerPHDay },
    Figure(name: "hashrate", unit: "PH/s", meaning: .mean) { $0.hashratePH },
    Figure(name: "revenue", unit: "USD", meaning: .sum) { $0.miningUSD },
    Figure(name: "power_cost", unit: "USD", meaning: .sum) { $0.miningPowerUSD },
    Figure(name: "margin", unit: "USD", meaning: .sum) { $0.miningUSD - $0.miningPowerUSD },
  ]

  /// The type of the months.
  static let typing: Builtin.Typing = { _ throws(Diagnostic) in type }

  private static let type = Type.record(
    RecordType(
      kind: nil,
      fields: figures.map { figure in
        .init(
          figure.name,
          .series((try? UnitTable.builtIn.unit(figure.unit).dimension) ?? .one))
      }))
}
