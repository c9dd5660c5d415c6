// The worked examples of the field, typed: each formula to the digits that its table prints.

import Testing

/// field.md section 2: the rows of its table, and 2.1 to 2.4.
@Suite("Worked examples of the field")
struct FieldRowTests {
  /// What is typed, and what the table prints.
  struct Row: Sendable, CustomTestStringConvertible {
    let row: String
    let line: String
    let printed: String

    init(_ row: String, _ line: String, _ printed: String) {
      (self.row, self.line, self.printed) = (row, line, printed)
    }

    var testDescription: String { "row \(row): \(line)" }

    /// Half a unit of the last digit printed.
    var tolerance: String {
      let parts = printed.split(separator: " ", maxSplits: 1)
      let number = parts[0].hasSuffix("%") ? parts[0].dropLast() : parts[0]
      let decimals = number.split(separator: ".").dropFirst().first?.count ?? 0
      let half =
        decimals == 0 ? "0.5" : "0." + String(repeating: "0", count: decimals) + "5"
      let unit = parts[0].hasSuffix("%") ? "%" : parts.dropFirst().first.map { " " + $0 } ?? ""
      return half + unit
    }
  }

  private static let definitions = """
    let d = 125_864_590_119_494.3
    let strip = [18, 35, 250, -12] USD/MWh
    let v = revenue_per_mwh(33 USD/PH/day, 15 J/TH, pue: 1.05, pool_fee: 1%)
    let groups = [
      FleetGroup { machine: machine("S19j Pro"), count: 10_000 },
      FleetGroup { machine: machine("S19 XP"), count: 8000 },
      FleetGroup { machine: machine("S21 Pro"), count: 6000 },
    ]
    let fleet = Fleet { groups: groups }
    let cash = concat([-3010 USD], repeat(55 USD, 36))
    let core = [77.5, 30.1, 7.6] MUSD
    let path = concat(map(range(0, 10),
      k => 246.86 USD/PH/day * (55.94 / 246.86) ^ ((k + 0.5) / (32 / 3))), [55.94 USD/PH/day])
    """

  /// The network, a machine, and what hashing a megawatt-hour is worth.
  static let mining = [
    Row("1", "network_hashrate(d)", "900.9738 EH/s"),
    Row("2", "blocks_found(1 PH/s, d) * 1e4", "1.59827062 block/day"),
    Row("3", "hashprice_btc(d, 3.125 BTC/block, 0.02 BTC/block)", "0.0005026561 BTC/PH/day"),
    Row("3", "hashprice_btc(d, 3.125 BTC/block, 0.02 BTC/block)", "50.2656 sat/TH/day"),
    Row(
      "4", "hashprice(d, 3.125 BTC/block, 0.02 BTC/block, 69_500 USD/BTC)", "34.9346 USD/PH/day"),
    Row("5", "subsidy(209_999)", "5000000000 sat/block"),
    Row("5", "subsidy(210_000)", "2500000000 sat/block"),
    Row("5", "subsidy(840_000)", "312500000 sat/block"),
    Row("5", "subsidy(1_050_000)", "156250000 sat/block"),
    Row("5", "subsidy(6_719_999)", "2 sat/block"), Row("5", "subsidy(6_929_999)", "1 sat/block"),
    Row("5", "subsidy(6_930_000)", "0 sat/block"),
    Row(
      "5", "sum(map(range(0, 32), k => subsidy(210_000 * k) * 210_000 block))",
      "2099999997690000 sat"),
    Row("6", "retarget(d / 0.888447, 2016 * 10 min / 0.888447) / 1e12", "125.8646"),
    Row("6", "d / 0.888447 / 1e12", "141.6681"), Row("6", "10 min / 0.888447", "675.34 s"),
    Row("6", "1 / 0.888447 - 1", "12.556%"), Row("6", "retarget(1, 9 week)", "0.25"),
    Row("6", "retarget(1, 2 d)", "4"), Row("7", "3510 W * 1 d", "84.24 kWh"),
    Row("7", "machine_energy_cost(3510 W, 0.05 USD/kWh)", "4.212 USD/day"),
    Row("8", "hashcost(15 J/TH, 50 USD/MWh)", "18.00 USD/PH/day"),
    Row("8", "hashcost(15 J/TH, 50 USD/MWh, pue: 1.05)", "18.90 USD/PH/day"),
    // 0.024 · 15 · 1.05 · 50 and 25.90 of overhead a PH-day: the median of public miners.
    Row("9", "hashcost(15 J/TH, 50 USD/MWh, pue: 1.05) + 25.9 USD/PH/day", "44.8 USD/PH/day"),
    Row("10", "revenue_per_mwh(33 USD/PH/day, 15 J/TH)", "91.667 USD/MWh"),
    Row("10", "v", "86.429 USD/MWh"),
    Row(
      "10", "breakeven_price(33 USD/PH/day, 15 J/TH, pue: 1.05, pool_fee: 1%)", "86.429 USD/MWh"),
    Row(
      "11", "breakeven_hashprice(21.5 J/TH, 52 USD/MWh, pue: 1.05, pool_fee: 1%)",
      "28.458 USD/PH/day"),
    Row(
      "12", "breakeven_efficiency(33 USD/PH/day, 52 USD/MWh, pue: 1.05, pool_fee: 1%)",
      "24.931 J/TH"),
    Row("13", "cost_per_btc(18.90 USD/PH/day, 0.0005026561 BTC/PH/day)", "37600 USD/BTC"),
    Row(
      "13",
      "cost_per_btc(44.8 USD/PH/day, hashprice_btc(152.3e12, 3.125 BTC/block, 0.02 BTC/block))",
      "107846 USD/BTC"),
    Row("14", "fleet.hashrate", "3.524 EH/s"), Row("14", "fleet.power", "75.64 MW"),
    Row("14", "fleet.efficiency", "21.464 J/TH"),
    // Both wrong: the mean of three, and of 24,000.
    Row("14", "mean(map(groups, g => g.machine.efficiency))", "22.333 J/TH"),
    Row(
      "14", "sum(map(groups, g => g.machine.efficiency * g.count)) / fleet.count", "23.625 J/TH"),
    Row("15", "hashrate_fed(100 MW, 15 J/TH, pue: 1.04)", "6.41026 EH/s"),
    Row("16", "330 MW / 245 MW", "1.347"), Row("16", "244 MW / 168 MW", "1.452"),
    Row("16", "800 MW / 526 MW", "1.521"), Row("16", "100 MW / 70 MW", "1.429"),
    Row("17", "payback(3010 USD, repeat(55 USD, 60))", "54.73 month"),
    Row("17", "roi(3010 USD, repeat(55 USD, 36))", "-34.22%"),
    Row("18", "npv(cash, 12%)", "-1339.39 USD"), Row("18", "irr(cash).rate", "-22.57%"),
    // By hand: 33 · (1.01 / 1.02)¹² = 29.3203, and half the subsidy beside fees of 0.02 BTC.
    Row("19", "hashprice_growth(33 USD/PH/day, 1%, 2%, 12)", "29.3203 USD/PH/day"),
    Row(
      "19",
      "hashprice_growth(33 USD/PH/day, 0%, 0%, 12, subsidy_ratio: (1.5625 + 0.02) / (3.125 + 0.02))",
      "16.6049 USD/PH/day"),
    Row("20", "blocks_to_halving(935_424)", "114576"),
    Row("21", "solo_blocks(5 EH/s, network_hashrate(d))", "0.79914"),
    Row("21", "solo_drought(5 EH/s, network_hashrate(d))", "0.449718"),
    Row("21", "solo_drought(5 EH/s, network_hashrate(d), time: 7 d)", "0.003720"),
    Row("22", "hashprice_after_exit(33 USD/PH/day, 20%) / (33 USD/PH/day) - 1", "25.00%"),
    Row("22", "hashprice_after_exit(33 USD/PH/day, 6%) / (33 USD/PH/day) - 1", "6.383%"),
    Row("41", "difficulty(hex(\"1d00ffff\"))", "1"),
    Row("41", "difficulty(hex(\"1b0404cb\"))", "16307.420938524"),
    Row(
      "head", "expected_hashes(1, convention: \"exact\") / (1 TH/block) * 1e12", "4295032833.000015"
    ),
    Row("head", "expected_hashes(1) / (1 TH/block) * 1e12", "4294967296"),
    Row("2.1", "breakeven_efficiency(28 USD/PH/day, 50 USD/MWh)", "23.3 J/TH"),
    Row("2.1", "breakeven_efficiency(33 USD/PH/day, 50 USD/MWh)", "27.5 J/TH"),
  ]

  /// Power contracts, rents, valuation and risk.
  static let hosting = [
    Row("23", "margin_always_on(100 MW, strip, v)", "5471.43 USD"),
    Row("23", "margin_curtailed(100 MW, strip, v)", "21828.57 USD"),
    Row("24", "margin_ppa(100 MW, strip, v, 45 USD/MWh, false)", "16571.43 USD"),
    Row("24", "margin_ppa(100 MW, strip, v, 45 USD/MWh, true)", "32928.57 USD"),
    Row("25", "cost_fixed(100 MW, 45 USD/MWh, hours: 4 h)", "18000 USD"),
    Row("25", "cost_index(100 MW, strip, adder: 3 USD/MWh)", "30300 USD"),
    Row("25", "cost_block_index(100 MW, strip, 60 MW, 42 USD/MWh)", "21720 USD"),
    Row("25", "cost_collar(100 MW, strip, 20 USD/MWh, 75 USD/MWh)", "15000 USD"),
    Row("26", "demand_response(50 MW, 9 USD/MW-h, 168 h)", "75600 USD"),
    Row("26", "31.7 MUSD / 333 BTC", "95195 USD/BTC"), Row("26", "31.7 MUSD / 8.9 MUSD", "3.56"),
    Row("27", "rent_per_year(100 MW, 135 USD/kW-month)", "162.0 MUSD"),
    Row("28", "rate_of_contract(7 BUSD, 245 MW, 15, escalator: 3%)", "128.02 USD/kW-month"),
    Row("28", "rate_of_contract(7 BUSD, 245 MW, 15)", "158.73 USD/kW-month"),
    Row("28", "rate_of_contract(9.8 BUSD, 352 MW, 15, escalator: 3%)", "124.74 USD/kW-month"),
    Row("28", "rate_of_contract(9.8 BUSD, 352 MW, 15)", "154.67 USD/kW-month"),
    Row("29", "noi(162 MUSD, 88%)", "142.56 MUSD"),
    Row("29", "yield_on_cost(noi(162 MUSD, 88%), 10 MUSD/MW * 100 MW)", "14.256%"),
    Row("29", "yield_on_cost(25 MUSD, 89.8 MUSD)", "27.84%"),
    Row("30", "fit_out_months(1.5 MUSD/MW, 121.53 USD/kW-month, 50%)", "25 month"),
    Row("31", "debt_service(850 MUSD, 7.5%, 15)", "96.294 MUSD"),
    Row("31", "dscr(142.56 MUSD, debt_service(850 MUSD, 7.5%, 15))", "1.4805"),
    Row("32", "lease_noi_per_mwh(130 USD/kW-month, 88%, 1.25)", "125.37 USD/MWh"),
    // By hand: (125.3699 + 50) · 0.024 · 15; and at it a MWh hashed earns what is let of it.
    Row(
      "33", "parity_hashprice(130 USD/kW-month, 88%, 1.25, 15 J/TH, 50 USD/MWh)",
      "63.133 USD/PH/day"),
    Row(
      "33",
      "revenue_per_mwh(parity_hashprice(130 USD/kW-month, 88%, 1.25, 15 J/TH, 50 USD/MWh), 15 J/TH) "
        + "- 50 USD/MWh", "125.37 USD/MWh"),
    Row("34", "levelize(3%, 10%, 15)", "1.177695"), Row("35", "revenue_share(core)", "67.274%"),
    Row("36", "hhi(core)", "0.52521"), Row("37", "value_per_mw(1.5 MUSD/MW, 7%)", "21.43 MUSD/MW"),
    Row("37", "value_per_mw(1.5 MUSD/MW, 7%, capex: 10 MUSD/MW)", "11.43 MUSD/MW"),
    // By hand: (5 + 3.5 − 0.5) BUSD over 800 MW.
    Row("37", "ev_per_mw(5 BUSD, 3.5 BUSD, 0.5 BUSD, 800 MW)", "10 MUSD/MW"),
    Row("38", "forward_hedge(42.50 USD/PH/day, 39.87 USD/PH/day, 500 PH/s, 30 d)", "39450 USD"),
    Row("38", "42.50 USD/PH/day * 500 PH/s * 30 d", "637500 USD"),
    Row("38", "42.50 USD/PH/day * 500 PH/s * 30 d * 35%", "223125 USD"),
    Row("39", "racks_fed(80 MW, 132 kW)", "606"), Row("39", "gpus_fed(80 MW, 132 kW)", "43632"),
    Row("2.2", "path[0]", "230.27 USD/PH/day"), Row("2.2", "path[1]", "200.35 USD/PH/day"),
    Row("2.2", "path[2]", "174.32 USD/PH/day"), Row("2.2", "path[3]", "151.67 USD/PH/day"),
    Row("2.2", "path[4]", "131.96 USD/PH/day"), Row("2.2", "path[5]", "114.82 USD/PH/day"),
    Row("2.2", "path[6]", "99.90 USD/PH/day"), Row("2.2", "path[7]", "86.92 USD/PH/day"),
    Row("2.2", "path[8]", "75.63 USD/PH/day"), Row("2.2", "path[9]", "65.80 USD/PH/day"),
    Row("2.2", "path[10]", "57.25 USD/PH/day"), Row("2.2", "path[11]", "55.94 USD/PH/day"),
    Row("2.2", "mean(path)", "120.40 USD/PH/day"), Row("2.2", "55.94 / 246.86 - 1", "-77.34%"),
    Row("2.2", "mean(path) / (123.88 USD/PH/day) - 1", "-2.8%"),
    Row("2.2", "50 USD/MWh * 1.18", "59 USD/MWh"),
    Row("2.3", "technology_risk(19 J/TH, not_liquid_ready: 50%)", "34.0"),
    Row("2.3", "regulatory_risk(60%, 30%, 50%)", "49.0"),
    Row("2.3", "power_risk(40%, 12.5 USD/MWh, 100%)", "35.5"),
    Row("2.3", "execution_risk(25%, 45%, 6 month, 100%)", "67.5"),
    Row("2.3", "composite_risk(34, 49, 35.5, 67.5)", "49.1"),
    Row("2.3", "impairment_index(34, 49, 35.5, 67.5)", "0.3918"),
  ]

  @Test("come out to the digits printed", arguments: mining + hosting)
  func row(_ row: Row) {
    let typing = Typing()
    _ = typing.type(Self.definitions)
    // No `~=`: its tolerance is a ratio where the sides are plain numbers.
    let said = typing.last("abs((\(row.line)) - (\(row.printed))) <= \(row.tolerance)")
    #expect(said == "true", "\(typing.last(row.line))")
  }

  @Test(
    "are dates, words and hashes too",
    arguments: [
      ("halving_date(935_424, 2026-02-07)", "2028-04-12"),
      ("classify(90%, 0%)", "\"Pure AI\""), ("classify(89.9%, 0%)", "\"Hybrid\""),
      ("classify(5%, 0%)", "\"Hybrid\""), ("classify(4.9%, 10%)", "\"Hybrid\""),
      ("classify(4.9%, 9.9%)", "\"Traditional\""),
      ("genesis.hash", "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f"),
    ])
  func word(_ line: String, _ gives: String) {
    #expect(Typing().last(line) == gives)
  }

  /// The header as field.md prints it, hashed from its 80 bytes.
  @Test("hash the first header to its published hash")
  func genesis() {
    let header =
      "0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac7"
      + "2c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c"
    #expect(Typing().last("header(hex(\"\(header)\")).hash == genesis.hash") == "true")
  }

  /// Row 40, Φ((ln X* − μ)/σ): the hashprice at which a lease earns as much lies e^½ above the
  /// median, one σ, so that the lease wins in Φ(1) = 84.1345 % of all cases. Strata leave the share
  /// within a draw of 10,000 of it.
  @Test("say how likely a lease beats mining")
  func leaseBeatsMining() {
    let typing = Typing()
    _ = typing.type(
      """
      let parity = parity_hashprice(130 USD/kW-month, 88%, 1.25, 15 J/TH, 50 USD/MWh)
      let hashprice = lognormal(parity / exp(0.5), 0.5)
      let wins = prob(hashprice < parity)
      """)
    #expect(typing.last("wins ~= 84.1345% within 0.01%") == "true", "\(typing.last("wins"))")
  }
}
