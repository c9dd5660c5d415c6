// Market prices on a row of equal steps in UTC, checked for gaps and repeats.

/// Steps of equal length with a market price in each.
///
/// Time is UTC, so no day has 23 or 25 hours, and a leap year has 8,784.
public struct PowerHours: Hashable, Sendable {
  /// Start of the first step [unix s].
  public let startTime: Int64
  /// Length of a step [s], > 0.
  public let stepSeconds: Int64
  /// Steps; ≥ 1.
  public let count: Int
  /// Market price [USD/MWh], any sign.
  public let price: HourlyValue

  /// Length of a step [h].
  public var stepHours: Double { Double(stepSeconds) / 3600 }

  /// Steps from an instant on.
  ///
  /// - Throws: `InputError.empty`, `.notPositive`, `.outOfRange` for times before 1970 or after
  ///   9999, and for the price `.notFinite` or `.wrongCount`.
  public init(
    from startTime: Int64, stepSeconds: Int64 = 3600, count: Int, price: HourlyValue
  ) throws(InputError) {
    guard count > 0 else { throw .empty(field: "price") }
    guard stepSeconds > 0 else { throw .notPositive(field: "step", value: Double(stepSeconds)) }
    let last = Double(startTime) + Double(stepSeconds) * Double(count)
    // The years that a calendar month can be found for.
    let years = 0...253_402_300_799.0
    try InputError.require(Double(startTime), in: years, "time")
    try InputError.require(last, in: years, "time")
    try price.check("price", hours: count)
    (self.startTime, self.stepSeconds) = (startTime, stepSeconds)
    (self.count, self.price) = (count, price)
  }

  /// Steps whose starts are given, each with its price.
  ///
  /// - Parameters:
  ///   - times: Start of each step [unix s]; shape (steps), steps ≥ 2, all equally long.
  ///   - prices: Market price [USD/MWh]; shape (steps).
  /// - Throws: `InputError.gap`, `.duplicate` or `.unsorted`, with the first row that is wrong.
  public init(times: [Int64], prices: [Double]) throws(InputError) {
    guard times.count > 1 else { throw .empty(field: "time") }
    guard prices.count == times.count else {
      throw .wrongCount(field: "price", count: prices.count, expected: times.count)
    }
    // The shortest step is the step; a longer one is a gap.
    let steps = zip(times.dropFirst(), times).map { $0 &- $1 }
    if let row = steps.firstIndex(of: 0) { throw .duplicate(field: "time", index: row + 1) }
    if let row = steps.firstIndex(where: { $0 < 0 }) {
      throw .unsorted(field: "time", index: row + 1)
    }
    let step = steps.min() ?? 0
    if let row = steps.firstIndex(where: { $0 != step }) {
      throw .gap(field: "time", index: row + 1)
    }
    try self.init(
      from: times[0], stepSeconds: step, count: times.count, price: .hourly(prices))
  }

  /// The calendar months that the steps begin in, with the steps of each.
  var months: [(month: CalendarMonth, steps: Range<Int>)] {
    var months: [(month: CalendarMonth, steps: Range<Int>)] = []
    var (month, first) = (CalendarMonth(containing: startTime), 0)
    while first < count {
      let ahead = (month.endTime - startTime + stepSeconds - 1) / stepSeconds
      let end = min(count, Int(ahead))
      if end > first { months.append((month, first..<end)) }
      (month, first) = (month.next, end)
    }
    return months
  }
}
