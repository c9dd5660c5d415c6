// The figures by which leases, loans and sites are compared, from plain numbers.

/// Rates, yields and covers of leases, each to one definition.
public enum LeaseMetrics {
  /// Range of a yearly escalator that is taken for one.
  public static let escalators = -0.5...1.0

  /// Rent of the first year that a contract's value comes to.
  ///
  ///     value / (kW · 12 · Σ (1 + e)^y),  y = 0 … n − 1;  flat with e = 0
  ///
  /// - Parameters:
  ///   - valueUSD: All rent over the term [USD], > 0.
  ///   - criticalMW: Critical IT load [MW], > 0.
  ///   - years: Whole years of the term, 1 to 1,200.
  ///   - escalatorPerYear: Rise on each anniversary, −0.5 to 1; 0 gives the flat rate.
  /// - Returns: [USD/kW-month].
  /// - Throws: `InputError`.
  public static func rateUSDPerKWMonth(
    valueUSD: Double, criticalMW: Double, years: Int, escalatorPerYear: Double
  ) throws(InputError) -> Double {
    try InputError.requirePositive(valueUSD, "value")
    try InputError.requirePositive(criticalMW, "critical_mw")
    try InputError.require(Double(years), in: CashFlowPlan.lengths, "term")
    try InputError.require(escalatorPerYear, in: escalators, "escalator")
    var (rent, sum) = (1.0, 0.0)
    for _ in 0..<years {
      sum += rent
      rent *= 1 + escalatorPerYear
    }
    return valueUSD / (criticalMW * 1000 * 12 * sum)
  }

  /// Rent of a megawatt in a year, at a rate by kilowatt and month [USD/MW-year].
  public static func revenueUSDPerMWYear(rateUSDPerKWMonth: Double) -> Double {
    rateUSDPerKWMonth * 12 * 1000
  }

  /// Operating income of a lease on each MWh that the site draws.
  ///
  ///     12 · 1000 · rate · margin / (8760 · PUE)
  ///
  /// - Throws: `InputError` for a PUE below 1 or a margin outside 0 to 1.
  public static func noiUSDPerGrossMWh(
    rateUSDPerKWMonth: Double, margin: Double, pue: Double
  ) throws(InputError) -> Double {
    try InputError.require(margin, in: 0...1, "margin")
    try InputError.require(pue, in: 1...Double.greatestFiniteMagnitude, "pue")
    return revenueUSDPerMWYear(rateUSDPerKWMonth: rateUSDPerKWMonth) * margin / (8760 * pue)
  }

  /// Hashprice at which mining a MWh earns what a lease's income on it is, power paid for.
  ///
  ///     HP = (NOI + p) · 0.024 · E · PUE / (1 − fee)
  ///
  /// - Parameters:
  ///   - noiUSDPerGrossMWh: See `noiUSDPerGrossMWh` [USD/MWh].
  ///   - powerUSDPerMWh: Price of power that the miner pays [USD/MWh].
  ///   - efficiencyJPerTH: Of the fleet, > 0.
  ///   - pue: Of the mining halls, ≥ 1.
  ///   - poolFee: Share of the pool, 0 to below 1.
  /// - Returns: [USD/PH/day].
  public static func parityHashprice(
    noiUSDPerGrossMWh: Double, powerUSDPerMWh: Double, efficiencyJPerTH: Double, pue: Double = 1,
    poolFee: Double = 0
  ) throws(InputError) -> Double {
    try InputError.requirePositive(efficiencyJPerTH, "efficiency")
    try InputError.require(pue, in: 1...Double.greatestFiniteMagnitude, "pue")
    try InputError.require(poolFee, in: 0...(1.0).nextDown, "pool_fee")
    let perPHDay = 0.024 * efficiencyJPerTH * pue
    return (noiUSDPerGrossMWh + powerUSDPerMWh) * perPHDay / (1 - poolFee)
  }

  /// Operating income of the first year over what was built for [fraction per year].
  public static func yieldOnCost(noiUSD: Double, capexUSD: Double) throws(InputError) -> Double {
    try InputError.requirePositive(capexUSD, "capex")
    return noiUSD / capexUSD
  }

  /// Level payment that repays a loan.
  ///
  ///     principal / Σ 1 / (1 + r)^t,  t = 1 … n
  ///
  /// - Throws: `InputError` for periods outside 1 to 1,200, or a rate of −100 % or less.
  public static func levelPaymentUSD(
    principalUSD: Double, ratePerPeriod: Double, periods: Int
  ) throws(InputError) -> Double {
    try InputError.requireNotNegative(principalUSD, "principal")
    try InputError.require(Double(periods), in: CashFlowPlan.lengths, "periods")
    return principalUSD / (try annuity(ratePerPeriod, periods, growth: 0))
  }

  /// Operating income over debt service of the same time (dimensionless).
  public static func dscr(noiUSD: Double, serviceUSD: Double) throws(InputError) -> Double {
    try InputError.requirePositive(serviceUSD, "debt_service")
    return noiUSD / serviceUSD
  }

  /// The flat rent, as a multiple of the first year's, that is worth what an escalating one is.
  ///
  ///     Σ (1 + e)^(y − 1) / (1 + r)^y  /  Σ 1 / (1 + r)^y,  y = 1 … n
  ///
  /// As sums, so that e = r and r = 0 are no special cases.
  public static func levelized(
    escalatorPerYear: Double, ratePerYear: Double, years: Int
  ) throws(InputError) -> Double {
    try InputError.require(escalatorPerYear, in: escalators, "escalator")
    try InputError.require(Double(years), in: CashFlowPlan.lengths, "term")
    let rising = try annuity(ratePerYear, years, growth: escalatorPerYear)
    return rising / (try annuity(ratePerYear, years, growth: 0))
  }

  /// Value of a megawatt from its income: income over cap rate, less what is still to be built.
  ///
  /// - Parameter remainingCapexUSD: Per MW [USD/MW]; 0 gives the gross value.
  /// - Returns: [USD/MW].
  public static func valueUSDPerMW(
    noiUSDPerMWYear: Double, capRate: Double, remainingCapexUSD: Double = 0
  ) throws(InputError) -> Double {
    try InputError.requirePositive(capRate, "cap_rate")
    return noiUSDPerMWYear / capRate - remainingCapexUSD
  }

  /// Enterprise value on each megawatt: (market capitalisation + debt − cash) / MW [USD/MW].
  public static func enterpriseValueUSDPerMW(
    marketCapUSD: Double, debtUSD: Double, cashUSD: Double, powerMW: Double
  ) throws(InputError) -> Double {
    try InputError.requirePositive(powerMW, "power")
    return (marketCapUSD + debtUSD - cashUSD) / powerMW
  }

  /// Σ (1 + growth)^(t − 1) / (1 + rate)^t over t = 1 … periods.
  private static func annuity(
    _ rate: Double, _ periods: Int, growth: Double
  ) throws(InputError) -> Double {
    try InputError.require(rate, in: (-1.0).nextUp...Double.greatestFiniteMagnitude, "rate")
    // From the far end: each year's payment, and what the later ones are worth then.
    return (0..<periods).reduce(0) { worth, _ in (1 + worth * (1 + growth)) / (1 + rate) }
  }
}

extension CashFlow {
  /// When cumulative cash, once below zero, first comes back to it.
  ///
  /// - Parameter cash: Cash after 0, 1, 2 … periods [currency].
  /// - Returns: Periods, within one by proportion; 0 where it is never below zero; nil where it does
  ///   not come back.
  public static func payback(cumulative cash: [Double]) -> Double? {
    guard let first = cash.indices.first(where: { cash[...$0].reduce(0, +) < 0 }) else {
      return cash.allSatisfy { $0.isFinite } ? 0 : nil
    }
    let outstanding = -cash[...first].reduce(0, +)
    let later = Array(cash[(first + 1)...])
    return payback(cost: outstanding, cash: later).map { Double(first) + $0 }
  }

  /// Multiple on invested capital: all that comes in over all that goes out; nil where nothing does.
  public static func moic(cash: [Double]) -> Double? {
    let paid = cash.reduce(0) { $0 + max(0, -$1) }
    return paid > 0 ? cash.reduce(0) { $0 + max(0, $1) } / paid : nil
  }
}
