// The bundled catalogues by typing: figures against design/field.md, lookups, provenance.

import Testing

@Suite("The catalogues")
struct CatalogueTests {
  // Names, figures and J/TH as field.md 3.1 prints them.
  @Test(
    "give a machine's efficiency as power over hashrate",
    arguments: [
      ("Antminer S5", "510.82", "none"), ("Antminer S17 Pro", "39.51", "none"),
      ("Whatsminer M30S+", "34.00", "none"), ("S19j Pro", "30.50", "none"),
      ("S19 XP Hyd", "20.80", "\"hydro\""), ("Avalon A1466", "21.53", "none"),
      ("s21 pro", "15.00", "none"), ("M63S++", "15.52", "none"),
      ("S23 Imm", "12.00", "\"immersion\""),
      ("U3S23H", "9.50", "none"), ("SEALMINER A4 Ultra Hyd", "9.45", "\"hydro\""),
      ("A2 Pro Air", "14.90", "\"air\""),
    ])
  func machine(_ name: String, _ efficiency: String, _ cooling: String) {
    let cell = "let m = machine(\"\(name)\")\n"
    #expect(Typing().last(cell + "fixed(m.efficiency / (1 J/TH), 2)") == "\"\(efficiency)\"")
    #expect(Typing().last(cell + "m.cooling") == cooling)
  }

  // field.md 3.3, column "Flat USD/kW-month"; Black Pearl's is on what is probably gross power.
  @Test(
    "give each lease's rent as field.md prints it",
    arguments: [
      ("Core Scientific six sites", "rate", "120.06"), ("Barber Lake", "rate", "148.81"),
      ("Fluidstack expansion", "rate", "177.35"), ("Black Pearl", "rate_on_gross", "101.85"),
      ("Childress", "cloud_rate", "808.33"), ("Lake Mariner CB-3/4", "rate", "154.17"),
      ("CB-5", "rate", "156.25"), ("Abernathy", "rate", "188.49"), ("Helios", "rate", "158.43"),
      ("River Bend", "rate", "158.73"), ("River Bend", "first_year_rate", "128.02"),
      ("Beacon Point", "rate", "154.67"), ("Beacon Point", "first_year_rate", "124.74"),
      ("Polaris Forge 1", "rate", "152.78"), ("Polaris Forge 2", "rate", "138.89"),
      ("Rockdale", "rate", "103.67"),
    ])
  func rent(_ name: String, _ field: String, _ rent: String) {
    let cell = "fixed(lease(\"\(name)\").\(field) / (1 USD/kW/month), 2)"
    #expect(Typing().last(cell) == "\"\(rent)\"")
  }

  // field.md section 2, row 16.
  @Test(
    "give gross over critical power as field.md prints it",
    arguments: [("River Bend", "1.347"), ("Barber Lake", "1.452"), ("Helios", "1.521")])
  func grossRatio(_ name: String, _ ratio: String) {
    #expect(Typing().last("fixed(lease(\"\(name)\").gross_ratio, 3)") == "\"\(ratio)\"")
  }

  @Test("give no rent of a GPU cloud, nor of a deal whose terms are not public")
  func notComparable() {
    let none = Typing().last("leases |> filter(l => is_none(l.rate)) |> map(l => l.name)")
    #expect(
      none == "[\"Black Pearl\", \"third hyperscale lease\", \"Childress\", \"NVIDIA cloud\"]")
    #expect(Typing().last("lease(\"Childress\").comparable") == "false")
  }

  // field.md section 2, row 14: Σ W over Σ TH/s, never the mean of J/TH.
  @Test("give the efficiency of a mixed fleet as in the worked example")
  func fleetEfficiency() {
    let cell = """
      let fleet = [
        { m: machine("S19j Pro"), n: 10_000 }, { m: machine("S19 XP"), n: 8_000 },
        { m: machine("S21 Pro"), n: 6_000 }]
      let hashrate = fleet |> map(f => f.n * f.m.hashrate) |> sum
      let power = fleet |> map(f => f.n * f.m.power) |> sum
      """
    #expect(Typing().last(cell + "\nhashrate -> EH/s") == "3.524 EH/s")
    #expect(Typing().last(cell + "\npower -> MW") == "75.64 MW")
    #expect(Typing().last(cell + "\nfixed(power / hashrate / (1 J/TH), 3)") == "\"21.464\"")
  }

  // field.md row 35 (Core Scientific) and 3.3 (Bit Digital 77.1 %; IREN 17.3 of 184.7, 7.3 of 240.3).
  @Test("give the AI share of revenue as field.md prints it")
  func aiShare() {
    let shares = Typing().last(
      "revenues |> filter(r => not is_none(r.ai)) |> map(r => fixed(r.ai_share, 1))")
    #expect(shares == "[\"67.3%\", \"20.5%\", \"61.8%\", \"9.4%\", \"3.0%\", \"77.1%\"]")
    let parts = "miner(\"corz\").revenues |> all(r => r.mining + r.hosting + r.ai ~= r.total)"
    #expect(Typing().last(parts) == "true")
  }

  // EIA form EIA-861M as published: Texas industrial 6.51 cents/kWh in April 2025.
  @Test("have a price of each state, and no figure for Norway and Quebec")
  func powerMarkets() {
    #expect(Typing().last("power_market(\"texas\").industrial -> cents/kWh") == "6.51 cents/kWh")
    #expect(
      Typing().last("power_markets |> filter(p => is_none(p.industrial)) |> map(p => p.place)")
        == "[\"Norway\", \"Quebec\"]")
  }

  @Test(
    "look a row up by its name, in any case, by whole words or without the maker",
    arguments: [
      ("machine(\"S21\").model", "\"Antminer S21\""),
      ("machine(\" s21  XP \").model", "\"Antminer S21 XP\""),
      ("miner(\"wulf\").company", "\"TeraWulf\""), ("miner(\"Hut 8\").ticker", "\"HUT\""),
      ("lease(\"CB-5\").name", "\"Lake Mariner CB-5\""), ("lease(\"riot\").name", "\"Rockdale\""),
      ("accelerator(\"h100\").power", "10.2 kW"), ("count(miner(\"CIFR\").leases)", "4"),
      ("machine(\"S9\")", "E0516 `S9` fits 2 rows"),
      ("lease(\"Hut 8\")", "E0516 `Hut 8` fits 2 rows"),
      ("machine(\"S22 Pro\")", "E0515 there is no Machine `S22 Pro`"),
      ("machine(\"\")", "E0515 a name is wanted"),
    ])
  func lookup(_ cell: String, _ answer: String) {
    #expect(Typing().last(cell) == answer)
  }

  @Test(
    "say of a row that is looked up that it is not verified, and what its remark says",
    arguments: [
      (
        "machine(\"M53S\").power",
        [
          "Whatsminer M53S is not verified; source: memory, no page",
          "Whatsminer M53S: year from memory",
        ]
      ),
      ("machine(\"T21\").efficiency", ["Antminer T21: price: undated 2026 list, retail"]),
      ("lease(\"Barber Lake\").rate", []),
    ])
  func remarks(_ cell: String, _ notes: [String]) {
    let typing = Typing()
    _ = typing.last(cell)
    #expect(typing.notes == notes)
  }

  @Test(
    "refuse rows that cannot be",
    arguments: [
      (
        "Machine { model: \"X\", hashrate: 0 TH/s, power: 3 kW }",
        "E0506 `hashrate` must be above zero, not 0 TH/s"
      ),
      (
        "Machine { model: \"X\", hashrate: 9 TH/s, power: 3 kWh }",
        "E0312 field `power` of `Machine` must be Power [MW], found Energy [MWh]"
      ),
      (
        "lease(\"Helios\") with { critical_power: 900 MW }",
        "E0506 `critical_power` 900 MW lies above `gross_power` 800 MW"
      ),
      ("machine(\"S21\") with { power: -1 W }", "E0506 `power` must be above zero, not -1 W"),
    ])
  func refuses(_ cell: String, _ message: String) {
    #expect(Typing().last(cell) == message)
  }

  @Test("take rows of the user's own beside the bundled ones")
  func ownRows() {
    let own =
      "let mine = concat(machines, [Machine { model: \"X\", hashrate: 1 PH/s, power: 5 kW }])\n"
    #expect(Typing().last(own + "count(mine)") == "51")
    #expect(Typing().last(own + "first(sort_by(mine, m => m.efficiency)).model") == "\"X\"")
    #expect(Typing().last(own + "last(mine).verified") == "true")
  }
}
