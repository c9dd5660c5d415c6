// The records as the rules see them: what stands at a place, and what is known of the places before.

/// Whole records in memory, with what is known from before the first one.
///
/// Places count from 0; a place below 0 is one that only the context knows. Unchecked: the memory is
/// read and never written while a view exists.
struct ChainView: @unchecked Sendable {
  let memory: UnsafeRawBufferPointer
  let count: Int
  let context: ChainContext
  let rules: NetworkRules
  /// The latest time that a header may state [unix s]; nil where no clock is given.
  let latestTime: Int64?

  /// The four fields of a record that rules other than the hash look at.
  @inline(__always)
  func version(_ place: Int) -> Int32 { Int32(bitPattern: word(place, 0)) }
  @inline(__always)
  func recordedTime(_ place: Int) -> UInt32 { word(place, BlockHeader.Offset.time) }
  @inline(__always)
  func recordedBits(_ place: Int) -> UInt32 { word(place, BlockHeader.Offset.compactTarget) }
  @inline(__always)
  func previousHash(_ place: Int) -> UInt256 {
    UInt256(loading: address(place) + BlockHeader.Offset.previousHash)
  }

  func height(_ place: Int) -> Int { context.height + place }

  /// Whether no header is recorded at a place.
  func isHole(_ place: Int) -> Bool {
    guard recordedBits(place) == 0 else { return false }
    var offset = 0
    while offset < BlockHeader.byteCount {
      let word = address(place).loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      if word != 0 { return false }
      offset += 8
    }
    return true
  }

  /// The records of a stretch of places.
  func records(_ places: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      rebasing: memory[
        places.lowerBound * BlockHeader.byteCount..<places.upperBound * BlockHeader.byteCount])
  }

  /// The time at a place, if it is known.
  func time(_ place: Int) -> UInt32? {
    if place >= 0 { return isHole(place) ? nil : recordedTime(place) }
    let fromEnd = context.earlierTimes.count + place
    if fromEnd >= 0 { return context.earlierTimes[fromEnd] }
    let parent = context.height - 1
    return parent >= 0 && height(place) == rules.epochStart(of: parent)
      ? context.epochStartTime : nil
  }

  /// The target at a place, if it is known.
  func bits(_ place: Int) -> CompactTarget? {
    if place >= 0 { return isHole(place) ? nil : CompactTarget(recordedBits(place)) }
    return place == -1 ? context.previousTarget : nil
  }

  /// The target that a header must state; nil where the context does not tell.
  func expectedTarget(_ place: Int) -> CompactTarget? {
    let height = height(place)
    guard height > 0 else { return nil }
    guard rules.retargets, height % rules.blocksPerEpoch == 0 else {
      // Across a hole, any header of the epoch tells; the first one is the likeliest to be there.
      let epochStart = place - (height - rules.epochStart(of: height))
      return bits(place - 1) ?? (rules.retargets ? bits(epochStart) : nil)
    }
    guard let bits = bits(place - 1), let firstTime = time(place - rules.blocksPerEpoch),
      let lastTime = time(place - 1)
    else { return nil }
    return try? retarget(
      bits: bits, firstTime: Int64(firstTime), lastTime: Int64(lastTime), limit: rules.limit,
      epochSeconds: rules.epochSeconds)
  }

  /// The times that the median of a header's past is taken of; nil where one of them is unknown.
  func medianTimes(_ place: Int) -> [UInt32]? {
    let count = min(NetworkRules.medianWindow, height(place))
    var times: [UInt32] = []
    times.reserveCapacity(count)
    for earlier in place - count..<place {
      guard let time = time(earlier) else { return nil }
      times.append(time)
    }
    return times
  }

  /// Whether a time is after the median of the eleven before, all of them recorded: then six of them
  /// are below it. False also where the records do not reach back so far.
  func mostTimes(before place: Int, areBelow time: UInt32) -> Bool {
    guard place >= NetworkRules.medianWindow else { return false }
    var below = 0
    for earlier in place - NetworkRules.medianWindow..<place {
      below += recordedTime(earlier) < time ? 1 : 0
    }
    return below > NetworkRules.medianWindow / 2
  }

  @inline(__always)
  private func address(_ place: Int) -> UnsafeRawPointer {
    // A view is made of memory that has a base address.
    base + place * BlockHeader.byteCount
  }

  @inline(__always)
  private func word(_ place: Int, _ offset: Int) -> UInt32 {
    UInt32(
      littleEndian: address(place).loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  private let base: UnsafeRawPointer

  /// A view of memory; nil where there is none to look at.
  init?(
    memory: UnsafeRawBufferPointer, context: ChainContext, rules: NetworkRules, latestTime: Int64?
  ) {
    guard let base = memory.baseAddress else { return nil }
    self.base = base
    self.memory = memory
    count = memory.count / BlockHeader.byteCount
    self.context = context
    self.rules = rules
    self.latestTime = latestTime
  }
}
