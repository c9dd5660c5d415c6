// An unsigned integer of 256 bits, with the few exact operations that targets need.

/// An unsigned integer of 256 bits: what a block's hash is compared with.
///
/// Four limbs, the least significant first. Only the operations that consensus rules use are here,
/// each exact or explicitly truncating, none trapping.
public struct UInt256: Hashable, Sendable {
  /// Bits 0 to 63.
  public let limb0: UInt64
  /// Bits 64 to 127.
  public let limb1: UInt64
  /// Bits 128 to 191.
  public let limb2: UInt64
  /// Bits 192 to 255.
  public let limb3: UInt64

  /// The integer zero.
  public static let zero = UInt256(0)

  /// The easiest target that mainnet accepts, 2²²⁴ − 1; its compact form truncates to 0x1d00ffff.
  ///
  /// Source: Bitcoin Core, `kernel/chainparams.cpp`, `consensus.powLimit`.
  public static let mainnetLimit = UInt256(
    limb0: .max, limb1: .max, limb2: .max, limb3: 0xffff_ffff)

  /// An integer from its limbs, the least significant first.
  public init(limb0: UInt64, limb1: UInt64, limb2: UInt64, limb3: UInt64) {
    self.limb0 = limb0
    self.limb1 = limb1
    self.limb2 = limb2
    self.limb3 = limb3
  }

  /// A small integer, widened.
  public init(_ value: UInt64) {
    self.init(limb0: value, limb1: 0, limb2: 0, limb3: 0)
  }

  /// The number of bits up to the highest one that is set; 0 for zero.
  public var bitWidth: Int {
    var width = 256
    for limb in [limb3, limb2, limb1, limb0] {
      if limb != 0 { return width - limb.leadingZeroBitCount }
      width -= 64
    }
    return 0
  }
}

extension UInt256: Comparable {
  /// Numerical order.
  public static func < (left: UInt256, right: UInt256) -> Bool {
    (left.limb3, left.limb2, left.limb1, left.limb0)
      < (right.limb3, right.limb2, right.limb1, right.limb0)
  }
}

extension UInt256 {
  /// The integer moved towards the high end; bits beyond 255 are lost.
  public static func << (value: UInt256, bits: Int) -> UInt256 {
    precondition(bits >= 0, "a shift has no negative width")
    return UInt256(shifting: value) { place in
      let (limbs, rest) = (bits / 64, bits % 64)
      let high = value.limb(place - limbs) << rest
      // A shift by 64 gives 0 in Swift, which is what no carry means.
      return high | (value.limb(place - limbs - 1) >> (64 - rest))
    }
  }

  /// The integer moved towards the low end; bits below 0 are lost.
  public static func >> (value: UInt256, bits: Int) -> UInt256 {
    precondition(bits >= 0, "a shift has no negative width")
    return UInt256(shifting: value) { place in
      let (limbs, rest) = (bits / 64, bits % 64)
      let low = value.limb(place + limbs) >> rest
      return low | (value.limb(place + limbs + 1) << (64 - rest))
    }
  }

  /// `value · multiplier / divisor`, rounded down, through a 320-bit product that cannot overflow.
  ///
  /// Bitcoin Core's product has 256 bits, which no target of mainnet overflows; the wider one gives
  /// the true answer for the very easy limits of toy networks too.
  ///
  /// - Parameters:
  ///   - multiplier: Any.
  ///   - divisor: Not zero.
  /// - Returns: The quotient, or nil where it needs more than 256 bits.
  public func scaled(by multiplier: UInt64, over divisor: UInt64) -> UInt256? {
    precondition(divisor != 0, "a target is not divided by zero")
    var product = [limb0, limb1, limb2, limb3, 0]
    var carry: UInt64 = 0
    for place in product.indices {
      let wide = product[place].multipliedFullWidth(by: multiplier)
      let (low, overflow) = wide.low.addingReportingOverflow(carry)
      product[place] = low
      carry = wide.high &+ (overflow ? 1 : 0)
    }
    var remainder: UInt64 = 0
    for place in product.indices.reversed() {
      // The remainder is below the divisor, so the quotient's limb fits.
      (product[place], remainder) = divisor.dividingFullWidth((remainder, product[place]))
    }
    guard product[4] == 0 else { return nil }
    return UInt256(limb0: product[0], limb1: product[1], limb2: product[2], limb3: product[3])
  }

  /// The limb at a place, 0 outside the integer.
  private func limb(_ place: Int) -> UInt64 {
    switch place {
    case 0: limb0
    case 1: limb1
    case 2: limb2
    case 3: limb3
    default: 0
    }
  }

  private init(shifting value: UInt256, _ limb: (Int) -> UInt64) {
    self.init(limb0: limb(0), limb1: limb(1), limb2: limb(2), limb3: limb(3))
  }
}

extension UInt256: CustomStringConvertible {
  /// 64 hexadecimal digits, the most significant first, as block hashes are shown.
  public var description: String {
    [limb3, limb2, limb1, limb0].map { limb in
      let digits = String(limb, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
