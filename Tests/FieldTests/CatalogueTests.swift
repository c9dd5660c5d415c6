// The bundled catalogues: what they hold, and that damaged text is an error.

import Testing

@testable import Field

@Suite("A catalogue")
struct CatalogueTests {
  @Test("of epochs holds every one since 2009, with source and date")
  func holdsEpochs() throws {
    let catalogue = try Network.epochCatalogue()
    // shared/data/README.md: 478 epochs, 0 to 961,632; the times of seven starts are estimated.
    #expect(catalogue.rows.count == 478)
    #expect(catalogue.rows.last?.firstHeight == 961_632)
    #expect(catalogue.rows.filter(\.timeIsEstimated).map(\.firstHeight).first == 949_536)
    #expect(catalogue.rows.filter(\.timeIsEstimated).count == 7)
    #expect(catalogue.rows.last?.lastTime == nil)
    #expect(catalogue.source.contains("SHA-256"))
    #expect(catalogue.asOf == "2026-08-22")
  }

  @Test("of the market holds every month from 2010-07, the last to the 26th only")
  func holdsMonths() throws {
    let catalogue = try Network.marketCatalogue()
    #expect(catalogue.rows.count == 193)
    let last = try #require(catalogue.rows.last)
    #expect(last.month.description == "2026-07")
    #expect(last.days == 1...26)
    #expect(catalogue.rows.filter(\.isPartial).map(\.month.description) == ["2010-07", "2026-07"])
    let source = "monthly means compiled from public daily closes; rounded to 4 and 3 digits"
    #expect(catalogue.source == source)
    #expect(catalogue.asOf == "2026-07-26")
  }

  static let head = "source: a test\nas of: 2026-01-01\n\n"

  @Test("of epochs reads a text of its form")
  func readsEpochs() throws {
    let text =
      CatalogueTests.head + "0 100 1d00ffff 50\n2016 ~200 1d00d86a ~60\n4032 300 1b0404cb -"
    let rows = try Catalogue<DifficultyEpoch>(text: text).rows
    #expect(rows.map(\.startTime) == [100, 200, 300])
    #expect(rows.map(\.lastTime) == [150, 260, nil])
    #expect(rows.map(\.timeIsEstimated) == [false, true, false])
    #expect(rows.map(\.lastTimeIsEstimated) == [false, true, false])
  }

  @Test(
    "of epochs refuses a malformed row",
    arguments: [
      "0 100 1d00ffff", "0 100 1d00ffff 50 1", "x 100 1d00ffff 50", "0 1e2 1d00ffff 50",
      "0 100 1d80ffff 50", "0 100 00000000 50", "0 100 zz 50", "0 100 1d00ffff 0",
      "0 100 1d00ffff -5", "0 99999999999 1d00ffff 50", "-2016 100 1d00ffff 50", "",
    ])
  func refusesEpoch(_ row: String) {
    #expect(throws: CatalogueError.malformedRow(line: 4, text: row)) {
      try Catalogue<DifficultyEpoch>(text: CatalogueTests.head + row)
    }
  }

  @Test(
    "of epochs refuses a gap, a step back in time and a row after the open one",
    arguments: [
      ("0 100 1d00ffff 50", "4032 200 1d00ffff 50"), ("0 100 1d00ffff 50", "2016 99 1d00ffff 50"),
      ("0 100 1d00ffff -", "2016 200 1d00ffff 50"),
    ])
  func refusesDisorder(_ first: String, _ second: String) {
    #expect(throws: CatalogueError.outOfOrder(line: 5, text: second)) {
      try Catalogue<DifficultyEpoch>(text: CatalogueTests.head + first + "\n" + second)
    }
  }

  @Test(
    "of the market refuses a malformed row",
    arguments: [
      "2026-01 2 1 3", "2026-01 2 1 3 - -", "2026-13 2 1 3 -", "2026-01 2 2.5 3 -",
      "2026-01 2 1 1.5 -", "2026-01 2 0 3 -", "2026-01 nan 1 3 -", "2026-01 2 1 inf -",
      "2026-01 2 1 3 -0.1", "2026-01 2 1 3 x", "2026-01/1-32 2 1 3 -", "2026-01/0-3 2 1 3 -",
      "2026-01/5-3 2 1 3 -", "2026-01/5 2 1 3 -", "2026-01/1-2/3 2 1 3 -",
    ])
  func refusesMonth(_ row: String) {
    #expect(throws: CatalogueError.malformedRow(line: 4, text: row)) {
      try Catalogue<MonthOfMarket>(text: CatalogueTests.head + row)
    }
  }

  @Test("of the market refuses a month that is left out")
  func refusesMissingMonth() {
    let text = CatalogueTests.head + "2025-12 2 1 3 -\n2026-02 2 1 3 -"
    #expect(throws: CatalogueError.outOfOrder(line: 5, text: "2026-02 2 1 3 -")) {
      try Catalogue<MonthOfMarket>(text: text)
    }
  }

  @Test(
    "refuses a text without source, date or rows",
    arguments: [
      ("as of: 2026-01-01\n\nx", .missingHead("source")), ("", .missingHead("source")),
      ("source: \nas of: 2026-01-01\n\nx", .missingHead("source")),
      ("source: a\n\nas of: 2026-01-01", .missingHead("as of")),
      ("source: a\nas of: 2026-01-01", .empty),
    ] as [(String, CatalogueError)])
  func refusesHead(_ text: String, _ error: CatalogueError) {
    #expect(throws: error) { try Catalogue<MonthOfMarket>(text: text) }
  }
}
