// Tables of what-ifs: grids of two sweeps, and scenarios of records.

import Testing

@Suite("Tables of what-ifs")
struct GridTests {
  private let site = "let price = 42 USD/MWh; let load = 2 MW; let cost = load * price -> USD/h"

  @Test("a grid says once what its cells are and what varies across")
  func grid() throws {
    // 2 MW at 30 USD/MWh is 60 dollars an hour.
    #expect(
      try shown(site, "cost under each load in [2, 3] MW, price in [30, 40] USD/MWh") == """
        cost [USD/h], across price [USD/MWh]
        load [MW]  30   40
                2  60   80
                3  90  120
        """)
  }

  @Test("a converted grid is still one")
  func converted() throws {
    #expect(
      try shown(site, "(cost under each load in [2, 3] MW, price in [30, 40] USD/MWh) -> USD/day")
        == """
        cost [USD/day], across price [USD/MWh]
        load [MW]    30    40
                2  1440  1920
                3  2160  2880
        """)
  }

  @Test("eight columns of a long name fit, since the name stands above them once")
  func wide() throws {
    let prices = (10...17).map { "\($0)" }.joined(separator: ", ")
    let text = try shown(
      "let price_of_energy_at_the_meter = 1 USD/MWh",
      "let cost = 1 MW * price_of_energy_at_the_meter -> USD/h", "let share = 1",
      "share * cost under each share in [1, 2], price_of_energy_at_the_meter in [\(prices)] USD/MWh"
    )
    #expect(!text.contains("more column"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test("a record under scenarios gives a column for each of its fields")
  func records() throws {
    #expect(
      try shown(
        site, "scenario dear { price = 84 USD/MWh }", "{ load, bill: cost } under [base, dear]")
          == """
          scenario  load [MW]  bill [USD/h]
          base              2            84
          dear              2           168
          """)
  }
}

@Suite("Help for slips of a first hour")
struct FirstHourTests {
  @Test(
    "The message of a common slip shows what to type instead",
    arguments: [
      ("2^32 H", "help: (2^32) H"), ("[1, 2] MW |> sum -> kW", "help: (x |> f) -> USD"),
      ("network.hashprice[2022]", "help: [2022-01-01..2022-12-31]"),
      ("network.hashprice |> map(h => 2 * h)", "help: values(series)"),
    ])
  func help(cell: String, line: String) throws {
    #expect(try refused(cell).hasSuffix("  = " + line))
  }

  @Test("A position beyond a list is not taken for a year")
  func position() throws {
    #expect(try !refused("[1, 2][2022]").contains("help"))
  }
}
