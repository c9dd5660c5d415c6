// Chains that are cut, have holes, begin in the middle, or are verified by several threads.

import Hashing
import Testing

@Suite("A part of a chain")
struct ChainPartsTests {
  static let toy = ToyChain(count: 200)
  static let bytes = toy.bytes

  static func verify(_ bytes: [UInt8], from context: ChainContext = .genesis) -> HeaderChain {
    HeaderChain(verifying: HeaderRecords(bytes), from: context, under: ToyChain.quickRules)
  }

  @Test("that ends inside a record is proven up to there", arguments: [1, 4, 79])
  func isCut(stray: Int) {
    let chain = ChainPartsTests.verify(Array(ChainPartsTests.bytes.prefix(100 * 80 + stray)))
    #expect(chain.verifiedCount == 100)
    #expect(
      chain.failure == ChainFailure(height: 100, rule: .length(expected: 80, found: stray)))
  }

  @Test("that breaks a rule before it is cut fails at the rule")
  func failsBeforeTheCut() {
    var bytes = Array(ChainPartsTests.bytes.prefix(100 * 80 + 7))
    bytes[50 * 80 + 4] ^= 1
    let chain = ChainPartsTests.verify(bytes)
    #expect(chain.failure?.height == 50)
    #expect(chain.failure?.rule.name == "previous hash")
  }

  @Test("without a record has nothing to say")
  func isEmpty() {
    let chain = ChainPartsTests.verify([])
    #expect(chain.verifiedCount == 0)
    #expect(chain.failure == nil)
    #expect(chain.tipHeight == nil)
    #expect(chain.epochs().isEmpty)
    #expect(chain.blockIntervals().seconds.isEmpty)
    let cut = ChainPartsTests.verify([1])
    #expect(cut.failure == ChainFailure(height: 0, rule: .length(expected: 80, found: 1)))
  }

  /// The chain with headers of some heights wiped out.
  static func wiped(_ heights: [Range<Int>]) -> [UInt8] {
    var bytes = ChainPartsTests.bytes
    for range in heights {
      for place in range.lowerBound * 80..<range.upperBound * 80 { bytes[place] = 0 }
    }
    return bytes
  }

  @Test("tells its holes and verifies what is there")
  func tellsItsHoles() {
    let holes = [10..<12, 40..<41, 70..<97, 180..<200]
    let chain = ChainPartsTests.verify(ChainPartsTests.wiped(holes))
    #expect(chain.failure == nil)
    #expect(chain.holes == holes)
    #expect(chain.verifiedCount == 150)
    #expect(chain.heights == 0..<200)
    #expect(chain.tipHeight == 179)
    #expect(chain[40] == nil)
    #expect(chain.runs() == [0..<10, 12..<40, 41..<70, 97..<180])
    // Each of three holes hides a parent. Targets: that of 97 and, for want of times or bits, the
    // retargets at 128 (its epoch began at 96); 12 and 41 follow their epochs' first headers.
    #expect(chain.unchecked.links == 3)
    #expect(chain.unchecked.targets == 2)
    // Eleven headers after each hole have not all their times: 12 to 22, 41 to 51, 97 to 107.
    #expect(chain.unchecked.medianTimes == 33)
  }

  @Test("finds a broken rule after a hole, and does not take the hole's edge for one")
  func failsAfterHole() {
    var bytes = ChainPartsTests.wiped([0..<30])
    bytes[31 * 80 + 4] ^= 1
    let chain = ChainPartsTests.verify(bytes)
    #expect(chain.failure?.height == 31)
    #expect(chain.failure?.rule.name == "previous hash")
    #expect(chain.verifiedCount == 1)
  }

  @Test("of nothing but zeros is one hole")
  func isAllHole() {
    let chain = ChainPartsTests.verify([UInt8](repeating: 0, count: 800))
    #expect(chain.holes == [0..<10])
    #expect(chain.verifiedCount == 0)
    #expect(chain.tipHeight == nil)
    #expect(chain.position(of: .genesis) == .unknown)
  }

  @Test(
    "that begins anywhere with its whole context leaves no rule out",
    arguments: [1, 5, 31, 32, 33, 63, 64, 100])
  func beginsAnywhere(height: Int) throws {
    let headers = ChainPartsTests.toy.headers
    let start = ToyChain.quickRules.epochStart(of: height - 1)
    let context = ChainContext(
      height: height, after: Array(headers[..<height].suffix(11)), epochStart: headers[start])
    let rest = Array(ChainPartsTests.bytes.dropFirst(height * 80))
    let chain = ChainPartsTests.verify(rest, from: context)
    #expect(chain.failure == nil)
    #expect(chain.heights == height..<200)
    #expect(chain.unchecked.isEmpty)
    #expect(chain[height] == headers[height])
  }

  @Test("that begins without context says what it could not check")
  func beginsAlone() {
    let rest = Array(ChainPartsTests.bytes.dropFirst(40 * 80))
    let chain = ChainPartsTests.verify(rest, from: ChainContext(height: 40))
    #expect(chain.failure == nil)
    #expect(chain.unchecked.links == 1)
    // That of 40 itself, and the retarget at 64, whose epoch began at 32.
    #expect(chain.unchecked.targets == 2)
    #expect(chain.unchecked.medianTimes == 11)
  }

  @Test("that begins after another header than its context says is refused")
  func contradictsItsContext() {
    let headers = ChainPartsTests.toy.headers
    let rest = Array(ChainPartsTests.bytes.dropFirst(64 * 80))
    let context = { (hash: UInt256, bits: CompactTarget, start: UInt32) in
      ChainContext(
        height: 64, previousHash: hash, previousTarget: bits, epochStartTime: start,
        earlierTimes: headers[53..<64].map(\.time))
    }
    let (hash, bits, start) = (headers[63].hash, headers[63].compactTarget, headers[32].time)
    let right = ChainPartsTests.verify(rest, from: context(hash, bits, start))
    #expect(right.failure == nil)
    let otherHash = ChainPartsTests.verify(rest, from: context(UInt256(1), bits, start))
    #expect(otherHash.failure?.rule.name == "previous hash")
    // Half of the 19,200 s that an epoch is due halves the target, which the toy's slow blocks do not.
    let late = headers[63].time - 9600
    let otherStart = ChainPartsTests.verify(rest, from: context(hash, bits, late))
    #expect(otherStart.failure?.rule.name == "retarget")
  }

  static let long = ToyChain(count: 1200, seed: 9)

  @Test("has the same verdict from any number of threads", arguments: 1...24 as ClosedRange<UInt64>)
  func isTheSameForAnySplit(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var bytes = ChainPartsTests.long.bytes
    // Up to three holes and two flipped bits; the sections' seams are at multiples of 1200 / threads.
    for _ in 0..<random.next() % 4 {
      let first = Int(random.next() % 1200)
      let end = min(1200, first + Int(random.next() % 200))
      for place in first * 80..<end * 80 { bytes[place] = 0 }
    }
    for _ in 0..<random.next() % 3 {
      bytes[Int(random.next() % 96000)] ^= 1 << UInt8(random.next() % 8)
    }
    let verdicts = (1...9).map { threads in
      Verdict(
        HeaderChain(
          verifying: HeaderRecords(bytes), under: ToyChain.quickRules, threads: threads))
    }
    #expect(verdicts.allSatisfy { $0 == verdicts[0] })
  }

  @Test("broken right at a seam has the same verdict from two threads", arguments: [4, 36, 68, 72])
  func breaksAtASeam(byte: Int) {
    var bytes = ChainPartsTests.long.bytes
    bytes[600 * 80 + byte] ^= 0x40
    let chains = [1, 2].map {
      HeaderChain(
        verifying: HeaderRecords(bytes), under: ToyChain.quickRules, threads: $0)
    }
    #expect(Verdict(chains[0]) == Verdict(chains[1]))
    // A flip that leaves the hash under this easy target shows in the next header's link.
    #expect(chains[0].failure.map { 600...601 ~= $0.height } == true)
  }

  @Test("in memory of somebody else is read in place, and its owner kept alive")
  func borrowsMemory() {
    final class Owner: Sendable {
      nonisolated(unsafe) let memory: UnsafeRawBufferPointer
      init(_ bytes: [UInt8]) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        copy.copyBytes(from: bytes)
        memory = UnsafeRawBufferPointer(copy)
      }
      deinit { memory.deallocate() }
    }
    weak var released: Owner?
    do {
      let owner = Owner(ChainPartsTests.bytes)
      released = owner
      let records = HeaderRecords(memory: owner.memory, owner: owner)
      let chain = HeaderChain(verifying: records, under: ToyChain.quickRules)
      #expect(chain.verifiedCount == 200)
      #expect(chain[199] == ChainPartsTests.toy.headers[199])
      #expect(chain.records.withBytes { $0.baseAddress == owner.memory.baseAddress })
    }
    #expect(released == nil)
  }
}
