// The field's arithmetic: a year of hours dispatched, and fifteen years of a site's cash.

import Field

/// The problems that are timed; engine.md 3.8 row 65 is the year of prices.
enum FieldBenchmarks {
  /// Each figure's name, its problem, and how often it is run in a round.
  static let dispatches: [(name: String, repeats: Int, problem: DispatchProblem)] = {
    let terms = Commitment(startCostUSD: 500, minimumDownHours: 4, rampMWPerHour: 20)
    let slow = Commitment(startCostUSD: 500, minimumDownHours: 4, rampMWPerHour: 10)
    return [
      ("dispatch of 8,760 hours", 50, year(nil)),
      ("dispatch with a curtailment budget", 20, year(.hours(20))),
      ("dispatch with start cost, down time and ramp", 5, year(nil, mining: terms, ai: terms)),
      // Budgets that bind, so that nothing is decided by the unbounded schedule.
      (
        "dispatch with all terms together", 1,
        year(.hours(20), mining: terms, miningBudget: .hours(60), ai: terms)
      ),
      // 8,760 steps of five stages and 1,601 uses of the budget.
      (
        "dispatch with 400 h of curtailment in four stages", 1,
        year(nil, mining: slow, miningBudget: .hours(400), miningValue: 45)
      ),
    ]
  }()

  /// A site of 100 MW with a lease, a fleet, building and a loan, over 180 months.
  static let plan: CashFlowPlan? = CalendarMonth(year: 2026, month: 1).map { start in
    var lease = LeaseTerms(criticalMW: 60, rateUSDPerKWMonth: 130, termMonths: 168)
    (lease.escalatorPerYear, lease.startMonth, lease.delayMonths) = (0.03, 9, 3)
    var plan = CashFlowPlan(start: start, months: 180)
    plan.leases = [lease]
    plan.capex = (0..<12).map { CapexPayment(afterMonths: $0, amountUSD: 50e6) }
    plan.mining = MiningPlan(
      fleet: (0..<10).map { vintage in
        MiningVintage(hashratePH: 200, efficiencyJPerTH: 12 + Double(vintage))
      }, hashpriceUSDPerPHDay: 45, height: 937_440, powerUSDPerMWh: 45)
    plan.loan = LoanTerms(principalUSD: 400e6, ratePerYear: 0.075, years: 15)
    return plan
  }

  private static func year(
    _ budget: CurtailmentBudget?, mining: Commitment? = nil,
    miningBudget: CurtailmentBudget? = nil, ai: Commitment? = nil, miningValue: Double = 71.79
  ) -> DispatchProblem {
    let prices: [Double] = (0..<8760).map { hour in
      var cents = 3500 + 7919 * hour % 6007 - 1500
      if hour % 997 == 0 { cents += 250_000 }
      if hour % 613 == 5 { cents += 90_000 }
      if hour % 101 == 0 { cents -= 4000 }
      return Double(cents) / 100
    }
    return DispatchProblem(
      prices: prices, supply: .takeOrPay(powerMW: 100, priceUSDPerMWh: 40, resale: true),
      mining: DispatchLoad(
        power: .constant(40), value: .constant(miningValue), budget: miningBudget,
        commitment: mining),
      ai: DispatchLoad(
        power: .constant(60), value: .constant(203.85), penaltyUSDPerMWh: 500, budget: budget,
        commitment: ai))
  }
}
