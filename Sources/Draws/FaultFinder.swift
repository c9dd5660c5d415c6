// Which operation made a draw that is not a number, found by computing that one draw again.

import CVectorMath

/// The search for the guilty node of an output that is not finite.
struct FaultFinder {
  /// The draws of all gatherings below the output, as in the run that failed.
  private let gathered: Execution
  private let gatherings: [ObjectIdentifier: DrawProgram.GatheringCall]
  /// The bits from which each leaf was made.
  private let leaves: [DrawKey: UInt64]

  /// Runs what is needed before single draws can be computed: the stages that end in gatherings.
  ///
  /// - Parameter bits: What made the draws of a leaf.
  init(
    _ root: Draws, count: Int, run: DrawRun, bits: (DrawKey) -> UInt64
  ) throws(DrawsError) {
    let program = DrawProgram([root], ignoringCaches: true)
    let keys = program.leaves.map(bits)
    leaves = Dictionary(zip(program.leaves, keys)) { first, _ in first }
    let calls = program.stages.flatMap(\.gatherings)
    gatherings = Dictionary(uniqueKeysWithValues: calls.map { (ObjectIdentifier($0.node), $0) })
    var execution = Execution(program, count: count, keys: keys, run: run)
    try execution.perform(program.stages.dropLast())
    gathered = execution
  }

  /// The error of an output.
  ///
  /// - Parameter values: Its draws, one of which is not finite.
  func error(_ root: Draws, _ values: [Double]) -> DrawsError {
    let first = values.firstIndex { !$0.isFinite } ?? 0
    var (point, node) = guilty(root, first)
    // A gathering may be no number because of another draw of an operand.
    while let call = gatherings[ObjectIdentifier(node)], let cause = cause(of: call) {
      (point, node) = guilty(cause.operand, cause.draw)
    }
    if let error = thrown(by: node, point) {
      return .function(error, draw: first, origin: node.origin)
    }
    return .notFinite(
      DrawsError.NotFinite(
        origin: node.origin, count: values.count { !$0.isFinite }, of: values.count, first: first,
        operation: node.operation, operands: node.operands.map { value(of: $0, point) }))
  }

  /// The values of a graph at one draw.
  private struct Point {
    let draw: Int
    let graph: DrawGraph
    var values: [Double] = []
  }

  /// From an output down to the first operand that is not finite and matters, as far as it goes.
  private func guilty(_ root: Draws, _ draw: Int) -> (Point, Draws) {
    let point = point(root, draw)
    var node = root
    while let operand = operandsThatMatter(node, point).first(where: { operand in
      !value(of: operand, point).isFinite
    }) {
      node = operand
    }
    return (point, node)
  }

  private func point(_ root: Draws, _ draw: Int) -> Point {
    let graph = DrawGraph([root], .written) { node in
      if case .gathering = node.content { true } else { false }
    }
    var point = Point(draw: draw, graph: graph)
    point.values.reserveCapacity(graph.nodes.count)
    for node in graph.nodes {
      let value = node._withUnsafeGuaranteedRef { compute($0, point) }
      point.values.append(value)
    }
    return point
  }

  private func value(of node: Draws, _ point: Point) -> Double {
    // The operands of a gathering lie below what was computed at the point.
    if let number = point.graph.numberIfPresent(of: node) { return point.values[number] }
    return self.point(node, point.draw).values.last ?? .nan
  }

  private func compute(_ node: Draws, _ point: Point) -> Double {
    let operands = node.others.isEmpty ? node.operands.map { value(of: $0, point) } : []
    switch node.content {
    case .constant(let x): return x
    case .values(let values): return values[point.draw]
    case .uniform(let leaf):
      var x = 0.0
      let bits = leaves[leaf.key] ?? leaf.key.bits
      sy_stratified(&x, bits, UInt64(point.draw), 1, UInt64(gathered.count))
      return x
    case .unary(let operation): return operation(operands[0])
    case .binary(let operation): return operation(operands[0], operands[1])
    case .selecting:
      var (condition, yes, no, x) = (operands[0], operands[1], operands[2], 0.0)
      sy_select(&x, &condition, &yes, &no, 1)
      return x
    case .mapping(let function):
      return MappingCall(function: function, operands: [])
        .value(node.others.map { value(of: $0, point) })
    case .gathering:
      guard let call = gatherings[ObjectIdentifier(node)] else { return .nan }
      return gathered.values(ofArray: call.array)[point.draw]
    }
  }

  /// Those operands of which the value is made: not the branch that was not chosen.
  private func operandsThatMatter(_ node: Draws, _ point: Point) -> [Draws] {
    switch node.content {
    case .gathering: return []
    case .selecting:
      guard node.operands.count == 3 else { return [] }
      let condition = value(of: node.operands[0], point)
      if !condition.isFinite { return [node.operands[0]] }
      return [node.operands[condition != 0 ? 1 : 2]]
    case .binary(.and): return value(of: node.operands[0], point) == 0 ? [] : node.operands
    case .binary(.or):
      let left = value(of: node.operands[0], point)
      return left.isFinite && left != 0 ? [] : node.operands
    default: return node.operands
    }
  }

  private func cause(
    of call: DrawProgram.GatheringCall
  ) -> (operand: Draws, draw: Int)? {
    for (operand, source) in zip(call.node.others, call.operands) {
      if let draw = gathered.values(of: source).firstIndex(where: { !$0.isFinite }) {
        return (operand, draw)
      }
    }
    return nil
  }

  /// What a function throws where it has all it needs.
  private func thrown(by node: Draws, _ point: Point) -> (any Error)? {
    do {
      switch node.content {
      case .mapping(let function):
        _ = try function(node.others.map { value(of: $0, point) })
      case .gathering(let function):
        guard let call = gatherings[ObjectIdentifier(node)] else { return nil }
        _ = try function(call.operands.map { gathered.values(of: $0) })
      default: break
      }
      return nil
    } catch {
      return error
    }
  }
}

extension Draws {
  /// What it does.
  var operation: DrawOperation {
    switch content {
    case .constant: .constant
    case .values: .values
    case .uniform: .uniform
    case .unary(let operation): .unary(operation)
    case .binary(let operation): .binary(operation)
    case .selecting: .selecting
    case .mapping: .mapping
    case .gathering: .gathering
    }
  }
}
