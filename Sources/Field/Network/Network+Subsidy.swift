// The block subsidy: exact satoshis by height, and the halvings that have happened.

extension Network {
  /// Blocks from one halving to the next.
  public static let halvingInterval = 210_000
  /// The smallest amount, in parts of a bitcoin.
  public static let satoshisPerBTC = 100_000_000

  /// The subsidy of a block, the new bitcoin that it creates.
  ///
  ///     subsidy = ⌊50 · 10⁸ / 2^⌊height / 210000⌋⌋
  ///
  /// - Parameter height: The block's height; ≥ 0.
  /// - Returns: Satoshis; 0 from height 6,930,000 on.
  ///
  /// Source: Bitcoin Core, `validation.cpp`, `GetBlockSubsidy`.
  public static func subsidySatoshis(atHeight height: Int) -> Int {
    precondition(height >= 0, "a block's height is not negative")
    // Swift's shift gives 0 for widths of 64 and more, where C needs a check.
    return (50 * satoshisPerBTC) >> (height / halvingInterval)
  }

  /// The subsidy of a block [BTC].
  public static func subsidyBTC(atHeight height: Int) -> Double {
    Double(subsidySatoshis(atHeight: height)) / Double(satoshisPerBTC)
  }

  /// The halvings so far: 2012-11-28 15:24:38, 2016-07-09 16:46:13, 2020-05-11 19:23:43 and
  /// 2024-04-20 00:09:27 UTC.
  ///
  /// Source: headers of blocks 210,000, 420,000, 630,000 and 840,000, as of 2026-08-22. The last
  /// two agree to the second with an independent chain of block times; the first two were checked
  /// against the number of blocks that their day still paid the old subsidy.
  public static let halvings = [
    Halving(height: 210_000, time: 1_354_116_278),
    Halving(height: 420_000, time: 1_468_082_773),
    Halving(height: 630_000, time: 1_589_225_023),
    Halving(height: 840_000, time: 1_713_571_767),
  ]
}

/// A block from which the subsidy is half of what it was.
public struct Halving: Hashable, Sendable {
  /// Height of the first block with the smaller subsidy.
  public let height: Int
  /// Time in that block's header [unix s].
  public let time: Int64
}
