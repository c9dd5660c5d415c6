// The Bernoulli distribution: an event that happens or does not.

/// 1 with a probability, else 0.
public struct Bernoulli: Distribution, Hashable {
  private let probability: Double

  /// - Parameter probability: Of 1, from 0 to 1.
  public init(probability: Double) throws(DistributionError) {
    try demand(probability >= 0 && probability <= 1, "probability", probability, "from 0 to 1")
    self.probability = probability
  }

  public var mean: Double? { probability }
  public var variance: Double? { probability * (1 - probability) }

  /// nil where the outcome is certain.
  public var skewness: Double? {
    let variance = probability * (1 - probability)
    return variance > 0 ? (1 - 2 * probability) / variance.squareRoot() : nil
  }

  public var support: ClosedRange<Double> {
    (probability == 1 ? 1 : 0)...(probability == 0 ? 0 : 1)
  }

  public var isDiscrete: Bool { true }

  public func density(_ x: Double) -> Double {
    x == 1 ? probability : x == 0 ? 1 - probability : 0
  }

  public func cumulative(_ x: Double) -> Double { x < 0 ? 0 : x < 1 ? 1 - probability : 1 }

  public func quantile(_ p: Double) -> Double { inside(p) { p <= 1 - probability ? 0 : 1 } }
}
