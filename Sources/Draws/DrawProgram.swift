// A graph made into programs over blocks of draws, run as often as wanted.

/// The computation of some nodes, ready to run: on their own leaves or on others, on their own
/// number of draws or on another.
///
///     let program = DrawProgram([margin], ignoringCaches: true)
///     let other = try program.run(DrawRun(), count: 1 << 14) { $0.other(1) }
public struct DrawProgram: Sendable {
  /// Where the draws of an output come from.
  enum Source: Sendable {
    case constant(Double)
    case array(Int)
  }

  /// A function of all draws at once, between two stages.
  struct GatheringCall: Sendable {
    let node: Draws
    let function: GatheringFunction
    let operands: [Source]
    let array: Int
  }

  /// A program over blocks, and the functions of all draws that run when it has ended.
  struct Stage: Sendable {
    let code: BlockCode
    let gatherings: [GatheringCall]
  }

  /// An inner value that is worth keeping for later runs.
  struct Kept: Sendable {
    let node: Draws
    let array: Int
  }

  let roots: [Draws]
  let outputs: [Source]
  let stages: [Stage]
  let leaves: [DrawKey]
  let inputs: [[Double]]
  /// Were all draws of an input found finite before?
  let isFinite: [Bool]
  let arrayCount: Int
  let kept: [Kept]
  let ignoresCaches: Bool

  /// - Parameters:
  ///   - outputs: The nodes to compute, all with the same count.
  ///   - ignoringCaches: Is everything computed from the leaves, so that they can be rebound, and
  ///     nothing remembered?
  /// - Complexity: O(nodes).
  public init(_ outputs: [Draws], ignoringCaches: Bool) {
    precondition(
      outputs.allSatisfy { $0.count == outputs[0].count }, "outputs have the same number of draws")
    var plan = ProgramPlan(outputs, ignoringCaches: ignoringCaches)
    var stages = (0..<plan.levelCount).map { DrawProgram.stage(&plan, level: $0) }
    let isComputed = Set(plan.outputs.filter(plan.isComputed))
    let inner = ignoringCaches ? [] : plan.worthKeeping(besides: isComputed, outputs[0].count)
    var targets: [(value: Int, array: Int)] = []
    for value in isComputed.sorted() + inner { targets.append((value, plan.newArray())) }
    var code = CodeWriter.code(plan, targets: targets)
    code.checked = targets.prefix(isComputed.count).map(\.array)
    stages.append(Stage(code: code, gatherings: []))
    kept = targets.dropFirst(isComputed.count).map { target in
      Kept(node: plan.nodes[target.value].takeUnretainedValue(), array: target.array)
    }
    for target in targets { plan.materialise(target.value, in: target.array) }
    roots = outputs
    self.outputs = plan.outputs.map { DrawProgram.source(plan, $0) }
    self.stages = stages
    leaves = plan.leaves
    inputs = plan.inputs
    isFinite = plan.isFinite
    arrayCount = plan.arrayCount
    ignoresCaches = ignoringCaches
  }

  /// How many draws the nodes have.
  public var count: Int { roots.first?.count ?? 0 }

  /// Can it run on another number of draws? Not if it rests on numbers that were given.
  public var isResizable: Bool { inputs.isEmpty }

  /// How many steps a draw takes.
  public var instructionCount: Int { stages.reduce(0) { $0 + $1.code.instructions.count } }

  /// The stage that ends with the gatherings of a level.
  private static func stage(_ plan: inout ProgramPlan, level: Int) -> Stage {
    let gatherings = plan.gatherings.filter { $0.level == level }
    let wanted = Set(gatherings.flatMap(\.operands))
    var targets: [(value: Int, array: Int)] = []
    for value in wanted.sorted() where plan.isComputed(value) {
      targets.append((value, plan.newArray()))
    }
    let code = CodeWriter.code(plan, targets: targets)
    for target in targets { plan.materialise(target.value, in: target.array) }
    return Stage(
      code: code,
      gatherings: gatherings.map { gathering in
        GatheringCall(
          node: plan.nodes[gathering.value].takeUnretainedValue(), function: gathering.function,
          operands: gathering.operands.map { source(plan, $0) },
          array: gathering.array)
      })
  }

  private static func source(_ plan: ProgramPlan, _ value: Int) -> Source {
    let place = plan.places[value]
    return place >= 0 ? .constant(plan.constants[Int(place)]) : .array(Int(~place))
  }
}
