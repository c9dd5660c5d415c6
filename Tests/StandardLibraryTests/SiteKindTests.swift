// Sites with halls, leases, loans and fleets as objects: what they derive, and what they refuse.

import Testing

@Suite("Sites, leases, loans and fleets as objects")
struct SiteKindTests {
  static let site = "Site { name: \"A\", capacity: 100 MW, energy_price: 45 USD/MWh"
  static let hall = "Hall { name: \"1\", use: \"mine\", power: 40 MW, pue: 1.05"
  static let lease = "Lease { critical_power: 100 MW, rate: 135 USD/kW-month, term: 15 year"
  static let loan = "Loan { principal: 1000 USD, rate: 12%, years: 1, drawn: 2026-01-01"
  static let group = "FleetGroup { machine: machine(\"S21 Pro\"), count: 1000"

  @Test(
    "A site that cannot be is refused at the field",
    arguments: [
      (site + ", interconnect: 90 MW }", "`capacity` lies above `interconnect`: 100 MW and 90 MW"),
      (
        site + ", pue_ai: 0.9 }",
        "`pue_ai` is power at the meter over power at the machines: 1 or more, not 0.9"
      ),
      (site + ", rack_density: 0 kW }", "`rack_density` must be above zero, not 0 kW"),
      (
        site + ", cooling: \"water\" }",
        "`cooling` is \"water\", not one of \"air\", \"hydro\", \"immersion\", \"liquid\""
      ),
      (
        site + ", halls: [\(hall) }, Hall { name: \"2\", use: \"ai\", power: 61 MW }] }",
        "`halls` take 101 MW, above the `capacity` of 100 MW"
      ),
      (
        site + ", halls: [\(hall) }, \(hall) }] }", "`halls[1].name` stands twice: \"1\""
      ),
      (
        site + ", energized: 2026-05-01, halls: [\(hall), energized: 2026-04-01 }] }",
        "`halls[0].energized` lies before the site's: 2026-04-01, 2026-05-01"
      ),
      (
        "Hall { name: \"1\", use: \"sell\", power: 40 MW }",
        "`use` is \"sell\", not one of \"mine\", \"ai\""
      ),
      (hall.replacing("40 MW", with: "-1 MW") + " }", "`power` must be above zero, not -1 MW"),
    ])
  func refusedSite(_ cell: String, _ message: String) {
    #expect(Typing().last(cell) == "E0506 " + message)
  }

  @Test("Fields that only make sense together can be replaced together")
  func replaced() {
    let typing = Typing()
    _ = typing.type("let s = \(Self.site), interconnect: 120 MW }")
    #expect(
      typing.last("(s with { capacity: 200 MW, interconnect: 250 MW }).capacity") == "200 MW")
    #expect(
      typing.last("s with { capacity: 200 MW }")
        == "E0506 `capacity` lies above `interconnect`: 200 MW and 120 MW")
  }

  // 40 MW at 1.05 and 50 MW at 1.25: 38.0952 and 40 MW at the machines.
  @Test("Halls divide a site, the PUE of a use being that of its halls together")
  func halls() {
    let typing = Typing()
    _ = typing.type(
      "let s = \(Self.site), halls: [\(Self.hall) }, Hall { name: \"2\", use: \"ai\", power: 30 MW, "
        + "pue: 1.2, rack_density: 132 kW }, Hall { name: \"3\", use: \"ai\", power: 20 MW, pue: 1.6 }] }"
    )
    #expect(typing.last("s.halls[1].critical") == "25 MW")
    #expect(typing.last("s.halls[1].racks") == "189")
    #expect(typing.last("s.halls[0].racks") == "none")
    // (30 + 20)/(25 + 12.5) = 4/3.
    #expect(typing.last("split_by_halls(s).pue_ai") == "1.33333")
    #expect(typing.last("split_by_halls(s).ai_critical") == "37.5 MW")
    #expect(typing.last("flow(\(Self.site) })").hasPrefix("E0506 `flow` needs"))
  }

  @Test(
    "A list or a series that may be none goes into functions, and is missed only where it is none")
  func mayBeNone() {
    let typing = Typing()
    _ = typing.type("let s = \(Self.site), halls: [\(Self.hall) }] }\nlet t = \(Self.site) }")
    #expect(typing.last("s.halls |> map(h => h.power) |> sum") == "40 MW")
    #expect(
      typing.last("t.halls |> map(h => h.power)") == "E0503 argument `list` of `map` is `none`")
    #expect(typing.last("mean(t.prices)").hasPrefix("E0303"))
    #expect(
      typing.last(
        "(s with { prices: series([40, 50] USD/MWh, from: 2026-01-01, step: 1 month) }).prices |> mean"
      )
        == "45 USD/MWh")
  }

  @Test("The PUE of AI is the call's, else the site's, else 1.25")
  func pue() {
    let site = Self.site + ", pue_ai: 1.5 }"
    #expect(Typing().last("split(\(site), ai: 60 MW).ai_critical") == "40 MW")
    #expect(Typing().last("split(\(site), ai: 60 MW, pue_ai: 1.2).ai_critical") == "50 MW")
    #expect(Typing().last("split(\(Self.site) }, ai: 60 MW).ai_critical") == "48 MW")
    let rank = "column(rank(\(site), 33 USD/PH/day, 15 J/TH, 130 USD/kW-month, 45 USD/MWh"
    // 12·1000·130·0.85/(8766·1.5), and 8760-hour years as in field.md row 32.
    #expect(
      Typing().last("\(rank), pue_ai: 1.25), \"cash margin\")[1]") == "121.096 USD/MWh")
    #expect(Typing().last("\(rank)), \"cash margin\")[1] * 1.5 / 1.25") == "121.096 USD/MWh")
  }

  // MARK: Fleets

  @Test("Derating and failures take hashrate and power alike, and no efficiency")
  func fleet() {
    let typing = Typing()
    _ = typing.type(
      "let f = Fleet { groups: [\(Self.group), derating: 10%, failures: 5% }, \(Self.group) }] }")
    // 234 TH/s and 3510 W: (0.855 + 1) · 1000 of them.
    #expect(typing.last("f.hashrate") == "0.43407 EH/s")
    #expect(typing.last("f.power") == "6.51105 MW")
    #expect(typing.last("f.efficiency") == "15 J/TH")
    #expect(typing.last("f.count") == "2000")
    #expect(
      typing.last(
        "mining_months(f, 40 USD/PH/day, 50 USD/MWh, from: 2026-01-01, for: 1 month, height: 930_000)"
          + ".hashrate |> first") == "434.07 PH/s")
  }

  @Test("A group's losses are those of the machines that run, as they run")
  func losses() {
    let typing = Typing()
    _ = typing.type(
      "let f = Fleet { groups: [FleetGroup { machine: machine(\"S19j Pro\"), count: 1000, derating: 20%, failures: 10% }] }"
    )
    // A machine at its rating: 100 TH/s · 33 − 3.05 kW · 24 h · 0.052 = 3.3 − 3.8064 = −0.5064.
    #expect(
      typing.last("losing(f, 33 USD/PH/day, 52 USD/MWh)[0].margin") == "-0.40512 USD/day")
    #expect(typing.last("losing(f, 33 USD/PH/day, 52 USD/MWh)[0].total") == "-364.608 USD/day")
  }

  @Test(
    "A group that cannot be is refused",
    arguments: [
      ("derating: 110%", "`derating` must lie between 0% and 100%, and is 110%"),
      ("failures: -1%", "`failures` must lie between 0% and 100%, and is -1%"),
    ])
  func refusedGroup(_ field: String, _ message: String) {
    #expect(Typing().last("\(Self.group), \(field) }") == "E0506 " + message)
  }

  // MARK: Leases

  // field.md section 2 row 28 backwards, and row 27: 135 · 100 MW · 12 = 162 MUSD.
  @Test("The value of a lease is the sum of its rents")
  func value() {
    #expect(
      Typing().last(
        "Lease { critical_power: 245 MW, rate: 128.016 USD/kW-month, term: 15 year, escalator: 3% }"
          + ".value -> BUSD") == "7.00002 BUSD")
    #expect(Typing().last("(\(Self.lease) }).value") == "2430 MUSD")
    // 18 months, one free, the second year at 1.03: 12 + 6 · 1.03 − 1 months.
    #expect(
      Typing().last(
        "Lease { critical_power: 1 MW, rate: 100 USD/kW-month, term: 18 month, escalator: 3%, "
          + "free_rent: 1 month }.value -> USD") == "1_718_000 USD")
    #expect(Typing().last("(\(Self.lease), backstop: 1.215 BUSD }).backed_share") == "50%")
  }

  @Test("The cash of a lease adds up to its value, and its terms take their parts of it")
  func cash() {
    let typing = Typing()
    _ = typing.type("let l = \(Self.lease), escalator: 3%, free_rent: 2 month }")
    #expect(
      typing.last("sum(cashflow(l, from: 2026-01-01)) ~= l.value within 0.0000000001%") == "true")
    _ = typing.type(
      "let m = lease_months(\(Self.lease), start: 2026-03-01, delay: 2 month, damages: 1 MUSD/month, "
        + "noi_margin: 80%, power_price: 50 USD/MWh, ends_after: 24 month, termination_fee: 5 MUSD }, "
        + "from: 2026-01-01)")
    #expect(typing.last("sum(m.damages) -> MUSD") == "2 MUSD")
    #expect(typing.last("sum(m.rent) -> MUSD") == "324 MUSD")
    #expect(typing.last("sum(m.costs) -> MUSD") == "64.8 MUSD")
    #expect(typing.last("sum(m.fee) -> MUSD") == "5 MUSD")
    // May has 744 h of 125 MW.
    #expect(typing.last("m.passed_through[@2026-05] -> MUSD") == "4.65 MUSD")
    #expect(typing.last("sum(m.cash) -> MUSD") == "262.2 MUSD")
  }

  @Test("Options go on where the term ends, on the escalator's clock")
  func options() {
    let typing = Typing()
    _ = typing.type(
      "let l = Lease { critical_power: 1 MW, rate: 100 USD/kW-month, term: 1 year, escalator: 10%, "
        + "options: [1 year] }")
    #expect(typing.last("sum(cashflow(l, from: 2026-01-01))") == "2_520_000 USD")
    #expect(typing.last("l.value -> USD") == "1_200_000 USD")
  }

  @Test(
    "A lease that cannot be is refused at the field",
    arguments: [
      (", escalator: 300%", "`escalator` must lie between -50% and 100%, and is 300%"),
      (", delay: 15 year", "`delay` must lie between 0 month and 179 month, and is 180 month"),
      (
        ", free_rent: -1 month",
        "`free_rent` must lie between 0 month and 180 month, and is -1 month"
      ),
      (", noi_margin: 120%", "`noi_margin` must lie between 0% and 100%, and is 120%"),
      (", pue: 0.5", "`pue` must be at least 1, and is 0.5"),
      (
        ", fit_out: 1 MUSD",
        "`fit_out` needs a `fit_out_credit`: the share of each rent that pays it back"
      ),
      (", termination_fee: 1 MUSD", "`termination_fee` means nothing without `ends_after`"),
      (
        ", ends_after: 16 year",
        "`ends_after` must lie between 1 month and 180 month, and is 192 month"
      ),
      (", options: [40 d]", "`options` must be whole months"),
      (", backstop: -1 USD", "`backstop` must not be below zero, not -1 USD"),
    ])
  func refusedLease(_ fields: String, _ message: String) {
    #expect(Typing().last("\(Self.lease)\(fields) }") == "E0506 " + message)
  }

  @Test("A lease starts on the first of a month, and not before its cash")
  func refusedStart() {
    #expect(
      Typing().last("cashflow(\(Self.lease), start: 2026-02-15 }, from: 2026-01-01)")
        == "E0506 `start` must be the first day of a month, not 2026-02-15")
    #expect(
      Typing().last("cashflow(\(Self.lease), start: 2025-12-01 }, from: 2026-01-01)")
        == "E0506 `start` lies before `from`: 2025-12-01")
    #expect(
      Typing().last(
        "cashflow(\(Self.lease), start: 2026-02-01 }, from: 2026-01-01, build: 3 month)")
        == "E0506 `start` lies before the end of `build`: nothing can be let before")
  }

  @Test("A fit-out that the rent does not repay is spoken of")
  func fitOut() {
    let typing = Typing()
    _ = typing.last(
      "cashflow(Lease { critical_power: 1 MW, rate: 100 USD/kW-month, term: 1 year, fit_out: 1 MUSD, "
        + "fit_out_credit: 50% }, from: 2026-01-01)")
    #expect(typing.notes == ["400_000 USD of the fit-out is not paid back when the lease ends"])
  }

  @Test("Every public deal with a rent is a lease of the same value")
  func deals() {
    let typing = Typing()
    _ = typing.type("let known = leases |> filter(d => not is_none(d.rate))")
    #expect(typing.last("count(known)") == "12")
    #expect(
      typing.last("known |> map(d => lease_of(d).value ~= d.value within 0.0000001%) |> all")
        == "true")
  }

  @Test("A lease ends with its term, late and with options, or when the tenant leaves")
  func end() {
    let lease = Self.lease + ", start: 2026-02-01, delay: 2 month"
    #expect(Typing().last("(\(lease) }).end") == "2041-04-01")
    #expect(Typing().last("(\(lease), options: [5 year, 5 year] }).end") == "2051-04-01")
    #expect(Typing().last("(\(lease), ends_after: 30 month }).end") == "2028-10-01")
    #expect(Typing().last("(\(Self.lease) }).end") == "none")
  }

  @Test("A deal of whose margin nothing is known says that all rent is taken for income")
  func unknownMargin() {
    let typing = Typing()
    let words = "no margin is known, and all rent is taken for income"
    _ = typing.last("lease_of(lease(\"River Bend\")).rate")
    #expect(typing.notes.last == "River Bend: " + words)
    _ = typing.last("lease_of(lease(\"Barber Lake\")).rate")
    #expect(!typing.notes.contains { $0.contains(words) })
  }

  // MARK: Loans

  @Test("Interest alone at first, then level payments of what is left; or all at the end")
  func loan() {
    let typing = Typing()
    _ = typing.type("let l = loan_months(\(Self.loan), payments: 4, interest_only: 6 month })")
    #expect(
      typing.last("values(l.service) |> filter(c => c > 0 USD) |> map(c => fixed(c / (1 USD), 4))")
        // 1000 · 0.03/(1 − 1.03^−2) = 522.6108.
        == "[\"30.0000\", \"30.0000\", \"522.6108\", \"522.6108\"]")
    #expect(typing.last("last(l.balance) ~= 0 USD within 1e-6 USD") == "true")
    #expect(
      typing.last(
        "npv(cashflow(\(Self.loan) }) |> values, 12.682503013197%) ~= 0 USD within 1e-6 USD")
        == "true")
  }

  @Test(
    "A loan that cannot be is refused at the field",
    arguments: [
      (", payments: 3", "payments are due 1, 2, 4 or 12 times a year, not 3 times"),
      (
        ", payments: 4, interest_only: 4 month",
        "interest alone is paid for whole periods of 3 months"
      ),
      (
        ", interest_only: 13 month",
        "`interest_only` must lie between 0 month and 12 month, and is 13 month"
      ),
    ])
  func refusedLoan(_ fields: String, _ message: String) {
    #expect(Typing().last("\(Self.loan)\(fields) }") == "E0506 " + message)
  }

  @Test("A loan without an amount, or drawn within a month, is refused")
  func refusedAmount() {
    #expect(
      Typing().last("Loan { principal: 0 USD, rate: 12%, years: 1, drawn: 2026-01-01 }")
        == "E0506 `principal` must be above zero, and is 0 USD")
    #expect(
      Typing().last("Loan { principal: 1 USD, rate: 12%, years: 1, drawn: 2026-01-02 }")
        == "E0506 `drawn` must be the first day of a month, not 2026-01-02")
    #expect(
      Typing().last("Loan { principal: 1 USD, rate: 12%, years: 1.5, drawn: 2026-01-01 }")
        == "E0506 `years` must be a whole number")
  }
}
