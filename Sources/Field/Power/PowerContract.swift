// Contracts for electricity: what a load costs, with charges, curtailment and demand response.

/// A contract for a site's electricity.
public struct PowerContract: Hashable, Sendable {
  /// How energy is priced.
  public var terms: PowerTerms
  /// The most that the connection carries [MW], > 0; nil where the contract names none.
  public var capacityMW: Double?
  /// Charge for the highest power of each calendar month [USD/kW-month], ≥ 0.
  public var demandChargeUSDPerKWMonth: Double
  /// When the utility cuts the load; nil where it never does.
  public var curtailment: CurtailmentRule?
  /// Power that the grid may call off, and what it pays for that; called steps count from 0.
  public var demandResponse: DemandResponse?

  public init(
    _ terms: PowerTerms, capacityMW: Double? = nil, demandChargeUSDPerKWMonth: Double = 0,
    curtailment: CurtailmentRule? = nil, demandResponse: DemandResponse? = nil
  ) {
    (self.terms, self.capacityMW) = (terms, capacityMW)
    self.curtailment = curtailment
    self.demandChargeUSDPerKWMonth = demandChargeUSDPerKWMonth
    self.demandResponse = demandResponse
  }
}

/// The highest power of a calendar month, and what it costs.
public struct MonthlyPeak: Hashable, Sendable {
  /// The month.
  public let month: CalendarMonth
  /// Highest power in any of its steps [MW].
  public let peakMW: Double
  /// Demand charge for it [USD].
  public let chargeUSD: Double
}

/// What electricity cost, step by step and in all.
public struct PowerBill: Hashable, Sendable {
  /// Power used in each step, after what had to be curtailed [MW]; shape (steps).
  public let loadMW: [Double]
  /// Energy in each step, less what was sold [USD]; shape (steps).
  public let costUSD: [Double]
  /// Energy used [MWh].
  public let energyMWh: Double
  /// Energy that the rule or the grid took away [MWh].
  public let curtailedMWh: Double
  /// All of `costUSD` [USD].
  public let energyUSD: Double
  /// The months' peaks, with their charges.
  public let peaks: [MonthlyPeak]
  /// Demand charges [USD].
  public let demandChargeUSD: Double
  /// Capacity payments and strikes of demand response [USD].
  public let demandResponseUSD: Double

  /// Energy and demand charges, less what demand response pays [USD].
  public var totalUSD: Double { energyUSD + demandChargeUSD - demandResponseUSD }
  /// Total over energy used [USD/MWh]; nil where none was.
  public var meanUSDPerMWh: Double? { energyMWh > 0 ? totalUSD / energyMWh : nil }
}

extension PowerContract {
  /// What a load costs.
  ///
  /// Each step costs what `PowerTerms.usdPerHour` says. A month of which only a part is given pays
  /// its whole demand charge.
  ///
  /// - Parameters:
  ///   - load: Power wanted [MW], ≥ 0.
  ///   - hours: The steps and their market prices.
  /// - Returns: The bill, on the load that is left after curtailment and calls.
  /// - Throws: `InputError`; `.loadNotCovered` names the first step in which the block, the
  ///   connection or, for demand response, the load itself is too small.
  public func bill(load: HourlyValue, over hours: PowerHours) throws(InputError) -> PowerBill {
    try validate(steps: hours.count)
    try load.check("load", hours: hours.count, allowsNegative: false)
    let used = try curtailed(load, over: hours)
    if let covered = coveredMW, let hour = used.firstIndex(where: { $0 > covered }) {
      throw .loadNotCovered(
        field: "load", hour: hour, loadMW: used[hour], coveredMW: covered)
    }
    let step = hours.stepHours
    let cost = used.indices.map { hour in
      terms.usdPerHour(loadMW: used[hour], price: hours.price[hour]) * step
    }
    let peaks = hours.months.map { month, steps in
      let peak = used[steps].max() ?? 0
      return MonthlyPeak(
        month: month, peakMW: peak, chargeUSD: peak * 1000 * demandChargeUSDPerKWMonth)
    }
    let energy = used.reduce(0, +) * step
    let wanted = used.indices.reduce(0) { $0 + load[$1] } * step
    return PowerBill(
      loadMW: used, costUSD: cost, energyMWh: energy, curtailedMWh: wanted - energy,
      energyUSD: cost.reduce(0, +), peaks: peaks,
      demandChargeUSD: peaks.reduce(0) { $0 + $1.chargeUSD },
      demandResponseUSD: demandResponse?.paymentUSD(steps: hours.count, stepHours: step) ?? 0)
  }

  /// What a load uses and what its energy costs, less what was sold, without a calendar.
  ///
  /// A number for all steps and the same number for each give the same to the last bit.
  ///
  /// - Parameters:
  ///   - loadMW: Power wanted in every step [MW], ≥ 0.
  ///   - price: Market price [USD/MWh].
  ///   - steps: Steps, ≥ 1.
  ///   - stepHours: Length of a step [h], > 0.
  /// - Throws: `InputError`; `.loadNotCovered` where the contract delivers less.
  public func energy(
    loadMW: Double, price: HourlyValue, steps: Int, stepHours: Double
  ) throws(InputError) -> (usedMWh: Double, costUSD: Double) {
    guard steps > 0 else { throw .empty(field: "price") }
    try validate(steps: steps)
    try InputError.requireNotNegative(loadMW, "load")
    try InputError.requirePositive(stepHours, "step")
    try price.check("price", hours: steps)
    if let coveredMW, loadMW > coveredMW {
      throw .loadNotCovered(field: "load", hour: 0, loadMW: loadMW, coveredMW: coveredMW)
    }
    let used = afterCuts(.constant(loadMW), price: price, steps: steps, stepHours: stepHours)
    let cost = used.indices.reduce(0) { sum, step in
      sum + terms.usdPerHour(loadMW: used[step], price: price[step])
    }
    return (used.reduce(0, +) * stepHours, cost * stepHours)
  }

  /// What the rule leaves of a load in each step [MW].
  private func afterCuts(
    _ load: HourlyValue, price: HourlyValue, steps: Int, stepHours: Double
  ) -> [Double] {
    var used = (0..<steps).map { load[$0] }
    guard let curtailment else { return used }
    let cuts = curtailment.cuts(price: price, steps: steps, stepHours: stepHours)
    for step in used.indices where cuts[step] { used[step] *= 1 - curtailment.share }
    return used
  }

  /// What rule and grid leave of a load in each step [MW].
  private func curtailed(
    _ load: HourlyValue, over hours: PowerHours
  ) throws(InputError) -> [Double] {
    var used = afterCuts(
      load, price: hours.price, steps: hours.count, stepHours: hours.stepHours)
    guard let demandResponse else { return used }
    for hour in demandResponse.calledHours {
      guard load[hour] >= demandResponse.powerMW else {
        throw .loadNotCovered(
          field: "demand_response.power", hour: hour, loadMW: demandResponse.powerMW,
          coveredMW: load[hour])
      }
      // What the rule took away already answers the call.
      used[hour] = min(used[hour], load[hour] - demandResponse.powerMW)
    }
    return used
  }

  /// The most that contract and connection carry [MW]; nil where there is no limit.
  private var coveredMW: Double? {
    if case .takeOrPay(let power, _, _) = terms { return min(power, capacityMW ?? power) }
    return capacityMW
  }

  private func validate(steps: Int) throws(InputError) {
    try terms.validate()
    if let capacityMW { try InputError.requirePositive(capacityMW, "capacity") }
    try InputError.requireNotNegative(demandChargeUSDPerKWMonth, "demand_charge")
    try curtailment?.validate()
    try demandResponse?.validate(hours: steps)
  }
}
