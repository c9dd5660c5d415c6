// What a network demands of its headers: mainnet's rules, and those of toy networks.

/// The header rules of one network.
///
/// Source: Bitcoin Core, `kernel/chainparams.cpp` and `validation.cpp`,
/// `ContextualCheckBlockHeader`.
public struct NetworkRules: Hashable, Sendable {
  /// The easiest target that a header may state.
  public let limit: UInt256
  /// Blocks between two retargets, at least 2.
  public let blocksPerEpoch: Int
  /// What an epoch should take [s], at least 4.
  public let epochSeconds: Int64
  /// Whether the target ever changes.
  public let retargets: Bool
  /// From which heights which versions are too old, in ascending order of both.
  public let leastVersions: [LeastVersion]
  /// Headers that are known, in ascending order of height.
  public let checkpoints: [Checkpoint]

  /// How many times before a header its time must exceed the median of.
  public static let medianWindow = 11
  /// How far ahead of the clock a header's time may be [s].
  public static let longestLead: Int64 = 7200

  /// Rules of a network of one's own.
  public init(
    limit: UInt256, blocksPerEpoch: Int = RetargetRule.blocksPerEpoch,
    secondsPerBlock: Int64 = 600, retargets: Bool = true, leastVersions: [LeastVersion] = [],
    checkpoints: [Checkpoint] = []
  ) {
    precondition(blocksPerEpoch >= 2, "an epoch has a first and a last block")
    precondition(secondsPerBlock >= 2, "a quarter of an epoch's due is a second or more")
    self.limit = limit
    self.blocksPerEpoch = blocksPerEpoch
    self.epochSeconds = secondsPerBlock * Int64(blocksPerEpoch)
    self.retargets = retargets
    self.leastVersions = leastVersions.sorted { $0.height < $1.height }
    self.checkpoints = checkpoints.sorted { $0.height < $1.height }
  }

  /// The rules of Bitcoin's main network, which begins with the genesis header.
  ///
  /// The versions are those of BIP 34, 66 and 65.
  public static let mainnet = NetworkRules(
    limit: .mainnetLimit,
    leastVersions: [
      LeastVersion(height: 227_931, version: 2), LeastVersion(height: 363_725, version: 3),
      LeastVersion(height: 388_381, version: 4),
    ],
    checkpoints: [Checkpoint(height: 0, hash: BlockHeader.genesis.hash)])

  /// The rules of a network on which every second hash meets the target, and which keeps it.
  ///
  /// The limit is that of Bitcoin Core's regtest, 2²⁵⁵ − 1.
  public static let toy = NetworkRules(
    limit: UInt256(limb0: .max, limb1: .max, limb2: .max, limb3: .max >> 1), retargets: false)

  /// The same rules with more headers that are known.
  public func with(checkpoints more: [Checkpoint]) -> NetworkRules {
    NetworkRules(
      limit: limit, blocksPerEpoch: blocksPerEpoch,
      secondsPerBlock: epochSeconds / Int64(blocksPerEpoch), retargets: retargets,
      leastVersions: leastVersions, checkpoints: checkpoints + more)
  }

  /// The height of the first block of the epoch that a height lies in.
  public func epochStart(of height: Int) -> Int {
    height - height % blocksPerEpoch
  }
}

/// A height from which headers of older versions are refused.
public struct LeastVersion: Hashable, Sendable {
  /// The first height.
  public let height: Int
  /// The oldest version that is still accepted.
  public let version: Int32

  /// The oldest version accepted from a height on.
  public init(height: Int, version: Int32) {
    self.height = height
    self.version = version
  }
}

/// The hash that a header of a height must have.
public struct Checkpoint: Hashable, Sendable {
  /// The header's height.
  public let height: Int
  /// The header's hash.
  public let hash: UInt256

  /// A header that is known.
  public init(height: Int, hash: UInt256) {
    self.height = height
    self.hash = hash
  }
}
