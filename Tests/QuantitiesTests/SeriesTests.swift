// Dated quantities: what is refused, what is read, and what follows from them.
import Quantities
import Testing

@Suite struct SeriesTests {
  private let usd = Dimension(base: .usDollar)

  private func monthly(
    _ values: [Double?], from month: Int = 1, meaning: Series.Meaning = .mean
  ) throws -> Series {
    let start = try date(2022, month, 1)
    return try Series(
      instants: values.indices.map { start.adding(months: $0) }, values: values, dimension: usd,
      meaning: meaning)
  }

  /// A value that holds from the day it is set, at noon of the second.
  private func difficulty() throws -> Series {
    let start = try date(2024, 1, 1)
    return try Series(
      instants: [start, start.adding(days: 9).adding(seconds: 43_200), start.adding(days: 20)],
      values: [10, 20, 30], dimension: .one, holds: true, end: start.adding(days: 31),
      estimated: [false, true, false])
  }

  // MARK: Making

  @Test("duplicate and unsorted instants, and lists of unlike length, are refused")
  func refused() throws {
    let (a, b) = (try date(2024, 1, 1), try date(2024, 1, 2))
    func make(_ instants: [Instant], _ values: [Double?], end: Instant? = nil) throws -> Series {
      try Series(instants: instants, values: values, dimension: .one, end: end)
    }
    #expect(throws: SeriesError.duplicate(a)) { try make([a, a], [1, 2]) }
    #expect(throws: SeriesError.unsorted(before: b, after: a)) { try make([b, a], [1, 2]) }
    #expect(throws: SeriesError.lengthMismatch(instants: 2, values: 1)) { try make([a, b], [1]) }
    #expect(throws: SeriesError.empty) { try make([], []) }
    #expect(throws: SeriesError.endTooEarly(end: a, last: b)) { try make([a, b], [1, 2], end: a) }
    #expect(throws: SeriesError.notFinite(b)) { try make([a, b], [1, .infinity]) }
    #expect(throws: SeriesError.badStep(0)) {
      try Series(from: a, step: 0, values: [1], dimension: .one)
    }
    #expect(throws: SeriesError.badStep(.max)) {
      try Series(from: a, step: .max, values: [1, 2], dimension: .one)
    }
  }

  @Test("the spacing is found out from the instants")
  func spacing() throws {
    #expect(try monthly([1, 2, 3]).spacing == .monthly)
    #expect(try monthly([1, 2, 3]).end == (try date(2022, 4, 1)))
    let hours = try Series(
      from: date(2024, 1, 1), step: 3600, values: [1, 2], dimension: .one, meaning: .mean)
    #expect(hours.spacing == .step(3600))
    #expect(hours.end?.text == "2024-01-01 02:00:00")
    #expect(try difficulty().spacing == .irregular)
  }

  // MARK: Reading

  @Test("outside the data there is an error with the range that exists")
  func outside() throws {
    let series = try monthly([1, 2, 3])
    let (first, last) = (series.firstInstant, try date(2022, 3, 31))
    for asked in [try date(2021, 12, 31), try date(2022, 4, 1)] {
      #expect(throws: SeriesError.outside(asked: asked, first: first, last: last)) {
        try series.lookup(at: asked)
      }
    }
    #expect(try series.lookup(at: date(2022, 3, 31)).quantity?.value == 3)
  }

  @Test("a total is read at its interval's start only, an instant at itself only")
  func exactInstants() throws {
    let sums = try monthly([1, 2, 3], meaning: .sum)
    #expect(try sums.lookup(at: date(2022, 2, 1)).quantity?.value == 2)
    let error = SeriesError.notAnInstant(
      asked: try date(2022, 2, 2), before: try date(2022, 2, 1), after: try date(2022, 3, 1))
    #expect(throws: error) { try sums.lookup(at: date(2022, 2, 2)) }
    #expect(throws: error) {
      try monthly([1, 2, 3], meaning: .instant).lookup(at: date(2022, 2, 2))
    }
  }

  @Test("a date on a series that holds is its midnight; a change on that day is said")
  func changeWithinDay() throws {
    let series = try difficulty()
    let noon = try date(2024, 1, 10).adding(seconds: 43_200)
    let reading = try series.lookup(day: date(2024, 1, 10))
    #expect(reading.quantity?.value == 10)
    #expect(reading.change?.instant == noon)
    #expect(reading.change?.quantity == Quantity(20))
    let after = try series.lookup(day: date(2024, 1, 11))
    #expect(after.quantity?.value == 20)
    #expect(after.change == nil)
    #expect(after.isEstimated)
    #expect(try series.lookup(at: noon).quantity?.value == 20)
    #expect(try series.lookup(at: noon.adding(seconds: -1)).quantity?.value == 10)
  }

  @Test("a daily close is read by its date; of several values of a day the first, and the change")
  func closesByDate() throws {
    let close = try date(2024, 1, 1).adding(seconds: 75_600)
    let daily = try Series(from: close, step: 86_400, values: [1, 2, 3], dimension: usd)
    #expect(try daily.lookup(day: date(2024, 1, 2)).quantity?.value == 2)
    #expect(try daily.lookup(day: date(2024, 1, 2)).change == nil)
    let twice = try Series(
      from: date(2024, 1, 1), step: 43_200, values: [1, 2, 3, 3], dimension: usd)
    #expect(try twice.lookup(day: date(2024, 1, 1)).quantity?.value == 1)
    #expect(try twice.lookup(day: date(2024, 1, 1)).change?.quantity?.value == 2)
    #expect(try twice.lookup(day: date(2024, 1, 2)).change == nil)
    #expect(throws: SeriesError.self) { try twice.lookup(day: date(2024, 1, 3)) }
  }

  @Test("a missing value is read as missing")
  func missing() throws {
    let reading = try monthly([1, nil, 3]).lookup(at: date(2022, 2, 1))
    #expect(reading.quantity == nil)
    #expect(reading.instant == (try date(2022, 2, 1)))
  }

  @Test("a period of a monthly series is its value, of others the part in it")
  func periods() throws {
    let series = try monthly([1, 2, 3, 4, 5, 6])
    let february = try #require(CalendarPeriod.month(2022, 2))
    let quarter = try #require(CalendarPeriod.quarter(2022, 2))
    guard case .reading(let reading) = try series.lookup(period: february) else {
      Issue.record("a month of a monthly series is one value")
      return
    }
    #expect(reading.quantity?.value == 2)
    guard case .part(let part) = try series.lookup(period: quarter) else {
      Issue.record("a quarter of a monthly series has three values")
      return
    }
    #expect(part.values == [4, 5, 6])
    let late = try #require(CalendarPeriod.quarter(2022, 3))
    #expect(throws: SeriesError.self) { try series.lookup(period: late) }
  }

  @Test("a slice has both its days, the last one to its last hour")
  func slices() throws {
    let hours = try Series(
      from: date(2024, 1, 1), step: 3600, values: (0..<72).map { Double($0) }, dimension: .one,
      meaning: .mean)
    let slice = try hours.slice(from: date(2024, 1, 2), to: date(2024, 1, 3))
    #expect(slice.count == 48)
    #expect(slice.values.first == 24)
    #expect(slice.end == (try date(2024, 1, 4)))
    #expect(throws: SeriesError.self) {
      try hours.slice(from: date(2024, 1, 2), to: date(2024, 1, 4))
    }
    #expect(throws: SeriesError.self) {
      try hours.slice(from: date(2023, 12, 31), to: date(2024, 1, 2))
    }
    let error = SeriesError.backwards(from: try date(2024, 1, 2), to: try date(2024, 1, 1))
    #expect(throws: error) { try hours.slice(from: date(2024, 1, 2), to: date(2024, 1, 1)) }
    let year = try monthly([1, 2, 3]).slice(from: date(2022, 1, 1), to: date(2022, 3, 31))
    #expect(year.count == 3)
  }

  @Test("a slice of a series that holds begins with what held")
  func slicesThatHold() throws {
    let slice = try difficulty().slice(from: date(2024, 1, 5), to: date(2024, 1, 21))
    #expect(slice.values == [10, 20, 30])
    #expect(slice.firstInstant == (try date(2024, 1, 5)))
    #expect(slice.end == (try date(2024, 1, 22)))
    #expect(try slice.lookup(day: date(2024, 1, 5)).quantity?.value == 10)
  }

  @Test("daily closes are covered to their last day, at whatever time of day they are")
  func dailyCloses() throws {
    let close = try date(2024, 1, 1).adding(seconds: 75_600)
    let series = try Series(
      from: close, step: 86_400, values: [1, 2, 3], dimension: usd)
    #expect(try series.slice(from: date(2024, 1, 1), to: date(2024, 1, 3)).count == 3)
    #expect(throws: SeriesError.self) {
      try series.slice(from: date(2024, 1, 1), to: date(2024, 1, 4))
    }
  }

  // MARK: Combining

  @Test("two series combine where their instants agree; what is missing in one stays missing")
  func combining() throws {
    let sum = try monthly([1, nil, 3]).combined(with: monthly([10, 20, nil])) {
      (a, b) throws(QuantityError) in try a.adding(b)
    }
    #expect(sum.values == [11, nil, nil])
    #expect(sum.missingCount == 2)
  }

  @Test("series whose instants differ do not combine")
  func unlike() throws {
    func add(_ a: Series, _ b: Series) throws -> Series {
      try a.combined(with: b) { (a, b) throws(QuantityError) in try a.adding(b) }
    }
    let (january, february) = (try date(2022, 1, 1), try date(2022, 2, 1))
    #expect(throws: SeriesError.instantsDiffer(left: january, right: february)) {
      try add(monthly([1, 2]), monthly([1, 2], from: 2))
    }
    #expect(throws: SeriesError.instantsDiffer(left: nil, right: february)) {
      try add(monthly([1]), monthly([1, 2]))
    }
  }

  @Test("a month's total times the month's mean is a total")
  func meanings() throws {
    func product(_ a: Series, _ b: Series) throws -> Series {
      try a.combined(with: b) { (a, b) throws(QuantityError) in try a.multiplied(by: b) }
    }
    let (sums, means, closes) = (
      try monthly([2, 3], meaning: .sum), try monthly([10, 20]),
      try monthly([5, 6], meaning: .instant)
    )
    #expect(try product(sums, means).meaning == .sum)
    #expect(try product(means, sums).values == [20, 60])
    #expect(try product(means, means).meaning == .mean)
    #expect(throws: SeriesError.meaningsDiffer(.instant, .mean)) { try product(closes, means) }
    #expect(try product(difficulty(), difficulty()).holds)
    #expect(try product(difficulty(), difficulty()).isEstimated(at: 1))
  }

  @Test("an operation that fails names its instant")
  func failing() throws {
    let february = try date(2022, 2, 1)
    #expect(throws: SeriesError.failed(february, .divisionByZero)) {
      try monthly([1, 0]).map { (x) throws(QuantityError) in try Quantity(1).divided(by: x) }
    }
  }

  @Test("a product of series has the product's dimension")
  func products() throws {
    let hour = try UnitTable.builtIn.unit("h")
    let costs = try monthly([1, 2]).map { (x) throws(QuantityError) in
      try x.divided(by: Quantity(2, hour))
    }
    #expect(costs.dimension.words == "MoneyRate")
    #expect(costs.values == [1 / 7200.0, 2 / 7200.0])
  }

  @Test("differences, changes and shifts drop the instants that they cannot fill")
  func alongTime() throws {
    let series = try monthly([100, 110, nil, 0, 50])
    #expect(try series.diff().values == [10, nil, nil, 50])
    #expect(try series.diff().firstInstant == (try date(2022, 2, 1)))
    let change = try series.change()
    // 110 / 100 − 1 in doubles; a change from 0 is missing.
    #expect(change.values == [1.1 - 1, nil, nil, nil])
    #expect(change.dimension.isOne)
    #expect(try series.shifted(by: 2).values == [100, 110, nil])
    #expect(try series.shifted(by: 2).firstInstant == (try date(2022, 3, 1)))
    #expect(try series.shifted(by: -2).values == [nil, 0, 50])
    #expect(try series.shifted(by: -2).lastInstant == (try date(2022, 3, 1)))
    #expect(try series.shifted(by: 0) == series)
    for places in [5, -5, .min, .max] {
      #expect(throws: SeriesError.empty) { try series.shifted(by: places) }
    }
    #expect(throws: SeriesError.empty) { try monthly([1]).diff() }
  }

  // MARK: Figures

  @Test("figures say how many values they rest on and how many are missing")
  func reductions() throws {
    let series = try monthly([nil, 4, nil, 1, 7, nil])
    #expect(try series.first().quantity.value == 4)
    #expect(try series.first().missing == 1)
    #expect(try series.last().quantity.value == 7)
    #expect(try series.last().missing == 1)
    #expect(try series.min().quantity.value == 1)
    #expect(try series.max().quantity.value == 7)
    #expect(try series.sum().quantity.value == 12)
    let mean = try series.mean()
    #expect(mean.quantity == Quantity(value: 4, dimension: usd))
    #expect((mean.count, mean.missing) == (3, 3))
    #expect(throws: SeriesError.allMissing(2)) { try monthly([nil, nil]).mean() }
  }

  @Test("a constant of 8,760 hours has just that constant as mean")
  func constantMean() throws {
    let hours = try Series(
      from: date(2023, 1, 1), step: 3600, values: Array(repeating: 0.1, count: 8760),
      dimension: usd, meaning: .mean)
    #expect(try hours.mean().quantity.value == 0.1)
    #expect(try hours.timeWeightedMean().quantity.value == 0.1)
  }

  @Test("over time each value counts as long as it holds")
  func timeWeighted() throws {
    // 9.5 days of 10, 10.5 days of 20, 11 days of 30: (95 + 210 + 330) / 31.
    let mean = try difficulty().timeWeightedMean()
    #expect(abs(mean.quantity.value - 635.0 / 31) < 1e-12)
    // 10 January: half a day of each of 10 and 20.
    let day = try date(2024, 1, 10)..<date(2024, 1, 11)
    #expect(try difficulty().timeWeightedMean(over: day).quantity.value == 15)
    #expect(throws: SeriesError.self) {
      try difficulty().timeWeightedMean(over: date(2024, 1, 10)..<date(2024, 2, 2))
    }
    // January has 31 days, February 28: (31 + 56) / 59.
    #expect(try monthly([1, 2]).timeWeightedMean().quantity.value == 87.0 / 59)
    let gap = try monthly([1, nil, 2]).timeWeightedMean()
    #expect(gap.missing == 1)
    // January and March have 31 days each.
    #expect(gap.quantity.value == 1.5)
  }
}
