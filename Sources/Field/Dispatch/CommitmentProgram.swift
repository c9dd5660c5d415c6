// The best schedule of a load whose hours hang together, by dynamic programming.

/// A load switched in stages, with start cost, minimum down time, one stage a step, and a budget.
///
/// The state after a step is the stage, 0 to `stages`, the hours off where it is off, and with a
/// budget the units of it that are used: one for each stage and step that is off. Every reachable
/// state is visited, so the schedule is exact, with or without a budget; there is no bound to be
/// closed. Waiting off is worth nothing here, so it is no state but a look `down` steps back.
/// Time and memory: O(steps · (stages + 1) · (budget + 1)).
struct CommitmentProgram {
  /// What running so many stages is worth more than running none [USD]; shape (steps, stages).
  let worth: [Double]
  /// The most stages that may run in each step, 0 to `stages`.
  let allowed: [Int]
  /// Stages that the load is switched in, 1 to 254.
  let stages: Int
  /// Steps that it stays off at least, ≥ 1.
  let down: Int
  /// Cost of coming on [USD].
  let startCost: Double
  /// Whether all stages ran before the first step.
  let startsOn: Bool

  private var steps: Int { allowed.count }

  /// The largest table of choices that is begun [bytes].
  static let largestTable = 1 << 30

  /// The stages that run in each step; nil where no schedule keeps to the budget.
  ///
  /// - Parameter budget: Stages times steps that may be off; nil where there is no bound.
  /// - Throws: `InputError.outOfRange` where the table would exceed `largestTable`.
  func schedule(budget: Int?, field: String) throws(InputError) -> [Int]? {
    var unbounded = Table(self, budget: nil)
    guard let free = unbounded.schedule() else { return nil }
    guard let budget, free.reduce(0, { $0 + stages - $1 }) > budget else { return free }
    let cells = Double(steps) * Double(stages + 1) * Double(budget + 1)
    try InputError.require(cells, in: 0...Double(Self.largestTable), field + " (table)")
    var bounded = Table(self, budget: budget)
    return bounded.schedule()
  }
}

extension CommitmentProgram {
  /// How the best way into a state came there.
  private enum Choice {
    static let fromBelow: UInt8 = 0
    static let same: UInt8 = 1
    static let fromAbove: UInt8 = 2
    static let stayOff: UInt8 = 3
    static let wentOff: UInt8 = 4
  }

  /// The values of all states after a step, for each use of the budget, and the way there.
  private struct Table {
    let program: CommitmentProgram
    /// Uses of the budget that are told apart: budget + 1, or 1 without one.
    let width: Int
    /// Units that a stage off uses in a step: 1, or 0 without a budget.
    let unit: Int
    /// Value by stage (row) and use (column); row 0 is off and free to come on.
    private var now: [Double]
    private var before: [Double]
    /// Value of the lowest stage after each of the last `down` steps, before it goes off.
    private var leaving: [Double]
    private var choices: [UInt8]

    init(_ program: CommitmentProgram, budget: Int?) {
      self.program = program
      width = (budget ?? 0) + 1
      unit = budget == nil ? 0 : 1
      let rows = program.stages + 1
      now = Array(repeating: -.infinity, count: (rows + 1) * width)
      before = now
      leaving = Array(repeating: -.infinity, count: program.down * width)
      // Only ways into reachable states are read, and those are written: a table of a gigabyte need
      // not be filled before.
      choices = Array(unsafeUninitializedCapacity: program.steps * rows * width) {
        $1 = $0.count
      }
    }

    /// The best schedule, stage by step.
    mutating func schedule() -> [Int]? {
      now[(program.startsOn ? program.stages : 0) * width] = 0
      keepLeaving(after: -1)
      for step in 0..<program.steps {
        swap(&now, &before)
        stayOrGoOff(in: step)
        for stage in 1...program.stages { run(stage, in: step) }
        keepLeaving(after: step)
      }
      return backtrack()
    }

    /// Row of `leaving` that a step's values stand in.
    private func leavingRow(_ step: Int) -> Int { (step + 1) % program.down * width }

    /// Keeps the lowest stage's values; they are read once, `down` steps later, or at the end.
    private mutating func keepLeaving(after step: Int) {
      let (row, from) = (leavingRow(step), width)
      for use in 0..<width { leaving[row + use] = now[from + use] }
    }

    /// Off for at least `down` steps: off before, or left the lowest stage that many steps ago.
    private mutating func stayOrGoOff(in step: Int) {
      let (stay, leave) = (program.stages * unit, program.down * program.stages * unit)
      let (row, way) = (leavingRow(step - program.down), step * (program.stages + 1) * width)
      let canLeave = step - program.down >= -1
      // From these uses of the budget on there is somebody who stayed off, and who left.
      let (firstStay, firstLeave) = (min(stay, width), canLeave ? min(leave, width) : width)
      for use in 0..<firstStay { now[use] = -.infinity }
      for use in firstStay..<firstLeave {
        now[use] = before[use - stay]
        choices[way + use] = Choice.stayOff
      }
      Self.choose(
        width - firstLeave, before, firstLeave - stay, leaving, row + firstLeave - leave, &now,
        firstLeave, &choices, way + firstLeave)
    }

    /// The better of two ways of being off, for each use of the budget. By pointers, as below.
    private static func choose(
      _ count: Int, _ before: UnsafePointer<Double>, _ stayFrom: Int,
      _ leaving: UnsafePointer<Double>, _ leaveFrom: Int, _ now: UnsafeMutablePointer<Double>,
      _ nowFrom: Int, _ choices: UnsafeMutablePointer<UInt8>, _ choicesFrom: Int
    ) {
      guard count > 0 else { return }
      let (stays, leaves) = (before + stayFrom, leaving + leaveFrom)
      let (best, ways) = (now + nowFrom, choices + choicesFrom)
      for index in 0..<count {
        let (stayed, left) = (stays[index], leaves[index])
        // A tie goes off as late as it can.
        best[index] = left >= stayed ? left : stayed
        ways[index] = left >= stayed ? Choice.wentOff : Choice.stayOff
      }
    }

    /// A stage, from itself or a neighbour; the lowest one also from off, at the cost of a start.
    private mutating func run(_ stage: Int, in step: Int) {
      let (stages, width) = (program.stages, width)
      let used = (stages - stage) * unit
      let worth = program.worth[step * stages + stage - 1]
      let cost = stage == 1 ? program.startCost : 0
      let barred = stage > program.allowed[step] || used >= width
      let way = (step * (stages + 1) + stage) * width
      let (count, from) = (barred ? 0 : width - used, stage * width)
      for use in 0..<(width - count) { now[from + use] = -.infinity }
      // Behind the highest stage stands a row that nothing comes from.
      Self.choose(
        count, before, at: from, width: width, cost: cost, worth: worth, &now, from + used,
        &choices, way + used)
    }

    /// The best of three ways into a stage, for each use of the budget.
    ///
    /// By pointers, so that the loop is one that the compiler can do several of at once.
    private static func choose(
      _ count: Int, _ before: UnsafePointer<Double>, at from: Int, width: Int, cost: Double,
      worth: Double, _ now: UnsafeMutablePointer<Double>, _ nowFrom: Int,
      _ choices: UnsafeMutablePointer<UInt8>, _ choicesFrom: Int
    ) {
      let (belows, sames, aboves) = (
        before + (from - width), before + from, before + (from + width)
      )
      let (best, ways) = (now + nowFrom, choices + choicesFrom)
      for index in 0..<count {
        let (below, same, above) = (belows[index] - cost, sames[index], aboves[index])
        // A tie keeps the stage, or else the higher one.
        let higher = above >= below ? above : below
        let direction = above >= below ? Choice.fromAbove : Choice.fromBelow
        best[index] = (same >= higher ? same : higher) + worth
        ways[index] = same >= higher ? Choice.same : direction
      }
    }

    /// The last state of the best schedule: a stage, free, or on the way to it.
    private func bestEnd() -> (stage: Int, use: Int, offSince: Int)? {
      let (steps, stages) = (program.steps, program.stages)
      var best = -Double.infinity
      var end: (stage: Int, use: Int, offSince: Int)?
      for stage in (0...stages).reversed() {
        for use in 0..<width where now[stage * width + use] > best {
          (best, end) = (now[stage * width + use], (stage, use, 0))
        }
      }
      // Off for fewer steps than it has to be: the series ends first.
      for off in 1..<max(1, min(program.down, steps + 1)) {
        let row = leavingRow(steps - 1 - off)
        for use in 0..<width where use + off * stages * unit < width && leaving[row + use] > best {
          (best, end) = (leaving[row + use], (1, use, off))
        }
      }
      return end
    }

    private func backtrack() -> [Int]? {
      guard var (stage, use, off) = bestEnd() else { return nil }
      let stages = program.stages
      var schedule = [Int](repeating: 0, count: program.steps)
      var step = schedule.count - 1 - off
      off = 0
      while step >= 0 {
        schedule[step] = stage
        let choice = choices[(step * (stages + 1) + stage) * width + use]
        if choice == Choice.wentOff {
          use -= program.down * stages * unit
          step -= program.down
          stage = 1
          continue
        }
        use -= (stages - stage) * unit
        if choice == Choice.fromBelow {
          stage -= 1
        } else if choice == Choice.fromAbove {
          stage += 1
        }
        step -= 1
      }
      return schedule
    }
  }
}
