// Merkle trees against a real block, and against their own proofs on random ones.

import Hashing
import Testing

@Suite("A Merkle tree")
struct MerkleTreeTests {
  static func ids(_ count: Int, seed: UInt64) -> [UInt256] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in
      UInt256(
        limb0: random.next(), limb1: random.next(), limb2: random.next(), limb3: random.next())
    }
  }

  // hashing.md: the four transactions of block 100,000, and the root in its header.
  @Test("over block 100,000's ids has the root that its header states")
  func hasRealRoot() throws {
    let ids = [
      "8c14f0db3df150123e6f3dbbf30f8b955a8249b62ac1d1ff16284aefa3d06d87",
      "fff2525b8931402dd09222c50775608f75787bd2b87e56995a7bdd30f79702c4",
      "6359f0868171b1d194cbee1af2f16ea598ae8fad666d9b012c8ed2b79a236ec4",
      "e9a66845e05d5abc0ad04ec80f774a7e585c6e8db975962d069a522137b80c1d",
    ].compactMap { UInt256(hex: $0) }
    let tree = try MerkleTree(ids)
    #expect(
      tree.root.description == "f3e94742aca4b5ef85488dc37c06c3282295ffec960994b2c0d5ac2a25a95766")
    #expect(tree.duplicate == nil)
  }

  @Test("of one id is that id")
  func isItsOnlyId() throws {
    let tree = try MerkleTree([UInt256(7)])
    #expect(tree.root == UInt256(7))
    #expect(try tree.proof(of: 0).verifies(UInt256(7), root: tree.root))
  }

  @Test("pairs the last of an odd level with itself")
  func repeatsTheLast() throws {
    let ids = MerkleTreeTests.ids(3, seed: 3)
    let pair = { (left: UInt256, right: UInt256) in
      SHA256d.digest(of: left.littleEndianBytes + right.littleEndianBytes).number
    }
    let root = pair(pair(ids[0], ids[1]), pair(ids[2], ids[2]))
    #expect(try MerkleTree(ids).root == root)
  }

  // CVE-2012-2459: the list with its end repeated has the same root.
  @Test("whose end is repeated has the same root and is reported")
  func reportsRepetition() throws {
    let ids = MerkleTreeTests.ids(6, seed: 6)
    let honest = try MerkleTree(Array(ids.prefix(3)))
    let repeated = try MerkleTree(Array(ids.prefix(3)) + [ids[2]])
    #expect(honest.root == repeated.root)
    #expect(honest.duplicate == nil)
    #expect(repeated.duplicate == MerkleDuplicate(height: 0, firstLeaf: 2))
    // Six leaves make three nodes of two: the last two leaves repeated make a fourth.
    let wide = try MerkleTree(ids + ids.suffix(2))
    #expect(try MerkleTree(ids).root == wide.root)
    #expect(wide.duplicate == MerkleDuplicate(height: 1, firstLeaf: 4))
  }

  @Test("proves each of its ids at its place and nowhere else", arguments: 1...33)
  func proves(count: Int) throws {
    let ids = MerkleTreeTests.ids(count, seed: UInt64(count))
    let tree = try MerkleTree(ids)
    let proofs = try ids.indices.map { try tree.proof(of: $0) }
    #expect(zip(ids, proofs).allSatisfy { $1.verifies($0, root: tree.root) })
    let moved = zip(ids, proofs).filter { id, proof in
      let next = (proof.index + 1) % count
      return count > 1
        && MerkleProof(index: next, count: count, siblings: proof.siblings)
          .verifies(id, root: tree.root)
    }
    #expect(moved.isEmpty)
    #expect(!proofs[0].verifies(UInt256(1), root: tree.root))
    #expect(!proofs[0].verifies(ids[0], root: tree.root &+ UInt256(1)))
  }

  @Test("proves nothing with a node cut off, added or changed")
  func refusesForgedProofs() throws {
    let ids = MerkleTreeTests.ids(13, seed: 13)
    let tree = try MerkleTree(ids)
    let honest = try tree.proof(of: 5)
    let forged = [
      Array(honest.siblings.dropLast()), honest.siblings + [tree.root],
      [honest.siblings[0] &+ UInt256(1)] + honest.siblings.dropFirst(), [],
    ]
    let passing = forged.filter {
      MerkleProof(index: 5, count: 13, siblings: $0).verifies(ids[5], root: tree.root)
    }
    #expect(passing.isEmpty)
    // The node above ids 4 and 5 is no id, though a shorter way leads from it to the root.
    let inner = SHA256d.digest(of: ids[4].littleEndianBytes + ids[5].littleEndianBytes).number
    let shorter = MerkleProof(
      index: 2, count: 13, siblings: Array(honest.siblings.dropFirst()))
    #expect(!shorter.verifies(inner, root: tree.root))
  }

  @Test("proves no id of a list whose end is repeated to hide behind the same root")
  func refusesRepeatedIds() throws {
    let ids = MerkleTreeTests.ids(3, seed: 4)
    let repeated = try MerkleTree(ids + [ids[2]])
    #expect(try !repeated.proof(of: 3).verifies(ids[2], root: repeated.root))
    #expect(try repeated.proof(of: 0).verifies(ids[0], root: repeated.root))
  }

  @Test("needs an id, and proves only those that it has")
  func refusesBadInput() throws {
    #expect(throws: MerkleError.empty) { try MerkleTree([]) }
    let tree = try MerkleTree([UInt256(1), UInt256(2)])
    #expect(throws: MerkleError.noSuchLeaf(index: 2, count: 2)) { try tree.proof(of: 2) }
    #expect(throws: MerkleError.noSuchLeaf(index: -1, count: 2)) { try tree.proof(of: -1) }
  }
}
