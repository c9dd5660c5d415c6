// Subsidies, halvings and what follows from a height.

import Field
import Testing

@Suite("The subsidy")
struct SubsidyTests {
  // field.md row 5.
  @Test(
    "is exact at the edges of the halvings",
    arguments: [
      (0, 5_000_000_000), (209_999, 5_000_000_000), (210_000, 2_500_000_000),
      (840_000, 312_500_000), (1_050_000, 156_250_000), (6_719_999, 2), (6_929_999, 1),
      (6_930_000, 0), (210_000 * 64, 0), (Int.max, 0),
    ])
  func isExact(_ height: Int, _ satoshis: Int) {
    #expect(Network.subsidySatoshis(atHeight: height) == satoshis)
  }

  @Test("adds up to 2,099,999,997,690,000 satoshis")
  func addsUp() {
    // field.md row 5; engine.md 3.9 row 73.
    let perEra = (0..<64).map { Network.subsidySatoshis(atHeight: $0 * Network.halvingInterval) }
    #expect(perEra.reduce(0, +) * Network.halvingInterval == 2_099_999_997_690_000)
  }

  @Test("was halved inside the epoch that the halving's height names", arguments: Network.halvings)
  func wasHalvedInItsEpoch(_ halving: Halving) throws {
    let epoch = try #require(try Network.epochs().last { $0.firstHeight <= halving.height })
    let lastTime = try #require(epoch.lastTime)
    #expect(epoch.startTime < halving.time && halving.time < lastTime)
    // Between the ends of its epoch the n-th of 2015 intervals is at n / 2015 of the time, give or
    // take the wander of a bridge of exponential intervals, at most √(2015 / 4) · 600 s (1 σ), and
    // a day for the hashrate that left or came within the epoch, as 19 hours' worth did in 2020.
    let share = Double(halving.height - epoch.firstHeight) / 2015
    let expected = Double(epoch.startTime) + share * Double(lastTime - epoch.startTime)
    #expect(abs(Double(halving.time) - expected) < 3 * 13_467 + 86_400)
  }

  @Test("changes in the series at the halving, and a date reads its 00:00 UTC")
  func isASeries() throws {
    let subsidy = try Network.subsidyBTCPerBlock()
    #expect(subsidy.values == [50, 25, 12.5, 6.25, 3.125])
    // 2024-04-20 00:00 UTC; the halving came at 00:09:27.
    let day = try #require(subsidy.reading(at: 1_713_571_200))
    #expect(day.step.value == 6.25)
    #expect(day.changes.map(\.value) == [3.125])
    #expect(day.changes.map(\.start) == [1_713_571_767])
    let next = try #require(subsidy.reading(at: 1_713_571_200 + 86400))
    #expect(next.step.value == 3.125 && next.changes.isEmpty)
  }

  @Test("is halved next 114,576 blocks after 935,424, on 2028-04-12")
  func isHalvedNext() {
    // field.md row 20: 7 Feb 2026; 114,576 / 144 = 795.67 days.
    #expect(MiningFormulas.blocksToHalving(from: 935_424) == 114_576)
    #expect(MiningFormulas.halvingHeight(after: 839_999) == 840_000)
    #expect(MiningFormulas.halvingHeight(after: 840_000) == 1_050_000)
    let startOf2026February7: Int64 = 1_770_422_400
    let time = MiningFormulas.halvingTime(afterHeight: 935_424, at: startOf2026February7)
    let startOf2028April = CalendarMonth("2028-04")?.startTime ?? 0
    #expect((time - startOf2028April) / 86400 == 11)
  }
}

@Suite("A calendar month")
struct CalendarMonthTests {
  // Published Unix times: the epoch, the turn of the century, a leap day's month, 2²² · 424 s on.
  @Test(
    "starts at its Unix time and has its days",
    arguments: [
      ("1970-01", 0, 31), ("2000-02", 949_363_200, 29), ("2000-03", 951_868_800, 31),
      ("1900-02", -2_206_310_400, 28), ("2024-02", 1_706_745_600, 29),
      ("2026-07", 1_782_864_000, 31),
    ] as [(String, Int64, Int)])
  func starts(_ name: String, _ time: Int64, _ days: Int) throws {
    let month = try #require(CalendarMonth(name))
    #expect(month.startTime == time)
    #expect(month.dayCount == days)
    #expect(month.description == name)
  }

  @Test("contains its first and its last second", arguments: [0, 1, 361, 649, 4800, 96_000])
  func contains(monthsSince1970: Int) throws {
    let (year, month) = (1970 + monthsSince1970 / 12, monthsSince1970 % 12 + 1)
    let expected = try #require(CalendarMonth(year: year, month: month))
    #expect(CalendarMonth(containing: expected.startTime) == expected)
    #expect(CalendarMonth(containing: expected.endTime - 1) == expected)
  }

  @Test(
    "is not read from other texts",
    arguments: ["", "2026", "2026-7", "2026-13", "2026-00", "0000-01", "-026-07", "2026-07-01"])
  func isNotRead(_ text: String) {
    #expect(CalendarMonth(text) == nil)
  }
}
