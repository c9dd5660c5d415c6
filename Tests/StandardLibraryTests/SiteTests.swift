// Mine, lease or sell; fleets; divided sites; companies side by side: all by typing.

import Testing

@Suite("Sites, fleets and companies")
struct SiteTests {
  static let rank = "rank(33 USD/PH/day, 15 J/TH, 50 USD/MWh, 130 USD/kW-month, 45 USD/MWh"

  // By hand: mining 33·0.99/(0.024·15·1.05) − 50 = 36.4286; parity of cash
  // (121.096 + 50)·0.024·15·1.05/0.99 = 65.3275; with the hall (1.0285 + 50)·… = 19.4836; with the
  // machines too (1.0285 + 50 + 41.6146)·… = 35.3728 USD/PH/day.
  @Test("The note of a ranking has the order on each basis and the hashprice of parity")
  func rankingNotes() {
    let typing = Typing()
    _ = typing.last(Self.rank + ")")
    #expect(
      typing.notes == [
        "cash margin: lease > mine > sell; mining and leasing are even at 65.3275 USD/PH/day",
        "machines sunk: mine > lease > sell; mining and leasing are even at 19.4836 USD/PH/day",
        "all capital: lease > sell > mine; mining and leasing are even at 35.3728 USD/PH/day",
      ])
  }

  @Test("At its parity hashprice mining leaves what a lease leaves, to the last digit shown")
  func parity() {
    let typing = Typing()
    _ = typing.last(
      "let h = parity_hashprice(130 USD/kW-month, 85%, 1.25, 15 J/TH, 50 USD/MWh, 1.05, 1%)")
    _ = typing.last(
      "rank(h, 15 J/TH, 50 USD/MWh, 130 USD/kW-month, 45 USD/MWh)")
    #expect(typing.notes.first?.hasSuffix("even at 65.3275 USD/PH/day") == true)
  }

  // All capital: parity lies at 35.3728, one standard deviation above the mean: a lease is best in
  // Φ(1) = 84.13 % of the draws; of 10,000 draws the standard error is 0.37 %.
  @Test("An uncertain hashprice ranks the uses by the draws in which each is best")
  func uncertainRank() {
    let typing = Typing()
    _ = typing.last(
      "rank(normal(34.3728 USD/PH/day, 1 USD/PH/day), 15 J/TH, 50 USD/MWh, 130 USD/kW-month, "
        + "45 USD/MWh)")
    // 121.1 lies 31 standard deviations of 2.6 USD/MWh above mining.
    #expect(typing.notes.first?.hasPrefix("cash margin: best in most draws: lease 100% > ") == true)
    let all = typing.notes.last ?? ""
    let share = all.split(separator: "lease ").last?.prefix { $0 != "%" }
    #expect(abs((share.flatMap { Double($0) } ?? 0) - 84.13) < 2)
  }

  @Test("Equal uses are joined by an equals sign")
  func ties() {
    let typing = Typing()
    _ = typing.last(
      "ranking([{ use: \"a\", x: 3 USD/MWh }, { use: \"b\", x: 4 USD/MWh }, "
        + "{ use: \"c\", x: 3 USD/MWh }], [1 USD/PH/day])")
    #expect(typing.notes == ["x: b > a = c; mining and leasing are even at 1 USD/PH/day"])
  }

  @Test("In the marks of a flow no power is lost at the switch, and no use covers another")
  func flowMarks() {
    let typing = Typing()
    _ = typing.type(
      """
      let s = Site { name: "A", capacity: 100 MW, energy_price: 45 USD/MWh, pue: 1.05 }
      let m = flow_marks(split(s, mine: 47 MW, ai: 20 MW, sell: 8 MW, idle: 1 MW))
      let h = column(m, "height")
      let y = column(m, "y")
      """)
    // The bands out of the switch are rows 5, 9 and 13: as high together as the band into it.
    #expect(typing.last("h[5] + h[9] + h[13] ~= h[3] within 0.000001%") == "true")
    // 75 of 100 MW are drawn.
    #expect(typing.last("h[3]") == "36")
    #expect(
      typing.last(
        "map([[5, 9], [9, 13], [13, 15]], p => round(y[p[1]] - y[p[0]] - h[p[0]], to: 0.001))")
        == "[4, 4, 4]")
    // 47 MW / 1.05 reach the machines.
    #expect(typing.last("h[7] * 1.05 ~= h[5] within 0.000001%") == "true")
  }

  static let fleet = """
    let f = Fleet { groups: [
      FleetGroup { machine: machine("S19j Pro"), count: 10_000 },
      FleetGroup { machine: machine("S19 XP"), count: 8000 },
      FleetGroup { machine: machine("S21 Pro"), count: 6000 },
    ] }

    """

  // field.md section 2, row 14, and section 2.1: at 33 USD/PH/day and 52 USD/MWh the line is at
  // 24.931 J/TH, with PUE 1.05 and a fee of 1 % at 23.5. By hand an S19j Pro earns 3.3 and burns
  // 3.8064 USD/day.
  @Test(
    "A fleet has its true efficiency, and names the machines that lose",
    arguments: [
      ("fixed(f.hashrate / (1 EH/s), 3)", "\"3.524\""),
      ("fixed(f.power / (1 MW), 2)", "\"75.64\""),
      ("fixed(f.efficiency / (1 J/TH), 3)", "\"21.464\""),
      ("f.count", "24_000"),
      (
        "losing(f, 33 USD/PH/day, 52 USD/MWh) |> map(g => g.model)", "[\"Antminer S19j Pro\"]"
      ),
      ("losing(f, 33 USD/PH/day, 52 USD/MWh) |> map(g => g.margin)", "[-0.5064] USD/day"),
      ("losing(f, 33 USD/PH/day, 52 USD/MWh) |> map(g => g.total)", "[-5064] USD/day"),
      // 28 USD/PH/day puts the line at 22.4, 40 at 32.1, their geometric mean at 26.8: one model lies above.
      (
        "losing(f, 28 to 40 USD/PH/day, 52 USD/MWh) |> map(g => g.model)",
        "[\"Antminer S19j Pro\"]"
      ),
      ("count(losing(f, 60 USD/PH/day, 52 USD/MWh))", "0"),
      ("count(losing(f, 20 USD/PH/day, 60 USD/MWh))", "3"),
    ])
  func fleets(_ cell: String, _ answer: String) {
    #expect(Typing().last(Self.fleet + cell) == answer)
  }

  static let site = """
    let s = Site { name: "A", capacity: 100 MW, energy_price: 45 USD/MWh, pue: 1.04 }

    """

  @Test(
    "A divided site tells power at the meter from critical power",
    arguments: [
      ("split(s, mine: 52 MW).mine_critical", "50 MW"),
      ("split(s, ai: 40 MW, pue_ai: 1.25).ai_critical", "32 MW"),
      ("split(s, mine: 52 MW, ai: 40 MW).unassigned", "8 MW"),
      ("split(s, mine: 60 MW, ai: 40 MW).unassigned", "0 MW"),
    ])
  func split(_ cell: String, _ answer: String) {
    #expect(Typing().last(Self.site + cell) == answer)
  }

  @Test("An uncertain division is checked at both ends, and flows")
  func uncertainSplit() {
    let uncertain = Typing().last(Self.site + "flow(split(s, mine: 20 MW, ai: 10 to 20 MW))")
    #expect(uncertain.contains("● lease") && uncertain.contains("○ sell"))
    let refused = Typing().last(Self.site + "split(s, ai: 80 to 120 MW)")
    #expect(refused.hasPrefix("E0506 the uses take ") && refused.hasSuffix("of 100 MW"))
  }

  @Test(
    "What cannot be is refused by its name",
    arguments: [
      (
        "split(s, mine: 80 MW, ai: 40 MW)",
        "E0506 the uses take 120 MW, above the `capacity` of 100 MW"
      ),
      ("split(s, mine: -1 MW)", "E0506 `mine` must not be below zero, not -1 MW"),
      ("split(s, ai: 10 MW, pue_ai: 0.9)", "E0506 `pue_ai` must be 1 or more, not 0.9"),
      ("Fleet { groups: [] }", "E0506 `groups` must not be empty"),
      (
        "FleetGroup { machine: machine(\"S21 Pro\"), count: -3 }",
        "E0506 `count` must not be below zero, not -3"
      ),
      (
        "ranking([{ use: \"a\", x: 3 USD/MWh }], [])", "E0506 1 bases, but 0 hashprices"
      ),
    ])
  func refused(_ cell: String, _ message: String) {
    #expect(Typing().last(Self.site + cell) == message)
  }

  // field.md section 3.3: CORZ 77.5 of 115.2, WULF 21 of 34, IREN 17.3 of 184.7, BTBT 21.54 of 27.92.
  @Test(
    "A company's class follows from its figures, and is none without any",
    arguments: [
      ("CORZ", "67.27%", "\"Hybrid\""), ("WULF", "61.76%", "\"Hybrid\""),
      ("IREN", "9.37%", "\"Hybrid\""), ("BTBT", "77.15%", "\"Hybrid\""),
    ])
  func classes(_ ticker: String, _ share: String, _ kind: String) {
    let cell = "let p = company_profile(\"\(ticker)\")\n"
    #expect(Typing().last(cell + "round(p.ai_share, to: 0.01%)") == share)
    #expect(Typing().last(cell + "p.class") == kind)
  }

  @Test(
    "A company without figures has none, and an unknown one is refused",
    arguments: [
      ("company_profile(\"MARA\").class", "none"),
      ("company_profile(\"CLSK\").primary_revenue", "none"),
      ("company_profile(\"CLSK\").ai_share", "none"),
      ("compare([\"CORZZ\"])", "E0515 there is no ListedMiner `CORZZ`"),
    ])
  func withoutFigures(_ cell: String, _ answer: String) {
    #expect(Typing().last(cell) == answer)
  }

  @Test("The table of companies says by which rule they are classed")
  func rule() {
    let typing = Typing()
    _ = typing.last("compare([\"CORZ\", \"MARA\"])")
    #expect(typing.notes.contains("Core Scientific 2026Q1 s 67.2743%, c none"))
    #expect(typing.notes.contains { $0.hasPrefix("class by the share s of AI") })
  }
}
