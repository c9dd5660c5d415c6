// Section 5 of the language's page, with an exact hashprice: scenarios, sweeps, solving, explaining.

extension LanguagePage {
  /// The definitions of section 5, with an exact hashprice of 50 USD/PH/day.
  ///
  /// By hand: cost = 175 MW · 42 USD/MWh · 24 h/day = 176_400 USD/day; revenue at full uptime is
  /// 10_000 PH/s · 50 USD/PH/day = 500_000 USD/day; margin = 95 % · (500_000 − 176_400) = 307_420.
  private static let setting = """
    > let fleet = 10 EH/s; let eff = 17.5 J/TH; let load = fleet * eff -> MW
    fleet = 10 EH/s
    eff = 17.5 J/TH
    load = 175 MW
    > let hashprice = 50 USD/PH/day; let power_price = 42 USD/MWh; let uptime = 95%
    hashprice = 50 USD/PH/day
    power_price = 42 USD/MWh
    uptime = 95%
    > let cost = load * power_price -> USD/day
    cost = 176_400 USD/day
    > let margin = (fleet * hashprice * uptime - load * power_price * uptime) -> USD/day
    margin = 307_420 USD/day
    > scenario winter { power_price = 95 USD/MWh, uptime = 80% }
    > scenario squeeze { hashprice = 33 USD/PH/day }

    """

  private static func rule(_ description: String, _ text: String) -> Rule {
    Rule(description, setting + text)
  }

  static let questions = [
    // 80 % · (500_000 − 175 · 95 · 24) = 80 % · 101_000 = 80_800.
    rule(
      "`under` evaluates in a scenario and changes nothing",
      """
      > margin under winter
      80_800 USD/day
      > margin
      307_420 USD/day
      > margin under base
      307_420 USD/day
      """),
    // squeeze: 95 % · (330_000 − 176_400) = 145_920.
    rule(
      "a list of scenarios gives a table with a row for each",
      """
      > (margin, margin < 0 USD/day) under [base, winter, squeeze]
      scenario  margin [USD/day]  margin < 0 USD/day
      base               307_420  false
      winter              80_800  false
      squeeze            145_920  false
      """),
    // 95 % · (500_000 − 175 · 60 · 24) = 95 % · 248_000 = 235_600.
    rule(
      "overrides may be ad hoc, and a path overrides a field",
      """
      > let s = Site { name: "Black Pearl", capacity: 300 MW, energy_price: 42 USD/MWh }
      s = Site {
        name:         "Black Pearl",
        capacity:     300 MW,
        energy_price: 42 USD/MWh,
        pue:          1,
      }
      > margin under { power_price = 60 USD/MWh, s.capacity = old * 120% }
      235_600 USD/day
      > s.capacity under { s.capacity = old * 120% }
      360 MW
      > s.pue under { s.capacity = old * 120% }
      1
      > s.capacity
      300 MW
      """),
    rule(
      "an override keeps the dimension of what it replaces and names a definition",
      """
      > cost under { power_price = 60 MW }
      error[E0704]: `power_price` must stay EnergyPrice [USD/MWh], found Power [MW]
        |
      1 | cost under { power_price = 60 MW }
        |                            ^^^^^ Power [MW]
      > cost under { prize = 60 }
      error[E0702]: `prize` is not a definition
        |
      1 | cost under { prize = 60 }
        |              ^^^^^
      > cost under { winter = 60 }
      error[E0702]: `winter` is not a value to vary
        |
      1 | cost under { winter = 60 }
        |              ^^^^^^
      > cost under { power_price = 1 USD/MWh, power_price = 2 USD/MWh }
      error[E0206]: `power_price` stands twice
        |
      1 | cost under { power_price = 1 USD/MWh, power_price = 2 USD/MWh }
        |              -----------              ^^^^^^^^^^^
        |              first here
      > cost under wintr
      error[E0701]: unknown scenario `wintr`
        |
      1 | cost under wintr
        |            ^^^^^
        = help: did you mean `winter`?
      """),
    // 175 · 24 = 4200 MWh a day.
    rule(
      "`each` sweeps one name, two give a grid",
      """
      > cost under each power_price in [30, 40, 50, 60] USD/MWh
      power_price [USD/MWh]  cost [USD/day]
                         30         126_000
                         40         168_000
                         50         210_000
                         60         252_000
      > cost under each power_price in [30, 40] USD/MWh, fleet in [10, 20] EH/s
      cost [USD/day], across fleet [EH/s]
      power_price [USD/MWh]       10       20
                         30  126_000  252_000
                         40  168_000  336_000
      > cost under each power_price in []
      error[E0707]: there are no values for `power_price`
        |
      1 | cost under each power_price in []
        |                                ^^
      """),
    // 80 % · (330_000 − 399_000) = −55_200; 80 % · (500_000 − 175 · 70 · 24) = 164_800 for cold over winter.
    rule(
      "scenarios combine, and two that override the same definition are an error",
      """
      > margin under winter + squeeze
      -55_200 USD/day
      > scenario cold { power_price = 70 USD/MWh }
      > margin under winter + cold
      error[E0703]: both scenarios override `power_price`
        |
      1 | scenario cold { power_price = 70 USD/MWh }
        |                 ^^^^^^^^^^^^^^^^^^^^^^^^ in `cold`
        |
      1 | scenario winter { power_price = 95 USD/MWh, uptime = 80% }
        |                   ------------------------ in `winter`
        = help: cold over winter
      > margin under cold over winter
      164_800 USD/day
      > margin under winter over cold
      80_800 USD/day
      """),
    // 500_000 / (175 · 24) = 119.0476…
    rule(
      "`solve` gives the value at which both sides are equal, or none",
      """
      > solve(margin == 0 USD/day, for: power_price, in: 0 to 300 USD/MWh)
      119.048 USD/MWh
      > solve(margin == -1 MUSD/day, for: uptime, in: 0% to 100%)
      none
      note: at 0% the left side is 1_000_000 USD/day too large; at 100% the left side is 1_323_600 USD/day too large
      note: no solution was found between 257 points of the interval
      > power_price
      42 USD/MWh
      > solve(cost == 0 USD/day, for: uptime, in: 0% to 100%)
      error[E0705]: the equation does not rest on `uptime`
        |
      1 | solve(cost == 0 USD/day, for: uptime, in: 0% to 100%)
        |                               ^^^^^^
      """),
    rule(
      "`under` reaches into functions, lambdas, kinds' defaults and other scenarios",
      """
      > fn daily(mw) = mw * power_price -> USD/day
      > daily(100 MW) under winter
      228_000 USD/day
      > let daily_too = mw => mw * power_price -> USD/day
      daily_too = mw => mw * power_price -> USD/day
      > daily_too(100 MW) under winter
      228_000 USD/day
      > kind Rig { load: Power, price: EnergyPrice = power_price }
      > Rig { load: 1 MW }.price under winter
      95 USD/MWh
      > let floor_price = power_price * 50%
      floor_price = 21 USD/MWh
      > scenario half { hashprice = floor_price * 17.5 J/TH }
      > hashprice under half + winter
      19.95 USD/PH/day
      > (daily under winter)(100 MW)
      228_000 USD/day
      """),
    rule(
      "overrides may read local names",
      """
      > fn at(p) = cost under { power_price = p }
      > at(10 USD/MWh)
      42_000 USD/day
      > at(20 USD/MWh)
      84_000 USD/day
      > [1, 2, 3] USD/MWh |> map(p => do { fn q() = p; cost under { power_price = q() } })
      [4200, 8400, 12_600] USD/day
      """),
    rule(
      "`:explain` prints the tree down to the inputs, `:why` the inputs",
      """
      > :explain margin
      margin = 307_420 USD/day   = fleet * hashprice * uptime - load * power_price * uptime -> USD/day
      ├─ fleet = 10 EH/s   input
      ├─ hashprice = 50 USD/PH/day   input
      ├─ uptime = 95%   input
      ├─ load = 175 MW   = fleet * eff -> MW
      │  ├─ fleet = 10 EH/s   (above)
      │  └─ eff = 17.5 J/TH   input
      └─ power_price = 42 USD/MWh   input
      > :why margin
      margin = 307_420 USD/day rests on 5 inputs:
        fleet = 10 EH/s
        hashprice = 50 USD/PH/day
        uptime = 95%
        eff = 17.5 J/TH
        power_price = 42 USD/MWh
      > :explain margin under winter
      margin under winter = 80_800 USD/day
      └─ margin = 80_800 USD/day   = fleet * hashprice * uptime - load * power_price * uptime -> USD/day
         ├─ fleet = 10 EH/s   input
         ├─ hashprice = 50 USD/PH/day   input
         ├─ uptime = 80%   overridden here
         ├─ load = 175 MW   = fleet * eff -> MW
         │  ├─ fleet = 10 EH/s   (above)
         │  └─ eff = 17.5 J/TH   input
         └─ power_price = 95 USD/MWh   overridden here
      """),
    rule(
      "`given` keeps the draws in which a condition holds; `Dist` says that a value may be uncertain",
      """
      > margin given hashprice < 45 USD/PH/day
      error[E0404]: the condition is false in all draws
        |
      1 | margin given hashprice < 45 USD/PH/day
        |              ^^^^^^^^^^^^^^^^^^^^^^^^^
      > margin given hashprice < 55 USD/PH/day
      307_420 USD/day
      > let h: Dist<Hashprice> = 3 USD/PH/day
      h = 3 USD/PH/day
      """),
  ]
}
