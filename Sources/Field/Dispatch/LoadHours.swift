// One load's hours in a dispatch, with a budget or with terms that tie them.

/// One load's hours: what running is worth in each, and how much of it may run.
struct LoadHours {
  let load: DispatchLoad
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

  /// The most that may run in a step [MW]: all, but for what the utility cuts or the grid calls off;
  /// what is cut already answers a call.
  func mostMW(_ hour: Int) -> Double {
    let left = load.leftMW?[hour] ?? load.power[hour]
    return called.contains(hour) ? min(left, load.power[hour] - calledMW) : left
  }

  /// What a MWh used brings, with the penalty that it saves [USD/MWh].
  func worth(_ hour: Int) -> Double { load.value[hour] + load.penaltyUSDPerMWh }

  /// What a MWh not used is worth more than one used [USD/MWh].
  func gain(_ hour: Int) -> Double {
    problem.supply.unusedUSDPerMWh(at: problem.price[hour]) - worth(hour)
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

  /// What of the budget is left once cuts and calls have taken theirs.
  func budgetLeft() throws(InputError) -> Double {
    guard let budget else { return .infinity }
    let forced = (0..<problem.hours).reduce(0) { sum, hour in
      let (power, most) = (load.power[hour], mostMW(hour))
      return most < power ? sum + (1 - most / power) * fullUse(hour) : sum
    }
    guard forced <= budget else {
      throw .contradiction(
        field: name + ".budget",
        reason: "what the utility cuts and the grid calls is more than may be curtailed")
    }
    return budget - forced
  }

  /// Power in each step, with a budget spent where it is worth most [MW].
  func budgeted() throws(InputError) -> [Double] {
    let hours = 0..<problem.hours
    let left = try budgetLeft()
    // A share of the load that does not run uses that share of the full use.
    let free = hours.map { load.power[$0] > 0 ? mostMW($0) / load.power[$0] : 0 }
    let knapsack = CurtailmentKnapsack(
      gain: hours.map { fullUse($0) > 0 ? gain($0) * (load.power[$0] / fullUse($0)) : 0 },
      most: hours.map { free[$0] * fullUse($0) })
    let spent = knapsack.spent(budget: left)
    return hours.map { hour in
      let most = knapsack.most[hour]
      // All or nothing is exact; only the hour in which the budget runs out is in part.
      if spent[hour] == 0 { return mostMW(hour) }
      return spent[hour] >= most ? 0 : mostMW(hour) * (1 - spent[hour] / most)
    }
  }

  /// Power in each step where the hours hang together [MW], each MWh by itself worth the same.
  func committed() throws(InputError) -> [Double] {
    try committed { hour, stage, share in
      -gain(hour) * (load.power[hour] * share) * problem.stepHours * Double(stage)
    }
  }

  /// Power in each step where the hours hang together [MW].
  ///
  /// - Parameter worth: What so many stages, each that share of the load, are worth more in a step
  ///   than none [USD].
  func committed(
    worth: (_ hour: Int, _ stage: Int, _ share: Double) -> Double
  ) throws(InputError) -> [Double] {
    guard let terms = load.commitment else { return [] }
    let stages = try stageCount(terms)
    let hours = 0..<problem.hours
    let share = 1 / Double(stages)
    let program = CommitmentProgram(
      worth: (0..<problem.hours * stages).map { worth($0 / stages, $0 % stages + 1, share) },
      allowed: hours.map { hour in
        guard mostMW(hour) < load.power[hour] else { return stages }
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
        field: name,
        reason: "no schedule keeps to the ramp, the cuts, the calls and the budget together")
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
