// Measures of a plan's cash: worth, return, payback, cover.

/// Which cash a measure is taken of.
public enum CashBasis: Hashable, Sendable {
  /// Before the loan.
  case unlevered
  /// After the loan.
  case levered
}

/// The cash of a plan, from today to the end of its last month.
public struct SiteCashFlow: Hashable, Sendable {
  /// Today, then each month's end; shape (months + 1).
  public let rows: [CashFlowMonth]
  /// The month from which each vintage of the fleet stands still for good, 0 being the plan's first;
  /// nil where it runs on; shape (vintages).
  public let retirements: [Int?]

  /// The cash of each row [USD]; shape (months + 1).
  public func cash(_ basis: CashBasis = .unlevered) -> [Double] {
    basis == .levered ? rows.map(\.leveredUSD) : rows.map(\.unleveredUSD)
  }

  /// Worth today at a yearly rate, by months [USD].
  public func npv(
    ratePerYear: Double, _ basis: CashBasis = .unlevered
  ) throws(CashFlowError) -> Double {
    try CashFlow.npv(monthlyCash: cash(basis), ratePerYear: ratePerYear)
  }

  /// The same on the days of the calendar, with years of 365 days [USD].
  public func datedNPV(
    ratePerYear: Double, _ basis: CashBasis = .unlevered
  ) throws(CashFlowError) -> Double {
    try CashFlow.npv(datedCash: datedCash(basis), ratePerYear: ratePerYear)
  }

  /// The cash on the days after the first month's start.
  public func datedCash(_ basis: CashBasis = .unlevered) -> [DatedCash] {
    guard let start = rows.first?.month.startTime else { return [] }
    return zip(rows.indices, cash(basis)).map { index, amount in
      let due = index == 0 ? start : rows[index].month.endTime
      return DatedCash(day: Int((due - start) / secondsPerDay), amount: amount)
    }
  }

  /// Every internal rate of return of a year, from monthly cash.
  public func irr(_ basis: CashBasis = .unlevered) throws(CashFlowError) -> InternalRate {
    try CashFlow.irr(cash: cash(basis), periodsPerYear: 12)
  }

  /// Months until cumulative cash comes back to zero; nil where it never does.
  public func paybackMonths(_ basis: CashBasis = .unlevered) -> Double? {
    CashFlow.payback(cumulative: cash(basis))
  }

  /// All that comes in over all that goes out; nil where nothing does.
  public func moic(_ basis: CashBasis = .unlevered) -> Double? { CashFlow.moic(cash: cash(basis)) }

  /// Operating income of twelve months over all building; nil without either.
  ///
  /// - Parameter firstMonth: The first of the twelve; month 0 is the plan's first.
  public func yieldOnCost(from firstMonth: Int) -> Double? {
    let capex = rows.reduce(0) { $0 + $1.capexUSD }
    guard capex > 0, let months = year(from: firstMonth) else { return nil }
    return months.reduce(0) { $0 + $1.noiUSD } / capex
  }

  /// Operating income over debt service of twelve months; nil where there is no service.
  ///
  /// - Parameter firstMonth: The first of the twelve; month 0 is the plan's first.
  public func dscr(from firstMonth: Int) -> Double? {
    guard let months = year(from: firstMonth) else { return nil }
    let service = months.reduce(0) { $0 + $1.debtServiceUSD }
    return service > 0 ? months.reduce(0) { $0 + $1.noiUSD } / service : nil
  }

  private func year(from firstMonth: Int) -> ArraySlice<CashFlowMonth>? {
    guard firstMonth >= 0, firstMonth + 12 < rows.count else { return nil }
    return rows[(firstMonth + 1)...(firstMonth + 12)]
  }
}
