// Energy and money of a schedule, summed over its hours.

extension DispatchResult {
  /// A schedule with what it earned.
  ///
  /// - Parameters:
  ///   - price: The problem's prices, as a column.
  ///   - mineMW: Power of the fleet [MW]; shape (hours), empty without one.
  ///   - aiMW: Power of the hall [MW]; shape (hours), empty without one.
  init(
    _ foresight: DispatchForesight, _ problem: DispatchProblem, price: HourColumn,
    mineMW: [Double], aiMW: [Double]
  ) {
    let mined = problem.mining.map { LoadSums(of: $0, running: mineMW, problem, price) }
    let rented = problem.ai.map { LoadSums(of: $0, running: aiMW, problem, price) }
    let surplus = SurplusSums(of: problem, price, mineMW: mineMW, aiMW: aiMW)
    let step = problem.stepHours
    let mining = mined?.outcome(of: problem.mining, problem, running: mineMW) ?? LoadOutcome()
    let ai = rented?.outcome(of: problem.ai, problem, running: aiMW) ?? LoadOutcome()

    var account = DispatchAccount()
    var always = DispatchAccount()
    (account.miningUSD, account.aiUSD) = (mining.revenueUSD, ai.revenueUSD)
    account.penaltyUSD = mining.penaltyUSD + ai.penaltyUSD
    account.startCostUSD = mining.startCostUSD + ai.startCostUSD
    always.miningUSD = mined.map { HourKernels.total($0.fullValue) * step } ?? 0
    always.aiUSD = rented.map { HourKernels.total($0.fullValue) * step } ?? 0
    account.saleUSD = HourKernels.total(surplus.sale) * step
    always.saleUSD = HourKernels.total(surplus.fullSale) * step
    always.penaltyUSD =
      (mined?.cutPenaltyUSD(of: problem.mining, step) ?? 0)
      + (rented?.cutPenaltyUSD(of: problem.ai, step) ?? 0)
    account.demandChargeUSD = problem.demandChargeUSD
    always.demandChargeUSD = problem.demandChargeUSD
    let bought = HourKernels.total(surplus.purchase) * step
    let fullyBought = HourKernels.total(surplus.fullPurchase) * step
    let block = problem.supply.blockUSDPerHour * (Double(problem.hours) * step)
    (account.powerCostUSD, always.powerCostUSD) = (block + bought, block + fullyBought)
    account.demandResponseUSD =
      problem.demandResponse?.paymentUSD(steps: problem.hours, stepHours: step) ?? 0
    self.init(
      foresight: foresight, problem: problem, mineMW: mineMW, aiMW: aiMW, mining: mining, ai: ai,
      soldMWh: HourKernels.total(surplus.sold) * step, account: account,
      alwaysOnUSD: always.netUSD)
  }
}

extension LoadSums {
  fileprivate init(
    of load: DispatchLoad, running powerMW: [Double], _ problem: DispatchProblem,
    _ price: HourColumn
  ) {
    var sums = price.read { price in
      HourColumn(load.value).read { value in
        HourColumn(load.power).read { capacity in
          HourColumn(powerMW).read { power in
            LoadSums(
              hours: problem.hours, power: power, price: price, value: value, capacity: capacity)
          }
        }
      }
    }
    if let leftMW = load.leftMW {
      HourColumn(leftMW).read { left in
        HourColumn(load.value).read { sums.leave(left, value: $0, hours: problem.hours) }
      }
    }
    self = sums
  }

  fileprivate func outcome(
    of load: DispatchLoad?, _ problem: DispatchProblem, running powerMW: [Double]
  ) -> LoadOutcome {
    let step = problem.stepHours
    let (used, full) = (HourKernels.total(power), HourKernels.total(capacity))
    var outcome = LoadOutcome()
    outcome.energyMWh = used * step
    outcome.curtailedMWh = (full - used) * step
    outcome.hoursOn = HourKernels.total(hoursOn) * step
    outcome.hoursCurtailed = HourKernels.total(hoursCurtailed) * step
    outcome.uptime = full > 0 ? used / full : nil
    outcome.revenueUSD = HourKernels.total(value) * step
    outcome.penaltyUSD = (load?.penaltyUSDPerMWh ?? 0) * outcome.curtailedMWh
    if let terms = load?.commitment {
      var wasOn = terms.startsOn
      for power in powerMW {
        if power > 0, !wasOn { outcome.starts += 1 }
        wasOn = power > 0
      }
      outcome.startCostUSD = Double(outcome.starts) * terms.startCostUSD
    }
    if used > 0 {
      let mean = HourKernels.total(market) / used
      outcome.meanMarketPriceUSDPerMWh = mean
      outcome.meanPricePaidUSDPerMWh = problem.meanPricePaid(marketMean: mean, running: powerMW)
    }
    return outcome
  }

  /// Penalties for what the utility cuts, which no dispatch avoids [USD].
  fileprivate func cutPenaltyUSD(of load: DispatchLoad?, _ step: Double) -> Double {
    (load?.penaltyUSDPerMWh ?? 0) * ((HourKernels.total(capacity) - HourKernels.total(full)) * step)
  }
}

extension DispatchProblem {
  /// Price paid for the energy of a load that used some, weighted by it [USD/MWh].
  ///
  /// - Parameter marketMean: The market's price, weighted alike.
  fileprivate func meanPricePaid(marketMean: Double, running powerMW: [Double]) -> Double? {
    switch supply {
    case .fixed(let rate), .takeOrPay(_, let rate, _): rate
    case .index(let adder): marketMean + adder
    case .collar:
      powerMW.indices.reduce(0) { sum, hour in
        sum + powerMW[hour] * supply.unusedUSDPerMWh(at: price[hour])
      } / powerMW.reduce(0, +)
    // Block and market both supply the loads; whose MWh is which is a matter of taste.
    case .blockAndIndex, .blockAndMarket: nil
    }
  }
}

extension PowerTerms {
  /// What the block costs, used or not [USD/h].
  fileprivate var blockUSDPerHour: Double {
    switch self {
    case .takeOrPay(let power, let rate, _), .blockAndIndex(let power, let rate),
      .blockAndMarket(let power, let rate):
      power * rate
    case .fixed, .index, .collar: 0
    }
  }
}

extension SurplusSums {
  fileprivate init(
    of problem: DispatchProblem, _ price: HourColumn, mineMW: [Double], aiMW: [Double]
  ) {
    let none = HourColumn(.constant(0))
    let (mine, ai) = (
      problem.mining.map { _ in HourColumn(mineMW) } ?? none,
      problem.ai.map { _ in HourColumn(aiMW) } ?? none
    )
    let fullMine = problem.mining.map { HourColumn($0.leftMW ?? $0.power) } ?? none
    let fullAI = problem.ai.map { HourColumn($0.leftMW ?? $0.power) } ?? none
    let (supply, whole) = (problem.supply, problem.hours & ~3)
    self = price.read { price in
      mine.read { mine in
        ai.read { ai in
          fullMine.read { fullMine in
            fullAI.read { fullAI in
              var sums = SurplusSums()
              for hour in stride(from: 0, to: whole, by: 4) {
                sums.add(
                  supply, price.four(hour), used: mine.four(hour) + ai.four(hour),
                  full: fullMine.four(hour) + fullAI.four(hour))
              }
              let rest = problem.hours - whole
              sums.add(
                supply, price.rest(whole, rest),
                used: mine.rest(whole, rest) + ai.rest(whole, rest),
                full: fullMine.rest(whole, rest) + fullAI.rest(whole, rest), count: rest)
              return sums
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private mutating func add(
    _ supply: PowerTerms, _ price: Hours, used: Hours, full: Hours, count: Int = 4
  ) {
    switch supply {
    case .takeOrPay(let power, _, let resale):
      if resale { resell(Hours(repeating: power), price, used: used, full: full) }
    case .blockAndIndex(let power, _):
      settle(Hours(repeating: power), price, used: used, full: full, count: count)
    case .blockAndMarket(let power, _):
      let block = Hours(repeating: power)
      let (more, fullMore) = (used - block, full - block)
      buy(
        at: price, more.replacing(with: 0, where: more .< .zero),
        full: fullMore.replacing(with: 0, where: fullMore .< .zero))
    case .fixed(let rate): buy(at: Hours(repeating: rate), used, full: full)
    case .index(let adder): buy(at: price + Hours(repeating: adder), used, full: full)
    case .collar(let floor, let cap):
      let (low, high) = (Hours(repeating: floor), Hours(repeating: cap))
      let raised = price.replacing(with: low, where: price .< low)
      buy(at: raised.replacing(with: high, where: raised .> high), used, full: full)
    }
  }

  @inline(__always)
  private mutating func buy(at rate: Hours, _ used: Hours, full: Hours) {
    purchase += rate * used
    fullPurchase += rate * full
  }

  @inline(__always)
  private mutating func resell(_ block: Hours, _ price: Hours, used: Hours, full: Hours) {
    let zero = Hours.zero
    // Below zero it is left unused; hours behind the last one have a price of 0.
    let paying = price.replacing(with: zero, where: price .< zero)
    let (left, fullLeft) = (block - used, block - full)
    sale += paying * left
    fullSale += paying * fullLeft
    sold += zero.replacing(with: left, where: price .> zero)
  }

  @inline(__always)
  private mutating func settle(
    _ block: Hours, _ price: Hours, used: Hours, full: Hours, count: Int
  ) {
    let zero = Hours.zero
    let (left, fullLeft) = (block - used, block - full)
    let surplus = left.replacing(with: zero, where: left .< zero)
    let fullSurplus = fullLeft.replacing(with: zero, where: fullLeft .< zero)
    sale += price * surplus
    fullSale += price * fullSurplus
    purchase += price * (surplus - left)
    fullPurchase += price * (fullSurplus - fullLeft)
    for lane in 0..<count { sold[lane] += surplus[lane] }
  }
}
