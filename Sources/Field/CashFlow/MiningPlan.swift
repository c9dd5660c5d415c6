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
  /// Hashprice of each month, in place of one that grows [USD/PH/day], ≥ 0; shape (months).
  public var hashpricePath: [Double]?
  /// Price of power [USD/MWh].
  public var powerUSDPerMWh: Double
  /// Price of power of each month, in place of one for all [USD/MWh]; shape (months).
  public var powerPath: [Double]?
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
  /// Months before which there is no power, ≥ 0.
  public var monthsWithoutPower = 0

  public init(
    fleet: [MiningVintage], hashpriceUSDPerPHDay: Double, height: Int, powerUSDPerMWh: Double
  ) {
    (self.fleet, self.height) = (fleet, height)
    self.hashpriceUSDPerPHDay = hashpriceUSDPerPHDay
    self.powerUSDPerMWh = powerUSDPerMWh
  }

  /// Checks every figure of a plan of so many months.
  func validate(months count: Int) throws(InputError) {
    guard !fleet.isEmpty else { throw .empty(field: "mining.fleet") }
    for vintage in fleet {
      try InputError.requirePositive(vintage.hashratePH, "mining.fleet.hashrate")
      try InputError.requirePositive(vintage.efficiencyJPerTH, "mining.fleet.efficiency")
    }
    if let powerPath { try Self.check(powerPath, "mining.power_price", count: count) }
    try InputError.requireFinite(powerUSDPerMWh, "mining.power_price")
    try InputError.require(poolFee, in: 0...(1.0).nextDown, "mining.pool_fee")
    try InputError.require(pue, in: 1...Double.greatestFiniteMagnitude, "mining.pue")
    try InputError.require(uptime, in: 0...1, "mining.uptime")
    if let months { try InputError.requireNotNegative(Double(months), "mining.months") }
    try InputError.requireNotNegative(Double(monthsWithoutPower), "mining.months_without_power")
    if let hashpricePath {
      try Self.check(hashpricePath, "mining.hashprice", count: count, isPrice: true)
    } else {
      try validateGrowth()
    }
  }

  /// Checks what a hashprice without a path grows from.
  private func validateGrowth() throws(InputError) {
    try InputError.requirePositive(hashpriceUSDPerPHDay, "mining.hashprice")
    // Far beyond the last subsidy, and far from where block counts overflow.
    try InputError.require(Double(height), in: 0...1e9, "mining.height")
    try InputError.requireNotNegative(feesBTCPerBlock, "mining.fees")
    let growth = (-1.0).nextUp...Double.greatestFiniteMagnitude
    try InputError.require(priceGrowthPerYear, in: growth, "mining.price_growth")
    try InputError.require(difficultyGrowthPerYear, in: growth, "mining.difficulty_growth")
    guard Network.subsidyBTC(atHeight: height) + feesBTCPerBlock > 0 else {
      throw .notPositive(field: "mining.reward", value: 0)
    }
  }

  /// Checks that there is a finite number for each month, of hashprice none below zero.
  private static func check(
    _ path: [Double], _ field: String, count: Int, isPrice: Bool = false
  ) throws(InputError) {
    guard path.count == count else {
      throw .wrongCount(field: field, count: path.count, expected: count)
    }
    for (month, value) in path.enumerated() {
      guard value.isFinite else { throw .notFinite(field: field, index: month) }
      guard !isPrice || value >= 0 else {
        throw .negative(field: field, value: value, index: month)
      }
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
  ///
  /// - Returns: The month from which each vintage stands still for good, 0 being the first; nil
  ///   where it runs as long as the plan mines.
  func add(to months: inout [CashFlowMonth]) -> [Int?] {
    let prices = hashpricePath ?? hashprices(over: months.map(\.month))
    let end = min(months.count, self.months ?? months.count)
    let mined = min(monthsWithoutPower, end)..<end
    for index in mined { months[index].hashpriceUSDPerPHDay = prices[index] }
    return fleet.map { vintage in
      for index in mined {
        let earned = prices[index] * (1 - poolFee)
        let priceOfPower = powerPath?[index] ?? powerUSDPerMWh
        let power = 0.024 * vintage.efficiencyJPerTH * pue * priceOfPower
        // field.md 2.1: what a MWh of hashing earns falls below its price.
        if retires, earned < power { return index }
        let days = Double(months[index].month.dayCount) * uptime
        months[index].miningUSD += vintage.hashratePH * earned * days
        months[index].miningPowerUSD += vintage.hashratePH * power * days
        months[index].hashratePH += vintage.hashratePH
      }
      return nil
    }
  }
}
