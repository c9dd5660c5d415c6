// `solve`: roots of every sort, what is no root, and questions that make no sense.

import Language
import Testing

@Suite("Solving an equation for a definition")
struct SolveTests {
  /// Roots of closed form, or none; `x` is a definition of the session.
  @Test(
    "The first solution is found, or none where there is none",
    arguments: [
      ("x * x == 2", "0 to 10", "1.41421"),
      // Both ends of the interval belong to it.
      ("x == 10", "0 to 10", "10"),
      ("x == 0", "0 to 10", "0"),
      // Touching from above, at a smooth minimum, at a kink, and at an end between two points.
      ("(x - 3)^2 == 0", "0 to 10", "3"),
      ("abs(x - 3.3) == 0", "0 to 10", "3.3"),
      ("abs(x - 0.01) == 0", "0 to 10", "0.01"),
      ("(x - 3)^2 + 0.001 == 0", "0 to 10", "none"),
      // Poles and jumps change the sign without being roots.
      ("1 / x == 0", "-1 to 1", "none"),
      ("1 / (x - 0.3) == 0", "-1 to 1", "none"),
      ("floor(x) == 0.5", "-3 to 3", "none"),
      ("x * x == -1", "-10 to 10", "none"),
      // A root next to a pole is still one: 1/(x − 0.3) = 5 at x = 0.5.
      ("1 / (x - 0.3) == 5", "-1 to 1", "0.5"),
      // Where the equation has no value the other points count.
      ("sqrt(x) == 2", "-10 to 10", "4"),
      // An interval's bare end takes the unit of the other.
      ("x == 60%", "50 to 100%", "60%"),
    ])
  func roots(_ equation: String, _ interval: String, _ gives: String) {
    let typing = Typing()
    #expect(typing.last("let x = 1") == "1")
    #expect(typing.last("solve(\(equation), for: x, in: \(interval))") == gives)
  }

  @Test(
    "A remark says what a reader could take for something else",
    arguments: [
      ("(x - 1) * (x - 2) * (x - 3) == 0", "0 to 10", "other solutions: 2, 3"),
      ("x * (x - 2) == 0", "0 to 10", "another solution: 2"),
      ("(x - 1) * (x - 1.001) == 0", "0 to 10", "another solution: 1.001"),
      ("x == x", "0 to 10", "the equation holds from there to 10"),
      (
        "sqrt(x) == 2", "-10 to 10",
        "128 of 257 points left out: the equation has no value there"
      ),
      (
        "1 / (x - 0.3) == 0", "-1 to 1",
        "the sides cross at 0.3 without being equal: a pole or a jump"
      ),
      ("x == 20", "0 to 10", "no solution was found between 257 points of the interval"),
    ])
  func remarks(_ equation: String, _ interval: String, _ note: String) {
    let typing = Typing()
    _ = typing.type("let x = 1; solve(\(equation), for: x, in: \(interval))")
    #expect(typing.notes.contains(note), "\(typing.notes)")
  }

  @Test(
    "A question that makes no sense is refused",
    arguments: [
      ("solve(x < 2, for: x, in: 0 to 10)", "E0506"),
      ("solve(x ~= 2, for: x, in: 0 to 10)", "E0506"),
      ("solve(y == 1, for: x, in: 0 to 1)", "E0705"),
      ("solve(x == 1, for: x, in: 3 to 2)", "E0512"),
      ("solve(x == 1, for: x, in: 0 MW to 2 MW)", "E0304"),
      ("solve(x == 1, for: site, in: 0 to 2)", "E0304"),
      ("solve(x == 1, for: zz, in: 0 to 1)", "E0201"),
      ("solve(x == 1, for: 3, in: 0 to 1)", "E0209"),
      // No point has a value: the mistake itself is the answer.
      ("solve(sqrt(x) == 2, for: x, in: -10 to -1)", "E0509"),
      ("do { let x = 3; solve(x == 1, for: x, in: 0 to 2) }", "E0705"),
      ("do { let k = 3; solve(k == 1, for: k, in: 0 to 2) }", "E0702"),
    ])
  func refused(_ line: String, _ code: String) {
    let typing = Typing()
    _ = typing.type("let x = 1; let y = 2; let site = \"A\"")
    #expect(typing.last(line).hasPrefix(code), "\(typing.last(line))")
  }

  /// 300 MW · p = 200,000 USD/day at p = 200,000 / 7200 = 27.7778 USD/MWh.
  @Test("A field of a record is varied, the result shown in the unit of the interval's right end")
  func field() {
    let typing = Typing()
    _ = typing.type(
      """
      let site = Site { name: "A", capacity: 300 MW, energy_price: 42 USD/MWh }
      let cost = site.capacity * site.energy_price -> USD/day
      """)
    let question = "solve(cost == 200_000 USD/day, for: site.energy_price, in: 0 to 100 USD/MWh)"
    #expect(typing.last(question) == "27.7778 USD/MWh")
    #expect(typing.last("cost") == "302_400 USD/day")
  }

  /// Cubics with known roots, at least 1/20 of the interval apart; fixed seed.
  @Test("The roots of random cubics are found, the first as answer", arguments: 1...20)
  func cubics(_ seed: Int) {
    var random = SplitMix64(state: UInt64(seed))
    let first = Double(random.next() % 300) / 100
    let second = first + 0.5 + Double(random.next() % 300) / 100
    let third = second + 0.5 + Double(random.next() % 250) / 100
    let typing = Typing()
    let cubic = "(x - \(first)) * (x - \(second)) * (x - \(third)) == 0"
    let found = typing.last("let x = 1; solve(\(cubic), for: x, in: 0 to 10)")
    #expect(found == Printing.text(.number(first)))
    let others = [second, third].map { Printing.text(.number($0)) }.joined(separator: ", ")
    #expect(typing.notes == ["other solutions: \(others)"])
  }

  @Test("Functions and lists on the way to the definition are looked through")
  func indirect() {
    let typing = Typing()
    _ = typing.type("let x = 1; fn twice(p) = p * x; let m = mean([twice(1), 3])")
    #expect(typing.last("solve(m == 5, for: x, in: 0 to 100)") == "7")
    #expect(typing.last("x") == "1")
  }

  @Test("Remarks on trial values do not reach the reader")
  func quiet() {
    let typing = Typing()
    _ = typing.type("let x = 1; let s = series([1, none], from: 2024-01-01, step: 1 h)")
    #expect(typing.last("solve(mean(s * x) == 5, for: x, in: 0 to 100)") == "5")
    #expect(typing.notes.isEmpty)
  }
}

/// Steele, Lea & Flood (2014): a small generator for tests.
private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
