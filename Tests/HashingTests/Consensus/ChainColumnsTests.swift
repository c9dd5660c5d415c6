// What a proven chain tells: epochs, hashrate, intervals, and where a header stands.

import Hashing
import Testing

@Suite("A proven chain")
struct ChainColumnsTests {
  static let toy = ToyChain(count: 80)
  static let chain = toy.verified()

  @Test("has its whole epochs and the one under way")
  func hasEpochs() throws {
    let (headers, epochs) = (ChainColumnsTests.toy.headers, ChainColumnsTests.chain.epochs())
    #expect(epochs.map(\.firstHeight) == [0, 32, 64])
    #expect(epochs.map(\.intervalCount) == [31, 31, 15])
    #expect(epochs.map(\.isWhole) == [true, true, false])
    #expect(epochs.map(\.startTime) == [0, 32, 64].map { Int64(headers[$0].time) })
    #expect(epochs.map(\.lastTime) == [31, 63, 79].map { Int64(headers[$0].time) })
    #expect(epochs.map(\.compactTarget) == [0, 32, 64].map { headers[$0].compactTarget })
    #expect(try epochs.map(\.difficulty) == epochs.map { try $0.compactTarget.difficulty })
  }

  // By hand: 31 intervals of 600 s at regtest's difficulty 65535 / (0x7fffff · 256³), which takes
  // 2 · (1 + 2⁻²³) hashes as its bits are truncated, are one hash in 300 s.
  @Test("has a hashrate that counts the intervals, not the blocks")
  func hasHashrate() throws {
    var steady = ToyChain(rules: ToyChain.quickRules)
    for _ in 0..<32 { steady.append(after: 600) }
    let epoch = try #require(steady.verified().epochs().first)
    #expect(epoch.lastTime - epoch.startTime == 31 * 600)
    let exact = try #require(epoch.hashrate(.exact))
    #expect(abs(exact * 300 - 1 - 0x1p-23) < 1e-12)
    let industry = try #require(epoch.hashrate())
    #expect(abs(industry / exact - 65535.0 / 65536) < 1e-12)
  }

  @Test("has no hashrate where no time passed")
  func hasNoHashrate() {
    var alone = ToyChain(rules: .toy)
    alone.append(after: 0)
    #expect(alone.verified().epochs().map { $0.hashrate() } == [nil])
  }

  @Test("has the interval between each two of its headers, negative ones too")
  func hasIntervals() {
    var toy = ToyChain(rules: .toy)
    let steps: [Int64] = [0, 600, 900, 1200, -300, 600]
    for step in steps { toy.append(after: step) }
    let intervals = toy.verified().blockIntervals()
    #expect(intervals.seconds == Array(steps.dropFirst()))
    #expect(intervals.startTimes == toy.headers.dropLast().map { Int64($0.time) })
  }

  @Test("leaves intervals across holes and everything after a failure out")
  func leavesHolesOut() {
    var bytes = ChainColumnsTests.toy.bytes
    for place in 10 * 80..<12 * 80 { bytes[place] = 0 }
    bytes[70 * 80 + 4] ^= 1
    let chain = HeaderChain(verifying: HeaderRecords(bytes), under: ToyChain.quickRules)
    #expect(chain.failure?.height == 70)
    #expect(chain.blockIntervals().seconds.count == 9 + 57)
    #expect(chain.epochs().map(\.firstHeight) == [0, 12, 32, 64])
    #expect(chain.epochs().map(\.isWhole) == [false, false, true, false])
  }

  @Test("knows its own headers by their height")
  func knowsItsHeaders() {
    let positions = ChainColumnsTests.toy.headers.map(ChainColumnsTests.chain.position)
    #expect(positions == (0..<80).map { .inChain(height: $0) })
  }

  @Test("tells a stale header, the next one and one from elsewhere")
  func tellsStrangers() throws {
    let chain = ChainColumnsTests.chain
    var fork = ChainColumnsTests.toy
    fork.headers.removeLast(30)
    fork.append(after: 77)
    let stale = try #require(fork.headers.last)
    #expect(
      chain.position(of: stale)
        == .stale(height: 50, chainHas: ChainColumnsTests.toy.headers[50].hash))
    var longer = ChainColumnsTests.toy
    longer.append(after: 600)
    #expect(longer.headers.last.map(chain.position) == .next(height: 80))
    #expect(chain.position(of: .genesis) == .stale(height: 0, chainHas: fork.headers[0].hash))
    var other = stale
    other.previousHash = UInt256(1)
    #expect(chain.position(of: other) == .unknown)
  }
}
