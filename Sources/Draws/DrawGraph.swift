// The nodes below some nodes, in an order in which they can be computed.

/// The nodes that some roots rest on, each once, operands before those that read them.
///
/// Found by a depth-first search with a stack of its own: graphs are as deep as loops are long.
/// References are unmanaged, for speed; the roots keep everything alive, and whoever holds a graph
/// holds its roots.
struct DrawGraph {
  /// Which operand goes first. No value depends on it.
  enum Order {
    /// As they were written.
    case written
    /// The one that needs most registers, so that fewest are needed at once.
    case frugal
  }

  private(set) var nodes: [Unmanaged<Draws>] = []
  private var numbers = NodeNumbers()

  /// - Parameters:
  ///   - isSource: Is this node taken as it is, what is below it left out? Asked once a node.
  init(_ roots: [Draws], _ order: Order, isSource: (Draws) -> Bool = { _ in false }) {
    var stack: [Unmanaged<Draws>] = []
    for root in roots {
      stack.append(Unmanaged.passUnretained(root))
      while let top = stack.last {
        let slot = numbers.slot(of: top)
        switch numbers[slot] {
        case NodeNumbers.absent:
          numbers.open(slot, top)
          let depth = stack.count
          top._withUnsafeGuaranteedRef { node in
            if !isSource(node) { push(operandsOf: node, order, &stack) }
          }
          if stack.count == depth { finish(&stack) }
        case NodeNumbers.open: finish(&stack)
        default: stack.removeLast()
        }
      }
    }
  }

  /// The number of a node: its index in `nodes`.
  func number(of node: Draws) -> Int { number(of: Unmanaged.passUnretained(node)) }

  func number(of node: Unmanaged<Draws>) -> Int { numbers[numbers.slot(of: node)] }

  /// The number of a node, if the graph holds it.
  func numberIfPresent(of node: Draws) -> Int? {
    let number = number(of: node)
    return number < 0 ? nil : number
  }

  private mutating func finish(_ stack: inout [Unmanaged<Draws>]) {
    let node = stack.removeLast()
    // Asked again, because the table may have grown meanwhile.
    numbers[numbers.slot(of: node)] = nodes.count
    nodes.append(node)
  }

  /// Pushes what has no number yet; what is to be visited first comes last.
  private func push(operandsOf node: Draws, _ order: Order, _ stack: inout [Unmanaged<Draws>]) {
    func push(_ operand: Unmanaged<Draws>) {
      if numbers[numbers.slot(of: operand)] < 0 { stack.append(operand) }
    }
    if case .frugal = order, let first = node.first, let second = node.second, node.third == nil,
      second._withUnsafeGuaranteedRef({ $0.registers })
        > first._withUnsafeGuaranteedRef({ $0.registers })
    {
      push(first)
      push(second)
      return
    }
    if !node.others.isEmpty {
      for operand in node.others.reversed() { push(Unmanaged.passUnretained(operand)) }
    }
    if let third = node.third { push(third) }
    if let second = node.second { push(second) }
    if let first = node.first { push(first) }
  }
}

/// Numbers for nodes, by address: an open-addressed table, several times faster than a dictionary.
private struct NodeNumbers {
  static let absent = -2
  static let open = -1

  private var keys = [UInt](repeating: 0, count: 64)
  private var numbers = [Int](repeating: absent, count: 64)
  private var count = 0

  subscript(slot: Int) -> Int {
    get { numbers[slot] }
    set { numbers[slot] = newValue }
  }

  /// Where a node is, or where it would be.
  func slot(of node: Unmanaged<Draws>) -> Int {
    slot(of: UInt(bitPattern: node.toOpaque()))
  }

  private func slot(of key: UInt) -> Int {
    let mask = keys.count - 1
    // Objects lie 16 bytes apart: multiplied by the golden ratio, the high bits are well mixed.
    var slot = Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 32) & mask
    while keys[slot] != key && keys[slot] != 0 { slot = (slot &+ 1) & mask }
    return slot
  }

  mutating func open(_ slot: Int, _ node: Unmanaged<Draws>) {
    keys[slot] = UInt(bitPattern: node.toOpaque())
    numbers[slot] = NodeNumbers.open
    count += 1
    if count * 2 > keys.count { grow() }
  }

  private mutating func grow() {
    let (oldKeys, oldNumbers) = (keys, numbers)
    keys = [UInt](repeating: 0, count: oldKeys.count * 2)
    numbers = [Int](repeating: NodeNumbers.absent, count: keys.count)
    for (key, number) in zip(oldKeys, oldNumbers) where key != 0 {
      let slot = slot(of: key)
      keys[slot] = key
      numbers[slot] = number
    }
  }
}
