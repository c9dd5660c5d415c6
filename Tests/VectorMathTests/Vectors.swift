// The C functions as Swift ones, on every path of this machine, and numbers to try them on.

import CVectorMath

/// Forces one path after the other; tests that use it are serialized.
enum Vectors {
  /// The names of the paths that this machine can use, the portable one last.
  static let paths: [String] = (0..<sy_vectors_count()).compactMap { index in
    guard let name = sy_vectors_name_at(index).map({ String(cString: $0) }) else { return nil }
    defer { sy_vectors_force(nil) }
    return sy_vectors_force(name) == 1 ? name : nil
  }

  static let unary = (0..<SY_UNARY_COUNT.rawValue).map { sy_unary(rawValue: $0) }
  static let binary = (0..<SY_BINARY_COUNT.rawValue).map { sy_binary(rawValue: $0) }

  static func apply(_ operation: sy_unary, _ a: [Double]) -> [Double] {
    made(a.count) { sy_apply_unary(operation, $0, a, a.count) }
  }

  static func apply(_ operation: sy_binary, _ a: [Double], _ b: [Double]) -> [Double] {
    made(a.count) { sy_apply_binary(operation, $0, a, b, a.count) }
  }

  static func select(_ condition: [Double], _ yes: [Double], _ no: [Double]) -> [Double] {
    made(condition.count) { sy_select($0, condition, yes, no, condition.count) }
  }

  static func uniforms(key: UInt64, stream: UInt32, first: UInt64, count: Int) -> [Double] {
    made(count) { sy_uniforms($0, key, stream, first, count) }
  }

  static func stratified(key: UInt64, first: UInt64 = 0, count: Int, total: UInt64) -> [Double] {
    made(count) { sy_stratified($0, key, first, count, total) }
  }

  /// The strata that the draws fall into.
  static func permutation(key: UInt64, total: Int) -> [Int] {
    stratified(key: key, count: total, total: UInt64(total)).map { Int($0 * Double(total)) }
  }

  private static func made(_ count: Int, _ body: (UnsafeMutablePointer<Double>) -> Void) -> [Double]
  {
    [Double](unsafeUninitializedCapacity: count) { buffer, made in
      if let base = buffer.baseAddress { body(base) }
      made = count
    }
  }

  /// Bits, those of all NaN alike.
  static func bits(_ numbers: some Sequence<Double>) -> [UInt64] {
    numbers.map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern }
  }

  /// Edges of functions and formats.
  static let edges: [Double] = [
    0, -0.0, 1, -1, 0.5, -0.5, 2, 0.075, 0.925, 0.75, -0.75, 709.8, -745.13, 40, -38.5, 0x1p-1074,
    -0x1p-1074, 0x1p-1022, 0x1p52, -0x1p53, 1e308, -1e308, 1 - 0x1p-53, 1 + 0x1p-52, 0x1p-54,
    .infinity, -.infinity, .nan,
  ]

  /// Random numbers of many sizes, and the edges among them.
  static func mixture(_ count: Int, seed: UInt64) -> [Double] {
    var state = seed
    func next() -> UInt64 {
      // Steele, Lea & Flood 2014, SplitMix64.
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    return (0..<count).map { _ in
      let unit = Double(next() >> 11) * 0x1p-53
      let kind = next()
      switch kind % 6 {
      case 0: return edges[Int(kind >> 8) % edges.count]
      case 1: return unit
      case 2: return 8 * (2 * unit - 1)
      case 3: return 800 * (2 * unit - 1)
      case 4: return Double(Int(kind >> 8) % 65 - 32)
      default: return Double(bitPattern: next())
      }
    }
  }
}
