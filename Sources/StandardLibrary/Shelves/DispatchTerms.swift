// What a call of `dispatch` says, as a problem of the field: prices by the hour, loads, contract.

import Field
import Language
import Quantities

/// Market prices by the hour, in UTC, so that a day has 24 hours and a leap year 8,784.
struct HourlyPrices {
  let price: HourlyValue
  let count: Int
  /// The first hour; nil where one price holds in all.
  let start: Instant?

  /// The prices of a series, checked for gaps and missing values.
  init(_ series: Series, argument: String) throws {
    let hour: Int64 = 3600
    for (before, after) in zip(series.instants, series.instants.dropFirst()) {
      let step = before.seconds(to: after)
      if step > hour {
        throw Problem(
          "E0508",
          "there is no price for \(before.adding(seconds: hour).text): prices must be hourly",
          argument: argument)
      }
      if step < hour {
        throw Problem(
          "E0508", "\(before.text) and \(after.text) are less than an hour apart",
          help: "take the mean of each hour", argument: argument)
      }
    }
    if let end = series.end, series.lastInstant.seconds(to: end) != hour {
      throw Problem(
        "E0508", "the price of \(series.lastInstant.text) is not for an hour", argument: argument)
    }
    let unit = try UnitTable.builtIn.unit("USD/MWh")
    let values = try zip(series.instants, series.values).map { instant, value in
      guard let value else {
        throw Problem("E0503", "the price of \(instant.text) is missing", argument: argument)
      }
      return unit.fromBase(value)
    }
    (price, count, start) = (.hourly(values), values.count, series.firstInstant)
  }

  /// One price in all hours.
  init(_ price: Quantity, for time: Quantity) throws {
    let hours = try UnitTable.builtIn.unit("h").fromBase(time.value)
    guard hours >= 1, hours <= 1_000_000, hours.rounded() == hours else {
      throw Problem(
        "E0506", "`hours` must be a whole number of hours from 1 to 1000000", argument: "hours")
    }
    let number = try UnitTable.builtIn.unit("USD/MWh").fromBase(price.value)
    (self.price, count, start) = (.constant(number), Int(hours), nil)
  }

  /// An hour as a reader knows it.
  func text(_ hour: Int) -> String {
    start.map { $0.adding(seconds: Int64(hour) * 3600).text } ?? "in every hour"
  }
}

/// The problem that a call describes.
struct DispatchTerms {
  let problem: DispatchProblem
  let prices: HourlyPrices

  init(_ prices: HourlyPrices, _ call: Call) throws {
    self.prices = prices
    problem = DispatchProblem(
      hours: prices.count, price: prices.price, supply: try call.supply(),
      mining: try call.fleet(prices), ai: try call.hall(),
      demandResponse: try call.demandResponse(prices))
  }

  /// How the field's figures are called in a call.
  var wording: FieldWording {
    FieldWording(
      parameters: [
        "price": .init(name: prices.start == nil ? "price" : "prices", unit: "USD/MWh"),
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
        "supply.block": .init(name: "block", unit: "MW"),
        "supply.price": .init(name: "block_price", unit: "USD/MWh"),
        "supply.adder": .init(name: "adder", unit: "USD/MWh"),
        "demand_response.power": .init(name: "enrolled", unit: "MW"),
        "demand_response.capacity_price": .init(name: "capacity_price", unit: "USD/MWh"),
        "demand_response.strike": .init(name: "strike", unit: "USD/MWh"),
        "demand_response.called": .init(name: "called", unit: ""),
      ], hour: prices.text)
  }

  /// Whether hours hang together, so that foresight is worth something.
  var tiesHours: Bool {
    [problem.mining, problem.ai].contains { $0?.budget != nil || $0?.commitment != nil }
  }
}

extension Call {
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

  fileprivate func demandResponse(_ prices: HourlyPrices) throws -> DemandResponse? {
    let called = try value("called") == nil ? [] : list("called")
    let capacity = try figure("capacity_price", in: "USD/MWh")
    let strike = try figure("strike", in: "USD/MWh")
    guard let power = try number("enrolled", in: "MW") else {
      if capacity != 0 { throw without("enrolled", "capacity_price") }
      if strike != 0 { throw without("enrolled", "strike") }
      if !called.isEmpty { throw without("enrolled", "called") }
      return nil
    }
    return DemandResponse(
      powerMW: power, capacityUSDPerMWh: capacity, strikeUSDPerMWh: strike,
      calledHours: try called.map { try place(of: $0, in: prices) })
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
