// Present values, payback and return of a row of cash flows.

/// Measures of a row of cash flows, in plain numbers: any currency, the same one throughout.
///
/// `cash[t]` falls due after `t` periods; `cash[0]` is today's.
public enum CashFlow {
  /// Net present value at a rate per period.
  ///
  ///     NPV = Σ cash[t] / (1 + r)^t
  ///
  /// - Parameters:
  ///   - cash: Cash after 0, 1, 2 … periods [currency]; may be empty, which is worth 0.
  ///   - ratePerPeriod: Discount rate of one period (dimensionless), > −1.
  /// - Returns: Present value [currency].
  /// - Throws: `CashFlowError.rateTooLow`.
  public static func npv(
    cash: [Double], ratePerPeriod: Double
  ) throws(CashFlowError) -> Double {
    guard ratePerPeriod > -1 else { throw .rateTooLow(ratePerPeriod) }
    let growth = 1 + ratePerPeriod
    return cash.reversed().reduce(0) { worth, flow in worth / growth + flow }
  }

  /// Net present value of evenly spaced cash at a yearly rate.
  ///
  ///     NPV = Σ cash[t] / (1 + r_p)^t,  r_p = (1 + r)^(1/periodsPerYear) − 1
  ///
  /// - Parameters:
  ///   - cash: Cash today and at the end of periods 1, 2 … [currency].
  ///   - ratePerYear: Effective discount rate of a year (dimensionless), > −1.
  ///   - periodsPerYear: 1 for yearly cash, 12 for monthly; ≥ 1.
  /// - Returns: Present value [currency].
  /// - Throws: `CashFlowError.rateTooLow`.
  public static func npv(
    cash: [Double], ratePerYear: Double, periodsPerYear: Int
  ) throws(CashFlowError) -> Double {
    let rate = try ratePerPeriod(ratePerYear: ratePerYear, periodsPerYear: periodsPerYear)
    return try npv(cash: cash, ratePerPeriod: rate)
  }

  /// Net present value of monthly cash at a yearly rate; `npv(cash:ratePerYear:periodsPerYear:)`
  /// with 12 periods a year.
  public static func npv(
    monthlyCash: [Double], ratePerYear: Double
  ) throws(CashFlowError) -> Double {
    try npv(cash: monthlyCash, ratePerYear: ratePerYear, periodsPerYear: 12)
  }

  /// Net present value of cash on given days, with years of 365 days.
  ///
  ///     NPV = Σ cash / (1 + r)^(days / 365)
  ///
  /// - Parameters:
  ///   - cash: Cash and the day on which it falls due, counted from the day of valuation ≥ 0.
  ///   - ratePerYear: Effective discount rate of 365 days (dimensionless), > −1.
  /// - Returns: Present value [currency].
  /// - Throws: `CashFlowError.rateTooLow`.
  public static func npv(
    datedCash cash: [DatedCash], ratePerYear: Double
  ) throws(CashFlowError) -> Double {
    guard ratePerYear > -1 else { throw .rateTooLow(ratePerYear) }
    let growthPerDay = wholeRoot(of: 1 + ratePerYear, degree: 365)
    return cash.reduce(0) { $0 + $1.amount / power(growthPerDay, $1.day) }
  }

  /// The rate per period that compounds to a yearly one.
  ///
  ///     r_p = (1 + r)^(1/periodsPerYear) − 1
  ///
  /// - Parameters:
  ///   - ratePerYear: Effective rate of a year (dimensionless), > −1.
  ///   - periodsPerYear: 1, 12 for months; ≥ 1.
  /// - Throws: `CashFlowError.rateTooLow`.
  public static func ratePerPeriod(
    ratePerYear: Double, periodsPerYear: Int
  ) throws(CashFlowError) -> Double {
    precondition(periodsPerYear >= 1, "a year has at least one period")
    guard ratePerYear > -1 else { throw .rateTooLow(ratePerYear) }
    return wholeRoot(of: 1 + ratePerYear, degree: periodsPerYear) - 1
  }

  /// When the cash received first reaches the cost, within a period by proportion.
  ///
  ///     m − 1 + (cost − received by m − 1) / cash of period m
  ///
  /// - Parameters:
  ///   - cost: What was paid at the start [currency].
  ///   - cash: Cash at the end of periods 1, 2 … [currency]; `cash[0]` is period 1.
  /// - Returns: Periods, 0 where there is no cost; nil where the cash never reaches it.
  public static func payback(cost: Double, cash: [Double]) -> Double? {
    guard cost > 0 else { return cost <= 0 ? 0 : nil }
    var outstanding = cost
    for (index, flow) in cash.enumerated() {
      // Reached within this period only if it brings in what was still outstanding.
      if flow >= outstanding { return Double(index) + outstanding / flow }
      outstanding -= flow
    }
    return nil
  }

  /// Return on a cost, undiscounted.
  ///
  ///     ROI = (Σ cash − cost) / cost
  ///
  /// - Parameters:
  ///   - cost: What was paid at the start [currency], > 0.
  ///   - cash: All cash received [currency].
  /// - Returns: A fraction; −1 where nothing came back.
  /// - Throws: `CashFlowError.costNotPositive`.
  public static func roi(cost: Double, cash: [Double]) throws(CashFlowError) -> Double {
    guard cost > 0 else { throw .costNotPositive(cost) }
    return (cash.reduce(0, +) - cost) / cost
  }

  /// Modified internal rate of return, which exists wherever cash goes both ways.
  ///
  ///     MIRR = (future value of receipts at the reinvestment rate
  ///             / present value of payments at the finance rate)^(1/n) − 1,  n = years
  ///
  /// - Parameters:
  ///   - cash: Cash after 0, 1, 2 … periods [currency].
  ///   - periodsPerYear: 1 for yearly cash, 12 for monthly; ≥ 1.
  ///   - financeRate: Rate per year paid on money that goes out, > −1.
  ///   - reinvestmentRate: Rate per year earned on money that comes in, > −1.
  /// - Returns: Rate per year; nil where receipts or payments are missing.
  /// - Throws: `CashFlowError.rateTooLow`.
  public static func modifiedIRR(
    cash: [Double], periodsPerYear: Int = 1, financeRate: Double, reinvestmentRate: Double
  ) throws(CashFlowError) -> Double? {
    let growth =
      1 + (try ratePerPeriod(ratePerYear: reinvestmentRate, periodsPerYear: periodsPerYear))
    let paid = try npv(
      cash: cash.map { max(0, -$0) }, ratePerYear: financeRate, periodsPerYear: periodsPerYear)
    let received = cash.reduce(0) { $0 * growth + max(0, $1) }
    guard cash.count > 1, paid > 0, received > 0 else { return nil }
    return power(wholeRoot(of: received / paid, degree: cash.count - 1), periodsPerYear) - 1
  }
}

/// Cash on a day.
public struct DatedCash: Hashable, Sendable {
  /// The day on which it falls due, counted from the first one; ≥ 0.
  public let day: Int
  /// The cash, positive where it comes in [currency].
  public let amount: Double

  /// Cash on a day ≥ 0.
  public init(day: Int, amount: Double) {
    precondition(day >= 0, "cash before the day of valuation cannot be discounted to it")
    (self.day, self.amount) = (day, amount)
  }
}

/// Why a measure of cash flows has no value.
public enum CashFlowError: Error, Equatable, Sendable {
  /// A rate of −100 % or less per period, which leaves nothing to discount with; carries the rate.
  case rateTooLow(Double)
  /// A return on a cost that is zero, negative or not a number; carries the cost.
  case costNotPositive(Double)
  /// A cash flow that is infinite or not a number; carries its place.
  case notFinite(index: Int)
}
