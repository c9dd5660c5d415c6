// Questions about uncertain figures, held against closed forms.

import Draws
import Language
import Quantities
import StandardLibrary
import Testing

@Suite("Questions about uncertain figures")
struct UncertainQuestionTests {
  /// The number behind an exact answer, in its display unit.
  private func number(_ typing: Typing, _ line: String) -> Double {
    _ = typing.last(line)
    guard case .quantity(let quantity)? = typing.value else { return .nan }
    return quantity.number
  }

  /// A column of a table, in display units.
  private func column(_ title: String, of table: Value?) -> [Double] {
    guard case .table(let table)? = table,
      let column = table.columns.first(where: { $0.title == title })
    else { return [] }
    return column.values.map { value in
      guard case .quantity(let quantity) = value else { return .nan }
      return quantity.number
    }
  }

  // MARK: solve

  @Test("The break-even price of each draw is the hashprice of that draw over its efficiency")
  func breakEvenInEachDraw() {
    let typing = Typing()
    _ = typing.type("let hp = 38 to 62 USD/PH/day; let p = 40 USD/MWh")
    _ = typing.type("let e = solve(15 J/TH * p == hp, for: p, in: 0 to 300 USD/MWh)")
    // 0.024 × 15 = 0.36 USD/PH/day a USD/MWh: p = hp / 0.36 to the last digits, draw by draw.
    #expect(typing.last("prob(e ~= hp / (15 J/TH) within 0.000001%)") == "100%")
  }

  @Test("Draws without a solution are left out, and said")
  func someDrawsWithoutSolution() {
    let typing = Typing()
    _ = typing.type("let x = uniform(-1, 3); let y = 3")
    _ = typing.type("let root = solve(y * y == x, for: y, in: 0 to 10)")
    #expect(typing.notes == ["7500 of 10000 draws have a solution in the interval"])
    // y = √x for x uniform on (0, 3): mean 2/3 · √3, by integration.
    let mean = number(typing, "mean(root)")
    #expect((mean - 1.154_700_538).magnitude < 0.01)
    #expect(typing.last("solve(y * y == -1 - x * x, for: y, in: 0 to 10)") == "none")
  }

  @Test("A root through a mean has the mean's error over the slope")
  func errorOfARoot() throws {
    let typing = Typing()
    _ = typing.type("let gain = normal(100, 10); let cost = 0")
    _ = typing.type("solve(mean(gain) == 4 * cost, for: cost, in: 0 to 100)")
    guard case .quantity(let root)? = typing.value else { throw NoAnswer() }
    // SE of the mean 10 / √10,000 = 0.1; the sides cross at slope 4.
    let error = try #require(root.standardError)
    #expect((error - 0.025).magnitude < 0.001)
    #expect((root.value - 25).magnitude < 0.01)
  }

  @Test("Every solution is listed, in order")
  func allSolutions() {
    let typing = Typing()
    #expect(
      typing.last("let x = 0; solutions(x^3 == x, for: x, in: -2 to 2)") == "[-1, 0, 1]")
    #expect(typing.last("solutions(x * x == -1, for: x, in: -2 to 2)") == "[]")
  }

  // MARK: optimize

  @Test(
    "An optimum is the closed form's",
    arguments: [
      // −b / 2a of a parabola: 5 / (2 · 2) beyond the interval's end, 3 / (2 · 2) within it.
      ("3 * x - 2 * x * x", "0 to 1", 0.75, 1.125), ("5 * x - 2 * x * x", "0 to 1", 1, 3),
      // Two peaks, the second one higher: x⁴ terms by hand, maxima at −1 and 2 with 5/4 and 32/3.
      ("-x^4/4 + x^3/3 + x^2", "-3 to 3", 2, 2.666_666_667),
    ])
  func optimum(goal: String, interval: String, at: Double, best: Double) {
    let typing = Typing()
    _ = typing.type("let x = 0.5; let goal = \(goal)")
    let found = number(typing, "optimize(goal, over: x, in: \(interval)).x")
    let value = number(typing, "optimize(goal, over: x, in: \(interval)).best")
    #expect((found - at).magnitude < 1e-6)
    #expect((value - best).magnitude < 1e-8)
  }

  @Test("The smallest value is found in several variables, each with its own unit")
  func leastOfTwo() {
    let typing = Typing()
    _ = typing.type("let p = 10 USD/MWh; let n = 1")
    _ = typing.type("let miss = ((p - 42 USD/MWh) / (1 USD/MWh))^2 + (n - 3)^2 + 7")
    let answer = "optimize(miss, over: [p, n], in: [0 to 100 USD/MWh, 0 to 10], minimize: true)"
    #expect((number(typing, answer + ".p") - 42).magnitude < 1e-4)
    #expect((number(typing, answer + ".n") - 3).magnitude < 1e-5)
    #expect((number(typing, answer + ".best") - 7).magnitude < 1e-8)
  }

  @Test("The goal of an optimum at the end of the interval is said to rise beyond it")
  func optimumAtTheEnd() {
    let typing = Typing()
    _ = typing.type("let x = 1; optimize(x, over: x, in: 0 to 4)")
    #expect(typing.notes == ["`x` is at the upper end of its interval: beyond it may be better"])
  }

  // MARK: Many rows

  @Test("Many scenarios have the figures that each has alone, for any number of threads")
  func manyScenarios() {
    let names = (0..<24).map { "s\($0)" }
    let model = """
      let hp = 38 to 62 USD/PH/day
      let price = 42 USD/MWh
      let fixed_part = 3 * hp
      fn cost(p) = 175 MW * p * uniform(0.9, 1.1)
      let margin = 10 EH/s * hp + 1 EH/s * fixed_part - cost(price)
      """
    func answers(threads: Int) -> [String] {
      DrawRun.force(threads: threads)
      defer { DrawRun.force(threads: nil) }
      let typing = Typing()
      _ = typing.type(model)
      for (index, name) in names.enumerated() {
        _ = typing.type("scenario \(name) { price = \(30 + index) USD/MWh }")
      }
      return [
        typing.last("quantile(margin, 5%) under [\(names.joined(separator: ", "))]"),
        typing.last(
          "mean(margin) under each price in [\(names.indices.map { "\($0)" }.joined(separator: ", "))] USD/MWh"
        ),
      ]
    }
    let one = answers(threads: 1)
    #expect(answers(threads: 4) == one && answers(threads: 3) == one)
    let typing = Typing()
    _ = typing.type(model)
    for index in [0, 9, 23] {
      let alone = typing.last("quantile(margin, 5%) under { price = \(30 + index) USD/MWh }")
      #expect(one[0].contains("s\(index) ") && !alone.hasPrefix("E"))
      let number = alone.prefix { $0 != " " }
      #expect(one[0].split(separator: "\n")[index + 1].hasSuffix(number))
    }
  }

  @Test("A mistake in a row of many is that of the first row with one")
  func mistakeInARow() {
    let typing = Typing()
    _ = typing.type("let x = normal(10, 1); let y = 1; let z = x / y")
    let answer = typing.last("mean(z) under each y in [1, 2, 3, 0, 5, 6, 7, 8, 0, 10]")
    #expect(answer.hasPrefix("E0501") || answer.hasPrefix("E0406"), "\(answer)")
  }

  // MARK: tornado

  @Test("The bars of a product are ranked by their swing")
  func tornadoOfAProduct() {
    let typing = Typing()
    _ = typing.type("let a = uniform(0, 10); let b = 5; let c = 2 MW; let d = 1; let x = a * b * c")
    _ = typing.type("let y = d; tornado(x)")
    // a from 1 to 9 (10 % and 90 % of 0…10): 10 to 90 MW around 50; b and c ± 10 %: 45 to 55 MW.
    let swing = column("swing", of: typing.value)
    #expect(swing.count == 3)
    #expect(zip(swing, [80, 10, 10]).allSatisfy { ($0 - $1).magnitude < 0.02 })
    let low = column("at low", of: typing.value)
    #expect(zip(low, [10, 45, 45]).allSatisfy { ($0 - $1).magnitude < 0.02 })
  }

  // MARK: sensitivity

  // Hashrate is power over (efficiency · pue): 100 MW / (20 J/TH) = 5 EH/s at 1.0, less at 1.1.
  @Test("An end that the model refuses is not reached, and the tornado says so")
  func refusedEnd() {
    let typing = Typing()
    _ = typing.type("let pue = 1; let fleet = hashrate_fed(100 MW, 20 J/TH, pue); tornado(fleet)")
    let low = column("at low", of: typing.value)
    let high = column("at high", of: typing.value)
    #expect(low.count == 1 && zip(low, high).allSatisfy { ($0 / $1 - 1.1).magnitude < 1e-12 })
    #expect(typing.notes.contains { $0.hasPrefix("`pue` does not reach 0.9: ") })
  }

  @Test("Sobol indices of a sum are the shares of the variances")
  func shareOfASum() {
    let typing = Typing(sampling: Sampling(draws: 16_384))
    _ = typing.type("let a = normal(0, 3); let b = normal(0, 4); let x = a + b; sensitivity(x)")
    // 9 / 25 and 16 / 25, no interaction.
    let expected = [64.0, 36]
    let first = column("first", of: typing.value)
    let total = column("total", of: typing.value)
    #expect(first.count == 2 && zip(first, expected).allSatisfy { ($0 - $1).magnitude < 3 })
    #expect(total.count == 2 && zip(total, expected).allSatisfy { ($0 - $1).magnitude < 3 })
  }

  @Test("Sobol indices of a product of two uniforms are 3/7 alone and 4/7 with the other")
  func shareOfAProduct() {
    let typing = Typing(sampling: Sampling(draws: 16_384))
    _ = typing.type("let a = uniform(0, 1); let b = uniform(0, 1); let x = a * b; sensitivity(x)")
    // V = 1/9 − 1/16, V of E(x | a) = (1/2)² / 12: by integration.
    let first = column("first", of: typing.value)
    let total = column("total", of: typing.value)
    #expect(first.count == 2 && first.allSatisfy { ($0 - 300.0 / 7).magnitude < 4 })
    #expect(total.count == 2 && total.allSatisfy { ($0 - 400.0 / 7).magnitude < 3 })
  }

  // Sobol's g-function, a product of (|4 u − 2| + a)/(1 + a): V of factor i is 1/(3 (1 + a)²), that
  // of the product ∏(1 + Vᵢ) − 1 (Saltelli & Sobol 1995), so S₁ = Vᵢ/V and Sₜ = Vᵢ ∏_{j≠i}(1 + Vⱼ)/V.
  @Test("Sobol indices of the g-function, typed, are its closed form")
  func gFunction() throws {
    let weights = [0, 1, 4.5, 9, 99, 99, 99, 99]
    let typing = Typing(sampling: Sampling(draws: 16_384))
    let inputs = weights.indices.map { "let u\($0) = uniform(0, 1)" }
    let factors = weights.enumerated().map { "(abs(4 * u\($0) - 2) + \($1)) / (1 + \($1))" }
    _ = typing.type(
      (inputs + ["let g = " + factors.joined(separator: " * "), "sensitivity(g)"])
        .joined(separator: "; "))
    let shares = weights.map { 1 / (3 * (1 + $0) * (1 + $0)) }
    let all = shares.reduce(1) { $0 * (1 + $1) }
    guard case .table(let table)? = typing.value,
      let names = table.columns.first(where: { $0.title == "input" })?.values.map({ "\($0)" })
    else {
      Issue.record("no table")
      return
    }
    let (first, total) = (column("first", of: typing.value), column("total", of: typing.value))
    #expect(names.count == 8)
    // Row 75 of the reference values.
    #expect((shares[0] / (all - 1) - 0.7161921689).magnitude < 1e-9)
    for (row, name) in names.enumerated() {
      let index = try #require(weights.indices.first { name.contains("u\($0)") })
      let share = shares[index]
      #expect((first[row] - 100 * share / (all - 1)).magnitude < 3, "\(name)")
      #expect((total[row] - 100 * share * all / (1 + share) / (all - 1)).magnitude < 3, "\(name)")
    }
  }

  @Test(
    "What cannot be asked is refused with a way out",
    arguments: [
      // The roots of the draws are numbers that cannot be drawn anew: `b` would seem to do nothing.
      (
        "let a = normal(0, 1); let b = normal(0, 3); let k = 1; "
          + "let x = a + solve(k == b, for: k, in: -50 to 50); sensitivity(x)", "E0506"
      ),
      ("let x = 1; sensitivity(x)", "E0506"), ("sensitivity(1 to 2 given true)", ""),
      ("let x = 1 to 2; let y = x given x > 1.5; sensitivity(y)", "E0506"),
      ("let n = 1 to 2; let x = 1; optimize(n * x, over: x, in: 0 to 1)", "E0401"),
      ("let x = 1; optimize(x, over: x, in: [0 to 1, 1 to 2])", "E0304"),
      ("let x = 1; optimize(2, over: x, in: 0 to 1)", "E0705"), ("tornado(1)", "E0705"),
      ("let x = 1; tornado(x, swing: 0)", "E0506"),
      ("Site { name: \"A\", capacity: -5 to 5 MW, energy_price: 42 USD/MWh }", "E0506"),
      ("Site { name: \"A\", capacity: 5 MW, energy_price: 42 USD/MWh, pue: 0.9 to 1.2 }", "E0506"),
      ("let x = 1 to 2; let y = 1; solutions(x == y, for: y, in: 0 to 3)", "E0401"),
    ])
  func refused(line: String, code: String) {
    let answer = Typing().last(line)
    #expect(code.isEmpty ? !answer.hasPrefix("E") : answer.hasPrefix(code), "\(answer)")
  }
}

private struct NoAnswer: Error {}
