// A site's cash by calendar month: what is built, let, mined and borrowed.

/// Money spent on building, at an instant.
public struct CapexPayment: Hashable, Sendable {
  /// Months after the plan's start; 0 is today, m the end of the m-th month.
  public var afterMonths: Int
  /// [USD], ≥ 0.
  public var amountUSD: Double

  public init(afterMonths: Int, amountUSD: Double) {
    (self.afterMonths, self.amountUSD) = (afterMonths, amountUSD)
  }
}

/// A loan repaid in level payments.
public struct LoanTerms: Hashable, Sendable {
  /// [USD], > 0.
  public var principalUSD: Double
  /// Nominal rate of a year, ≥ 0; a period's is its even share.
  public var ratePerYear: Double
  /// Years to repay, 1 to 100.
  public var years: Int
  /// Payments in a year: 1, 2, 4 or 12.
  public var paymentsPerYear = 12
  /// Months after the plan's start at which it is drawn.
  public var drawnAfterMonths = 0
  /// Months from then on in which only interest is paid, whole periods; over all the term the
  /// principal is due at its end.
  public var interestOnlyMonths = 0

  public init(principalUSD: Double, ratePerYear: Double, years: Int) {
    (self.principalUSD, self.ratePerYear, self.years) = (principalUSD, ratePerYear, years)
  }
}

/// The cash of one instant: today, or the end of a calendar month; all sums are positive.
public struct CashFlowMonth: Hashable, Sendable {
  /// The month that ends; of today, the plan's first.
  public let month: CalendarMonth
  /// Building.
  public var capexUSD = 0.0
  /// Rent due, before credits.
  public var rentUSD = 0.0
  /// What of it repays the tenant's fit-out.
  public var fitOutCreditUSD = 0.0
  /// Costs of the leased halls that the owner pays.
  public var leaseCostUSD = 0.0
  /// Power paid for and recovered at cost; no part of any total.
  public var passThroughUSD = 0.0
  /// Damages for lateness.
  public var damagesUSD = 0.0
  /// What a leaving tenant pays.
  public var terminationFeeUSD = 0.0
  /// What hashing earned, after the pool.
  public var miningUSD = 0.0
  /// Power for it.
  public var miningPowerUSD = 0.0
  /// Hashprice of the month, before the pool; 0 where nothing is mined [USD/PH/day].
  public var hashpriceUSDPerPHDay = 0.0
  /// Hashrate that ran [PH/s].
  public var hashratePH = 0.0
  /// Other operating costs.
  public var opexUSD = 0.0
  /// Loan drawn.
  public var drawnUSD = 0.0
  /// Interest paid.
  public var interestUSD = 0.0
  /// Principal repaid.
  public var repaidUSD = 0.0

  /// Operating income of the lease, before credits: rent less the owner's costs.
  public var leaseNOIUSD: Double { rentUSD - leaseCostUSD }
  /// Operating income of everything, before credits, damages and fees.
  public var noiUSD: Double { leaseNOIUSD + miningUSD - miningPowerUSD - opexUSD }
  /// Cash before the loan.
  public var unleveredUSD: Double {
    noiUSD - fitOutCreditUSD - damagesUSD + terminationFeeUSD - capexUSD
  }
  /// Interest and principal.
  public var debtServiceUSD: Double { interestUSD + repaidUSD }
  /// Cash after the loan.
  public var leveredUSD: Double { unleveredUSD + drawnUSD - debtServiceUSD }
}

/// What a site builds, lets, mines and borrows, over calendar months.
public struct CashFlowPlan: Hashable, Sendable {
  /// The first month.
  public var start: CalendarMonth
  /// Months planned, 1 to 1,200.
  public var months: Int
  /// Building.
  public var capex: [CapexPayment] = []
  /// Leases; together they share no MW, which is for the site to see to.
  public var leases: [LeaseTerms] = []
  /// Mining.
  public var mining: MiningPlan?
  /// Operating costs of each month beside the leases' and the fleet's power [USD], ≥ 0.
  public var opexUSDPerMonth = 0.0
  /// Borrowing.
  public var loan: LoanTerms?

  public init(start: CalendarMonth, months: Int) { (self.start, self.months) = (start, months) }

  /// Months that a plan, a lease or an option may last.
  static let lengths = 1.0...1200.0

  /// The cash of today and of the end of each month.
  ///
  /// - Returns: Shape (months + 1); the first is today, and holds building and borrowing alone.
  /// - Throws: `InputError`, which names the figure and, in a list, the row.
  public func cashFlow() throws(InputError) -> SiteCashFlow {
    try validate()
    var month = start
    var rows: [CashFlowMonth] = []
    for _ in 0..<months {
      rows.append(CashFlowMonth(month: month))
      month = month.next
    }
    for lease in leases { lease.add(to: &rows) }
    let retirements = mining?.add(to: &rows) ?? []
    for index in rows.indices { rows[index].opexUSD = opexUSDPerMonth }
    rows.insert(CashFlowMonth(month: start), at: 0)
    for payment in capex { rows[payment.afterMonths].capexUSD += payment.amountUSD }
    try loan?.add(to: &rows)
    return SiteCashFlow(rows: rows, retirements: retirements)
  }

  private func validate() throws(InputError) {
    try InputError.require(Double(months), in: Self.lengths, "months")
    guard start.year < 9800 else {
      throw .outOfRange(field: "start", value: Double(start.year), allowed: 1...9799)
    }
    try InputError.requireNotNegative(opexUSDPerMonth, "opex")
    for (index, payment) in capex.enumerated() {
      guard payment.amountUSD.isFinite else { throw .notFinite(field: "capex", index: index) }
      guard payment.amountUSD >= 0 else {
        throw .negative(field: "capex", value: payment.amountUSD, index: index)
      }
      let after = Double(payment.afterMonths)
      try InputError.require(after, in: 0...Double(months), "capex.after")
    }
    for lease in leases { try lease.validate() }
    try mining?.validate(months: months)
    if let loan {
      try loan.validate()
      let drawn = Double(loan.drawnAfterMonths)
      try InputError.require(drawn, in: 0...Double(months), "loan.drawn_after")
    }
  }
}

extension LoanTerms {
  /// Checks every figure.
  ///
  /// - Throws: `InputError` with the figure's path: `loan.rate`.
  public func validate() throws(InputError) {
    try InputError.requirePositive(principalUSD, "loan.principal")
    try InputError.requireNotNegative(ratePerYear, "loan.rate")
    try InputError.require(Double(years), in: 1...100, "loan.years")
    guard [1, 2, 4, 12].contains(paymentsPerYear) else {
      throw .contradiction(
        field: "loan.payments_per_year",
        reason: "payments are due 1, 2, 4 or 12 times a year, not \(paymentsPerYear) times")
    }
    try InputError.require(
      Double(interestOnlyMonths), in: 0...Double(years * 12), "loan.interest_only")
    guard interestOnlyMonths % (12 / paymentsPerYear) == 0 else {
      throw .contradiction(
        field: "loan.interest_only",
        reason: "interest alone is paid for whole periods of \(12 / paymentsPerYear) months")
    }
  }

  /// Draws and repays it on a plan's rows; payments beyond the plan are left out.
  fileprivate func add(to rows: inout [CashFlowMonth]) throws(InputError) {
    rows[drawnAfterMonths].drawnUSD += principalUSD
    let (rate, count) = (ratePerYear / Double(paymentsPerYear), years * paymentsPerYear)
    let length = 12 / paymentsPerYear
    let interestOnly = interestOnlyMonths / length
    let payment = try LeaseMetrics.levelPaymentUSD(
      principalUSD: principalUSD, ratePerPeriod: rate, periods: max(1, count - interestOnly))
    var balance = principalUSD
    for period in 1...count {
      let row = drawnAfterMonths + period * length
      guard row < rows.count else { return }
      let interest = balance * rate
      // The last payment clears what rounding has left.
      let repaid = period == count ? balance : period <= interestOnly ? 0 : payment - interest
      rows[row].interestUSD += interest
      rows[row].repaidUSD += repaid
      balance -= repaid
    }
  }
}
