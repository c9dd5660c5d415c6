// Real headers that the notebooks bring: proven, flipped bit by bit, and a stale one refused.

import Foundation
import Hashing
import Testing

/// The repository's run of mainnet headers.
enum MainnetHeaders {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Header 826,560, then 828,540 to 829,629, at the places of their heights.
  static func text() throws -> HeaderText {
    let file = root.appending(path: "notebooks/mainnet-headers.csv")
    return try HeaderText(Array(try Data(contentsOf: file)))
  }

  static func chain() throws -> HeaderChain {
    let text = try text()
    return HeaderChain(
      verifying: text.records, from: ChainContext(height: try #require(text.firstHeight)))
  }
}

@Suite("The repository's mainnet headers")
struct MainnetHeadersTests {
  @Test("are proven, the retarget at 828,576 among them")
  func areProven() throws {
    let chain = try MainnetHeaders.chain()
    #expect(chain.failure == nil)
    #expect(chain.holes == [826_561..<828_540])
    #expect(chain.verifiedCount == 1091)
    #expect(chain.heights == 826_560..<829_630)
    // Each of the two beginnings has an unknown parent and eleven times that are not all known; only
    // the first target has to be believed.
    #expect(chain.unchecked.links == 2)
    #expect(chain.unchecked.targets == 1)
    #expect(chain.unchecked.medianTimes == 12)
    // ../shared/data/README.md, section 1: the bits of the two epochs, in the node's own words.
    #expect(chain[828_575]?.compactTarget == CompactTarget(0x1704_005a))
    #expect(chain[828_576]?.compactTarget == CompactTarget(0x1703_ba5d))
  }

  @Test("have the difficulty that their bits say, and the hashrate of their time")
  func haveDifficulty() throws {
    let epochs = try MainnetHeaders.chain().epochs()
    #expect(epochs.map(\.firstHeight) == [826_560, 828_540, 828_576])
    // By hand: 65535 / 0x03ba5d · 256⁶ = 75,502,165,623,893.7.
    let last = try #require(epochs.last)
    #expect(abs(last.difficulty - 75_502_165_623_893.7) < 0.1)
    // 1053 intervals; the network was about 560 EH/s in February 2024, within 3 standard errors.
    let rate = try #require(last.hashrate())
    #expect(abs(rate / 560e18 - 1) < 3 / 1053.0.squareRoot())
  }

  /// A real stale header: its work is real, and the chain went on without it.
  static let staleDigits = """
    00c0322ac42d0c1d848f4e09ff5b72ef7d1cb58f0b12011a4639010000000000000000009cec9771ff89d62f\
    20b97330ea2ce610da56c62ac8af1fe61d4fd7c4620f1ab9d7b3c5655dba03174ec40759
    """

  @Test("tell a stale header of 829,613, whose work is real, from the chain's own")
  func tellStale() throws {
    let chain = try MainnetHeaders.chain()
    let stale = try BlockHeader(hex: MainnetHeadersTests.staleDigits)
    let own = try #require(chain[829_613])
    #expect(stale.meetsTarget)
    #expect(chain.position(of: stale) == .stale(height: 829_613, chainHas: own.hash))
    #expect(chain.position(of: own) == .inChain(height: 829_613))
  }

  @Test("refuse the stale header in the place of their own at the next link")
  func refuseStale() throws {
    let stale = try BlockHeader(hex: MainnetHeadersTests.staleDigits)
    var bytes = try MainnetHeaders.text().records.withBytes { Array($0) }
    let place = (829_613 - 826_560) * 80
    bytes.replaceSubrange(place..<place + 80, with: stale.bytes)
    let chain = HeaderChain(
      verifying: HeaderRecords(bytes), from: ChainContext(height: 826_560))
    let own = try #require(try MainnetHeaders.chain()[829_613])
    #expect(
      chain.failure
        == ChainFailure(
          height: 829_614, rule: .previousHash(expected: stale.hash, found: own.hash)))
    #expect(chain.heights == 826_560..<829_614)
  }

  /// A field of a header, and the rules that its flipped bits may break.
  struct Field: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: Range<Int>
    let rules: Set<String>
    var testDescription: String { name }
  }

  // 640 bits. Easier bits than mainnet's limit, no target at all, or just not the epoch's target.
  static let fields = [
    Field(name: "version", bytes: 0..<4, rules: ["proof of work"]),
    Field(name: "previous hash", bytes: 4..<36, rules: ["previous hash"]),
    Field(name: "Merkle root", bytes: 36..<68, rules: ["proof of work"]),
    Field(name: "time", bytes: 68..<72, rules: ["proof of work"]),
    Field(
      name: "bits", bytes: 72..<76, rules: ["compact target", "easiest target", "retarget"]),
    Field(name: "nonce", bytes: 76..<80, rules: ["proof of work"]),
  ]

  @Test("lose no bit unseen: each of a header's 640 flips breaks one rule there", arguments: fields)
  func seeEveryFlip(field: Field) throws {
    let (first, flipped, count) = (829_000, 829_016, 32)
    let all = try MainnetHeaders.text().records.withBytes { Array($0) }
    let run = Array(all[(first - 826_560) * 80..<(first + count - 826_560) * 80])
    let parent = try #require(try MainnetHeaders.chain()[first - 1])
    let context = ChainContext(height: first, after: [parent], epochStart: nil)
    let failures = field.bytes.flatMap { byte in
      (0..<8).map { bit in
        var changed = run
        changed[(flipped - first) * 80 + byte] ^= 1 << UInt8(bit)
        let chain = HeaderChain(verifying: HeaderRecords(changed), from: context)
        return chain.verifiedCount == flipped - first ? chain.failure : nil
      }
    }
    #expect(failures.count == 8 * field.bytes.count)
    #expect(failures.allSatisfy { $0?.height == flipped })
    #expect(failures.allSatisfy { field.rules.contains($0?.rule.name ?? "") })
    #expect(HeaderChain(verifying: HeaderRecords(run), from: context).failure == nil)
  }
}
