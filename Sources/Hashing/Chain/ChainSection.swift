// One stretch of a chain, verified header by header; the loop that nine hundred thousand pass.

/// A stretch of a chain's places, verified on its own: all it needs from before is in the records.
struct ChainSection {
  /// The places up to the first header that breaks a rule.
  private(set) var verified: Range<Int>
  private(set) var failure: ChainFailure?
  /// Places without a header among the verified ones, in ascending order, none touching the next.
  private(set) var holes: [Range<Int>] = []
  private(set) var unchecked = UncheckedRules()
  /// The work of the verified headers; saturates.
  private(set) var work = UInt256.zero

  private let view: ChainView
  private let end: Int
  /// The hash of the header before; nil after a hole.
  private var previousHash: UInt256?
  /// Bits and target of the header before, as far as they are already accepted.
  private var bits: UInt32 = 0
  private var target = UInt256.zero
  /// How many headers since have stated these bits.
  private var sameTarget: UInt64 = 0
  /// The place that needs more than the plain checks, because a rule changes there.
  private var nextEvent: Int
  private var leastVersion = Int32.min
  /// A time that none of the last eleven exceeds; nil while one of them is unknown.
  private var latestOfWindow: UInt32?
  private let latestTime: UInt32

  /// Headers hashed at a time: their digests and records stay in the first-level cache.
  private static let batch = 128

  /// The verdict on a stretch of places.
  init(verifying places: Range<Int>, of view: ChainView) {
    self.view = view
    verified = places.lowerBound..<places.lowerBound
    end = places.upperBound
    nextEvent = places.lowerBound
    latestTime = view.latestTime.map { UInt32(clamping: $0) } ?? .max
    previousHash = ChainSection.hash(before: places.lowerBound, of: view)
    latestOfWindow = view.medianTimes(places.lowerBound)?.max() ?? nil
    run()
    settleWork()
  }

  private static func hash(before place: Int, of view: ChainView) -> UInt256? {
    if place == 0 { return view.context.height == 0 ? .zero : view.context.previousHash }
    if view.isHole(place - 1) { return nil }
    return BlockHeader(loading: view.memory, at: (place - 1) * BlockHeader.byteCount).hash
  }

  private mutating func run() {
    withUnsafeTemporaryAllocation(of: Digest.self, capacity: ChainSection.batch) { digests in
      digests.initialize(repeating: .zero)
      while verified.upperBound < end, failure == nil {
        let place = verified.upperBound
        let batch = place..<min(end, place + ChainSection.batch)
        if view.isHole(place) {
          passHole(place)
        } else {
          SHA256d.hash(headers: view.records(batch), into: digests)
          check(batch, digests)
        }
      }
    }
  }

  /// Checks the headers of a batch up to the first one that breaks a rule, or to a hole.
  private mutating func check(
    _ batch: Range<Int>, _ digests: UnsafeMutableBufferPointer<Digest>
  ) {
    for place in batch {
      let hash = digests[place - batch.lowerBound].number
      if view.recordedBits(place) == 0, view.isHole(place) { return }
      if let rule = firstBroken(place, hash) {
        failure = ChainFailure(height: view.height(place), rule: rule)
        return
      }
      previousHash = hash
      sameTarget += 1
      verified = verified.lowerBound..<place + 1
    }
  }

  /// The first rule that a header breaks, in the order of `BrokenRule`; nil where it keeps them all.
  @inline(__always)
  private mutating func firstBroken(_ place: Int, _ hash: UInt256) -> BrokenRule? {
    if let expected = previousHash {
      let found = view.previousHash(place)
      if found != expected { return .previousHash(expected: expected, found: found) }
    } else {
      unchecked.links += 1
    }
    if view.recordedBits(place) != bits || place == nextEvent {
      if let rule = brokenAtEvent(place, hash) { return rule }
    }
    if hash > target { return .proofOfWork(target: target, hash: hash) }
    let time = view.recordedTime(place)
    if let latest = latestOfWindow, time > latest {
      latestOfWindow = time
    } else if latestOfWindow != nil, view.mostTimes(before: place, areBelow: time) {
      // The latest of the window still is.
    } else if let rule = brokenMedian(place, time) {
      return rule
    }
    if time > latestTime {
      return .futureTime(latest: Int64(latestTime), found: time)
    }
    let version = view.version(place)
    return version < leastVersion ? .version(least: leastVersion, found: version) : nil
  }

  /// The checks of a header whose target is another than its parent's, or where a rule changes.
  private mutating func brokenAtEvent(_ place: Int, _ hash: UInt256) -> BrokenRule? {
    let height = view.height(place)
    let checkpoint = view.rules.checkpoints.first { $0.height == height }
    if let checkpoint, checkpoint.hash != hash {
      return .checkpoint(expected: checkpoint.hash, found: hash)
    }
    settleWork()
    let found = CompactTarget(view.recordedBits(place))
    do throws(CompactTargetError) {
      target = try found.target
    } catch {
      return .noTarget(error)
    }
    bits = found.bits
    guard target <= view.rules.limit else {
      return .limit(expected: CompactTarget(truncating: view.rules.limit), found: found)
    }
    if let expected = view.expectedTarget(place) {
      if expected != found { return .target(expected: expected, found: found) }
    } else if height > 0 {
      unchecked.targets += 1
    }
    leastVersion = view.rules.leastVersions.last { $0.height <= height }?.version ?? .min
    nextEvent = placeOfNextEvent(after: height)
    return nil
  }

  /// Where the next retarget, checkpoint or change of version is due.
  private func placeOfNextEvent(after height: Int) -> Int {
    let rules = view.rules
    let retarget = rules.epochStart(of: height) + rules.blocksPerEpoch
    let checkpoint = rules.checkpoints.first { $0.height > height }?.height ?? retarget
    let version = rules.leastVersions.first { $0.height > height }?.height ?? retarget
    return min(retarget, checkpoint, version) - view.context.height
  }

  /// The median rule where no plain comparison settles it.
  private mutating func brokenMedian(_ place: Int, _ time: UInt32) -> BrokenRule? {
    guard let times = view.medianTimes(place) else {
      unchecked.medianTimes += 1
      return nil
    }
    if times.isEmpty { return nil }
    let median = times.sorted()[times.count / 2]
    if time <= median { return .medianTime(median: median, found: time) }
    latestOfWindow = max(time, times.max() ?? time)
    return nil
  }

  private mutating func passHole(_ place: Int) {
    var next = place + 1
    while next < end, view.isHole(next) { next += 1 }
    holes.append(place..<next)
    (previousHash, latestOfWindow, nextEvent) = (nil, nil, next)
    verified = verified.lowerBound..<next
  }

  /// Adds the work of the headers since the target last changed.
  private mutating func settleWork() {
    guard sameTarget > 0 else { return }
    let added = target.work.scaled(by: sameTarget, over: 1) ?? .max
    work = work.addingSaturating(added)
    sameTarget = 0
  }
}
