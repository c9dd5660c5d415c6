// One run of a program: its arrays, filled stage by stage.

import CVectorMath

/// An array whose storage is filled in place, by several threads at once.
///
/// The pointer outlives the closure that gave it. That is sound because the storage is the array's
/// alone: nobody copies or changes it before the run has ended, and arrays do not move.
private struct Column {
  private(set) var values: [Double]
  let start: UnsafeMutablePointer<Double>?

  /// Room for numbers that are all written before they are read.
  init(count: Int) {
    values = [Double](unsafeUninitializedCapacity: count) { _, initialized in initialized = count }
    start = values.withUnsafeMutableBufferPointer(\.baseAddress)
  }

  /// Numbers that are only read.
  init(_ values: [Double]) {
    self.values = values
    start = values.withUnsafeBufferPointer { UnsafeMutablePointer(mutating: $0.baseAddress) }
  }
}

/// The state of a run.
struct Execution {
  let program: DrawProgram
  let count: Int
  let keys: [UInt64]
  let run: DrawRun
  private var columns: [Column?]
  private(set) var hasNotFinite = false

  init(_ program: DrawProgram, count: Int, keys: [UInt64], run: DrawRun) {
    self.program = program
    self.count = count
    self.keys = keys
    self.run = run
    columns = program.inputs.map { Column($0) }
    columns += [Column?](repeating: nil, count: program.arrayCount - columns.count)
  }

  /// Runs stages from the first one on.
  mutating func perform(_ stages: ArraySlice<DrawProgram.Stage>) throws(DrawsError) {
    try checkSize()
    let total = stages.reduce(Float.leastNonzeroMagnitude) { $0 + $1.code.cost }
    var done: Float = 0
    for stage in stages {
      try perform(
        stage.code, from: Double(done / total), to: Double((done + stage.code.cost) / total))
      done += stage.code.cost
      for gathering in stage.gatherings {
        guard !run.cancel() else { throw .cancelled }
        let values = gathering.values(of: gathering.operands.map { self.values(of: $0) }, count)
        columns[gathering.array] = Column(values)
      }
    }
    run.progress?(1)
  }

  /// The draws of an output, or of any source that has been computed.
  func values(of source: DrawProgram.Source) -> [Double] {
    switch source {
    case .constant(let x): [Double](repeating: x, count: count)
    case .array(let array): values(ofArray: array)
    }
  }

  func values(ofArray array: Int) -> [Double] { columns[array]?.values ?? [] }

  private func checkSize() throws(DrawsError) {
    let numbers = (program.arrayCount - program.inputs.count) * count
    let registers = program.stages.map { stage in
      BlockRun.registerBytes(stage.code, block: block(stage.code))
    }
    let bytes =
      numbers * MemoryLayout<Double>.stride + (registers.max() ?? 0) * run.threads
    guard bytes <= DrawLimits.bytes else { throw .tooLarge(bytes: bytes) }
  }

  private func block(_ code: BlockCode) -> Int { run.block ?? BlockRun.block(code) }

  private mutating func perform(
    _ code: BlockCode, from: Double, to: Double
  ) throws(DrawsError) {
    guard !code.instructions.isEmpty, count > 0 else { return }
    for instruction in code.instructions where instruction.target < 0 {
      columns[Int(~instruction.target)] = Column(count: count)
    }
    let block = block(code)
    let blocks = BlockRun(
      BlockRun.Task(
        code: code, count: count, block: block, keys: keys, arrays: columns.map { $0?.start }), run)
    // One thread where the work is over before another one is awake.
    let isShort = code.cost * Float(count) < 100_000
    let helpers = isShort ? 0 : min(run.threads, (count + block - 1) / block) - 1
    let progress = run.progress.map { tell in { part in tell(from + (to - from) * part) } }
    WorkerPool.shared.run(helpers: helpers, { blocks.work() }, caller: { blocks.work(progress) })
    if blocks.wasCancelled { throw .cancelled }
    if blocks.hasNotFinite { hasNotFinite = true }
  }
}

extension DrawProgram.GatheringCall {
  /// The function's values, or none that is a number: whoever needs them finds out why.
  func values(of operands: [[Double]], _ count: Int) -> [Double] {
    let none = [Double](repeating: .nan, count: count)
    guard operands.allSatisfy({ sy_not_finite($0, count) == 0 }) else { return none }
    guard let values = try? function(operands) else { return none }
    precondition(values.count == count, "a function of all draws gives all draws")
    return values
  }
}
