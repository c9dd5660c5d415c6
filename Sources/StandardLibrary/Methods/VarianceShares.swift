// The variance of an uncertain figure, shared out among the inputs that it rests on.

import Draws
import Language
import Risk

/// Sobol's indices of a figure, found by running its graph on other draws.
///
/// With A the figure's own draws, B others that are independent of them, and ABᵢ those of A with
/// input i from B:
///
///     Sᵢ = mean(f_B (f_ABᵢ − f_A)) / V,   Tᵢ = mean((f_A − f_ABᵢ)²) / (2 V)
///
/// all centred. The intervals are those of a bootstrap over 128 parts of the draws.
///
/// Source: Saltelli et al., "Variance based sensitivity analysis of model output" (2010), for S;
/// Jansen, "Analysis of variance designs for model output" (1999), for T.
struct VarianceShares {
  struct Share {
    let input: DrawInput
    let first: Interval
    let total: Interval
  }

  /// An estimate and the middle 95 % of its bootstrap.
  struct Interval {
    let value: Double
    let low: Double
    let high: Double
  }

  let shares: [Share]
  /// Of the figure, in its base units squared.
  let variance: Double

  static let parts = 128
  static let resamples = 400

  /// - Parameters:
  ///   - figure: All its draws count.
  ///   - inputs: The groups of leaves to share out among.
  init(of figure: Draws, among inputs: [DrawInput], _ run: DrawRun) throws {
    let program = DrawProgram([figure], ignoringCaches: true)
    var runs = 0
    func values(_ isOther: (DrawKey) -> Bool) throws -> [Double] {
      defer { runs += 1 }
      return try program.run(run.part(runs, of: inputs.count + 2), count: nil) {
        isOther($0) ? $0.other(1) : $0
      }[0]
    }
    var own = try values { _ in false }
    var other = try values { _ in true }
    let centre = (Statistics.sum(own) + Statistics.sum(other)) / Double(2 * own.count)
    for index in own.indices {
      own[index] -= centre
      other[index] -= centre
    }
    let bounds = Self.bounds(of: own.count)
    let squares = bounds.map { part in
      part.reduce(0) { $0 + own[$1] * own[$1] + other[$1] * other[$1] } / 2
    }
    let bootstrap = Bootstrap(parts: bounds.map(\.count))
    variance = squares.reduce(0, +) / Double(own.count)
    let spread = variance
    shares = try inputs.map { input in
      guard spread > 0 else { return Share(input: input, first: .zero, total: .zero) }
      let keys = Set(input.keys)
      let mixed = try values { keys.contains($0) }
      let first = bounds.map { part in
        part.reduce(0) { $0 + other[$1] * (mixed[$1] - centre - own[$1]) }
      }
      let total = bounds.map { part in
        part.reduce(0) { sum, index in
          let gap = own[index] - (mixed[index] - centre)
          return sum + gap * gap / 2
        }
      }
      return Share(
        input: input, first: bootstrap.interval(first, over: squares),
        total: bootstrap.interval(total, over: squares))
    }
  }

  private static func bounds(of count: Int) -> [Range<Int>] {
    let parts = min(parts, count)
    return (0..<parts).map { count * $0 / parts..<count * ($0 + 1) / parts }
  }
}

extension VarianceShares.Interval {
  fileprivate static let zero = Self(value: 0, low: 0, high: 0)
}

/// Resamples the parts of a sample, each with a number of times that has an address.
private struct Bootstrap {
  /// For each resample how often each part is in it.
  private let weights: [[Double]]

  init(parts: [Int]) {
    let generator = Philox4x32(seed: 0x626f_6f74)
    weights = (0..<VarianceShares.resamples).map { resample in
      var times = [Double](repeating: 0, count: parts.count)
      for draw in parts.indices {
        let counter = SIMD4<UInt32>(UInt32(resample), 0, UInt32(draw), 0)
        let u = generator.uniforms(at: counter).0
        times[min(parts.count - 1, Int(u * Double(parts.count)))] += 1
      }
      return times
    }
  }

  func interval(_ top: [Double], over bottom: [Double]) -> VarianceShares.Interval {
    func ratio(_ weights: [Double]?) -> Double {
      var (above, below) = (0.0, 0.0)
      for index in top.indices {
        let weight = weights?[index] ?? 1
        above += weight * top[index]
        below += weight * bottom[index]
      }
      return below > 0 ? above / below : 0
    }
    let ratios = weights.map { ratio($0) }
    return .init(
      value: ratio(nil), low: Statistics.quantile(ratios, 0.025),
      high: Statistics.quantile(ratios, 0.975))
  }
}

/// A definition with draws of its own, and these draws.
struct DrawInput {
  let name: String
  let keys: [DrawKey]

  /// The inputs behind some draws, in the order in which the graph meets them.
  static func inputs(behind draws: Draws) -> [DrawInput] {
    var order: [String] = []
    var keys: [String: [DrawKey]] = [:]
    for key in draws.keys {
      if keys[key.root] == nil { order.append(key.root) }
      keys[key.root, default: []].append(key)
    }
    return order.map { DrawInput(name: $0, keys: keys[$0] ?? []) }
  }
}
