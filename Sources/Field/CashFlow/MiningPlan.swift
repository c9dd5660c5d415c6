// Mining income month by month: growth, halvings on the block clock, machines that retire.

/// Machines of one efficiency.
public struct MiningVintage: Hashable, Sendable {
  /// Hashrate of all of them [PH/s], > 0.
  public var hashratePH: Double
  /// Energy per hash [J/TH], > 0.
  public var efficiencyJPerTH: Double

  public init(hashratePH: Double, efficiencyJPerTH: Double) {
    (self.hashratePH, self.efficiencyJPerTH) = (hashratePH, efficiencyJPerTH)
  }
}

/// A fleet and the network that it mines in; the plan's first instant is time 0.
public struct MiningPlan: Hashable, Sendable {
  /// The machines, in any order.
  public var fleet: [MiningVintage]
  /// Hashprice at time 0 [USD/PH/day], > 0.
  public var hashpriceUSDPerPHDay: Double
  /// Height of the chain at time 0, ≥ 0.
  public var height: Int
  /// Fees of a block, held constant [BTC], ≥ 0.
  public var feesBTCPerBlock = 0.0
  /// Growth of the price of bitcoin in a year, > −1.
  public var priceGrowthPerYear = 0.0
  /// Growth of difficulty in a year, > −1.
  public var difficultyGrowthPerYear = 0.0
  /// Price of power [USD/MWh].
  public var powerUSDPerMWh: Double
  /// Share of the pool, 0 to below 1.
  public var poolFee = 0.0
  /// Facility power over machine power, ≥ 1.
  public var pue = 1.0
  /// Share of the time that machines run, 0 to 1.
  public var uptime = 1.0
  /// Whether machines whose hashing no longer pays for their power are switched off for good.
  public var retires = true
  /// Months mined, from the first; nil to the plan's end.
  public var months: Int?

  public init(
    fleet: [MiningVintage], hashpriceUSDPerPHDay: Double, height: Int, powerUSDPerMWh: Double
  ) {
    (self.fleet, self.height) = (fleet, height)
    self.hashpriceUSDPerPHDay = hashpriceUSDPerPHDay
    self.powerUSDPerMWh = powerUSDPerMWh
  }

  /// Checks every figure.
  func validate() throws(InputError) {
    guard !fleet.isEmpty else { throw .empty(field: "mining.fleet") }
    for vintage in fleet {
      try InputError.requirePositive(vintage.hashratePH, "mining.fleet.hashrate")
      try InputError.requirePositive(vintage.efficiencyJPerTH, "mining.fleet.efficiency")
    }
    try InputError.requirePositive(hashpriceUSDPerPHDay, "mining.hashprice")
    // Far beyond the last subsidy, and far from where block counts overflow.
    try InputError.require(Double(height), in: 0...1e9, "mining.height")
    try InputError.requireNotNegative(feesBTCPerBlock, "mining.fees")
    let growth = (-1.0).nextUp...Double.greatestFiniteMagnitude
    try InputError.require(priceGrowthPerYear, in: growth, "mining.price_growth")
    try InputError.require(difficultyGrowthPerYear, in: growth, "mining.difficulty_growth")
    try InputError.requireFinite(powerUSDPerMWh, "mining.power_price")
    try InputError.require(poolFee, in: 0...(1.0).nextDown, "mining.pool_fee")
    try InputError.require(pue, in: 1...Double.greatestFiniteMagnitude, "mining.pue")
    try InputError.require(uptime, in: 0...1, "mining.uptime")
    if let months { try InputError.requireNotNegative(Double(months), "mining.months") }
    guard Network.subsidyBTC(atHeight: height) + feesBTCPerBlock > 0 else {
      throw .notPositive(field: "mining.reward", value: 0)
    }
  }

  /// Hashprice of each month [USD/PH/day]; shape (months).
  ///
  ///     HP = HP_0 · (S + F) / (S_0 + F) · ((1 + g_P) / (1 + g_D))^t
  ///
  /// t is the middle of the month in years of twelve equal months; S is the subsidy's mean over the
  /// month, with a block every 600 s.
  func hashprices(over months: [CalendarMonth]) -> [Double] {
    guard let origin = months.first?.startTime else { return [] }
    // Growth of half a month; a month's middle is an odd number of them away.
    let growth = (1 + priceGrowthPerYear) / (1 + difficultyGrowthPerYear)
    let half = wholeRoot(of: growth, degree: 24)
    let reward = Network.subsidyBTC(atHeight: height) + feesBTCPerBlock
    var grown = half
    return months.map { month in
      defer { grown *= half * half }
      let subsidy = meanSubsidy(from: month.startTime - origin, to: month.endTime - origin)
      return hashpriceUSDPerPHDay * ((subsidy + feesBTCPerBlock) / reward) * grown
    }
  }

  /// The subsidy's mean between two times after time 0 [BTC]; times in s.
  private func meanSubsidy(from start: Int64, to end: Int64) -> Double {
    let secondsPerBlock = Int64(Network.secondsPerBlock)
    var (time, sum) = (start, 0.0)
    while time < end {
      let now = height + Int(time / secondsPerBlock)
      let halving = MiningFormulas.halvingHeight(after: now)
      let next = min(end, Int64(halving - height) * secondsPerBlock)
      sum += Network.subsidyBTC(atHeight: now) * Double(next - time)
      time = next
    }
    return sum / Double(end - start)
  }

  /// Adds mining to a plan's months.
  func add(to months: inout [CashFlowMonth]) {
    let prices = hashprices(over: months.map(\.month))
    var running = fleet
    for index in 0..<min(months.count, self.months ?? months.count) {
      let earned = prices[index] * (1 - poolFee)
      if retires {
        // field.md 2.1: what a MWh of hashing earns falls below its price.
        running.removeAll { earned < 0.024 * $0.efficiencyJPerTH * pue * powerUSDPerMWh }
      }
      let days = Double(months[index].month.dayCount) * uptime
      for vintage in running {
        let power = 0.024 * vintage.efficiencyJPerTH * pue * powerUSDPerMWh
        months[index].miningUSD += vintage.hashratePH * earned * days
        months[index].miningPowerUSD += vintage.hashratePH * power * days
        months[index].hashratePH += vintage.hashratePH
      }
    }
  }
}
