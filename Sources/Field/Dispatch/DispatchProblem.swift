// What is to be dispatched: hours and their prices, where power comes from, and what may use it.

/// How much of a load may be curtailed in all hours together.
public enum CurtailmentBudget: Hashable, Sendable {
  /// Energy [MWh].
  case megawattHours(Double)
  /// Hours at full power; half of the load for two hours counts as one.
  case hours(Double)
}

/// What ties the hours of a load to one another.
///
/// A load with such terms is switched in stages: all or nothing without a ramp limit, else in the
/// fewest equal stages that keep to it, at most one stage up or down in a step.
public struct Commitment: Hashable, Sendable {
  /// Cost each time that the load comes on again [USD], ≥ 0.
  public var startCostUSD: Double
  /// Once off, it stays off at least so long [h]; rounded up to whole steps, and at least one.
  public var minimumDownHours: Double
  /// Largest change of power in an hour [MW/h], > 0; nil where there is no limit.
  public var rampMWPerHour: Double?
  /// Whether the load was on, at full power, before the first step; else long off.
  public var startsOn: Bool

  public init(
    startCostUSD: Double = 0, minimumDownHours: Double = 0, rampMWPerHour: Double? = nil,
    startsOn: Bool = true
  ) {
    (self.startCostUSD, self.minimumDownHours) = (startCostUSD, minimumDownHours)
    (self.rampMWPerHour, self.startsOn) = (rampMWPerHour, startsOn)
  }
}

/// A use of power that may be curtailed: the mining fleet, or the AI hall.
public struct DispatchLoad: Hashable, Sendable {
  /// Power drawn when it runs [MW]; a constant > 0, hourly numbers ≥ 0.
  public var power: HourlyValue
  /// What a MWh earns before power is paid for [USD/MWh]: mining value, or rent.
  public var value: HourlyValue
  /// What each curtailed MWh costs beyond what it does not earn [USD/MWh], ≥ 0.
  public var penaltyUSDPerMWh: Double
  /// How much may be curtailed; nil where there is no bound.
  public var budget: CurtailmentBudget?
  /// Start cost, minimum down time and ramp; nil where each hour stands alone.
  public var commitment: Commitment?
  /// What the utility leaves of the power [MW], 0 to `power`; nil where it cuts nothing. What it cuts
  /// is curtailed as any other: it costs its penalty, and counts against the budget.
  public var leftMW: HourlyValue?

  public init(
    power: HourlyValue, value: HourlyValue, penaltyUSDPerMWh: Double = 0,
    budget: CurtailmentBudget? = nil, commitment: Commitment? = nil, leftMW: HourlyValue? = nil
  ) {
    (self.power, self.value, self.penaltyUSDPerMWh) = (power, value, penaltyUSDPerMWh)
    (self.budget, self.commitment, self.leftMW) = (budget, commitment, leftMW)
  }
}

/// A site's hours, in which each load runs or is curtailed.
///
/// The loads must fit into a block of take-or-pay together, so that one load's power is never the
/// other's; then each load's best schedule, against what an unused MWh is worth, is the site's best.
/// Only where more than a block is bought at the market does one load's power depend on the other's.
public struct DispatchProblem: Hashable, Sendable {
  /// Steps in the series; ≥ 1.
  public var hours: Int
  /// Market price [USD/MWh], any sign.
  public var price: HourlyValue
  /// Length of a step [h], > 0.
  public var stepHours: Double
  /// How the power is paid for, and what an unused MWh is worth.
  public var supply: PowerTerms
  /// The mining fleet, if there is one.
  public var mining: DispatchLoad?
  /// The AI hall, if there is one.
  public var ai: DispatchLoad?
  /// What of the mining fleet the grid may call off.
  public var demandResponse: DemandResponse?
  /// What is paid for the connection in all steps together, whatever is used [USD], ≥ 0.
  public var demandChargeUSD = 0.0

  /// A problem with one price for each step.
  public init(
    prices: [Double], stepHours: Double = 1, supply: PowerTerms,
    mining: DispatchLoad? = nil, ai: DispatchLoad? = nil, demandResponse: DemandResponse? = nil
  ) {
    self.init(
      hours: prices.count, price: .hourly(prices), stepHours: stepHours, supply: supply,
      mining: mining, ai: ai, demandResponse: demandResponse)
  }

  /// A problem with a price that may be the same in all steps.
  public init(
    hours: Int, price: HourlyValue, stepHours: Double = 1, supply: PowerTerms,
    mining: DispatchLoad? = nil, ai: DispatchLoad? = nil, demandResponse: DemandResponse? = nil
  ) {
    (self.hours, self.price, self.stepHours, self.supply) = (hours, price, stepHours, supply)
    (self.mining, self.ai, self.demandResponse) = (mining, ai, demandResponse)
  }
}
