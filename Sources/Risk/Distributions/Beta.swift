// The beta distribution.

/// The beta distribution on the interval from 0 to 1.
public struct Beta: Distribution, Hashable {
  private let function: IncompleteBeta

  /// - Parameters:
  ///   - alpha: First shape, from 1e-3 to 1e6.
  ///   - beta: Second shape, likewise.
  public init(alpha: Double, beta: Double) throws(DistributionError) {
    try demand(Self.shapes.contains(alpha), "alpha", alpha, "from 0.001 to 1000000")
    try demand(Self.shapes.contains(beta), "beta", beta, "from 0.001 to 1000000")
    function = IncompleteBeta(alpha, beta)
  }

  private static let shapes = 1e-3...1e6

  private var total: Double { function.a + function.b }

  public var mean: Double? { function.a / total }
  public var variance: Double? { function.a / total * (function.b / total) / (total + 1) }

  public var skewness: Double? {
    let product = (function.a * function.b).squareRoot()
    return 2 * (function.b - function.a) * (total + 1).squareRoot() / ((total + 2) * product)
  }

  public var support: ClosedRange<Double> { 0...1 }

  public func density(_ x: Double) -> Double {
    guard support.contains(x) else { return 0 }
    if x == 0 { return edge(function.a, function.b) }
    if x == 1 { return edge(function.b, function.a) }
    return exp(function.logPower(x, 1 - x)) / (x * (1 - x))
  }

  /// The density at the end that belongs to a shape.
  private func edge(_ shape: Double, _ other: Double) -> Double {
    shape < 1 ? .infinity : shape > 1 ? 0 : other
  }

  public func cumulative(_ x: Double) -> Double {
    x.isNaN ? x : function.values(x, 1 - x).lower
  }

  public func quantile(_ p: Double) -> Double {
    inside(p) { function.inverse(lower: p, upper: 1 - p).x }
  }
}
