// Dispatch without foresight: when to spend a curtailment budget that has to last.

/// The threshold that a gain must exceed to be worth a step of the budget, by steps and budget left.
///
/// Gains are taken as independent draws from a distribution given beforehand. With t steps to go
/// and b steps of budget the policy's expected worth is
///
///     V(t, b) = E max( V(t − 1, b), gain + V(t − 1, b − 1) ),  V(0, b) = 0
///
/// so a step is curtailed where gain > V(t − 1, b) − V(t − 1, b − 1). A part of a step that is left
/// at the end, r < 1, is spent at once: V(t, r) = E max(V(t − 1, r), r · gain).
struct BudgetThresholds {
  /// Row t, column b: the threshold with t steps to come after this one.
  private let thresholds: [Double]
  private let width: Int

  /// - Parameters:
  ///   - gains: The distribution [USD per step curtailed]; shape (samples), samples ≥ 1.
  ///   - steps: Steps in the series.
  ///   - budget: Whole steps of budget.
  ///   - rest: The part of a step beyond them, 0 ≤ rest < 1.
  init(gains: [Double], steps: Int, budget: Int, rest: Double) {
    let tail = GainTail(gains)
    let width = budget + 1
    var worth = [Double](repeating: 0, count: width)
    var places = [Int](repeating: tail.count, count: width)
    var thresholds: [Double] = []
    thresholds.reserveCapacity(steps * width)
    for _ in 0..<steps {
      let before = worth
      for left in 0..<width {
        let unit = left == 0 ? rest : 1
        guard unit > 0 else {
          thresholds.append(.infinity)
          continue
        }
        let threshold = (before[left] - (left == 0 ? 0 : before[left - 1])) / unit
        thresholds.append(threshold)
        worth[left] += unit * tail.meanExcess(over: threshold, from: &places[left])
      }
    }
    (self.thresholds, self.width) = (thresholds, width)
  }

  /// The gain to exceed with `stepsToCome` steps after this one and `left` whole steps of budget.
  func threshold(stepsToCome: Int, left: Int) -> Double { thresholds[stepsToCome * width + left] }
}

/// The upper tail of a distribution: how far its draws exceed a threshold on average.
private struct GainTail {
  /// The gains above zero, the largest first.
  private let descending: [Double]
  /// Sums of the first 0, 1, 2 … of them.
  private let sums: [Double]
  private let samples: Double

  var count: Int { descending.count }

  init(_ gains: [Double]) {
    descending = gains.filter { $0 > 0 }.sorted(by: >)
    var (sum, sums) = (0.0, [0.0])
    for gain in descending {
      sum += gain
      sums.append(sum)
    }
    (self.sums, samples) = (sums, Double(gains.count))
  }

  /// E max(0, gain − threshold); `place` is where the last threshold stood, close to this one.
  func meanExcess(over threshold: Double, from place: inout Int) -> Double {
    while place > 0, descending[place - 1] <= threshold { place -= 1 }
    while place < count, descending[place] > threshold { place += 1 }
    return (sums[place] - Double(place) * threshold) / samples
  }
}

/// The same hours with foresight and without.
public struct DispatchComparison: Hashable, Sendable {
  /// With every price known: an upper bound, which no operator reaches.
  public let perfectForesight: DispatchResult
  /// Decided hour by hour.
  public let online: DispatchResult
  /// What foresight would have been worth [USD], ≥ 0.
  public var gapUSD: Double { perfectForesight.netUSD - online.netUSD }
}

extension Dispatch {
  /// A schedule decided hour by hour, beside the optimum with every price known.
  ///
  /// A load without a budget needs no foresight. One with a budget is curtailed where its gain
  /// exceeds the threshold that hours and budget left call for, under prices drawn independently
  /// from `expectedPrices`; its power and value have to be constant.
  ///
  /// - Parameters:
  ///   - problem: Hours, prices, supply and loads, without a commitment or called hours.
  ///   - expectedPrices: Prices known beforehand, such as the year before's [USD/MWh]; any order.
  /// - Throws: `InputError`; `.contradiction` where the policy does not cover the problem's terms.
  public static func online(
    _ problem: DispatchProblem, expecting expectedPrices: [Double]
  ) throws(InputError) -> DispatchComparison {
    let perfect = try optimum(problem)
    guard !expectedPrices.isEmpty else { throw .empty(field: "expected_prices") }
    let expected = HourlyValue.hourly(expectedPrices)
    try expected.check("expected_prices", hours: expectedPrices.count)
    let mine = try problem.mining.map { load throws(InputError) in
      try onlineSchedule(
        load, "mining", problem, expecting: expectedPrices, unbounded: perfect.mineMW)
    }
    let ai = try problem.ai.map { load throws(InputError) in
      try onlineSchedule(load, "ai", problem, expecting: expectedPrices, unbounded: perfect.aiMW)
    }
    let decided = DispatchResult(
      .online, problem, price: HourColumn(problem.price), mineMW: mine ?? [], aiMW: ai ?? [])
    return DispatchComparison(perfectForesight: perfect, online: decided)
  }

  private static func onlineSchedule(
    _ load: DispatchLoad, _ name: String, _ problem: DispatchProblem,
    expecting expectedPrices: [Double], unbounded: [Double]
  ) throws(InputError) -> [Double] {
    guard load.commitment == nil, problem.demandResponse?.calledHours.isEmpty ?? true else {
      throw .contradiction(
        field: name, reason: "the online policy covers a budget, but no commitment and no calls")
    }
    guard load.budget != nil else { return unbounded }
    guard load.leftMW == nil, SharedBlock(problem) == nil else {
      throw .contradiction(
        field: name,
        reason: "the online policy covers no budget beside a utility's cuts or a shared block")
    }
    guard case (.constant(let power), .constant(let value)) = (load.power, load.value) else {
      throw .contradiction(
        field: name, reason: "the online policy needs constant power and value beside a budget")
    }
    let hours = LoadHours(load, name, problem, called: nil)
    let cost = value + load.penaltyUSDPerMWh
    let gains = expectedPrices.map { problem.supply.unusedUSDPerMWh(at: $0) - cost }
    // More than every step cannot be spent.
    let budget = min((hours.budget ?? 0) / hours.fullUse(0), Double(problem.hours))
    let whole = budget.rounded(.down)
    try InputError.require(
      (whole + 1) * Double(problem.hours), in: 0...Double(CommitmentProgram.largestTable / 8),
      name + ".budget (table)")
    let rest = budget - whole
    let policy = BudgetThresholds(
      gains: gains, steps: problem.hours, budget: Int(whole), rest: rest)
    var (left, restLeft) = (Int(whole), rest)
    return (0..<problem.hours).map { hour in
      // Once the part of a step is spent nothing is left.
      guard left > 0 || restLeft > 0 else { return power }
      let threshold = policy.threshold(stepsToCome: problem.hours - 1 - hour, left: left)
      guard hours.gain(hour) > max(0, threshold) else { return power }
      if left > 0 {
        left -= 1
        return 0
      }
      defer { restLeft = 0 }
      return power * (1 - restLeft)
    }
  }
}
