// Loads that share a block beyond which power is bought at the market: decided together.

/// The loads of a site with a block that is not resold, where they may exceed it.
///
/// Power within the block costs nothing more, power beyond it the market's price p. Of two loads at
/// most one may be tied to other hours. It leads: for each of its powers x the other's best one is
/// known from the hour alone, so what x is worth is known too, and the lead's program stays exact.
struct SharedBlock {
  private let problem: DispatchProblem
  private let blockMW: Double
  private let mining: LoadHours?
  private let ai: LoadHours?

  /// Nil where the power is not of a block and the market, or the block always carries all loads.
  init?(_ problem: DispatchProblem) {
    guard case .blockAndMarket(let block, _) = problem.supply else { return nil }
    let exceeds = (0..<problem.hours).contains { hour in
      (problem.mining?.power[hour] ?? 0) + (problem.ai?.power[hour] ?? 0) > block
    }
    guard exceeds else { return nil }
    (self.problem, blockMW) = (problem, block)
    mining = problem.mining.map {
      LoadHours($0, "mining", problem, called: problem.demandResponse)
    }
    ai = problem.ai.map { LoadHours($0, "ai", problem, called: nil) }
  }

  /// The best power of fleet and hall in each step [MW]; empty for a load that is not there.
  func schedules() throws(InputError) -> (mine: [Double], ai: [Double]) {
    let fleetLeads = ai == nil || mining?.isTied == true
    guard let lead = fleetLeads ? mining : ai else { return ([], []) }
    let other = fleetLeads ? ai : mining
    guard !(lead.isTied && other?.isTied == true) else {
      throw .contradiction(
        field: "supply.block",
        reason: "two loads that each tie hours together exceed a block that is not resold")
    }
    let hours = (0..<problem.hours).map { hour in
      SharedHour(
        blockMW: blockMW, price: problem.price[hour],
        lead: .init(worth: lead.worth(hour), mostMW: lead.mostMW(hour)),
        other: other.map { .init(worth: $0.worth(hour), mostMW: $0.mostMW(hour)) } ?? .nothing)
    }
    let leading = try schedule(of: lead, hours)
    let following = other == nil ? [] : hours.indices.map { hours[$0].other(beside: leading[$0]) }
    return fleetLeads ? (leading, following) : (following, leading)
  }

  /// The lead's best power in each step [MW].
  private func schedule(
    of lead: LoadHours, _ hours: [SharedHour]
  ) throws(InputError) -> [Double] {
    if lead.load.commitment != nil {
      return try lead.committed { hour, stage, share in
        let power = lead.load.power[hour] * (share * Double(stage))
        return (hours[hour].worth(of: power) - hours[hour].worth(of: 0)) * problem.stepHours
      }
    }
    return lead.load.budget == nil ? hours.map(\.bestLead) : try budgeted(lead, hours)
  }

  /// The lead's power with a budget spent where it is worth most: in each step first beyond the
  /// block, then where the other load fills what it leaves, then within the block.
  private func budgeted(_ lead: LoadHours, _ hours: [SharedHour]) throws(InputError) -> [Double] {
    if hours.contains(where: \.isUneven) {
      throw .contradiction(
        field: "supply.block",
        reason:
          "where a load is worth less than nothing and the price lies below zero, there is no "
          + "budget beside a block that is not resold")
    }
    // What one MW less uses of the budget.
    let use = hours.indices.map { hour in
      lead.load.power[hour] > 0 ? lead.fullUse(hour) / lead.load.power[hour] : 0
    }
    let bands = hours.map(\.bands)
    let knapsack = CurtailmentKnapsack(
      gain: hours.indices.flatMap { hour in
        bands[hour].map { use[hour] > 0 ? $0.saving / use[hour] : 0 }
      },
      most: hours.indices.flatMap { hour in
        bands[hour].map { ($0.topMW - $0.bottomMW) * use[hour] }
      })
    let spent = knapsack.spent(budget: try lead.budgetLeft())
    return hours.indices.map { hour in
      let first = hour * SharedHour.bandCount
      // A band that is not taken whole is the last: those below it save less.
      let last = bands[hour].indices.first { spent[first + $0] < knapsack.most[first + $0] }
      guard let last else { return 0 }
      return bands[hour][last].topMW - spent[first + last] / use[hour]
    }
  }
}

extension LoadHours {
  /// Whether what it does in an hour hangs on other hours.
  fileprivate var isTied: Bool { load.commitment != nil || load.budget != nil }
}

/// One step of a block and the market, for a load that leads and one that follows.
private struct SharedHour {
  struct Load {
    /// What a MWh brings, with the penalty that it saves [USD/MWh].
    let worth: Double
    /// The most that may run [MW].
    let mostMW: Double

    static let nothing = Load(worth: 0, mostMW: 0)
  }

  /// A part of the lead's power [MW], and what a MWh less of it saves [USD/MWh].
  struct Band {
    let topMW: Double
    let bottomMW: Double
    let saving: Double
  }

  static let bandCount = 3

  let blockMW: Double
  let price: Double
  let lead: Load
  let other: Load

  /// Whether a MWh more may cost less than the one before it, for a load that does not want it.
  var isUneven: Bool { price < 0 && min(lead.worth, other.worth) < 0 }

  /// The other's best power beside so much of the lead's [MW].
  func other(beside leadMW: Double) -> Double { best(other, beside: leadMW) }

  /// The lead's best power [MW]; where it makes no difference, the most.
  var bestLead: Double {
    // Who brings less takes what the other leaves of the block.
    guard isUneven else {
      return lead.worth >= other.worth
        ? best(lead, beside: 0) : best(lead, beside: best(other, beside: 0))
    }
    let candidates = [lead.mostMW, within(blockMW), within(blockMW - other.mostMW), 0]
    return candidates.reduce(candidates[0]) { worth(of: $1) > worth(of: $0) ? $1 : $0 }
  }

  /// What both bring for so much of the lead's power, less what is bought [USD/h].
  func worth(of leadMW: Double) -> Double {
    let follows = other(beside: leadMW)
    return lead.worth * leadMW + other.worth * follows
      - price * max(0, leadMW + follows - blockMW)
  }

  /// The lead's power from its top down: what is bought, what the other would take, what is left.
  var bands: [Band] {
    let (upper, lower) = (within(blockMW), within(blockMW - other.mostMW))
    // The other load takes a MW of the block that the lead leaves for what it brings or, where it
    // runs anyhow, instead of one from the market.
    let displaced = min(max(other.worth, 0), max(price, 0))
    return [
      Band(topMW: lead.mostMW, bottomMW: upper, saving: price - lead.worth),
      Band(topMW: upper, bottomMW: lower, saving: displaced - lead.worth),
      Band(topMW: lower, bottomMW: 0, saving: -lead.worth),
    ]
  }

  private func within(_ power: Double) -> Double { min(max(power, 0), lead.mostMW) }

  /// A load's best power beside so much of another's [MW].
  private func best(_ load: Load, beside others: Double) -> Double {
    if load.worth >= max(price, 0) { return load.mostMW }
    if load.worth >= 0 { return min(max(blockMW - others, 0), load.mostMW) }
    // It is worth less than nothing: only the market's paying for it may make up for that.
    let bought = max(0, others + load.mostMW - blockMW) - max(0, others - blockMW)
    return load.worth * load.mostMW - price * bought > 0 ? load.mostMW : 0
  }
}
