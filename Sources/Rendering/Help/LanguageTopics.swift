// The language in brief: one topic for each thing that can be written.

/// A topic of the language, found by its title or by any of its words.
struct LanguageTopic: Sendable {
  let title: String
  /// Words that lead here; reserved words among them.
  let words: [String]
  let explanation: String
  /// Lines that can be typed.
  let examples: [String]
  /// The grammar behind it in brief, one form a line.
  let grammar: [String]

  static let all = values + definitions + uncertainty + questions

  private static let values = [
    LanguageTopic(
      title: "numbers", words: ["number", "none", "true", "false"],
      explanation: "Digits may be grouped with `_`; `%` and `$` belong to the number; a unit "
        + "follows directly. `none` says that there is no such value.",
      examples: ["1_000_000", "95%", "$3.5M", "17.5 J/TH", "1e-4 BTC"],
      grammar: ["NUMBER [unit]", "PERCENT", "$NUMBER[k|M|B][/unit]", "none   true   false"]),
    LanguageTopic(
      title: "conversion", words: ["->", "→"],
      explanation: "`->` shows a value in another unit of the same dimension. It binds looser than "
        + "arithmetic, so it converts the whole sum or product.",
      examples: ["110 TH/s * 17.5 J/TH -> W", "130 USD/kW/month * 255 MW -> MUSD/month"],
      grammar: ["expr -> unit"]),
    LanguageTopic(
      title: "arithmetic", words: ["+", "*", "/", "^", "and", "or", "not", "within", "~="],
      explanation: "Dimensions are checked before anything runs. Nothing is multiplied without "
        + "`*`. Comparisons do not chain; `~=` compares with a tolerance.",
      examples: ["2 * 3 MW + 1 GW", "-2 ^ 2", "1 MW < 2 GW and not false", "3 ~= 3.01 within 1%"],
      grammar: [
        "loose to tight:", "|>", "under  given", "or", "and", "not",
        "==  !=  <  <=  >  >=  ~= … within …", "->", "to", "+  -", "*  /", "unary -", "^",
        ".field  [i]  (…)  with",
      ]),
    LanguageTopic(
      title: "lists", words: ["list", "[", "index"],
      explanation:
        "A unit behind the bracket is every element's. Positions count from 0, -1 is the "
        + "last, `a..b` includes both ends.",
      examples: ["[15, 17.5, 21.5] J/TH", "[1, 2, 3][-1]", "[1, 2, 3] |> map(x => x ^ 2)"],
      grammar: ["[expr, …] [unit]", "expr[i]", "expr[a..b]"]),
    LanguageTopic(
      title: "records", words: ["record", "with", "kind", "fields", "{"],
      explanation:
        "A kind names fields with their types and defaults; a record has values for them. "
        + "`with` gives a changed copy, in which `old` is the value before.",
      examples: [
        "kind Rack { name: Text, load: Power, count: Number = 1 }",
        "let hall = Rack { name: \"A\", load: 40 kW }", "hall with { load: old * 110% }",
      ],
      grammar: [
        "kind NAME { field: type [= expr], … }", "NAME { field: expr, … }",
        "expr with { path: expr, … }",
      ]),
    LanguageTopic(
      title: "dates", words: ["date", "month", "quarter", "today", "time"],
      explanation: "Dates are days of the calendar in UTC; `today` is the notebook's date. Whole "
        + "months and years added to a date follow the calendar.",
      examples: ["2026-03-01 + 1 month", "@2026-03", "2026Q1"],
      grammar: ["2026-03-01   @2026-03   2026Q1"]),
  ]

  private static let definitions = [
    LanguageTopic(
      title: "let", words: ["definition", "pattern", "="],
      explanation:
        "Defines a name. Another `let` of the same name replaces it, and what rests on it "
        + "follows.",
      examples: ["let fleet = 10 EH/s", "let [low, high] = [30, 60] USD/MWh"],
      grammar: ["let NAME [: type] = expr", "let { a, b } = record", "let [a, b] = list"]),
    LanguageTopic(
      title: "fn", words: ["function", "lambda", "=>", "|>", "pipe"],
      explanation:
        "Defines a function; types of parameters are dimensions or kinds and may be left "
        + "out. `x |> f(a)` is `f(x, a)`.",
      examples: [
        "fn cost(load: Power, price: EnergyPrice): MoneyRate = load * price",
        "cost(175 MW, price: 42 USD/MWh)", "[1, 2] |> map(x => 2 * x)",
      ],
      grammar: [
        "fn NAME(parameter [: type] [= expr], …) [: type] = expr", "(a, b) => expr",
        "expr |> name(…)",
      ]),
    LanguageTopic(
      title: "if", words: ["then", "else"],
      explanation: "Both branches are of one kind. An uncertain condition chooses in each draw, "
        + "between quantities or truth values.",
      examples: ["if 3 MW > 2 MW then \"above\" else \"below\""],
      grammar: ["if expr then expr else expr"]),
    LanguageTopic(
      title: "do", words: ["block"],
      explanation: "Steps with names of their own; the last one is the value.",
      examples: ["do { let a = 2 MW; a * 3 }"], grammar: ["do { statement; …; expr }"]),
    LanguageTopic(
      title: "unit", words: ["units"],
      explanation: "Declares a unit: a new thing to count, or another name for an amount. `:units` "
        + "lists those that are known.",
      examples: ["unit container", "unit shift: Time = 8 h"],
      grammar: ["unit NAME [: dimension] [= expr]"]),
    LanguageTopic(
      title: "check", words: ["assert"],
      explanation: "`check` says when a condition does not hold, and the cell stays; a false "
        + "`assert` takes the cell back.",
      examples: ["check 175 MW ~= 0.175 GW", "assert 1 < 2, \"order is lost\""],
      grammar: ["check expr [, \"message\"]", "assert expr [, \"message\"]"]),
  ]

  private static let uncertainty = [
    LanguageTopic(
      title: "uncertainty", words: ["distribution", "draws", "seed", "dist", "random"],
      explanation:
        "An uncertain value is a number in each of `:draws` draws, and arithmetic is draw "
        + "by draw, so that what is shared stays shared. A draw depends on the seed, the "
        + "definition's name and the place in it, and on nothing else: other lines never change "
        + "it. Figures are printed to the digits that their standard error allows.",
      examples: [
        "let hashprice = 38 to 62 USD/PH/day", "let uptime = pert(88%, 95%, 99%)",
        "let revenue = 10 EH/s * hashprice * uptime -> USD/day", "quantile(revenue, 5%)",
        "prob(revenue < 400_000 USD/day)", "stdev(revenue - revenue)",
      ],
      grammar: [
        "expr to expr", "normal lognormal uniform triangular pert beta exponential",
        "bernoulli poisson choose empirical correlate", "mean median stdev quantile prob cvar",
      ]),
    LanguageTopic(
      title: "to", words: ["interval", "range"],
      explanation: "`a to b` is a distribution of which 90 % lies between the ends: lognormal if "
        + "both are above 0, else normal. In the arguments `in:` and `over:` it is an interval. A "
        + "bare number takes the unit behind the right end.",
      examples: ["38 to 62 USD/PH/day", "-5 to 5%"],
      grammar: ["expr to expr"]),
    LanguageTopic(
      title: "given", words: ["condition"],
      explanation:
        "`x given condition` keeps the draws in which the condition holds. `under` sets a "
        + "value and leaves the rest as it was; `given` learns from what came out.",
      examples: [
        "let hashprice = 38 to 62 USD/PH/day", "mean(hashprice given hashprice < 45 USD/PH/day)",
      ],
      grammar: ["expr given condition", "(expr given condition) -> unit"]),
  ]

  private static let questions = [
    LanguageTopic(
      title: "under", words: ["scenario", "base", "over", "each", "in", "old", "what if"],
      explanation: "Evaluates as if some definitions were others; nothing is changed afterwards. A "
        + "list of scenarios or a sweep gives a table.",
      examples: [
        "let price = 42 USD/MWh", "let cost = 175 MW * price -> USD/day",
        "cost under { price = 60 USD/MWh }", "cost under each price in [30, 40, 50] USD/MWh",
        "scenario winter { price = 95 USD/MWh }", "cost under [base, winter]",
      ],
      grammar: [
        "expr under { path = expr, … }", "expr under each path in list, …", "expr under scenario",
        "expr under [scenario, …]", "scenario NAME { path = expr, … }", "a + b   a over b",
      ]),
    LanguageTopic(
      title: "solving", words: ["break-even", "root", "best", "tornado"],
      explanation: "`solve` finds the value of a definition at which an equation holds, or `none`; "
        + "`optimize` the value that is best; both through a figure such as `mean(…)`, or `solve` "
        + "draw by draw. `tornado` and `sensitivity` rank the inputs behind a figure.",
      examples: [
        "let price = 42 USD/MWh; let hashed = 60 to 90 USD/MWh",
        "solve(quantile(hashed, 10%) == price, for: price, in: 0 to 300 USD/MWh)",
        "solve(hashed == price, for: price, in: 0 to 300 USD/MWh)",
        "let gain = hashed - price", "tornado(gain)",
      ],
      grammar: [
        "solve(expr == expr, for: path, in: a to b)", "optimize(expr, over: path, in: a to b)",
        "tornado(expr)   sensitivity(expr)",
      ]),
    LanguageTopic(
      title: "hole", words: ["?"],
      explanation: "A `?` in a product asks what would fit: the answer names its dimension and the "
        + "definitions that have it.",
      examples: [], grammar: ["?"]),
  ]
}
