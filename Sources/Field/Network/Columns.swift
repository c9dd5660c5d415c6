// Columns of facts over time: values that hold until the next step, and values of whole months.

/// Values that hold from an instant until the next one.
public struct StepColumn: Hashable, Sendable {
  /// The instants from which the values hold, ascending [unix s].
  public let starts: [Int64]
  /// The values, in the unit that the column's maker names.
  public let values: [Double]
  /// Whether the instant is known only to 10 to 30 minutes.
  public let estimated: [Bool]
  /// The last instant for which the last value is known to hold [unix s].
  public let end: Int64

  /// A step of the column.
  public struct Step: Hashable, Sendable {
    /// The instant from which the value holds [unix s].
    public let start: Int64
    /// The value, in the column's unit.
    public let value: Double
    /// Whether the instant is known only to 10 to 30 minutes.
    public let isEstimated: Bool
  }

  /// What a day reads: the value at its start, and how the value changes before its end.
  public struct Reading: Hashable, Sendable {
    /// The step that holds at the instant asked for.
    public let step: Step
    /// The steps that begin later within 24 hours, in order; mostly none.
    public let changes: [Step]
  }

  /// The step that holds at an instant, and the changes of the 24 hours that follow it.
  ///
  /// - Parameter time: An instant, for a date its 00:00 UTC [unix s].
  /// - Returns: nil before the first step and after `end`. Complexity: O(log steps).
  public func reading(at time: Int64) -> Reading? {
    guard let first = starts.first, first <= time, time <= end else { return nil }
    let index = stepIndex(at: time)
    let later = starts[(index + 1)...].prefix { $0 < time + secondsPerDay }.indices
    return Reading(step: step(index), changes: later.map(step))
  }

  /// The step at a place of the column.
  public func step(_ index: Int) -> Step {
    Step(start: starts[index], value: values[index], isEstimated: estimated[index])
  }

  /// The place of the step that holds at an instant, which must not lie before the first one.
  func stepIndex(at time: Int64) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= time { low = middle } else { high = middle }
    }
    return low
  }

  /// The instants of the steps strictly between two instants, the earlier at or after the first step.
  func starts(after start: Int64, before end: Int64) -> ArraySlice<Int64> {
    starts[(stepIndex(at: start) + 1)...].prefix { $0 < end }
  }

  /// The column with each value put through a function.
  func map(_ transform: (Double) -> Double) -> StepColumn {
    StepColumn(starts: starts, values: values.map(transform), estimated: estimated, end: end)
  }
}

/// Values of consecutive months, some of which may be missing.
public struct MonthColumn: Hashable, Sendable {
  /// The months, ascending without a gap.
  public let months: [CalendarMonth]
  /// The values, in the unit that the column's maker names; nil where they are not known.
  public let values: [Double?]
  /// The days that the value covers; a month that is not whole covers fewer than it has.
  public let days: [ClosedRange<Int>]
  /// Whether the value rests on a difficulty whose start is estimated.
  public let estimated: [Bool]

  /// The last value that is present, and what lies after it.
  public struct Last: Hashable, Sendable {
    /// The month of the value.
    public let month: CalendarMonth
    /// The value, in the column's unit.
    public let value: Double
    /// The days of the month that it covers.
    public let days: ClosedRange<Int>
    /// Whether it rests on a difficulty whose start is estimated.
    public let isEstimated: Bool
    /// The later months, whose values are missing, in order.
    public let skipped: [CalendarMonth]
  }

  /// The last value that is present, with the months skipped to reach it; nil where none is.
  public var last: Last? {
    guard let index = values.lastIndex(where: { $0 != nil }), let value = values[index] else {
      return nil
    }
    return Last(
      month: months[index], value: value, days: days[index], isEstimated: estimated[index],
      skipped: Array(months[(index + 1)...]))
  }

  /// The value of a month; nil where it is missing or outside the column.
  public func value(of month: CalendarMonth) -> Double? {
    months.firstIndex(of: month).flatMap { values[$0] }
  }

  /// Whether the value at a place leaves out days of its month.
  public func isPartial(_ index: Int) -> Bool { days[index] != 1...months[index].dayCount }
}
