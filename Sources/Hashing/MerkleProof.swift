// That an id is in a block, shown by a few hashes and checked against the header's root alone.

/// The nodes beside the way from one id up to the root.
public struct MerkleProof: Hashable, Sendable {
  /// The id's place in the block, from 0.
  public let index: Int
  /// How many ids the block has.
  public let count: Int
  /// The node beside the way at each level, the lowest first.
  public let siblings: [UInt256]

  /// A proof as somebody states it; whether it proves anything, `verifies` says.
  public init(index: Int, count: Int, siblings: [UInt256]) {
    self.index = index
    self.count = count
    self.siblings = siblings
  }

  /// Whether the id stands at this place in a block of this many ids with this root.
  ///
  /// The length must be the one that the count demands, so no inner node can pass for an id; a node
  /// may be paired with itself only where its level's length is odd.
  public func verifies(_ id: UInt256, root: UInt256) -> Bool {
    guard index >= 0, index < count, siblings.count == MerkleProof.height(count) else {
      return false
    }
    var (node, place, last) = (id, index, count - 1)
    for sibling in siblings {
      let standsAlone = place == last && last % 2 == 0
      guard (sibling == node) == standsAlone else { return false }
      node = place % 2 == 0 ? MerkleTree.parent(node, sibling) : MerkleTree.parent(sibling, node)
      (place, last) = (place / 2, last / 2)
    }
    return node == root
  }

  /// The levels above the ids in a tree over so many, at least one.
  private static func height(_ count: Int) -> Int {
    Int.bitWidth - (count - 1).leadingZeroBitCount
  }
}
