// The bundled sheets of facts: what they hold, and that damaged text is an error.

import Testing

@testable import Field

@Suite("A sheet of facts")
struct FactSheetTests {
  /// How many rows design/field.md 3.1 to 3.7 gives: 50 machines, 16 deals; 50 states, the District
  /// of Columbia and the United States of the EIA, with Norway and Quebec.
  static let sheets: [(name: String, read: @Sendable () throws -> FactSheet, count: Int)] = [
    ("machines", { try FactSheets.machines() }, 50),
    ("accelerators", { try FactSheets.accelerators() }, 9),
    ("miners", { try FactSheets.miners() }, 14),
    ("revenues", { try FactSheets.revenues() }, 7),
    ("leases", { try FactSheets.leases() }, 16),
    ("events", { try FactSheets.events() }, 21),
    ("power markets", { try FactSheets.powerMarkets() }, 54),
  ]

  @Test("has every row, each with a source and a month", arguments: sheets.indices)
  func holdsRows(_ index: Int) throws {
    let (_, read, count) = Self.sheets[index]
    let rows = try read().rows
    #expect(rows.count == count)
    #expect(rows.allSatisfy { !$0.source.isEmpty && CalendarMonth($0.asOf) != nil })
  }

  @Test("of machines does not verify what rests on memory or on pages without a title")
  func marksOpenRows() throws {
    let open = try FactSheets.machines().rows.filter { !$0.isVerified }
    // field.md 3.1: 4 rows M, 7 rows B alone, 7 rows C alone, 5 rows o alone, 1 row C and o.
    #expect(open.count == 24)
  }

  @Test("reads a table with units in its head, and leaves out what is not known")
  func readsTable() throws {
    let text =
      "as of: 2026-01\ncolumns: model | power [W] | source\n\nA | 10 | V40\nB C | - | memory"
    let rows = try FactSheet(text: text).rows
    #expect(rows.map(\.facts) == [["model": "A", "power": "10 W"], ["model": "B C"]])
    #expect(rows.map(\.isVerified) == [true, false])
    #expect(rows.map(\.asOf) == ["2026-01", "2026-01"])
  }

  @Test("reads paragraphs, and a row's own month before the sheet's")
  func readsParagraphs() throws {
    let text = "as of: 2026-01\n\nname: A\nsource: V40 V41\nas_of: 2025-02\n\nname: B\nsource: V41"
    let rows = try FactSheet(text: text).rows
    #expect(rows.map(\.facts) == [["name": "A"], ["name": "B"]])
    #expect(rows.map(\.asOf) == ["2025-02", "2026-01"])
    #expect(rows[0].source.hasPrefix("nhamilton1/btc-utils-be asicWattList.js; "))
  }

  @Test(
    "refuses damaged text",
    arguments: [
      ("columns: a\n\n1", CatalogueError.missingHead("as of")),
      ("as of: 2026-01\n\n", .malformedRow(line: 3, text: "")),
      ("as of: 2026-01", .empty),
      ("as of: 2026-01\ncolumns: a | source\n\n1", .malformedRow(line: 4, text: "1")),
      ("as of: 2026-01\ncolumns: a | source\n\n | V40", .malformedRow(line: 4, text: " | V40")),
      ("as of: 2026-01\ncolumns: a | source\n\n1 | V99", .unknownSource(line: 4, text: "V99")),
      ("as of: 2026-01\ncolumns: a | source\n\n1 | -", .unknownSource(line: 4, text: "")),
      ("as of: 2026-01\n\nname: A", .unknownSource(line: 3, text: "")),
      ("as of: 2026-01\n\nname A", .malformedRow(line: 3, text: "name A")),
      ("as of: 2026-01\n\nname:", .malformedRow(line: 3, text: "name:")),
      ("as of: 2026-01\n\nname: A\nname: B", .malformedRow(line: 4, text: "name: B")),
    ])
  func refuses(_ text: String, _ error: CatalogueError) {
    #expect(throws: error) { try FactSheet(text: text) }
  }
}
