// Section 3 of the language's page: definitions, functions, records, checks, failure.

extension LanguagePage {
  static let definitions = [
    Rule(
      "the examples of the page print what it says",
      """
      > let fleet = 10 EH/s
      fleet = 10 EH/s
      > let eff = 17.5 J/TH
      eff = 17.5 J/TH
      > let load = fleet * eff -> MW
      load = 175 MW
      > fn breakeven(e: Efficiency, p: EnergyPrice): Hashprice = e * p -> USD/PH/day
      > breakeven(17.5 J/TH, 42 USD/MWh)
      17.64 USD/PH/day
      > [15, 17.5, 21.5, 29.5] J/TH |> map(e => breakeven(e, 42 USD/MWh)) |> max
      29.736 USD/PH/day
      > let s = Site { name: "Black Pearl", capacity: 300 MW, energy_price: 42 USD/MWh, pue: 1.05 }
      s = Site {
        name:         "Black Pearl",
        capacity:     300 MW,
        energy_price: 42 USD/MWh,
        pue:          1.05,
      }
      > s.capacity -> GW
      0.3 GW
      > let cheap = s with { energy_price: 28 USD/MWh, capacity: old * 110% }
      cheap = Site {
        name:         "Black Pearl",
        capacity:     330 MW,
        energy_price: 28 USD/MWh,
        pue:          1.05,
      }
      """),
    Rule(
      "a user's kind has defaults that may read earlier fields",
      """
      > kind Rig { load: Power, pue: Number = 1, meter: Power = load * pue }
      > Rig { load: 10 MW, pue: 1.2 }
      Rig { load: 10 MW, pue: 1.2, meter: 12 MW }
      > Rig { load: 10 MW, meter: 30 MW }
      Rig { load: 10 MW, pue: 1, meter: 30 MW }
      > Rig { pue: 2 }
      error[E0215]: `Rig` needs `load`
        |
      1 | Rig { pue: 2 }
        | ^^^
        = help: Rig { load: … }
      > Rig { load: 3 MWh }
      error[E0312]: field `load` of `Rig` must be Power [MW], found Energy [MWh]
        |
      1 | Rig { load: 3 MWh }
        |             ^^^^^ Energy [MWh]
      """),
    Rule(
      "a redefinition says what followed, and what no longer checks is marked broken there",
      """
      > let load = 164.5 MW; let price = 42 USD/MWh
      load = 164.5 MW
      price = 42 USD/MWh
      > let cost = load * price -> USD/day
      cost = 165_816 USD/day
      > let price = 60 USD/MWh
      price = 60 USD/MWh
      ↳ cost 165_816 → 236_880 USD/day
      > let price = 3 MW
      price = 3 MW
      ↳ cost is broken: cannot convert Energy^2/Time^2 to MoneyRate [E0302]
      > cost
      error[E0212]: `cost` is broken: cannot convert Energy^2/Time^2 to MoneyRate
        |
      1 | cost
        | ^^^^
        |
      1 | let cost = load * price -> USD/day
        |                            ------- MoneyRate
      > let price = 42 USD/MWh
      price = 42 USD/MWh
      ↳ cost = 165_816 USD/day
      """),
    Rule(
      "a redefinition with the same value has nothing to say",
      """
      > let a = 2
      a = 2
      > let b = a * 10
      b = 20
      > let a = 1 + 1
      a = 2
      """),
    Rule(
      "cycles are refused with the path",
      """
      > let x = 1
      x = 1
      > let x = x + 1
      error[E0205]: `x` would rest on itself: `x` → `x`
        |
      1 | let x = x + 1
        |     ^
        = help: let x_new = …
      > let y = x
      y = 1
      > let z = y
      z = 1
      > let x = z
      error[E0205]: `x` would rest on itself: `x` → `z` → `y` → `x`
        |
      1 | let x = z
        |     ^
      > fn f(v) = v
      > let w = f(1)
      w = 1
      > fn f(v) = w
      error[E0205]: `f` would rest on itself: `f` → `w` → `f`
        |
      1 | fn f(v) = w
        |    ^
      > w
      1
      """),
    Rule(
      "a function may call itself, within bounds",
      """
      > fn factorial(n) = if n <= 1 then 1 else n * factorial(n - 1)
      > factorial(10)
      3_628_800
      > fn even(n) = if n == 0 then true else odd(n - 1)
      . fn odd(n) = if n == 0 then false else even(n - 1)
      > even(10)
      true
      > fn endless(n) = endless(n)
      > endless(1)
      error[E0902]: calls nest more than 40_000 deep
        |
      1 | fn endless(n) = endless(n)
        |                 ^^^^^^^^^^
        = help: give the recursion an end: `if n <= 0 then … else …`
      """),
    Rule(
      "a failed assertion rolls the cell back, a failed check keeps it",
      """
      > let a = 1
      . check a == 2
      a = 1
      error[E0601]: check failed: a == 2
        |
      2 | check a == 2
        |       ^    - expected
        |       1, 1 (50 %) below
      > a
      1
      > let a = 5
      . assert a < 2, "too many"
      error[E0602]: assertion failed: too many
        |
      2 | assert a < 2, "too many"
        |        ^   - 2
        |        5
      > a
      1
      > check a == 1
      > assert a < 2
      """),
    Rule(
      "the example of section 8: a failed check shows both sides and the formula",
      """
      > let fleet = 10 EH/s; let eff = 17.5 J/TH; let load = fleet * eff -> MW
      fleet = 10 EH/s
      eff = 17.5 J/TH
      load = 175 MW
      > check load ~= 180 MW within 0.1%
      error[E0601]: check failed: load ~= 180 MW within 0.1%
        |
      1 | check load ~= 180 MW within 0.1%
        |       ^^^^    ------ expected
        |       175 MW, 5 MW (2.8 %) below
        = note: load = fleet * eff -> MW   (fleet = 10 EH/s, eff = 17.5 J/TH)
      """),
    Rule(
      "`~=` without `within` means 1e-9; a tolerance is a share or a quantity",
      """
      > 0.1 + 0.2 == 0.3
      false
      > 0.1 + 0.2 ~= 0.3
      true
      > 1 ~= 1.00000001
      false
      > 175 MW ~= 180 MW within 3%
      true
      > 175 MW ~= 180 MW within 2%
      false
      > 175 MW ~= 180 MW within 5000 kW
      true
      > none ~= none
      true
      """),
    Rule(
      "a failed cell leaves nothing behind",
      """
      > let a = 1
      a = 1
      > let a = 2; let b = 3; 1 / 0
      error[E0501]: division by zero
        |
      1 | let a = 2; let b = 3; 1 / 0
        |                           ^ this is 0
      > a
      1
      > b
      error[E0201]: unknown name `b`
        |
      1 | b
        | ^
      """),
    Rule(
      "functions with annotated parameters are checked at definition, others at each call",
      """
      > fn energy(p: Power): Energy = p * 3 MW
      error[E0311]: the value must be Energy [MWh], found Energy^2/Time^2 [MWh^2/day^2]
        |
      1 | fn energy(p: Power): Energy = p * 3 MW
        |                      ------   ^^^^^^^^ Energy^2/Time^2 [MWh^2/day^2]
        |                      declared here
      > fn double(x) = x + x
      > double(3 MW)
      6 MW
      > double(2 h)
      4 h
      > fn half(x) = x + 1 MW
      > half(1 h)
      error[E0301]: cannot add Time and Power
        |
      1 | fn half(x) = x + 1 MW
        |              -   ^^^^ Power [MW]
        |              Time [day]
        |
      1 | half(1 h)
        | --------- called here
      """),
    Rule(
      "the example of section 8: an argument of another dimension",
      """
      > fn breakeven(e: Efficiency, p: EnergyPrice): Hashprice = e * p -> USD/PH/day
      > breakeven(17.5 J/TH, 42 MW)
      error[E0303]: argument `p` of `breakeven` must be EnergyPrice [USD/MWh], found Power [MW]
        |
      1 | breakeven(17.5 J/TH, 42 MW)
        |                      ^^^^^ Power [MW]
        |
      1 | fn breakeven(e: Efficiency, p: EnergyPrice): Hashprice = e * p -> USD/PH/day
        |                             -------------- declared here
      """),
    Rule(
      "a typed hole says what would fit",
      """
      > let fleet = 10 EH/s
      fleet = 10 EH/s
      > let eff = 17.5 J/TH
      eff = 17.5 J/TH
      > fleet * ? -> MW
      error[E0210]: what fits here is Efficiency [J/TH]: eff
        |
      1 | fleet * ? -> MW
        |         ^
      """),
    Rule(
      "`none` is a value that can be asked for and not calculated with",
      """
      > let n = if false then 3 MW else none
      n = none
      > n == none
      true
      > 3 MW == none
      false
      > or_else(n, 2 MW)
      2 MW
      > n + 1 MW
      error[E0503]: there is no value here: it is `none`
        |
      1 | n + 1 MW
        | ^
        = help: or_else(n, …)
      """),
    Rule(
      "a result that is no number is an error where it arises",
      """
      > 10^400
      error[E0502]: the result is too large to be a number
        |
      1 | 10^400
        | ^^^^^^
      > let z = 0
      z = 0
      > 1 / z
      error[E0501]: division by zero
        |
      1 | 1 / z
        |     ^ this is 0
      > (-8)^0.5
      error[E0509]: a negative number has no such power
        |
      1 | (-8)^0.5
        |  ^^
      """),
    Rule(
      "a definition may take a library function's name; a call still means the function",
      """
      > let sum = 5
      sum = 5
      > sum([1, 2])
      lint[W0203]: `sum(…)` means the library's function, not the definition
        |
      1 | sum([1, 2])
        | ^^^
      3
      > sum + 1
      6
      > fn max(x) = 42
      lint[W0204]: `max` now hides the library's function
        |
      1 | fn max(x) = 42
        |    ^^^
      > max([1, 2])
      42
      """),
    Rule(
      "what called the library's function calls the user's from its definition on",
      """
      > let t = sum([1, 2])
      t = 3
      > fn sum(xs) = 42
      lint[W0204]: `sum` now hides the library's function
        |
      1 | fn sum(xs) = 42
        |    ^^^
      ↳ t 3 → 42
      > t
      42
      """),
    Rule(
      "lambdas, local functions and blocks see the names around them",
      """
      > let k = 10
      k = 10
      > let scaled = x => x * k
      scaled = x => x * k
      > scaled(3)
      30
      > let k = 100
      k = 100
      > scaled(3)
      300
      > do { let a = 2; fn g(x) = x * a * k; g(3) }
      600
      > ((a, b) => a - b)(5, 3)
      2
      > [1, 2, 3] |> filter(x => x > 1) |> map(x => x * x)
      [4, 9]
      > fold([1, 2, 3], 0, (s, x) => s + x)
      6
      """),
    Rule(
      "parameters have defaults and labels",
      """
      > fn pay(load: Power, price: EnergyPrice = 42 USD/MWh): Money = load * price * 1 h -> USD
      > pay(10 MW)
      420 USD
      > pay(price: 50 USD/MWh, load: 10 MW)
      500 USD
      > pay()
      error[E0209]: argument `load` of `pay` is missing
        |
      1 | pay()
        | ^^^^^
        |
      1 | fn pay(load: Power, price: EnergyPrice = 42 USD/MWh): Money = load * price * 1 h -> USD
        |    --- declared here
      > pay(10 MW, prize: 3 USD/MWh)
      error[E0209]: `pay` has no parameter `prize`
        |
      1 | pay(10 MW, prize: 3 USD/MWh)
        |            ^^^^^
        = note: parameters: load, price
        = help: did you mean `price:`?
      """),
    Rule(
      "`fixed` prints two decimals",
      """
      > fixed(1/3, 2)
      "0.33"
      """),
  ]
}
