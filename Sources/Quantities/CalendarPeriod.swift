// A month, a quarter or a year of the calendar.

/// A span of whole calendar months.
public struct CalendarPeriod: Hashable, Sendable {
  /// The kinds of period that can be written.
  public enum Length: Int, Hashable, Sendable {
    /// One month, `@2022-11`.
    case month = 1
    /// Three months, `2026Q1`.
    case quarter = 3
    /// Twelve months.
    case year = 12
  }

  /// How long it is.
  public let length: Length
  /// Its first second.
  public let start: Instant

  private init?(_ length: Length, _ year: Int, _ month: Int) {
    // The end must exist too, so the last year is left out.
    guard year < 9999, let start = Instant(year: year, month: month, day: 1) else { return nil }
    self.length = length
    self.start = start
  }

  /// A month, 1…12; `nil` where there is none.
  public static func month(_ year: Int, _ month: Int) -> CalendarPeriod? {
    CalendarPeriod(.month, year, month)
  }

  /// A quarter, 1…4; `nil` where there is none.
  public static func quarter(_ year: Int, _ quarter: Int) -> CalendarPeriod? {
    (1...4).contains(quarter) ? CalendarPeriod(.quarter, year, 3 * quarter - 2) : nil
  }

  /// A year; `nil` beyond 1…9998.
  public static func year(_ year: Int) -> CalendarPeriod? { CalendarPeriod(.year, year, 1) }

  /// The first second after it.
  public var end: Instant { start.adding(months: length.rawValue) }

  /// Whether an instant lies in it.
  public func contains(_ instant: Instant) -> Bool { start <= instant && instant < end }

  /// As it is written: `@2022-11`, `2026Q1`, `2026`.
  public var text: String {
    let year = Instant.padded(start.year, 4)
    return switch length {
    case .month: "@\(year)-\(Instant.padded(start.month, 2))"
    case .quarter: "\(year)Q\((start.month + 2) / 3)"
    case .year: year
    }
  }
}
