// Nodes and how they are made; constants fold on the way.

extension Draws {
  /// The same number in all draws.
  public static func constant(_ x: Double, count: Int) -> Draws {
    Draws(.constant(x), count: count)
  }

  /// Numbers that are known, one a draw.
  public static func values(_ x: [Double]) -> Draws {
    Draws(.values(x), count: x.count)
  }

  /// Uniform on the open interval from 0 to 1 and stratified: one draw in each of `count` equal
  /// slices, in an order that the key decides.
  ///
  /// While a node of a key and a count is alive, asking again gives that node.
  public static func uniform(_ key: DrawKey, count: Int) -> Draws {
    LeafTable.shared.node(key, count, isNormal: false) {
      Draws(.uniform(UniformLeaf(key)), count: count)
    }
  }

  /// Normal with mean 0 and standard deviation 1, by the inverse of the distribution function of
  /// `uniform` of the same key; one node likewise.
  public static func standardNormal(_ key: DrawKey, count: Int) -> Draws {
    let uniform = uniform(key, count: count)
    return LeafTable.shared.node(key, count, isNormal: true) {
      Draws(.unary(.normalQuantile), count: count, uniform)
    }
  }

  /// A function of each draw.
  ///
  /// - Parameter origin: What to blame where draws are not finite; handed back in `DrawsError`.
  public func applying(_ operation: UnaryOperation, at origin: (any Sendable)? = nil) -> Draws {
    if let x = constant, let folded = folded(operation(x)) { return folded }
    return Draws(.unary(operation), count: count, self, at: origin)
  }

  /// A function of two numbers in each draw.
  public static func combining(
    _ operation: BinaryOperation, _ a: Draws, _ b: Draws, at origin: (any Sendable)? = nil
  ) -> Draws {
    if let x = a.constant {
      if let y = b.constant, let folded = a.folded(operation(x, y)) { return folded }
      // What the kernels give: the left side, or the right one as it is.
      if operation == .and { return x == 0 ? a.sameCount(as: b) : b.sameCount(as: a) }
      if operation == .or, x == 0 { return b.sameCount(as: a) }
      if operation == .or, x == 1 { return a.sameCount(as: b) }
    }
    return Draws(.binary(operation), count: a.count, a, b, at: origin)
  }

  /// `yes` where the condition is not 0, else `no`; the other one does not matter there.
  public static func selecting(
    _ condition: Draws, _ yes: Draws, _ no: Draws, at origin: (any Sendable)? = nil
  ) -> Draws {
    if let x = condition.constant { return (x != 0 ? yes : no).sameCount(as: condition) }
    return Draws(.selecting, count: condition.count, condition, yes, no, at: origin)
  }

  /// A function in Swift, draw by draw.
  ///
  /// It must be pure; it is called on any thread, in any order, more than once for a draw where
  /// that draw is blamed. It is not called where an operand is not finite: the draw is then none.
  ///
  /// - Parameters:
  ///   - operands: One or more.
  ///   - function: Of the operands' numbers; what it throws surfaces as `DrawsError.function` if an
  ///     output needs the draw.
  public static func mapping(
    _ operands: [Draws], at origin: (any Sendable)? = nil, _ function: @escaping DrawFunction
  ) -> Draws {
    precondition(!operands.isEmpty, "a function has an operand")
    return Draws(.mapping(function), count: operands[0].count, others: operands, at: origin)
  }

  /// A function in Swift of all draws at once, for what hangs on ranks.
  ///
  /// It must be pure. If any draw of an operand is not finite it is not called, and no draw is.
  ///
  /// - Parameters:
  ///   - operands: One or more.
  ///   - function: Of the operands' draws; shape (operands, count) to (count).
  public static func gathering(
    _ operands: [Draws], at origin: (any Sendable)? = nil, _ function: @escaping GatheringFunction
  ) -> Draws {
    precondition(!operands.isEmpty, "a function has an operand")
    return Draws(.gathering(function), count: operands[0].count, others: operands, at: origin)
  }

  /// A constant, unless it is no number: such a node keeps its operands, to be blamed.
  private func folded(_ x: Double) -> Draws? {
    x.isFinite ? .constant(x, count: count) : nil
  }

  private func sameCount(as other: Draws) -> Draws {
    precondition(count == other.count, "operands have the same number of draws")
    return self
  }
}
