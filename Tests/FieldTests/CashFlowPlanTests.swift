// A site's cash by month, and the figures of leases, against closed forms and worked examples.

import Field
import Testing

@Suite("A plan of cash")
struct CashFlowPlanTests {
  static let closed = 1e-12
  static let start = CalendarMonth(containing: 1_767_225_600)  // 2026-01-01

  static func plan(months: Int = 180, _ lease: LeaseTerms) -> CashFlowPlan {
    var plan = CashFlowPlan(start: start, months: months)
    plan.leases = [lease]
    return plan
  }

  /// 1 USD a month: 1 MW at 0.001 USD/kW-month.
  static func unitLease(term: Int = 180) -> LeaseTerms {
    LeaseTerms(criticalMW: 1, rateUSDPerKWMonth: 0.001, termMonths: term)
  }

  // engine.md 3.6 row 46; for the six months late see CashFlowTests.
  @Test(
    "of a lease is worth its closed form",
    arguments: [
      (0.03, 0, 126.543068430670), (0.03, 6, 121.766124370880), (0, 0, 106.427586338067),
    ])
  func isALease(_ escalator: Double, _ delay: Int, _ expected: Double) throws {
    var lease = Self.unitLease()
    (lease.escalatorPerYear, lease.delayMonths) = (escalator, delay)
    let flow = try Self.plan(months: 186, lease).cashFlow()
    #expect(flow.rows.count == 187)
    #expect(agree(try flow.npv(ratePerYear: 0.08), expected, within: Self.closed))
  }

  @Test("steps on the anniversary of commencement, not of the plan, and through free months")
  func stepsOnTheAnniversary() throws {
    var lease = Self.unitLease(term: 30)
    (lease.escalatorPerYear, lease.startMonth, lease.delayMonths) = (0.5, 2, 3)
    (lease.freeRentMonths, lease.damagesUSDPerMonthLate) = (4, 7)
    let rents = try Self.plan(months: 48, lease).cashFlow().rows.dropFirst().map(\.rentUSD)
    // By hand: five months before, four free, eight at 1, twelve at 1.5, six at 2.25.
    #expect(rents.count { $0 == 0 } == 5 + 4 + 13)
    #expect(
      Array(rents[9..<35]) == Array(repeating: 1, count: 8)
        + Array(repeating: 1.5, count: 12) + Array(repeating: 2.25, count: 6))
    let damages = try Self.plan(months: 48, lease).cashFlow().rows.dropFirst().map(\.damagesUSD)
    #expect(Array(damages.prefix(6)) == [0, 0, 7, 7, 7, 0])
  }

  @Test("repays the tenant's fit-out in 25 months")
  func repaysFitOut() throws {
    // field.md row 30: 200 MW, 1.5 M USD/MW, half of 121.53 USD/kW-month.
    var lease = LeaseTerms(criticalMW: 200, rateUSDPerKWMonth: 121.53, termMonths: 144)
    lease.fitOut = FitOutCredit(balanceUSD: 300e6, shareOfRent: 0.5)
    let credits = try Self.plan(lease).cashFlow().rows.map(\.fitOutCreditUSD)
    #expect(credits.count { $0 > 0 } == 25)
    #expect(agree(credits.reduce(0, +), 300e6, within: Self.closed))
    #expect(credits[1] == credits[24] && credits[25] < credits[24])
  }

  @Test("ends with a termination and its fee, or goes on through the options taken")
  func endsOrGoesOn() throws {
    var lease = Self.unitLease(term: 24)
    lease.extensionMonths = [12, 6]
    let extended = try Self.plan(lease).cashFlow()
    #expect(extended.rows.count { $0.rentUSD > 0 } == 42)
    (lease.terminationAfterMonths, lease.terminationFeeUSD) = (30, 99)
    let ended = try Self.plan(lease).cashFlow()
    #expect(ended.rows.count { $0.rentUSD > 0 } == 30)
    #expect(ended.rows[30].terminationFeeUSD == 99)
    #expect(agree(ended.cash().reduce(0, +), 30 + 99, within: Self.closed))
  }

  @Test("passes power through at cost, and keeps a gross lease's margin")
  func passesThrough() throws {
    var lease = LeaseTerms(criticalMW: 100, rateUSDPerKWMonth: 135, termMonths: 12)
    (lease.basis, lease.pue, lease.capacityMW) = (.gross(noiMargin: 0.88), 1.25, 125)
    lease.passThroughUSDPerMWh = 40
    var plan = Self.plan(months: 24, lease)
    plan.capex = [CapexPayment(afterMonths: 0, amountUSD: 1e9)]
    let flow = try plan.cashFlow()
    // field.md rows 27 and 29: 162 M USD of rent, 142.56 M of income, 14.256 % of 10 M USD/MW.
    #expect(agree(flow.rows.reduce(0) { $0 + $1.rentUSD }, 162e6, within: Self.closed))
    #expect(agree(flow.rows.reduce(0) { $0 + $1.noiUSD }, 142.56e6, within: Self.closed))
    #expect(agree(flow.yieldOnCost(from: 0), 0.14256, within: Self.closed))
    // By hand: 125 MW through the 31 days of January at 40 USD/MWh.
    #expect(flow.rows[1].passThroughUSD == 125 * 744 * 40)
    #expect(agree(flow.cash().reduce(0, +), 142.56e6 - 1e9, within: Self.closed))
  }

  @Test("serves a loan of 850 M USD with 96.294 M a year, covered 1.4805 times")
  func servesALoan() throws {
    // field.md row 31: 7.5 %, 15 yearly payments, against 142.56 M USD.
    let lease = LeaseTerms(criticalMW: 100, rateUSDPerKWMonth: 118.8, termMonths: 180)
    var plan = Self.plan(lease)
    plan.loan = LoanTerms(principalUSD: 850e6, ratePerYear: 0.075, years: 15)
    plan.loan?.paymentsPerYear = 1
    let flow = try plan.cashFlow()
    #expect(agree(flow.rows[12].debtServiceUSD, 96.294e6, within: 5e-6))
    #expect(agree(flow.dscr(from: 0), 1.4805, within: 4e-5))
    #expect(agree(flow.rows.reduce(0) { $0 + $1.repaidUSD }, 850e6, within: Self.closed))
    // A loan that is worth what was drawn: its own payments at its own rate come to nothing.
    let debt = zip(flow.cash(.levered), flow.cash()).map { $0 - $1 }
    let worth = try CashFlow.npv(monthlyCash: debt, ratePerYear: 0.075)
    #expect(abs(worth) <= 850e6 * 1e-11)
    #expect(flow.dscr(from: 175) == nil)
  }

  @Test("mines through a halving on the block clock, and retires what no longer pays")
  func minesThroughAHalving() throws {
    // By hand: 2,016 blocks are 14 days, so January 2026 has 14 days at 3.125 and 17 at 1.5625 BTC.
    var mining = MiningPlan(
      fleet: [
        MiningVintage(hashratePH: 10, efficiencyJPerTH: 15),
        MiningVintage(hashratePH: 5, efficiencyJPerTH: 30),
      ], hashpriceUSDPerPHDay: 50, height: 1_050_000 - 2016, powerUSDPerMWh: 50)
    var plan = CashFlowPlan(start: Self.start, months: 3)
    plan.mining = mining
    let rows = try plan.cashFlow().rows
    // January's mean is 38.7 USD/PH/day; the worse machines need 36, which February's 25 is not.
    #expect(rows.map(\.hashratePH) == [0, 15, 10, 10])
    #expect(agree(rows[1].miningUSD, 15 * 50 * (14 + 17.0 / 2), within: Self.closed))
    #expect(agree(rows[2].miningUSD, 10 * 25 * 28, within: Self.closed))
    #expect(agree(rows[2].miningPowerUSD, 10 * 18 * 28, within: Self.closed))
    // field.md row 19: fees soften the halving; growth of price over difficulty, to mid-January.
    (mining.feesBTCPerBlock, mining.height) = (0.5, 1_050_000)
    (mining.priceGrowthPerYear, mining.difficultyGrowthPerYear, mining.retires) = (0.3, 0.1, false)
    plan.mining = mining
    let grown = try plan.cashFlow().rows
    // (1.3 / 1.1)^(1/24) and (1.3 / 1.1)^(25/24): a year apart is the year's growth.
    plan.months = 13
    let year = try plan.cashFlow().rows
    let ratio = year[13].miningUSD / year[1].miningUSD
    #expect(agree(ratio, 1.3 / 1.1, within: Self.closed))
    #expect(grown[1].hashratePH == 15)
  }

  @Test("mines along paths of its own, and says from when on each vintage stands still")
  func minesAlongPaths() throws {
    var plan = CashFlowPlan(start: Self.start, months: 3)
    var mining = MiningPlan(
      fleet: [
        MiningVintage(hashratePH: 10, efficiencyJPerTH: 15),
        MiningVintage(hashratePH: 5, efficiencyJPerTH: 30),
      ], hashpriceUSDPerPHDay: 0, height: 0, powerUSDPerMWh: 0)
    (mining.hashpricePath, mining.powerPath) = ([40, 40, 60], [50, 60, 50])
    plan.mining = mining
    let flow = try plan.cashFlow()
    // By hand: power takes 18 and 36, then 21.6 and 43.2 USD/PH/day; off is off for good.
    #expect(flow.retirements == [nil, 1])
    #expect(flow.rows.map(\.hashpriceUSDPerPHDay) == [0, 40, 40, 60])
    #expect(flow.rows.map(\.hashratePH) == [0, 15, 10, 10])
    #expect(agree(flow.rows[2].noiUSD, 10 * (40 - 21.6) * 28, within: Self.closed))
    plan.months = 2
    #expect(throws: InputError.wrongCount(field: "mining.power_price", count: 3, expected: 2)) {
      try plan.cashFlow()
    }
    mining.powerPath = nil
    mining.hashpricePath = [40, -1]
    plan.mining = mining
    #expect(throws: InputError.negative(field: "mining.hashprice", value: -1, index: 1)) {
      try plan.cashFlow()
    }
  }

  @Test("of a machine pays back after 54.73 months, or never, and is worth −1,339.39")
  func paysBack() throws {
    // field.md rows 17 and 18: 3,010 USD, 55 USD a month.
    var lease = Self.unitLease(term: 60)
    lease.rateUSDPerKWMonth = 0.055
    var plan = Self.plan(months: 60, lease)
    plan.capex = [CapexPayment(afterMonths: 0, amountUSD: 3010)]
    #expect(agree(try plan.cashFlow().paybackMonths(), 54.73, within: 1e-4))
    #expect(agree(try plan.cashFlow().moic(), 3300.0 / 3010, within: Self.closed))
    plan.months = 36
    let flow = try plan.cashFlow()
    #expect(flow.paybackMonths() == nil)
    #expect(agree(try flow.npv(ratePerYear: 0.12), -1339.39, within: 5e-6))
    #expect(agree(try flow.irr().roots.first, -0.2257, within: 0.00005 / 0.2257))
    // Days of 365 to a year: three years of the calendar with one leap day are 1,096 of them.
    #expect(flow.datedCash().last?.day == 1096)
  }

  @Test("counts payback from where cumulative cash turns, not from the first receipt")
  func countsFromTheTurn() {
    #expect(CashFlow.payback(cumulative: [10, -30, 10, 20]) == 2.5)
    #expect(CashFlow.payback(cumulative: [-100, 50, -50, 200]) == 2.5)
    #expect(CashFlow.payback(cumulative: [5, 1]) == 0)
    #expect(CashFlow.payback(cumulative: [-5, 4]) == nil)
    #expect(CashFlow.payback(cumulative: [-5, .nan]) == nil)
    #expect(CashFlow.moic(cash: [1, 2]) == nil)
  }

  @Test("compares leases by the figures of field.md")
  func compares() throws {
    // Row 28: River Bend and Beacon Point, first year and flat; printed to a cent.
    for (value, power, first, flat) in [(7e9, 245.0, 128.02, 158.73), (9.8e9, 352, 124.74, 154.67)]
    {
      let rising = try LeaseMetrics.rateUSDPerKWMonth(
        valueUSD: value, criticalMW: power, years: 15, escalatorPerYear: 0.03)
      let level = try LeaseMetrics.rateUSDPerKWMonth(
        valueUSD: value, criticalMW: power, years: 15, escalatorPerYear: 0)
      #expect(abs(rising - first) <= 0.005 && abs(level - flat) <= 0.005)
    }
    // Row 32, 34, 37, and 33 as 32's inverse.
    let noi = try LeaseMetrics.noiUSDPerGrossMWh(rateUSDPerKWMonth: 130, margin: 0.88, pue: 1.25)
    #expect(abs(noi - 125.37) <= 0.005)
    let parity = try LeaseMetrics.parityHashprice(
      noiUSDPerGrossMWh: noi, powerUSDPerMWh: 50, efficiencyJPerTH: 15, pue: 1.05, poolFee: 0.01)
    // Row 10 at that hashprice, less power.
    #expect(agree(parity * 0.99 / (0.024 * 15 * 1.05) - 50, noi, within: Self.closed))
    let level = try LeaseMetrics.levelized(escalatorPerYear: 0.03, ratePerYear: 0.1, years: 15)
    #expect(abs(level - 1.177695) <= 5e-7)
    #expect(try LeaseMetrics.levelized(escalatorPerYear: 0, ratePerYear: 0.1, years: 15) == 1)
    // e = r has no closed form of its own: n / (1 + r) over the annuity; here 2 / 1.1 over 1.7355….
    let equal = try LeaseMetrics.levelized(escalatorPerYear: 0.1, ratePerYear: 0.1, years: 2)
    #expect(agree(equal, (2 / 1.1) / (1 / 1.1 + 1 / 1.21), within: Self.closed))
    let gross = try LeaseMetrics.valueUSDPerMW(noiUSDPerMWYear: 1.5e6, capRate: 0.07)
    let net = try LeaseMetrics.valueUSDPerMW(
      noiUSDPerMWYear: 1.5e6, capRate: 0.07, remainingCapexUSD: 10e6)
    #expect(abs(gross - 21.43e6) <= 5000 && abs(net - 11.43e6) <= 5000)
    #expect(
      try LeaseMetrics.enterpriseValueUSDPerMW(
        marketCapUSD: 900, debtUSD: 300, cashUSD: 200, powerMW: 50) == 20)
    #expect(LeaseMetrics.revenueUSDPerMWYear(rateUSDPerKWMonth: 148.81) == 148.81 * 12_000)
    // Row 29: Riot and AMD.
    #expect(abs(try LeaseMetrics.yieldOnCost(noiUSD: 25, capexUSD: 89.8) - 0.2784) <= 5e-5)
    // Row 31.
    let service = try LeaseMetrics.levelPaymentUSD(
      principalUSD: 850e6, ratePerPeriod: 0.075, periods: 15)
    #expect(agree(service, 96.294e6, within: 5e-6))
    #expect(
      agree(try LeaseMetrics.dscr(noiUSD: 142.56e6, serviceUSD: service), 1.4805, within: 4e-5))
  }

  struct Refusal: Sendable {
    let error: InputError
    let change: @Sendable (inout CashFlowPlan) -> Void
  }

  static let refusals = [
    Refusal(error: .notPositive(field: "lease.critical_mw", value: 0)) {
      $0.leases[0].criticalMW = 0
    },
    Refusal(error: .notPositive(field: "lease.critical_mw", value: -5)) {
      $0.leases[0].criticalMW = -5
    },
    Refusal(
      error: .outOfRange(field: "lease.pue", value: 0.9, allowed: 1...(.greatestFiniteMagnitude))
    ) {
      $0.leases[0].pue = 0.9
    },
    Refusal(
      error: .loadNotCovered(field: "lease.critical_mw", hour: 0, loadMW: 15, coveredMW: 14)
    ) { ($0.leases[0].criticalMW, $0.leases[0].pue, $0.leases[0].capacityMW) = (10, 1.5, 14) },
    Refusal(error: .notPositive(field: "lease.term", value: 0)) { $0.leases[0].termMonths = 0 },
    Refusal(error: .outOfRange(field: "lease.escalator", value: 3, allowed: -0.5...1)) {
      $0.leases[0].escalatorPerYear = 3
    },
    Refusal(error: .outOfRange(field: "lease.delay", value: 180, allowed: 0...179)) {
      $0.leases[0].delayMonths = 180
    },
    Refusal(error: .notFinite(field: "lease.rate", index: nil)) {
      $0.leases[0].rateUSDPerKWMonth = .nan
    },
    Refusal(error: .negative(field: "capex", value: -1, index: 1)) {
      $0.capex = [
        CapexPayment(afterMonths: 0, amountUSD: 1), CapexPayment(afterMonths: 1, amountUSD: -1),
      ]
    },
    Refusal(error: .outOfRange(field: "lease.extensions", value: 0, allowed: 1...1200)) {
      $0.leases[0].extensionMonths = [12, 0]
    },
    Refusal(error: .outOfRange(field: "months", value: 0, allowed: 1...1200)) { $0.months = 0 },
  ]

  @Test("refuses figures that no plan has, and names them", arguments: refusals)
  func refuses(_ refusal: Refusal) {
    var plan = Self.plan(Self.unitLease())
    refusal.change(&plan)
    #expect(throws: refusal.error) { try plan.cashFlow() }
  }
}
