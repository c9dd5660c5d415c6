// Variance shared out among inputs that need not be independent: Shapley effects.

/// Shapley effects of a function, as shares of its variance that sum to 1.
///
/// For an order π of the inputs let f_j be the function of the first j inputs from one sample, A,
/// and the rest from another, B, given the first ones; f_0 is f_B and f_d is f_A. Input π_j gets
///
///     mean((f_A − (f_j + f_{j−1}) / 2) (f_j − f_{j−1}))
///
/// which is Cov(f_A, f_j) − Cov(f_A, f_{j−1}) less a term that is 0 but for chance, averaged over
/// orders: all of up to four inputs, else 24 random ones and their reverses.
///
/// Source: Goda, "A simple algorithm for global sensitivity analysis with Shapley effects",
/// Reliability Engineering & System Safety 213 (2021); Song, Nelson & Staum (2016) for inputs that
/// are not independent.
public struct ShapleyEffects: Sendable {
  /// The share of each input; shape (d).
  public let shares: [Estimate]
  /// Σ of what the inputs got: the variance of the function.
  public let variance: Double

  /// Up to so many inputs all orders are taken.
  private static let allOrders = 4
  private static let randomOrders = 24

  /// - Parameters:
  ///   - inputs: d ≥ 1.
  ///   - draws: n ≥ 2.
  ///   - values: f with the first `kept` inputs of an order from A and the rest from B, drawn given
  ///     the first ones; shape (n). Asked for kept = 0, …, d of each order in turn.
  public init(
    inputs: Int, draws: Int,
    _ values: (_ order: [Int], _ kept: Int) throws -> [Double]
  ) rethrows {
    let bounds = Parts.bounds(of: draws)
    let orders = Self.orders(of: inputs)
    // What an input got by order and part, and by part, as means over the draws of a part.
    var byOrder = [[Double]](repeating: [], count: inputs)
    var byPart = [[Double]](
      repeating: [Double](repeating: 0, count: bounds.count), count: inputs)
    for order in orders {
      let whole = try values(order, inputs)
      var before = try values(order, 0)
      for (place, input) in order.enumerated() {
        let after = place + 1 == inputs ? whole : try values(order, place + 1)
        var sum = 0.0
        for (part, range) in bounds.enumerated() {
          let gain = Self.gain(whole, before, after, range)
          sum += gain
          byPart[input][part] += gain / Double(range.count * orders.count)
        }
        byOrder[input].append(sum / Double(draws))
        before = after
      }
    }
    let gains = byOrder.map { $0.reduce(0, +) / Double(orders.count) }
    let variance = gains.reduce(0, +)
    self.variance = variance
    let isComplete = inputs <= Self.allOrders
    shares = gains.indices.map { input in
      guard variance > 0 else { return Estimate(value: 0, standardError: nil) }
      let share = gains[input] / variance
      // Of a ratio: the spread of what is left of the input's part at the share found.
      let rest = bounds.indices.map { part in
        byPart[input][part] - share * byPart.reduce(0) { $0 + $1[part] }
      }
      let sampling = Sample.standardError(rest) ?? 0
      let ordering = isComplete ? 0 : Self.spread(ofPairs: byOrder[input])
      let error = (sampling * sampling + ordering * ordering).squareRoot() / variance
      return Estimate(value: share, standardError: error)
    }
  }

  private static func gain(
    _ whole: [Double], _ before: [Double], _ after: [Double], _ range: Range<Int>
  ) -> Double {
    var sum = 0.0
    for draw in range {
      // Twice (whole − the mean of both): differences first, so that a large mean cancels.
      let gap = (whole[draw] - after[draw]) + (whole[draw] - before[draw])
      sum += gap * (after[draw] - before[draw]) / 2
    }
    return sum
  }

  /// An order and its reverse belong together: the error of their mean is that of the pairs.
  private static func spread(ofPairs gains: [Double]) -> Double {
    let pairs = stride(from: 0, to: gains.count - 1, by: 2).map { (gains[$0] + gains[$0 + 1]) / 2 }
    return Sample.standardError(pairs) ?? 0
  }

  /// The orders to average over, an order and its reverse next to each other unless all are there.
  static func orders(of inputs: Int) -> [[Int]] {
    let first = Array(0..<inputs)
    if inputs <= allOrders { return permutations(first) }
    let generator = Philox4x32(seed: 0x7368_6170)
    return (0..<randomOrders).flatMap { index in
      var order = first
      for place in (1..<inputs).reversed() {
        let u = generator.uniforms(at: [UInt32(index), 0, UInt32(place), 0]).0
        order.swapAt(place, min(place, Int(u * Double(place + 1))))
      }
      return [order, order.reversed()]
    }
  }

  private static func permutations(_ items: [Int]) -> [[Int]] {
    if items.count <= 1 { return [items] }
    return items.indices.flatMap { index in
      var rest = items
      let item = rest.remove(at: index)
      return permutations(rest).map { [item] + $0 }
    }
  }
}
