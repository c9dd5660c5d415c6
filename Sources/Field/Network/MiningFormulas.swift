// Whole-number rules of mining that a formula of real numbers cannot say.

import Hashing

/// Rules of halvings and retargets by height and time.
public enum MiningFormulas {
  /// Height of the first block after `height` whose subsidy is halved.
  ///
  /// - Parameter height: A block's height; ≥ 0. At a halving itself the answer is the next one.
  public static func halvingHeight(after height: Int) -> Int {
    precondition(height >= 0, "a block's height is not negative")
    return (height / Network.halvingInterval + 1) * Network.halvingInterval
  }

  /// Blocks from one at `height` to the next halving; 1 to 210,000.
  public static func blocksToHalving(from height: Int) -> Int {
    halvingHeight(after: height) - height
  }

  /// The expected time of the next halving, with blocks every 600 s.
  ///
  ///     time + 600 · blocks to the halving
  ///
  /// - Parameters:
  ///   - height: Height of a known block; ≥ 0.
  ///   - time: Its time [unix s].
  /// - Returns: [unix s].
  public static func halvingTime(afterHeight height: Int, at time: Int64) -> Int64 {
    time + Int64(blocksToHalving(from: height)) * Int64(Network.secondsPerBlock)
  }

  /// By what factor difficulty changes after an epoch, before the compact form truncates it.
  ///
  ///     factor = clamp(2016 · 600 / actual seconds, 1/4, 4)
  ///
  /// - Parameter epochSeconds: Time that the 2016 blocks took [s]; zero or less counts as the bound.
  /// - Returns: 1/4 to 4 (dimensionless).
  public static func retargetFactor(epochSeconds: Double) -> Double {
    let due = Double(RetargetRule.epochSeconds)
    let step = Double(RetargetRule.largestStep)
    return due / min(max(epochSeconds, due / step), due * step)
  }
}
