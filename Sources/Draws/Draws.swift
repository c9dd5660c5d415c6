// A stand-in while the target is built on its own branch: the same names, everything at once.

import CVectorMath

public struct DrawKey: Hashable, Sendable {
  public let bits: UInt64
  public let root: String
  public init(seed: UInt64, root: String) {
    var bits = seed
    for byte in root.utf8 { bits = Self.mix(bits, UInt64(byte)) }
    self.init(bits: bits, root: root)
  }
  private init(bits: UInt64, root: String) {
    self.bits = bits
    self.root = root
  }
  static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var z = a &* 0x9E37_79B9_7F4A_7C15 &+ b &+ 0x1234567
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
  public func call(_ ordinal: Int) -> DrawKey { step(1, ordinal) }
  public func element(_ index: Int) -> DrawKey { step(2, index) }
  public func draw(_ ordinal: Int) -> DrawKey { step(3, ordinal) }
  public func other(_ sample: Int) -> DrawKey { step(4, sample) }
  private func step(_ kind: UInt64, _ index: Int) -> DrawKey {
    DrawKey(bits: Self.mix(Self.mix(bits, kind), UInt64(index)), root: root)
  }
}

public enum UnaryOperation: Sendable {
  case negate, absolute, squareRoot, exp, log, log1p, expm1, normalCDF, normalQuantile
  case floor, ceiling, round, truncate, not, sign
}

public enum BinaryOperation: Sendable {
  case add, subtract, multiply, divide, power, minimum, maximum
  case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual, and, or, remainder
}

public struct DrawRun: Sendable {
  public var cancel: @Sendable () -> Bool
  public var progress: (@Sendable (Double) -> Void)?
  public var threads: Int
  public init(
    cancel: @escaping @Sendable () -> Bool = { false },
    progress: (@Sendable (Double) -> Void)? = nil, threads: Int = 1
  ) {
    self.cancel = cancel
    self.progress = progress
    self.threads = threads
  }
}

public enum DrawsError: Error {
  public struct NotFinite: Sendable {
    public let origin: (any Sendable)?
    public let count: Int
    public let of: Int
    public let first: Int
    public let operation: String
    public let operands: [Double]
  }
  case notFinite(NotFinite)
  case function(any Error, draw: Int, origin: (any Sendable)?)
  case cancelled
  case tooLarge(bytes: Int)
}

public enum DrawLimits {
  public static let count = 10_000_000
  /// How many draws a distribution may have: two at least, so that they have a spread.
  public static let possible = 2...count
}

public final class Draws: Sendable {
  public let count: Int
  let all: [Double]
  public let constant: Double?
  public let keys: [DrawKey]
  public var nodeCount: Int { 1 }
  init(_ all: [Double], constant: Double? = nil, keys: [DrawKey] = []) {
    count = all.count
    self.all = all
    self.constant = constant
    self.keys = keys
  }
  public static func constant(_ x: Double, count: Int) -> Draws {
    Draws([Double](repeating: x, count: count), constant: x)
  }
  public static func values(_ x: [Double]) -> Draws { Draws(x) }
  public static func uniform(_ key: DrawKey, count: Int) -> Draws {
    let values = (0..<count).map { index -> Double in
      let bits = DrawKey.mix(key.bits, UInt64(index))
      return (Double(bits >> 11) + 0.5) * 0x1p-53
    }
    return Draws(values, keys: [key])
  }
  public static func standardNormal(_ key: DrawKey, count: Int) -> Draws {
    uniform(key, count: count).applying(.normalQuantile)
  }
  public func applying(_ operation: UnaryOperation, at origin: (any Sendable)? = nil) -> Draws {
    let f: (Double) -> Double =
      switch operation {
      case .negate: { -$0 }
      case .absolute: { $0.magnitude }
      case .squareRoot: { $0.squareRoot() }
      case .exp: { sy_exp($0) }
      case .log: { sy_log($0) }
      case .log1p: { sy_log(1 + $0) }
      case .expm1: { sy_exp($0) - 1 }
      case .normalCDF: { 1 / (1 + sy_exp(-1.7 * $0)) }
      case .normalQuantile: { sy_log($0 / (1 - $0)) / 1.7 }
      case .floor: { $0.rounded(.down) }
      case .ceiling: { $0.rounded(.up) }
      case .round: { $0.rounded() }
      case .truncate: { $0.rounded(.towardZero) }
      case .not: { 1 - $0 }
      case .sign: { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
      }
    return Draws(all.map(f), constant: constant.map(f), keys: keys)
  }
  public static func combining(
    _ operation: BinaryOperation, _ a: Draws, _ b: Draws, at origin: (any Sendable)? = nil
  ) -> Draws {
    let f: (Double, Double) -> Double =
      switch operation {
      case .add: { $0 + $1 }
      case .subtract: { $0 - $1 }
      case .multiply: { $0 * $1 }
      case .divide: { $0 / $1 }
      case .power: { sy_pow($0, $1) }
      case .minimum: { Swift.min($0, $1) }
      case .maximum: { Swift.max($0, $1) }
      case .less: { $0 < $1 ? 1 : 0 }
      case .lessOrEqual: { $0 <= $1 ? 1 : 0 }
      case .greater: { $0 > $1 ? 1 : 0 }
      case .greaterOrEqual: { $0 >= $1 ? 1 : 0 }
      case .equal: { $0 == $1 ? 1 : 0 }
      case .notEqual: { $0 != $1 ? 1 : 0 }
      case .and: { $0 == 0 ? 0 : $1 }
      case .or: { $0 == 1 ? 1 : $1 }
      case .remainder: { $0 - ($0 / $1).rounded(.down) * $1 }
      }
    let constant: Double? = if let x = a.constant, let y = b.constant { f(x, y) } else { nil }
    return Draws(
      zip(a.all, b.all).map(f), constant: constant,
      keys: a.keys + b.keys.filter { !a.keys.contains($0) })
  }
  public static func selecting(
    _ condition: Draws, _ yes: Draws, _ no: Draws, at origin: (any Sendable)? = nil
  ) -> Draws {
    Draws(
      condition.all.indices.map { condition.all[$0] != 0 ? yes.all[$0] : no.all[$0] },
      keys: condition.keys + yes.keys + no.keys)
  }
  public static func mapping(
    _ operands: [Draws], at origin: (any Sendable)? = nil,
    _ function: @escaping @Sendable ([Double]) throws -> Double
  ) -> Draws {
    Draws(
      operands[0].all.indices.map { index in
        (try? function(operands.map { $0.all[index] })) ?? .nan
      }, keys: operands.flatMap(\.keys))
  }
  public static func gathering(
    _ operands: [Draws], at origin: (any Sendable)? = nil,
    _ function: @escaping @Sendable ([[Double]]) throws -> [Double]
  ) -> Draws {
    Draws((try? function(operands.map(\.all))) ?? [], keys: operands.flatMap(\.keys))
  }
  public func values(_ run: DrawRun = DrawRun()) throws(DrawsError) -> [Double] {
    let bad = all.count { !$0.isFinite }
    if bad > 0 {
      throw .notFinite(
        .init(
          origin: nil, count: bad, of: count, first: all.firstIndex { !$0.isFinite } ?? 0,
          operation: "?", operands: []))
    }
    return all
  }
  public static func values(
    of outputs: [Draws], _ run: DrawRun = DrawRun()
  ) throws(DrawsError) -> [[Double]] {
    var found: [[Double]] = []
    for output in outputs { found.append(try output.values(run)) }
    return found
  }
}
