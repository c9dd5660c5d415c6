// Sections 4 and 5 of the language's page, line by line, over uncertain values: as printed where the
// page prints, else held against closed forms of lognormal values (scipy's norm, /work/V).

import Language
import Quantities
import Shell
import Testing

/// One line of the page, and the number that a closed form gives for it, in the unit as typed.
struct Figure: CustomTestStringConvertible {
  let line: String
  let exact: Double
  /// Of plain sampling with 10,000 draws; the stratified draws of the program have a smaller one.
  let standardError: Double

  init(_ line: String, _ exact: Double, _ standardError: Double) {
    (self.line, self.exact, self.standardError) = (line, exact, standardError)
  }

  var testDescription: String { line }
}

@Suite struct UncertaintyTests {
  private static let site = """
    let fleet = 10 EH/s
    let eff = 17.5 J/TH
    let load = fleet * eff -> MW
    let s = Site { name: "Black Pearl", capacity: 300 MW, energy_price: 42 USD/MWh, pue: 1.05 }
    let hashprice = 38 to 62 USD/PH/day
    """
  private static let sectionFour =
    site + "\nlet margin = fleet * hashprice - load * 42 USD/MWh"
  private static let sectionFive =
    site + """

      let power_price = 42 USD/MWh
      let uptime = 95%
      let ai_share = 0%
      let cost = load * power_price -> USD/day
      let margin = (fleet * hashprice * uptime - load * power_price * uptime) -> USD/day
      let value = (1 - ai_share) * margin + ai_share * 250 MW * 125 USD/MWh - ai_share * ai_share * 200_000 USD/day
      scenario winter { power_price = 95 USD/MWh, uptime = 80% }
      scenario squeeze { hashprice = 30 to 45 USD/PH/day }
      """

  private static func prompt(_ setting: String) -> Prompt {
    let prompt = Prompt()
    #expect(!prompt.session.submit(setting).failed)
    return prompt
  }

  // The logarithm of hashprice has mean (ln 38 + ln 62) / 2 and deviation ln(62 / 38) / (2 · 1.64485);
  // its mean is 49.07908, its deviation 7.34418; a day earns 10_000 hashprice − 176_400.
  @Test(
    "section 4: each figure is that of the lognormal hashprice, within four standard errors",
    arguments: [
      Figure("mean(margin) -> USD/day", 314_390.76, 734.4),
      Figure("quantile(margin, 5%) -> USD/day", 203_600, 1195),
      Figure("quantile(margin, 95%) -> USD/day", 443_600, 1950),
      Figure("cvar(margin, 95%) -> USD/day", -181_222.24, 1294),
      Figure("mean(margin given hashprice < 45 USD/PH/day) -> USD/day", 233_971.88, 547),
      Figure("mean(38 to 62 USD/PH/day)", 49.07908, 0.07344),
      Figure("stdev(38 to 62 USD/PH/day)", 7.34418, 0.062),
    ])
  func sectionFourFigure(_ figure: Figure) throws {
    try Self.expect(figure, at: Self.prompt(Self.sectionFour))
  }

  @Test("section 4: the margin prints as on the page, with a picture behind it")
  func printedMargin() {
    let printed = Self.prompt(Self.sectionFour).type("margin -> USD/day")
    let page = "203_600 .. 309_000 .. 443_600 USD/day (mean 314_400)"
    #expect(printed.hasPrefix(page + "  "))
    #expect(printed.dropFirst(page.count + 2).count == 8)
  }

  @Test("section 4: a loss that no draw shows has probability 0, as on the page")
  func certainGain() throws {
    let prompt = Self.prompt(Self.sectionFour)
    #expect(try prompt.number("prob(margin < 0 USD/day)") == 0)
  }

  @Test("section 4: what is shared stays shared: a value less itself has no spread at all")
  func shared() throws {
    let prompt = Self.prompt(Self.sectionFour)
    #expect(try prompt.number("stdev(margin - margin)") == 0)
    #expect(try prompt.draws("margin / margin").allSatisfy { $0 == 1 })
  }

  @Test("section 4: a condition keeps the draws in which it holds, and says how many")
  func given() throws {
    let prompt = Self.prompt(Self.sectionFour)
    let printed = prompt.type("margin given hashprice < 45 USD/PH/day")
    // 30.55 % by the closed form; strata miss it by less than a draw.
    #expect(printed.contains("(3055 of 10_000 draws)"))
  }

  @Test("section 4: a comparison is a distribution of truth values")
  func comparison() {
    #expect(
      Self.prompt(Self.sectionFour).type("hashprice < 45 USD/PH/day") == "true in 30.6% of draws")
  }

  @Test(
    "section 4: all distributions of the page take units",
    arguments: [
      "38 to 62 USD/PH/day", "-38 to 62 USD/PH/day", "normal(45 USD/PH/day, 5 USD/PH/day)",
      "lognormal(median: 48 USD/PH/day, sigma: 0.2)", "uniform(38 USD/PH/day, 62 USD/PH/day)",
      "triangular(38 USD/PH/day, 45 USD/PH/day, 62 USD/PH/day)",
      "pert(38 USD/PH/day, 45 USD/PH/day, 62 USD/PH/day)", "beta(2, 3) * 50 USD/PH/day",
      "exponential(40 USD/PH/day)", "poisson(3) * 15 USD/PH/day",
      "choose([38, 62] USD/PH/day, [0.7, 0.3])", "choose(power: 0.7, other: 0.3)",
      "empirical([38, 45, 62] USD/PH/day)", "empirical(network.hashprice[2024-01-01..2025-12-01])",
      "if bernoulli(30%) then 38 USD/PH/day else 62 USD/PH/day",
    ])
  func unit(_ distribution: String) {
    let prompt = Prompt()
    prompt.type("let power = 38 USD/PH/day; let other = 62 USD/PH/day")
    #expect(prompt.type("mean(\(distribution))").contains(" USD/PH/day"))
    #expect(prompt.type("mean(\(distribution)) < 1000 USD/PH/day") == "true")
  }

  // A day earns uptime · (10_000 hashprice − 4200 power price).
  @Test(
    "section 5: each figure of a question is the closed form's, within four standard errors",
    arguments: [
      Figure("mean(margin) under winter", 73_432.61, 587.5),
      Figure("prob(margin < 0 USD/day) under winter", 0.093921, 0.0029172),
      Figure("mean(margin) under squeeze", 184_133.64, 435.1),
      Figure("mean(margin) under squeeze over winter", -23_020.09, 366.4),
      Figure(
        "mean(margin under { power_price = 60 USD/MWh, s.capacity = old * 120% })", 226_851.22,
        697.7),
      Figure(
        "solve(mean(margin) == 0 USD/day, for: power_price, in: 0 to 300 USD/MWh)", 116.85494,
        0.17486),
    ])
  func sectionFiveFigure(_ figure: Figure) throws {
    try Self.expect(figure, at: Self.prompt(Self.sectionFive))
  }

  @Test("section 5: scenarios of two figures make a table of a row each")
  func scenarios() {
    let printed = Self.prompt(Self.sectionFive).type(
      "(mean(margin), prob(margin < 0 USD/day)) under [base, winter, squeeze]")
    #expect(
      printed.hasPrefix(
        """
        scenario  mean(margin) [USD/day]  prob(margin < 0 USD/day) [%]
        base                     298_700                             0
        winter                    73_400                           9.4
        squeeze                  184_100                             0
        """))
  }

  @Test("section 5: what is exact stays exact in a sweep")
  func sweep() {
    let printed = Self.prompt(Self.sectionFive).type(
      "cost under each power_price in [30, 40, 50, 60] USD/MWh")
    #expect(
      printed.split(separator: "\n").map { $0.split(separator: " ").last } == [
        "[USD/day]", "126_000", "168_000", "210_000", "252_000",
      ])
  }

  @Test("section 5: scenarios of the same name are refused, of two names combine")
  func composition() {
    let prompt = Self.prompt(Self.sectionFive + "\nscenario cold { power_price = 70 USD/MWh }")
    #expect(prompt.type("margin under winter + cold").hasPrefix("error[E0703]"))
    #expect(prompt.type("mean(margin) under winter + squeeze") == "-23_000 USD/day")
    #expect(prompt.type("mean(margin) under squeeze over winter") == "-23_000 USD/day")
  }

  // d/ds of (1 − s) m + 750_000 s − 200_000 s² is above 0 on all of 0..1, as m is below 350_000:
  // the best is 550_000 at s = 1, whatever the draws.
  @Test("section 5: the best share lies at the bound, and the answer says so")
  func optimum() {
    let printed = Self.prompt(Self.sectionFive).type(
      "optimize(mean(value), over: ai_share, in: 0% to 100%)")
    #expect(printed.hasPrefix("{ ai_share: 100%, best: 550_000 USD/day }"))
    #expect(printed.contains("note: `ai_share` is at the upper end of its interval"))
  }

  // Swings: hashprice from p10 = 40.1110 to p90 = 58.7370 with all else in the middle, 176_948;
  // fleet and uptime 20 % of the median 293_537; the price and efficiency of power 20 % of 167_580.
  @Test("section 5: a tornado ranks every input by its swing")
  func tornado() {
    let lines = Self.prompt(Self.sectionFive).type("tornado(margin)").split(separator: "\n")
    let inputs = lines.dropFirst().prefix(5).compactMap { $0.split(separator: " ").first }
    #expect(inputs.first == "hashprice")
    #expect(Set(inputs.dropFirst().prefix(2)) == ["fleet", "uptime"])
    #expect(Set(inputs.dropFirst(3)) == ["power_price", "eff"])
  }

  @Test("section 5: all variance of the margin is hashprice's")
  func sensitivity() throws {
    let prompt = Self.prompt(Self.sectionFive)
    guard case .table(let table)? = prompt.value("sensitivity(margin)") else {
      Issue.record("no table")
      return
    }
    let total = try #require(table.columns.first { $0.title.hasPrefix("total") })
    guard case .quantity(let share)? = total.values.first, total.values.count == 1 else {
      Issue.record("no single share")
      return
    }
    // The total index of a function's only input is 1; its estimate has the error of a variance.
    #expect(abs(share.value - 1) < 4 * (share.standardError ?? 0.02))
  }

  @Test("section 5: an uncertain figure is explained down to its inputs, with its standard error")
  func explanation() {
    let lines = Self.prompt(Self.sectionFive).type(":explain margin").split(separator: "\n")
    for input in ["fleet = 10 EH/s   input", "eff = 17.5 J/TH   input", "uptime = 95%   input"] {
      #expect(lines.contains { $0.hasSuffix(input) })
    }
    #expect(lines.contains { $0.contains("= 38 to 62 USD/PH/day") })
    // The deviation is 9500 · 7.34418 = 69_770 USD/day, its hundredth 698.
    #expect(lines.last?.hasPrefix("standard error: 700 USD/day ") == true)
    #expect(lines.last?.hasSuffix("to halve it: :draws 40_000") == true)
  }

  private static func expect(_ figure: Figure, at prompt: Prompt) throws {
    let found = try prompt.number(figure.line)
    #expect(
      abs(found - figure.exact) <= 4 * figure.standardError,
      "\(found) instead of \(figure.exact)")
  }
}
