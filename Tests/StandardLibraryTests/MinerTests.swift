// Mining companies as objects: what fits on their sites, and their cash month by month.

import Testing

@Suite("Mining companies")
struct MinerTests {
  static let site = "Site { name: \"A\", capacity: 100 MW, energy_price: 50 USD/MWh, pue: 1.05"
  static let fleet =
    "Fleet { groups: [FleetGroup { machine: machine(\"S19j Pro\"), count: 10_000 }]"
  static let lease = "Lease { critical_power: 60 MW, rate: 120 USD/kW-month, term: 10 year"

  static func miner(_ rest: String) -> String {
    "Miner { name: \"M\", sites: [\(site) }]\(rest) }"
  }

  @Test("A company derives its sums from what it has")
  func sums() {
    let typing = Typing()
    _ = typing.type(
      "let m = \(Self.miner(", fleets: [\(Self.fleet) }], leases: [\(Self.lease), pue: 1.1 }], treasury: 10 BTC, cash: 1 MUSD"))"
    )
    #expect(typing.last("m.hashrate") == "1 EH/s")
    #expect(typing.last("m.contracted") == "60 MW")
    #expect(typing.last("m.contracted_share") == "66%")
    #expect(typing.last("m.borrowed") == "0 USD")
    #expect(typing.last("liquidity(m, 70_000 USD/BTC)") == "1.7 MUSD")
  }

  // 10,000 · 3.05 kW · 1.05 = 32.025 MW beside 75 MW of lease.
  @Test(
    "What does not fit on a site is refused, with all that takes part and the day",
    arguments: [
      (
        ", fleets: [\(fleet) }], leases: [\(lease) }]",
        "`fleets[0]`, `leases[0]` take 107.025 MW of site \"A\", above its `capacity` of 100 MW"
      ),
      (
        ", leases: [\(lease), start: 2026-01-01 }, \(lease), start: 2028-01-01 }]",
        "`leases[0]`, `leases[1]` take 150 MW of site \"A\" on 2028-01-01, above its `capacity` of 100 MW"
      ),
      // Late as it is and with its option the first ends in June 2037.
      (
        ", leases: [\(lease), start: 2026-01-01, delay: 6 month, options: [1 year] }, \(lease), start: 2037-06-01 }]",
        "`leases[0]`, `leases[1]` take 150 MW of site \"A\" on 2037-06-01, above its `capacity` of 100 MW"
      ),
      (
        ", leases: [\(lease), site: \"B\" }]", "`leases[0].site` is \"B\", which is none of `sites`"
      ),
      (", cash: -1 USD", "`cash` must not be below zero, not -1 USD"),
    ])
  func refused(_ rest: String, _ message: String) {
    #expect(Typing().last(Self.miner(rest)) == "E0506 " + message)
  }

  @Test("Leases that follow each other fit, and so does a fleet that ends in time")
  func fits() {
    for rest in [
      ", leases: [\(Self.lease), start: 2026-01-01, delay: 6 month, options: [1 year] }, \(Self.lease), start: 2037-07-01 }]",
      ", fleets: [\(Self.fleet), until: 2027-01-01 }], leases: [\(Self.lease), start: 2027-01-01 }]",
    ] {
      #expect(Typing().last("(\(Self.miner(rest))).name") == "\"M\"")
    }
  }

  @Test("What leases take is the most of one time, not the sum of all times")
  func atOnce() {
    func share(_ leases: String) -> String {
      Typing().last("\(Self.miner(", leases: [\(leases)]")).contracted_share")
    }
    let first = Self.lease + ", start: 2026-01-01 }"
    // 60 MW at 1.25 each, one after the other; 20 MW more beside the second.
    #expect(share("\(first), \(Self.lease), start: 2036-01-01 }") == "75%")
    #expect(
      share(
        "\(first), \(Self.lease), start: 2036-01-01 }, \(first) with { critical_power: 20 MW, start: 2040-01-01 }"
      )
        == "100%")
    #expect(share("") == "0%")
  }

  @Test("An uncertain lease has to fit at both ends of what is drawn, within a company too")
  func uncertainFit() {
    func lease(_ power: String) -> String {
      Typing().last(Self.miner(", leases: [\(Self.lease) } with { critical_power: \(power) }]"))
    }
    #expect(!lease("uniform(70 MW, 79 MW)").hasPrefix("E"))
    #expect(lease("uniform(70 MW, 90 MW)").hasPrefix("E0506 `leases[0]` take 112.4"))
  }

  @Test("A lease without a start waits for its site's power")
  func waits() {
    let typing = Typing()
    let site = Self.site + ", energized: 2026-03-01 }"
    _ = typing.type("let m = Miner { name: \"M\", sites: [\(site)], leases: [\(Self.lease) }] }")
    #expect(
      typing.last(
        "miner_months(m, 50 USD/PH/day, from: 2026-01-01, for: 3 month, height: 930_000).leasing |> values"
      ) == "[0, 0, 7_200_000] USD")
    #expect(typing.notes == ["`leases[0]` has no `start`: its rent is due from 2026-03-01 on"])
  }

  @Test("With several sites a lease says at which it is, and each site has power before its leases")
  func sites() {
    let two =
      "Miner { name: \"M\", sites: [\(Self.site), energized: 2027-01-01 }, \(Self.site) } with { name: \"B\" }]"
    #expect(
      Typing().last("\(two), leases: [\(Self.lease) }] }")
        == "E0506 `leases[0]` does not say at which of the 2 sites it is")
    #expect(
      Typing().last("\(two), leases: [\(Self.lease), site: \"A\", start: 2026-01-01 }] }")
        == "E0506 `leases[0]` begins before site \"A\" has power, on 2027-01-01")
    #expect(
      Typing().last("\(two), leases: [\(Self.lease), site: \"a\" }] }")
        == "E0506 `leases[0].site` is \"a\", which is none of `sites`")
    #expect(
      Typing().last("Miner { name: \"M\", sites: [\(Self.site) }, \(Self.site) }] }")
        == "E0506 `sites[1].name` stands twice: \"A\"")
    #expect(Typing().last("Miner { name: \"M\", sites: [] }") == "E0506 `sites` must not be empty")
  }

  /// The parts computed one by one by functions of their own are a second derivation of the sum.
  @Test("The months of a company are those of its fleets, leases and loans together")
  func months() {
    let typing = Typing()
    _ = typing.type(
      """
      let f = \(Self.fleet) }
      let l = \(Self.lease), start: 2022-07-01, noi_margin: 85% }
      let loan = Loan { principal: 50 MUSD, rate: 12%, years: 2, drawn: 2021-10-01 }
      let m = Miner { name: "M", sites: [\(Self.site.replacing("100 MW", with: "110 MW")) }], fleets: [f], leases: [l], debt: [loan], cash: 5 MUSD, overhead: 500_000 USD/month }
      let hp = network.hashprice[2022-01-01..2022-12-31]
      let y = miner_months(m, hp, pool_fee: 1%)
      let alone = mining_months(f, hp, 50 USD/MWh, pue: 1.05, pool_fee: 1%)
      let let_out = lease_months(l, from: 2022-01-01, for: 12 month)
      let owed = loan_months(loan).service
      """)
    #expect(typing.last("sum(y.mining) ~= sum(alone.revenue)") == "true")
    #expect(typing.last("sum(y.power_cost) ~= sum(alone.power_cost)") == "true")
    #expect(typing.last("sum(y.leasing) ~= sum(let_out.cash)") == "true")
    #expect(
      typing.last("sum(y.debt_service) ~= sum(owed[2022-01-01..2022-12-31])") == "true")
    #expect(typing.last("sum(y.drawn)") == "0 USD")
    #expect(
      typing.last(
        "last(y.cash) ~= 5 MUSD + sum(alone.margin) + sum(let_out.cash) - 6 MUSD - sum(y.debt_service)"
      )
        == "true")
  }

  @Test("A loan of the horizon comes in with the month of its day, and machines stop on theirs")
  func drawn() {
    let typing = Typing()
    _ = typing.type(
      """
      let f = \(Self.fleet), until: 2026-03-01 }
      let loan = Loan { principal: 1 MUSD, rate: 12%, years: 2, drawn: 2026-02-01 }
      let m = Miner { name: "M", sites: [\(Self.site) }], fleets: [f], debt: [loan] }
      let y = miner_months(m, 50 USD/PH/day, from: 2026-01-01, for: 3 month, height: 930_000)
      """)
    #expect(typing.last("values(y.drawn)") == "[0, 1_000_000, 0] USD")
    #expect(typing.last("values(y.mining)") == "[1_550_000, 1_400_000, 0] USD")
  }

  @Test("Machines mine from the month on in which their site has power")
  func energized() {
    let typing = Typing()
    let site = Self.site + ", energized: 2026-03-01 }"
    _ = typing.type("let m = Miner { name: \"M\", sites: [\(site)], fleets: [\(Self.fleet) }] }")
    #expect(
      typing.last(
        "miner_months(m, 50 USD/PH/day, from: 2026-01-01, for: 3 month, height: 930_000).mining |> values"
      ) == "[0, 0, 1_550_000] USD")
  }

  @Test("A lease without a PUE of its own has its site's, in share, room and power passed through")
  func sitePUE() {
    let site = Self.site + ", pue_ai: 1.5 }"
    let lease = Self.lease + ", power_price: 50 USD/MWh }"
    #expect(
      Typing().last("Miner { name: \"M\", sites: [\(site)], leases: [\(lease)] }.contracted_share")
        == "90%")
    #expect(
      Typing().last(
        "Miner { name: \"M\", sites: [\(site)], leases: [\(lease) with { pue: 1.1 }] }.contracted_share"
      )
        == "66%")
    #expect(
      Typing().last(
        "Miner { name: \"M\", sites: [\(site)], leases: [\(lease) with { critical_power: 70 MW }] }"
      )
        == "E0506 `leases[0]` take 105 MW of site \"A\", above its `capacity` of 100 MW")
  }

  @Test("What a company leaves unsaid is spoken of: no start, bitcoin that is held")
  func notes() {
    let typing = Typing()
    _ = typing.type(
      "let m = \(Self.miner(", cash: 1 MUSD, treasury: 5 BTC, overhead: 9 MUSD/month, leases: [\(Self.lease) }]"))"
    )
    _ = typing.last(
      "miner_months(m, 50 USD/PH/day, from: 2026-01-01, for: 1 month, height: 930_000)")
    #expect(
      typing.notes == [
        "`leases[0]` has no `start`: its rent is due from 2026-01-01 on",
        "the money runs out in 2026-01: -800_000 USD at its end; the 5 BTC of `treasury` are held, not sold",
      ])
  }

  @Test("A site's price of power may change by month, and has to be known for all of them")
  func sitePrices() {
    let typing = Typing()
    _ = typing.type(
      """
      fn from(month) = series([40, 50, 60] USD/MWh, from: month, step: 1 month, meaning: mean)
      fn miner(month) = Miner { name: "M", sites: [\(Self.site), prices: from(month) }], fleets: [\(Self.fleet) }] }
      """)
    let months = "50 USD/PH/day, from: 2026-01-01, for: 2 month, height: 930_000, retire: false)"
    // 32.025 MW: 744 h at 50, 672 h at 60 USD/MWh.
    #expect(
      typing.last("miner_months(miner(2025-12-01), \(months).power_cost |> values")
        == "[1_191_330, 1_291_250] USD")
    #expect(
      typing.last("miner_months(miner(2026-01-01), \(months).power_cost |> values |> first")
        == "953_064 USD")
    #expect(
      typing.last("miner_months(miner(2026-02-01), \(months)")
        == "E0508 `prices` of the site of `fleets[0]` are of 2026-02 … 2026-04, and the months are 2026-01 … 2026-02"
    )
  }

  @Test("It is said when the money runs out")
  func runsOut() {
    let typing = Typing()
    _ = typing.type(
      "let m = \(Self.miner(", cash: 1 MUSD, overhead: 300_000 USD/month"))")
    _ = typing.last(
      "miner_months(m, 50 USD/PH/day, from: 2026-01-01, for: 6 month, height: 930_000)")
    #expect(typing.notes == ["the money runs out in 2026-04: -200_000 USD at its end"])
  }

  @Test("A price of power by month holds at all sites, and must be of the same months")
  func power() {
    let typing = Typing()
    _ = typing.type(
      """
      let hp = series([50, 50] USD/PH/day, from: 2026-01-01, step: 1 month, meaning: mean)
      let m = \(Self.miner(", fleets: [\(Self.fleet) }]"))
      """)
    // 32.025 MW: 744 h at 50, 672 h at 60 USD/MWh.
    #expect(
      typing.last(
        "miner_months(m, hp, series([50, 60] USD/MWh, from: 2026-01-01, step: 1 month, meaning: mean), retire: false).power_cost |> values"
      )
        == "[1_191_330, 1_291_250] USD")
    #expect(
      typing.last(
        "miner_months(m, hp, series([50, 60] USD/MWh, from: 2026-02-01, step: 1 month, meaning: mean))"
      )
        == "E0508 `hashprice` is of 2026-01 … 2026-02 and `energy_price` of 2026-02 … 2026-03")
  }
}

/// The chance of ruin, and a lease's worth, of uncertain objects.
@Suite("Uncertain companies and leases")
struct UncertainMinerTests {
  /// Overhead alone: 10 MUSD last until month 10 / x of x MUSD; drawn between 1 and 1.5, ruin within
  /// eight months is 8 x > 10, x > 1.25.
  @Test("The chance of ruin is that of the figure it hangs on")
  func ruin() {
    let typing = Typing()
    _ = typing.type(
      "let m = \(MinerTests.miner(", cash: 10 MUSD, overhead: uniform(1 MUSD/month, 1.5 MUSD/month)"))"
    )
    let lowest = "lowest_cash(m, 50 USD/PH/day, from: 2026-01-01, for: 8 month, height: 930_000)"
    #expect(typing.last("prob(\(lowest) < 0 USD)") == "50%")
    #expect(typing.last("quantile(\(lowest), 50%) -> kUSD") == "0 kUSD")
    #expect(typing.last("mean(\(lowest)) ~= 10 MUSD - 8 * 1.25 MUSD within 1 kUSD") == "true")
  }

  @Test("The lowest balance is the least of the months', and that of a path of hashprice too")
  func lowest() {
    let typing = Typing()
    _ = typing.type(
      """
      let hp = network.hashprice[2022-01-01..2022-12-31]
      let loan = Loan { principal: 20 MUSD, rate: 12%, years: 2, drawn: 2021-12-01 }
      let m = \(MinerTests.miner(", cash: 1 MUSD, debt: [loan], fleets: [\(MinerTests.fleet) }]"))
      """)
    #expect(typing.last("lowest_cash(m, hp) == min(miner_months(m, hp).cash)") == "true")
    let growing =
      "m, 60 USD/PH/day, from: 2026-01-01, for: 24 month, height: 930_000, difficulty_growth: 30%"
    #expect(
      typing.last("lowest_cash(\(growing)) == min(miner_months(\(growing)).cash)") == "true")
  }

  /// Worth is linear in the rent: its mean is that of the mean rent.
  @Test("A lease of uncertain rent is worth, on the mean, what the mean rent is worth")
  func lease() {
    let typing = Typing()
    _ = typing.type(
      "let l = \(MinerTests.lease), escalator: 3% } with { rate: normal(120 USD/kW-month, 10 USD/kW-month) }"
    )
    #expect(
      typing.last(
        "mean(lease_npv(l, 8%, from: 2026-01-01)) ~= lease_npv(l with { rate: 120 USD/kW-month }, 8%, from: 2026-01-01) within 0.01%"
      )
        == "true")
  }
}
