// Blocks of draws through one program, on any number of threads.

import CVectorMath
import Synchronization

/// The run of one `BlockCode` over all draws; its `work` is called once on each thread.
///
/// Each block is computed by one thread from the program and the indices of its draws alone, so
/// which thread took which block shows nowhere.
final class BlockRun: Sendable {
  /// What a run works on.
  struct Task {
    let code: BlockCode
    let count: Int
    let block: Int
    /// The keys of the leaves, by number.
    let keys: [UInt64]
    /// Where the arrays begin, by number; those that the code touches are not nil.
    let arrays: [UnsafeMutablePointer<Double>?]
  }

  private nonisolated(unsafe) let task: Task
  private let run: DrawRun
  private let nextBlock = Atomic(0)
  private let blocksDone = Atomic(0)
  private let stopped = Atomic(false)
  private let foundNotFinite = Atomic(false)
  private let blockCount: Int

  init(_ task: Task, _ run: DrawRun) {
    self.task = task
    self.run = run
    blockCount = (task.count + task.block - 1) / task.block
  }

  var wasCancelled: Bool { stopped.load(ordering: .relaxed) }

  /// Is a draw of the checked arrays not finite?
  var hasNotFinite: Bool { foundNotFinite.load(ordering: .relaxed) }

  /// How many draws are computed at a time: few enough for the registers to stay in the cache of
  /// the second level, and many enough for a kernel's call to be cheap.
  static func block(_ code: BlockCode) -> Int {
    var block = 1024
    while block > 64 && code.registers * block * MemoryLayout<Double>.stride > 512 << 10 {
      block /= 2
    }
    return block
  }

  /// From one register to the next, in numbers: not a power of two, so that the same draw of two
  /// registers does not fall on the same place of a cache's set.
  static func stride(_ block: Int) -> Int { block + 16 }

  /// The bytes of one thread's constants and registers.
  static func registerBytes(_ code: BlockCode, block: Int) -> Int {
    let numbers = code.constants.count * Int(SY_WIDEST) + code.registers * stride(block)
    return max(1, numbers) * MemoryLayout<Double>.stride
  }

  /// Takes blocks until there are none.
  ///
  /// - Parameter progress: Told the part that is done; on the calling thread alone.
  func work(_ progress: ((Double) -> Void)? = nil) {
    let bytes = BlockRun.registerBytes(task.code, block: task.block)
    let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    defer { raw.deallocate() }
    let constants = raw.bindMemory(
      to: Double.self, capacity: bytes / MemoryLayout<Double>.stride)
    let stride = BlockRun.stride(task.block)
    let copies = Int(SY_WIDEST)
    for (index, constant) in task.code.constants.enumerated() {
      sy_fill(constants + index * copies, constant, copies)
    }
    let registers = constants + task.code.constants.count * copies
    var pace = Pace()
    while true {
      let index = nextBlock.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < blockCount else { return }
      let first = index * task.block
      let block = Block(
        first: first, count: min(task.block, task.count - first), constants: constants,
        registers: registers, stride: stride)
      guard compute(block, &pace) else { return }
      let done = blocksDone.wrappingAdd(1, ordering: .relaxed).newValue
      if pace.tellsProgress, let progress {
        pace.tellsProgress = false
        progress(Double(done) / Double(blockCount))
      }
    }
  }

  /// One block on one thread.
  private struct Block {
    let first: Int
    let count: Int
    let constants: UnsafeMutablePointer<Double>
    let registers: UnsafeMutablePointer<Double>
    let stride: Int
  }

  /// How much work was done since the run was last asked whether it is to go on.
  private struct Pace {
    /// In guessed nanoseconds.
    var work: Float = 0
    var tellsProgress = false

    static let limit: Float = 1e6
  }

  /// - Returns: Is the run to go on?
  private func proceeds(_ pace: inout Pace, _ work: Float) -> Bool {
    pace.work += work
    guard pace.work >= Pace.limit else { return true }
    pace.work = 0
    pace.tellsProgress = true
    if run.cancel() { stopped.store(true, ordering: .relaxed) }
    return !stopped.load(ordering: .relaxed)
  }

  private func compute(_ block: Block, _ pace: inout Pace) -> Bool {
    let code = task.code
    for instruction in code.instructions {
      guard perform(instruction, block, &pace) else { return false }
      // Not only between blocks: a program may be long.
      guard proceeds(&pace, instruction.step.cost * Float(block.count)) else { return false }
    }
    for array in code.checked where sy_not_finite(address(~Place(array), block), block.count) > 0 {
      foundNotFinite.store(true, ordering: .relaxed)
    }
    return true
  }

  /// Where a place's draws of the block begin, and whether they follow one another.
  private func operand(_ place: Place, _ block: Block) -> sy_operand {
    let constants = task.code.constants.count
    if place >= constants {
      return sy_operand(numbers: address(place, block), step: 1)
    }
    if place >= 0 {
      return sy_operand(numbers: block.constants + Int(place) * Int(SY_WIDEST), step: 0)
    }
    return sy_operand(numbers: address(place, block), step: 1)
  }

  private func address(_ place: Place, _ block: Block) -> UnsafeMutablePointer<Double> {
    if place >= 0 {
      return block.registers + (Int(place) - task.code.constants.count) * block.stride
    }
    guard let array = task.arrays[Int(~place)] else {
      preconditionFailure("a program reads and writes arrays that there are")
    }
    return array + block.first
  }

  private func perform(
    _ instruction: Instruction, _ block: Block, _ pace: inout Pace
  ) -> Bool {
    let step = instruction.step
    let target = address(instruction.target, block)
    switch step.kind {
    case .unary:
      // Of a constant too, where that is no number and was not folded.
      let a = operand(step.a, block)
      if a.step == 0 {
        sy_fill(target, a.numbers[0], block.count)
        sy_apply_unary(sy_unary(UInt32(step.code)), target, target, block.count)
      } else {
        sy_apply_unary(sy_unary(UInt32(step.code)), target, a.numbers, block.count)
      }
    case .binary:
      sy_combine(
        sy_binary(UInt32(step.code)), target, operand(step.a, block), operand(step.b, block),
        block.count)
    case .selecting:
      sy_choose(
        target, operand(step.a, block), operand(step.b, block), operand(step.c, block),
        block.count)
    case .uniform:
      sy_stratified(
        target, task.keys[Int(step.a)], UInt64(block.first), block.count, UInt64(task.count))
    case .mapping: return map(task.code.mappings[Int(step.a)], target, block, &pace)
    case .given: break
    }
    return true
  }

  private func map(
    _ call: MappingCall, _ target: UnsafeMutablePointer<Double>, _ block: Block,
    _ pace: inout Pace
  ) -> Bool {
    let operands = call.operands.map { operand($0, block) }
    var arguments = [Double](repeating: 0, count: operands.count)
    for draw in 0..<block.count {
      for (index, operand) in operands.enumerated() {
        arguments[index] = operand.numbers[draw * operand.step]
      }
      target[draw] = call.value(arguments)
      // A function in Swift may take long, so time is not guessed here but calls are counted.
      guard proceeds(&pace, Pace.limit / 64) else { return false }
    }
    return true
  }
}

extension MappingCall {
  /// The function's value, or NaN where there is none: whoever needs it finds out why.
  func value(_ arguments: [Double]) -> Double {
    guard arguments.allSatisfy(\.isFinite) else { return .nan }
    return (try? function(arguments)) ?? .nan
  }
}
