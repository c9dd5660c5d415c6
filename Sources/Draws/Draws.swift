// Numbers drawn many times: one node of a graph that says how each draw is computed.

import Synchronization

/// What a function in Swift does with one draw of its operands.
public typealias DrawFunction = @Sendable ([Double]) throws -> Double
/// What a function in Swift does with all draws of its operands.
public typealias GatheringFunction = @Sendable ([[Double]]) throws -> [Double]

/// A number in each of `count` draws, not computed before it is asked for.
///
///     let margin = Draws.combining(.multiply, price, volume)
///     let all = try margin.values(DrawRun())
///
/// A node knows its operands, so nodes form a directed acyclic graph; it is immutable but for what
/// it remembers of earlier runs. Making one costs no arithmetic, save where all operands are
/// constants. Results are the same bits for any number of threads and whatever was remembered.
public final class Draws: Sendable {
  /// How many draws there are: 0 through `DrawLimits.count`, the same for all of one graph.
  public let count: Int
  let content: Content
  let origin: (any Sendable)?
  /// An estimate of how many registers computing it takes, exact for trees (Sethi & Ullman 1970).
  let registers: Int32
  /// The operands; changed by `deinit` alone. More than three stand in `others`, all of them.
  ///
  /// The node owns them: retained by `init`, released by `deinit`. Unmanaged, because to walk a
  /// graph would otherwise cost more in counting references than in walking.
  @exclusivity(unchecked) nonisolated(unsafe) private(set) var first: Unmanaged<Draws>?
  @exclusivity(unchecked) nonisolated(unsafe) private(set) var second: Unmanaged<Draws>?
  @exclusivity(unchecked) nonisolated(unsafe) private(set) var third: Unmanaged<Draws>?
  @exclusivity(unchecked) nonisolated(unsafe) private(set) var others: [Draws] = []
  let memory = NodeMemory()

  /// What a node is, besides its operands.
  enum Content {
    case constant(Double)
    case values([Double])
    case uniform(UniformLeaf)
    case unary(UnaryOperation)
    case binary(BinaryOperation)
    case selecting
    case mapping(DrawFunction)
    case gathering(GatheringFunction)
  }

  /// A key in a box, so that `Content` stays small.
  final class UniformLeaf: Sendable {
    let key: DrawKey

    init(_ key: DrawKey) {
      self.key = key
    }
  }

  init(
    _ content: Content, count: Int, _ first: Draws? = nil, _ second: Draws? = nil,
    _ third: Draws? = nil, at origin: (any Sendable)? = nil
  ) {
    precondition(0...DrawLimits.count ~= count, "a node has 0 through 10,000,000 draws")
    var registers: Int32 = 1
    if let first {
      precondition(first.count == count, "operands have the same number of draws")
      registers = first.registers
    }
    if let second, second !== first {
      precondition(second.count == count, "operands have the same number of draws")
      let need = second.registers
      registers = need == registers ? need &+ 1 : max(need, registers)
    }
    if let third {
      precondition(third.count == count, "operands have the same number of draws")
      registers = max(registers, third.registers) &+ 1
    }
    self.content = content
    self.count = count
    self.origin = origin
    self.registers = registers
    self.first = first.map(Unmanaged.passRetained)
    self.second = second.map(Unmanaged.passRetained)
    self.third = third.map(Unmanaged.passRetained)
  }

  init(_ content: Content, count: Int, others: [Draws], at origin: (any Sendable)?) {
    precondition(
      others.allSatisfy { $0.count == count }, "operands have the same number of draws")
    self.content = content
    self.count = count
    self.origin = origin
    registers = (others.lazy.map(\.registers).max() ?? 1) &+ Int32(others.count)
    self.others = others
  }

  /// Chains of operands are as long as loops; taken apart here, or their ends would recurse.
  deinit {
    memory.forget()
    var pending: [Draws] = []
    detachOperands(into: &pending)
    while let node = pending.popLast() { node.detachOperands(into: &pending) }
  }

  /// Lets go of the operands, but hands over those that would otherwise end here with operands of
  /// their own.
  private func detachOperands(into pending: inout [Draws]) {
    func detach(_ operand: inout Unmanaged<Draws>?) {
      guard let owned = operand else { return }
      operand = nil
      var node = owned.takeRetainedValue()
      if isKnownUniquelyReferenced(&node), node.hasOperands { pending.append(node) }
    }
    detach(&first)
    detach(&second)
    detach(&third)
    // One after the other, because the same node may stand there twice.
    while var operand = others.popLast() {
      if isKnownUniquelyReferenced(&operand), operand.hasOperands { pending.append(operand) }
    }
  }

  /// Are there operands to take apart? Not of a standard normal, which `LeafTable` may still find.
  private var hasOperands: Bool {
    if let first {
      return second != nil || first._withUnsafeGuaranteedRef { !$0.isUniform }
    }
    return !others.isEmpty
  }

  /// The operands in the order in which they were written.
  var operands: [Draws] {
    others.isEmpty
      ? [first, second, third].compactMap { $0?.takeUnretainedValue() } : others
  }

  private var isUniform: Bool {
    if case .uniform = content { true } else { false }
  }

  /// Its key, if it is a leaf.
  var key: DrawKey? {
    if case .uniform(let leaf) = content { leaf.key } else { nil }
  }

  /// The number that all draws are, if it is known; a number is finite.
  ///
  /// Of a constant, and of an operation on constants.
  public var constant: Double? {
    if case .constant(let x) = content, x.isFinite { x } else { nil }
  }

  /// The keys of the leaves that it rests on, each once, in the order in which they are met from
  /// left to right.
  ///
  /// - Complexity: O(nodes).
  public var keys: [DrawKey] {
    let graph = DrawGraph([self], .written)
    return withExtendedLifetime(self) {
      graph.nodes.compactMap { $0._withUnsafeGuaranteedRef { $0.key } }
    }
  }

  /// How many nodes there are from here down, each once.
  ///
  /// - Complexity: O(nodes).
  public var nodeCount: Int {
    withExtendedLifetime(self) { DrawGraph([self], .written).nodes.count }
  }
}
