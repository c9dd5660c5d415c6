// Correlated values as typed, against the closed forms of the Gaussian copula.

import Draws
import Language
import Quantities
import Testing

@Suite("Correlated values") struct CorrelateTests {
  private func number(_ cell: String) -> Double {
    let typing = Typing(sampling: Sampling(draws: 10_000))
    _ = typing.type(cell)
    guard case .quantity(let quantity)? = typing.value else { return .nan }
    return quantity.value
  }

  @Test(
    "Two normals have the correlation asked for; the stratified draws leave an error below 0.002",
    arguments: [-1, -0.6, 0, 0.3, 0.9, 1])
  func normals(rho: Double) {
    let cell = "let [a, b] = correlate(normal(3, 1), normal(5, 2), rho: \(rho)); correlation(a, b)"
    #expect((number(cell) - rho).magnitude < 0.002)
  }

  @Test("The rank correlation is 6/π asin(ρ/2), whatever the distributions")
  func ranks() {
    // engine.md row 61: 0.4825837395 at ρ = 1/2; sampling error below 0.003.
    let cell =
      "let [a, b] = correlate(exponential(3 h), uniform(1 MW, 2 MW), rho: 0.5); "
      + "correlation(a, b, ranks: true)"
    #expect((number(cell) - 0.4825837395).magnitude < 0.01)
  }

  @Test("The marginals stay exactly as they are")
  func marginals() {
    let cell = """
      let x = lognormal(2, 0.5)
      let [a, b] = correlate(x, normal(0, 1), rho: 0.7)
      """
    for share in ["0.1%", "1%", "50%", "99%", "99.9%"] {
      #expect(number(cell + "\nquantile(a, \(share)) - quantile(x, \(share))") == 0)
    }
  }

  @Test("A matrix correlates a list, and a tuple whose members differ in kind")
  func matrix() {
    let matrix = "[[1, 0.6, -0.2], [0.6, 1, 0.1], [-0.2, 0.1, 1]]"
    let list = "correlate([normal(1, 1), normal(2, 1), normal(3, 1)], \(matrix))"
    let tuple = "correlate((normal(1 MW, 1 MW), normal(2, 1), normal(3 h, 1 h)), \(matrix))"
    for columns in [list, tuple] {
      let start = "let [a, b, c] = \(columns); "
      #expect((number(start + "correlation(a, b)") - 0.6).magnitude < 0.002)
      #expect((number(start + "correlation(a, c)") + 0.2).magnitude < 0.002)
      #expect((number(start + "correlation(b, c)") - 0.1).magnitude < 0.002)
    }
  }

  @Test(
    "What cannot be correlated is refused",
    arguments: [
      ("correlate(1 to 2, 3 to 4, rho: 1.2)", "E0405 `rho` is 1.2 and must be from -1 to 1"),
      ("correlate(1, 3 to 4, rho: 0.5)", "E0401"),
      ("correlate(1 to 2, 3 to 4, rho: 0 to 1)", "E0401"),
      ("correlate([1 to 2, 3 to 4], [[1, 0.5], [0.4, 1]])", "E0405 entry [1][0] is 0.4"),
      ("correlate([1 to 2, 3 to 4], [[1, 0.5], [0.5, 2]])", "E0405 entry [1][1] is 2"),
      ("correlate([1 to 2, 3 to 4], [[1]])", "E0405 2 values have a matrix of 1 rows"),
      (
        "correlate([1 to 2, 3 to 4, 5 to 6], [[1, 1, 0], [1, 1, 1], [0, 1, 1]])",
        "E0405 the correlations contradict one another: the smallest eigenvalue is -0.4142"
      ),
      ("correlate((1 to 2) given true, 3 to 4, rho: 0.5)", ""),
      ("let x = 1 to 2; correlate(x given x > 1.5, 3 to 4, rho: 0.5)", "E0506"),
    ])
  func refused(cell: String, start: String) {
    let answer = Typing().last(cell)
    #expect(start.isEmpty ? !answer.hasPrefix("E") : answer.hasPrefix(start), "\(answer)")
  }

  @Test("The nearest matrix that is offered is taken when it is pasted")
  func offered() throws {
    let values = "[1 to 2, 3 to 4, 5 to 6]"
    let typing = Typing()
    _ = typing.type("correlate(\(values), [[1, 1, 0], [1, 1, 1], [0, 1, 1]])")
    let offered = try #require(typing.help)
    #expect(offered.hasPrefix("[[1, 0.76"))
    #expect(!typing.last("correlate(\(values), \(offered))").hasPrefix("E"))
  }

  @Test("Values that move together already are told that this is replaced")
  func dependent() {
    let typing = Typing()
    _ = typing.type("let x = 1 to 2; let [a, b] = correlate(x, x + (0 to 1), rho: 0)")
    #expect(typing.notes.contains { $0.contains("rank correlation") })
    _ = typing.type("let [c, d] = correlate(1 to 2, 3 to 4, rho: 0.5)")
    #expect(typing.notes.isEmpty)
  }
}
