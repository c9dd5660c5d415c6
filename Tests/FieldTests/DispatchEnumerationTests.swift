// Dispatch against every schedule there is, on small random instances of each set of terms.

import Field
import Testing

/// Which terms a random instance has.
struct DispatchTerms: Sendable, CustomTestStringConvertible {
  let budget: Bool
  let start: Bool
  let down: Bool
  let ramp: Bool
  let calls: Bool

  static let all: [DispatchTerms] = (0..<32).map { bits in
    DispatchTerms(
      budget: bits & 1 > 0, start: bits & 2 > 0, down: bits & 4 > 0, ramp: bits & 8 > 0,
      calls: bits & 16 > 0)
  }

  var testDescription: String {
    let names = [
      (budget, "budget"), (start, "start cost"), (down, "down time"), (ramp, "ramp"),
      (calls, "calls"),
    ]
    return names.filter(\.0).map(\.1).joined(separator: ", ")
  }
}

/// A second derivation of a dispatch: schedules of one load are listed, checked and priced one by
/// one, from the words of the problem.
private struct Enumeration {
  let prices: [Double]
  let stepHours: Double
  let unusedWorth: [Double]
  let powerMW: Double
  let value: Double
  let penalty: Double
  let budgetMWh: Double?
  let terms: Commitment?
  let calledMW: Double
  let called: [Int]

  /// The best worth of the load against leaving all its power unused [USD]; nil where nothing is
  /// allowed.
  func best() -> Double? {
    let levels = terms == nil ? partialLevels() : stageLevels()
    var best: Double?
    var schedule = [Double](repeating: 0, count: prices.count)
    func extend(_ hour: Int) {
      guard hour < prices.count else {
        if let worth = worth(of: schedule) { best = max(best ?? worth, worth) }
        return
      }
      for level in levels {
        schedule[hour] = level
        extend(hour + 1)
      }
    }
    extend(0)
    return best
  }

  private func stageLevels() -> [Double] {
    let ramp = (terms?.rampMWPerHour).map { $0 * stepHours } ?? powerMW
    let stages = Int((powerMW / ramp).rounded(.up))
    return (0...stages).map { powerMW * Double($0) / Double(stages) }
  }

  /// A vertex of the knapsack's polytope has at most one hour in part, which takes what is left of
  /// the budget by full hours and called ones.
  private func partialLevels() -> [Double] {
    var levels = [0, powerMW]
    if !called.isEmpty { levels.append(powerMW - calledMW) }
    guard let budgetMWh else { return levels }
    for full in 0...prices.count {
      for calls in 0...called.count {
        let left = budgetMWh / stepHours - Double(full) * powerMW - Double(calls) * calledMW
        if left > 0, left < powerMW { levels.append(powerMW - left) }
      }
    }
    return levels
  }

  private func worth(of schedule: [Double]) -> Double? {
    let slack = 1e-9
    for hour in called where schedule[hour] > powerMW - calledMW + slack { return nil }
    let curtailed = schedule.reduce(0) { $0 + (powerMW - $1) * stepHours }
    if let budgetMWh, curtailed > budgetMWh + slack { return nil }
    var worth = zip(schedule, unusedWorth).reduce(0) { $0 + ($1.0 * (value - $1.1)) * stepHours }
    worth -= curtailed * penalty
    guard let terms else { return worth }
    var (last, off) = (terms.startsOn ? powerMW : 0, Double.infinity)
    for level in schedule {
      if let ramp = terms.rampMWPerHour, abs(level - last) > ramp * stepHours + slack { return nil }
      if level == 0 {
        off = last > 0 ? stepHours : off + stepHours
      } else if last == 0 {
        if off + slack < terms.minimumDownHours { return nil }
        worth -= terms.startCostUSD
      }
      last = level
    }
    return worth
  }
}

@Suite("Dispatch against every schedule")
struct DispatchEnumerationTests {
  @Test("is the best of all, for each set of terms", arguments: DispatchTerms.all)
  func isTheBest(_ terms: DispatchTerms) throws {
    var random = SplitMix64(state: 64)
    var infeasible = 0
    for round in 0..<24 {
      let (problem, enumeration) = instance(terms, round, &random)
      guard let best = enumeration.best() else {
        #expect(throws: InputError.self) { try Dispatch.optimum(problem) }
        infeasible += 1
        continue
      }
      let result = try Dispatch.optimum(problem)
      let unused = zip(result.mineMW, enumeration.unusedWorth).reduce(0) { $0 + $1.0 * $1.1 }
      let worth =
        result.account.miningUSD - result.account.penaltyUSD - result.account.startCostUSD
        - unused * problem.stepHours
      #expect(abs(worth - best) <= 1e-9 * (abs(best) + 1e4), "round \(round): \(problem)")
    }
    // Most instances have to be ones that say something.
    #expect(infeasible <= 18)
  }

  private func instance(
    _ terms: DispatchTerms, _ round: Int, _ random: inout SplitMix64
  ) -> (DispatchProblem, Enumeration) {
    func number(_ range: ClosedRange<Double>) -> Double { random.next(in: range).rounded() }
    let prices = (0..<6).map { _ in number(-40...200) }
    let step = round % 3 == 0 ? 0.5 : 1
    let power = number(2...5) * 6
    var load = DispatchLoad(
      power: .constant(power), value: .constant(number(20...120)), penaltyUSDPerMWh: number(0...20))
    var budgetMWh: Double?
    if terms.budget {
      let hours = number(0...8) / 2 * step
      load.budget = round % 2 == 0 ? .hours(hours) : .megawattHours(hours * power)
      budgetMWh = hours * power
    }
    if terms.start || terms.down || terms.ramp {
      load.commitment = Commitment(
        startCostUSD: terms.start ? number(0...3000) : 0,
        minimumDownHours: terms.down ? number(1...4) * step : 0,
        rampMWPerHour: terms.ramp ? power / (number(2...4) - 0.5) / step : nil,
        startsOn: number(0...3) > 0)
    }
    let supplies: [PowerTerms] = [
      .takeOrPay(powerMW: 40, priceUSDPerMWh: 40, resale: true), .index(adderUSDPerMWh: 3),
      .takeOrPay(powerMW: 40, priceUSDPerMWh: 40, resale: false),
      .blockAndIndex(powerMW: 10, priceUSDPerMWh: 40), .fixed(priceUSDPerMWh: 55),
      .collar(floorUSDPerMWh: 20, capUSDPerMWh: 75),
    ]
    let supply = supplies[round % supplies.count]
    let worth: [Double] = prices.map { price in
      switch supply {
      case .takeOrPay(_, _, let resale): resale ? max(0, price) : 0
      case .index(let adder): price + adder
      case .blockAndIndex, .blockAndMarket: price
      case .fixed(let rate): rate
      case .collar(let floor, let cap): price < floor ? floor : price > cap ? cap : price
      }
    }
    var problem = DispatchProblem(prices: prices, stepHours: step, supply: supply, mining: load)
    let called = terms.calls ? [Int(number(0...2)), Int(number(3...5))] : []
    let calledMW = number(1...2) * power / 3
    if terms.calls {
      problem.demandResponse = DemandResponse(
        powerMW: calledMW, capacityUSDPerMWh: 9, calledHours: called)
    }
    return (
      problem,
      Enumeration(
        prices: prices, stepHours: step, unusedWorth: worth, powerMW: power, value: value(load),
        penalty: load.penaltyUSDPerMWh, budgetMWh: budgetMWh, terms: load.commitment,
        calledMW: calledMW, called: called)
    )
  }

  private func value(_ load: DispatchLoad) -> Double { load.value[0] }
}
