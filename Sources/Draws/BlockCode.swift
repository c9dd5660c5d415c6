// A linear program for one block of draws, and how it is made from a part of a graph.

/// Where the draws of a value lie while a block is computed: from 0 on in a constant, behind the
/// constants in a register, below 0 in the array `~place`.
typealias Place = Int32

/// One step of a program: fill the target's draws of the block. Operands are places.
struct Instruction {
  var step: Step
  var target: Place
}

/// A call of a function in Swift inside a block.
struct MappingCall: Sendable {
  let function: DrawFunction
  let operands: [Place]
}

/// A program without loops or branches: the same instructions for each block of draws.
struct BlockCode: Sendable {
  var instructions: [Instruction] = []
  var mappings: [MappingCall] = []
  var constants: [Double] = []
  /// How many registers there are.
  var registers = 0
  /// The arrays written of which all draws must be finite.
  var checked: [Int] = []
  /// A guess of what one draw costs [ns].
  var cost: Float = 0
}

/// Writes the code that computes some values of a plan.
///
/// Registers are given by one scan: an operand that is read for the last time makes room for the
/// target of the same instruction (kernels allow that).
struct CodeWriter {
  private let plan: ProgramPlan
  private var code = BlockCode()
  private var places: [Place]
  /// The last value that reads each one; −1 where nobody does, or it is not computed here.
  private var lastUse: [Int32]
  private var free: [Place] = []

  /// - Parameters:
  ///   - targets: The values wanted, each with the array that it is written to.
  static func code(_ plan: ProgramPlan, targets: [(value: Int, array: Int)]) -> BlockCode {
    var writer = CodeWriter(plan)
    let needed = writer.markNeeded(targets)
    for target in targets { writer.places[target.value] = ~Place(target.array) }
    writer.code.instructions.reserveCapacity(needed)
    for value in plan.steps.indices where writer.lastUse[value] >= 0 { writer.write(value) }
    return writer.code
  }

  private init(_ plan: ProgramPlan) {
    self.plan = plan
    places = plan.places
    lastUse = [Int32](repeating: -1, count: plan.steps.count)
    code.constants = plan.constants
  }

  /// Finds what the targets need, from the last value to the first, and who reads each last.
  ///
  /// - Returns: How many values must be computed.
  private mutating func markNeeded(_ targets: [(value: Int, array: Int)]) -> Int {
    var needed = 0
    for target in targets { lastUse[target.value] = Int32.max }
    for value in plan.steps.indices.reversed() where lastUse[value] >= 0 {
      needed += 1
      plan.forEachOperand(of: value) { operand in
        if plan.isComputed(operand) { lastUse[operand] = max(lastUse[operand], Int32(value)) }
      }
    }
    return needed
  }

  private mutating func write(_ value: Int) {
    var step = plan.steps[value]
    code.cost += step.cost
    switch step.kind {
    case .given, .uniform: break
    case .unary: step.a = places[Int(step.a)]
    case .binary:
      step.a = places[Int(step.a)]
      step.b = places[Int(step.b)]
    case .selecting:
      step.a = places[Int(step.a)]
      step.b = places[Int(step.b)]
      step.c = places[Int(step.c)]
    case .mapping:
      let mapping = plan.mappings[Int(step.a)]
      code.mappings.append(
        MappingCall(function: mapping.function, operands: mapping.operands.map { places[$0] }))
      step.a = Int32(code.mappings.count - 1)
    }
    plan.forEachOperand(of: value) { operand in release(operand, after: value) }
    if places[value] == ProgramPlan.computed { places[value] = register() }
    code.instructions.append(Instruction(step: step, target: places[value]))
  }

  private mutating func register() -> Place {
    if let place = free.popLast() { return place }
    code.registers += 1
    return Place(code.constants.count + code.registers - 1)
  }

  private mutating func release(_ operand: Int, after value: Int) {
    guard lastUse[operand] == Int32(value), places[operand] >= 0 else { return }
    // Once, where it is read twice.
    lastUse[operand] = -1
    free.append(places[operand])
  }
}
