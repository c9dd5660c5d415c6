// Lists, records, tables and series.

import Language
import Quantities
import Rendering
import Testing

@Suite struct BlockTests {
  @Test(
    "a list of quantities has its unit once, behind the bracket",
    arguments: [
      ("[15, 17.5, 21.5] J/TH", "[15, 17.5, 21.5] J/TH"), ("[1 MW, 2500 kW]", "[1, 2.5] MW"),
      ("[95%, 97.5%]", "[95%, 97.5%]"), ("[]", "[]"), (#"["a", "b"]"#, #"["a", "b"]"#),
      ("[1 MW, none]", "[1 MW, none]"), ("[[1, 2] MW, [3] MW]", "[[1, 2] MW, [3] MW]"),
    ])
  func lists(cell: String, text: String) throws {
    #expect(try shown(cell) == text)
  }

  @Test("columns that do not fit are named whole, as many as fit, and the others counted")
  func hiddenColumns() throws {
    // Twenty columns of 10 and a gap of 2: 8 of them fit in 100 (94), 12 do not. Behind the head of 19
    // each name takes 10 and a comma 2, and ` and 6 others` 13: six names (70) make 102, five 91.
    let fields = (10...29).map { "column_\($0)x: 1" }.joined(separator: ", ")
    let names = (18...22).map { "column_\($0)x" }.joined(separator: ", ")
    #expect(
      try shown("[{ \(fields) }]").split(separator: "\n").last
        == "… 12 more columns: \(names) and 7 others")
  }

  @Test("a text in a table is cut behind a word")
  func cutText() throws {
    let text = "ERCOT's price was set by order until the morning"
    let row = try shown("[{ a: \"\(text)\", b: 1 }]").split(separator: "\n").last
    #expect(row == "ERCOT's price was set by order until …  1")
  }

  @Test("a long list is cut, and says how many more there are")
  func longList() throws {
    // 98 columns inside the brackets less 3 for the unit: a figure counts 8 and a comma 2, so that 8
    // figures (78) and the 14 columns of the count fit, 9 (88) do not.
    #expect(
      try shown("range(1, 100) |> map(x => x * 1 MW)")
        == "[1, 2, 3, 4, 5, 6, 7, 8, … 92 more] MW")
  }

  @Test("how a list is cut does not depend on the digits of its figures")
  func cutIsStable() throws {
    let short = try shown("range(1, 30) |> map(x => x * 1 USD)")
    let long = try shown("range(1, 30) |> map(x => x * 123_456.7 USD)")
    #expect(short.split(separator: " ").count == long.split(separator: " ").count)
  }

  @Test("a record stands on one line if it fits")
  func record() throws {
    #expect(
      try shown(#"Site { name: "Black Pearl", capacity: 300 MW, energy_price: 42 USD/MWh }"#)
        == #"Site { name: "Black Pearl", capacity: 300 MW, energy_price: 42 USD/MWh, pue: 1 }"#)
  }

  @Test("a record that is too long has one field a line and can be typed in again")
  func longRecord() throws {
    let text = try shown(
      #"Site { name: "Black Pearl", capacity: 300 MW, energy_price: 42 USD/MWh }"#, name: "s",
      width: 60)
    #expect(
      text == """
        s = Site {
          name:         "Black Pearl",
          capacity:     300 MW,
          energy_price: 42 USD/MWh,
          pue:          1,
        }
        """)
    #expect(try shown("let \(text)", "s.pue") == "1")
  }

  @Test("a list of records is a table with units in the head and figures at the right")
  func records() throws {
    let text = try shown(
      """
      [{ site: "Black Pearl", load: 300 MW, uptime: 95% },
       { site: "日本", load: 2_500 kW, uptime: 100% }]
      """)
    #expect(
      text == """
        site         load [MW]  uptime [%]
        Black Pearl        300          95
        日本               2.5         100
        """)
  }

  @Test("a sweep is a table; under a name its rows are counted and indented")
  func sweep() throws {
    // 175 MW · 24 h · 30 USD/MWh = 126 000 USD a day.
    let text = try shown(
      "let p = 42 USD/MWh\nlet cost = 175 MW * p -> USD/day",
      "let t = cost under each p in [30, 40] USD/MWh", name: "t")
    #expect(
      text == """
        t = 2 rows
          p [USD/MWh]  cost [USD/day]
                   30         126_000
                   40         168_000
        """)
  }

  @Test("a long table shows both ends and counts the rows between them")
  func longTable() throws {
    let lines = try shown("range(1, 100) |> map(x => { n: x, square: x * x })").split(
      separator: "\n")
    // A head, 20 rows, the gap, 5 rows.
    #expect(lines.count == 27)
    #expect(lines[0] == "  n  square")
    #expect(lines[1] == "  1       1")
    #expect(lines[21] == "  … 75 more")
    #expect(lines[26] == "100  10_000")
  }

  @Test("columns that do not fit are named below the table")
  func wideTable() throws {
    let fields = (1...14).map { "field_\($0): 1 MW" }.joined(separator: ", ")
    let lines = try shown("[{ \(fields) }]").split(separator: "\n")
    // A head takes `field_1 [MW]`, 12 columns, and a gap of 2: seven make 96, eight 110.
    #expect(lines[0].hasSuffix("field_7 [MW]"))
    #expect(
      lines[2]
        == "… 7 more columns: field_8, field_9, field_10, field_11, field_12, field_13, field_14")
  }

  @Test("`none` in a column of figures stands with the figures")
  func noneInColumn() throws {
    #expect(
      try shown("[{ a: 1, b: 2 MW }, { a: 2, b: none }]") == """
        a  b [MW]
        1       2
        2    none
        """)
  }

  @Test("no line ends in a blank or holds a tab, whatever is printed")
  func noTrailingBlanks() throws {
    for text in [
      try shown(#"[{ a: "x", b: "long text" }, { a: "long text", b: "x" }]"#),
      try shown("network.price"), try shown("network"),
    ] {
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        #expect(line.last != " ")
        #expect(!line.contains("\t"))
      }
    }
  }

  @Test("values nested without end are cut")
  func nested() {
    var value = Value.list([.number(1)])
    for _ in 0..<1000 { value = .list([value]) }
    let text = Renderer().result(name: nil, value).plain
    #expect(text.contains("…"))
    #expect(text.count < 100)
    #expect(Renderer().json(name: nil, value).contains("nested too deep"))
  }

  // MARK: Series

  private func series(
    _ dates: [(Int, Int, Int)], _ values: [Double?], unit: String, meaning: Series.Meaning,
    holds: Bool = false, estimated: [Bool] = []
  ) throws -> Value {
    let unit = try UnitTable.builtIn.unit(unit)
    let instants = try dates.map { year, month, day in
      try #require(Instant(year: year, month: month, day: day))
    }
    return .series(
      try Series(
        instants: instants, values: values.map { $0.map(unit.toBase) }, dimension: unit.dimension,
        unit: unit, meaning: meaning, holds: holds, estimated: estimated))
  }

  @Test("a series says what it spans, what its values mean and what is missing")
  func monthly() throws {
    let value = try series(
      [(2026, 1, 1), (2026, 2, 1), (2026, 3, 1)], [33, nil, 31.25], unit: "USD/PH/day",
      meaning: .mean)
    #expect(
      Renderer().result(name: "x", value).plain == """
        x = 3 months, 2026-01 … 2026-03, USD/PH/day, mean, 1 missing
          2026-01     33
          2026-02   none
          2026-03  31.25
        """)
  }

  @Test("a long series shows three values at either end")
  func long() throws {
    let text = try shown(
      "series(range(1, 200) |> map(x => x * 1 USD), from: 2024-01-01, step: 1 h, meaning: sum)")
    #expect(
      text == """
        200 hours, 2024-01-01 00:00 … 2024-01-09 07:00, USD, sum
          2024-01-01 00:00    1
          2024-01-01 01:00    2
          2024-01-01 02:00    3
          … 194 more
          2024-01-09 05:00  198
          2024-01-09 06:00  199
          2024-01-09 07:00  200
        """)
  }

  @Test("estimated dates are marked")
  func estimated() throws {
    let value = try series(
      [(2026, 1, 1), (2026, 1, 15), (2026, 1, 30)], [1, 2, 3], unit: "1", meaning: .instant,
      holds: true, estimated: [false, false, true])
    #expect(
      Renderer().result(name: nil, value).plain == """
        3 values, 2026-01-01 … ~2026-01-30
          2026-01-01   1
          2026-01-15   2
          ~2026-01-30  3
        """)
  }
}
