// What is known of the headers before the first one of a chain that does not begin at height 0.

/// Where a chain begins, and what is known of the headers before.
///
/// Whatever is nil or missing leaves a rule unchecked at the chain's beginning, and the chain says so.
public struct ChainContext: Hashable, Sendable {
  /// The height of the first header.
  public let height: Int
  /// The hash of the header before.
  public let previousHash: UInt256?
  /// The target of the header before.
  public let previousTarget: CompactTarget?
  /// The time of the first header of the epoch that the header before lies in [unix s].
  public let epochStartTime: UInt32?
  /// The times of the headers just before, the oldest first [unix s]; eleven say all.
  public let earlierTimes: [UInt32]

  /// The beginning of a whole chain: nothing comes before height 0.
  public static let genesis = ChainContext(height: 0, previousHash: .zero)

  /// A beginning at a height.
  public init(
    height: Int, previousHash: UInt256? = nil, previousTarget: CompactTarget? = nil,
    epochStartTime: UInt32? = nil, earlierTimes: [UInt32] = []
  ) {
    precondition(height >= 0, "heights begin at 0")
    self.height = height
    self.previousHash = previousHash
    self.previousTarget = previousTarget
    self.epochStartTime = epochStartTime
    self.earlierTimes = earlierTimes
  }

  /// A beginning at a height right after headers that are known and trusted.
  ///
  /// - Parameters:
  ///   - height: The height of the first header of the chain.
  ///   - headers: Those just before, the oldest first.
  ///   - epochStart: The first header of the epoch that the last of them lies in.
  public init(height: Int, after headers: [BlockHeader], epochStart: BlockHeader?) {
    self.init(
      height: height, previousHash: headers.last?.hash,
      previousTarget: headers.last?.compactTarget, epochStartTime: epochStart?.time,
      earlierTimes: headers.map(\.time))
  }
}
