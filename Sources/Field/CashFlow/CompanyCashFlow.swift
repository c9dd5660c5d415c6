// The cash of several plans together, month by month: a company's sites, leases and loans.

/// Plans of one owner, each with a start of its own, over the same calendar months.
public struct CompanyCashFlow: Hashable, Sendable {
  /// The end of each month, in order; shape (months).
  public let rows: [CashFlowMonth]
  /// For each plan the month in which each vintage stopped for good, as the plan counts them.
  public let retirements: [[Int?]]

  /// Adds up plans over so many months; what a plan has before the first or behind the last of them
  /// is left out. What it spends or draws on the day that it starts counts to the month that begins
  /// with that day: a loan does not fill the till before it is drawn.
  ///
  /// - Parameters:
  ///   - plans: Shape (plans), each checked as `CashFlowPlan.cashFlow` does.
  ///   - start: The first month.
  ///   - months: 1 to 1,200.
  /// - Throws: `InputError` of the first plan that is wrong.
  public init(
    of plans: [CashFlowPlan], from start: CalendarMonth, months: Int
  ) throws(InputError) {
    var month = start
    var rows: [CashFlowMonth] = []
    for _ in 0..<months {
      rows.append(CashFlowMonth(month: month))
      month = month.next
    }
    var retirements: [[Int?]] = []
    for plan in plans {
      let flow = try plan.cashFlow()
      let offset = start.months(to: plan.start)
      for (day, row) in flow.rows.enumerated() {
        // A row is the end of the month before it, but for the first day's.
        let month = day == 0 ? offset : day + offset - 1
        if rows.indices ~= month { rows[month].add(row) }
      }
      retirements.append(flow.retirements)
    }
    (self.rows, self.retirements) = (rows, retirements)
  }

  /// What is in the bank at the end of each month [USD]; shape (months).
  public func balances(opening: Double) -> [Double] {
    var balance = opening
    return rows.map { row in
      balance += row.leveredUSD
      return balance
    }
  }
}

extension CashFlowMonth {
  /// Adds what another plan takes in and spends in the month.
  fileprivate mutating func add(_ other: CashFlowMonth) {
    capexUSD += other.capexUSD
    rentUSD += other.rentUSD
    fitOutCreditUSD += other.fitOutCreditUSD
    leaseCostUSD += other.leaseCostUSD
    passThroughUSD += other.passThroughUSD
    damagesUSD += other.damagesUSD
    terminationFeeUSD += other.terminationFeeUSD
    miningUSD += other.miningUSD
    miningPowerUSD += other.miningPowerUSD
    hashpriceUSDPerPHDay = max(hashpriceUSDPerPHDay, other.hashpriceUSDPerPHDay)
    hashratePH += other.hashratePH
    opexUSD += other.opexUSD
    drawnUSD += other.drawnUSD
    interestUSD += other.interestUSD
    repaidUSD += other.repaidUSD
  }
}
