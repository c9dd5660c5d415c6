// How a company's share of AI grows as critical power is delivered, by month, quarter or year.

import Language
import Quantities

extension Shelves {
  static let shareRamps: [Builtin] = [
    Builtin(
      "ai_share_path(ramp: Series<Power>, rate: Rent, mining: MoneyRate, \(steps), "
        + "other: MoneyRate = 0 USD/day): Table",
      "The share of AI in revenue by month, quarter or year. The ramp has the critical power that is "
        + "delivered by each date, all of it and not what is added; before the first there is none.",
      source: pathSource,
      requires: [
        ramping, renting, "mining >= 0 USD/day", "other >= 0 USD/day", "mining + other > 0 USD/day",
      ],
      examples: [
        Example(
          "\(twoPhases)ai_share_path(ramp, 120 USD/kW-month, 12 MUSD/month, from: 2025-10-01, "
            + "time: 9 month, step: 3 month)",
          gives: pathExample)
      ],
      formula: """
        step_means(ramp, from, time, step, before: 0 MW)
          |> map(delivered => do {
            let ai = delivered.mean * rate -> MUSD/month
            { period: delivered.period, ai_share: ai / (ai + mining + other) -> %, ai: ai, mining: mining -> MUSD/month, critical_power: delivered.mean }
          }) |> table
        """),
    Builtin(
      "ai_share_path(ramp: Series<Power>, rate: Rent, mining: Series<MoneyRate>, \(steps), "
        + "other: MoneyRate = 0 USD/day): Table",
      "The same where mining revenue changes from date to date.",
      source: pathSource,
      requires: [
        ramping, renting,
        "all(values(mining), revenue => is_none(revenue) or revenue >= 0 USD/day)",
        "other >= 0 USD/day",
      ],
      examples: [
        Example(
          "\(twoPhases)let mining = series([(2026-01-01, 12 MUSD/month), (2026-04-01, 8 MUSD/month)])"
            + "; column(ai_share_path(ramp, 120 USD/kW-month, mining, from: 2026-01-01, "
            + "time: 6 month, step: 3 month), \"ai_share\")",
          gives: "[50%, 75%]")
      ],
      formula: """
        zip(step_means(ramp, from, time, step, before: 0 MW), step_means(mining, from, time, step))
          |> map(pair => do {
            let [delivered, mined] = pair
            let ai = delivered.mean * rate -> MUSD/month
            { period: delivered.period, ai_share: ai / (ai + mined.mean + other) -> %, ai: ai, mining: mined.mean -> MUSD/month, critical_power: delivered.mean }
          }) |> table
        """),
    Builtin(
      "step_means(series: Series<q>, \(steps), before: q? = none): [Record]",
      "The mean of a series over each month, quarter or year, weighted by time, where a value holds "
        + "from its date until the next one and the last one goes on, though not a mean beyond its "
        + "period; `before` holds before the first.",
      source: "∫ value dt over the length of the step, in seconds",
      examples: [
        Example(
          "step_means(series([(2026-01-16, 310 MW)]), from: 2026-01-01, time: 2 month, before: 0 MW) "
            + "|> map(step => step.mean)",
          gives: "[160, 310] MW")
      ],
      typing: { call throws(Diagnostic) in
        let mean: Type =
          if case .series(let dimension) = call["series"].present {
            .quantity(dimension)
          } else {
            .unknown
          }
        return .list(
          .record(
            RecordType(kind: nil, fields: [.init("period", .unknown), .init("mean", mean)])))
      },
      body: { call in try StepMeans(call).value(call) }),
  ]

  private static let steps = "from: Date, time: Time = 36 month, step: Time = 1 month"

  private static let ramping = "all(values(ramp), power => is_none(power) or power >= 0 MW)"

  private static let renting = "rate >= 0 USD/kW-month"

  private static let pathSource =
    "AI / (AI + mining + other), each as money a time: AI is mean critical power × rate"

  private static let twoPhases =
    "let ramp = series([(2026-01-01, 100 MW), (2026-04-01, 200 MW)]); "

  private static let pathExample = """
    period  ai_share [%]  ai [MUSD/month]  mining [MUSD/month]  critical_power [MW]
    2025Q4             0                0                   12                    0
    2026Q1            50               12                   12                  100
    2026Q2       66.6667               24                   12                  200
    """
}

/// The means of a series that holds its values, over equal calendar steps.
private struct StepMeans {
  private let series: Series
  private let before: Quantity?
  private let periods: [CalendarPeriod]

  /// - Throws: `Problem` at the guilty argument: steps that are no periods, sums, and steps that the
  ///   series does not cover.
  init(_ call: Call) throws {
    series = try call.series("series")
    before = if case .none? = call.value("before") { nil } else { try call.quantity("before") }
    periods = try Self.periods(call)
    try check()
  }

  private static func periods(_ call: Call) throws -> [CalendarPeriod] {
    let months = try call.months("step") ?? 1
    guard let length = CalendarPeriod.Length(rawValue: months) else {
      throw Problem(
        "E0506", "`step` must be 1 month, 3 month or 12 month, not \(months) month",
        argument: "step")
    }
    let time = try call.months("time") ?? 0
    guard time > 0, time.isMultiple(of: months) else {
      throw Problem(
        "E0506", "`time` must be a whole number of steps of \(months) month, not \(time) month",
        argument: "time")
    }
    let from = try call.date("from")
    try call.charge(2 * time / months)
    return try (0..<(time / months)).map { index in
      let start = from.adding(months: index * months)
      guard let period = period(length, around: start) else {
        throw Problem("E0511", "the steps reach beyond the year 9998", argument: "time")
      }
      guard period.start == start else {
        throw Problem(
          "E0506", "`from` must be the first day of a \(length.word)", argument: "from")
      }
      return period
    }
  }

  private static func period(
    _ length: CalendarPeriod.Length, around day: Instant
  ) -> CalendarPeriod? {
    switch length {
    case .month: .month(day.year, day.month)
    case .quarter: .quarter(day.year, (day.month + 2) / 3)
    case .year: .year(day.year)
    }
  }

  private func check() throws {
    if series.meaning == .sum {
      throw Problem(
        "E0508", "sums over steps hold at no moment",
        help: "series(…, meaning: mean)", argument: "series")
    }
    if before == nil, periods[0].start < series.firstInstant {
      throw Problem(
        "E0504",
        "the series begins on \(series.firstInstant.text), after `from`, and "
          + "nothing holds before it", argument: "series")
    }
    // A mean is of its step; what comes after the last step is not known.
    if let end = series.end, end < periods[periods.count - 1].end {
      throw Problem("E0504", "the series ends before the last step", argument: "series")
    }
  }

  /// A record for each step: its period and the mean over it.
  func value(_ call: Call) throws -> Value {
    try call.charge(series.count)
    var place = 0
    return .list(
      try periods.map { period in
        let mean = try mean(over: period, from: &place)
        return .record(
          Record(
            kind: nil,
            fields: [
              .init("period", .period(period)),
              .init("mean", .quantity(try shape.replacing(mean))),
            ]))
      })
  }

  private var shape: Quantity {
    Quantity(value: 0, dimension: series.dimension, unit: series.unit)
  }

  /// The mean over a period, in base units.
  ///
  /// - Parameter place: The first value whose time ends within or after the period; left at the
  ///   first one for the next period. So all periods together take one walk.
  /// - Throws: `Problem` where a value that holds in the period is missing: it is not zero, and the
  ///   one before it may have ended.
  private func mean(over period: CalendarPeriod, from place: inout Int) throws -> Double {
    var total = 0.0
    var now = period.start
    if now < series.firstInstant {
      let until = min(period.end, series.firstInstant)
      total += (before?.value ?? 0) * Double(now.seconds(to: until))
      now = until
    }
    while now < period.end {
      let isLast = place + 1 == series.count
      let until = isLast ? period.end : min(period.end, series.instants[place + 1])
      if until > now {
        guard let value = series.values[place] else {
          throw Problem(
            "E0503", "the value from \(series.instants[place].text) on is missing",
            argument: "series")
        }
        total += value * Double(now.seconds(to: until))
        now = until
      }
      if now < period.end { place += 1 }
    }
    return total / Double(period.start.seconds(to: period.end))
  }
}

extension CalendarPeriod.Length {
  fileprivate var word: String {
    switch self {
    case .month: "month"
    case .quarter: "quarter"
    case .year: "year"
    }
  }
}
