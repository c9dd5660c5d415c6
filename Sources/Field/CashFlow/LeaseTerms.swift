// A lease of critical IT load: rent, steps, delay, credits, and who pays for what.

/// What of the rent is left to the owner.
public enum LeaseBasis: Hashable, Sendable {
  /// Triple-net: the tenant pays all costs, and rent is operating income.
  case tripleNet
  /// Gross: the owner keeps this share of the rent, 0 to 1.
  case gross(noiMargin: Double)
}

/// Fit-out that the tenant paid for, and gets back as a credit on the rent.
public struct FitOutCredit: Hashable, Sendable {
  /// What the tenant paid [USD], ≥ 0.
  public var balanceUSD: Double
  /// Share of each month's rent that is credited until the balance is repaid, 0 to 1.
  public var shareOfRent: Double

  public init(balanceUSD: Double, shareOfRent: Double) {
    (self.balanceUSD, self.shareOfRent) = (balanceUSD, shareOfRent)
  }
}

/// A lease; months count from the plan's first month, which is 0.
public struct LeaseTerms: Hashable, Sendable {
  /// Critical IT load [MW], > 0.
  public var criticalMW: Double
  /// Rent of the first year [USD/kW-month], ≥ 0.
  public var rateUSDPerKWMonth: Double
  /// Rise of the rent on each anniversary of commencement, −0.5 to 1.
  public var escalatorPerYear = 0.0
  /// Months from commencement, ≥ 1; options come on top.
  public var termMonths: Int
  /// The month in which rent is to begin.
  public var startMonth = 0
  /// Months that it begins late, below the term.
  public var delayMonths = 0
  /// Months from commencement without rent; the escalator's clock runs through them.
  public var freeRentMonths = 0
  /// Fit-out paid by the tenant.
  public var fitOut: FitOutCredit?
  /// Who pays operating costs.
  public var basis = LeaseBasis.tripleNet
  /// Power that the tenant pays for at cost [USD/MWh]; nil where it is in the rent.
  public var passThroughUSDPerMWh: Double?
  /// Facility power over IT power, ≥ 1.
  public var pue = 1.0
  /// Gross power of the site [MW]; nil where it is no bound.
  public var capacityMW: Double?
  /// Damages owed for each month late [USD], ≥ 0.
  public var damagesUSDPerMonthLate = 0.0
  /// The tenant leaves at the end of this month from commencement; nil where it stays.
  public var terminationAfterMonths: Int?
  /// What it pays then [USD], ≥ 0.
  public var terminationFeeUSD = 0.0
  /// Months of each option to extend that is taken; rent goes on with its steps.
  public var extensionMonths: [Int] = []

  public init(criticalMW: Double, rateUSDPerKWMonth: Double, termMonths: Int) {
    (self.criticalMW, self.termMonths) = (criticalMW, termMonths)
    self.rateUSDPerKWMonth = rateUSDPerKWMonth
  }

  /// The month of commencement, late as it may be.
  public var commencement: Int { startMonth + delayMonths }

  /// Months of rent in all, with options and up to a termination.
  public var lastingMonths: Int {
    let all = termMonths + extensionMonths.reduce(0, +)
    return min(all, terminationAfterMonths ?? all)
  }

  /// Checks every figure.
  ///
  /// - Throws: `InputError` with the figure's path: `lease.term`.
  public func validate() throws(InputError) {
    try InputError.requirePositive(criticalMW, "lease.critical_mw")
    try InputError.requireNotNegative(rateUSDPerKWMonth, "lease.rate")
    try InputError.require(escalatorPerYear, in: LeaseMetrics.escalators, "lease.escalator")
    try InputError.requirePositive(Double(termMonths), "lease.term")
    try InputError.require(Double(termMonths), in: CashFlowPlan.lengths, "lease.term")
    try InputError.require(
      Double(startMonth), in: 0...CashFlowPlan.lengths.upperBound, "lease.start")
    try InputError.require(Double(delayMonths), in: 0...Double(termMonths - 1), "lease.delay")
    try InputError.require(Double(freeRentMonths), in: 0...Double(termMonths), "lease.free_rent")
    try InputError.requireNotNegative(damagesUSDPerMonthLate, "lease.damages")
    try InputError.requireNotNegative(terminationFeeUSD, "lease.termination_fee")
    try InputError.require(pue, in: 1...Double.greatestFiniteMagnitude, "lease.pue")
    if let passThroughUSDPerMWh {
      try InputError.requireFinite(passThroughUSDPerMWh, "lease.pass_through")
    }
    if case .gross(let margin) = basis {
      try InputError.require(margin, in: 0...1, "lease.noi_margin")
    }
    if let fitOut {
      try InputError.requireNotNegative(fitOut.balanceUSD, "lease.fit_out")
      try InputError.require(fitOut.shareOfRent, in: 0...1, "lease.fit_out_share")
    }
    for months in extensionMonths {
      try InputError.require(Double(months), in: CashFlowPlan.lengths, "lease.extensions")
    }
    if let terminationAfterMonths {
      let all = Double(termMonths + extensionMonths.reduce(0, +))
      try InputError.require(Double(terminationAfterMonths), in: 1...all, "lease.termination")
    }
    if let capacityMW {
      try InputError.requirePositive(capacityMW, "lease.capacity")
      guard criticalMW * pue <= capacityMW else {
        throw .loadNotCovered(
          field: "lease.critical_mw", hour: 0, loadMW: criticalMW * pue, coveredMW: capacityMW)
      }
    }
  }

  /// Adds the lease to a plan's months.
  func add(to months: inout [CashFlowMonth]) {
    var (rent, credit) = (criticalMW * 1000 * rateUSDPerKWMonth, fitOut?.balanceUSD ?? 0)
    for late in startMonth..<commencement where late < months.count {
      months[late].damagesUSD += damagesUSDPerMonthLate
    }
    for age in 0..<lastingMonths {
      if age > 0, age % 12 == 0 { rent *= 1 + escalatorPerYear }
      let index = commencement + age
      guard index < months.count else { return }
      if let rate = passThroughUSDPerMWh {
        let hours = Double(months[index].month.dayCount * 24)
        months[index].passThroughUSD += criticalMW * pue * hours * rate
      }
      if age == lastingMonths - 1, terminationAfterMonths != nil {
        months[index].terminationFeeUSD += terminationFeeUSD
      }
      guard age >= freeRentMonths else { continue }
      let repaid = min(credit, rent * (fitOut?.shareOfRent ?? 0))
      credit -= repaid
      months[index].rentUSD += rent
      months[index].fitOutCreditUSD += repaid
      if case .gross(let margin) = basis {
        months[index].leaseCostUSD += rent * (1 - margin)
      }
    }
  }
}
