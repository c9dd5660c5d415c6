// Headers against the two that every node's documentation shows, field by field.

import Hashing
import Testing

@Suite("A block header")
struct BlockHeaderTests {
  // hashing.md: the header of block 125,552, which the protocol's documentation works through.
  static let block125552 = """
    0100000081cd02ab7e569e8bcd9317e2fe99f2de44d49ab2b8851ba4a308000000000000\
    e320b6c2fffc8d750423db8b1eb942ae710e951ed797f7affc8892b0f1fc122bc7f5d74df2b9441a42a14695
    """

  @Test("of the genesis block hashes to the genesis hash")
  func hashesGenesis() {
    let genesis = BlockHeader.genesis
    #expect(
      genesis.hash.description
        == "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f")
    #expect(
      genesis.merkleRoot.description
        == "4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b")
    #expect(genesis.meetsTarget)
  }

  @Test("of block 125,552 has the published fields and hash")
  func readsBlock125552() throws {
    let header = try BlockHeader(hex: BlockHeaderTests.block125552)
    #expect(header.version == 1)
    #expect(
      header.previousHash.description
        == "00000000000008a3a41b85b8b29ad444def299fee21793cd8b9e567eab02cd81")
    #expect(
      header.merkleRoot.description
        == "2b12fcf1b09288fcaff797d71e950e71ae42b91e8bdb2304758dfcffc2b620e3")
    #expect(header.time == 1_305_998_791)
    #expect(header.compactTarget == CompactTarget(0x1a44_b9f2))
    #expect(header.nonce == 2_504_433_986)
    #expect(
      header.hash.description
        == "00000000000000001e8d6829a8a21adc5d38d0a473b144b6765798e61f98bd1d")
    #expect(header.meetsTarget)
  }

  @Test(
    "is the same after its bytes, whatever its fields", arguments: 1...16 as ClosedRange<UInt64>)
  func roundTrips(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let raw = random.bytes(80)
    let header = try BlockHeader(raw)
    #expect(header.bytes == raw)
    #expect(header.hash == SHA256d.digest(of: raw).number)
  }

  @Test("needs 80 bytes", arguments: [0, 79, 81, 160])
  func needsItsLength(count: Int) {
    let bytes = [UInt8](repeating: 0, count: count)
    #expect(throws: BlockHeaderError.length(count)) { try BlockHeader(bytes) }
  }

  @Test("needs 160 hexadecimal digits, and says which character is none")
  func needsDigits() {
    let digits = BlockHeaderTests.block125552
    #expect(throws: BlockHeaderError.digits(159)) { try BlockHeader(hex: digits.dropLast()) }
    let wrong = digits.prefix(40) + "g" + digits.dropFirst(41)
    #expect(throws: BlockHeaderError.notHexadecimal(position: 41)) { try BlockHeader(hex: wrong) }
  }

  @Test("meets no target where its bits are none")
  func meetsNoTarget() {
    var header = BlockHeader.genesis
    header.compactTarget = CompactTarget(0)
    #expect(!header.meetsTarget)
  }

  @Test("misses its target with another nonce")
  func missesItsTarget() {
    var header = BlockHeader.genesis
    header.nonce += 1
    #expect(!header.meetsTarget)
  }
}
