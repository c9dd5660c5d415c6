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
    // In variables of their own: through the plan, each look at a step would count references.
    let (steps, mappings) = (plan.steps, plan.mappings)
    for target in targets { lastUse[target.value] = Int32.max }
    for value in steps.indices.reversed() where lastUse[value] >= 0 {
      needed += 1
      let step = steps[value]
      switch step.kind {
      case .given, .uniform: break
      case .unary: markRead(step.a, by: value)
      case .binary:
        markRead(step.a, by: value)
        markRead(step.b, by: value)
      case .selecting:
        markRead(step.a, by: value)
        markRead(step.b, by: value)
        markRead(step.c, by: value)
      case .mapping:
        for operand in mappings[Int(step.a)].operands { markRead(Int32(operand), by: value) }
      }
    }
    return needed
  }

  /// The first reader that is marked is the last one in the program.
  private mutating func markRead(_ operand: Int32, by value: Int) {
    let operand = Int(operand)
    guard places[operand] == ProgramPlan.computed, lastUse[operand] < 0 else { return }
    lastUse[operand] = Int32(value)
  }

  private mutating func write(_ value: Int) {
    var step = plan.steps[value]
    code.cost += step.cost
    switch step.kind {
    case .given, .uniform: break
    case .unary: step.a = read(step.a, for: value)
    case .binary:
      step.a = read(step.a, for: value)
      step.b = read(step.b, for: value)
    case .selecting:
      step.a = read(step.a, for: value)
      step.b = read(step.b, for: value)
      step.c = read(step.c, for: value)
    case .mapping:
      let mapping = plan.mappings[Int(step.a)]
      code.mappings.append(
        MappingCall(function: mapping.function, operands: mapping.operands.map { places[$0] }))
      for operand in mapping.operands { _ = read(Int32(operand), for: value) }
      step.a = Int32(code.mappings.count - 1)
    }
    if places[value] == ProgramPlan.computed { places[value] = register() }
    code.instructions.append(Instruction(step: step, target: places[value]))
  }

  private mutating func register() -> Place {
    if let place = free.popLast() { return place }
    code.registers += 1
    return Place(code.constants.count + code.registers - 1)
  }

  /// The place of an operand, free for others if this is the last to read it.
  private mutating func read(_ operand: Int32, for value: Int) -> Place {
    let operand = Int(operand)
    let place = places[operand]
    guard lastUse[operand] == Int32(value), place >= 0 else { return place }
    // Once, where it is read twice.
    lastUse[operand] = -1
    free.append(place)
    return place
  }
}
