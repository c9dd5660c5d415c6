// Where a chain breaks a rule, and which: what was expected and what was found.

/// The first header that breaks a rule.
public struct ChainFailure: Error, Hashable, Sendable {
  /// The header's height.
  public let height: Int
  /// The rule, with what it expects and what was found.
  public let rule: BrokenRule

  /// A failure at a height.
  public init(height: Int, rule: BrokenRule) {
    self.height = height
    self.rule = rule
  }
}

/// A rule of headers that is broken; of several that one header breaks, the first in this order.
public enum BrokenRule: Hashable, Sendable {
  /// The header does not name the one before it.
  case previousHash(expected: UInt256, found: UInt256)
  /// The header is not the one that is known at this height.
  case checkpoint(expected: UInt256, found: UInt256)
  /// The bits are no target.
  case noTarget(CompactTargetError)
  /// The target is easier than the network allows.
  case limit(expected: CompactTarget, found: CompactTarget)
  /// The target is not the one of the epoch, which the retarget rule sets.
  case target(expected: CompactTarget, found: CompactTarget)
  /// The hash is above the target.
  case proofOfWork(target: UInt256, hash: UInt256)
  /// The time is not after the median of the eleven times before [unix s].
  case medianTime(median: UInt32, found: UInt32)
  /// The time is more than two hours ahead of the clock [unix s].
  case futureTime(latest: Int64, found: UInt32)
  /// The version is older than this height allows.
  case version(least: Int32, found: Int32)
  /// The records end inside a header.
  case length(expected: Int, found: Int)
}

extension BrokenRule {
  /// The rule in a few words.
  public var name: String {
    switch self {
    case .previousHash: "previous hash"
    case .checkpoint: "checkpoint"
    case .noTarget: "compact target"
    case .limit: "easiest target"
    case .target: "retarget"
    case .proofOfWork: "proof of work"
    case .medianTime: "median time past"
    case .futureTime: "time ahead"
    case .version: "version"
    case .length: "length"
    }
  }

  /// What the rule demands here, in words and figures as the field prints them.
  public var expected: String {
    switch self {
    case .previousHash(let hash, _), .checkpoint(let hash, _): hash.description
    case .noTarget: "a positive target of at most 256 bits"
    case .limit(let bits, _): "at most \(bits)"
    case .target(let bits, _): bits.description
    case .proofOfWork(let target, _): "at most \(target)"
    case .medianTime(let median, _): "after \(median)"
    case .futureTime(let latest, _): "at most \(latest)"
    case .version(let least, _): "at least \(least)"
    case .length(let bytes, _): "\(bytes) bytes"
    }
  }

  /// What stands there instead.
  public var found: String {
    switch self {
    case .previousHash(_, let hash), .checkpoint(_, let hash): hash.description
    case .noTarget(let error): error.bits.description
    case .limit(_, let bits), .target(_, let bits): bits.description
    case .proofOfWork(_, let hash): hash.description
    case .medianTime(_, let time), .futureTime(_, let time): "\(time)"
    case .version(_, let version): "\(version)"
    case .length(_, let bytes): "\(bytes) bytes"
    }
  }
}

extension ChainFailure: CustomStringConvertible {
  /// Height, rule, what was expected and what was found, in one line.
  public var description: String {
    "height \(height), \(rule.name): expected \(rule.expected), found \(rule.found)"
  }
}

extension CompactTargetError {
  /// The bits that are no target.
  public var bits: CompactTarget {
    switch self {
    case .zero(let bits), .negative(let bits), .overflow(let bits): CompactTarget(bits)
    }
  }
}
