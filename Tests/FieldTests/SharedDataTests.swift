// The bundled facts against the research folder, which lies beside the package only in the workshop.

import Field
import Foundation
import Hashing
import Testing

/// The research folder `../shared/data`, seen from the package's root.
private let sharedData = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "shared/data")

private let hasSharedData = FileManager.default.fileExists(atPath: sharedData.path)

/// The rows of a table under the research folder, without comments and the line of names.
private func table(_ path: String) throws -> [[Substring]] {
  let text = try String(contentsOf: sharedData.appending(path: path), encoding: .utf8)
  let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
  return lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
}

/// The first second of a date written as `yyyy-mm-dd`.
private func unixDay(_ date: Substring) -> Int64? {
  guard let month = CalendarMonth(date.dropLast(3)), let day = Int64(date.suffix(2)) else {
    return nil
  }
  return month.startTime + (day - 1) * 86400
}

@Suite(
  "The bundled facts, against the research folder",
  .enabled(if: hasSharedData, "../shared/data is not beside the package"))
struct SharedDataTests {
  @Test("have every epoch's time and target")
  func haveEveryEpoch() throws {
    let rows = try table("facts/epochs.csv")
    let facts = rows.map { [Int64($0[0]), Int64($0[1]), Int64($0[2].dropFirst(2), radix: 16)] }
    let own = try Network.epochs().map {
      [Int64($0.firstHeight), $0.startTime, Int64($0.compactBits.bits)]
    }
    #expect(own == facts)
    #expect(try Network.epochs().map(\.lastTime) == rows.map { Int64($0[3]) })
  }

  @Test("have every month's prices and fees")
  func haveEveryMonth() throws {
    let rows = try table("facts/market_monthly.csv")
    let own = try Network.market()
    #expect(own.map(\.month.description) == rows.map { String($0[0]) })
    #expect(own.map(\.days.count) == rows.map { Int($0[1]) })
    #expect(own.map(\.priceMeanUSDPerBTC) == rows.map { Double($0[2]) })
    #expect(own.map(\.priceLowUSDPerBTC) == rows.map { Double($0[3]) })
    #expect(own.map(\.priceHighUSDPerBTC) == rows.map { Double($0[4]) })
    #expect(own.map(\.feesMeanBTCPerBlock) == rows.map { Double($0[5]) })
  }

  @Test("halve the subsidy when the day's blocks say so", arguments: Network.halvings)
  func halveOnTheDay(_ halving: Halving) throws {
    let day = halving.time - halving.time % 86400
    let isDay = { (row: [Substring]) in unixDay(row[0]) == day }
    let row = try #require(try table("derived/hashprice_daily.csv").first(where: isDay))
    let blocks = try #require(Double(row[2]))
    let mean = try #require(Double(row[3]))
    let after = Network.subsidyBTC(atHeight: halving.height)
    // The day's mean subsidy tells how many of its blocks still had the old one, twice the new.
    let before = blocks * (mean / after - 1)
    #expect(abs(before - before.rounded()) < 1e-4)
    // So many exponential intervals of a day's bridge, within 3 σ, at most √(blocks / 4) of them.
    let expected = before / blocks * 86400
    let wander = (blocks / 4).squareRoot() * 86400 / blocks
    #expect(abs(Double(halving.time - day) - expected) < 3 * wander)
  }

  // The daily table's monthly means of the product of price and reward per hash, against our
  // product of means. Measured over the 189 months with fees: half of them differ by 0.11 % or less.
  static func deviations(
    of column: MonthColumn, fromColumn place: Int
  ) throws -> [(month: CalendarMonth, deviation: Double)] {
    try table("derived/hashprice_monthly.csv").map { row in
      let month = try #require(CalendarMonth(row[0]))
      let daily = try #require(Double(row[place]))
      let own = try #require(column.value(of: month))
      return (month, own / daily - 1)
    }
  }

  @Test("give each month's hashprice in bitcoin within 1.5 % of the mean of daily ones")
  func agreeInBitcoin() throws {
    let all = try SharedDataTests.deviations(of: Network.hashpriceBTCPerPHDay(), fromColumn: 5)
    #expect(all.count == 189)
    // Measured: at most 1.38 %, in 2017-12, when fees rose with difficulty.
    #expect(all.filter { abs($0.deviation) > 0.015 }.map(\.month.description) == [])
  }

  @Test("give each month's hashprice in dollars within 1 % of the mean of daily ones since 2018-02")
  func agreeInDollars() throws {
    let all = try SharedDataTests.deviations(of: Network.hashpriceUSDPerPHDay(), fromColumn: 6)
    let calm = try #require(CalendarMonth("2018-02"))
    // Measured: at most 0.99 %, in 2021-05.
    let far = all.filter { $0.month >= calm && abs($0.deviation) > 0.01 }
    #expect(far.map(\.month.description) == [])
    // Before, price and difficulty could surge together within a month; a product of means leaves
    // their covariance out. Measured: twelve months beyond 1.5 %, at most 13.6 % in 2011-05.
    let early = all.filter { $0.month < calm && abs($0.deviation) > 0.015 }
    #expect(early.count == 12)
    #expect(early.allSatisfy { abs($0.deviation) < 0.14 })
  }
}
