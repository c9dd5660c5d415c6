// Functions of dates in UTC.

import Language
import Quantities

extension Shelves {
  static let dates: [Builtin] = [
    part("year", "The year of a date.", "2026") { $0.year },
    part("month", "The month of a date, 1 to 12.", "3") { $0.month },
    part("day", "The day of the month of a date, 1 to 31.", "1") { $0.day },
    part(
      "weekday", "The day of the week of a date, 1 (Monday) to 7 (Sunday).", "7",
      source: "ISO 8601"
    ) { $0.weekday },
    Builtin(
      "date(year: Number, month: Number, day: Number): Date", "A day of the calendar.",
      examples: [Example("date(2028, 2, 29)", gives: "2028-02-29")]
    ) { call in
      let (year, month, day) = (
        try call.whole("year", in: 1...9999), try call.whole("month", in: 1...12),
        try call.whole("day", in: 1...31)
      )
      guard let instant = Instant(year: year, month: month, day: day) else {
        throw Problem("E0511", "month \(month) of \(year) has no day \(day)", argument: "day")
      }
      return .date(instant)
    },
    Builtin(
      "days_in_month(date: Date): Number", "How many days the month of a date has.",
      examples: [Example("days_in_month(2028-02-01)", gives: "29")]
    ) { call in
      let date = try call.date("date")
      return .number(Instant.days(inMonth: date.month, of: date.year))
    },
  ]

  private static func part(
    _ name: String, _ summary: String, _ gives: String, source: String = "definition",
    _ part: @escaping @Sendable (Instant) -> Int
  ) -> Builtin {
    Builtin(
      "\(name)(date: Date): Number", summary, source: source,
      examples: [Example("\(name)(2026-03-01)", gives: gives)]
    ) { call in
      .number(part(try call.date("date")))
    }
  }
}
