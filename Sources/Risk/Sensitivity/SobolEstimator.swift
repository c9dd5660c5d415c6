// Shares of a variance that independent inputs make, from runs on two samples and their mixtures.

internal import CVectorMath

/// An estimate and the ends between which it lies with 95 %, mostly by a bootstrap.
public struct ShareInterval: Hashable, Sendable {
  public let value: Double
  public let low: Double
  public let high: Double

  public init(value: Double, low: Double, high: Double) {
    (self.value, self.low, self.high) = (value, low, high)
  }
}

/// Sobol's indices of a function.
///
/// With f_A from one sample of all inputs, f_B from another that is independent of it, and f_ABᵢ
/// from the first with input i from the second:
///
///     Sᵢ = mean(f_B (f_ABᵢ − f_A)) / V,   Tᵢ = mean((f_A − f_ABᵢ)²) / (2 V)
///
/// all centred. The intervals are those of a bootstrap over 128 parts of the draws.
///
/// Source: Saltelli et al., "Variance based sensitivity analysis of model output" (2010), for S;
/// Jansen, "Analysis of variance designs for model output" (1999), for T.
public struct SobolEstimator: Sendable {
  /// Of the function, over both samples.
  public let variance: Double
  private let own: [Double]
  private let other: [Double]
  private let centre: Double
  private let bounds: [Range<Int>]
  private let squares: [Double]
  private let bootstrap: Bootstrap

  /// - Parameters:
  ///   - own: f_A; shape (n), n ≥ 1.
  ///   - other: f_B; shape (n).
  public init(own: [Double], other: [Double]) {
    let count = own.count
    let centre = (sy_sum(own, count) + sy_sum(other, count)) / Double(2 * count)
    let (left, right) = (own.map { $0 - centre }, other.map { $0 - centre })
    bounds = Parts.bounds(of: count)
    squares = bounds.map { part in
      part.reduce(0) { $0 + left[$1] * left[$1] + right[$1] * right[$1] } / 2
    }
    (self.own, self.other, self.centre) = (left, right, centre)
    bootstrap = Bootstrap(parts: bounds.count)
    variance = squares.reduce(0, +) / Double(count)
  }

  /// The first-order and the total index of one input; 0 where nothing varies.
  ///
  /// - Parameter mixed: f_ABᵢ; shape (n).
  public func indices(mixed: [Double]) -> (first: ShareInterval, total: ShareInterval) {
    let first = bounds.map { part in
      part.reduce(0) { $0 + other[$1] * (mixed[$1] - centre - own[$1]) }
    }
    let total = bounds.map { part in
      part.reduce(0) { sum, index in
        let gap = own[index] - (mixed[index] - centre)
        return sum + gap * gap / 2
      }
    }
    return (bootstrap.interval(first, over: squares), bootstrap.interval(total, over: squares))
  }
}

/// Equal parts of a sample, from whose spread errors are taken.
enum Parts {
  static let most = 128

  static func bounds(of count: Int) -> [Range<Int>] {
    let parts = min(most, count)
    return (0..<parts).map { count * $0 / parts..<count * ($0 + 1) / parts }
  }
}

/// Resamples the parts of a sample, each with a number of times that has an address.
private struct Bootstrap: Sendable {
  /// For each resample how often each part is in it.
  private let weights: [[Double]]

  private static let resamples = 400

  init(parts: Int) {
    let generator = Philox4x32(seed: 0x626f_6f74)
    weights = (0..<Self.resamples).map { resample in
      var times = [Double](repeating: 0, count: parts)
      for draw in 0..<parts {
        let u = generator.uniforms(at: [UInt32(resample), 0, UInt32(draw), 0]).0
        times[min(parts - 1, Int(u * Double(parts)))] += 1
      }
      return times
    }
  }

  func interval(_ top: [Double], over bottom: [Double]) -> ShareInterval {
    func ratio(_ weights: [Double]?) -> Double {
      var (above, below) = (0.0, 0.0)
      for index in top.indices {
        let weight = weights?[index] ?? 1
        above += weight * top[index]
        below += weight * bottom[index]
      }
      return below > 0 ? above / below : 0
    }
    let ratios = weights.map { ratio($0) }.sorted()
    func quantile(_ share: Double) -> Double {
      let place = Double(ratios.count - 1) * share
      let below = Int(place)
      return ratios[below] + (place - Double(below)) * (ratios[below + 1] - ratios[below])
    }
    return ShareInterval(value: ratio(nil), low: quantile(0.025), high: quantile(0.975))
  }
}
