// Dispatch against published linear programs, worked examples and enumeration of every schedule.

import Field
import Testing

@Suite("Dispatch")
struct DispatchTests {
  /// Sums of a year's hours keep ten digits and more of the printed ones.
  static let printed = 1e-12

  // engine.md 3.8 row 64, solved there by HiGHS and by hand.
  static let sixHours = DispatchProblem(
    prices: [20, 45, 120, 3000, 60, 15],
    supply: .takeOrPay(powerMW: 100, priceUSDPerMWh: 40, resale: true),
    mining: DispatchLoad(power: .constant(40), value: .constant(83)),
    ai: DispatchLoad(
      power: .constant(60), value: .constant(250), penaltyUSDPerMWh: 500,
      budget: .megawattHours(30)))

  @Test("of six hours earns 295,580 USD, 271,580 net, and sells 0, 0, 40, 70, 0, 0 MW")
  func isTheLinearProgram() throws {
    let result = try Dispatch.optimum(Self.sixHours)
    #expect(result.account.revenueUSD == 295_580)
    #expect(result.netUSD == 271_580)
    #expect(result.sellMW == [0, 0, 40, 70, 0, 0])
    #expect(result.mineMW == [40, 40, 0, 0, 40, 40])
    #expect(result.aiMW == [60, 60, 60, 30, 60, 60])
    #expect(result.idleMW == [0, 0, 0, 0, 0, 0])
    #expect(result.soldMWh == 110)
    #expect(result.foresight == .perfect)
    // By hand: 40 MW at 83 and 60 MW at 250 USD/MWh for six hours, less 100 MW at 40.
    #expect(result.alwaysOnUSD == 85_920)
  }

  /// The year of engine.md 3.8 row 65, on prices of whole cents.
  static let year: [Double] = (0..<8760).map { hour in
    var cents = 3500 + 7919 * hour % 6007 - 1500
    if hour % 997 == 0 { cents += 250_000 }
    if hour % 613 == 5 { cents += 90_000 }
    if hour % 101 == 0 { cents -= 4000 }
    return Double(cents) / 100
  }

  static func siteYear(_ budget: CurtailmentBudget?) -> DispatchProblem {
    DispatchProblem(
      prices: year, supply: .takeOrPay(powerMW: 100, priceUSDPerMWh: 40, resale: true),
      mining: DispatchLoad(power: .constant(40), value: .constant(71.79)),
      ai: DispatchLoad(
        power: .constant(60), value: .constant(203.85), penaltyUSDPerMWh: 500, budget: budget))
  }

  @Test("of a year earns 100,085,472.8 USD, mining 7,543 h and curtailing AI 24 h")
  func isAYear() throws {
    #expect(Array(Self.year.prefix(5)) == [2480, 39.12, 58.24, 77.36, 36.41])
    #expect(agree(Self.year.reduce(0, +), 470_851.95, within: Self.printed))
    let result = try Dispatch.optimum(Self.siteYear(.hours(100)))
    #expect(agree(result.netUSD, 100_085_472.8, within: Self.printed))
    #expect(result.mining.hoursOn == 7543)
    #expect(result.ai.hoursCurtailed == 24)
    #expect(result.ai.curtailedMWh == 24 * 60)
  }

  // engine.md 3.8 row 65: what the AI hall's curtailment gains.
  @Test(
    "gains 1,159,542.0 USD by 20 hours of curtailment, 1,014,699.3 by 10.5",
    arguments: [
      (CurtailmentBudget.hours(20), 1_159_542.0), (.megawattHours(1200), 1_159_542.0),
      (.hours(10.5), 1_014_699.3), (.megawattHours(630), 1_014_699.3),
    ])
  func gains(_ budget: CurtailmentBudget, _ expected: Double) throws {
    let without = try Dispatch.optimum(Self.siteYear(.hours(0)))
    let with = try Dispatch.optimum(Self.siteYear(budget))
    // A difference of nets of 10⁸ USD: their last digits are all that the difference loses.
    #expect(agree(with.netUSD - without.netUSD, expected, within: 1e-9))
  }

  // field.md rows 23 and 24: strip of four hours, V = 86.4286 USD/MWh, 100 MW.
  static let strip: [Double] = [18, 35, 250, -12]
  static let fleet = DispatchLoad(power: .constant(100), value: .constant(33 * 0.99 / 0.378))

  @Test(
    "of a fleet on four hours is worth what each contract makes of it",
    arguments: [
      (PowerTerms.index(adderUSDPerMWh: 0), 5471.43, 21_828.57),
      (.takeOrPay(powerMW: 100, priceUSDPerMWh: 45, resale: false), 16_571.43, 16_571.43),
      (.takeOrPay(powerMW: 100, priceUSDPerMWh: 45, resale: true), 16_571.43, 32_928.57),
      // By hand: 60 MW at 42, the rest at the market, and the same choice as on the index.
      (.blockAndIndex(powerMW: 60, priceUSDPerMWh: 42), 12_851.43, 29_208.57),
    ])
  func dependsOnTheContract(_ supply: PowerTerms, _ always: Double, _ best: Double) throws {
    let result = try Dispatch.optimum(
      DispatchProblem(prices: Self.strip, supply: supply, mining: Self.fleet))
    // Half a cent: the printed digits.
    #expect(abs(result.alwaysOnUSD - always) <= 0.005)
    #expect(abs(result.netUSD - best) <= 0.005)
    #expect(result.gainUSD >= 0)
  }

  @Test("agrees to the last bit for a constant and the same number in 8,760 hours")
  func constantsAgree() throws {
    let hours = 8760
    func problem(_ value: (Double) -> HourlyValue) -> DispatchProblem {
      DispatchProblem(
        hours: hours, price: value(71.8),
        supply: .takeOrPay(powerMW: 77.7, priceUSDPerMWh: 39.9, resale: true),
        mining: DispatchLoad(power: value(33.3), value: value(71.79)),
        ai: DispatchLoad(
          power: value(44.4), value: value(203.85), penaltyUSDPerMWh: 0.1, budget: .hours(10.1)))
    }
    let constant = try Dispatch.optimum(problem { .constant($0) })
    let series = try Dispatch.optimum(
      problem { .hourly(Array(repeating: $0, count: hours)) })
    #expect(constant.account == series.account)
    #expect(constant.mining == series.mining)
    #expect(constant.ai == series.ai)
    #expect(constant.alwaysOnUSD == series.alwaysOnUSD)
    #expect(constant.mineMW == series.mineMW && constant.aiMW == series.aiMW)
    #expect(constant.sellMW == series.sellMW)
  }

  @Test("pays for enrolled power, and takes it out in the hours called")
  func answersCalls() throws {
    // field.md row 26: 50 MW at 9 USD/MW-h for a week; by hand two called hours at 100 USD/MWh.
    var problem = DispatchProblem(
      hours: 168, price: .constant(30), supply: .index(adderUSDPerMWh: 0), mining: Self.fleet,
      demandResponse: DemandResponse(powerMW: 50, capacityUSDPerMWh: 9))
    #expect(try Dispatch.optimum(problem).account.demandResponseUSD == 75_600)
    problem.demandResponse?.strikeUSDPerMWh = 100
    problem.demandResponse?.calledHours = [3, 167]
    let result = try Dispatch.optimum(problem)
    #expect(result.account.demandResponseUSD == 85_600)
    #expect(result.mineMW[2...4] == [100, 50, 100])
    #expect(result.mining.curtailedMWh == 100)
    problem.mining?.commitment = Commitment(startCostUSD: 1, rampMWPerHour: 25)
    // Stages of 25 MW: it ramps down ahead of the call, and up behind it.
    #expect(try Dispatch.optimum(problem).mineMW[1...5] == [100, 75, 50, 75, 100])
  }

  @Test("without foresight never beats it, and finds the budget's rare best hours")
  func onlineIsBehind() throws {
    let problem = Self.siteYear(.hours(10.5))
    let both = try Dispatch.online(problem, expecting: Self.year)
    #expect(both.gapUSD > 0)
    #expect(both.online.foresight == .online && both.perfectForesight.foresight == .perfect)
    #expect(both.online.ai.curtailedMWh <= 630)
    // By hand: three of the four prices exceed rent and penalty by 100, 300, 300 USD/MWh; with
    // equal odds of 100 and 300 to come, one hour of budget waits at 100 with two hours to go.
    let load = DispatchLoad(
      power: .constant(1), value: .constant(0), penaltyUSDPerMWh: 0, budget: .hours(1))
    let four = DispatchProblem(
      prices: [100, 300, 300, 100], supply: .index(adderUSDPerMWh: 0), ai: load)
    let patient = try Dispatch.online(four, expecting: [100, 300])
    #expect(patient.online.aiMW == [1, 0, 1, 1])
    #expect(patient.gapUSD == 0)
    let hasty = try Dispatch.online(four, expecting: [100, 50])
    #expect(hasty.online.aiMW == [0, 1, 1, 1])
    #expect(hasty.gapUSD == 200)
    let free = try Dispatch.online(Self.siteYear(nil), expecting: Self.year)
    #expect(free.gapUSD == 0)
  }

  struct Refusal: Sendable {
    let error: InputError
    let change: @Sendable (inout DispatchProblem) -> Void
  }

  static let refusals = [
    Refusal(error: .empty(field: "price")) { $0.hours = 0 },
    Refusal(error: .notFinite(field: "price", index: 5)) {
      $0.price = .hourly([1, 2, 3, 4, 5, .nan])
    },
    Refusal(error: .notFinite(field: "price", index: 1)) {
      $0.price = .hourly([1, -.infinity, 3, 4, 5, 6])
    },
    Refusal(error: .wrongCount(field: "mining.value", count: 2, expected: 6)) {
      $0.mining?.value = .hourly([1, 2])
    },
    Refusal(error: .notPositive(field: "step", value: 0)) { $0.stepHours = 0 },
    Refusal(error: .notPositive(field: "mining.power", value: -1)) {
      $0.mining?.power = .constant(-1)
    },
    Refusal(error: .negative(field: "ai.power", value: -2, index: 4)) {
      $0.ai?.power = .hourly([1, 1, 1, 1, -2, 1])
    },
    Refusal(error: .negative(field: "ai.penalty", value: -1, index: nil)) {
      $0.ai?.penaltyUSDPerMWh = -1
    },
    Refusal(error: .notFinite(field: "ai.budget", index: nil)) { $0.ai?.budget = .hours(.nan) },
    Refusal(
      error: .loadNotCovered(field: "supply.block", hour: 0, loadMW: 101, coveredMW: 100)
    ) { $0.mining?.power = .constant(41) },
    Refusal(
      error: .loadNotCovered(field: "supply.block", hour: 2, loadMW: 110, coveredMW: 100)
    ) { $0.mining?.power = .hourly([40, 40, 50, 40, 40, 40]) },
    Refusal(
      error: .loadNotCovered(field: "demand_response.power", hour: 0, loadMW: 41, coveredMW: 40)
    ) { $0.demandResponse = DemandResponse(powerMW: 41, capacityUSDPerMWh: 1) },
    Refusal(error: .duplicate(field: "demand_response.called", index: 1)) {
      $0.demandResponse = DemandResponse(
        powerMW: 1, capacityUSDPerMWh: 1, calledHours: [3, 3])
    },
    Refusal(error: .unsorted(field: "demand_response.called", index: 1)) {
      $0.demandResponse = DemandResponse(
        powerMW: 1, capacityUSDPerMWh: 1, calledHours: [3, 2])
    },
    Refusal(error: .outOfRange(field: "demand_response.called", value: 6, allowed: 0...5)) {
      $0.demandResponse = DemandResponse(powerMW: 1, capacityUSDPerMWh: 1, calledHours: [6])
    },
    Refusal(error: .negative(field: "mining.start_cost", value: -1, index: nil)) {
      $0.mining?.commitment = Commitment(startCostUSD: -1)
    },
    Refusal(error: .outOfRange(field: "mining.ramp (stages)", value: 400, allowed: 1...254)) {
      $0.mining?.commitment = Commitment(rampMWPerHour: 0.1)
    },
  ]

  @Test("refuses figures that describe no site, and names figure and hour", arguments: refusals)
  func refuses(_ refusal: Refusal) {
    var problem = Self.sixHours
    refusal.change(&problem)
    #expect(throws: refusal.error) { try Dispatch.optimum(problem) }
  }
}
