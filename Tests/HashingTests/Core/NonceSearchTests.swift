// Searches for nonces: real ones are found, in order, by any threads, and a search can be stopped.

import Hashing
import Testing

@Suite("Nonce search")
struct NonceSearchTests {
  static let nonce125552: UInt32 = 2_504_433_986

  /// The target of hashes with this many leading zero bits.
  static func target(zeroBits: Int) -> UInt256 {
    UInt256(limb0: .max, limb1: .max, limb2: .max, limb3: .max) >> zeroBits
  }

  @Test("Around a real block's nonce it is the only hit, on every core", arguments: usableCores)
  func realBlock(_ core: HashingCore) throws {
    let target = try CompactTarget(0x1a44_b9f2).target
    let search = try NonceSearch(header: RealHeader.block125552, target: target, core: core)
    let nonce = NonceSearchTests.nonce125552
    // Ends that cut the lanes of every core.
    let outcome = search.run(nonce - 1003...nonce + 1005)
    #expect(outcome.hits == [nonce])
    #expect(outcome.tried == 2009)
    #expect(!outcome.wasCancelled)
    #expect(search.run(nonce - 1003...nonce - 1).hits.isEmpty)
    #expect(search.run(nonce...nonce).hits == [nonce])
    #expect(search.run(nonce + 1...nonce + 1005).hits.isEmpty)
  }

  // The only one of 24 zero bits among the first 2^24 nonces of the genesis header; the counts in
  // all 2^24 are a release check (Cross/cores.c).
  @Test("The genesis header has one nonce of 24 zero bits near 13,320,040", arguments: usableCores)
  func genesis(_ core: HashingCore) throws {
    let search = try NonceSearch(
      header: RealHeader.genesis, target: NonceSearchTests.target(zeroBits: 24), core: core)
    #expect(search.run(13_319_000...13_321_000).hits == [13_320_040])
  }

  @Test("The hash that equals the target is a hit, one below it is needed for less")
  func boundary() throws {
    let hash = SHA256d.digest(of: RealHeader.genesis).number
    let nonce: UInt32 = 2_083_236_893
    let exact = try NonceSearch(header: RealHeader.genesis, target: hash)
    #expect(exact.run(nonce - 10...nonce + 10).hits == [nonce])
    let less = UInt256(
      limb0: hash.limb0 - 1, limb1: hash.limb1, limb2: hash.limb2, limb3: hash.limb3)
    let below = try NonceSearch(header: RealHeader.genesis, target: less)
    #expect(below.run(nonce - 10...nonce + 10).hits.isEmpty)
  }

  // Hits at 6 zero bits are about one in 64; each is checked by hashing the header with that nonce.
  @Test("A search finds what hashing each header finds", arguments: [1, 2, 3])
  func hashesEach(threads: Int) throws {
    let target = NonceSearchTests.target(zeroBits: 6)
    let range: ClosedRange<UInt32> = 5_000...9_999
    let headers = range.flatMap { nonce in
      RealHeader.genesis.prefix(76) + withUnsafeBytes(of: nonce.littleEndian) { Array($0) }
    }
    let hashes = headers.withUnsafeBytes { SHA256d.digests(ofHeaders: $0) }
    let expected = zip(range, hashes).filter { $0.1.number <= target }.map(\.0)
    let search = try NonceSearch(header: RealHeader.genesis, target: target)
    let outcome = search.run(range, threads: threads)
    #expect(outcome.hits == expected)
    #expect(expected.count > 40)
    #expect(outcome.tried == 5_000)
    let first = search.run(range, threads: threads, stoppingAfter: 3)
    #expect(first.hits == Array(expected.prefix(3)))
    #expect(first.tried == UInt64(expected[2]) - 5_000 + 1)
    #expect(!first.wasCancelled)
  }

  @Test("The last nonce is the end of a search, not the first one again", arguments: usableCores)
  func lastNonce(_ core: HashingCore) throws {
    let everything = NonceSearchTests.target(zeroBits: 0)
    let search = try NonceSearch(header: RealHeader.genesis, target: everything, core: core)
    let outcome = search.run(UInt32.max - 300...UInt32.max)
    #expect(outcome.hits == Array(UInt32.max - 300...UInt32.max))
    #expect(outcome.tried == 301)
  }

  @Test("No hash is zero, and of no hits none are awaited")
  func nothing() throws {
    let search = try NonceSearch(header: RealHeader.genesis, target: .zero)
    #expect(search.run(0...100).hits.isEmpty)
    let none = search.run(0...100, stoppingAfter: 0)
    #expect(none == search.run(0...100, stoppingAfter: 0))
    #expect(none.tried == 0)
  }

  @Test("A cancelled search tells what it tried, and no more", arguments: [1, 2])
  func cancelled(threads: Int) throws {
    let target = NonceSearchTests.target(zeroBits: 8)
    let search = try NonceSearch(header: RealHeader.genesis, target: target)
    var last: UInt64 = 0
    var calls = 0
    let outcome = search.run(threads: threads) { tried in
      #expect(tried >= last)
      last = tried
      calls += 1
      return calls < 3
    }
    #expect(outcome.wasCancelled)
    #expect(calls == 3)
    #expect(outcome.tried >= last)
    #expect(outcome.tried < 1 << 32)
    let again = search.run(0...UInt32(outcome.tried - 1))
    #expect(again.hits == outcome.hits)
  }

  @Test(
    "A search asks whether to go on often enough for a finger on Ctrl-C", arguments: usableCores)
  func asksOften(_ core: HashingCore) throws {
    let search = try NonceSearch(header: RealHeader.genesis, target: .zero, core: core)
    let start = ContinuousClock.now
    var calls = 0
    _ = search.run { _ in
      calls += 1
      return ContinuousClock.now - start < .milliseconds(300)
    }
    // A quiet machine asks every 3 to 8 ms; one in 20 ms would be 15. Other tests run meanwhile.
    #expect(calls >= 5)
  }

  @Test("A header has 80 bytes", arguments: [0, 79, 81])
  func headerBytes(count: Int) {
    #expect(throws: NonceSearchError.headerBytes(count)) {
      try NonceSearch(header: [UInt8](repeating: 0, count: count), target: .zero)
    }
  }
}
