// Whole files of real headers, which lie beside the package only in the workshop.

import Foundation
import Hashing
import Testing

private let sharedHeaders = MainnetHeaders.root.deletingLastPathComponent()
  .appending(path: "shared/data/headers")

private let hasSharedHeaders = FileManager.default.fileExists(atPath: sharedHeaders.path)

private func contents(_ name: String) throws -> [UInt8] {
  Array(try Data(contentsOf: sharedHeaders.appending(path: name)))
}

@Suite(
  "The research folder's mainnet headers",
  .enabled(if: hasSharedHeaders, "../shared/data is not beside the package"))
struct SharedHeadersTests {
  @Test("from the genesis block to 10,236 are proven with nothing left out")
  func areProvenFromGenesis() throws {
    let chain = HeaderChain(
      verifying: HeaderRecords(try contents("mainnet_0_10236.hdr")), threads: 2)
    #expect(chain.failure == nil)
    #expect(chain.verifiedCount == 10_237)
    #expect(chain.unchecked.isEmpty)
    // Difficulty 1 throughout, 0x100010001 hashes a block.
    #expect(chain.work == UInt256(0x1_0001_0001).scaled(by: 10_237, over: 1))
  }

  @Test("with two known epoch edges before them prove five retargets")
  func provesRetargets() throws {
    let edges = try HeaderText(try contents("boundary_headers.csv")).records
    let context = ChainContext(
      height: 822_528, after: [try #require(edges[822_527])], epochStart: edges[820_512])
    let records = HeaderRecords(try contents("mainnet_822528_830592.hdr"))
    let chain = HeaderChain(verifying: records, from: context, threads: 2)
    #expect(chain.failure == nil)
    #expect(chain.verifiedCount == 8065)
    #expect(chain.unchecked.links == 0)
    #expect(chain.unchecked.targets == 0)
    // Ten times are missing before the first header, none before the eleventh.
    #expect(chain.unchecked.medianTimes == 10)
    #expect(chain.epochs().map(\.isWhole) == [true, true, true, true, false])
    #expect(chain.heights.last == 830_592)
  }

  @Test("at the edges of 413 epochs prove every retarget between them")
  func provesAllRetargets() throws {
    let text = try HeaderText(try contents("boundary_headers.csv"))
    let chain = HeaderChain(verifying: text.records, threads: 2)
    #expect(text.firstHeight == 0)
    #expect(chain.failure == nil)
    #expect(chain.verifiedCount == 850)
    // README, section 1: every 2016k − 1 and 2016k up to 832,608 = 2016 · 413, then 2016k to 878,976
    // = 2016 · 436, whose parents are missing.
    #expect(chain.runs().filter { $0.count == 2 }.count == 413)
    #expect(chain.unchecked.targets == 436 - 413)
  }

  /// Electrum's checkpoints: entry i is the hash of block 2016 (i + 1) − 1 and the next target.
  static func checkpoints() throws -> [Checkpoint] {
    let json = try JSONSerialization.jsonObject(
      with: Data(try contents("electrum_mainnet_checkpoints.json")))
    let entries = try #require(json as? [[Any]])
    return try entries.enumerated().map { index, entry in
      let hash = try #require((entry[0] as? String).flatMap { UInt256(hex: $0) })
      return Checkpoint(height: 2016 * (index + 1) - 1, hash: hash)
    }
  }

  @Test("agree with the hashes that Electrum knows, and with no other")
  func agreeWithCheckpoints() throws {
    let edges = try HeaderText(try contents("boundary_headers.csv")).records
    let known = try SharedHeadersTests.checkpoints()
    #expect(known.count == 473)
    let rules = NetworkRules.mainnet.with(checkpoints: known)
    #expect(HeaderChain(verifying: edges, under: rules).failure == nil)
    let wrong = Checkpoint(height: known[99].height, hash: known[98].hash)
    let strict = NetworkRules.mainnet.with(checkpoints: known.filter { $0 != known[99] } + [wrong])
    #expect(
      HeaderChain(verifying: edges, under: strict).failure
        == ChainFailure(
          height: 201_599, rule: .checkpoint(expected: known[98].hash, found: known[99].hash)))
  }

  // The folder calls both stale; the second is the chain's own: 829,614 names it as its parent.
  @Test(
    "tell the stale header of 823,226 from the one of 829,613, which is their own",
    arguments: [(0, 823_226, true), (1, 829_613, false)])
  func tellStale(row: Int, height: Int, isStale: Bool) throws {
    let text = String(decoding: try contents("stale_headers.csv"), as: UTF8.self)
    let fields = text.split(whereSeparator: \.isNewline)[row + 1].split(separator: ",")
    let header = try BlockHeader(hex: fields[1])
    let chain = HeaderChain(
      verifying: HeaderRecords(try contents("mainnet_822528_830592.hdr")),
      from: ChainContext(height: 822_528))
    let own = try #require(chain[height])
    #expect(header.meetsTarget)
    #expect(chain[height + 1]?.previousHash == own.hash)
    #expect(
      chain.position(of: header)
        == (isStale
          ? .stale(height: height, chainHas: own.hash) : .inChain(height: height)))
  }
}
