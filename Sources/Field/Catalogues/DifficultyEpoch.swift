// A difficulty epoch: 2016 blocks that share one target.

public import Hashing

/// A stretch of 2016 blocks under one target.
public struct DifficultyEpoch: Hashable, Sendable {
  /// Height of the first block, a multiple of 2016.
  public let firstHeight: Int
  /// Time in the header of the first block [unix s].
  public let startTime: Int64
  /// The target of every block of the epoch, exact even where times are estimated.
  public let compactBits: CompactTarget
  /// The difficulty of that target (dimensionless).
  public let difficulty: Double
  /// Time in the header of the last block [unix s]; nil for the epoch that is under way.
  public let lastTime: Int64?
  /// Whether `startTime` is known only to 10 to 30 minutes.
  public let timeIsEstimated: Bool
  /// Whether `lastTime` was worked out from the target that followed, to some ten seconds after
  /// `startTime`.
  public let lastTimeIsEstimated: Bool
}

extension DifficultyEpoch: CatalogueRow {
  init?(words: [Substring]) {
    guard words.count == 4, let height = Int(words[0]), height >= 0,
      let start = Estimable(words[1]), let bits = UInt32(words[2], radix: 16),
      let difficulty = try? CompactTarget(bits).difficulty
    else { return nil }
    firstHeight = height
    startTime = start.value
    timeIsEstimated = start.isEstimated
    compactBits = CompactTarget(bits)
    self.difficulty = difficulty
    if words[3] == "-" {
      (lastTime, lastTimeIsEstimated) = (nil, false)
      return
    }
    guard let span = Estimable(words[3]), span.value > 0 else { return nil }
    lastTime = start.value + span.value
    lastTimeIsEstimated = span.isEstimated
  }

  func follows(_ previous: DifficultyEpoch?) -> Bool {
    guard let previous else { return firstHeight == 0 }
    // A block's time may lie a little before its parent's, so only starts have to ascend.
    return firstHeight == previous.firstHeight + RetargetRule.blocksPerEpoch
      && startTime > previous.startTime && previous.lastTime != nil
  }
}

/// A whole number of seconds, marked `~` where it is estimated.
private struct Estimable {
  let value: Int64
  let isEstimated: Bool

  init?(_ word: Substring) {
    isEstimated = word.hasPrefix("~")
    // Header times have 32 bits; the bound also keeps a sum of two from overflowing.
    guard let value = UInt32(isEstimated ? word.dropFirst() : word) else { return nil }
    self.value = Int64(value)
  }
}
