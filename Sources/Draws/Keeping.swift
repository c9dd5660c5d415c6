// Which inner values of a program are worth keeping for later runs.

extension ProgramPlan {
  /// Above this number of draws, leaves are made again rather than kept.
  private static let keptLeafCount = 1 << 18

  /// The inner values that are worth keeping, in ascending order.
  ///
  /// Small leaves and what stands straight above them, which are dear; and what was on the way in
  /// two runs before, where something new begins to read it.
  func worthKeeping(besides outputs: Set<Int>, _ count: Int) -> [Int] {
    let keepsLeaves = count <= ProgramPlan.keptLeafCount
    var isKept = [Bool](repeating: false, count: steps.count)
    var isOld = isKept
    for value in steps.indices where isComputed(value) {
      let kind = steps[value].kind
      if kind != .uniform && !outputs.contains(value) {
        isOld[value] = nodes[value]._withUnsafeGuaranteedRef { $0.memory.countRun() }
      }
      let standsOnLeaf = isStraightAboveLeaf(value)
      if standsOnLeaf && keepsLeaves { isKept[value] = true }
      forEachOperand(of: value) { operand in
        guard isComputed(operand) else { return }
        if steps[operand].kind == .uniform {
          if !standsOnLeaf && keepsLeaves { isKept[operand] = true }
        } else if isOld[operand] && !isOld[value] {
          isKept[operand] = true
        }
      }
    }
    let room = DrawCache.shared.limit / 2 / max(1, count * MemoryLayout<Double>.stride)
    return Array(steps.indices.filter { isKept[$0] && !outputs.contains($0) }.prefix(room))
  }

  private func isStraightAboveLeaf(_ value: Int) -> Bool {
    let step = steps[value]
    switch step.kind {
    case .unary: return steps[Int(step.a)].kind == .uniform
    case .mapping:
      let operands = mappings[Int(step.a)].operands
      return operands.count == 1 && steps[operands[0]].kind == .uniform
    default: return false
    }
  }
}
