// The exact arithmetic on 256-bit integers that chain work and difficulty need.

extension UInt256 {
  /// The largest integer, 2²⁵⁶ − 1.
  public static let max = UInt256(limb0: .max, limb1: .max, limb2: .max, limb3: .max)

  /// All bits turned over, 2²⁵⁶ − 1 − value.
  public static prefix func ~ (value: UInt256) -> UInt256 {
    UInt256(limb0: ~value.limb0, limb1: ~value.limb1, limb2: ~value.limb2, limb3: ~value.limb3)
  }

  /// The sum modulo 2²⁵⁶.
  public static func &+ (left: UInt256, right: UInt256) -> UInt256 {
    left.addingReportingOverflow(right).partialValue
  }

  /// The difference modulo 2²⁵⁶.
  public static func &- (left: UInt256, right: UInt256) -> UInt256 {
    left &+ ~right &+ UInt256(1)
  }

  /// The sum modulo 2²⁵⁶, and whether it lost a bit.
  public func addingReportingOverflow(
    _ other: UInt256
  ) -> (partialValue: UInt256, overflow: Bool) {
    var carry = false
    let sum0 = UInt256.sum(limb0, other.limb0, &carry)
    let sum1 = UInt256.sum(limb1, other.limb1, &carry)
    let sum2 = UInt256.sum(limb2, other.limb2, &carry)
    let sum3 = UInt256.sum(limb3, other.limb3, &carry)
    return (UInt256(limb0: sum0, limb1: sum1, limb2: sum2, limb3: sum3), carry)
  }

  /// The sum, or 2²⁵⁶ − 1 where it exceeds that.
  func addingSaturating(_ other: UInt256) -> UInt256 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }

  /// The quotient, rounded down, by long division in binary.
  ///
  /// - Parameter divisor: Not zero.
  public func divided(by divisor: UInt256) -> UInt256 {
    precondition(divisor != .zero, "a work is not divided by zero")
    guard divisor <= self else { return .zero }
    var part = divisor << (bitWidth - divisor.bitWidth)
    var (rest, quotient) = (self, UInt256.zero)
    for _ in divisor.bitWidth...bitWidth {
      quotient = quotient << 1
      if part <= rest {
        rest = rest &- part
        quotient = quotient &+ UInt256(1)
      }
      part = part >> 1
    }
    return quotient
  }

  private static func sum(_ left: UInt64, _ right: UInt64, _ carry: inout Bool) -> UInt64 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    let (total, more) = sum.addingReportingOverflow(carry ? 1 : 0)
    carry = overflow || more
    return total
  }
}

extension Double {
  /// The nearest double to a 256-bit integer, ties to even.
  public init(_ value: UInt256) {
    let excess = Swift.max(0, value.bitWidth - 64)
    let kept = value >> excess
    // A double keeps 53 of the 64 bits; the lowest one may stand for all that was shifted out.
    let isExact = kept << excess == value
    self.init(
      sign: .plus, exponent: excess, significand: Double(kept.limb0 | (isExact ? 0 : 1)))
  }
}
