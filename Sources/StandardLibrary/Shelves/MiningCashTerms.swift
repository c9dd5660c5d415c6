// What a call says of a fleet that mines month by month, and what comes of it.

import Field
import Language
import Quantities

/// A plan with one fleet, from a call.
struct MiningCash {
  private let plan: CashFlowPlan
  private let start: Instant
  /// The models that run, beside the plan's vintages.
  private let models: [String]
  private let wording: FieldWording

  /// A hashprice that grows from the first day's.
  init(growing call: Call) throws {
    let start = try call.date("from")
    let month = try call.calendarMonth("from")
    let fleet = try call.miningGroups()
    for name in ["price_growth", "difficulty_growth"] where try call.number(name) <= -1 {
      throw Problem("E0506", "`\(name)` must be above -100%", argument: name)
    }
    var mining = MiningPlan(
      fleet: fleet.map(\.vintage),
      hashpriceUSDPerPHDay: try call.figure("hashprice", in: "USD/PH/day"),
      height: try call.whole("height", in: 0...1_000_000_000),
      powerUSDPerMWh: try call.figure("energy_price", in: "USD/MWh"))
    mining.feesBTCPerBlock = try call.figure("fees", in: "BTC/block")
    mining.priceGrowthPerYear = try call.number("price_growth")
    mining.difficultyGrowthPerYear = try call.number("difficulty_growth")
    try self.init(
      call, CashFlowPlan(start: month, months: try call.months("for") ?? 0), mining,
      start: start, models: fleet.map(\.model))
  }

  /// A hashprice given month by month.
  init(given call: Call) throws {
    let hashprice = try MonthlyPath(call, "hashprice", in: "USD/PH/day")
    let fleet = try call.miningGroups()
    var mining = MiningPlan(
      fleet: fleet.map(\.vintage), hashpriceUSDPerPHDay: 0, height: 0, powerUSDPerMWh: 0)
    mining.hashpricePath = hashprice.numbers
    if case .series? = call.value("energy_price") {
      let power = try MonthlyPath(call, "energy_price", in: "USD/MWh")
      guard power.instants == hashprice.instants else {
        throw Problem(
          "E0508",
          "`hashprice` is of \(hashprice.text) and `energy_price` of \(power.text)",
          help: "give both for the same months", argument: "energy_price")
      }
      mining.powerPath = power.numbers
    } else {
      mining.powerUSDPerMWh = try call.figure("energy_price", in: "USD/MWh")
    }
    try self.init(
      call, CashFlowPlan(start: hashprice.first, months: hashprice.numbers.count), mining,
      start: hashprice.instants[0], models: fleet.map(\.model))
  }

  private init(
    _ call: Call, _ plan: CashFlowPlan, _ mining: MiningPlan, start: Instant, models: [String]
  ) throws {
    var (plan, mining) = (plan, mining)
    mining.poolFee = try call.number("pool_fee")
    guard mining.poolFee < 1 else {
      throw Problem("E0506", "`pool_fee` must be below 100%", argument: "pool_fee")
    }
    mining.pue = try call.number("pue")
    mining.uptime = try call.number("uptime")
    mining.retires = try call.truth("retire")
    plan.mining = mining
    // `mining_months` has neither.
    if call.value("opex") != nil {
      plan.opexUSDPerMonth = try call.figure("opex", in: "USD/month")
      let capex = try call.figure("capex", in: "USD")
      guard capex >= 0 else {
        throw Problem("E0506", "`capex` must not be below zero", argument: "capex")
      }
      plan.capex = [CapexPayment(afterMonths: 0, amountUSD: capex)]
    }
    (self.plan, self.start, self.models) = (plan, start, models)
    let months = call.value("for") == nil ? "hashprice" : "for"
    wording = FieldWording(
      parameters: Self.parameters(months: months),
      hour: { String(start.adding(months: $0).text.prefix(7)) })
  }

  /// - Parameter months: What says how many months there are.
  private static func parameters(months: String) -> [String: FieldWording.Parameter] {
    [
      "months": .init(name: months, unit: "month"), "start": .init(name: "from", unit: ""),
      "opex": .init(name: "opex", unit: "USD/month"),
      "mining.hashprice": .init(name: "hashprice", unit: "USD/PH/day"),
      "mining.power_price": .init(name: "energy_price", unit: "USD/MWh"),
      "mining.fees": .init(name: "fees", unit: "BTC/block"),
      "mining.reward": .init(name: "fees", unit: "BTC/block"),
      "mining.pool_fee": .init(name: "pool_fee", unit: "%"),
      "mining.pue": .init(name: "pue", unit: ""),
      "mining.uptime": .init(name: "uptime", unit: "%"),
    ]
  }

  // MARK: What comes of it

  /// The cash as a series, with a remark on each model that is switched off.
  func cash(_ call: Call) throws -> Value {
    try .cash(flow(call).cash(), from: start)
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
              rows.map(figure.number), figure.unit, from: start, meaning: figure.meaning))
        }))
  }

  private func flow(_ call: Call) throws -> SiteCashFlow {
    let flow = try call.flow(of: plan, wording)
    for (model, month) in zip(models, flow.retirements) {
      guard let month else { continue }
      call.note(
        .text("\(model.escaped) is off from "), .value(.date(start.adding(months: month))),
        .text(" on: it would earn less than its power"))
    }
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

/// Machines of a model as the field counts them.
private struct MiningGroup {
  let model: String
  let vintage: MiningVintage
}

extension Call {
  /// The groups of a fleet that have a machine; there must be one.
  fileprivate func miningGroups() throws -> [MiningGroup] {
    guard case .record(let fleet)? = value("fleet") else {
      throw Problem("E0506", "`fleet` is no fleet", argument: "fleet")
    }
    guard case .list(let groups) = try fleet.field("groups", argument: "fleet") else {
      throw Problem("E0506", "`fleet` has no list of groups", argument: "fleet")
    }
    let found = try groups.compactMap(Self.miningGroup)
    guard !found.isEmpty else {
      throw Problem(
        "E0506", "`fleet` has no machine that runs",
        help: "FleetGroup { machine: machine(\"S21\"), count: 1000 }", argument: "fleet")
    }
    return found
  }

  /// nil for a group without machines.
  private static func miningGroup(_ value: Value) throws -> MiningGroup? {
    guard case .record(let group) = value,
      case .record(let machine) = try group.field("machine", argument: "fleet"),
      case .text(let model) = try machine.field("model", argument: "fleet"),
      case .quantity(let hashrate) = try group.field("hashrate", argument: "fleet"),
      case .quantity(let power) = try group.field("power", argument: "fleet")
    else {
      throw Problem(
        "E0506", "`fleet` has a group whose machine or count is not exact",
        help: "mean(x), quantile(x, 50%)", argument: "fleet")
    }
    guard hashrate.value > 0 else { return nil }
    let units = UnitTable.builtIn
    return MiningGroup(
      model: model,
      vintage: MiningVintage(
        hashratePH: try units.unit("PH/s").fromBase(hashrate.value),
        efficiencyJPerTH: try units.unit("J/TH").fromBase(power.value / hashrate.value)))
  }
}
