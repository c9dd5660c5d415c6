// Functions of lists of records by typing: select, join, top, order, tables, and their mistakes.

import Testing

@Suite("Lists of records")
struct RecordTests {
  static let sites = """
    let sites = [{ site: "A", load: 3 MW }, { site: "B", load: 5 MW }, { site: "C", load: 4 MW }]
    let prices = [{ site: "B", price: 40 USD/MWh }, { site: "A", price: 50 USD/MWh }, { site: "B", price: 45 USD/MWh }]

    """

  @Test(
    "are selected from, joined and ordered",
    arguments: [
      ("first(select(sites, [\"load\", \"site\"]))", "{ load: 3 MW, site: \"A\" }"),
      // A left outer join by hand: A once, B with both of its partners, C without one.
      (
        "join(sites, prices, on: \"site\") |> map(r => r.price)",
        "[50 USD/MWh, 40 USD/MWh, 45 USD/MWh, none]"
      ),
      ("join(sites, prices, on: \"site\") |> map(r => r.site)", "[\"A\", \"B\", \"B\", \"C\"]"),
      ("top(sites, 2, s => s.load) |> map(s => s.site)", "[\"B\", \"C\"]"),
      (
        "sort_by(sites, s => s.load, descending: true) |> map(s => s.site)", "[\"B\", \"C\", \"A\"]"
      ),
      (
        "sort_by([{ a: 1, b: 1 }, { a: 1, b: 2 }, { a: 2, b: 3 }], r => r.a, descending: true) "
          + "|> map(r => r.b)", "[3, 1, 2]"
      ),
      ("group_by(prices, p => p.site) |> map(g => count(g.items))", "[2, 1]"),
      ("count(top(sites, 9, s => s.load))", "3"),
    ])
  func operations(_ cell: String, _ answer: String) {
    #expect(Typing().last(Self.sites + cell) == answer)
  }

  @Test(
    "name the field, and the row where there is one, in a mistake",
    arguments: [
      ("select(sites, [\"laod\"])", "E0204 the record has no field `laod`"),
      ("select(machines, [\"efficency\"])", "E0204 `Machine` has no field `efficency`"),
      ("let f = [\"laod\"]\nselect(sites, f)", "E0204 the record has no field `laod`"),
      ("join(sites, prices, on: \"sit\")", "E0204 the record has no field `sit`"),
      ("join(sites, sites, on: \"site\")", "E0206 both lists have a field `load`"),
      ("let f = \"site\"\njoin(sites, sites, on: f)", "E0206 both lists have a field `load`"),
      (
        "join(sites, [{ site: 1 }], on: \"site\")",
        "E0304 argument `right` must be records whose `site` is Text, found a list of a record"
      ),
      (
        "[{ a: 3 kW }, { a: 4 kW }, { a: 3 MWh }]",
        "E0309 field `a` of row 2 must be Power [MW], found Energy [MWh]"
      ),
      ("[{ a: 3 kW }, { b: 4 kW }]", "E0309 field `b` of row 1 is in no row before it"),
      ("[{ a: 3 kW, b: 1 }, { a: 4 kW }]", "E0309 row 1 has no field `b`"),
      ("sort_by(leases, l => l.rate)", "E0503 `none` has no place in an order"),
      (
        "select([1, 2], [\"a\"])",
        "E0304 argument `list` must be a list of records, found a list of Number"
      ),
    ])
  func mistakes(_ cell: String, _ message: String) {
    #expect(Typing().last(Self.sites + cell) == message)
  }

  @Test("show derived fields in a table, before what tells of the source")
  func table() {
    let table = Typing().last("machines |> take(1) |> table")
    #expect(table.split(separator: "\n").first?.contains("efficiency [J/TH]") == true)
  }
}
