// A series on other instants: coarser, moving, or those of another series.

extension Series {
  /// How the values of a span become one.
  public enum Statistic: Hashable, Sendable, CaseIterable {
    /// The mean; over time where values stand for intervals.
    case mean
    /// The total.
    case sum
    /// The smallest.
    case min
    /// The largest.
    case max
    /// The one that comes first.
    case first
    /// The one that comes last.
    case last
  }

  /// A grid of the calendar, in UTC.
  public enum Grid: Hashable, Sendable {
    /// From each full hour.
    case hourly
    /// From each midnight.
    case daily
    /// From each Monday's midnight.
    case weekly
    /// From the first of each month.
    case monthly
    /// From the first of January, April, July and October.
    case quarterly
    /// From the first of January.
    case yearly

    /// The last instant of the grid at or before this one.
    public func start(of instant: Instant) -> Instant {
      let midnight = instant.startOfDay
      let first = midnight.adding(days: 1 - midnight.day)
      return switch self {
      case .hourly: instant.adding(seconds: -Int64(instant.secondOfDay % 3600))
      case .daily: midnight
      case .weekly: midnight.adding(days: 1 - midnight.weekday)
      case .monthly: first
      case .quarterly: first.adding(months: -((first.month - 1) % 3))
      case .yearly: first.adding(months: 1 - first.month)
      }
    }

    /// The next instant of the grid after one of its own.
    public func next(after start: Instant) -> Instant {
      switch self {
      case .hourly: start.adding(seconds: 3600)
      case .daily: start.adding(days: 1)
      case .weekly: start.adding(days: 7)
      case .monthly: start.adding(months: 1)
      case .quarterly: start.adding(months: 3)
      case .yearly: start.adding(months: 12)
      }
    }
  }

  /// One value for each span of a coarser grid.
  ///
  /// A span that the series does not cover from end to end, in which a value is missing, or into which
  /// a total's interval reaches from another, is missing in the result: nothing is skipped or guessed.
  ///
  /// - Parameters:
  ///   - grid: The spans.
  ///   - statistic: How values become one. Means weigh intervals by their length.
  /// - Returns: A series of means, of sums, or, for the other statistics, of values at the spans'
  ///   starts.
  /// - Throws: `failed` for sums of temperatures in °C.
  public func resampled(_ grid: Grid, _ statistic: Statistic) throws(SeriesError) -> Series {
    if statistic == .sum { try checkSums() }
    var starts: [Instant] = []
    var results: [Double?] = []
    var marks: [Bool] = []
    var low = 0
    var start = grid.start(of: firstInstant)
    while start < coverageEnd, low < count {
      let span = start..<grid.next(after: start)
      guard !span.isEmpty else { break }
      let places = places(in: span, from: low)
      starts.append(start)
      results.append(covers(span) ? value(of: places, in: span, statistic) : nil)
      marks.append(places.contains(where: isEstimated))
      low = Swift.max(low, places.upperBound - 1)
      start = span.upperBound
    }
    let meaning: Meaning = statistic == .mean ? .mean : statistic == .sum ? .sum : .instant
    return try Series(
      instants: starts, values: results, dimension: dimension, unit: unit, meaning: meaning,
      end: meaning == .instant ? nil : start, estimated: marks)
  }

  /// A statistic of each value and the ones before it; the first `count − 1` instants are dropped,
  /// and a window in which a value is missing is missing.
  ///
  /// - Parameters:
  ///   - window: How many values a window has, at least 1.
  ///   - statistic: How they become one; a mean counts each value once.
  /// - Throws: `empty` where the series is shorter than the window; `failed` for sums of °C.
  public func rolling(_ window: Int, _ statistic: Statistic) throws(SeriesError) -> Series {
    guard window >= 1, window <= count else { throw .empty }
    if statistic == .sum { try checkSums() }
    let results = (window - 1..<count).map { last -> Double? in
      let part = values[(last - window + 1)...last]
      let present = part.compactMap { $0 }
      return present.count == window ? Self.figure(of: present, statistic) : nil
    }
    return try part(window - 1..<count, results, dimension, unit)
  }

  /// The series at other instants: a value that holds, or a mean, where its interval contains the
  /// instant, others at just that instant; elsewhere missing.
  ///
  /// - Parameters:
  ///   - instants: Strictly increasing.
  /// - Throws: As `init`.
  public func sampled(at instants: [Instant]) throws(SeriesError) -> Series {
    let places = instants.map { instant -> Int? in
      let place = firstPlace(notBefore: instant.adding(seconds: 1)) - 1
      guard place >= 0, instant < coverageEnd else { return nil }
      return holds || meaning == .mean || self.instants[place] == instant ? place : nil
    }
    return try Series(
      instants: instants, values: places.map { $0.flatMap { values[$0] } }, dimension: dimension,
      unit: unit, estimated: places.map { $0.map(isEstimated) ?? false })
  }

  /// The part of the series at the instants that another has too.
  ///
  /// - Throws: `empty` where there is none.
  public func restricted(toInstantsOf other: Series) throws(SeriesError) -> Series {
    let wanted = Set(other.instants)
    let kept = instants.indices.filter { wanted.contains(instants[$0]) }
    guard !kept.isEmpty else { throw .empty }
    return try Series(
      instants: kept.map { instants[$0] }, values: kept.map { values[$0] }, dimension: dimension,
      unit: unit, meaning: meaning, holds: holds,
      end: kept.last == count - 1 ? end : nil, estimated: kept.map(isEstimated))
  }

  // MARK: One span

  private func checkSums() throws(SeriesError) {
    if unit?.isAffine == true { throw .failed(firstInstant, .affine(.adding)) }
  }

  /// The places whose instant, or whose interval, lies in a span.
  private func places(in span: Range<Instant>, from low: Int) -> Range<Int> {
    var first = low
    while first < count, instants[first] < span.lowerBound {
      let reaches = speaksForIntervals && interval(at: first).map { $0.overlaps(span) } == true
      if reaches { break }
      first += 1
    }
    var last = first
    while last < count, instants[last] < span.upperBound { last += 1 }
    return first..<last
  }

  private func isInside(_ span: Range<Instant>, _ place: Int) -> Bool {
    interval(at: place).map { $0.clamped(to: span) == $0 } ?? false
  }

  private func covers(_ span: Range<Instant>) -> Bool {
    let first = speaksForIntervals ? firstInstant : firstInstant.startOfDay
    return first <= span.lowerBound && span.upperBound <= coverageEnd
  }

  private func value(
    of places: Range<Int>, in span: Range<Instant>, _ statistic: Statistic
  ) -> Double? {
    let present = values[places].compactMap { $0 }
    guard !present.isEmpty, present.count == places.count else { return nil }
    if meaning == .sum, !places.allSatisfy({ isInside(span, $0) }) { return nil }
    guard statistic == .mean, speaksForIntervals, meaning != .sum else {
      return Self.figure(of: present, statistic)
    }
    let seconds = places.map { place in
      let part = interval(at: place)?.clamped(to: span)
      return Double(part.map { $0.lowerBound.seconds(to: $0.upperBound) } ?? 0)
    }
    let whole = Self.total(seconds)
    return whole > 0 ? Self.total(zip(present, seconds).map { $0 * $1 }) / whole : nil
  }

  /// A statistic of values of which there is at least one.
  private static func figure(of values: [Double], _ statistic: Statistic) -> Double? {
    switch statistic {
    case .mean: total(values) / Double(values.count)
    case .sum: total(values)
    case .min: values.min()
    case .max: values.max()
    case .first: values.first
    case .last: values.last
    }
  }
}
