// Series on coarser, moving and other instants.
import Quantities
import Testing

@Suite struct SeriesResamplingTests {
  private func hours(_ count: Int, meaning: Series.Meaning = .mean) throws -> Series {
    try Series(
      from: date(2024, 1, 31), step: 3600, values: (0..<count).map { Double($0) },
      dimension: .one, meaning: meaning)
  }

  @Test("hourly means become daily and monthly means, weighed by their length")
  func means() throws {
    // Hours 0…23 of 31 January, 24…47 of 1 February, and one hour more.
    let days = try hours(49).resampled(.daily, .mean)
    #expect(days.values == [11.5, 35.5, nil])
    #expect(days.meaning == .mean)
    #expect(days.spacing == .step(86_400))
    // 31 January alone is no whole month, and neither is the begun February.
    #expect(try hours(49).resampled(.monthly, .mean).values == [nil, nil])
    let february = try hours(24 * 30).resampled(.monthly, .mean)
    #expect(february.instants == [try date(2024, 1, 1), try date(2024, 2, 1)])
    // Hours 24…719: their middle.
    #expect(february.values == [nil, 371.5])
  }

  @Test("a value that holds counts by the time it holds")
  func holding() throws {
    let start = try date(2024, 1, 1)
    let series = try Series(
      instants: [start, start.adding(days: 10), start.adding(days: 45)], values: [10, 20, 30],
      dimension: .one, holds: true, end: start.adding(days: 60))
    let months = try series.resampled(.monthly, .mean)
    // January: 10 days of 10, 21 of 20. February (29 days): 14 of 20, 15 of 30.
    #expect(months.values == [520.0 / 31, 730.0 / 29])
    #expect(try series.resampled(.monthly, .max).values == [20, 30])
    #expect(try series.resampled(.monthly, .first).values == [10, 20])
    #expect(try series.resampled(.monthly, .last).values == [20, 30])
    // Spans without a new value are those of the value that holds.
    #expect(try series.resampled(.daily, .mean).count == 60)
    #expect(try series.resampled(.daily, .mean).missingCount == 0)
    #expect(try series.resampled(.daily, .mean).values[44] == 20)
  }

  @Test("totals add up, and a span that shares one with another is missing")
  func sums() throws {
    #expect(try hours(48, meaning: .sum).resampled(.daily, .sum).values == [276, 852])
    let weeks = try Series(
      from: date(2024, 1, 29), step: 604_800, values: [1, 2], dimension: .one, meaning: .sum)
    #expect(try weeks.resampled(.monthly, .sum).values == [nil, nil])
    let days = try Series(
      from: date(2024, 1, 1), step: 86_400, values: Array(repeating: 1, count: 60), dimension: .one,
      meaning: .sum)
    #expect(try days.resampled(.monthly, .sum).values == [31, 29])
    // The week of 29 January lies in two months, and the begun one of 26 February too.
    let months = try days.resampled(.weekly, .sum).resampled(.monthly, .sum)
    #expect(months.values == [nil, nil, nil])
  }

  @Test("a span in which a value is missing is missing")
  func missing() throws {
    let series = try Series(
      from: date(2024, 1, 1), step: 43_200, values: [1, nil, 3, 5], dimension: .one, meaning: .mean)
    #expect(try series.resampled(.daily, .mean).values == [nil, 4])
    #expect(try series.resampled(.daily, .sum).values == [nil, 8])
  }

  @Test("daily closes become weekly and quarterly ones")
  func closes() throws {
    // 1 January 2024 is a Monday.
    let closes = try Series(
      from: date(2024, 1, 1).adding(seconds: 75_600), step: 86_400,
      values: (1...91).map { Double($0) }, dimension: .one)
    #expect(try closes.resampled(.weekly, .last).values.prefix(3) == [7, 14, 21])
    #expect(try closes.resampled(.quarterly, .mean).values == [46])
    #expect(try closes.resampled(.monthly, .last).values == [31, 60, 91])
    #expect(try closes.resampled(.yearly, .max).values == [nil])
  }

  @Test("a grid's start is the last of its instants")
  func grids() throws {
    let instant = try date(2024, 5, 15).adding(seconds: 4000)
    #expect(Series.Grid.hourly.start(of: instant).text == "2024-05-15 01:00:00")
    #expect(Series.Grid.daily.start(of: instant).text == "2024-05-15")
    #expect(Series.Grid.weekly.start(of: instant).text == "2024-05-13")
    #expect(Series.Grid.monthly.start(of: instant).text == "2024-05-01")
    #expect(Series.Grid.quarterly.start(of: instant).text == "2024-04-01")
    #expect(Series.Grid.yearly.start(of: instant).text == "2024-01-01")
  }

  @Test("the resampling of a series at the end of the calendar ends")
  func endOfCalendar() throws {
    let series = try Series(instants: [.latest], values: [1], dimension: .one)
    #expect(try series.resampled(.yearly, .mean).count <= 1)
  }

  @Test("moving figures have full windows only")
  func rolling() throws {
    let series = try Series(
      from: date(2024, 1, 1), step: 86_400, values: [1, 2, 6, nil, 3, 5], dimension: .one)
    let means = try series.rolling(2, .mean)
    #expect(means.values == [1.5, 4, nil, nil, 4])
    #expect(means.firstInstant == (try date(2024, 1, 2)))
    #expect(try series.rolling(3, .max).values == [6, nil, nil, nil])
    #expect(try series.rolling(1, .sum) == series)
    #expect(throws: SeriesError.empty) { try series.rolling(7, .mean) }
    #expect(throws: SeriesError.empty) { try series.rolling(0, .mean) }
  }

  @Test("a series is read at another's instants: what holds does, what does not is missing")
  func sampling() throws {
    let start = try date(2024, 1, 1)
    let days = [start.adding(days: -1), start, start.adding(days: 1), start.adding(days: 3)]
    let set = try Series(
      instants: [start, start.adding(days: 2)], values: [1, 2], dimension: .one, holds: true,
      end: start.adding(days: 4))
    #expect(try set.sampled(at: days).values == [nil, 1, 1, 2])
    let points = try Series(
      instants: [start, start.adding(days: 2)], values: [1, 2], dimension: .one)
    #expect(try points.sampled(at: days).values == [nil, 1, nil, nil])
  }

  @Test("two series can be restricted to the instants that both have")
  func restricting() throws {
    let (a, b) = (
      try hours(5),
      try Series(
        from: date(2024, 1, 31).adding(seconds: 7200), step: 7200, values: [7, 8], dimension: .one,
        meaning: .mean)
    )
    #expect(try a.restricted(toInstantsOf: b).values == [2, 4])
    #expect(try b.restricted(toInstantsOf: a).values == [7, 8])
    let late = try Series(instants: [.latest], values: [1], dimension: .one)
    #expect(throws: SeriesError.empty) { try a.restricted(toInstantsOf: late) }
  }
}
