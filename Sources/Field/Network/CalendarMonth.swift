// A month of the Gregorian calendar in UTC, counted without a library of dates.

/// Seconds of a UTC day [s]; unix time knows no leap seconds.
let secondsPerDay: Int64 = 86400

/// A month of the proleptic Gregorian calendar, in UTC.
public struct CalendarMonth: Hashable, Sendable {
  /// The year, 1 to 9999.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int

  /// A month, or nil where the year is outside 1 to 9999 or the month outside 1 to 12.
  public init?(year: Int, month: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    (self.year, self.month) = (year, month)
  }

  /// The month written as `yyyy-mm`, or nil where the text is not one.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, parts[1].count == 2,
      let year = UInt(parts[0]), let month = UInt(parts[1])
    else { return nil }
    self.init(year: Int(year), month: Int(month))
  }

  /// The month that an instant falls into.
  ///
  /// - Parameter time: From the year 1970 to the year 9999 [unix s].
  public init(containing time: Int64) {
    precondition(0..<253_402_300_800 ~= time, "an instant outside the years 1970 to 9999")
    let days = Int(time / secondsPerDay)
    // 400 years are 4800 months and 146,097 days; one month less makes the guess never too late.
    var month = CalendarMonth(counting: 1970 * 12 + max(0, days * 4800 / 146_097 - 1))
    while month.endTime <= time { month = month.next }
    self = month
  }

  /// The month after this one.
  public var next: CalendarMonth { CalendarMonth(counting: year * 12 + month) }

  /// Months from this one to another; below zero where that lies before.
  public func months(to other: CalendarMonth) -> Int {
    (other.year - year) * 12 + other.month - month
  }

  /// Days of the month, 28 to 31.
  public var dayCount: Int { Int((endTime - startTime) / secondsPerDay) }

  /// Its first instant, 00:00 UTC [unix s].
  public var startTime: Int64 { Int64(daysSinceEpoch) * secondsPerDay }

  /// The first instant after it [unix s].
  public var endTime: Int64 { next.startTime }

  /// A month from the number of months since the start of the year 0.
  private init(counting months: Int) {
    (year, month) = (months / 12, months % 12 + 1)
  }

  /// Days from 1970-01-01 to the first of the month.
  ///
  /// Years are taken to start in March, so that the leap day is the last one; the months from March
  /// on then begin at ⌊(153 m + 2) / 5⌋ days.
  private var daysSinceEpoch: Int {
    let (marchYear, marchMonth) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
    let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
    let daysFromYear0ToUnixEpoch = 719_468
    return marchYear * 365 + leapDays + (153 * marchMonth + 2) / 5 - daysFromYear0ToUnixEpoch
  }
}

extension CalendarMonth: Comparable, CustomStringConvertible {
  /// Earlier months first.
  public static func < (left: CalendarMonth, right: CalendarMonth) -> Bool {
    (left.year, left.month) < (right.year, right.month)
  }

  /// The month as `yyyy-mm`.
  public var description: String {
    let (years, months) = (String(year), String(month))
    return String(repeating: "0", count: 4 - years.count) + years
      + (month < 10 ? "-0" : "-") + months
  }
}
