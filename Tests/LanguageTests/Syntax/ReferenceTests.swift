// The lines of the language's reference, with the real table of units.

import Language
import Quantities
import Testing

@Suite("Lines of the reference")
struct ReferenceTests {
  @Test(
    "Each line parses, prints and parses again",
    arguments: [
      "110 TH/s * 17.5 J/TH -> W", "$45/PH/day * 1 PH/s -> USD/day",
      "33 USD/PH/day / (15 J/TH) -> USD/MWh", "130 USD/kW/month * 255 MW -> MUSD/month",
      "$3.5M / 300 MW -> USD/kW", "300 MW + 3 MWh", "let fleet = 10 EH/s",
      "let load = fleet * eff -> MW",
      "fn breakeven(e: Efficiency, p: EnergyPrice): Hashprice = e * p -> USD/PH/day",
      "[15, 17.5, 21.5, 29.5] J/TH |> map(e => breakeven(e, 42 USD/MWh)) |> max",
      "kind Site { name: Text, capacity: Power, energy_price: EnergyPrice, pue: Number = 1 }",
      "let s = Site { name: \"Black Pearl\", capacity: 300 MW, energy_price: 42 USD/MWh }",
      "s.capacity -> GW", "let cheap = s with { energy_price: 28 USD/MWh, capacity: old * 110% }",
      "fleet * ? -> MW", "let hashprice = 38 to 62 USD/PH/day", "prob(margin < 0 USD/day)",
      "quantile(margin, 5%)", "mean(margin given hashprice < 45 USD/PH/day)",
      "correlate(a, b, rho: 0.7)", "lognormal(median: 3 USD/BTC, sigma: 5%/year)",
      "let margin = (fleet * hashprice * uptime - load * power_price * uptime) -> USD/day",
      "(1 - ai_share) * margin + ai_share * 250 MW * 125 USD/MWh - ai_share^2 * 200_000 USD/day",
      "scenario winter { power_price = 95 USD/MWh, uptime = 80% }", "mean(margin) under winter",
      "(mean(margin), prob(margin < 0 USD/day)) under [base, winter, squeeze]",
      "margin under { power_price = 60 USD/MWh, s.capacity = old * 120% }",
      "cost under each power_price in [30, 40, 50, 60] USD/MWh",
      "solve(mean(margin) == 0 USD/day, for: power_price, in: 0 to 300 USD/MWh)",
      "optimize(mean(value), over: ai_share, in: 0% to 100%)", ":explain margin",
      "x[2022-01-01..2022-12-31]", "resample(x, monthly, mean)",
      "series([31, 28] USD/MWh, from: 2024-01-01, step: 1 h, meaning: mean)",
      "series([(2024-01-01, 31 USD/MWh), (2024-01-02, 30 USD/MWh)])",
      "check load ~= 180 MW within 0.1%", "2000 USD/(TH/s)", "60 USD/kW-month", "3 USD/GPU-hour",
      "0.08 1/h", "30 °C", "40_000 m²",
    ])
  func line(text: String) throws {
    let statements = try parseCell(SourceText(text), units: UnitTable.builtIn)
    #expect(statements.count == 1)
    let printed = sourceText(of: statements)
    #expect(try parseCell(SourceText(printed), units: UnitTable.builtIn) == statements)
  }

  @Test(
    "The real table ends units where the reference says",
    arguments: [
      ("[100 USD/n]", "[(/ 100‹USD› n?)]"), ("10/h", "(/ 10 h)"), ("1/2 h", "(/ 1 2‹h›)"),
      ("3 USD / h", "(/ 3‹USD› h)"), ("5%/year", "5‹%/year›"), ("(1 + 2)%", "(scaled (+ 1 2) ‹%›)"),
      ("3 (PH/s)", "3‹(PH/s)›"), ("$60/MWh", "$60‹USD/MWh›"), ("load/2", "(/ load 2)"),
      ("a -> USD under b", "(under (-> a USD) b)"), ("a -> USD / d == b", "(== (-> a USD/d) b)"),
      ("x[a -> USD..b]", "(index x (-> a USD) b)"), ("5 to 6", "(to 5 6)"),
      ("a -> MW |> f", "(|> (-> a MW) f)"), ("a -> h^(-1/2) within", nil),
    ] as [(String, String?)])
  func ends(text: String, expected: String?) throws {
    let tree = try? parseExpression(SourceText(text), units: UnitTable.builtIn)
    #expect(tree.map(shape) == expected)
  }

  @Test(
    "A bare magnitude is no unit of the real table", arguments: ["5M", "5k", "5B", "5 M", "5 T"])
  func magnitudes(text: String) {
    do throws(CellFailure) {
      _ = try parseCell(SourceText(text), units: UnitTable.builtIn)
      Issue.record("\(text) parsed")
    } catch {
      #expect(error.diagnostics.map(\.code) == ["E0118"])
    }
  }
}
