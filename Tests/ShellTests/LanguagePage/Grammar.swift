// Section 1 of the language's page: what separates, what binds how tightly, what is refused.

extension LanguagePage {
  static let grammar = [
    Rule(
      "a line end or a semicolon separates statements",
      """
      > 1; 2
      . 3
      1
      2
      3
      > ;; 4 ;;
      4
      """),
    Rule(
      "a line end inside brackets and records is ignored",
      """
      > let a = [
      .   1,
      .   2
      . ]
      a = [1, 2]
      > (1
      . + 2)
      3
      > let r = {
      .   load: 3 MW,
      .   hours: 2 h
      . }
      r = { load: 3 MW, hours: 2 h }
      > r with {
      .   load: 4 MW
      . }
      { load: 4 MW, hours: 2 h }
      """),
    Rule(
      "a line end behind an operator, `=`, `=>`, `then`, `else`, `under` and `do` is ignored",
      """
      > let b = 1 +
      .   2
      b = 3
      > let c =
      .   5
      c = 5
      > let f = x =>
      .   2 * x
      f = x => 2 * x
      > if c == 5 then
      .   1 else
      .   2
      1
      > b under
      .   { c = 1 }
      3
      > do
      . { 7 }
      7
      """),
    Rule(
      "a line that starts with `|>`, `then` or `else` goes on with the line above",
      """
      > [1, 2]
      .   |> sum
      3
      > if 1 < 2
      .   then 3
      .   else 4
      3
      """),
    Rule(
      "a line end in `do`, `kind`, `scenario` and `under` separates",
      """
      > do {
      .   let x = 2
      .   x * 3
      . }
      6
      > kind Rig {
      .   name: Text
      .   load: Power = 3 MW
      . }
      > Rig { name: "a" }
      Rig { name: "a", load: 3 MW }
      > let p = 1; let q = 2
      p = 1
      q = 2
      > scenario both {
      .   p = 10
      .   q = 20
      . }
      > p + q under both
      30
      > p + q under {
      .   p = 3
      .   q = 4
      . }
      7
      """),
    Rule(
      "operators bind in the order of the page",
      """
      > -2^2
      -4
      > 2^3^2
      512
      > 2 * -3
      -6
      > 2^-1
      0.5
      > 1 + 2 * 3
      7
      > 1 - 2 - 3
      -4
      > 12 / 3 / 2
      2
      > 1 < 2 and 2 < 1 or true
      true
      > not true or true
      true
      > 20 MW * 45 USD/MWh * 30 d -> USD
      648_000 USD
      > 2 × 3 ÷ 4
      1.5
      > 3 MW → kW
      3000 kW
      """),
    Rule(
      "a number over a number with unit divides by all of it, with a lint",
      """
      > 1/2 h -> 1/h
      lint[W0201]: `1/2 h` divides by the whole quantity
        |
      1 | 1/2 h -> 1/h
        | ^^^^^
        = help: bracket the number to give it the unit: `(1/2) h`
      0.5 1/h
      > (1/2) h
      0.5 h
      """),
    Rule(
      "values that stand side by side are not multiplied",
      """
      > 3 MW 4
      error[E0108]: an operator is missing: there is no implicit multiplication
        |
      1 | 3 MW 4
        |      ^
        = help: 3 MW * 4
      """),
    Rule(
      "a comparison does not chain",
      """
      > 1 < 2 < 3
      error[E0113]: `<` does not chain
        |
      1 | 1 < 2 < 3
        |       ^
        = help: a < b and b < c
      """),
    Rule(
      "a pipe puts its left side in as the first argument",
      """
      > fn add(x, y = 10) = x + y
      > 5 |> add
      15
      > 5 |> add(1)
      6
      > 5 |> (x => x * 2)
      10
      """),
    Rule(
      "a line that starts with `|>` applies to the last answer, also named `_`",
      """
      > [15, 17.5] J/TH
      [15, 17.5] J/TH
      > |> max
      17.5 J/TH
      > _ * 10 EH/s -> MW
      175 MW
      > let kept = _
      kept = 175 MW
      > 1
      1
      > kept
      175 MW
      """),
    Rule(
      "a field or an argument's label may be any word",
      """
      > let r = { if: 1, to: 2, let: 3 }
      r = { if: 1, to: 2, let: 3 }
      > r.if + r.to
      3
      > r with { let: old + 1 }
      { if: 1, to: 2, let: 4 }
      """),
    Rule(
      "four digits, two and two, are a date; `2026Q1` a quarter; `@2026-03` a month",
      """
      > 2026-03-01
      2026-03-01
      > 2026 - 03 - 01
      2022
      > 2026Q1
      2026Q1
      > @2026-03
      @2026-03
      """),
    Rule(
      "money, percent and grouped digits are literals",
      """
      > $3.5M
      3.5 MUSD
      > $60/MWh
      60 USD/MWh
      > $2k + $1B
      1_000_000 kUSD
      > 95%
      95%
      > 5%/year
      5%/year
      > 1_000_000
      1_000_000
      > 1.5e-3 USD
      0.0015 USD
      > (1 + 2) MW
      3 MW
      > [15, 17.5] J/TH
      [15, 17.5] J/TH
      """),
    Rule(
      "a bare 5M and a comma in a number are refused; [100,200] is a list",
      """
      > 5M
      error[E0118]: `5M` could mean several things
        |
      1 | 5M
        | ^^
        = help: 5e6, or with its unit: 5 MW, $5M
      > 95,000
      error[E0119]: a number takes no comma, found `95,000`
        |
      1 | 95,000
        | ^^^^^^
        = help: 95_000
      > [95,000]
      error[E0119]: a number takes no comma, found `95,000`
        |
      1 | [95,000]
        |  ^^^^^^
        = help: 95_000
      > [100,200]
      [100, 200]
      """),
    Rule(
      "an index that is a plain subtraction is refused",
      """
      > network.price[2022-11]
      error[E0122]: this index is a subtraction
        |
      1 | network.price[2022-11]
        |               ^^^^^^^
        = help: [@2022-11]
      """),
    Rule(
      "positions count from 0, negative ones from the end, and a slice has both ends",
      """
      > let x = [10, 20, 30, 40]
      x = [10, 20, 30, 40]
      > x[3]
      40
      > x[-1]
      40
      > x[1..2]
      [20, 30]
      > x[-2..-1]
      [30, 40]
      > x[4]
      error[E0505]: no element 4: it has positions 0 to 3
        |
      1 | x[4]
        |   ^
      > x[-5]
      error[E0505]: no element -5: it has positions 0 to 3
        |
      1 | x[-5]
        |   ^^
      > x[0.5]
      error[E0505]: a position must be a whole number, found 0.5
        |
      1 | x[0.5]
        |   ^^^
      """),
    Rule(
      "patterns take records and lists apart",
      """
      > let { p, q } = { p: 1 MW, q: 2 h }
      p = 1 MW
      q = 2 h
      > let [u, v] = [3 MW, 4 MW]
      u = 3 MW
      v = 4 MW
      > u + v
      7 MW
      > let [a, b] = [1, 2, 3]
      error[E0513]: the pattern names 2 elements, the list has 3
        |
      1 | let [a, b] = [1, 2, 3]
        |              ^^^^^^^^^
      """),
    Rule(
      "`a to b` is an interval in `in:`; elsewhere a distribution of which 90 % lies between the ends",
      """
      > prob((30 to 45 USD/MWh) < 30 USD/MWh) ~= 5% within 5%
      true
      > quantile(30 to 40 USD/MWh + 5 USD/MWh, 95%) ~= 45 USD/MWh within 2%
      true
      > let price = 42 USD/MWh; solve(price == 40 USD/MWh, for: price, in: 30 to 45 USD/MWh)
      price = 42 USD/MWh
      40 USD/MWh
      """),
    Rule(
      "a remark runs to the end of its line",
      """
      > 1 + 1 # two
      2
      > # nothing
      """),
  ]
}
