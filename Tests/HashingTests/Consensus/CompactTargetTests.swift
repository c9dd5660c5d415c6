// Compact targets against Bitcoin Core's published vectors, corner by corner.

import Hashing
import Testing

@Suite("A compact target")
struct CompactTargetTests {
  struct Vector: Sendable {
    let bits: UInt32
    let target: String
    let again: UInt32
  }

  /// A target's 64 digits from its leading ones, at a number of digits from the end.
  static func hex(_ digits: String, zeros: Int = 0) -> String {
    String(repeating: "0", count: 64 - digits.count - zeros) + digits
      + String(repeating: "0", count: zeros)
  }

  // Bitcoin Core, test/arith_uint256_tests.cpp, bignum_SetCompact: the positive ones.
  static let readable = [
    Vector(bits: 0x0112_3456, target: hex("12"), again: 0x0112_0000),
    Vector(bits: 0x0212_3456, target: hex("1234"), again: 0x0212_3400),
    Vector(bits: 0x0312_3456, target: hex("123456"), again: 0x0312_3456),
    Vector(bits: 0x0412_3456, target: hex("12345600"), again: 0x0412_3456),
    Vector(bits: 0x0500_9234, target: hex("92340000"), again: 0x0500_9234),
    Vector(bits: 0x2012_3456, target: hex("123456", zeros: 58), again: 0x2012_3456),
    // By hand: the highest byte alone may stand one and two exponents higher.
    Vector(bits: 0x2100_ffff, target: hex("ffff", zeros: 60), again: 0x2100_ffff),
    Vector(bits: 0x2200_00ff, target: hex("ff", zeros: 62), again: 0x2100_ff00),
  ]

  @Test("reads the bits of Bitcoin Core's vectors and writes them canonically", arguments: readable)
  func readsAndWrites(_ vector: Vector) throws {
    let target = try CompactTarget(vector.bits).target
    #expect(target.description == vector.target)
    #expect(CompactTarget(truncating: target).bits == vector.again)
  }

  // The same source: those that are zero, negative or too large; the last two by hand.
  static let refused: [(UInt32, CompactTargetError)] = [
    (0, .zero(0)), (0x0012_3456, .zero(0x0012_3456)), (0x0100_3456, .zero(0x0100_3456)),
    (0x0200_0056, .zero(0x0200_0056)), (0x0300_0000, .zero(0x0300_0000)),
    (0x0400_0000, .zero(0x0400_0000)), (0x0092_3456, .zero(0x0092_3456)),
    (0x0180_3456, .zero(0x0180_3456)), (0x0280_0056, .zero(0x0280_0056)),
    (0x0380_0000, .zero(0x0380_0000)), (0x0480_0000, .zero(0x0480_0000)),
    (0x01fe_dcba, .negative(0x01fe_dcba)), (0x0492_3456, .negative(0x0492_3456)),
    (0xff12_3456, .overflow(0xff12_3456)), (0x2101_0000, .overflow(0x2101_0000)),
    (0x2300_0001, .overflow(0x2300_0001)),
  ]

  @Test("is refused where it is zero, negative or beyond 256 bits", arguments: refused)
  func refuses(_ bits: UInt32, _ error: CompactTargetError) {
    #expect(throws: error) { try CompactTarget(bits).target }
    #expect(throws: error) { try CompactTarget(bits).difficulty }
  }

  @Test("moves a byte up where its mantissa would read as negative")
  func keepsTheSignBitFree() {
    // Bitcoin Core, the same test: 0x80 is written as 0x02008000.
    #expect(CompactTarget(truncating: UInt256(0x80)).bits == 0x0200_8000)
    #expect(CompactTarget(truncating: .zero).bits == 0)
  }

  @Test("truncates what its three bytes cannot hold")
  func truncates() {
    #expect(CompactTarget(truncating: .mainnetLimit) == .mainnetLimit)
    #expect(CompactTarget(truncating: UInt256(0x1234_56ff)).bits == 0x0412_3456)
    let highest = UInt256(limb0: .max, limb1: .max, limb2: .max, limb3: .max)
    #expect(CompactTarget(truncating: highest).bits == 0x2100_ffff)
  }

  @Test("comes back from every canonical exponent and mantissa edge", arguments: 3...32)
  func roundTrips(exponent: UInt32) throws {
    let mantissas: [UInt32] = [0x00_8000, 0x00_ffff, 0x01_0000, 0x12_3456, 0x7f_ffff]
    let bits = mantissas.map { exponent << 24 | $0 }
    let again = try bits.map { CompactTarget(truncating: try CompactTarget($0).target).bits }
    #expect(again == bits)
  }

  @Test("of any target is its three highest bytes, and comes back from them", arguments: 1...256)
  func truncatesAnyTarget(bitWidth: Int) throws {
    var random = SplitMix64(seed: UInt64(bitWidth))
    let drawn = UInt256(
      limb0: random.next(), limb1: random.next(), limb2: random.next(),
      limb3: random.next() | 1 << 63)
    let target = drawn >> (256 - bitWidth)
    let compact = CompactTarget(truncating: target)
    let kept = try compact.target
    #expect(CompactTarget(truncating: kept) == compact)
    // The mantissa has 23 bits and moves by whole bytes: at least 16 bits of the target are kept.
    #expect(kept <= target)
    #expect((target &- kept).bitWidth <= max(0, bitWidth - 16))
  }

  // hashing.md and engine.md 3.9 row 69; 16307.420938523983 is also the developer guide's figure.
  @Test(
    "has the published difficulty",
    arguments: [
      (0x1d00_ffff, 1), (0x1b04_04cb, 16307.420938523983), (0x1702_353d, 127479855693691.4),
    ] as [(UInt32, Double)])
  func hasDifficulty(_ bits: UInt32, _ difficulty: Double) throws {
    // The printed digits determine the double up to one unit of its last place.
    #expect(abs(try CompactTarget(bits).difficulty - difficulty) <= difficulty.ulp)
  }

  @Test("has a difficulty below one where it is easier than mainnet allows")
  func isEasy() throws {
    // By hand: regtest's 0x207fffff is 0x7fffff · 256^29, so 0xffff / 0x7fffff / 256³.
    let expected = 65535.0 / 8_388_607 / 16_777_216
    #expect(try CompactTarget(0x207f_ffff).difficulty == expected)
  }
}

@Suite("A 256-bit integer")
struct UInt256Tests {
  static let sample = UInt256(
    limb0: 0x0123_4567_89ab_cdef, limb1: 0xfedc_ba98_7654_3210, limb2: 0x0f0f_0f0f_0f0f_0f0f,
    limb3: 0x00ff_00ff_00ff_00ff)

  @Test("moves by whole bytes as its hexadecimal digits do", arguments: 0...33)
  func shifts(bytes: Int) {
    let digits = UInt256Tests.sample.description
    let kept = max(0, 64 - 2 * bytes)
    let zeros = String(repeating: "0", count: 64 - kept)
    #expect((UInt256Tests.sample << (8 * bytes)).description == digits.suffix(kept) + zeros)
    #expect((UInt256Tests.sample >> (8 * bytes)).description == zeros + digits.prefix(kept))
  }

  @Test("orders by its highest limb first")
  func orders() {
    let low = UInt256(limb0: .max, limb1: .max, limb2: .max, limb3: 1)
    #expect(low < UInt256(limb0: 0, limb1: 0, limb2: 0, limb3: 2))
    #expect(UInt256.zero < UInt256(1))
  }

  @Test("undoes a product by the division that follows, beyond 256 bits")
  func scales() {
    #expect(UInt256Tests.sample.scaled(by: .max, over: .max) == UInt256Tests.sample)
    // By hand: 7 · 10 / 4 = 17.5.
    #expect(UInt256(7).scaled(by: 10, over: 4) == UInt256(17))
    let half = UInt256(limb0: 0, limb1: 0, limb2: 0, limb3: 1 << 63)
    #expect(half.scaled(by: 2, over: 1) == nil)
  }
}
