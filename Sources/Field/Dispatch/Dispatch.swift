// The best dispatch of a series of hours: which load runs when, and what that earns.

/// Mine, run AI, sell or stay idle, hour by hour.
public enum Dispatch {
  /// The best schedule with every price known: the upper bound of any policy.
  ///
  /// Without further terms a load runs where its value and penalty reach what an unused MWh is
  /// worth, ties included. A curtailment budget is a fractional knapsack, exact and equal to its
  /// linear program; start cost, minimum down time and ramp, with a budget or without, are exact
  /// dynamic programs over the stages of the load, which spend whole stage-steps of a budget. Loads
  /// that share a block beyond which the market is paid are decided together, exactly as well.
  ///
  /// - Parameter problem: Hours, prices, supply and loads.
  /// - Throws: `InputError`, which names the figure and the hour.
  public static func optimum(_ problem: DispatchProblem) throws(InputError) -> DispatchResult {
    try problem.validate()
    let price = HourColumn(problem.price)
    if let shared = SharedBlock(problem) {
      let best = try shared.schedules()
      return DispatchResult(.perfect, problem, price: price, mineMW: best.mine, aiMW: best.ai)
    }
    let mine = try problem.mining.map { load throws(InputError) in
      try schedule(load, "mining", problem, price, called: problem.demandResponse)
    }
    let ai = try problem.ai.map { load throws(InputError) in
      try schedule(load, "ai", problem, price, called: nil)
    }
    return DispatchResult(.perfect, problem, price: price, mineMW: mine ?? [], aiMW: ai ?? [])
  }

  /// A load's best power in each step [MW].
  private static func schedule(
    _ load: DispatchLoad, _ name: String, _ problem: DispatchProblem, _ price: HourColumn,
    called: DemandResponse?
  ) throws(InputError) -> [Double] {
    let hours = LoadHours(load, name, problem, called: called)
    if load.commitment != nil { return try hours.committed() }
    if load.budget != nil { return try hours.budgeted() }
    var power = threshold(load, problem, price)
    for hour in called?.calledHours ?? [] { power[hour] = min(power[hour], hours.mostMW(hour)) }
    return power
  }

  /// Full power where a MWh used is worth at least a MWh unused, else none.
  private static func threshold(
    _ load: DispatchLoad, _ problem: DispatchProblem, _ price: HourColumn
  ) -> [Double] {
    let penalty = Hours(repeating: load.penaltyUSDPerMWh)
    let form = problem.supply.unusedForm
    let (factor, added) = (Hours(repeating: form.factor), Hours(repeating: form.offset))
    let floor = Hours(repeating: form.lowest)
    return (problem.collaredPrice ?? price).read { price in
      HourColumn(load.value).read { value in
        HourColumn(load.leftMW ?? load.power).read { power in
          @inline(__always)
          func decide(_ price: Hours, _ value: Hours, _ power: Hours) -> Hours {
            let market = price * factor + added
            let unused = market.replacing(with: floor, where: market .< floor)
            return Hours.zero.replacing(with: power, where: value + penalty .>= unused)
          }
          return HourKernels.column(hours: problem.hours) { hour in
            decide(price.four(hour), value.four(hour), power.four(hour))
          } rest: { hour, count in
            decide(price.rest(hour, count), value.rest(hour, count), power.rest(hour, count))
          }
        }
      }
    }
  }
}

extension DispatchProblem {
  /// The prices of a collar, held between floor and cap; nil under other terms.
  fileprivate var collaredPrice: HourColumn? {
    guard case .collar = supply else { return nil }
    switch price {
    case .constant(let number): return HourColumn(.constant(supply.unusedUSDPerMWh(at: number)))
    case .hourly(let numbers): return HourColumn(numbers.map(supply.unusedUSDPerMWh))
    }
  }
}

extension PowerTerms {
  /// What an unused MWh is worth as `max(price · factor + offset, lowest)`; under a collar the price
  /// is that of the collar.
  fileprivate var unusedForm: (factor: Double, offset: Double, lowest: Double) {
    switch self {
    case .fixed(let rate): (0, rate, -.infinity)
    case .takeOrPay(_, _, let resale): (resale ? 1 : 0, 0, 0)
    case .index(let adder): (1, adder, -.infinity)
    case .blockAndIndex, .collar: (1, 0, -.infinity)
    case .blockAndMarket: (0, 0, 0)
    }
  }
}
