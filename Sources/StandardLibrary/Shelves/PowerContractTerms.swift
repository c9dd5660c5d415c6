// A `PowerContract` of a call in the field's words, for a load that it has to cover.

import Field
import Language
import Quantities

/// A contract that covers a load, in numbers of the field.
struct PowerContractTerms {
  /// The same contract; its demand charge is for the load, not for a month's peak.
  let contract: PowerContract

  /// - Parameters:
  ///   - record: A record of the kind `PowerContract`.
  ///   - loadMW: The load that is to be supplied [MW].
  ///   - argument: The argument that is guilty of a load beyond the contract's limit.
  init(_ record: Record, loadMW: Double, argument: String) throws {
    func number(_ name: String, _ unit: String) throws -> Double? {
      try record.figure(name).map { try UnitTable.builtIn.unit(unit).fromBase($0.value) }
    }
    let limit = try number("limit", "MW")
    // A sum of loads may miss the limit by its rounding.
    if let limit, loadMW > limit * (1 + 1e-12) {
      throw try Self.beyond(limit, loadMW, argument: argument)
    }
    let above = try number("curtail_above", "USD/MWh")
    let hours = try number("curtail_hours", "h")
    let enrolled = try number("enrolled", "MW") ?? 0
    contract = PowerContract(
      try Self.terms(record, loadMW: loadMW, number),
      demandChargeUSDPerKWMonth: try number("demand_charge", "USD/kW-month") ?? 0,
      curtailment: above == nil && hours == nil
        ? nil
        : CurtailmentRule(
          abovePriceUSDPerMWh: above, mostHours: hours,
          share: try number("curtail_share", "1") ?? 1),
      demandResponse: enrolled > 0
        ? DemandResponse(
          powerMW: enrolled, capacityUSDPerMWh: try number("response_price", "USD/MWh") ?? 0)
        : nil)
  }

  private static func terms(
    _ record: Record, loadMW: Double, _ number: (String, String) throws -> Double?
  ) throws -> PowerTerms {
    guard case .text(let form)? = record["form"], case .bool(let resale)? = record["resale"] else {
      throw Problem("E0506", "the contract has no `form`", argument: "contract")
    }
    let price = try number("price", "USD/MWh") ?? 0
    switch form {
    case "fixed":
      return resale
        ? .takeOrPay(powerMW: loadMW, priceUSDPerMWh: price, resale: true)
        : .fixed(priceUSDPerMWh: price)
    case "block":
      let block = try number("block", "MW") ?? 0
      // Nothing at a fixed price leaves the market.
      if block == 0 { return .index(adderUSDPerMWh: 0) }
      return resale
        ? .blockAndIndex(powerMW: block, priceUSDPerMWh: price)
        : .blockAndMarket(powerMW: block, priceUSDPerMWh: price)
    case "collar":
      return .collar(
        floorUSDPerMWh: try number("floor_price", "USD/MWh") ?? 0,
        capUSDPerMWh: try number("cap_price", "USD/MWh") ?? 0)
    default:
      return .index(adderUSDPerMWh: try number("price_adder", "USD/MWh") ?? 0)
    }
  }

  private static func beyond(
    _ limit: Double, _ load: Double, argument: String
  ) throws -> Problem {
    let unit = try UnitTable.builtIn.unit("MW")
    let (most, wanted) = (Quantity(limit, unit).text, Quantity(load, unit).text)
    return Problem(
      "E0506", "the contract delivers at most its `limit`, \(most), and the load is \(wanted)",
      help: "a load of at most \(most), or a contract with a higher `limit`", argument: argument)
  }

  /// What the connection costs over hours, whatever is used [USD]; a month is a twelfth of 365.25
  /// days.
  func demandChargeUSD(loadMW: Double, hours: Double) -> Double {
    loadMW * 1000 * contract.demandChargeUSDPerKWMonth * (hours / (365.25 / 12 * 24))
  }
}

extension Call {
  /// An argument that is a record; nil where it is `none`.
  func record(_ name: String) -> Record? {
    if case .record(let record)? = value(name) { record } else { nil }
  }

  /// What `load` uses and what its energy costs under `contract`, at `prices`, one a `step`.
  func contractEnergy() throws -> (usedMWh: Double, costUSD: Double) {
    let load = try figure("load", in: "MW")
    let wording = FieldWording(
      parameters: [
        "load": .init(name: "load", unit: "MW"), "step": .init(name: "step", unit: "h"),
        "price": .init(name: "prices", unit: "USD/MWh"),
        "floor": .init(name: "contract", unit: "USD/MWh"),
      ], hour: { "element \($0)" })
    guard let record = record("contract"), load > 0 else {
      throw Problem(
        "E0506", "`load` must be above zero, and is \(try quantity("load").text)",
        argument: "load")
    }
    let contract = try PowerContractTerms(record, loadMW: load, argument: "load").contract
    let unit = try UnitTable.builtIn.unit("USD/MWh")
    let prices = try quantities("prices").map { unit.fromBase($0.value) }
    let step = try figure("step", in: "h")
    return try wording.worded { () throws(InputError) in
      try contract.energy(
        loadMW: load, price: .hourly(prices), steps: prices.count, stepHours: step)
    }
  }
}
