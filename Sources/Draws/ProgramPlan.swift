// The values of a graph with numbers instead of references: what there is, and what computes what.

import CVectorMath

/// How a value comes about. Operands are values, by number.
struct Step {
  enum Kind: UInt8 {
    /// It has a place from the start.
    case given
    /// Of leaf `a`.
    case uniform
    case unary
    case binary
    case selecting
    /// Of the operands in list `a`.
    case mapping
  }

  var kind: Kind
  /// The kernel's number, of unary and binary.
  var code: UInt8 = 0
  /// A guess of what one draw costs [ns].
  var cost: Float = 0
  var a: Int32 = 0
  var b: Int32 = 0
  var c: Int32 = 0
}

/// A graph, flattened: its values in an order in which they can be computed.
///
/// Values that are not computed in blocks have their place from the start: constants, and arrays
/// (given, remembered, or gathered in an earlier stage).
struct ProgramPlan {
  /// The place of what is computed in blocks.
  static let computed = Place.max

  /// A function of all draws at once, and the array that it fills.
  struct Gathering {
    let value: Int
    let function: GatheringFunction
    let operands: [Int]
    /// The stage after which it runs.
    let level: Int
    var array = 0
  }

  /// A function in Swift and its operands.
  struct Mapping {
    let function: DrawFunction
    let operands: [Int]
  }

  private(set) var nodes: [Unmanaged<Draws>]
  private(set) var steps: [Step] = []
  private(set) var places: [Place] = []
  private(set) var mappings: [Mapping] = []
  private(set) var constants: [Double] = []
  private(set) var leaves: [DrawKey] = []
  /// What lies in the first arrays; later ones are filled by the run.
  private(set) var inputs: [[Double]] = []
  /// Were all draws of an input found finite before?
  private(set) var isFinite: [Bool] = []
  private(set) var gatherings: [Gathering] = []
  private(set) var arrayCount = 0
  let outputs: [Int]

  /// How many gatherings lie one above the other below each value.
  private var levels: [Int32] = []
  private var constantPlaces: [UInt64: Place] = [:]

  /// - Parameter ignoringCaches: Is what nodes remember left aside?
  init(_ roots: [Draws], ignoringCaches: Bool) {
    // What was remembered is looked up once, so that it cannot go between two looks.
    var remembered: [ObjectIdentifier: (values: [Double], isFinite: Bool)] = [:]
    let graph = DrawGraph(roots, .frugal) { node in
      guard !ignoringCaches, let kept = node.memory.kept else { return false }
      remembered[ObjectIdentifier(node)] = kept
      return true
    }
    nodes = graph.nodes
    outputs = roots.map { graph.number(of: $0) }
    steps.reserveCapacity(nodes.count)
    places.reserveCapacity(nodes.count)
    levels.reserveCapacity(nodes.count)
    for node in graph.nodes {
      node._withUnsafeGuaranteedRef { node in
        if !remembered.isEmpty, let kept = remembered[ObjectIdentifier(node)] {
          appendInput(kept.values, isFinite: kept.isFinite)
        } else {
          append(node, graph)
        }
      }
    }
    arrayCount = inputs.count
    for index in gatherings.indices {
      gatherings[index].array = newArray()
      materialise(gatherings[index].value, in: gatherings[index].array)
    }
  }

  func isComputed(_ value: Int) -> Bool { places[value] == ProgramPlan.computed }

  func forEachOperand(of value: Int, _ body: (Int) -> Void) {
    let step = steps[value]
    switch step.kind {
    case .given, .uniform: break
    case .unary: body(Int(step.a))
    case .binary:
      body(Int(step.a))
      body(Int(step.b))
    case .selecting:
      body(Int(step.a))
      body(Int(step.b))
      body(Int(step.c))
    case .mapping: mappings[Int(step.a)].operands.forEach(body)
    }
  }

  /// How many stages of gatherings come before the last program.
  var levelCount: Int { gatherings.map { $0.level + 1 }.max() ?? 0 }

  /// A new array for a value that is computed.
  mutating func newArray() -> Int {
    arrayCount += 1
    return arrayCount - 1
  }

  /// From now on the value lies in an array.
  mutating func materialise(_ value: Int, in array: Int) {
    places[value] = ~Place(array)
  }

  private mutating func append(_ step: Step, place: Place = computed, level: Int32 = 0) {
    steps.append(step)
    places.append(place)
    levels.append(level)
  }

  private mutating func appendInput(_ values: [Double], isFinite finite: Bool) {
    inputs.append(values)
    isFinite.append(finite)
    append(Step(kind: .given), place: ~Place(inputs.count - 1))
  }

  private mutating func append(_ node: Draws, _ graph: DrawGraph) {
    switch node.content {
    case .constant(let x): append(Step(kind: .given), place: constantPlace(x))
    case .values(let values): appendInput(values, isFinite: false)
    case .uniform(let leaf):
      leaves.append(leaf.key)
      append(Step(kind: .uniform, cost: 4, a: Int32(leaves.count - 1)))
    case .unary(let operation):
      let a = number(node.first, graph)
      let code = UInt8(operation.kernel.rawValue)
      append(
        Step(kind: .unary, code: code, cost: operation.cost, a: a), level: levels[Int(a)])
    case .binary(let operation):
      let (x, y) = (number(node.first, graph), number(node.second, graph))
      let (a, b) = operation.swaps ? (y, x) : (x, y)
      let code = UInt8(operation.kernel.rawValue)
      append(
        Step(kind: .binary, code: code, cost: operation.cost, a: a, b: b),
        level: max(levels[Int(a)], levels[Int(b)]))
    case .selecting:
      let (a, b) = (number(node.first, graph), number(node.second, graph))
      let c = number(node.third, graph)
      append(
        Step(kind: .selecting, cost: 0.2, a: a, b: b, c: c),
        level: max(levels[Int(a)], levels[Int(b)], levels[Int(c)]))
    case .mapping(let function):
      let operands = node.others.map(graph.number(of:))
      mappings.append(Mapping(function: function, operands: operands))
      append(
        Step(kind: .mapping, cost: 200, a: Int32(mappings.count - 1)), level: level(operands))
    case .gathering(let function):
      let operands = node.others.map(graph.number(of:))
      let level = level(operands)
      gatherings.append(
        Gathering(value: steps.count, function: function, operands: operands, level: Int(level)))
      append(Step(kind: .given), level: level + 1)
    }
  }

  private func number(_ operand: Unmanaged<Draws>?, _ graph: DrawGraph) -> Int32 {
    guard let operand else { preconditionFailure("an operation has its operands") }
    return Int32(graph.number(of: operand))
  }

  private func level(_ operands: [Int]) -> Int32 { operands.map { levels[$0] }.max() ?? 0 }

  private mutating func constantPlace(_ x: Double) -> Place {
    if let place = constantPlaces[x.bitPattern] { return place }
    let place = Place(constants.count)
    constants.append(x)
    constantPlaces[x.bitPattern] = place
    return place
  }
}
