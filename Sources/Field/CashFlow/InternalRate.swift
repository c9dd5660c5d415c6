// Internal rates of return: all of them, with a word on what was found.

/// The rates at which cash flows are worth nothing, and what that set means.
public struct InternalRate: Hashable, Sendable {
  /// What was found in the range searched, −99.99 % to 10,000 % a year.
  public enum Status: Hashable, Sendable {
    /// Exactly one rate.
    case unique
    /// No rate: the cash never changes sign, or its value never does.
    case none
    /// Several rates, none of which is *the* return.
    case multiple
    /// No rate in the range, but one beyond the bound that `bound` names.
    case atBound
  }

  /// The rates, effective per year, ascending.
  public let roots: [Double]
  /// What that set means.
  public let status: Status
  /// With `atBound`, the bound of the search that the rate lies beyond, per year; else nil.
  public let bound: Double?

  /// The range of rates that is searched, per year.
  public static let range: ClosedRange<Double> = -0.9999...100
}

extension CashFlow {
  /// Every internal rate of return of evenly spaced cash flows.
  ///
  ///     roots of Σ cash[t] · (1 + r)^(−t / periodsPerYear) in −0.9999 < r ≤ 100
  ///
  /// Where Descartes' rule, applied to the running sums, leaves at most one rate above zero (then
  /// this is Norstrøm's test) or below it, that side is settled by its ends and one bisection. A
  /// side with more is scanned in 1,024 steps of ln(1 + r); inside each the slope tells where two
  /// rates may hide between equal signs. Three rates within one step, 1 to 2 % of 1 + r, can show
  /// as one; a rate at which the value touches zero without crossing it counts once.
  ///
  /// - Parameters:
  ///   - cash: Cash after 0, 1, 2 … periods [currency].
  ///   - periodsPerYear: 1 for yearly cash, 12 for monthly; ≥ 1.
  /// - Returns: All rates per year, and their status.
  /// - Throws: `CashFlowError.notFinite`.
  public static func irr(
    cash: [Double], periodsPerYear: Int = 1
  ) throws(CashFlowError) -> InternalRate {
    precondition(periodsPerYear >= 1, "a year has at least one period")
    if let index = cash.firstIndex(where: { !$0.isFinite }) { throw .notFinite(index: index) }
    // Zeros at the ends move no root, but would hide the signs far out.
    guard let first = cash.firstIndex(where: { $0 != 0 }),
      let last = cash.lastIndex(where: { $0 != 0 })
    else { return InternalRate(roots: [], status: .none, bound: nil) }
    let curve = PresentValueCurve(cash: Array(cash[first...last]))
    let bounds = [InternalRate.range.lowerBound, InternalRate.range.upperBound]
    let growth = bounds.map { wholeRoot(of: 1 + $0, degree: periodsPerYear) }
    let roots = curve.roots(from: growth[0], to: growth[1])
    guard roots.isEmpty else {
      return InternalRate(
        roots: roots.map { power($0, periodsPerYear) - 1 },
        status: roots.count == 1 ? .unique : .multiple, bound: nil)
    }
    // Far out the sign is that of the first or the last flow; another one at the bound means that
    // the value crosses zero in between.
    let beyond = curve.sign(at: growth[1]) != curve.firstSign ? bounds[1] : nil
    let below = curve.sign(at: growth[0]) != curve.lastSign ? bounds[0] : nil
    let bound = beyond ?? below
    return InternalRate(roots: [], status: bound == nil ? .none : .atBound, bound: bound)
  }

  /// Every internal rate of return of cash on given days, with years of 365 days.
  ///
  /// - Parameter cash: Cash and days, in any order; several on one day add up.
  /// - Returns: All rates per year, and their status.
  /// - Throws: `CashFlowError.notFinite`.
  public static func irr(datedCash cash: [DatedCash]) throws(CashFlowError) -> InternalRate {
    var daily = [Double](repeating: 0, count: (cash.map(\.day).max() ?? -1) + 1)
    for flow in cash { daily[flow.day] += flow.amount }
    return try irr(cash: daily, periodsPerYear: 365)
  }
}
