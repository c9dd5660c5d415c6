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

  static let all = values + definitions + questions

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
      explanation: "Both branches are of one kind.",
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
      title: "to", words: ["interval", "range"],
      explanation:
        "In the arguments `in:` and `over:` `a to b` is an interval. A bare number takes "
        + "the unit behind the right end.",
      examples: ["solve(cost == 0 USD/day, for: price, in: 0 to 300 USD/MWh)"],
      grammar: ["expr to expr"]),
    LanguageTopic(
      title: "given", words: ["distribution", "uncertainty"],
      explanation: "Distributions, and conditions on them, come with a later version.",
      examples: [], grammar: ["expr given condition"]),
    LanguageTopic(
      title: "hole", words: ["?"],
      explanation: "A `?` in a product asks what would fit: the answer names its dimension and the "
        + "definitions that have it.",
      examples: [], grammar: ["?"]),
  ]
}
