// Section 2 of the language's page: units, idioms, and the unit in which a result is shown.

extension LanguagePage {
  static let units = [
    Rule(
      "the examples of the page print what it says",
      """
      > 110 TH/s * 17.5 J/TH -> W
      1925 W
      > $45/PH/day * 1 PH/s -> USD/day
      45 USD/day
      > 33 USD/PH/day / (15 J/TH) -> USD/MWh
      91.6667 USD/MWh
      > 130 USD/kW/month * 255 MW -> MUSD/month
      33.15 MUSD/month
      > $3.5M / 300 MW -> USD/kW
      11.6667 USD/kW
      > 300 MW + 3 MWh
      error[E0301]: cannot add Power and Energy
        |
      1 | 300 MW + 3 MWh
        | ------   ^^^^^ Energy [MWh]
        | Power [MW]
      """),
    Rule(
      "a unit is a unit in unit position only, so its name is free for variables",
      """
      > let h = 2
      h = 2
      > 3 h
      3 h
      > 3 * h
      6
      > 10 MW/h
      lint[W0202]: `h` is read as the unit, though a variable has that name
        |
      1 | 10 MW/h
        |    ^^^^
        = help: to divide by the variable: `… / (h)`
      10 MW/h
      """),
    Rule(
      "behind a tight `/` a name that is no unit is a divisor, and else unknown",
      """
      > let rigs = 4
      rigs = 4
      > 100 MW/rigs
      25 MW
      > 100 MW/rigz
      error[E0202]: unknown unit `rigz`
        |
      1 | 100 MW/rigz
        |        ^^^^
      """),
    Rule(
      "money per hash-unit per time is money per hashrate per time",
      """
      > 45 USD/PH/day * 2 PH/s * 1 day -> USD
      90 USD
      > 45 EUR/TH/d * 2 TH/s -> EUR/d
      90 EUR/d
      > 1000 sat/TH/day -> BTC/PH/day
      0.01 BTC/PH/day
      """),
    Rule(
      "`A-T` is A·T, and `W/TH` is `J/TH`",
      """
      > 3 USD/kW-month * 2 kW * 2 month -> USD
      12 USD
      > 4 USD/GPU-hour * 8 GPU * 10 h -> USD
      320 USD
      > 2 MW-h -> kWh
      2000 kWh
      > 20 W/TH -> J/TH
      20 J/TH
      > 20 W/TH/s -> J/TH
      20 J/TH
      """),
    Rule(
      "a month is a twelfth of 365.25 days",
      """
      > 1 month -> d
      30.4375 d
      > 1 year -> d
      365.25 d
      """),
    Rule(
      "currencies never convert by themselves",
      """
      > 1 BTC + 1 USD
      error[E0301]: cannot add Bitcoin and Money
        |
      1 | 1 BTC + 1 USD
        | -----   ^^^^^ Money [USD]
        | Bitcoin [BTC]
      > let btc = 92_000 USD/BTC
      btc = 92_000 USD/BTC
      > 0.5 BTC * btc -> USD
      46_000 USD
      """),
    Rule(
      "shown is the unit of the last `->`, or of a literal as written",
      """
      > 3 MW -> kW
      3000 kW
      > 3000 kW
      3000 kW
      > let load = 3 MW -> kW
      load = 3000 kW
      > load
      3000 kW
      """),
    Rule(
      "sums, signs, plain factors, branches, elements, fields and figures keep the left unit",
      """
      > 500 kW + 1 MW
      1500 kW
      > 1 MW - 500 kW
      0.5 MW
      > -(3 kW)
      -3 kW
      > 2 * 1500 kW
      3000 kW
      > 1500 kW / 2
      750 kW
      > 300 MW * 110%
      330 MW
      > if true then 1500 kW else 1 MW
      1500 kW
      > [1500 kW, 2 MW][0]
      1500 kW
      > { load: 1500 kW }.load
      1500 kW
      > sum([1500 kW, 2 MW])
      3500 kW
      > max([1500 kW, 2 MW])
      2000 kW
      > mean([1500 kW, 2 MW])
      1750 kW
      > last([1500 kW, 2 MW])
      2 MW
      """),
    Rule(
      "without a unit of its own a quantity is shown in the preferred unit, power scaled, money never",
      """
      > 10 EH/s * 17.5 J/TH
      175 MW
      > 100 TH/s * 17.5 J/TH
      1.75 kW
      > 3 MW * 2 h
      6 MWh
      > 3 kW * 2 h
      6 kWh
      > 175 MW * 42 USD/MWh
      176_400 USD/day
      > 1000 GW * 42 USD/MWh
      1_008_000_000 USD/day
      > 33 USD/PH/day / (15 J/TH)
      91.6667 USD/MWh
      """),
    Rule(
      "`:prefer` changes the preferred unit, without scaling",
      """
      > :prefer Power kW
      Power is shown in kW where no unit was written
      > 10 EH/s * 17.5 J/TH
      175_000 kW
      > 3 MW
      3 MW
      """),
    Rule(
      "a dimension without a name is shown in base units in the order USD BTC MWh PH day",
      """
      > 2 USD * 3 BTC
      6 USD·BTC
      > 3 MWh * 2 day
      6 MWh·day
      """),
    Rule(
      "a dimension mistake is found before anything of the cell runs",
      """
      > let a = 3 MW
      . a + 1 h
      error[E0301]: cannot add Power and Time
        |
      2 | a + 1 h
        | -   ^^^ Time [day]
        | Power [MW]
      > a
      error[E0201]: unknown name `a`
        |
      1 | a
        | ^
      """),
    Rule(
      "temperatures in °C are compared and subtracted, not added or scaled",
      """
      > 20 °C + 5 K
      25 °C
      > 20 °C - 10 °C
      10 K
      > -5 °C
      -5 °C
      > 20 °C -> K
      293.15 K
      > mean([20, 30] °C)
      25 °C
      > 20 °C + 30 °C
      error[E0510]: a temperature in °C cannot be added
        |
      1 | 20 °C + 30 °C
        | ^^^^^^^^^^^^^
        = help: (… -> K)
      > abs(-5 °C)
      error[E0510]: a temperature in °C cannot be added or scaled
        |
      1 | abs(-5 °C)
        | ^^^^^^^^^^
      > 20 °C * 2
      error[E0510]: a temperature in °C cannot be multiplied or divided
        |
      1 | 20 °C * 2
        | ^^^^^^^^^
        = help: (… -> K)
      """),
    Rule(
      "percent is a unit: sums and plain factors of percents stay percents",
      """
      > 10% + 5%
      15%
      > 5% * 2
      10%
      > 1 - 5%
      0.95
      > 50% * 50%
      0.25
      """),
    Rule(
      "a user's unit is read like any other and what is written in it follows its redefinition",
      """
      > unit shift = 8 h
      > unit turn = 3 shift
      > let w = 2 turn -> h
      w = 48 h
      > unit shift = 10 h
      ↳ w 48 → 60 h
      > w
      60 h
      > unit widget
      > 3 widget + 4 widget
      7 widget
      > 3 widget + 2
      error[E0301]: cannot add widget and Number
        |
      1 | 3 widget + 2
        | --------   ^ Number
        | widget [widget]
      """),
    Rule(
      "a unit is fixed: it rests on no definition, which could change",
      """
      > let hours = 8 h
      hours = 8 h
      > unit shift = hours
      error[E0213]: unit `shift` must not rest on `hours`, which can change
        |
      1 | unit shift = hours
        |              ^^^^^
      """),
    Rule(
      "volatility has a rational exponent of time",
      """
      > let sigma = 60 %/year^(1/2)
      sigma = 60%/year^(1/2)
      > sigma * (0.25 year)^(1/2)
      0.3
      """),
  ]
}
