// A linear program for one block of draws, and how it is made from a part of a graph.

import CVectorMath

/// Where the draws of a value lie while a block is computed: at or above 0 in a register, below in
/// the array `~place`.
typealias Place = Int32

/// One step of a program: fill the target's draws of the block.
struct Instruction {
  enum Kind: UInt8 {
    /// Of leaf `a`.
    case uniform
    case unary
    case binary
    case selecting
    /// Of mapping `a`.
    case mapping
  }

  var kind: Kind
  /// The kernel's number, of unary and binary.
  var code: UInt8 = 0
  var target: Place = 0
  var a: Place = 0
  var b: Place = 0
  var c: Place = 0
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
  /// What the first registers hold all the time.
  var constants: [Double] = []
  /// How many registers there are, those of constants included.
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
  private var lastUse: [Int32]
  private var free: [Place] = []

  /// - Parameters:
  ///   - targets: The values wanted, each with the array that it is written to.
  static func code(_ plan: ProgramPlan, targets: [(value: Int, array: Int)]) -> BlockCode {
    var writer = CodeWriter(plan)
    let needed = writer.markNeeded(targets)
    for target in targets { writer.places[target.value] = ~Place(target.array) }
    writer.code.instructions.reserveCapacity(needed)
    for value in plan.nodes.indices where writer.lastUse[value] >= 0 { writer.write(value) }
    return writer.code
  }

  private init(_ plan: ProgramPlan) {
    self.plan = plan
    places = plan.places
    lastUse = [Int32](repeating: -1, count: plan.nodes.count)
    code.constants = plan.constants
    code.registers = plan.constants.count
  }

  /// Finds what the targets need, from the last value to the first, and who reads each last.
  ///
  /// - Returns: How many values must be computed.
  private mutating func markNeeded(_ targets: [(value: Int, array: Int)]) -> Int {
    var needed = 0
    for target in targets { lastUse[target.value] = Int32.max }
    for value in plan.nodes.indices.reversed() where lastUse[value] >= 0 {
      needed += 1
      plan.forEachOperand(of: value) { operand in
        if plan.places[operand] == ProgramPlan.computed {
          lastUse[operand] = max(lastUse[operand], Int32(value))
        }
      }
    }
    return needed
  }

  private mutating func write(_ value: Int) {
    let node = plan.nodes[value]
    var instruction = node._withUnsafeGuaranteedRef { node in self.instruction(for: node, value) }
    plan.forEachOperand(of: value) { operand in release(operand, after: value) }
    if places[value] == ProgramPlan.computed { places[value] = register() }
    instruction.target = places[value]
    code.instructions.append(instruction)
  }

  private mutating func register() -> Place {
    if let place = free.popLast() { return place }
    code.registers += 1
    return Place(code.registers - 1)
  }

  private mutating func release(_ operand: Int, after value: Int) {
    guard lastUse[operand] == Int32(value), places[operand] >= 0 else { return }
    // Once, where it is read twice.
    lastUse[operand] = -1
    free.append(places[operand])
  }

  private mutating func instruction(for node: Draws, _ value: Int) -> Instruction {
    let operands = plan.operands[value]
    func place(_ operand: Int32) -> Place { operand < 0 ? 0 : places[Int(operand)] }
    switch node.content {
    case .unary(let operation):
      code.cost += operation.cost
      return Instruction(
        kind: .unary, code: UInt8(operation.kernel.rawValue), a: place(operands.first))
    case .binary(let operation):
      code.cost += operation.cost
      let (a, b) = (place(operands.first), place(operands.second))
      return Instruction(
        kind: .binary, code: UInt8(operation.kernel.rawValue), a: operation.swaps ? b : a,
        b: operation.swaps ? a : b)
    case .selecting:
      code.cost += 0.2
      return Instruction(
        kind: .selecting, a: place(operands.first), b: place(operands.second),
        c: place(operands.third))
    case .mapping(let function):
      code.cost += 200
      let call = MappingCall(
        function: function, operands: plan.lists[Int(operands.first)].map { places[$0] })
      code.mappings.append(call)
      return Instruction(kind: .mapping, a: Place(code.mappings.count - 1))
    case .uniform:
      code.cost += 4
      return Instruction(kind: .uniform, a: operands.first)
    case .constant, .values, .gathering:
      preconditionFailure("what is given has a place and is not computed")
    }
  }
}
