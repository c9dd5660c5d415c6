// Loads that share a block, and loads that the utility cuts, against every schedule there is.

import Field
import Testing

/// A second derivation: all powers in whole MW, priced one schedule at a time from the words of the
/// problem. Its data are whole numbers, so that the best schedule is one in whole MW too.
private struct WholeMegawatts {
  let problem: DispatchProblem
  /// The load whose hours hang together, if one does; else any.
  let lead: DispatchLoad
  let other: DispatchLoad?

  /// The best net of all schedules [USD]; nil where none is allowed.
  func best() -> Double? {
    var best: Double?
    var schedule: [Int] = []
    func extend() {
      let hour = schedule.count
      guard hour < problem.hours else {
        if let net = net(of: schedule) { best = max(best ?? net, net) }
        return
      }
      for power in 0...Int(most(lead, hour)) {
        schedule.append(power)
        extend()
        schedule.removeLast()
      }
    }
    extend()
    return best
  }

  private func most(_ load: DispatchLoad, _ hour: Int) -> Double {
    load.leftMW?[hour] ?? load.power[hour]
  }

  private func net(of schedule: [Int]) -> Double? {
    guard let starts = starts(of: schedule.map(Double.init)) else { return nil }
    return schedule.indices.reduce(-starts * (lead.commitment?.startCostUSD ?? 0)) { sum, hour in
      let others = other.map { 0...Int(most($0, hour)) } ?? 0...0
      let nets = others.map { beside in
        earned(lead, Double(schedule[hour]), hour)
          + (other.map { earned($0, Double(beside), hour) } ?? 0)
          - problem.supply.usdPerHour(
            loadMW: Double(schedule[hour] + beside), price: problem.price[hour])
      }
      return sum + (nets.max() ?? 0)
    }
  }

  private func earned(_ load: DispatchLoad, _ power: Double, _ hour: Int) -> Double {
    load.value[hour] * power - load.penaltyUSDPerMWh * (load.power[hour] - power)
  }

  /// How often the lead comes on; nil where budget, stages, down time or ramp forbid its schedule.
  private func starts(of schedule: [Double]) -> Double? {
    let curtailed = schedule.indices.reduce(0) { $0 + lead.power[$1] - schedule[$1] }
    if case .megawattHours(let budget) = lead.budget, curtailed > budget { return nil }
    guard let terms = lead.commitment else { return 0 }
    let full = lead.power[0]
    let stage = terms.rampMWPerHour ?? full
    var (last, off, starts) = (full, Double.infinity, 0.0)
    for power in schedule {
      if power.truncatingRemainder(dividingBy: stage) != 0 || abs(power - last) > stage {
        return nil
      }
      if power > 0, last == 0 {
        if off < terms.minimumDownHours { return nil }
        starts += 1
      }
      off = power == 0 ? (last > 0 ? 1 : off + 1) : .infinity
      last = power
    }
    return starts
  }
}

/// What ties the hours of one load.
enum SharedTerms: CaseIterable, Sendable {
  case none, budget, start, down, ramp, rampAndBudget
}

@Suite("A block that loads share")
struct SharedBlockTests {
  @Test("is used best, whichever load is tied", arguments: SharedTerms.allCases, [true, false])
  func isTheBest(_ terms: SharedTerms, _ fleetIsTied: Bool) throws {
    var random = SplitMix64(state: 24)
    for round in 0..<40 {
      let problem = instance(terms, fleetIsTied, round, &random)
      let (mining, ai) = (try #require(problem.mining), try #require(problem.ai))
      let plain = WholeMegawatts(
        problem: problem, lead: fleetIsTied ? mining : ai, other: fleetIsTied ? ai : mining)
      let best = plain.best()
      // A ramp cannot follow some cuts, and a budget not all of them.
      let result = try? Dispatch.optimum(problem)
      #expect((result == nil) == (best == nil), "round \(round): \(problem)")
      guard let result, let best else { continue }
      #expect(abs(result.netUSD - best) <= 1e-9 * (abs(best) + 1e3), "round \(round): \(problem)")
    }
  }

  private func instance(
    _ terms: SharedTerms, _ fleetIsTied: Bool, _ round: Int, _ random: inout SplitMix64
  ) -> DispatchProblem {
    func whole(_ range: ClosedRange<Double>) -> Double { random.next(in: range).rounded() }
    // Below zero a budget is refused beside a load that is worth less than nothing.
    let lowest = terms == .budget || round % 2 == 0 ? 0.0 : -60
    func load() -> DispatchLoad {
      DispatchLoad(
        power: .constant(4), value: .constant(whole(lowest...120)), penaltyUSDPerMWh: whole(0...20))
    }
    var (mining, ai) = (load(), load())
    var tied = fleetIsTied ? mining : ai
    if terms == .budget || terms == .rampAndBudget {
      tied.budget = .megawattHours(whole(0...12))
    }
    if terms != .none, terms != .budget {
      tied.commitment = Commitment(
        startCostUSD: terms == .down ? 0 : whole(0...200),
        minimumDownHours: terms == .down ? whole(2...3) : 0,
        rampMWPerHour: terms == .ramp || terms == .rampAndBudget ? 2 : nil)
    }
    if fleetIsTied { mining = tied } else { ai = tied }
    var problem = DispatchProblem(
      prices: (0..<4).map { _ in whole(-60...150) },
      supply: .blockAndMarket(powerMW: whole(1...7), priceUSDPerMWh: 40), mining: mining, ai: ai)
    if round % 3 == 0 {
      _ = problem.cut(by: CurtailmentRule(mostHours: 1, share: [0.25, 0.5, 0.75, 1][round % 4]))
    }
    return problem
  }

  @Test("is enough for both: the same schedule as of a block that covers no more")
  func isEnough() throws {
    var problem = DispatchTests.sixHours
    problem.supply = .takeOrPay(powerMW: 100, priceUSDPerMWh: 40, resale: false)
    let covered = try Dispatch.optimum(problem)
    problem.supply = .blockAndMarket(powerMW: 100, priceUSDPerMWh: 40)
    let shared = try Dispatch.optimum(problem)
    #expect(shared.account == covered.account)
    #expect(shared.mineMW == covered.mineMW && shared.aiMW == covered.aiMW)
  }

  /// By hand: 60 MW at 42 for four hours; the other 40 MW run at 18, 35 and −12, not at 250.
  @Test("buys the rest where it pays, and loses what is left")
  func buysTheRest() throws {
    let supply = PowerTerms.blockAndMarket(powerMW: 60, priceUSDPerMWh: 42)
    let result = try Dispatch.optimum(
      DispatchProblem(prices: DispatchTests.strip, supply: supply, mining: DispatchTests.fleet))
    #expect(result.mineMW == [100, 100, 60, 100])
    #expect(result.account.powerCostUSD == 60 * 42 * 4 + 40 * (18 + 35 - 12))
    #expect(result.account.saleUSD == 0)
    #expect(result.mining.meanPricePaidUSDPerMWh == nil)
  }

  @Test("is refused where two tied loads exceed it, or a tied one wants none of it")
  func refuses() throws {
    var problem = DispatchTests.sixHours
    problem.supply = .blockAndMarket(powerMW: 60, priceUSDPerMWh: 40)
    #expect(try Dispatch.optimum(problem).netUSD > 0)
    problem.mining?.commitment = Commitment(startCostUSD: 1)
    #expect(throws: InputError.self) { try Dispatch.optimum(problem) }
    problem.mining?.commitment = nil
    problem.mining?.value = .constant(-1)
    problem.price = .constant(-5)
    #expect(throws: InputError.self) { try Dispatch.optimum(problem) }
    #expect(throws: InputError.self) {
      try Dispatch.online(DispatchTests.sixHours.withSharedBlock, expecting: [1, 2])
    }
  }
}

extension DispatchProblem {
  fileprivate var withSharedBlock: DispatchProblem {
    var problem = self
    problem.supply = .blockAndMarket(powerMW: 60, priceUSDPerMWh: 40)
    return problem
  }
}

@Suite("Hours that the utility cuts")
struct UtilityCutTests {
  /// By hand: 20 of 100 MW in the dearest hour are mining's, 60 of 100 all of it and 20 of the hall.
  @Test(
    "take the fleet's power first, then the hall's",
    arguments: [(0.2, 20.0, 60.0), (0.4, 0, 60), (0.6, 0, 40), (1, 0, 0)])
  func takeTheFleetFirst(_ share: Double, _ mine: Double, _ hall: Double) throws {
    var problem = DispatchTests.sixHours
    problem.supply = .fixed(priceUSDPerMWh: 40)
    problem.ai?.budget = nil
    #expect(problem.cut(by: CurtailmentRule(mostHours: 1, share: share)) == 1)
    let result = try Dispatch.optimum(problem)
    #expect(result.mineMW == [40, 40, 40, mine, 40, 40])
    #expect(result.aiMW == [60, 60, 60, hall, 60, 60])
    #expect(result.ai.curtailedMWh == 60 - hall)
    // What is cut costs its penalty, and running through pays it as well.
    #expect(result.account.penaltyUSD == 500 * (60 - hall))
    #expect(result.gainUSD == 0)
  }

  @Test("count against the budget of the hall, and are refused beyond it")
  func count() throws {
    var problem = DispatchTests.sixHours
    // 40 MW of the fleet and 15 of the hall, in the hour at 3,000 USD/MWh: 15 MWh are left to sell.
    #expect(problem.cut(by: CurtailmentRule(abovePriceUSDPerMWh: 500, share: 0.55)) == 1)
    let result = try Dispatch.optimum(problem)
    #expect(abs(result.ai.curtailedMWh - 30) <= 1e-9)
    problem = DispatchTests.sixHours
    #expect(problem.cut(by: CurtailmentRule(abovePriceUSDPerMWh: 500)) == 1)
    #expect(throws: InputError.self) { try Dispatch.optimum(problem) }
  }

  /// By hand: off in the cut hour and, since it stays off for two, in the dearer of its neighbours.
  @Test("are hours that a tied load has to be off in")
  func tie() throws {
    var problem = DispatchProblem(
      prices: [10, 20, 90, 30, 10], supply: .index(adderUSDPerMWh: 0),
      mining: DispatchLoad(
        power: .constant(1), value: .constant(95), commitment: Commitment(minimumDownHours: 2)))
    #expect(problem.cut(by: CurtailmentRule(mostHours: 1)) == 1)
    let result = try Dispatch.optimum(problem)
    #expect(result.mineMW == [1, 1, 0, 0, 1])
    #expect(result.mining.uptime == 0.6)
  }

  @Test("are none where the share or the hours are zero")
  func none() {
    var problem = DispatchTests.sixHours
    #expect(problem.cut(by: CurtailmentRule(mostHours: 3, share: 0)) == 0)
    #expect(problem.cut(by: CurtailmentRule(mostHours: 0.5)) == 0)
    #expect(problem == DispatchTests.sixHours)
  }
}
