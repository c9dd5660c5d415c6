// The consensus rule that sets the target of the next 2016 blocks from the time the last ones took.

/// Constants of the retarget rule on mainnet.
public enum RetargetRule {
  /// Blocks between two retargets.
  public static let blocksPerEpoch = 2016
  /// What an epoch should take [s]: 2016 blocks of 600 s, two weeks.
  public static let epochSeconds: Int64 = 1_209_600
  /// The bound of one step: no epoch counts as less than 1/4 or more than 4 times its due.
  public static let largestStep: Int64 = 4
}

/// The compact target of an epoch, from the target and the times of the epoch before it.
///
///     target' = min(limit, target · clamp(lastTime − firstTime, due / 4, 4 · due) / due)
///
/// The span runs from the epoch's first block to its last one: 2015 intervals, not 2016. The
/// quotient is rounded down and then truncated to its compact form.
///
/// - Parameters:
///   - bits: The compact target of the epoch that ends.
///   - firstTime: Time in the header of its first block [unix s].
///   - lastTime: Time in the header of its last block [unix s]; may lie before `firstTime`.
///   - limit: The easiest target that the network accepts.
///   - epochSeconds: What an epoch is due to take [s], at least 4; toy networks have their own.
/// - Returns: The compact target of the epoch that begins.
/// - Throws: `CompactTargetError` where `bits` are no target.
///
/// Source: Bitcoin Core, `pow.cpp`, `CalculateNextWorkRequired`.
public func retarget(
  bits: CompactTarget, firstTime: Int64, lastTime: Int64, limit: UInt256 = .mainnetLimit,
  epochSeconds due: Int64 = RetargetRule.epochSeconds
) throws(CompactTargetError) -> CompactTarget {
  precondition(due >= RetargetRule.largestStep, "a quarter of the due is a second or more")
  let (shortest, longest) = (due / RetargetRule.largestStep, due * RetargetRule.largestStep)
  // Spans that overflow are far beyond the clamp; their order tells which end of it.
  let (difference, overflow) = lastTime.subtractingReportingOverflow(firstTime)
  let span = overflow ? (lastTime > firstTime ? longest : shortest) : difference
  let clamped = UInt64(min(max(span, shortest), longest))
  let next = try bits.target.scaled(by: clamped, over: UInt64(due)) ?? limit
  return CompactTarget(truncating: min(next, limit))
}
