// Bills of power contracts against worked examples and sums by hand.

import Field
import Testing

@Suite("A power contract")
struct PowerContractTests {
  /// 2024-01-31 22:00 UTC: two hours of January, then February.
  static let start: Int64 = 1_706_738_400
  static let strip: [Double] = [18, 35, 250, -12]

  static func hours(_ prices: [Double] = strip) throws -> PowerHours {
    try PowerHours(from: start, count: prices.count, price: .hourly(prices))
  }

  // field.md row 25: 100 MW for four hours; take-or-pay and zero floor by hand.
  @Test(
    "costs 100 MW in four hours what its form says",
    arguments: [
      (PowerTerms.fixed(priceUSDPerMWh: 45), 18_000.0),
      (.index(adderUSDPerMWh: 3), 30_300), (.collar(floorUSDPerMWh: 20, capUSDPerMWh: 75), 15_000),
      (.blockAndIndex(powerMW: 60, priceUSDPerMWh: 42), 21_720),
      (.takeOrPay(powerMW: 120, priceUSDPerMWh: 45, resale: false), 21_600),
      (.blockAndMarket(powerMW: 60, priceUSDPerMWh: 42), 21_720),
      (.blockAndMarket(powerMW: 120, priceUSDPerMWh: 45), 21_600),
      // 20 MW left, sold at 18, 35 and 250 USD/MWh, and not at −12.
      (.takeOrPay(powerMW: 120, priceUSDPerMWh: 45, resale: true), 15_540),
    ])
  func costs(_ terms: PowerTerms, _ expected: Double) throws {
    let bill = try PowerContract(terms).bill(load: .constant(100), over: Self.hours())
    #expect(bill.energyUSD == expected)
    #expect(bill.totalUSD == expected)
    #expect(bill.energyMWh == 400)
    #expect(bill.meanUSDPerMWh == expected / 400)
    let series = try PowerContract(terms).bill(
      load: .hourly([100, 100, 100, 100]), over: Self.hours())
    #expect(series == bill)
    #expect(bill.costUSD.count == 4)
  }

  @Test("charges each month's peak, over the months that the hours touch")
  func chargesPeaks() throws {
    // By hand: 2 kUSD/MW-month on 70 MW in January and 90 MW in February.
    let contract = PowerContract(.fixed(priceUSDPerMWh: 0), demandChargeUSDPerKWMonth: 2)
    let bill = try contract.bill(load: .hourly([70, 50, 90, 10]), over: Self.hours())
    #expect(bill.peaks.map(\.month.description) == ["2024-01", "2024-02"])
    #expect(bill.peaks.map(\.peakMW) == [70, 90])
    #expect(bill.demandChargeUSD == 320_000)
    #expect(bill.totalUSD == 320_000)
  }

  @Test("is cut above a price, in the dearest hours, or in the dearest of those above it")
  func isCut() throws {
    var contract = PowerContract(
      .index(adderUSDPerMWh: 0), curtailment: CurtailmentRule(abovePriceUSDPerMWh: 35, share: 0.95))
    let above = try contract.bill(load: .constant(100), over: Self.hours())
    #expect(above.loadMW.map { $0.rounded() } == [100, 100, 5, 100])
    // By hand: 100 MW at 18 + 35 − 12, and 5 MW at 250.
    #expect(abs(above.energyUSD - 5350) <= 1e-9)
    contract.curtailment = CurtailmentRule(mostHours: 2)
    #expect(
      try contract.bill(load: .constant(100), over: Self.hours()).loadMW == [100, 0, 0, 100])
    contract.curtailment = CurtailmentRule(mostHours: 1)
    let plain = try contract.energy(
      loadMW: 100, price: .hourly(Self.strip), steps: 4, stepHours: 0.5)
    #expect(plain == (100, 300))
  }

  @Test("without a calendar refuses what describes no load")
  func refusesPlainLoads() throws {
    let contract = PowerContract(.index(adderUSDPerMWh: 0), capacityMW: 60)
    func energy(_ load: Double, _ prices: [Double] = Self.strip, step: Double = 1) throws {
      _ = try contract.energy(
        loadMW: load, price: .hourly(prices), steps: prices.count, stepHours: step)
    }
    #expect(throws: InputError.empty(field: "price")) { try energy(1, []) }
    #expect(throws: InputError.notFinite(field: "price", index: 1)) { try energy(1, [1, .nan]) }
    #expect(throws: InputError.notPositive(field: "step", value: 0)) { try energy(1, step: 0) }
    #expect(throws: InputError.negative(field: "load", value: -1, index: nil)) { try energy(-1) }
    #expect(
      throws: InputError.loadNotCovered(field: "load", hour: 0, loadMW: 61, coveredMW: 60)
    ) { try energy(61) }
  }

  static let rules: [(CurtailmentRule, [Double], Double, [Bool])] = [
    (CurtailmentRule(mostHours: 2), [7, 7, 7, 7], 1, [true, true, false, false]),
    (CurtailmentRule(mostHours: 2.9), [1, 2, 4, 3], 1, [false, false, true, true]),
    (CurtailmentRule(mostHours: 1), [1, 2, 4, 3], 0.5, [false, false, true, true]),
    (CurtailmentRule(mostHours: 0), [1, 2, 4, 3], 1, [false, false, false, false]),
    (CurtailmentRule(mostHours: 9), [1, 2, 4, 3], 1, [true, true, true, true]),
    (CurtailmentRule(abovePriceUSDPerMWh: 2), [1, 2, 4, 3], 1, [false, false, true, true]),
    (
      CurtailmentRule(abovePriceUSDPerMWh: 2, mostHours: 1), [1, 2, 4, 3], 1,
      [false, false, true, false]
    ),
    (
      CurtailmentRule(abovePriceUSDPerMWh: 3, mostHours: 3), [1, 2, 4, 3], 1,
      [false, false, true, false]
    ),
    // Three steps of a third of an hour are an hour, in binary too.
    (CurtailmentRule(mostHours: 1), [1, 2, 4, 3], 1 / 3.0, [false, true, true, true]),
  ]

  @Test("that may cut takes the dearest steps, of equal ones the earlier", arguments: rules)
  func cuts(_ rule: CurtailmentRule, _ prices: [Double], _ step: Double, _ cuts: [Bool]) {
    #expect(rule.cuts(price: .hourly(prices), steps: 4, stepHours: step) == cuts)
  }

  @Test("earns 75,600 USD with 50 MW enrolled at 9 USD/MW-h for a week")
  func earnsDemandResponse() throws {
    // field.md row 26; the call by hand: one hour, 50 MWh at 100 USD/MWh, and 50 MW less at 45.
    var response = DemandResponse(powerMW: 50, capacityUSDPerMWh: 9)
    let week = try PowerHours(from: Self.start, count: 168, price: .constant(30))
    var contract = PowerContract(.fixed(priceUSDPerMWh: 45), demandResponse: response)
    let idle = try contract.bill(load: .constant(100), over: week)
    #expect(idle.demandResponseUSD == 75_600)
    #expect(idle.totalUSD == 45 * 16_800 - 75_600)
    (response.strikeUSDPerMWh, response.calledHours) = (100, [10])
    contract.demandResponse = response
    let called = try contract.bill(load: .constant(100), over: week)
    #expect(called.totalUSD == 45 * 16_750 - 80_600)
    #expect(called.curtailedMWh == 50)
  }

  @Test("that does not cover the load names the hour")
  func doesNotCover() throws {
    let load = HourlyValue.hourly([10, 60, 61, 62])
    let block = PowerContract(.takeOrPay(powerMW: 60, priceUSDPerMWh: 40, resale: true))
    #expect(
      throws: InputError.loadNotCovered(field: "load", hour: 2, loadMW: 61, coveredMW: 60)
    ) { try block.bill(load: load, over: Self.hours()) }
    let line = PowerContract(.index(adderUSDPerMWh: 0), capacityMW: 61)
    #expect(
      throws: InputError.loadNotCovered(field: "load", hour: 3, loadMW: 62, coveredMW: 61)
    ) { try line.bill(load: load, over: Self.hours()) }
    let response = PowerContract(
      .fixed(priceUSDPerMWh: 40),
      demandResponse: DemandResponse(powerMW: 20, capacityUSDPerMWh: 1, calledHours: [0]))
    #expect(
      throws: InputError.loadNotCovered(
        field: "demand_response.power", hour: 0, loadMW: 20, coveredMW: 10)
    ) { try response.bill(load: load, over: Self.hours()) }
  }

  @Test("refuses hours with gaps, repeats or disorder, and names the row")
  func refusesHours() throws {
    let (a, hour) = (Self.start, Int64(3600))
    func make(_ times: [Int64]) throws -> PowerHours {
      try PowerHours(times: times, prices: Array(repeating: 1, count: times.count))
    }
    #expect(throws: InputError.gap(field: "time", index: 2)) {
      try make([a, a + hour, a + 3 * hour, a + 4 * hour])
    }
    #expect(throws: InputError.duplicate(field: "time", index: 2)) {
      try make([a, a + hour, a + hour, a + 2 * hour])
    }
    #expect(throws: InputError.unsorted(field: "time", index: 1)) { try make([a, a - hour, a]) }
    #expect(throws: InputError.notFinite(field: "price", index: 1)) {
      try PowerHours(times: [a, a + hour], prices: [1, .nan])
    }
    #expect(throws: InputError.wrongCount(field: "price", count: 1, expected: 2)) {
      try PowerHours(times: [a, a + hour], prices: [1])
    }
    // A leap year has 8,784 hours.
    let leap = (0..<8784).map { 1_704_067_200 + $0 * hour }
    #expect(try make(leap).count == 8784)
    #expect(try make([a, a + 900]).stepHours == 0.25)
  }

  @Test("refuses figures that no contract has")
  func refusesFigures() throws {
    let hours = try Self.hours()
    let cases: [(PowerContract, InputError)] = [
      (
        PowerContract(.takeOrPay(powerMW: 0, priceUSDPerMWh: 40, resale: true)),
        .notPositive(field: "block", value: 0)
      ),
      (PowerContract(.fixed(priceUSDPerMWh: .nan)), .notFinite(field: "price", index: nil)),
      (
        PowerContract(.collar(floorUSDPerMWh: 80, capUSDPerMWh: 75)),
        .contradiction(field: "floor", reason: "the floor is above the cap")
      ),
      (
        PowerContract(.index(adderUSDPerMWh: 0), curtailment: CurtailmentRule(mostHours: -1)),
        .negative(field: "curtailment.hours", value: -1, index: nil)
      ),
      (
        PowerContract(
          .index(adderUSDPerMWh: 0), curtailment: CurtailmentRule(mostHours: 1, share: 1.5)),
        .outOfRange(field: "curtailment.share", value: 1.5, allowed: 0...1)
      ),
      (
        PowerContract(.index(adderUSDPerMWh: 0), curtailment: CurtailmentRule()),
        .contradiction(field: "curtailment", reason: "a rule needs a price or hours")
      ),
      (
        PowerContract(.index(adderUSDPerMWh: 0), demandChargeUSDPerKWMonth: -1),
        .negative(field: "demand_charge", value: -1, index: nil)
      ),
    ]
    for (contract, error) in cases {
      #expect(throws: error) { try contract.bill(load: .constant(1), over: hours) }
    }
    #expect(throws: InputError.negative(field: "load", value: -1, index: 2)) {
      try PowerContract(.fixed(priceUSDPerMWh: 1)).bill(load: .hourly([1, 1, -1, 1]), over: hours)
    }
  }
}
