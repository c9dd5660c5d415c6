// Chains mined in a test, at a difficulty that takes two hashes a block.

import Hashing

/// Headers that follow one another, mined as they are added.
struct ToyChain {
  let rules: NetworkRules
  var headers: [BlockHeader] = []

  /// A network whose epochs are short enough to see many retargets.
  static let quickRules = NetworkRules(
    limit: NetworkRules.toy.limit, blocksPerEpoch: 32, secondsPerBlock: 600)

  init(rules: NetworkRules) {
    self.rules = rules
  }

  /// A chain of some length whose blocks take 0 to 40 minutes, from the seed alone.
  init(count: Int, rules: NetworkRules = ToyChain.quickRules, seed: UInt64 = 1) {
    self.rules = rules
    var random = SplitMix64(seed: seed)
    for _ in 0..<count {
      append(after: Int64(random.next() % 2400))
    }
  }

  /// The target that the rules demand of the next header.
  func dueTarget() -> CompactTarget {
    guard let last = headers.last else { return CompactTarget(truncating: rules.limit) }
    guard rules.retargets, headers.count % rules.blocksPerEpoch == 0 else {
      return last.compactTarget
    }
    let first = headers[headers.count - rules.blocksPerEpoch]
    let due = try? retarget(
      bits: last.compactTarget, firstTime: Int64(first.time), lastTime: Int64(last.time),
      limit: rules.limit, epochSeconds: rules.epochSeconds)
    return due ?? last.compactTarget
  }

  /// Mines one more header.
  ///
  /// - Parameters:
  ///   - seconds: Its time less its parent's.
  ///   - change: Made before mining, to break a rule that mining does not see.
  mutating func append(after seconds: Int64, change: (inout BlockHeader) -> Void = { _ in }) {
    let parentTime = headers.last.map { Int64($0.time) } ?? 1_600_000_000
    var header = BlockHeader(
      version: 4, previousHash: headers.last?.hash ?? .zero,
      merkleRoot: UInt256(UInt64(headers.count)), time: UInt32(parentTime + seconds),
      compactTarget: dueTarget(), nonce: 0)
    change(&header)
    // Two hashes are the rule; bits that are no target would never be met.
    while header.nonce < 10_000, !header.meetsTarget { header.nonce += 1 }
    headers.append(header)
  }

  /// The raw headers.
  var bytes: [UInt8] { headers.flatMap(\.bytes) }

  /// The verdict on them under their own rules.
  func verified(clock: Int64? = nil, threads: Int = 1) -> HeaderChain {
    HeaderChain(verifying: HeaderRecords(bytes), under: rules, clock: clock, threads: threads)
  }
}

/// All that a verdict says, to be compared with another one.
struct Verdict: Equatable {
  let heights: Range<Int>
  let verifiedCount: Int
  let holes: [Range<Int>]
  let work: UInt256
  let unchecked: UncheckedRules
  let failure: ChainFailure?

  init(_ chain: HeaderChain) {
    heights = chain.heights
    verifiedCount = chain.verifiedCount
    holes = chain.holes
    work = chain.work
    unchecked = chain.unchecked
    failure = chain.failure
  }
}
