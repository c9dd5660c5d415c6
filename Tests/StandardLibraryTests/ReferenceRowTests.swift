// Rows of the reference of the risk engine, typed: estimates at a million draws, 4 standard errors.

import Language
import Quantities
import Risk
import StandardLibrary
import Testing

/// engine.md 3.4, 3.5 and 3.7: closed forms and scipy, as printed there.
@Suite("Reference rows")
struct ReferenceRowTests {
  static let rows: [(row: Int, line: String, exact: Double)] = [
    (25, "mean(gbm)", 75_041.105337), (25, "stdev(gbm)", 44_599.781612),
    (25, "median(gbm)", 64_507.792765), (25, "quantile(gbm, 5%)", 26_104.730412),
    (25, "quantile(gbm, 95%)", 159_406.178947),
    (25, "prob(gbm < 67_900 / 2)", 0.121587864),
    (26, "mean(two)", 3.2974425414), (26, "stdev(two)^2", 9.3415485409),
    (26, "quantile(two, 1%)", 0.4429448189), (26, "quantile(two, 5%)", 0.7269117132),
    (26, "quantile(two, 50%)", 2.4431658822), (26, "quantile(two, 95%)", 8.6355875134),
    (26, "quantile(two, 99%)", 15.0206887899),
    (27, "correlation(pair[0], pair[1])", 0.3775406687981455),
    (31, "cvar(z, 95%)", 2.0627128075074), (31, "cvar(z, 97.5%)", 2.3378027922014),
    (31, "cvar(z, 99%)", 2.6652142203458),
    (32, "cvar(ln, 95%, tail: \"high\")", 8.5572268668),
    (32, "cvar(ln, 99%, tail: \"high\")", 15.2279603009), (32, "-cvar(ln, 95%)", 0.1347438252),
    (34, "cvar(exponential(1), 95%, tail: \"high\")", 3.9957322736),
    (34, "cvar(u, 95%, tail: \"high\")", 0.975),
    (34, "cvar((1 - u)^(-1/3), 95%, tail: \"high\")", 4.0716264249),
    (57, "mean(p)", 23.3333333333), (57, "stdev(p)", 7.1269664510),
    (57, "quantile(p, 5%)", 13.0576156565),
    (57, "median(p)", 22.5524068182),
    (57, "quantile(p, 95%)", 36.2963327200),
    (58, "quantile(tri, 5%)", 14.4721359550),
    (58, "median(tri)", 25.5051025722),
    (58, "quantile(tri, 95%)", 42.2540333076),
    (58, "mean(tri)", 26.6666666667),
    (58, "stdev(tri)^2", 72.2222222222),
    (59, "quantile(be, 5%)", 0.0628498917), (59, "median(be)", 0.2644499833),
    (59, "quantile(be, 95%)", 0.5818034093),
    (60, "mean(l)", 1.1512925465), (60, "stdev(l)", 0.6999361692),
  ]

  private static let definitions = """
    let gbm = lognormal(67_900 * exp(0.10 - 0.55^2 / 2), 0.55)
    let two = lognormal(1, 1) + lognormal(1, 1)
    let left = lognormal(1, 1)
    let right = lognormal(1, 1)
    let pair = correlate([left, right], [[1, 0.5], [0.5, 1]])
    let z = normal(0, 1)
    let ln = lognormal(1, 1)
    let u = uniform(0, 1)
    let p = pert(10, 20, 50)
    let tri = triangular(10, 20, 50)
    let be = beta(2, 5)
    let l = log(1 to 10)
    """

  @Test("The figures of the reference come within four standard errors")
  func estimates() throws {
    // One session, so that each distribution is drawn once.
    let typing = Typing(sampling: Sampling(seed: 1, draws: 1_000_000))
    _ = typing.type(Self.definitions)
    for (row, line, exact) in Self.rows {
      let said = typing.last(line)
      guard case .quantity(let figure)? = typing.value, let error = figure.standardError else {
        Issue.record("row \(row): \(line) gives \(said)")
        continue
      }
      #expect(
        (figure.value - exact).magnitude <= 4 * error,
        "row \(row): \(line) gives \(figure.value) ± \(error)")
    }
  }

  @Test("Row 33: the value at risk and the shortfall of Student's t with 4 degrees of freedom")
  func student() throws {
    let t = try StudentT(degreesOfFreedom: 4)
    #expect((t.quantile(0.99) - 3.7469473880).magnitude < 1e-9)
    let count = 1_000_000
    let draws = (0..<count).map { t.quantile((Double($0) + 0.5) / Double(count)) }
    let shortfall = try Sample(draws).expectedShortfall(0.99)
    let error = try #require(shortfall.standardError)
    #expect((shortfall.value - 5.2205841945).magnitude <= 4 * error)
  }
}
