// Each rule of a chain, broken once in chains mined for it.

import Hashing
import Testing

@Suite("A chain of headers")
struct HeaderChainTests {
  @Test("that keeps all rules is verified to its end", arguments: [ToyChain.quickRules, .toy])
  func verifies(rules: NetworkRules) {
    let toy = ToyChain(count: 200, rules: rules)
    let chain = toy.verified()
    #expect(chain.failure == nil)
    #expect(chain.verifiedCount == 200)
    #expect(chain.heights == 0..<200)
    #expect(chain.unchecked.isEmpty)
    #expect(chain.tipHeight == 199)
    #expect(chain[77] == toy.headers[77])
    #expect(chain[200] == nil)
    let work = toy.headers.compactMap { try? $0.compactTarget.target.work }.reduce(.zero, &+)
    #expect(chain.work == work)
  }

  /// A rule that a mined header breaks, and how.
  struct Breach: Sendable, CustomTestStringConvertible {
    let name: String
    let seconds: Int64
    let change: @Sendable (inout BlockHeader) -> Void
    var testDescription: String { name }
  }

  static let rules = NetworkRules(
    limit: .max >> 4, blocksPerEpoch: 32, secondsPerBlock: 600,
    leastVersions: [LeastVersion(height: 50, version: 3)],
    checkpoints: [Checkpoint(height: 64, hash: UInt256(64))])

  static let breaches = [
    Breach(name: "previous hash", seconds: 600) { $0.previousHash = UInt256(1) },
    Breach(name: "easiest target", seconds: 600) { $0.compactTarget = CompactTarget(0x2010_0000) },
    Breach(name: "retarget", seconds: 600) {
      $0.compactTarget = CompactTarget($0.compactTarget.bits - 1)
    },
    Breach(name: "median time past", seconds: -30_000) { _ in },
    Breach(name: "time ahead", seconds: 2_000_000) { _ in },
    Breach(name: "version", seconds: 600) { $0.version = 2 },
    Breach(name: "version", seconds: 600) { $0.version = -1 },
  ]

  @Test("ends before a header that breaks a rule, and keeps what came before", arguments: breaches)
  func endsAtTheBreach(breach: Breach) {
    var toy = ToyChain(rules: HeaderChainTests.rules)
    for _ in 0..<52 { toy.append(after: 600) }
    toy.append(after: breach.seconds, change: breach.change)
    toy.append(after: 600)
    let chain = toy.verified(clock: 1_600_000_000 + 86400)
    #expect(chain.failure?.height == 52)
    #expect(chain.failure?.rule.name == breach.name)
    #expect(chain.failure?.rule.expected != chain.failure?.rule.found)
    #expect(chain.heights == 0..<52)
    #expect(chain.verifiedCount == 52)
    #expect(chain[51] == toy.headers[51])
    #expect(chain[52] == nil)
  }

  @Test("ends before another header than the one that is known at its height")
  func endsAtCheckpoint() {
    var toy = ToyChain(rules: HeaderChainTests.rules)
    for _ in 0..<66 { toy.append(after: 600) }
    #expect(
      toy.verified().failure
        == ChainFailure(
          height: 64, rule: .checkpoint(expected: UInt256(64), found: toy.headers[64].hash)))
    let known = [Checkpoint(height: 40, hash: toy.headers[40].hash)]
    let rules = NetworkRules(limit: .max >> 4, blocksPerEpoch: 32).with(checkpoints: known)
    #expect(HeaderChain(verifying: HeaderRecords(toy.bytes), under: rules).failure == nil)
  }

  @Test("ends before a hash above the target, and tells both")
  func endsAtMissingWork() throws {
    var toy = ToyChain(count: 70)
    while toy.headers[60].meetsTarget { toy.headers[60].nonce += 1 }
    let header = toy.headers[60]
    let target = try header.compactTarget.target
    #expect(
      toy.verified().failure
        == ChainFailure(height: 60, rule: .proofOfWork(target: target, hash: header.hash)))
  }

  @Test(
    "ends before bits that are no target",
    arguments: [
      (0x2080_0001, .negative(0x2080_0001)), (0x2300_0001, .overflow(0x2300_0001)),
      (0x2000_0000, .zero(0x2000_0000)),
    ] as [(UInt32, CompactTargetError)])
  func endsAtNoTarget(bits: UInt32, error: CompactTargetError) {
    var toy = ToyChain(count: 70)
    toy.headers[60].compactTarget = CompactTarget(bits)
    #expect(toy.verified().failure == ChainFailure(height: 60, rule: .noTarget(error)))
  }

  @Test("refuses a retarget that is off by one in its last digit", arguments: [-1, 1] as [Int32])
  func refusesRetargetOffByOne(step: Int32) {
    var toy = ToyChain(rules: ToyChain.quickRules)
    for _ in 0..<64 { toy.append(after: 300) }
    let due = toy.dueTarget()
    let found = CompactTarget(due.bits &+ UInt32(bitPattern: step))
    toy.append(after: 600) { $0.compactTarget = found }
    #expect(
      toy.verified().failure
        == ChainFailure(height: 64, rule: .target(expected: due, found: found)))
  }

  @Test("retargets by 31 of 32 intervals: the last one of an epoch does not count")
  func leavesTheLastIntervalOut() throws {
    var toy = ToyChain(rules: ToyChain.quickRules)
    for height in 0..<33 { toy.append(after: height == 32 ? 3000 : 300) }
    // By hand: 31 intervals of 300 s of the 32 · 600 s due scale the target by 9300 / 19200.
    let target = try toy.headers[0].compactTarget.target
    let scaled = try #require(target.scaled(by: 9300, over: 19200))
    #expect(toy.headers[32].compactTarget == CompactTarget(truncating: scaled))
    #expect(toy.verified().failure == nil)
  }

  @Test("whose parent epoch took for ever keeps the easiest target, beyond 256 bits too")
  func survivesEasyLimits() {
    var toy = ToyChain(rules: ToyChain.quickRules)
    for _ in 0..<65 { toy.append(after: 100_000) }
    #expect(toy.headers[64].compactTarget == CompactTarget(0x207f_ffff))
    #expect(toy.verified().failure == nil)
  }

  // By hand: after eleven headers at 600 s, the median of their times is the sixth one's, 5 · 600 s
  // before the last; a header must be later than that, and may be earlier than its parent.
  @Test("takes a time just after the median and none at it")
  func keepsTheMedian() {
    var toy = ToyChain(rules: .toy)
    for _ in 0..<20 { toy.append(after: 600) }
    var early = toy
    early.append(after: -2999)
    #expect(early.verified().failure == nil)
    toy.append(after: -3000)
    let median = toy.headers[14].time
    #expect(
      toy.verified().failure
        == ChainFailure(height: 20, rule: .medianTime(median: median, found: median)))
  }

  @Test("takes the median of what there is in its first eleven headers")
  func keepsTheMedianOfFew() {
    var toy = ToyChain(rules: .toy)
    toy.append(after: 0)
    toy.append(after: 0)
    let time = toy.headers[0].time
    #expect(
      toy.verified().failure
        == ChainFailure(height: 1, rule: .medianTime(median: time, found: time)))
  }

  @Test(
    "has times as a plain count of earlier ones allows", arguments: 1...20 as ClosedRange<UInt64>)
  func agreesWithPlainMedian(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var toy = ToyChain(rules: .toy)
    for _ in 0..<60 { toy.append(after: Int64(random.next() % 4000) - 1400) }
    let times = toy.headers.map(\.time)
    let first = times.indices.first { place in
      let window = times[..<place].suffix(11)
      return !window.isEmpty && times[place] <= window.sorted()[window.count / 2]
    }
    let chain = toy.verified()
    #expect(chain.failure?.height == first)
    #expect(chain.verifiedCount == first ?? 60)
  }

  @Test("takes a time two hours ahead of the clock and none beyond")
  func keepsTheClock() {
    let toy = ToyChain(count: 20, rules: .toy)
    let latest = Int64(toy.headers.map(\.time).max() ?? 0)
    #expect(toy.verified(clock: latest - 7200).failure == nil)
    #expect(toy.verified(clock: latest - 7201).failure?.rule.name == "time ahead")
    #expect(toy.verified(clock: .max).failure == nil)
    #expect(toy.verified(clock: .min).failure?.height == 0)
  }

  @Test("of mainnet begins with the genesis header and no other")
  func beginsWithGenesis() {
    var header = BlockHeader.genesis
    let genesis = HeaderChain(verifying: HeaderRecords(header.bytes))
    #expect(genesis.failure == nil)
    #expect(genesis.work == UInt256(0x1_0001_0001))
    header.time += 1
    let other = HeaderChain(verifying: HeaderRecords(header.bytes))
    #expect(
      other.failure
        == ChainFailure(
          height: 0, rule: .checkpoint(expected: BlockHeader.genesis.hash, found: header.hash)))
  }

  @Test("says height, rule, what was expected and what was found in one line")
  func describesItsFailure() {
    let failure = ChainFailure(
      height: 2016,
      rule: .target(expected: CompactTarget(0x1d00_ffff), found: CompactTarget(0x1d00_fffe)))
    #expect(failure.description == "height 2016, retarget: expected 1d00ffff, found 1d00fffe")
  }
}
