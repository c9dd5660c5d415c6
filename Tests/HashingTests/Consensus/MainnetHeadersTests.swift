// Real headers that the notebooks bring: proven, flipped bit by bit, and a stale one refused.

import Foundation
import Hashing
import Testing

/// The repository's run of mainnet headers.
enum MainnetHeaders {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Header 820,512, then 822,527 to 823,259, at the places of their heights.
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
  @Test("are proven, the retarget at 822,528 among them")
  func areProven() throws {
    let chain = try MainnetHeaders.chain()
    #expect(chain.failure == nil)
    #expect(chain.holes == [820_513..<822_527])
    #expect(chain.verifiedCount == 734)
    #expect(chain.heights == 820_512..<823_260)
    // Each of the two beginnings has an unknown parent and eleven times that are not all known; only
    // the first target has to be believed.
    #expect(chain.unchecked.links == 2)
    #expect(chain.unchecked.targets == 1)
    #expect(chain.unchecked.medianTimes == 12)
    // ../shared/data/README.md, section 1: the bits of the two epochs, in the node's own words.
    #expect(chain[822_527]?.compactTarget == CompactTarget(0x1704_2e95))
    #expect(chain[822_528]?.compactTarget == CompactTarget(0x1703_e8b3))
  }

  @Test("have the difficulty that their bits say, and the hashrate of their time")
  func haveDifficulty() throws {
    let epochs = try MainnetHeaders.chain().epochs()
    #expect(epochs.map(\.firstHeight) == [820_512, 822_527, 822_528])
    // By hand: 65535 / 0x03e8b3 · 256⁶ = 72,006,146,478,567.1.
    let last = try #require(epochs.last)
    #expect(abs(last.difficulty - 72_006_146_478_567.1) < 0.1)
    // The whole epoch took 1,189,914 s, which makes 523.71 EH/s; 731 intervals of it say so within
    // 3 standard errors.
    let rate = try #require(last.hashrate())
    #expect(abs(rate / 523.71e18 - 1) < 3 / 731.0.squareRoot())
  }

  /// A real stale header: its work is real, and the chain went on without it.
  static let staleDigits = """
    000000241da7fa68024cc77531305dbd7a0a21bbfecafc2a26f502000000000000000000957ede58ed39056c\
    26d5a1e6eaa36ddee621700191eeda2207ff27a0fe1f081fe7e88c65b3e80317bd8a210f
    """

  @Test("tell a stale header of 823,226, whose work is real, from the chain's own")
  func tellStale() throws {
    let chain = try MainnetHeaders.chain()
    let stale = try BlockHeader(hex: MainnetHeadersTests.staleDigits)
    let own = try #require(chain[823_226])
    #expect(stale.meetsTarget)
    #expect(chain.position(of: stale) == .stale(height: 823_226, chainHas: own.hash))
    #expect(chain.position(of: own) == .inChain(height: 823_226))
  }

  @Test("refuse the stale header in the place of their own at the next link")
  func refuseStale() throws {
    let stale = try BlockHeader(hex: MainnetHeadersTests.staleDigits)
    var bytes = try MainnetHeaders.text().records.withBytes { Array($0) }
    let place = (823_226 - 820_512) * 80
    bytes.replaceSubrange(place..<place + 80, with: stale.bytes)
    let chain = HeaderChain(
      verifying: HeaderRecords(bytes), from: ChainContext(height: 820_512))
    let own = try #require(try MainnetHeaders.chain()[823_226])
    #expect(
      chain.failure
        == ChainFailure(
          height: 823_227, rule: .previousHash(expected: stale.hash, found: own.hash)))
    #expect(chain.heights == 820_512..<823_227)
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
    let (first, flipped, count) = (822_900, 822_916, 32)
    let all = try MainnetHeaders.text().records.withBytes { Array($0) }
    let run = Array(all[(first - 820_512) * 80..<(first + count - 820_512) * 80])
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
