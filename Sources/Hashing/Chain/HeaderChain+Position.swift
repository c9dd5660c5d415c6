// Where a header stands in a proven chain, if it does: the check that tells stale blocks.

/// How a header lies to a chain.
public enum ChainPosition: Hashable, Sendable {
  /// It is the chain's header of this height.
  case inChain(height: Int)
  /// Its parent is in the chain, and the chain goes on with another header: it is stale.
  case stale(height: Int, chainHas: UInt256)
  /// Its parent is the chain's last header.
  case next(height: Int)
  /// Its parent is not in the verified part.
  case unknown
}

extension HeaderChain {
  /// Where a header stands, by its parent; whether it meets its own target is not asked.
  ///
  /// - Complexity: One pass over the links of the verified part.
  public func position(of header: BlockHeader) -> ChainPosition {
    if let height = childHeight(of: header.previousHash), let own = self[height] {
      return own == header ? .inChain(height: height) : .stale(height: height, chainHas: own.hash)
    }
    guard let tipHeight, self[tipHeight]?.hash == header.previousHash else { return .unknown }
    return .next(height: tipHeight + 1)
  }

  /// The height of the verified header that names a hash as its parent.
  private func childHeight(of parent: UInt256) -> Int? {
    records.withBytes { bytes in
      guard let base = bytes.baseAddress else { return nil }
      return heights.first { height in
        let record = base + (height - context.height) * BlockHeader.byteCount
        return UInt256(loading: record + BlockHeader.Offset.previousHash) == parent
          // In a hole, zeros pass for the link of the genesis header.
          && (parent != .zero || self[height] != nil)
      }
    }
  }
}
