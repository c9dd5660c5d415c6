// Shares of variance of functions whose indices are known in closed form.

import Risk
import Testing

@Suite("Shares of variance") struct SensitivityTests {
  /// A function of uniforms from 0 to 1 with the indices of the closed form.
  struct Model: Sendable, CustomTestStringConvertible {
    let name: String
    let first: [Double]
    let total: [Double]
    let shapley: [Double]
    let function: @Sendable ([Double]) -> Double

    var testDescription: String { name }
  }

  /// sin by its Taylor series, for |x| ≤ π: the tests' own, as Risk's is for small arguments.
  private static func sine(_ x: Double) -> Double {
    var (term, sum) = (x, x)
    for odd in stride(from: 3.0, through: 39, by: 2) {
      term *= -x * x / (odd * (odd - 1))
      sum += term
    }
    return sum
  }

  /// engine.md row 74: a = 7, b = 0.1.
  static let ishigami = Model(
    name: "Ishigami's function", first: [0.31390519, 0.44241114, 0],
    total: [0.55758886, 0.44241114, 0.24368366], shapley: [0.43574702, 0.44241114, 0.12184183]
  ) { u in
    let x = u.map { (2 * $0 - 1) * Double.pi }
    let (a, b) = (sine(x[0]), sine(x[1]))
    return a + 7 * b * b + 0.1 * x[2] * x[2] * x[2] * x[2] * a
  }

  /// engine.md row 75 with its first four factors, a = (0, 1, 4.5, 9), which have
  /// V = Π (1 + Vᵢ) − 1, Sᵢ = Vᵢ / V, Tᵢ = Vᵢ Π_{j ≠ i} (1 + V_j) / V with Vᵢ = 1 / (3 (1 + aᵢ)²);
  /// Shapley effects of a product by summing over subsets.
  static let g: Model = {
    let a = [0, 1, 4.5, 9]
    let parts = a.map { 1 / (3 * (1 + $0) * (1 + $0)) }
    let variance = parts.reduce(1) { $0 * (1 + $1) } - 1
    let first = parts.map { $0 / variance }
    let total = parts.map { $0 * (variance + 1) / (1 + $0) / variance }
    var shapley = [Double](repeating: 0, count: 4)
    for subset in 1..<16 {
      let members = (0..<4).filter { subset >> $0 & 1 == 1 }
      let share = members.map { parts[$0] }.reduce(1, *) / variance / Double(members.count)
      for member in members { shapley[member] += share }
    }
    return Model(name: "the g-function", first: first, total: total, shapley: shapley) { u in
      zip(u, a).reduce(1) { $0 * ((4 * $1.0 - 2).magnitude + $1.1) / (1 + $1.1) }
    }
  }()

  private static let draws = 20_000

  /// Inputs of one sample; shape (n, d).
  private static func sample(_ seed: UInt64, _ count: Int) -> [[Double]] {
    let generators = (0..<count).map { Philox4x32(seed: seed + UInt64($0)) }
    return (0..<draws).map { draw in
      generators.map { $0.uniforms(at: [0, 0, UInt32(draw), 0]).0 }
    }
  }

  /// The function with some inputs from the second sample.
  private static func values(
    _ model: Model, _ a: [[Double]], _ b: [[Double]], other: Set<Int>
  ) -> [Double] {
    zip(a, b).map { one, two in
      model.function(one.indices.map { other.contains($0) ? two[$0] : one[$0] })
    }
  }

  // Fixed seeds; an interval of 95 % has a half-width of two errors, so twice its width about the
  // estimate is missed once in 16,000.
  @Test("Sobol indices are those of the closed form", arguments: [ishigami, g])
  func sobol(model: Model) {
    let count = model.first.count
    let (a, b) = (Self.sample(10, count), Self.sample(20, count))
    let estimator = SobolEstimator(
      own: Self.values(model, a, b, other: []),
      other: Self.values(model, a, b, other: Set(0..<count)))
    for input in 0..<count {
      let found = estimator.indices(mixed: Self.values(model, a, b, other: [input]))
      for (interval, exact) in [
        (found.first, model.first[input]), (found.total, model.total[input]),
      ] {
        #expect((interval.value - exact).magnitude <= interval.high - interval.low)
        #expect(interval.high - interval.low < 0.15)
      }
    }
  }

  @Test("Shapley effects are those of the closed form and sum to 1", arguments: [ishigami, g])
  func shapley(model: Model) {
    let count = model.first.count
    let (a, b) = (Self.sample(10, count), Self.sample(20, count))
    let effects = ShapleyEffects(inputs: count, draws: Self.draws) { order, kept in
      Self.values(model, a, b, other: Set(order[kept...]))
    }
    #expect((effects.shares.reduce(0) { $0 + $1.value } - 1).magnitude < 1e-12)
    for (share, exact) in zip(effects.shares, model.shapley) {
      let error = share.standardError ?? 0
      #expect((share.value - exact).magnitude <= 4 * error)
      #expect(error < 0.02)
    }
  }

  @Test("Of a sum of six equal inputs each has a sixth, by random orders")
  func manyInputs() {
    let model = Model(name: "sum", first: [], total: [], shapley: []) { $0.reduce(0, +) }
    let (a, b) = (Self.sample(30, 6), Self.sample(40, 6))
    var asked = 0
    let effects = ShapleyEffects(inputs: 6, draws: Self.draws) { order, kept in
      asked += 1
      return Self.values(model, a, b, other: Set(order[kept...]))
    }
    // 24 orders and their reverses, each with 0 to 6 inputs kept.
    #expect(asked == 48 * 7)
    for share in effects.shares {
      #expect((share.value - 1.0 / 6).magnitude <= 4 * (share.standardError ?? 0))
    }
  }
}
