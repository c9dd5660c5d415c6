// The retarget rule against Bitcoin Core's vectors and against the whole history of mainnet.

import Field
import Hashing
import Testing

@Suite("A retarget")
struct RetargetTests {
  struct Vector: Sendable {
    let old: UInt32
    let first: Int64
    let last: Int64
    let new: UInt32
  }

  // Bitcoin Core, test/pow_tests.cpp (engine.md 3.9 row 68): a plain one, the limit, both clamps.
  static let core = [
    Vector(old: 0x1d00_ffff, first: 1_261_130_161, last: 1_262_152_739, new: 0x1d00_d86a),
    Vector(old: 0x1d00_ffff, first: 1_231_006_505, last: 1_233_061_996, new: 0x1d00_ffff),
    Vector(old: 0x1c05_a3f4, first: 1_279_008_237, last: 1_279_297_671, new: 0x1c01_68fd),
    Vector(old: 0x1c38_7f6f, first: 1_263_163_443, last: 1_269_211_443, new: 0x1d00_e1fd),
  ]

  @Test("follows Bitcoin Core's vectors", arguments: core)
  func followsCore(_ vector: Vector) throws {
    let new = try retarget(
      bits: CompactTarget(vector.old), firstTime: vector.first, lastTime: vector.last)
    #expect(new == CompactTarget(vector.new))
  }

  @Test("reproduces every target of mainnet whose epoch's times are known")
  func reproducesMainnet() throws {
    let epochs = try Network.epochs()
    let known = zip(epochs, epochs.dropFirst()).filter { !$0.0.lastTimeIsEstimated }
    let wrong = try known.filter { epoch, next in
      let lastTime = try #require(epoch.lastTime)
      let bits = try retarget(
        bits: epoch.compactBits, firstTime: epoch.startTime, lastTime: lastTime)
      return bits != next.compactBits
    }
    // shared/data/README.md: 470 retargets, 1 to 470, can be checked from times alone.
    #expect(known.count == 470)
    #expect(wrong.map(\.1.firstHeight) == [])
  }

  @Test("needs the 2015-interval span: the 2016-interval one gives other targets")
  func needsTheQuirk() throws {
    let epochs = try Network.epochs().prefix(400)
    let right = try zip(epochs, epochs.dropFirst()).filter { epoch, next in
      let bits = try retarget(
        bits: epoch.compactBits, firstTime: epoch.startTime, lastTime: next.startTime)
      return bits == next.compactBits
    }
    #expect(right.count < 100)
  }

  @Test("clamps spans that overflow or run backwards")
  func clampsFarSpans() throws {
    let bits = CompactTarget(0x1c05_a3f4)
    let quarter = try retarget(bits: bits, firstTime: 0, lastTime: -1)
    #expect(try retarget(bits: bits, firstTime: .max, lastTime: .min) == quarter)
    #expect(quarter == CompactTarget(0x1c01_68fd))
    let fourfold = try retarget(bits: bits, firstTime: 0, lastTime: 100_000_000)
    #expect(try retarget(bits: bits, firstTime: .min, lastTime: .max) == fourfold)
  }

  @Test("does not overflow for the easiest limit of a toy network")
  func survivesToyLimits() throws {
    // Regtest's limit, 2²⁵⁵ − 1: four times it needs 257 bits, and the limit holds.
    let limit = UInt256(limb0: .max, limb1: .max, limb2: .max, limb3: .max >> 1)
    let bits = CompactTarget(0x207f_ffff)
    let new = try retarget(bits: bits, firstTime: 0, lastTime: 10_000_000, limit: limit)
    #expect(new == bits)
  }

  // field.md row 6: the factor of block 935,424, and what follows from it.
  @Test("of the factor 0.888447 means blocks every 675.34 s and 12.556 % more for survivors")
  func hasItsFactor() {
    let factor = MiningFormulas.retargetFactor(epochSeconds: 2016 * 675.34)
    #expect(agree(factor, 0.888447, within: 1e-5))
    #expect(agree(125.864590119 / factor, 141.6681, within: 1e-5))
    #expect(agree(1 / factor - 1, 0.12556, within: 1e-4))
    #expect(MiningFormulas.retargetFactor(epochSeconds: 0) == 4)
    #expect(MiningFormulas.retargetFactor(epochSeconds: 1e9) == 0.25)
  }

  @Test("of exactly four times was made at height 68,544")
  func wasClampedOnce() throws {
    let difficulty = try Network.epochs().first { $0.firstHeight == 68_544 }?.difficulty
    let before = try Network.epochs().first { $0.firstHeight == 66_528 }?.difficulty
    // Truncation to three bytes moves the quotient by up to 2⁻¹⁵.
    #expect(agree(difficulty, 4 * (before ?? 0), within: 0x1p-15))
  }
}
