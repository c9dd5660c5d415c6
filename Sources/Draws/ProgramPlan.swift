// The values of a graph with numbers instead of references: what there is, and what computes what.

/// A graph, flattened: its values in an order in which they can be computed.
///
/// Values that are not computed in blocks have their place from the start: constants in a register,
/// arrays (given, remembered, or gathered in an earlier stage) outside.
struct ProgramPlan {
  /// The place of what is computed in blocks.
  static let computed = Place.max

  /// The values read, or −1; of a leaf, its number; of a function with a list, the list's.
  struct Operands {
    var first: Int32 = -1
    var second: Int32 = -1
    var third: Int32 = -1
  }

  /// A function of all draws at once, and the array that it fills.
  struct Gathering {
    let value: Int
    let function: GatheringFunction
    let operands: [Int]
    var array = 0
    /// The stage after which it runs.
    let level: Int
  }

  private(set) var nodes: [Unmanaged<Draws>]
  private(set) var operands: [Operands] = []
  /// The operands of functions in Swift.
  private(set) var lists: [[Int]] = []
  private(set) var places: [Place] = []
  private(set) var constants: [Double] = []
  private(set) var leaves: [DrawKey] = []
  /// What lies in the first arrays; later ones are filled by the run.
  private(set) var inputs: [[Double]] = []
  /// Were all draws of an input found finite before?
  private(set) var isFinite: [Bool] = []
  private(set) var gatherings: [Gathering] = []
  private(set) var arrayCount = 0
  let outputs: [Int]

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
    operands.reserveCapacity(nodes.count)
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
    numberGatherings()
  }

  func forEachOperand(of value: Int, _ body: (Int) -> Void) {
    guard places[value] == ProgramPlan.computed else { return }
    let operands = operands[value]
    let node = nodes[value]
    node._withUnsafeGuaranteedRef { node in
      switch node.content {
      case .unary: body(Int(operands.first))
      case .binary:
        body(Int(operands.first))
        body(Int(operands.second))
      case .selecting:
        body(Int(operands.first))
        body(Int(operands.second))
        body(Int(operands.third))
      case .mapping: lists[Int(operands.first)].forEach(body)
      case .constant, .values, .uniform, .gathering: break
      }
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

  private mutating func append(
    _ place: Place, _ operand: Operands = Operands(), level: Int32 = 0
  ) {
    places.append(place)
    operands.append(operand)
    levels.append(level)
  }

  private mutating func appendInput(_ values: [Double], isFinite finite: Bool) {
    inputs.append(values)
    isFinite.append(finite)
    append(~Place(inputs.count - 1))
  }

  private mutating func append(_ node: Draws, _ graph: DrawGraph) {
    switch node.content {
    case .constant(let x): append(constantPlace(x))
    case .values(let values): appendInput(values, isFinite: false)
    case .uniform(let leaf):
      leaves.append(leaf.key)
      append(ProgramPlan.computed, Operands(first: Int32(leaves.count - 1)))
    case .unary, .binary, .selecting:
      let first = Int32(node.first.map(graph.number(of:)) ?? -1)
      let second = Int32(node.second.map(graph.number(of:)) ?? -1)
      let third = Int32(node.third.map(graph.number(of:)) ?? -1)
      var level = levels[Int(first)]
      if second >= 0 { level = max(level, levels[Int(second)]) }
      if third >= 0 { level = max(level, levels[Int(third)]) }
      append(
        ProgramPlan.computed, Operands(first: first, second: second, third: third), level: level)
    case .mapping, .gathering: appendFunction(node, graph)
    }
  }

  private mutating func appendFunction(_ node: Draws, _ graph: DrawGraph) {
    let list = node.others.map(graph.number(of:))
    let level = list.map { levels[$0] }.max() ?? 0
    if case .gathering(let function) = node.content {
      gatherings.append(
        Gathering(value: places.count, function: function, operands: list, level: Int(level)))
      append(ProgramPlan.computed, level: level + 1)
    } else {
      lists.append(list)
      append(ProgramPlan.computed, Operands(first: Int32(lists.count - 1)), level: level)
    }
  }

  /// Gatherings get the arrays behind the inputs.
  private mutating func numberGatherings() {
    for index in gatherings.indices {
      gatherings[index].array = newArray()
      materialise(gatherings[index].value, in: gatherings[index].array)
    }
  }

  private mutating func constantPlace(_ x: Double) -> Place {
    if let place = constantPlaces[x.bitPattern] { return place }
    let place = Place(constants.count)
    constants.append(x)
    constantPlaces[x.bitPattern] = place
    return place
  }
}
