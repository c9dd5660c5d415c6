// Lints on the field's common mistakes: each where it fires, and what is right and silent.

import Language
import Quantities
import Shell
import Testing

@Suite("Lints on the field's common mistakes")
struct CommonMistakeTests {
  /// A code, and cells that bring it about or must not.
  struct Mistake: Sendable, CustomTestStringConvertible {
    let code: String
    let cell: String
    var testDescription: String { cell }

    init(_ code: String, _ cell: String) { (self.code, self.cell) = (code, cell) }
  }

  private static let prices =
    "let prices = series([18, 35, 250, -12] USD/MWh, from: 2026-01-01, step: 1 h)\n"
  /// At 33 USD/PH/day and 52 USD/MWh machines above 33/(0.024·52) = 26.44 J/TH lose: the S19j Pro
  /// with about 30, not the S21 Pro with 15.
  private static let fleet = """
    let f = Fleet { groups: [
      FleetGroup { machine: machine("S19j Pro"), count: 10 },
      FleetGroup { machine: machine("S21 Pro"), count: 100 },
    ] }
    let hashprice = 33 USD/PH/day

    """
  private static let halls = """
    let s = Site { name: "A", capacity: 300 MW, energy_price: 45 USD/MWh }
    let l = lease("Barber Lake")

    """
  private static let miner = """
    let hashprice = 33 USD/PH/day
    let revenue = 200 TH/s * hashprice
    let power = 3500 W * 40 USD/MWh
    let margin = revenue - power

    """

  private static let yearly = "let cash = [-100, 110] USD\n"

  static let months = fleet + "cashflow(f, 33 USD/PH/day, 45 USD/MWh, from: 2026-01-01, "

  static let mistakes = [
    Mistake("W0801", "hashcost(15 J/TH, 0 USD/MWh)"),
    Mistake("W0801", "let p = 0 USD/MWh\nbreakeven_hashprice(15 J/TH, energy_price: p)"),
    Mistake("W0801", "Site { name: \"A\", capacity: 1 MW, energy_price: 0 cents/kWh }"),
    Mistake("W0801", "PowerContract { name: \"A\", form: \"fixed\", price: 0 USD/MWh }"),
    Mistake("W0808", "Loan { principal: 1 USD, rate: 9, years: 2, drawn: 2026-01-01 }"),
    Mistake("W0801", "0 USD/MWh |> dispatch(100 MW, 60 USD/MWh)"),
    Mistake("W0801", miner + "payback(3010 USD, repeat(revenue * 1 month, 36))"),
    Mistake("W0801", miner + "npv(concat([-3010 USD], repeat(revenue * 1 month, 36)), 12%)"),
    Mistake("W0802", prices + "dispatch(mean(prices), 100 MW, 60 USD/MWh, hours: 4 h).net"),
    Mistake(
      "W0802", prices + "let p = mean(prices)\ndispatch(p, 1 MW, 60 USD/MWh, hours: 4 h).net"),
    Mistake(
      "W0802",
      prices + "let load = dispatch_hours(prices, 1 MW, 60 USD/MWh).mine\n"
        + "sum(values(load * mean(prices) * 1 h))"),
    Mistake("W0803", fleet + "f.hashrate * hashprice - f.power * 52 USD/MWh -> USD/day"),
    Mistake(
      "W0803",
      fleet
        + "let r = f.hashrate * hashprice * 95%\nlet c = 52 USD/MWh * f.power * 95%\nlet m = r - c"),
    Mistake("W0803", fleet + "hashprice - hashcost(f.efficiency, 52 USD/MWh)"),
    Mistake("W0803", fleet + "revenue_per_mwh(hashprice, f.efficiency) - 52 USD/MWh"),
    Mistake("W0804", halls + "let free = s.capacity - l.critical_power"),
    Mistake("W0804", halls + "let let_out = l.critical_power\nlet_out / s.capacity -> %"),
    Mistake("W0804", halls + "rent_per_year(s.capacity, 130 USD/kW-month)"),
    Mistake("W0804", halls + "split(s, ai: l.critical_power).ai_critical"),
    Mistake("W0805", "let h = last(network.hashprice)\n10 EH/s * h * 4 year -> MUSD"),
    Mistake("W0805", "10 EH/s * network.hashprice[2025-06-01] * 4 year -> MUSD"),
    Mistake("W0805", "10 EH/s * 33 USD/PH/day * 4 year -> MUSD"),
    Mistake("W0805", miner + "let horizon = 3 year\nlet cash = margin * horizon -> USD"),
    Mistake("W0805", miner + "npv(concat([-3010 USD], repeat(margin * 1 month, 36)), 12%)"),
    Mistake("W0805", miner + "roi(3010 USD, repeat(margin * 1 month, 36))"),
    Mistake("W0805", months + "for: 24 month, height: 950_000)"),
    Mistake(
      "W0805",
      fleet
        + "mining_months(f, 33 USD/PH/day, 45 USD/MWh, from: 2026-01-01, "
        + "for: 24 month, height: 950_000).margin"),
    Mistake("W0806", miner + "3010 USD / margin -> month"),
    Mistake(
      "W0806",
      miner + "let m = machine(\"S21 Pro\")\nm.price / (m.hashrate * hashprice - power) -> d"),
    Mistake("W0806", miner + "payback(3010 USD, repeat(margin * 1 month, 60))"),
    Mistake("W0807", "let corz_delivered = company_profile(\"CORZ\").contracted"),
    Mistake("W0807", "let delivered = lease(\"Core Scientific six sites\").critical_power"),
    Mistake(
      "W0807",
      "let p = company_profile(\"CORZ\")\n"
        + "execution_risk(p.contracted / (1 GW), 45%, 6 month, 100%)"),
    Mistake("W0808", "npv([-100, 110] USD, 10, every: 1 year)"),
    Mistake("W0808", "loan_months(1000 USD, 12, 1, from: 2026-01-01).service |> first"),
    Mistake("W0808", "let r = 8\nlevelize(3%, r, 15)"),
    Mistake("W0808", "rent_per_year(1 MW, 100 USD/kW-month, 3, escalator: 3)"),
    Mistake("W0808", "hashprice_growth(33 USD/PH/day, 1, 2%, 12)"),
    Mistake("W0809", "npv([-1000, 500, 500, 500] USD, 10%)"),
    Mistake("W0809", "let cash = [-70, 12, 15, 18, 21, 26] kUSD\nirr(cash).rate"),
    Mistake("W0808", "mirr([-100, 110] USD, 10, 12%, every: 1 year)"),
    Mistake("W0809", "mirr([-100, 110] USD, 10%, 12%)"),
    Mistake("W0809", "payback(100 USD, [120 USD])"),
    Mistake("W0809", "irr(concat([-10 MUSD], [1.5 MUSD], [12 MUSD])).rate"),
    Mistake("W0809", "irr(concat([-10 MUSD], repeat(1.5 MUSD, 10))).rate"),
    Mistake("W0809", "repeat(1.5 MUSD, 15) |> npv(8%)"),
    Mistake("W0809", "payback(10 MUSD, repeat(100 USD/kW-month * 1 MW * 1 year, 24))"),
    Mistake("W0810", "let hashprice = 38 USD/TH/day"),
    Mistake("W0810", "234 TH/s * 42.14 USD/TH/day -> USD/day"),
    Mistake("W0810", "let hashprice = 38 to 62 USD/TH/day\nmean(hashprice)"),
    Mistake("W0810", "[0.038, 40] USD/TH/day |> max"), Mistake("W0810", "5001 USD/PH/day"),
    Mistake("W0810", "fn revenue(h) = h * 38 USD/TH/day\nrevenue(1 TH/s)"),
    Mistake("W0810", "let p = 38 USD/PH/day\n1 TH/s * p under { p = 38 USD/TH/day }"),
    Mistake("W0810", "let p = 38 USD/PH/day\n1 TH/s * p under each p in [38, 40] USD/TH/day"),
  ]

  @Test("fire where the mistake is made, and the answer stands below", arguments: mistakes)
  func fires(_ mistake: Mistake) {
    let entry = Prompt().session.submit(mistake.cell)
    #expect(!entry.failed)
    let lints = entry.outputs.compactMap { output -> Diagnostic? in
      if case .lint(let diagnostic) = output { diagnostic } else { nil }
    }
    #expect(lints.map(\.code).contains(mistake.code))
    #expect(lints.allSatisfy { $0.primary != nil && $0.help != nil })
    if case .lint(_)? = entry.outputs.last { Issue.record("no answer below the lint") }
  }

  static let right = [
    // A price of power that is low or negative, or that only a question sets to zero.
    "hashcost(15 J/TH, 1 USD/MWh)", "hashcost(15 J/TH, -5 USD/MWh)",
    "let p = 40 USD/MWh\nhashcost(15 J/TH, p) under { p = 0 USD/MWh }",
    "let p = 40 USD/MWh\nhashcost(15 J/TH, p) under each p in [0, 20, 40] USD/MWh",
    "let p = 0 USD/MWh\nhashcost(15 J/TH, p) under { p = 40 USD/MWh }",
    "let p = 0 USD/MWh\nsolve(hashcost(15 J/TH, p) == 18 USD/PH/day, for: p, in: 0 to 99 USD/MWh)",
    "fn cost(p) = hashcost(15 J/TH, p)\ncost(40 USD/MWh)",
    "[0, 40] USD/MWh |> map(p => hashcost(15 J/TH, p))",
    prices + "dispatch(prices, 100 MW, 60 USD/MWh).net",
    // Cash whose power is paid, or of which nobody knows what it is.
    "payback(3010 USD, repeat(55 USD, 60))",
    "npv(concat([-3010 USD], repeat(55 USD, 36)), 12%)",
    miner + "payback(300 USD, repeat((revenue * 60%) * 1 month, 2))",
    // A mean price where the load is the same in all hours, or the mean changes nothing.
    prices + "100 MW * mean(prices) * 4 h -> USD",
    prices + "cost_fixed(100 MW, mean(prices), 4 h)",
    "let p = series([30, 30] USD/MWh, from: 2026-01-01, step: 1 h)\n"
      + "dispatch(mean(p), 1 MW, 60 USD/MWh, hours: 2 h).net",
    "let p = series([30, 40] USD/MWh, from: 2026-01-01, step: 1 d)\n"
      + "dispatch(mean(p), 1 MW, 60 USD/MWh, hours: 48 h).net",
    "dispatch(mean([30, 40] USD/MWh), 1 MW, 60 USD/MWh, hours: 48 h).net",
    // A fleet all of which earns, or loses as a whole, or whose losses are asked for.
    fleet + "f.hashrate * hashprice - f.power * 30 USD/MWh -> USD/day",
    fleet + "f.hashrate * hashprice - f.power * 99 USD/MWh -> USD/day",
    fleet
      + "let l = losing(f, hashprice, 52 USD/MWh)\nf.hashrate * hashprice - f.power * 52 USD/MWh",
    fleet + "f.power * 52 USD/MWh - f.hashrate * hashprice -> USD/day",
    // Power on one basis, or with a PUE between the two.
    halls + "s.capacity > l.critical_power * 1.4", halls + "s.capacity / 1.4 - l.critical_power",
    halls + "l.critical_power / s.capacity * 1.4 -> %",
    halls + "s.capacity - l.critical_power - 76 MW",
    halls + "l.gross_power > l.critical_power", halls + "max(l.gross_power, l.critical_power)",
    halls + "leases |> filter(x => x.name == l.name) "
      + "|> filter(x => x.gross_power > x.critical_power) |> map(x => x.name)",
    halls + "l.critical_power + (l.gross_power - l.critical_power)",
    halls + "let pue = 1.4\nsum(s.capacity, l.critical_power * pue)",
    halls + "sum([s.capacity, l.gross_power])", halls + "let both = [s.capacity, l.critical_power]",
    halls + "l.gross_power - l.critical_power", halls + "l.gross_power / l.critical_power",
    halls + "s.capacity / l.critical_power", halls + "s.capacity - l.gross_power",
    halls + "l.critical_power + lease(\"River Bend\").critical_power",
    halls + "let d = split(s, ai: l.gross_power)\nd.ai - d.ai_critical",
    halls + "rent_per_year(l.critical_power, 130 USD/kW-month)",
    // A year and less, a hashprice that moves or is not known, and other money.
    "10 EH/s * 33 USD/PH/day * 1 year -> MUSD", "10 EH/s * 33 USD/PH/day * 366 d -> MUSD",
    "let h = 30 to 40 USD/PH/day\n10 EH/s * h * 4 year -> MUSD",
    "let h = mean(network.hashprice[2024-01-01..2025-12-31])\n10 EH/s * h * 2 year -> MUSD",
    "100 MW * 130 USD/kW-month * 10 year -> MUSD", "150 MW * 40 USD/MWh * 4 year -> MUSD",
    miner + "npv(concat([-300 USD], repeat(margin * 1 month, 12)), 12%)",
    miner + "let cash = map(range(0, 47), m => 200 TH/s * hashprice_growth(hashprice, 1%, 2%, m) * "
      + "1 month - power * 1 month)\npayback(3010 USD, cash)",
    miner + "3010 USD / (power - 200 TH/s * 3 USD/PH/day) -> month",
    miner + "10 USD / margin -> d", "3010 USD / (55 USD/month) -> month",
    "let h = 30 to 40 USD/PH/day\n3010 USD / (200 TH/s * h) -> month",
    months + "for: 12 month, height: 950_000)",
    months + "for: 24 month, height: 950_000, difficulty_growth: 0%)",
    months + "for: 24 month, height: 950_000, price_growth: 1%)",
    fleet + "cashflow(f, network.hashprice[2021-01-01..2022-12-31], 45 USD/MWh)",
    // Rates as shares, above the whole where that is written, and rents that are called rates.
    yearly + "npv(cash, 10%, every: 1 year)", yearly + "npv(cash, 0.1, every: 1 year)",
    yearly + "npv(cash, 150%, every: 1 year)", yearly + "npv(cash, 0, every: 1 year)",
    "levelize(3%, 8%, 15)",
    "cashflow(1 MW, 100 USD/kW-month, 12 month, from: 2026-01-01) |> sum",
    yearly + "let r = 8\nnpv(cash, r * 1%, every: 1 year)",
    // Payments that say how far apart they are, have dates, are computed, or are one alone.
    yearly + "npv(cash, 10%, every: 1 month)", yearly + "irr(cash, every: 6 month).rate",
    "irr(series([(2026-01-01, -100 USD), (2027-01-01, 110 USD)])).rate",
    "npv(values(cashflow(1 MW, 100 USD/kW-month, 20 month, from: 2026-01-01)), 8%)",
    "payback(100 USD, map(range(1, 20), m => m * 1 USD))", "npv([100 USD], 8%)",
    "irr(concat([-3 MUSD], repeat(130 USD/kW-month * 1 MW * 1 month, 50))).rate",
    "roi(100 USD, [60, 60] USD)", "let cash = [-100, 110] USD",
    // Hashprices that are known, of both eras, and other prices.
    "0.038 USD/TH/day", "38 to 62 USD/PH/day", "38_000 USD/EH/day", "3743 USD/PH/day", "25 USD/TH",
    "max(network.hashprice)", "4260 USD/(TH/s)",
    // What pays already, and contracts that are called contracts.
    "let delivered = lease(\"Core Scientific six sites\").billing_power",
    "let contracted = company_profile(\"CORZ\").contracted",
    "let not_delivered = company_profile(\"CORZ\").contracted",
    "let l = lease(\"Core Scientific six sites\")\n"
      + "execution_risk(l.billing_power / l.critical_power, 45%, 6 month, 100%)",
    "execution_risk(25%, 45%, 6 month, 100%)",
  ]

  /// Adding and comparing power at the meter and critical power, wherever it is written.
  static let refused = [
    "l.gross_power + l.critical_power", "s.capacity > l.critical_power",
    "l.critical_power <= s.capacity", "l.gross_power == lease(\"River Bend\").critical_power",
    "s.capacity ~= l.critical_power within 50%", "check s.capacity >= l.critical_power",
    "[s.capacity, l.critical_power] |> sum", "sum(s.capacity, l.gross_power, l.critical_power)",
    "mean([s.capacity, l.critical_power])", "max(s.capacity, l.critical_power)",
    "min([l.critical_power, s.capacity])", "let all = [s.capacity, l.critical_power]\nsum(all)",
    "sum([l.gross_power, l.critical_power])",
    "let let_out = l.critical_power -> kW\nlet total = s.capacity + let_out",
    "let halls = l.critical_power + lease(\"River Bend\").critical_power\nhalls < s.capacity",
    "sum(l.critical_power, lease(\"River Bend\").critical_power) < s.capacity",
    "leases |> map(x => x.critical_power) |> filter(x => not is_none(x)) |> sum |> max(s.capacity)",
    "let all = map(leases, x => x.gross_power)\nsum(filter(all, x => not is_none(x))) "
      + "+ l.critical_power",
    "leases |> filter(x => x.name == l.name) |> filter(x => x.critical_power < s.capacity)",
    "leases |> map(x => or_else(x.critical_power, 0 MW) + s.capacity)",
    "leases |> filter(x => x.name == l.name) |> map(x => x.gross_power + x.critical_power)",
    "fn total(x: Lease) = x.gross_power + x.critical_power",
    "fn total(x) = x.gross_power + x.critical_power\ntotal(l)",
    "fn total(x) = do {\n  let it = x.critical_power\n  it + x.gross_power\n}\ntotal(l)",
    "if true then s.capacity + l.critical_power else 0 MW",
    "let p = split(s, ai: 20 MW)\np.ai + p.ai_critical",
    "company_profile(\"CORZ\").contracted + s.capacity",
    "let some = l with { critical_power: 150 to 170 MW }\nsome.critical_power + s.capacity",
  ]

  @Test("are errors where powers on two bases are added or compared", arguments: refused)
  func refuses(_ cell: String) {
    let prompt = Prompt()
    _ = prompt.type(Self.halls)
    let entry = prompt.session.submit("let before = 1\n" + cell)
    #expect(entry.failed)
    let codes = entry.outputs.flatMap { output -> [String] in
      if case .failure(let found) = output { found.map(\.code) } else { ["printed"] }
    }
    #expect(codes == ["E0315"])
    #expect(prompt.type("before").contains("unknown name"))
  }

  @Test("name both fields, and the way from either to the other")
  func fields() {
    let printed = Prompt().type(Self.halls + "s.capacity + l.critical_power")
    #expect(printed.contains("error[E0315]: cannot add `Site.capacity` and `Deal.critical_power`"))
    #expect(printed.hasSuffix("help: l.critical_power * pue"))
    #expect(printed.contains("note: or s.capacity / pue, which is critical power\n"))
  }

  @Test("a redefinition that mixes the two breaks what rests on it")
  func redefinition() {
    let prompt = Prompt()
    _ = prompt.type(Self.halls + "let a = s.capacity\nlet b = 5 MW\nlet c = a + b")
    _ = prompt.type("let b = l.critical_power")
    #expect(prompt.type("c").contains("`c` is broken: cannot add `Site.capacity`"))
  }

  @Test("are silent where the input is right", arguments: right)
  func silent(_ cell: String) {
    let printed = Prompt().type(cell)
    #expect(!printed.contains("error["))
    #expect(!printed.contains("lint[W08"))
  }

  @Test("speak of a definition once, not wherever it is used")
  func once() {
    let prompt = Prompt()
    #expect(prompt.type(Self.miner + "let cash = margin * 4 year").contains("lint[W0805]"))
    #expect(!prompt.type("cash / 2\nlet half = cash * 50%").contains("lint["))
    #expect(
      prompt.type(Self.halls + "let free = s.capacity - l.critical_power").contains("[W0804]"))
    #expect(!prompt.type("free - 10 MW\nfree - l.gross_power").contains("lint["))
  }

  @Test("name each model that loses, and no other")
  func models() {
    let printed = Prompt().type(
      Self.fleet + "f.hashrate * hashprice - f.power * 52 USD/MWh -> USD/day")
    #expect(printed.contains("note: these do not: Antminer S19j Pro\n"))
  }

  // Cipher's first rent at Barber Lake is due in September 2026.
  @Test(
    "take a contract for delivered from the month on in which its first rent is due",
    arguments: [
      (Instant(year: 2026, month: 2, day: 7), true), (Instant(year: 2026, month: 8, day: 31), true),
      (Instant(year: 2026, month: 9, day: 1), false), (nil, false),
    ])
  func delivery(_ today: Instant?, _ isLate: Bool) {
    let settings = Settings(date: today)
    let entry = Session(settings: settings).submit(
      "let delivered = lease(\"Barber Lake\").critical_power")
    let hasLint = entry.outputs.contains { if case .lint(_) = $0 { true } else { false } }
    #expect(hasLint == isLate)
  }

  @Test("cost no remark of the values they look at")
  func remarks() {
    let prompt = Prompt()
    _ = prompt.type("let l = lease(\"Barber Lake\")")
    let cell = "let delivered = lease(\"Core Scientific six sites\").critical_power"
    #expect(prompt.type(cell).contains("note: Core Scientific"))
  }
}
