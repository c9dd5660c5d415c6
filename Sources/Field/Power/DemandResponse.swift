// Demand response: power that the grid may call off, and what it pays for that.

/// Power that the grid may call off, and what it pays for that.
public struct DemandResponse: Hashable, Sendable {
  /// Power enrolled [MW], > 0 and never above the load's.
  public var powerMW: Double
  /// Paid for each enrolled MW in every hour [USD/MW-h].
  public var capacityUSDPerMWh: Double
  /// Paid for each MWh called, beside what that MWh is worth unused [USD/MWh].
  public var strikeUSDPerMWh: Double
  /// The steps in which it is called: ascending, none twice.
  public var calledHours: [Int]

  public init(
    powerMW: Double, capacityUSDPerMWh: Double, strikeUSDPerMWh: Double = 0,
    calledHours: [Int] = []
  ) {
    (self.powerMW, self.capacityUSDPerMWh) = (powerMW, capacityUSDPerMWh)
    (self.strikeUSDPerMWh, self.calledHours) = (strikeUSDPerMWh, calledHours)
  }
}

extension DemandResponse {
  /// Capacity for all steps and strikes for those called [USD].
  ///
  ///     MW · (capacity · hours + strike · hours called)
  func paymentUSD(steps: Int, stepHours: Double) -> Double {
    let called = Double(calledHours.count) * stepHours
    return powerMW * (capacityUSDPerMWh * (Double(steps) * stepHours) + strikeUSDPerMWh * called)
  }

  /// Checks the figures, and that the steps called lie inside the series, each once, in order.
  func validate(hours: Int) throws(InputError) {
    try InputError.requirePositive(powerMW, "demand_response.power")
    try InputError.requireNotNegative(capacityUSDPerMWh, "demand_response.capacity_price")
    try InputError.requireFinite(strikeUSDPerMWh, "demand_response.strike")
    let field = "demand_response.called"
    for (index, hour) in calledHours.enumerated() {
      try InputError.require(Double(hour), in: 0...Double(hours - 1), field)
      if index > 0, hour == calledHours[index - 1] { throw .duplicate(field: field, index: index) }
      if index > 0, hour < calledHours[index - 1] { throw .unsorted(field: field, index: index) }
    }
  }
}
