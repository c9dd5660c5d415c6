// The market that machines mine in, month by month, and machines as the field counts them.

import Field
import Language
import Quantities

/// Hashprice over calendar months, from a call, and how machines run in them.
struct MiningMarket {
  let start: Instant
  let month: CalendarMonth
  let months: Int
  /// How mistakes are worded.
  let wording: FieldWording
  /// A plan without a fleet.
  private var market: MiningPlan

  /// A hashprice that grows from the first day's.
  init(growing call: Call) throws {
    start = try call.date("from")
    month = try call.calendarMonth("from")
    months = try call.months("for") ?? 0
    for name in ["price_growth", "difficulty_growth"] where try call.number(name) <= -1 {
      throw Problem("E0506", "`\(name)` must be above -100%", argument: name)
    }
    market = MiningPlan(
      fleet: [], hashpriceUSDPerPHDay: try call.figure("hashprice", in: "USD/PH/day"),
      height: try call.whole("height", in: 0...1_000_000_000), powerUSDPerMWh: 0)
    market.feesBTCPerBlock = try call.figure("fees", in: "BTC/block")
    market.priceGrowthPerYear = try call.number("price_growth")
    market.difficultyGrowthPerYear = try call.number("difficulty_growth")
    wording = Self.wording(months: "for", from: start)
    try addRunning(call)
  }

  /// A hashprice given month by month, and maybe a price of power.
  init(given call: Call) throws {
    let hashprice = try MonthlyPath(call, "hashprice", in: "USD/PH/day")
    (start, month) = (hashprice.instants[0], hashprice.first)
    months = hashprice.numbers.count
    market = MiningPlan(fleet: [], hashpriceUSDPerPHDay: 0, height: 0, powerUSDPerMWh: 0)
    market.hashpricePath = hashprice.numbers
    if case .series? = call.value("energy_price") {
      let power = try MonthlyPath(call, "energy_price", in: "USD/MWh")
      guard power.instants == hashprice.instants else {
        throw Problem(
          "E0508",
          "`hashprice` is of \(hashprice.text) and `energy_price` of \(power.text)",
          help: "give both for the same months", argument: "energy_price")
      }
      market.powerPath = power.numbers
    }
    wording = Self.wording(months: "hashprice", from: start)
    try addRunning(call)
  }

  private mutating func addRunning(_ call: Call) throws {
    market.poolFee = try call.number("pool_fee")
    guard market.poolFee < 1 else {
      throw Problem("E0506", "`pool_fee` must be below 100%", argument: "pool_fee")
    }
    market.uptime = try call.number("uptime")
    market.retires = try call.truth("retire")
  }

  /// A fleet's plan in it.
  ///
  /// - Parameter powerUSDPerMWh: The price of power where none is given month by month.
  func plan(_ fleet: [MiningGroup], powerUSDPerMWh: Double, pue: Double) -> MiningPlan {
    var plan = market
    plan.fleet = fleet.map(\.vintage)
    (plan.powerUSDPerMWh, plan.pue) = (powerUSDPerMWh, pue)
    return plan
  }

  /// Says which models are switched off, and when.
  func noteRetirements(_ retirements: [Int?], of fleet: [MiningGroup], _ call: Call) {
    for (group, month) in zip(fleet, retirements) {
      guard let month else { continue }
      call.note(
        .text("\(group.model.escaped) is off from "),
        .value(.date(start.adding(months: month))),
        .text(" on: it would earn less than its power"))
    }
  }

  /// - Parameter months: What says how many months there are.
  private static func wording(months: String, from start: Instant) -> FieldWording {
    FieldWording(
      parameters: parameters(months: months),
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
}

/// Machines of a model as the field counts them.
struct MiningGroup {
  let model: String
  let vintage: MiningVintage

  /// The groups of a fleet of which a machine runs; there must be one.
  static func groups(of fleet: Record) throws -> [MiningGroup] {
    guard case .list(let groups) = try fleet.field("groups", argument: "fleet") else {
      throw Problem("E0506", "`fleet` has no list of groups", argument: "fleet")
    }
    let found = try groups.compactMap(Self.init)
    guard !found.isEmpty else {
      throw Problem(
        "E0506", "`fleet` has no machine that runs",
        help: "FleetGroup { machine: machine(\"S21\"), count: 1000 }", argument: "fleet")
    }
    return found
  }

  /// nil for a group of which no machine runs.
  private init?(_ value: Value) throws {
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
    self.model = model
    vintage = MiningVintage(
      hashratePH: try units.unit("PH/s").fromBase(hashrate.value),
      efficiencyJPerTH: try units.unit("J/TH").fromBase(power.value / hashrate.value))
  }
}
