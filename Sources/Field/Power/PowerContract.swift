// Contracts for electricity: what an hour's load costs under each form.

/// How energy is priced.
public enum PowerTerms: Hashable, Sendable {
  /// A fixed price for what is used [USD/MWh].
  case fixed(priceUSDPerMWh: Double)
  /// A block at a fixed price, paid for whether it is used or not [MW, USD/MWh]; with resale, what
  /// is left of it is sold at the market price where that is above zero. It covers no more.
  case takeOrPay(powerMW: Double, priceUSDPerMWh: Double, resale: Bool)
  /// The market price plus an adder [USD/MWh].
  case index(adderUSDPerMWh: Double)
  /// A block at a fixed price; more is bought and what is left is sold at the market price.
  case blockAndIndex(powerMW: Double, priceUSDPerMWh: Double)
  /// The market price, held between a floor and a cap [USD/MWh].
  case collar(floorUSDPerMWh: Double, capUSDPerMWh: Double)
}

/// When a load has to be curtailed.
public enum CurtailmentRule: Hashable, Sendable {
  /// In each step with a market price above this [USD/MWh].
  case abovePrice(Double)
  /// In the dearest hours of each calendar year [h/year], of equal ones the earlier; a year of which
  /// only a part is given counts with all its hours.
  case dearestHours(Double)
}

/// A contract for a site's electricity.
public struct PowerContract: Hashable, Sendable {
  /// How energy is priced.
  public var terms: PowerTerms
  /// The most that the connection carries [MW], > 0; nil where the contract names none.
  public var capacityMW: Double?
  /// Charge for the highest power of each calendar month [USD/kW-month], ≥ 0.
  public var demandChargeUSDPerKWMonth: Double
  /// When the load has to be curtailed; nil where it never has.
  public var curtailment: CurtailmentRule?
  /// The most that may still run in such a step [MW], ≥ 0.
  public var curtailedToMW: Double
  /// Power that the grid may call off, and what it pays for that; called steps count from 0.
  public var demandResponse: DemandResponse?

  public init(
    _ terms: PowerTerms, capacityMW: Double? = nil, demandChargeUSDPerKWMonth: Double = 0,
    curtailment: CurtailmentRule? = nil, curtailedToMW: Double = 0,
    demandResponse: DemandResponse? = nil
  ) {
    (self.terms, self.capacityMW) = (terms, capacityMW)
    (self.curtailment, self.curtailedToMW) = (curtailment, curtailedToMW)
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
  /// Per step of h hours with load L, market price p:
  ///
  ///     fixed            L · K · h
  ///     take or pay      (Q · K − resale · (Q − L) · max(p, 0)) · h
  ///     index            L · (p + adder) · h
  ///     block and index  (Q · K + (L − Q) · p) · h
  ///     collar           L · min(max(p, floor), cap) · h
  ///
  /// A month of which only a part is given pays its whole demand charge.
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

  /// Whether the load has to be curtailed, in each step; shape (steps).
  public func mustCurtail(over hours: PowerHours) -> [Bool] {
    switch curtailment {
    case nil: return Array(repeating: false, count: hours.count)
    case .abovePrice(let limit): return (0..<hours.count).map { hours.price[$0] > limit }
    case .dearestHours(let perYear):
      var curtailed = Array(repeating: false, count: hours.count)
      let most = Int((perYear / hours.stepHours).rounded(.down))
      for year in Self.years(of: hours) {
        let dearest = year.sorted { left, right in
          (hours.price[right], left) < (hours.price[left], right)
        }
        for hour in dearest.prefix(most) { curtailed[hour] = true }
      }
      return curtailed
    }
  }

  /// The steps of each calendar year.
  private static func years(of hours: PowerHours) -> [Range<Int>] {
    hours.months.reduce(into: [(year: Int, steps: Range<Int>)]()) { years, month in
      if let last = years.last, last.year == month.month.year {
        years[years.count - 1].steps = last.steps.lowerBound..<month.steps.upperBound
      } else {
        years.append((month.month.year, month.steps))
      }
    }.map(\.steps)
  }

  private func curtailed(
    _ load: HourlyValue, over hours: PowerHours
  ) throws(InputError) -> [Double] {
    let curtailed = mustCurtail(over: hours)
    var used = curtailed.indices.map { curtailed[$0] ? min(load[$0], curtailedToMW) : load[$0] }
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
    try InputError.requireNotNegative(curtailedToMW, "curtailed_to")
    switch curtailment {
    case .abovePrice(let price): try InputError.requireFinite(price, "curtailment.price")
    case .dearestHours(let hours):
      try InputError.require(hours, in: 0...8784, "curtailment.hours")
    case nil: break
    }
    try demandResponse?.validate(hours: steps)
  }
}

extension PowerTerms {
  /// What a load costs in an hour [USD/h], below zero where more is sold than paid.
  func usdPerHour(loadMW: Double, price: Double) -> Double {
    switch self {
    case .fixed(let rate): loadMW * rate
    case .takeOrPay(let power, let rate, let resale):
      power * rate - (resale ? (power - loadMW) * max(price, 0) : 0)
    case .index(let adder): loadMW * (price + adder)
    case .blockAndIndex(let power, let rate): power * rate + (loadMW - power) * price
    case .collar(let floor, let cap): loadMW * min(max(price, floor), cap)
    }
  }

  fileprivate func validate() throws(InputError) {
    switch self {
    case .fixed(let rate): try InputError.requireFinite(rate, "price")
    case .takeOrPay(let power, let rate, _), .blockAndIndex(let power, let rate):
      try InputError.requirePositive(power, "block")
      try InputError.requireFinite(rate, "price")
    case .index(let adder): try InputError.requireFinite(adder, "adder")
    case .collar(let floor, let cap):
      try InputError.requireFinite(floor, "floor")
      try InputError.requireFinite(cap, "cap")
      guard floor <= cap else {
        throw .contradiction(field: "floor", reason: "the floor is above the cap")
      }
    }
  }
}
