// A second of universal time, and its date.

/// A second of UTC, counted as Unix does (no leap seconds), in the years 1 to 9999.
///
/// Dates are those of the Gregorian calendar, carried back before 1582. What would leave the years 1
/// to 9999 stops at their ends.
public struct Instant: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01 00:00 UTC.
  public let seconds: Int64

  /// 0001-01-01 00:00:00.
  public static let earliest = Instant(unchecked: -62_135_596_800)
  /// 9999-12-31 23:59:59.
  public static let latest = Instant(unchecked: 253_402_300_799)

  private init(unchecked seconds: Int64) { self.seconds = seconds }

  /// The instant of a Unix time; beyond the years 1 to 9999 the nearest end.
  public init(seconds: Int64) {
    self.seconds = min(max(seconds, Self.earliest.seconds), Self.latest.seconds)
  }

  /// The instant of a date and a time of day.
  ///
  /// - Returns: `nil` for a date or time that does not exist.
  public init?(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0
  ) {
    guard (1...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= Self.days(inMonth: month, of: year),
      (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second)
    else { return nil }
    let days = Self.daysFromEpoch(year, month, day)
    seconds = Int64(days * 86_400 + hour * 3600 + minute * 60 + second)
  }

  /// Earlier before later.
  public static func < (a: Instant, b: Instant) -> Bool { a.seconds < b.seconds }

  /// The year, 1…9999.
  public var year: Int { date.year }
  /// The month, 1…12.
  public var month: Int { date.month }
  /// The day of the month, 1…31.
  public var day: Int { date.day }
  /// Seconds since midnight, 0…86 399.
  public var secondOfDay: Int { Int(seconds - midnightSeconds) }
  /// The day of the week, 1 (Monday) … 7 (Sunday), as ISO 8601 counts.
  public var weekday: Int { Int(((midnightSeconds / 86_400 + 3) % 7 + 7) % 7) + 1 }
  /// Whether it is the first second of a day.
  public var isMidnight: Bool { secondOfDay == 0 }
  /// The first second of its day.
  public var startOfDay: Instant { Instant(seconds: midnightSeconds) }

  /// So many days of 86 400 s later, or earlier.
  public func adding(days: Int) -> Instant { adding(seconds: Self.product(Int64(days), 86_400)) }

  /// So many seconds later, or earlier.
  public func adding(seconds more: Int64) -> Instant {
    let (sum, overflow) = seconds.addingReportingOverflow(more)
    return Instant(seconds: overflow ? (more < 0 ? .min : .max) : sum)
  }

  /// So many months later, or earlier, at the same day and time; where the month is too short, its
  /// last day: one month after 31 January is 28 or 29 February (as EDATE does).
  public func adding(months: Int) -> Instant {
    let date = date
    let (count, overflow) = (date.year * 12 + date.month - 1).addingReportingOverflow(months)
    guard !overflow, count >= 12 else { return months < 0 ? .earliest : .latest }
    let (year, month) = (count / 12, count % 12 + 1)
    guard year <= 9999 else { return .latest }
    let day = min(date.day, Self.days(inMonth: month, of: year))
    let midnight = Int64(Self.daysFromEpoch(year, month, day)) * 86_400
    return Instant(seconds: midnight + Int64(secondOfDay))
  }

  /// Seconds from this instant to a later one.
  public func seconds(to later: Instant) -> Int64 { later.seconds - seconds }

  /// `2026-03-01`, or `2021-07-03 06:37:21` where it is not midnight.
  public var text: String {
    let date = date
    let day =
      Self.padded(date.year, 4) + "-" + Self.padded(date.month, 2) + "-" + Self.padded(date.day, 2)
    let second = secondOfDay
    if second == 0 { return day }
    let clock = [second / 3600, second / 60 % 60, second % 60].map { Self.padded($0, 2) }
    return day + " " + clock.joined(separator: ":")
  }

  // MARK: The calendar

  /// Whether a year has a 29 February.
  public static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  /// The number of days of a month, 1…12.
  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private var midnightSeconds: Int64 {
    let (days, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
    return (rest < 0 ? days - 1 : days) * 86_400
  }

  /// Days since 1970-01-01. The year is counted from March, so that the leap day is its last, and
  /// months of 31 and 30 days follow the line ⌊(153 m + 2) / 5⌋.
  private static func daysFromEpoch(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let march = month <= 2 ? year - 1 : year
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    return 365 * march + march / 4 - march / 100 + march / 400 + dayOfYear - 719_468
  }

  /// The date, by the inverse of the same count: 400 years have 146 097 days.
  private var date: (year: Int, month: Int, day: Int) {
    let days = Int(midnightSeconds / 86_400) + 719_468
    let (era, dayOfEra) = days.quotientAndRemainder(dividingBy: 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day)
  }

  private static func product(_ a: Int64, _ b: Int64) -> Int64 {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    return overflow ? (a < 0 ? .min : .max) : product
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
