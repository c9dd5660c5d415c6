// Distributions and their figures, typed and held against what is known of them.

import Draws
import Language
import Quantities
import Risk
import StandardLibrary
import Testing

/// A figure typed into a new session, in base units.
private func figure(_ cell: String, draws: Int = 10_000) throws -> Quantity {
  let typing = Typing(sampling: Sampling(seed: 1, draws: draws))
  let said = typing.last(cell)
  guard case .quantity(let quantity)? = typing.value else {
    throw Problem("", "no quantity: \(said)")
  }
  return quantity
}

/// Whether an estimate lies within four of its standard errors of what is exact. The draws are
/// stratified, so that this fails by chance far less often than 6 times in 100,000.
private func isNear(_ estimate: Quantity, _ exact: Double, number: Double? = nil) -> Bool {
  ((number ?? estimate.value) - exact).magnitude <= 4 * (estimate.standardError ?? 0)
}

@Suite("Distributions")
struct DistributionTests {
  /// As typed, and the same of `Risk`, whose own tests hold it against scipy.
  static let named: [(String, any Risk.Distribution)] = {
    do {
      return [
        ("normal(3, 2)", try Normal(mean: 3, sd: 2)),
        ("lognormal(2, 0.5)", try Lognormal(median: 2, sigma: 0.5)),
        ("uniform(-1, 3)", try ContinuousUniform(low: -1, high: 3)),
        ("triangular(10, 20, 50)", try Triangular(low: 10, mode: 20, high: 50)),
        ("triangular(10, 10, 50)", try Triangular(low: 10, mode: 10, high: 50)),
        ("pert(10, 20, 50)", try PERT(low: 10, mode: 20, high: 50)),
        ("beta(2, 5)", try Beta(alpha: 2, beta: 5)),
        ("poisson(7)", try Poisson(rate: 7)),
        ("exponential(4)", try Exponential(mean: 4)),
        ("empirical([1, 5, 2, 8])", try Empirical(values: [1, 5, 2, 8])),
      ]
    } catch {
      return []
    }
  }()

  @Test("All distributions of the table can be made") func table() {
    #expect(Self.named.count == 10)
  }

  @Test("A drawn mean, deviation and quantile are those of the distribution", arguments: named)
  func moments(_ cell: String, _ exact: any Risk.Distribution) throws {
    let mean = try #require(exact.mean)
    let sd = try #require(exact.variance).squareRoot()
    #expect(isNear(try figure("mean(\(cell))"), mean))
    #expect(isNear(try figure("stdev(\(cell))"), sd))
    for share in [5, 50, 95] {
      let quantile = try figure("quantile(\(cell), \(share)%)")
      let value = exact.quantile(Double(share) / 100)
      #expect(isNear(quantile, value) || exact.isDiscrete && quantile.value == value)
    }
  }

  /// Rows 25, 26, 31, 57, 58 and 59 of the reference (closed forms and scipy), at a million draws.
  static let reference: [(String, Double)] = [
    ("mean(lognormal(64_507.792765, 0.55))", 75_041.105337),
    ("stdev(lognormal(64_507.792765, 0.55))", 44_599.781612),
    ("quantile(lognormal(64_507.792765, 0.55), 5%)", 26_104.730412),
    ("quantile(lognormal(64_507.792765, 0.55), 95%)", 159_406.178947),
    ("mean(lognormal(1, 1) + lognormal(1, 1))", 3.2974425414),
    ("quantile(lognormal(1, 1) + lognormal(1, 1), 5%)", 0.7269117132),
    ("quantile(lognormal(1, 1) + lognormal(1, 1), 95%)", 8.6355875134),
    ("quantile(pert(10, 20, 50), 95%)", 36.2963327200),
    ("stdev(pert(10, 20, 50))", 7.1269664510),
    ("quantile(triangular(10, 20, 50), 5%)", 14.4721359550),
    ("quantile(triangular(10, 20, 50), 50%)", 25.5051025722),
    ("quantile(beta(2, 5), 50%)", 0.2644499833),
    // φ(z)/0.05 and e^½ Φ(1 − z)/0.05 with z = Φ⁻¹(0.95), by scipy.
    ("cvar(normal(0, 1), 95%)", 2.0627128075074257),
    ("cvar(lognormal(1, 1), 95%, tail: \"high\")", 8.5570),
    ("var_at_risk(normal(0, 1), 95%)", 1.6448536269514722),
  ]

  @Test("A million draws give the reference rows within 4 standard errors", arguments: reference)
  func row(_ cell: String, _ exact: Double) throws {
    let estimate = try figure(cell, draws: 1_000_000)
    #expect(isNear(estimate, exact), "\(estimate.value) ± \(estimate.standardError ?? 0)")
  }

  @Test("Units are those of the parameters, and what is shared stays shared")
  func units() throws {
    #expect(try figure("mean(normal(300 MW, 20 MW))").unit?.text == "MW")
    let typing = Typing()
    let lines = """
      let x = normal(300 MW, 20 MW)
      stdev(x - x)
      """
    #expect(typing.last(lines) == "0 MW")
    #expect(Typing().last("mean(uniform(20 °C, 30 °C)) > 24 °C") == "true")
    #expect(Typing().last("stdev(normal(20 °C, 2 K)) < 3 K") == "true")
  }

  @Test("A parameter that is itself uncertain is used draw by draw")
  func hierarchy() throws {
    // sd² of the sum of the levels: 3² + 4².
    #expect(isNear(try figure("stdev(normal(normal(10 MW, 3 MW), 4 MW))"), 5e6))
    // A mixture: 0.5 · 0.2 + 0.5 · 0.6.
    #expect(isNear(try figure("prob(bernoulli(choose([0.2, 0.6], [0.5, 0.5])))"), 0.4))
  }

  @Test(
    "Parameters that make no distribution are refused",
    arguments: [
      ("normal(3 MW, -2 MW)", "`sd` is -2 MW and must be above 0"),
      ("normal(3 MW, 0 MW)", "`sd` is 0 MW and must be above 0"),
      ("lognormal(-3 MW, 1)", "`median` is -3 MW and must be above 0"),
      ("lognormal(3 MW, 0)", "`sigma` is 0 and must be above 0"),
      ("exponential(0 s)", "`mean` is 0 s and must be above 0"),
      ("poisson(-1)", "`rate` is -1 and must be above 0"),
      ("uniform(3 MW, 2 MW)", "`low` is 3 MW and must be below `high` (2 MW)"),
      ("triangular(1, 5, 4)", "`mode` is 5 and must be at most `high` (4)"),
      ("pert(1, 0, 4)", "`low` is 1 and must be at most `mode` (0)"),
      ("bernoulli(120%)", "`p` is 120% and must be from 0 to 1"),
      ("beta(0, 1)", "`alpha` is 0 and must be from 0.001 to 1_000_000"),
      ("choose([1, 2], [0.5, 0.6])", "the weights add up to 1.1, not to 1"),
      ("choose([1, 2], [1.5, -0.5])", "`weights` is -0.5 and must be 0 or above each"),
      ("choose([1, 2], [1])", "2 values want 2 weights, found 1"),
      (
        "normal(20 °C, 5 °C)", "`sd` is a difference, and °C and °F are points of a scale"
      ),
    ])
  func refused(_ cell: String, _ message: String) {
    #expect(Typing().last(cell) == "E0402 \(message)")
  }

  @Test("A parameter that is wrong in some draws is refused")
  func refusedInSome() {
    #expect(
      Typing().last("normal(0 MW, normal(1 MW, 1 MW))")
        .hasPrefix("E0402 `sd` must be above 0 in every draw, and is not in 1"))
    #expect(Typing().last("normal(3 MW, 2 USD)").hasPrefix("E03"))
  }
}

@Suite("Figures of uncertain values")
struct UncertainFigureTests {
  @Test("Only the draws that count are counted")
  func given() throws {
    // E(x | x > 0) of a standard normal is √(2/π).
    let cell = "let x = normal(0, 1); mean(x given x > 0)"
    #expect(isNear(try figure(cell), 0.7978845608028654))
    #expect(try figure("let x = uniform(0, 1); prob((x < 0.25) given x < 0.5)").number == 50)
  }

  @Test("Risk figures say what their sign means")
  func notes() {
    let typing = Typing()
    _ = typing.last("cvar(normal(100 USD, 10 USD), 95%)")
    #expect(typing.notes.count == 1)
    #expect(typing.notes[0].hasPrefix("the mean of the worst (lowest) 5% of the draws is 79."))
  }

  @Test("The loss of a gain that is certain is the gain negated, and has no standard error")
  func exactGain() throws {
    for function in ["var_at_risk", "cvar"] {
      let loss = try figure("\(function)(5 USD, 95%)")
      #expect(loss.number == -5 && loss.standardError == nil)
    }
  }

  @Test("Correlations are those of how the values were made")
  func correlation() throws {
    let cell = "let x = normal(0, 1); let y = normal(0, 1); "
    #expect(isNear(try figure(cell + "correlation(x, y)"), 0))
    #expect(isNear(try figure(cell + "correlation(x, 0.6*x + 0.8*y)"), 0.6))
    // Spearman of a bivariate normal with ρ = 0.5: 6/π · asin(1/4) (row 61).
    let half = try figure(cell + "correlation(x, x + 3^0.5*y, ranks: true)")
    #expect(isNear(half, 0.4825837395))
    // Row 27: lognormals with σ = 1 of normals with ρ = 0.5, at a million draws.
    let tails = try figure(cell + "correlation(exp(x), exp(0.5*x + 0.75^0.5*y))", draws: 1_000_000)
    #expect(isNear(tails, 0.3775406687981455))
  }

  @Test(
    "What has no figure is refused",
    arguments: [
      ("quantile(normal(0, 1), 0%)", "E0506"), ("cvar(normal(0, 1), 100%)", "E0506"),
      ("cvar(normal(0, 1), 95%, tail: \"left\")", "E0506"),
      ("quantile(normal(0, 1), uniform(0.1, 0.2))", "E0401"),
      ("correlation(normal(0, 1), 3)", "E0506"),
      ("let x = uniform(0, 1); stdev(x given x < 0.0001)", "E0404"),
    ])
  func refused(_ cell: String, _ code: String) {
    #expect(Typing().last(cell).hasPrefix(code))
  }

  @Test("The mean of one draw is that draw")
  func oneDraw() throws {
    let one = try figure("let x = uniform(0, 1); mean(x given x < 0.0001)")
    #expect(one.value > 0 && one.value < 0.0001)
  }
}

@Suite("Functions of uncertain values")
struct LiftedTests {
  /// Each with an argument that is 2.25 but for 1e-12 of it, and what it is at 2.25.
  @Test(
    "A function of draws that are all nearly one number is nearly the function of it",
    arguments: [
      "abs(-x)", "sqrt(x)", "exp(x)", "log(x)", "log10(x)", "round(x)", "floor(x)", "ceil(x)",
      "trunc(-x)", "clamp(x, 0, 2)", "min(x, 2)", "max([x, 2])", "min([2, x])", "sum([x, 1, x])",
      "sum(x, 2)", "mean([x, 1])", "mean(x, 3)", "stdev([x, 1])", "cbrt(x)", "round(x, to: 0.5)",
    ])
  func lifted(_ call: String) throws {
    let exact = try figure("let x = 2.25; \(call)").value
    let drawn = try figure("let x = uniform(2.25, 2.25 * (1 + 1e-12)); quantile(\(call), 50%)")
    #expect((drawn.value - exact).magnitude <= 1e-9)
  }
}
