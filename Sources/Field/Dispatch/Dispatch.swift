// The best dispatch of a series of hours: which load runs when, and what that earns.

/// Mine, run AI, sell or stay idle, hour by hour.
public enum Dispatch {
  /// The best schedule with every price known: the upper bound of any policy.
  ///
  /// Without further terms a load runs where its value and penalty reach what an unused MWh is
  /// worth, ties included. A curtailment budget is a fractional knapsack, exact and equal to its
  /// linear program; start cost, minimum down time and ramp, with a budget or without, are exact
  /// dynamic programs over the stages of the load, which spend whole stage-steps of a budget.
  ///
  /// - Parameter problem: Hours, prices, supply and loads.
  /// - Throws: `InputError`, which names the figure and the hour.
  public static func optimum(_ problem: DispatchProblem) throws(InputError) -> DispatchResult {
    try problem.validate()
    let price = HourColumn(problem.price)
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
    let (offset, lowest) = problem.supply.unusedForm
    let (added, floor) = (Hours(repeating: offset), Hours(repeating: lowest))
    let factor = Hours(repeating: problem.supply.isTakeOrPayWithoutResale ? 0 : 1)
    return price.read { price in
      HourColumn(load.value).read { value in
        HourColumn(load.power).read { power in
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

extension DispatchSupply {
  /// What an unused MWh is worth as `max(price + offset, lowest)`; the price falls away without
  /// resale.
  fileprivate var unusedForm: (offset: Double, lowest: Double) {
    switch self {
    case .firm: (0, 0)
    case .blockAndIndex: (0, -.infinity)
    case .index(let adder): (adder, -.infinity)
    }
  }

  fileprivate var isTakeOrPayWithoutResale: Bool {
    if case .firm(_, _, resale: false) = self { true } else { false }
  }
}

/// One load's hours: what running is worth in each, and how much of it may run.
struct LoadHours {
  private let load: DispatchLoad
  private let name: String
  private let problem: DispatchProblem
  private let calledMW: Double
  private let called: Set<Int>

  init(
    _ load: DispatchLoad, _ name: String, _ problem: DispatchProblem, called: DemandResponse?
  ) {
    (self.load, self.name, self.problem) = (load, name, problem)
    calledMW = called?.powerMW ?? 0
    self.called = Set(called?.calledHours ?? [])
  }

  /// The most that may run in a step [MW]: all, but for what the grid calls off.
  func mostMW(_ hour: Int) -> Double {
    called.contains(hour) ? load.power[hour] - calledMW : load.power[hour]
  }

  /// What a MWh not used is worth more than one used [USD/MWh].
  func gain(_ hour: Int) -> Double {
    problem.supply.unusedUSDPerMWh(at: problem.price[hour])
      - (load.value[hour] + load.penaltyUSDPerMWh)
  }

  /// What of the budget a fully curtailed step uses.
  func fullUse(_ hour: Int) -> Double {
    if case .hours = load.budget { return problem.stepHours }
    return load.power[hour] * problem.stepHours
  }

  /// The budget, in its own unit.
  var budget: Double? {
    switch load.budget {
    case .hours(let amount), .megawattHours(let amount): amount
    case nil: nil
    }
  }

  /// Power in each step, with a budget spent where it is worth most [MW].
  func budgeted() throws(InputError) -> [Double] {
    let hours = 0..<problem.hours
    // A share of the load that does not run uses that share of the full use.
    let free = hours.map { load.power[$0] > 0 ? mostMW($0) / load.power[$0] : 0 }
    let forced = called.sorted().reduce(0) { $0 + (1 - free[$1]) * fullUse($1) }
    guard let budget, forced <= budget else {
      throw .outOfRange(field: name + ".budget", value: forced, allowed: 0...(budget ?? 0))
    }
    let knapsack = CurtailmentKnapsack(
      gain: hours.map { fullUse($0) > 0 ? gain($0) * (load.power[$0] / fullUse($0)) : 0 },
      most: hours.map { free[$0] * fullUse($0) })
    let spent = knapsack.spent(budget: budget - forced)
    return hours.map { hour in
      let most = knapsack.most[hour]
      // All or nothing is exact; only the hour in which the budget runs out is in part.
      if spent[hour] == 0 { return mostMW(hour) }
      return spent[hour] >= most ? 0 : mostMW(hour) * (1 - spent[hour] / most)
    }
  }

  /// Power in each step where the hours hang together [MW].
  func committed() throws(InputError) -> [Double] {
    guard let terms = load.commitment else { return [] }
    let stages = try stageCount(terms)
    let hours = 0..<problem.hours
    let share = 1 / Double(stages)
    let program = CommitmentProgram(
      stageWorth: hours.map { -gain($0) * (load.power[$0] * share) * problem.stepHours },
      allowed: hours.map { hour in
        guard called.contains(hour), load.power[hour] > 0 else { return stages }
        return wholeNumber(below: mostMW(hour) / load.power[hour] * Double(stages))
      },
      stages: stages, down: downSteps(terms), startCost: terms.startCostUSD,
      startsOn: terms.startsOn)
    let units = budget.map { budget in
      let use = fullUse(0) * share
      return use > 0 ? wholeNumber(below: min(budget / use, Double(problem.hours * stages))) : 0
    }
    guard let schedule = try program.schedule(budget: units, field: name + ".budget") else {
      throw .contradiction(
        field: name, reason: "no schedule keeps to the ramp, the calls and the budget together")
    }
    return hours.map { hour in
      schedule[hour] == stages
        ? load.power[hour] : load.power[hour] * (Double(schedule[hour]) * share)
    }
  }

  /// The fewest equal stages, none of them a larger step than the ramp allows.
  private func stageCount(_ terms: Commitment) throws(InputError) -> Int {
    guard let ramp = terms.rampMWPerHour else { return 1 }
    let largest =
      switch load.power {
      case .constant(let power): power
      case .hourly(let powers): powers.max() ?? 0
      }
    let stages = max(1, (largest / (ramp * problem.stepHours)).rounded(.up))
    try InputError.require(stages, in: 1...254, name + ".ramp (stages)")
    return Int(stages)
  }

  private func downSteps(_ terms: Commitment) -> Int {
    // Longer than the series is as long as the series.
    let steps = (terms.minimumDownHours / problem.stepHours).rounded(.up)
    return max(1, Int(min(steps, Double(problem.hours + 1))))
  }

  /// The largest whole number at most `value`, taking it as whole where only rounding is missing.
  private func wholeNumber(below value: Double) -> Int {
    let nearest = value.rounded()
    return Int(abs(value - nearest) <= 1e-9 * max(1, nearest) ? nearest : value.rounded(.down))
  }
}
