// What a target costs: difficulty, expected hashes, and the work that makes one chain the longest.

extension UInt256 {
  /// The hashes that a target is expected to take, exactly as consensus sums them along a chain.
  ///
  ///     work = ⌊2²⁵⁶ / (target + 1)⌋
  ///
  /// For a target of zero that is 2²⁵⁶, which has no 256 bits; the largest integer stands for it.
  ///
  /// Source: Bitcoin Core, `chain.cpp`, `GetBlockProof`.
  public var work: UInt256 {
    if self == .zero { return .max }
    let divisor = self &+ UInt256(1)
    // 2²⁵⁶ itself does not fit: (2²⁵⁶ − divisor) / divisor + 1 is the same quotient.
    return divisor == .zero ? UInt256(1) : (~self).divided(by: divisor) &+ UInt256(1)
  }

  /// How many times harder a target is to meet than 0x1d00ffff; infinite for zero.
  ///
  ///     difficulty = 65535 · 2²⁰⁸ / target
  ///
  /// Rounded twice, as a target is to a double; `CompactTarget.difficulty` is rounded once.
  public var difficulty: Double {
    Double(sign: .plus, exponent: 208, significand: 65535) / Double(self)
  }

  /// The hardest target that is no harder than a difficulty, before it is truncated to compact bits.
  ///
  ///     target = ⌊65535 · 2²⁰⁸ / difficulty⌋
  ///
  /// Exact: the double is taken as the fraction that it is.
  ///
  /// - Parameter difficulty: Above 0 and finite.
  /// - Throws: `TargetError` for any other, and where the target is zero or beyond 256 bits.
  public init(difficulty: Double) throws(TargetError) {
    guard difficulty > 0, difficulty.isFinite else { throw .notADifficulty(difficulty) }
    // difficulty = divisor · 2^power, divisor a whole number of at most 53 bits.
    let divisor = UInt64(Double(sign: .plus, exponent: 52, significand: difficulty.significand))
    let power = Int(difficulty.exponent) - 52
    var (quotient, rest) = UInt64(65535).quotientAndRemainder(dividingBy: divisor)
    var target = UInt256(quotient)
    for _ in 0..<Swift.max(0, 208 - power) {
      guard target.bitWidth < 256 else { throw .tooEasy(difficulty) }
      (quotient, rest) = (2 * rest).quotientAndRemainder(dividingBy: divisor)
      target = (target << 1) &+ UInt256(quotient)
    }
    self = target >> Swift.max(0, power - 208)
    if self == .zero { throw .tooHard(difficulty) }
  }
}

/// Why a difficulty has no target; each carries the difficulty.
public enum TargetError: Error, Equatable, Sendable {
  /// Zero, negative, infinite or not a number.
  case notADifficulty(Double)
  /// The target would need more than 256 bits.
  case tooEasy(Double)
  /// No hash at all would meet it.
  case tooHard(Double)
}

/// How many hashes a unit of difficulty stands for.
public enum HashesPerDifficulty: Hashable, Sendable {
  /// 2³², as the whole industry counts: too few by 15 in a million.
  case industry
  /// 2⁴⁸ / 65535 = 4295032833.000015, what difficulty 1 truly takes.
  case exact

  /// The hashes of one unit.
  public var hashes: Double {
    switch self {
    case .industry: 0x1p32
    case .exact: 0x1p48 / 65535
    }
  }

  /// The hashes that a block of a difficulty is expected to take.
  public func expectedHashes(difficulty: Double) -> Double {
    difficulty * hashes
  }
}
