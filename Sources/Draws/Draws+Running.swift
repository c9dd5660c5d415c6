// From nodes to numbers: run, check, remember.

import CVectorMath

extension Draws {
  /// All draws, computed now or remembered.
  ///
  /// - Returns: `count` finite numbers.
  /// - Throws: `DrawsError`; draws that are not finite name the operation that made them so.
  public func values(_ run: DrawRun = DrawRun()) throws(DrawsError) -> [Double] {
    try Draws.values(of: [self], run)[0]
  }

  /// All draws of several nodes, by one program: what they share is computed once.
  ///
  /// - Parameter outputs: Of the same count.
  /// - Returns: Finite numbers; shape (outputs, count).
  /// - Throws: As `values(_:)`; of several outputs that are not finite, the first.
  public static func values(
    of outputs: [Draws], _ run: DrawRun = DrawRun()
  ) throws(DrawsError) -> [[Double]] {
    if outputs.isEmpty { return [] }
    if let known = known(outputs) { return known }
    let program = DrawProgram(outputs, ignoringCaches: false)
    let execution = try program.execute(run, count: outputs[0].count, program.leaves.map(\.bits))
    let values = try program.checked(execution, run) { $0.bits }
    for kept in program.kept {
      kept.node.memory.keep(execution.values(ofArray: kept.array), isFinite: false)
    }
    for (output, values) in zip(outputs, values) { output.remember(values) }
    return values
  }

  /// Whether its draws are remembered now.
  public var isRemembered: Bool { memory.kept != nil }

  /// Lets its draws go, so that they need not make room for others; they can be computed again.
  public func forget() { memory.forget() }

  /// The draws of all outputs, if all are remembered as finite.
  private static func known(_ outputs: [Draws]) -> [[Double]]? {
    var known: [[Double]] = []
    for output in outputs {
      guard let kept = output.memory.kept, kept.isFinite else { return nil }
      known.append(kept.values)
    }
    return known
  }

  /// Keeps what is not there anyway.
  private func remember(_ values: [Double]) {
    switch content {
    case .constant, .values: break
    default:
      if memory.kept?.isFinite != true { memory.keep(values, isFinite: true) }
    }
  }
}

extension DrawProgram {
  /// The draws of the outputs.
  ///
  /// - Parameters:
  ///   - count: How many draws; nil for as many as the nodes have. Another number needs
  ///     `isResizable`.
  ///   - rebinding: The key from which to make the draws of a leaf, instead of its own; called once
  ///     a leaf. To rebind or resize, the program must ignore caches.
  /// - Returns: Finite numbers; shape (outputs, count).
  /// - Throws: `DrawsError`, as `Draws.values`.
  public func run(
    _ run: DrawRun = DrawRun(), count: Int? = nil, rebinding: (DrawKey) -> DrawKey = { $0 }
  ) throws(DrawsError) -> [[Double]] {
    let count = count ?? self.count
    precondition(0...DrawLimits.count ~= count, "a run makes 0 through 10,000,000 draws")
    precondition(count == self.count || isResizable, "given numbers have the count that they have")
    let keys = leaves.map { rebinding($0) }
    precondition(ignoresCaches || keys == leaves, "to rebind leaves is to ignore caches")
    let bits = Dictionary(zip(leaves, keys.map(\.bits))) { first, _ in first }
    let execution = try execute(run, count: count, keys.map(\.bits))
    return try checked(execution, run) { bits[$0] ?? $0.bits }
  }

  func execute(
    _ run: DrawRun, count: Int, _ keys: [UInt64]
  ) throws(DrawsError) -> Execution {
    var execution = Execution(self, count: count, keys: keys, run: run)
    try execution.perform(stages[...])
    return execution
  }

  /// The draws of all outputs, if all are finite.
  func checked(
    _ execution: Execution, _ run: DrawRun, bits: (DrawKey) -> UInt64
  ) throws(DrawsError) -> [[Double]] {
    var results: [[Double]] = []
    for (root, source) in zip(roots, outputs) {
      let values = execution.values(of: source)
      let isKnown =
        if case .array(let array) = source { isKnownFinite(array, execution) } else { false }
      if !isKnown, sy_not_finite(values, values.count) > 0 {
        let finder = try FaultFinder(root, count: execution.count, run: run, bits: bits)
        throw finder.error(root, values)
      }
      results.append(values)
    }
    return results
  }

  /// Need an output's array not be looked through again?
  private func isKnownFinite(_ array: Int, _ execution: Execution) -> Bool {
    if array < inputs.count { return isFinite[array] }
    return !execution.hasNotFinite && stages[stages.count - 1].code.checked.contains(array)
  }
}
