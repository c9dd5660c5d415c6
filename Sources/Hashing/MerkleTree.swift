// The tree of hashes whose root a header states: one number that commits to every transaction.

/// A Merkle tree over the ids of a block's transactions.
///
/// Each node is the double SHA-256 of its two children; a level of odd length pairs its last node
/// with itself. Ids and root are numbers, so they print in the order that explorers show.
///
/// Source: Bitcoin Core, `consensus/merkle.cpp`.
public struct MerkleTree: Sendable {
  /// The root, as the header states it.
  public let root: UInt256
  /// The lowest pair of equal nodes that are not the tree's own repetition; nil in an honest block.
  ///
  /// Repeating the end of the list can leave the root unchanged, so such a block must be refused
  /// without remembering its hash as invalid (CVE-2012-2459).
  public let duplicate: MerkleDuplicate?
  /// How many ids there are.
  public var count: Int { levels.first?.count ?? 0 }

  /// The digests of each level, the leaves first.
  private let levels: [[Digest]]

  /// The tree over ids in block order.
  ///
  /// - Throws: `MerkleError.empty`: every block has a transaction.
  /// - Complexity: As many hashes as ids; keeps 64 bytes an id.
  public init(_ ids: [UInt256]) throws(MerkleError) {
    guard !ids.isEmpty else { throw .empty }
    var (levels, duplicate) = ([ids.map(Digest.init(number:))], MerkleDuplicate?.none)
    var level = levels[0]
    while level.count > 1 {
      duplicate = duplicate ?? MerkleTree.duplicate(in: level, height: levels.count - 1)
      level = MerkleTree.parents(of: level)
      levels.append(level)
    }
    (self.levels, self.duplicate) = (levels, duplicate)
    root = level[0].number
  }

  /// The hashes that lead from an id to the root.
  ///
  /// - Parameter index: The id's place in the block, from 0.
  /// - Throws: `MerkleError.noSuchLeaf`.
  public func proof(of index: Int) throws(MerkleError) -> MerkleProof {
    guard index >= 0, index < count else { throw .noSuchLeaf(index: index, count: count) }
    let siblings = levels.dropLast().enumerated().map { height, level in
      level[min(index >> height ^ 1, level.count - 1)].number
    }
    return MerkleProof(index: index, count: count, siblings: siblings)
  }

  /// The double SHA-256 of two nodes side by side.
  static func parent(_ left: UInt256, _ right: UInt256) -> UInt256 {
    SHA256d.digest(of: left.littleEndianBytes + right.littleEndianBytes).number
  }

  private static func parents(of level: [Digest]) -> [Digest] {
    SHA256d.parents(of: level.count % 2 == 0 ? level : level + level.suffix(1))
  }

  private static func duplicate(in level: [Digest], height: Int) -> MerkleDuplicate? {
    let pairs = stride(from: 0, to: level.count - 1, by: 2)
    let equal = pairs.first { level[$0] == level[$0 + 1] }
    return equal.map { MerkleDuplicate(height: height, firstLeaf: $0 << height) }
  }
}

/// Two equal nodes side by side in a Merkle tree.
public struct MerkleDuplicate: Hashable, Sendable {
  /// How many levels above the ids, 0 for two equal ids.
  public let height: Int
  /// The place of the first id under the pair; the 2^height ids from there come twice.
  public let firstLeaf: Int

  /// Equal nodes at a height above the ids, the left one over the id at a place and those after it.
  public init(height: Int, firstLeaf: Int) {
    self.height = height
    self.firstLeaf = firstLeaf
  }
}

/// Why there is no tree or no proof.
public enum MerkleError: Error, Equatable, Sendable {
  /// No ids were given.
  case empty
  /// The index is not one of the tree's leaves, which are counted from 0.
  case noSuchLeaf(index: Int, count: Int)
}
