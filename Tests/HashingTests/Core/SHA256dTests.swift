// Headers, Merkle nodes and midstates of real blocks, on every core of this machine.

import Hashing
import Testing

/// Block headers that everybody knows (shared/design/hashing.md, Vectors).
enum RealHeader {
  static let genesis = bytes(
    "01000000" + String(repeating: "0", count: 64)
      + "3ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c")
  static let block125552 = bytes(
    "0100000081cd02ab7e569e8bcd9317e2fe99f2de44d49ab2b8851ba4a308000000000000e320b6c2fffc8d750423db"
      + "8b1eb942ae710e951ed797f7affc8892b0f1fc122bc7f5d74df2b9441a42a14695")
  static let genesisHash = "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f"
  static let hash125552 = "00000000000000001e8d6829a8a21adc5d38d0a473b144b6765798e61f98bd1d"
}

@Suite("Double SHA-256")
struct SHA256dTests {
  @Test("Real headers have their block hashes, one by one and many at once", arguments: usableCores)
  func headers(_ core: HashingCore) {
    // 18 pairs: more than two groups of the widest lanes, and a rest.
    let headers = (0..<18).flatMap { _ in RealHeader.genesis + RealHeader.block125552 }
    let hashes = headers.withUnsafeBytes { SHA256d.digests(ofHeaders: $0, core: core) }
    let expected = (0..<18).flatMap { _ in [RealHeader.genesisHash, RealHeader.hash125552] }
    #expect(hashes.map(\.reversedHexadecimal) == expected)
    #expect(SHA256d.digest(of: RealHeader.genesis, core: core) == hashes.first)
  }

  @Test("A block hash is below its target as a number, not in digest order")
  func number() throws {
    let hash = SHA256d.digest(of: RealHeader.block125552)
    #expect(hash.number <= (try CompactTarget(0x1a44_b9f2).target))
    #expect(hash.number.description == RealHeader.hash125552)
  }

  // The transactions of block 100,000 and its header's Merkle root.
  @Test("The parents of a real block's ids lead to its Merkle root", arguments: usableCores)
  func merkle(_ core: HashingCore) {
    let ids = [
      "8c14f0db3df150123e6f3dbbf30f8b955a8249b62ac1d1ff16284aefa3d06d87",
      "fff2525b8931402dd09222c50775608f75787bd2b87e56995a7bdd30f79702c4",
      "6359f0868171b1d194cbee1af2f16ea598ae8fad666d9b012c8ed2b79a236ec4",
      "e9a66845e05d5abc0ad04ec80f774a7e585c6e8db975962d069a522137b80c1d",
    ].compactMap { Digest(reversedHexadecimal: $0) }
    let level = SHA256d.parents(of: (0..<20).flatMap { _ in ids }, core: core)
    let roots = SHA256d.parents(of: level, core: core)
    #expect(
      roots.map(\.reversedHexadecimal)
        == [String](
          repeating: "f3e94742aca4b5ef85488dc37c06c3282295ffec960994b2c0d5ac2a25a95766", count: 20))
    #expect(SHA256d.parents(of: [], core: core).isEmpty)
  }

  @Test(
    "A header's first 64 bytes leave the published midstate",
    arguments: [
      (
        RealHeader.genesis,
        "bc909a33 6358bff0 90ccac7d 1e59caa8 c3c8d8e9 4f0103c8 96b18736 4719f91b"
      ),
      (
        RealHeader.block125552,
        "9524c593 05c56713 16e669ba 2d2810a0 07e86e37 2f56a9da cd5bce69 7a78da2d"
      ),
    ])
  func midstates(header: [UInt8], expected: String) {
    var hash = SHA256()
    hash.update(header[..<64])
    let words = expected.split(separator: " ").compactMap { UInt32($0, radix: 16) }
    #expect(hash.midstate == words)
  }
}
