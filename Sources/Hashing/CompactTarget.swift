// The 32-bit form in which a block header states its target, read and written as consensus does.

/// A target in a header's 32 bits: one byte of exponent, a sign bit and 23 bits of mantissa.
///
///     target = mantissa · 256^(exponent − 3)
///
/// Source: Bitcoin Core, `arith_uint256::SetCompact` and `GetCompact`.
public struct CompactTarget: Hashable, Sendable {
  /// The header's nBits.
  public let bits: UInt32

  /// The easiest compact target of mainnet, difficulty 1.
  public static let mainnetLimit = CompactTarget(0x1d00_ffff)

  /// The compact target that a header states, valid or not.
  public init(_ bits: UInt32) {
    self.bits = bits
  }

  /// The compact form of a target: its three highest bytes, the rest truncated.
  ///
  /// A mantissa whose highest bit is set would read as negative, so it loses one more byte.
  public init(truncating target: UInt256) {
    var size = (target.bitWidth + 7) / 8
    var mantissa =
      size <= 3 ? target.limb0 << (8 * (3 - size)) : (target >> (8 * (size - 3))).limb0
    if mantissa & CompactTarget.signBit != 0 {
      mantissa >>= 8
      size += 1
    }
    self.init(UInt32(truncatingIfNeeded: mantissa | UInt64(size) << 24))
  }

  /// The 256-bit target, exactly.
  ///
  /// - Throws: `CompactTargetError` where consensus refuses the bits: a negative target, one beyond
  ///   256 bits, or zero. Negative goes first, as Bitcoin Core checks it.
  public var target: UInt256 {
    get throws(CompactTargetError) {
      let (exponent, mantissa) = (Int(bits >> 24), UInt64(bits) & 0x7f_ffff)
      let word = exponent < 3 ? mantissa >> (8 * (3 - exponent)) : mantissa
      guard word != 0 else { throw .zero(bits) }
      guard UInt64(bits) & CompactTarget.signBit == 0 else { throw .negative(bits) }
      let bytes = (UInt256(word).bitWidth + 7) / 8
      guard exponent <= 3 || exponent - 3 + bytes <= 32 else { throw .overflow(bits) }
      return exponent <= 3 ? UInt256(word) : UInt256(word) << (8 * (exponent - 3))
    }
  }

  /// How many times harder this target is to meet than the easiest one of mainnet (dimensionless).
  ///
  ///     difficulty = 0xffff / mantissa · 256^(29 − exponent)
  ///
  /// The powers of 256 are exact in binary, so the value is one rounded division, the same one that
  /// Bitcoin Core's `GetDifficulty` prints.
  ///
  /// - Throws: `CompactTargetError` where consensus refuses the bits.
  public var difficulty: Double {
    get throws(CompactTargetError) {
      _ = try target
      var difficulty = 65535 / Double(bits & 0x00ff_ffff)
      var exponent = bits >> 24
      while exponent < 29 {
        difficulty *= 256
        exponent += 1
      }
      while exponent > 29 {
        difficulty /= 256
        exponent -= 1
      }
      return difficulty
    }
  }

  private static let signBit: UInt64 = 0x80_0000
}

extension CompactTarget: CustomStringConvertible {
  /// The bits as eight hexadecimal digits.
  public var description: String {
    let digits = String(bits, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}

/// Why compact bits are no target; each carries the bits.
public enum CompactTargetError: Error, Hashable, Sendable {
  /// The mantissa is zero, or its exponent shifts all of it away.
  case zero(UInt32)
  /// The sign bit is set on a mantissa that is not zero.
  case negative(UInt32)
  /// The target needs more than 256 bits.
  case overflow(UInt32)
}
