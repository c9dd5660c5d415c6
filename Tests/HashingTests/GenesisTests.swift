// The first header of mainnet, held against the bytes that every node carries.

import Hashing
import Testing

@Suite("The genesis header")
struct GenesisTests {
  /// Bitcoin Core, kernel/chainparams.cpp: hash and Merkle root of mainnet's genesis block.
  @Test("The genesis header has its published hash and Merkle root")
  func hash() {
    let genesis = BlockHeader.genesis
    #expect(
      genesis.hash.description
        == "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f")
    #expect(
      genesis.merkleRoot.description
        == "4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b")
    #expect(genesis.meetsTarget)
  }
}
