// The network's series: formulas by hand, and monthly hashprice against published anchors.

import Field
import Testing

@Suite("The network's series")
struct NetworkSeriesTests {
  // field.md rows 1 to 3: block 935,424, 7 Feb 2026, D = 125,864,590,119,494.3.
  @Test("has 900.97 EH/s from block 935,424 on")
  func hasHashrate() throws {
    let epoch = try #require(try Network.epochs().first { $0.firstHeight == 935_424 })
    #expect(agree(epoch.difficulty, 125_864_590_119_494.3, within: 1e-15))
    let hashrate = try Network.hashrateHashesPerSecond().reading(at: epoch.startTime)
    #expect(agree(hashrate?.step.value, 900.9738e18, within: 1e-7))
    let hashprice = Network.hashpriceBTCPerPHDay(
      difficulty: epoch.difficulty, rewardBTCPerBlock: 3.125 + 0.02)
    #expect(agree(hashprice, 0.0005026561, within: 1e-7))
  }

  // engine.md 3.9 row 70: D [T], subsidy [BTC], price [USD/BTC], hashprice [USD/PH/day].
  @Test(
    "has the hashprice of the reference rows",
    arguments: [
      (144.4, 3.125, 67_900, 29.560139820681), (24.27, 6.25, 46_300, 239.852977035),
      (35.36, 6.25, 16_547, 58.835697870),
    ])
  func hasHashprice(_ terahashes: Double, _ subsidy: Double, _ price: Double, _ value: Double) {
    let hashprice = Network.hashpriceBTCPerPHDay(
      difficulty: terahashes * 1e12, rewardBTCPerBlock: subsidy)
    // Eleven digits are printed at the least.
    #expect(agree(price * hashprice, value, within: 1e-11))
  }

  @Test("reads a date at its 00:00 UTC and notes a change on that day")
  func readsDates() throws {
    let difficulty = try Network.difficulty()
    // Epoch 467, height 941,472, began on 2026-03-20 at 21:54:19 UTC.
    let start: Int64 = 1_774_043_659
    let day = try #require(difficulty.reading(at: start - start % 86400))
    let before = try #require(difficulty.reading(at: start - 1))
    let after = try #require(difficulty.reading(at: start))
    #expect(day.step == before.step)
    #expect(day.changes == [after.step])
    // field.md 3.5: −7.7 % on 20 March 2026.
    #expect(agree(after.step.value / before.step.value - 1, -0.077, within: 0.01))
  }

  @Test("knows nothing before its first step and after its end")
  func hasEnds() throws {
    let difficulty = try Network.difficulty()
    #expect(difficulty.reading(at: difficulty.starts[0] - 1) == nil)
    #expect(difficulty.reading(at: difficulty.starts[0])?.step.value == 1)
    let last = try #require(difficulty.reading(at: difficulty.end))
    #expect(last.step.isEstimated)
    #expect(difficulty.reading(at: difficulty.end + 1) == nil)
  }

  @Test("misses hashprice where fees are missing, and the last one says what it skipped")
  func missesFees() throws {
    for column in [
      try Network.feesBTCPerBlock(), try Network.hashpriceUSDPerPHDay(),
      try Network.hashpriceBTCPerPHDay(),
    ] {
      let last = try #require(column.last)
      #expect(last.month.description == "2026-03")
      #expect(last.skipped.map(\.description) == ["2026-04", "2026-05", "2026-06", "2026-07"])
    }
  }

  @Test("goes on without fees to the 26th of 2026-07, on estimated times")
  func goesOnWithoutFees() throws {
    let column = try Network.hashpriceWithoutFeesUSDPerPHDay()
    let last = try #require(column.last)
    #expect(last.month.description == "2026-07" && last.skipped.isEmpty)
    #expect(last.days == 1...26 && last.isEstimated)
    #expect(column.isPartial(column.months.count - 1))
    let firstEstimated = try #require(column.estimated.firstIndex(of: true))
    #expect(column.months[firstEstimated].description == "2026-05")
    // By hand: July 2026 had 126.77 T to 130.28 T; at 128 T and 63,850 USD 31.4 USD/PH/day.
    #expect(agree(last.value, 31.4, within: 0.03))
  }

  @Test("weighs the rewards of a month by time")
  func weighsByTime() throws {
    // By hand for 2024-04, with the halving on the 20th, retargets on the 10th and the 24th.
    let changes: [(Int64, Double, Double)] = [
      (1_711_929_600, 83_126_997_340_024.61, 6.25), (1_712_783_853, 86_388_558_925_171.02, 6.25),
      (1_713_571_767, 86_388_558_925_171.02, 3.125), (1_713_970_312, 88_104_191_118_793.16, 3.125),
      (1_714_521_600, 0, 0),
    ]
    let sum = zip(changes, changes.dropFirst()).reduce(0) { sum, pair in
      sum + Double(pair.1.0 - pair.0.0) * (pair.0.2 + 1.01) / pair.0.1
    }
    let expected = 1e15 * 86400 / 4_294_967_296 * sum / (30 * 86400)
    let month = try #require(CalendarMonth("2024-04"))
    #expect(agree(try Network.hashpriceBTCPerPHDay().value(of: month), expected, within: 1e-12))
  }
}

@Suite("Monthly hashprice")
struct HashpriceAnchorTests {
  // Hashrate Index, 2022 year in review: means of the year [USD/PH/day].
  @Test(
    "has yearly means within 1 % of the published ones",
    arguments: [(2021, 314.61), (2022, 123.88)])
  func hasYearlyMeans(_ year: Int, _ published: Double) throws {
    let column = try Network.hashpriceUSDPerPHDay()
    let values = zip(column.months, column.values).filter { $0.0.year == year }.compactMap(\.1)
    #expect(values.count == 12)
    #expect(agree(values.reduce(0, +) / 12, published, within: 0.01))
  }

  // Published days: Wu Blockchain on 2023-01-14, the press on 2025-11-05, Hashrate Index on
  // 2026-01-12 and PANews on 2026-01-15. The other anchors are extremes of single days (2021 high,
  // 2022 high and low, 2025-07 peak, 2025-11-21 intraday low) or undated spots at a month's edge
  // (2025-10-31), on which difficulty and fees were not those of the month: out of the reach of a
  // monthly series.
  @Test(
    "lies around the published days, from its lowest close to its highest",
    arguments: [("2023-01", 78), ("2025-11", 42.14), ("2026-01", 39.53), ("2026-01", 40)])
  func surroundsDays(_ name: String, _ published: Double) throws {
    let month = try #require(CalendarMonth(name))
    let low = try #require(try Network.hashpriceUSDPerPHDay(at: .low).value(of: month))
    let high = try #require(try Network.hashpriceUSDPerPHDay(at: .high).value(of: month))
    #expect(low <= published && published <= high)
    #expect(high < 1.5 * low)
  }
}
