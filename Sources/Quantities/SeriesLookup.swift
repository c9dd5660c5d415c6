// What a series says of an instant, a day, a period or a range of dates.

/// What a series says at one instant.
public struct Reading: Sendable, Equatable {
  /// The instant of the value; of a value that holds, when it began to.
  public let instant: Instant
  /// The value; `nil` where it is missing.
  public let quantity: Quantity?
  /// Whether `instant` is only estimated.
  public let isEstimated: Bool
  /// The last other value of the day, where the value changes within the day that was asked for.
  public let change: Change?

  /// A change within a day.
  public struct Change: Sendable, Equatable {
    /// When the value changes.
    public let instant: Instant
    /// The value from then on; `nil` where it is missing.
    public let quantity: Quantity?
  }
}

/// What a series says of a calendar period.
public enum PeriodReading: Sendable, Equatable {
  /// The series has one value for just this period.
  case reading(Reading)
  /// The part of the series that lies in the period.
  case part(Series)
}

extension Series {
  /// The value at an instant, or of the interval that the instant lies in.
  ///
  /// A total is of its whole interval, so a series of sums is read at the interval's start only.
  ///
  /// - Throws: `outside`; `notAnInstant` where no value stands at the instant itself and none holds.
  public func lookup(at instant: Instant) throws(SeriesError) -> Reading {
    let index = try place(of: instant)
    let reaches = holds || meaning == .mean
    guard instants[index] == instant || reaches else {
      throw .notAnInstant(
        asked: instant, before: instants[index],
        after: index + 1 < count ? instants[index + 1] : lastInstant)
    }
    return reading(index, change: nil)
  }

  /// The value at 00:00 UTC of a day; where it changes on that day, the reading says so. Values that
  /// stand for their instant alone, as daily closes do, are read at whatever time of the day they are.
  ///
  /// - Parameter day: Any second of the day.
  /// - Throws: As `lookup(at:)`; a day whose midnight is before the first interval is outside.
  public func lookup(day: Instant) throws(SeriesError) -> Reading {
    let start = day.startOfDay
    let today = firstPlace(notBefore: start)..<firstPlace(notBefore: start.adding(days: 1))
    let index: Int
    if !speaksForIntervals, let first = today.first {
      index = first
    } else {
      let reading = try lookup(at: start)
      index = firstPlace(notBefore: reading.instant)
    }
    let change = today.last { $0 > index && values[$0] != values[index] }
    return reading(
      index, change: change.map { .init(instant: instants[$0], quantity: quantity(at: $0)) })
  }

  /// What the series says of a calendar period: its one value, or the part that lies in it.
  ///
  /// - Throws: `outside` where the period is not wholly covered.
  public func lookup(period: CalendarPeriod) throws(SeriesError) -> PeriodReading {
    let part = try slice(period.start..<period.end)
    if meaning != .instant, part.count == 1, part.interval(at: 0) == period.start..<period.end,
      let index = instants.firstIndex(of: part.firstInstant)
    {
      return .reading(reading(index, change: nil))
    }
    return .part(part)
  }

  /// The part between two dates, both included: a day that is named as the end belongs to it wholly.
  ///
  /// - Throws: `backwards`; `outside` where the data does not reach from the first to the last date.
  public func slice(from start: Instant, to last: Instant) throws(SeriesError) -> Series {
    guard start <= last else { throw .backwards(from: start, to: last) }
    let end = last.isMidnight ? last.adding(days: 1) : last.adding(seconds: 1)
    return try slice(start..<end)
  }

  // MARK: Places

  /// The first second that the data says nothing about.
  var coverageEnd: Instant {
    if let end { return end }
    // A value at an instant speaks for its day, in which a daily series is asked for.
    return Swift.max(lastInstant.startOfDay.adding(days: 1), lastInstant.adding(seconds: 1))
  }

  /// The last day, or second of a day, that the data says something about.
  var lastCovered: Instant { coverageEnd.lastNamed }

  /// The last instant at or before this one.
  private func place(of instant: Instant) throws(SeriesError) -> Int {
    let after = firstPlace(notBefore: instant.adding(seconds: 1))
    guard after > 0, instant < coverageEnd else {
      throw .outside(asked: instant, first: firstInstant, last: lastCovered)
    }
    return after - 1
  }

  /// The first place whose instant is not before this one, by bisection.
  func firstPlace(notBefore instant: Instant) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if instants[middle] < instant { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func reading(_ index: Int, change: Reading.Change?) -> Reading {
    Reading(
      instant: instants[index], quantity: quantity(at: index),
      isEstimated: isEstimated(at: index), change: change)
  }

  private func slice(_ range: Range<Instant>) throws(SeriesError) -> Series {
    // A day series of instants may begin at any time of its first day.
    let firstCovered = speaksForIntervals ? firstInstant : firstInstant.startOfDay
    guard range.lowerBound >= firstCovered else {
      throw .outside(asked: range.lowerBound, first: firstInstant, last: lastCovered)
    }
    guard range.upperBound <= coverageEnd else {
      let asked = range.upperBound.lastNamed
      throw .outside(asked: asked, first: firstInstant, last: lastCovered)
    }
    let high = firstPlace(notBefore: range.upperBound)
    var low = firstPlace(notBefore: range.lowerBound)
    // A value that holds at the start of the range belongs to it from there.
    let carries = holds && (low == count || instants[low] > range.lowerBound)
    if carries { low -= 1 }
    guard low < high else { throw .empty }
    var times = Array(instants[low..<high])
    if carries { times[0] = range.lowerBound }
    return try Series(
      instants: times, values: Array(values[low..<high]), dimension: dimension, unit: unit,
      meaning: meaning, holds: holds,
      end: speaksForIntervals ? sliceEnd(high, range.upperBound) : nil,
      estimated: estimated.isEmpty ? [] : Array(estimated[low..<high]))
  }

  /// Where a part ends: a value that holds does so to the range's end, an interval to its own.
  private func sliceEnd(_ high: Int, _ upperBound: Instant) -> Instant? {
    let next = high < count ? instants[high] : end
    return holds ? next.map { Swift.min($0, upperBound) } : next
  }
}

extension Instant {
  /// What a reader calls the last moment before this one: the whole day where this is a midnight.
  fileprivate var lastNamed: Instant { isMidnight ? adding(days: -1) : adding(seconds: -1) }
}
