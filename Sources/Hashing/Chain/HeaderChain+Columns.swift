// What a proven chain tells: difficulty and hashrate of each epoch, and the time of each block.

/// A stretch of a proven chain under one target: an epoch, or as much of it as was verified.
public struct ChainEpoch: Hashable, Sendable {
  /// The height of the first verified header.
  public let firstHeight: Int
  /// How many blocks follow on it, each an interval: 2015 in a whole epoch of mainnet.
  public let intervalCount: Int
  /// The time of the first header [unix s].
  public let startTime: Int64
  /// The time of the last header [unix s]; may lie before `startTime`.
  public let lastTime: Int64
  /// The target of all its headers.
  public let compactTarget: CompactTarget
  /// The difficulty of that target (dimensionless).
  public let difficulty: Double
  /// Whether all the epoch's headers were verified.
  public let isWhole: Bool

  /// The hashrate that its times suggest [H/s]; nil where no time passed.
  ///
  ///     hashrate = intervals · difficulty · hashes per difficulty / (lastTime − startTime)
  ///
  /// The intervals are those that the times span, 2015 of 2016 blocks. A whole epoch's estimate has
  /// a standard error of 1/√2015, 2.2 %.
  public func hashrate(_ convention: HashesPerDifficulty = .industry) -> Double? {
    guard lastTime > startTime else { return nil }
    return Double(intervalCount) * convention.expectedHashes(difficulty: difficulty)
      / Double(lastTime - startTime)
  }
}

/// The time from each block to the next, as their headers state it.
public struct BlockIntervals: Hashable, Sendable {
  /// The time of the earlier block of each pair [unix s]; not always ascending.
  public let startTimes: [Int64]
  /// The time of the later block less that of the earlier one [s]; may be negative.
  public let seconds: [Int64]
}

extension HeaderChain {
  /// The epochs of the verified part, in order of height.
  ///
  /// An epoch whose first or last headers are missing is given from its first verified header to
  /// the last one before a hole, and is not whole.
  public func epochs() -> [ChainEpoch] {
    runs().flatMap { run in
      let first = rules.epochStart(of: run.lowerBound)
      return stride(from: first, to: run.upperBound, by: rules.blocksPerEpoch).compactMap {
        epoch($0, in: run)
      }
    }
  }

  /// The time between each two verified blocks that follow one another, in order of height.
  public func blockIntervals() -> BlockIntervals {
    var (starts, seconds): ([Int64], [Int64]) = ([], [])
    let runs = runs()
    let count = runs.reduce(0) { $0 + $1.count - 1 }
    starts.reserveCapacity(count)
    seconds.reserveCapacity(count)
    for run in runs {
      let times = times(of: run)
      starts.append(contentsOf: times.dropLast())
      seconds.append(contentsOf: zip(times.dropFirst(), times).map { $0 - $1 })
    }
    return BlockIntervals(startTimes: starts, seconds: seconds)
  }

  /// The verified heights between holes, none of them empty.
  public func runs() -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = heights.lowerBound
    for hole in holes {
      if hole.lowerBound > start { runs.append(start..<hole.lowerBound) }
      start = hole.upperBound
    }
    return start < heights.upperBound ? runs + [start..<heights.upperBound] : runs
  }

  /// The times of verified headers [unix s].
  private func times(of run: Range<Int>) -> [Int64] {
    records.withBytes { bytes in
      run.map { height in
        let record = (height - context.height) * BlockHeader.byteCount
        let time = bytes.loadUnaligned(
          fromByteOffset: record + BlockHeader.Offset.time, as: UInt32.self)
        return Int64(UInt32(littleEndian: time))
      }
    }
  }

  private func epoch(_ start: Int, in run: Range<Int>) -> ChainEpoch? {
    let end = start + rules.blocksPerEpoch
    let part = run.clamped(to: start..<end)
    guard let first = self[part.lowerBound], let last = self[part.upperBound - 1],
      let difficulty = try? first.compactTarget.difficulty
    else { return nil }
    return ChainEpoch(
      firstHeight: part.lowerBound, intervalCount: part.count - 1,
      startTime: Int64(first.time), lastTime: Int64(last.time),
      compactTarget: first.compactTarget, difficulty: difficulty,
      isWhole: part == start..<end)
  }
}
