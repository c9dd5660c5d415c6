// Dates, months and quarters of the Gregorian calendar.
import Quantities
import Testing

/// An instant from its date; the tests name existing ones only.
func date(_ year: Int, _ month: Int, _ day: Int) throws -> Instant {
  try #require(Instant(year: year, month: month, day: day))
}

@Suite struct CalendarTests {
  /// Unix times by `date -u -d … +%s` (GNU coreutils).
  private static let knownTimes: [(Int, Int, Int, Int64)] = [
    (1970, 1, 1, 0), (2000, 2, 29, 951_782_400), (2009, 1, 3, 1_230_940_800),
    (2024, 4, 20, 1_713_571_200), (2026, 2, 7, 1_770_422_400), (1969, 12, 31, -86_400),
    (1900, 3, 1, -2_203_891_200), (1, 1, 1, -62_135_596_800), (9999, 12, 31, 253_402_214_400),
  ]

  @Test("a date is its Unix time and back", arguments: knownTimes)
  func unixTime(year: Int, month: Int, day: Int, seconds: Int64) throws {
    let instant = try date(year, month, day)
    #expect(instant.seconds == seconds)
    #expect((instant.year, instant.month, instant.day) == (year, month, day))
    #expect(instant.isMidnight)
  }

  @Test("every day of four centuries follows the one before")
  func everyDay() throws {
    var wrong: [String] = []
    var instant = try date(1799, 12, 31)
    for year in 1800...2200 {
      for month in 1...12 {
        for day in 1...Instant.days(inMonth: month, of: year) {
          let next = Instant(year: year, month: month, day: day)
          if next != instant.adding(days: 1) || next?.day != day || next?.year != year {
            wrong.append("\(year)-\(month)-\(day)")
          }
          instant = next ?? instant
        }
      }
    }
    #expect(wrong == [])
  }

  private static let impossible: [(Int, Int, Int)] = [
    (1900, 2, 29), (2023, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0),
    (2026, 1, 32), (0, 1, 1), (10_000, 1, 1), (-1, 1, 1),
  ]

  @Test("a date that does not exist is none", arguments: impossible)
  func impossibleDates(year: Int, month: Int, day: Int) {
    #expect(Instant(year: year, month: month, day: day) == nil)
  }

  @Test("a time of day that does not exist is none")
  func impossibleTimes() {
    #expect(Instant(year: 2026, month: 1, day: 1, hour: 24) == nil)
    #expect(Instant(year: 2026, month: 1, day: 1, minute: 60) == nil)
    #expect(Instant(year: 2026, month: 1, day: 1, second: -1) == nil)
  }

  /// As EDATE of ISO/IEC 29500 (Excel) and OpenDocument counts.
  private static let months: [(String, Int, String)] = [
    ("2024-01-31", 1, "2024-02-29"), ("2023-01-31", 1, "2023-02-28"),
    ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"),
    ("2024-03-31", -1, "2024-02-29"), ("2024-05-31", 1, "2024-06-30"),
    ("2024-12-15", 1, "2025-01-15"), ("2024-01-15", -1, "2023-12-15"),
    ("2024-01-15", -13, "2022-12-15"), ("2024-01-15", 0, "2024-01-15"),
  ]

  @Test("months later is the same day, or the month's last", arguments: months)
  func addingMonths(from: String, months: Int, to: String) throws {
    let parts = from.split(separator: "-").compactMap { Int($0) }
    #expect(try date(parts[0], parts[1], parts[2]).adding(months: months).text == to)
  }

  @Test("the calendar stops at the ends of the years 1 and 9999")
  func ends() throws {
    #expect(Instant.latest.adding(days: 1) == .latest)
    #expect(Instant.earliest.adding(seconds: -1) == .earliest)
    #expect(Instant.latest.adding(months: .max) == .latest)
    #expect(Instant.earliest.adding(months: .min) == .earliest)
    #expect(try date(2026, 1, 1).adding(days: .max) == .latest)
    #expect(try date(2026, 1, 1).adding(days: .min) == .earliest)
    #expect(Instant(seconds: .max) == .latest)
  }

  @Test("an instant is its date, with the time of day only where it is not midnight")
  func text() throws {
    #expect(try date(2026, 3, 1).text == "2026-03-01")
    // 2021-07-03 06:37:21 is the time of block 689 471.
    #expect(Instant(seconds: 1_625_294_241).text == "2021-07-03 06:37:21")
    #expect(Instant(seconds: -1).text == "1969-12-31 23:59:59")
    #expect(Instant(seconds: -1).secondOfDay == 86_399)
  }

  @Test("weekdays are counted from Monday")
  func weekdays() throws {
    #expect(try date(2026, 2, 7).weekday == 6)
    #expect(try date(1970, 1, 1).weekday == 4)
    #expect(try date(1969, 12, 28).weekday == 7)
  }

  @Test("months and quarters begin and end with the calendar")
  func periods() throws {
    let november = try #require(CalendarPeriod.month(2022, 11))
    #expect(november.text == "@2022-11")
    #expect(november.start == (try date(2022, 11, 1)))
    #expect(november.end == (try date(2022, 12, 1)))
    let quarter = try #require(CalendarPeriod.quarter(2026, 1))
    #expect(quarter.text == "2026Q1")
    #expect(quarter.end == (try date(2026, 4, 1)))
    #expect(CalendarPeriod.quarter(2026, 4)?.text == "2026Q4")
    #expect(CalendarPeriod.year(2024)?.end == (try date(2025, 1, 1)))
    #expect(november.contains(try date(2022, 11, 30)))
    #expect(!november.contains(november.end))
    #expect(CalendarPeriod.month(2022, 13) == nil)
    #expect(CalendarPeriod.quarter(2022, 0) == nil)
    #expect(CalendarPeriod.year(0) == nil)
  }
}
