// What a call of `dispatch` says, as a problem of the field: loads, contract, demand response.

import Field
import Language
import Quantities

/// The problem that a call describes.
struct DispatchTerms {
  private(set) var problem: DispatchProblem
  let prices: HourlyPrices
  /// Hours that the contract lets the utility cut.
  private(set) var cutHours = 0
  private let contract: PowerContractTerms?

  init(_ prices: HourlyPrices, _ call: Call) throws {
    self.prices = prices
    let (mining, ai) = (try call.fleet(prices), try call.hall())
    let load = (mining?.power[0] ?? 0) + (ai?.power[0] ?? 0)
    let terms = try call.contract(loadMW: load)
    contract = terms
    problem = DispatchProblem(
      hours: prices.count, price: prices.price,
      supply: try terms?.contract.terms ?? call.supply(), mining: mining, ai: ai,
      demandResponse: try call.demandResponse(prices, terms?.contract))
    guard let terms else { return }
    problem.demandChargeUSD = terms.demandChargeUSD(loadMW: load, hours: Double(prices.count))
    if let rule = terms.contract.curtailment { cutHours = problem.cut(by: rule) }
  }

  /// How the field's figures are called in a call.
  var wording: FieldWording {
    let supply = contract == nil ? Self.looseTerms : Self.contractTerms
    var parameters = Self.parameters.merging(supply) { $1 }
    parameters["price"] = .init(name: prices.start == nil ? "price" : "prices", unit: "USD/MWh")
    return FieldWording(parameters: parameters, hour: prices.text)
  }

  private static let parameters: [String: FieldWording.Parameter] = [
    "expected_prices": .init(name: "expected", unit: "USD/MWh"),
    "mining.power": .init(name: "mining", unit: "MW"),
    "mining.value": .init(name: "mining_value", unit: "USD/MWh"),
    "mining.start_cost": .init(name: "start_cost", unit: "USD"),
    "mining.minimum_down": .init(name: "min_down", unit: "h"),
    "mining.ramp": .init(name: "ramp", unit: "MW/h"),
    "ai.power": .init(name: "ai", unit: "MW"), "ai.value": .init(name: "rent", unit: "USD/MWh"),
    "ai.penalty": .init(name: "penalty", unit: "USD/MWh"),
    "ai.budget": .init(name: "curtailable", unit: "MWh"),
    "ai.start_cost": .init(name: "ai_start_cost", unit: "USD"),
    "ai.minimum_down": .init(name: "ai_min_down", unit: "h"),
    "ai.ramp": .init(name: "ai_ramp", unit: "MW/h"),
    "demand_response.strike": .init(name: "strike", unit: "USD/MWh"),
    "demand_response.called": .init(name: "called", unit: ""),
  ]

  private static let looseTerms: [String: FieldWording.Parameter] = [
    "supply.block": .init(name: "block", unit: "MW"),
    "supply.price": .init(name: "block_price", unit: "USD/MWh"),
    "supply.adder": .init(name: "adder", unit: "USD/MWh"),
    "demand_response.power": .init(name: "enrolled", unit: "MW"),
    "demand_response.capacity_price": .init(name: "capacity_price", unit: "USD/MWh"),
  ]

  private static let contractTerms: [String: FieldWording.Parameter] = [
    "supply.block": .init(name: "contract.block", unit: "MW"),
    "supply.floor": .init(name: "contract.floor_price", unit: "USD/MWh"),
    "demand_response.power": .init(name: "contract.enrolled", unit: "MW"),
  ]

  /// Whether hours hang together, so that foresight is worth something.
  var tiesHours: Bool {
    [problem.mining, problem.ai].contains { $0?.budget != nil || $0?.commitment != nil }
  }
}

extension Call {
  /// The contract, which leaves no room for terms of its own; nil without one.
  fileprivate func contract(loadMW: Double) throws -> PowerContractTerms? {
    guard let record = record("contract") else { return nil }
    let loose = ["block", "block_price", "unused", "adder", "enrolled", "capacity_price"]
    for name in loose where isWritten(name) {
      if case .none? = value(name) { continue }
      throw Problem(
        "E0506", "`contract` and `\(name)` both say how power is paid for",
        help: "leave out `\(name)`, or put it into the contract", argument: name)
    }
    guard loadMW != 0 else {
      throw Problem(
        "E0506", "a `contract` needs a load: `mining` and `ai` are 0 MW", argument: "contract")
    }
    return try PowerContractTerms(record, loadMW: loadMW, argument: "contract")
  }

  fileprivate func supply() throws -> PowerTerms {
    let (power, price) = (try number("block", in: "MW"), try number("block_price", in: "USD/MWh"))
    let (adder, unused) = (try figure("adder", in: "USD/MWh"), try text("unused"))
    guard let power else {
      if price != nil { throw without("block", "block_price") }
      if unused != "sold" { throw without("block", "unused") }
      return .index(adderUSDPerMWh: adder)
    }
    guard let price else {
      throw Problem(
        "E0506", "`block` needs a `block_price`: without one its power would be free",
        argument: "block")
    }
    guard adder == 0 else {
      throw Problem(
        "E0506", "`adder` is of power at the market's price, and there is a `block`",
        argument: "adder")
    }
    switch unused {
    case "sold": return .takeOrPay(powerMW: power, priceUSDPerMWh: price, resale: true)
    case "lost": return .takeOrPay(powerMW: power, priceUSDPerMWh: price, resale: false)
    case "settled": return .blockAndIndex(powerMW: power, priceUSDPerMWh: price)
    default:
      throw Problem(
        "E0506", "`unused` must be \"sold\", \"lost\" or \"settled\"",
        help: "\"settled\": what is short is bought too, and all at the market's price",
        argument: "unused")
    }
  }

  fileprivate func fleet(_ prices: HourlyPrices) throws -> DispatchLoad? {
    let power = try figure("mining", in: "MW")
    guard power != 0 else { return nil }
    return DispatchLoad(
      power: .constant(power), value: try miningValue(prices), commitment: try commitment())
  }

  /// What a mined MWh is worth: in all hours, or in each of the prices' own.
  private func miningValue(_ prices: HourlyPrices) throws -> HourlyValue {
    guard case .series(let series)? = value("mining_value") else {
      return .constant(try figure("mining_value", in: "USD/MWh"))
    }
    let values = try HourlyPrices(series, argument: "mining_value")
    guard values.start == prices.start, values.count == prices.count else {
      throw Problem(
        "E0508", "`mining_value` has other hours than the prices",
        help: "take the common part of both with [from..to]", argument: "mining_value")
    }
    return values.price
  }

  fileprivate func hall() throws -> DispatchLoad? {
    let power = try figure("ai", in: "MW")
    guard power != 0 else { return nil }
    guard let rent = try number("rent", in: "USD/MWh") else {
      throw Problem(
        "E0506", "`ai` needs a `rent`: without one the hall would run for nothing",
        argument: "ai")
    }
    return DispatchLoad(
      power: .constant(power), value: .constant(rent),
      penaltyUSDPerMWh: try figure("penalty", in: "USD/MWh"),
      budget: try number("curtailable", in: "MWh").map { .megawattHours($0) },
      commitment: try commitment(prefix: "ai_"))
  }

  /// What ties the hours of a load; nil where nothing does.
  private func commitment(prefix: String = "") throws -> Commitment? {
    let terms = Commitment(
      startCostUSD: try figure(prefix + "start_cost", in: "USD"),
      minimumDownHours: try figure(prefix + "min_down", in: "h"),
      rampMWPerHour: try number(prefix + "ramp", in: "MW/h"), startsOn: try truth("starts_on"))
    let isFree =
      terms.startCostUSD == 0 && terms.minimumDownHours == 0 && terms.rampMWPerHour == nil
      && terms.startsOn
    return isFree ? nil : terms
  }

  fileprivate func demandResponse(
    _ prices: HourlyPrices, _ contract: PowerContract?
  ) throws -> DemandResponse? {
    let called = try value("called") == nil ? [] : list("called")
    let strike = try figure("strike", in: "USD/MWh")
    guard var response = try contract.map(\.demandResponse) ?? looseResponse() else {
      let enrolled = contract == nil ? "enrolled" : "contract.enrolled"
      if strike != 0 { throw without(enrolled, "strike") }
      if !called.isEmpty { throw without(enrolled, "called") }
      return nil
    }
    response.strikeUSDPerMWh = strike
    response.calledHours = try called.map { try place(of: $0, in: prices) }
    return response
  }

  /// Power enrolled without a contract.
  private func looseResponse() throws -> DemandResponse? {
    let capacity = try figure("capacity_price", in: "USD/MWh")
    guard let power = try number("enrolled", in: "MW") else {
      if capacity != 0 { throw without("enrolled", "capacity_price") }
      return nil
    }
    return DemandResponse(powerMW: power, capacityUSDPerMWh: capacity)
  }

  /// The hour that a date of `called` names.
  private func place(of item: Value, in prices: HourlyPrices) throws -> Int {
    guard case .date(let date) = item, let start = prices.start else {
      throw Problem("E0506", "`called` must be dates of hours", argument: "called")
    }
    let (hour, rest) = start.seconds(to: date).quotientAndRemainder(dividingBy: 3600)
    guard rest == 0, (0..<Int64(prices.count)).contains(hour) else {
      throw Problem("E0506", "`called`: \(date.text) is no hour of the prices", argument: "called")
    }
    return Int(hour)
  }

  private func without(_ wanted: String, _ given: String) -> Problem {
    Problem("E0506", "`\(given)` means nothing without `\(wanted)`", argument: given)
  }
}
