// Work, difficulty and the arithmetic under them, against hand calculation and each other.

import Hashing
import Testing

@Suite("Work")
struct WorkTests {
  // By hand: 2²⁵⁶ / (65535 · 2²⁰⁸ + 1) is 2⁴⁸ / 65535 less a hair, 0x100010001; nodes print it as the
  // chain work of the genesis block. A target of all ones takes one hash, half of all takes two.
  static let works: [(UInt256, UInt256)] = [
    (UInt256(65535) << 208, UInt256(0x1_0001_0001)), (.max, UInt256(1)),
    (.max >> 1, UInt256(2)), (UInt256(1), UInt256(1) << 255), (.zero, .max),
    (UInt256(2), UInt256(hex: String(repeating: "5", count: 64)) ?? .zero),
  ]

  @Test("is the number of hashes that a target takes", arguments: works)
  func isExact(target: UInt256, work: UInt256) {
    #expect(target.work == work)
  }

  @Test(
    "times its target's successor is within one of 2²⁵⁶", arguments: 1...64 as ClosedRange<UInt64>)
  func leavesARest(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let target = UInt256(random.next()) << Int(random.next() % 193)
    let divisor = target &+ UInt256(1)
    // rest = 2²⁵⁶ − work · divisor, by repeated doubling modulo 2²⁵⁶, lies in 0..<divisor.
    var product = UInt256.zero
    for bit in (0..<256).reversed() {
      product = product << 1
      if (target.work >> bit).limb0 & 1 == 1 { product = product &+ divisor }
    }
    #expect(UInt256.zero &- product < divisor)
  }

  @Test("counts 2³² hashes for a unit of difficulty, or 4295032833.000015")
  func hasTwoConventions() {
    #expect(HashesPerDifficulty.industry.expectedHashes(difficulty: 2) == 8_589_934_592)
    #expect(HashesPerDifficulty.exact.expectedHashes(difficulty: 1) == 4_295_032_833.000015)
  }
}

@Suite("A difficulty")
struct DifficultyTests {
  @Test("of one has the target 65535 · 2²⁰⁸")
  func isOne() throws {
    #expect(try UInt256(difficulty: 1) == UInt256(65535) << 208)
    #expect(CompactTarget(truncating: try UInt256(difficulty: 1)) == .mainnetLimit)
  }

  // By hand: halves and doubles move the target by a bit; 3 divides 65535, 7 leaves 65535 = 7 · 9362 + 1.
  @Test("divides the easiest target exactly")
  func dividesExactly() throws {
    #expect(try UInt256(difficulty: 0.5) == UInt256(65535) << 209)
    #expect(try UInt256(difficulty: 3) == UInt256(21845) << 208)
    let seventh = (UInt256(65535) << 208).scaled(by: 1, over: 7)
    #expect(try UInt256(difficulty: 7) == seventh)
    #expect(try UInt256(difficulty: 0x1p220) == UInt256(15))
  }

  @Test(
    "gives back the compact target that it was read from",
    arguments: [0x1d00_ffff, 0x1b04_04cb, 0x1702_353d, 0x1703_e8b3, 0x1a44_b9f2] as [UInt32])
  func comesBack(bits: UInt32) throws {
    let difficulty = try CompactTarget(bits).difficulty
    let target = try UInt256(difficulty: difficulty)
    // The double is a rounded quotient, so the target may lie a few units of 2⁻⁵² beside.
    let exact = try CompactTarget(bits).target
    #expect(abs(Double(target) / Double(exact) - 1) <= 0x1p-51)
    #expect(exact.difficulty == difficulty)
  }

  @Test(
    "that is no positive number has no target",
    arguments: [0, -1, Double.infinity, -Double.infinity])
  func refuses(difficulty: Double) {
    #expect(throws: TargetError.notADifficulty(difficulty)) {
      try UInt256(difficulty: difficulty)
    }
    #expect(throws: TargetError.self) { try UInt256(difficulty: .nan) }
  }

  @Test("beyond what 256 bits can say has no target")
  func refusesExtremes() throws {
    #expect(throws: TargetError.tooEasy(0x1p-33)) { try UInt256(difficulty: 0x1p-33) }
    #expect(throws: TargetError.tooHard(0x1p224)) { try UInt256(difficulty: 0x1p224) }
    #expect(throws: TargetError.tooHard(.greatestFiniteMagnitude)) {
      try UInt256(difficulty: .greatestFiniteMagnitude)
    }
    #expect(throws: TargetError.tooEasy(.leastNonzeroMagnitude)) {
      try UInt256(difficulty: .leastNonzeroMagnitude)
    }
    // By hand: 65535 · 2²⁰⁸ / 10³⁰ has 125 bits.
    #expect(try UInt256(difficulty: 1e30).bitWidth == 125)
  }
}

@Suite("A 256-bit integer's arithmetic")
struct UInt256ArithmeticTests {
  @Test("divides what it multiplied", arguments: 1...64 as ClosedRange<UInt64>)
  func divides(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let value = UInt256(random.next()) << Int(random.next() % 129)
    let factor = random.next() | 1
    let product = try #require(value.scaled(by: factor, over: 1))
    #expect(product.divided(by: UInt256(factor)) == value)
    if value != .zero { #expect(product.divided(by: value) == UInt256(factor)) }
  }

  @Test("adds and subtracts across limbs")
  func adds() {
    let high = UInt256(limb0: .max, limb1: .max, limb2: .max, limb3: 0)
    let sum = UInt256(limb0: 0, limb1: 0, limb2: 0, limb3: 1)
    #expect(high &+ UInt256(1) == sum)
    #expect(sum &- UInt256(1) == high)
    #expect(UInt256.max.addingReportingOverflow(UInt256(1)).overflow)
    #expect(UInt256.zero &- UInt256(1) == .max)
  }

  // By hand: 2⁵³ + 1 is halfway and goes to the even 2⁵³; one bit far below pushes it up.
  @Test("rounds to the nearest double once, ties to even")
  func rounds() {
    let half = UInt256(1 << 53 | 1)
    #expect(Double(half) == 0x1p53)
    #expect(Double(half << 100) == 0x1p153)
    #expect(Double((half << 100) &+ UInt256(1)) == 0x1p153 + 0x1p101)
    #expect(Double(UInt256.max) == 0x1p256)
    #expect(Double(UInt256.zero) == 0)
  }

  @Test("reads 64 digits and no others")
  func readsDigits() {
    let digits = "00000000000000001e8d6829a8a21adc5d38d0a473b144b6765798e61f98bd1d"
    #expect(UInt256(hex: digits)?.description == digits)
    #expect(UInt256(hex: digits.uppercased())?.description == digits)
    #expect(UInt256(hex: digits.dropFirst()) == nil)
    #expect(UInt256(hex: digits.dropLast() + "x") == nil)
    #expect(UInt256(hex: digits)?.littleEndianBytes.prefix(3) == [0x1d, 0xbd, 0x98])
  }
}
