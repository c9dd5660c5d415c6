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
  public var count: Int { (levels.first?.count ?? 0) / UInt256.byteCount }

  /// The digests of each level, the leaves first.
  private let levels: [[UInt8]]

  /// The tree over ids in block order.
  ///
  /// - Throws: `MerkleError.empty`: every block has a transaction.
  /// - Complexity: As many hashes as ids; keeps 64 bytes an id.
  public init(_ ids: [UInt256]) throws(MerkleError) {
    guard !ids.isEmpty else { throw .empty }
    var leaves: [UInt8] = []
    leaves.reserveCapacity((ids.count + 1) * UInt256.byteCount)
    for id in ids { leaves.append(contentsOf: id.littleEndianBytes) }
    var (levels, duplicate) = ([leaves], MerkleDuplicate?.none)
    var level = leaves
    while level.count > UInt256.byteCount {
      duplicate = duplicate ?? MerkleTree.duplicate(in: level, height: levels.count - 1)
      level = MerkleTree.parents(of: level)
      levels.append(level)
    }
    (self.levels, self.duplicate) = (levels, duplicate)
    root = MerkleTree.node(0, of: level)
  }

  /// The hashes that lead from an id to the root.
  ///
  /// - Parameter index: The id's place in the block, from 0.
  /// - Throws: `MerkleError.noSuchLeaf`.
  public func proof(of index: Int) throws(MerkleError) -> MerkleProof {
    guard index >= 0, index < count else { throw .noSuchLeaf(index: index, count: count) }
    let siblings = levels.dropLast().enumerated().map { height, level in
      let nodes = level.count / UInt256.byteCount
      return MerkleTree.node(min(index >> height ^ 1, nodes - 1), of: level)
    }
    return MerkleProof(index: index, count: count, siblings: siblings)
  }

  /// The double SHA-256 of two nodes side by side.
  static func parent(_ left: UInt256, _ right: UInt256) -> UInt256 {
    node(0, of: parents(of: left.littleEndianBytes + right.littleEndianBytes))
  }

  private static func parents(of level: [UInt8]) -> [UInt8] {
    var nodes = level
    if level.count / UInt256.byteCount % 2 == 1 {
      nodes.append(contentsOf: level.suffix(UInt256.byteCount))
    }
    nodes.withUnsafeMutableBytes { HeaderHashing.hashPairs(of: $0) }
    nodes.removeLast(nodes.count / 2)
    return nodes
  }

  private static func duplicate(in level: [UInt8], height: Int) -> MerkleDuplicate? {
    let pairs = level.count / UInt256.byteCount / 2
    let equal = level.withUnsafeBytes { bytes in
      (0..<pairs).first { pair in
        let left = bytes.baseAddress.map { $0 + 2 * pair * UInt256.byteCount }
        return left.map { UInt256(loading: $0) == UInt256(loading: $0 + UInt256.byteCount) } ?? false
      }
    }
    return equal.map { MerkleDuplicate(height: height, firstLeaf: 2 * $0 << height) }
  }

  private static func node(_ place: Int, of level: [UInt8]) -> UInt256 {
    UInt256(littleEndian: level[place * UInt256.byteCount..<(place + 1) * UInt256.byteCount])
      ?? .zero
  }
}

/// Two equal nodes side by side in a Merkle tree.
public struct MerkleDuplicate: Hashable, Sendable {
  /// How many levels above the ids, 0 for two equal ids.
  public let height: Int
  /// The place of the first id under the pair; the 2^height ids from there come twice.
  public let firstLeaf: Int
}

/// Why there is no tree or no proof.
public enum MerkleError: Error, Equatable, Sendable {
  /// No ids were given.
  case empty
  /// The index is not one of the tree's leaves, which are counted from 0.
  case noSuchLeaf(index: Int, count: Int)
}
