// Shapley effects as typed, of inputs that are correlated and of inputs that are not.

import Draws
import Language
import Quantities
import Testing

@Suite("Shapley effects") struct ShapleyTests {
  private struct Found {
    var names: [String] = []
    var shares: [Double] = []
    var errors: [Double] = []
    var titles: [String] = []
  }

  private func found(_ cell: String) -> Found {
    let typing = Typing(sampling: Sampling(draws: 4096))
    _ = typing.type(cell)
    guard case .table(let table)? = typing.value else { return Found() }
    var found = Found(titles: table.columns.map(\.title))
    for column in table.columns {
      for value in column.values {
        if case .text(let name) = value, column.title == "input" { found.names.append(name) }
        if case .quantity(let share) = value, column.title == "Shapley" {
          found.shares.append(share.value)
          found.errors.append(share.standardError ?? 0)
        }
      }
    }
    return found
  }

  /// y = a x₁ + x₂, unit variances, correlation ρ. What x₁ explains alone is (a + ρ)², x₂ alone
  /// (1 + aρ)², both V = a² + 1 + 2aρ; the effect of x₁ is half of (a + ρ)² + V − (1 + aρ)²:
  /// a² (1 − ρ²/2) + aρ + ρ²/2.
  @Test(
    "Of a linear figure of two correlated normals they are the closed form",
    arguments: [(1.0, 0.6), (2, 0.5), (2, -0.8), (3, 0.9)])
  func linear(a: Double, rho: Double) {
    let cell =
      "let [p, q] = correlate(normal(0, 1), normal(0, 1), rho: \(rho)); "
      + "let y = \(a) * p + q; sensitivity(y)"
    let found = found(cell)
    let variance = a * a + 1 + 2 * a * rho
    let first = (a * a * (1 - rho * rho / 2) + a * rho + rho * rho / 2) / variance
    #expect(Set(found.names) == ["p", "q"])
    #expect(!found.titles.contains("first") && !found.titles.contains("total"))
    for ((name, share), error) in zip(zip(found.names, found.shares), found.errors) {
      let exact = name == "p" ? first : 1 - first
      #expect((exact - share).magnitude <= 4 * error)
      #expect(error > 0 && error < 0.05)
    }
  }

  @Test("A third input beside a correlated pair has its own share")
  func third() {
    let cell = """
      let [p, q] = correlate(normal(0, 1), normal(0, 1), rho: 0.6)
      let r = normal(0, 2)
      let y = p + q + r
      sensitivity(y)
      """
    // V = 2 + 1.2 + 4 = 7.2: p and q each 1.6, r 4.
    let exact = ["p": 1.6 / 7.2, "q": 1.6 / 7.2, "r": 4 / 7.2]
    let found = found(cell)
    #expect(found.names.count == 3)
    for ((name, share), error) in zip(zip(found.names, found.shares), found.errors) {
      #expect(((exact[name] ?? 9) - share).magnitude <= 4 * error)
    }
  }

  @Test("Of independent inputs they are there when asked for, between first and total")
  func independent() {
    let start = "let a = uniform(0, 1); let b = uniform(0, 1); let x = a * b; "
    #expect(!found(start + "sensitivity(x)").titles.contains("Shapley"))
    let found = found(start + "sensitivity(x, shapley: true)")
    #expect(found.titles.contains("first") && found.shares.count == 2)
    for (share, error) in zip(found.shares, found.errors) {
      #expect((share - 0.5).magnitude <= 4 * error)
    }
  }

  @Test("Asking leaves the correlated draws as they were")
  func untouched() {
    let typing = Typing(sampling: Sampling(draws: 1000))
    let start =
      "let [p, q] = correlate(normal(0, 1), normal(0, 1), rho: 0.6); let y = 2 * p + q; "
    let before = typing.last(start + "quantile(y, 37%)")
    let after = Typing(sampling: Sampling(draws: 1000)).last(
      start + "let table = sensitivity(y); let z = y + 0; quantile(z, 37%)")
    #expect(before == after)
  }
}
