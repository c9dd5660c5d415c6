// The variance of an uncertain figure, shared out among the inputs that it rests on.

import Draws
import Language
import Risk

/// Sobol's indices and Shapley effects of a figure, found by running its graph on other draws.
struct VarianceShares {
  struct Share {
    let input: DrawInput
    let first: ShareInterval
    let total: ShareInterval
    /// nil where it was not asked for.
    let shapley: Estimate?
  }

  let shares: [Share]
  /// Of the figure, in its base units squared.
  let variance: Double
  /// Whether `correlate` made some inputs depend on one another: then only Shapley effects share
  /// the variance out, and they are always there.
  let isCorrelated: Bool

  /// Below this total a column's own draws, which `correlate` sorted, are noise of the sorting.
  private static let sortingNoise = 1e-3

  /// - Parameters:
  ///   - figure: All its draws count.
  ///   - shapley: Whether Shapley effects are wanted of independent inputs too.
  init(of figure: Draws, shapley: Bool, _ run: DrawRun) throws {
    let inputs = DrawInput.inputs(behind: figure)
    let runs = FigureRuns(figure: figure, inputs: inputs.count, run: run)
    isCorrelated = inputs.contains { !$0.groups.isEmpty }
    let estimator = SobolEstimator(
      own: try runs.values { _ in false }, other: try runs.values { _ in true })
    variance = estimator.variance
    guard variance > 0 else {
      shares = []
      return
    }
    let sorted = Set(inputs.flatMap(\.groups).flatMap(\.marginals))
    let indices = try inputs.map { input in
      let keys = Set(input.keys)
      let (first, total) = estimator.indices(mixed: try runs.values { keys.contains($0) })
      return Share(input: input, first: first, total: total, shapley: nil)
    }.filter { share in
      share.total.value >= Self.sortingNoise || !sorted.isSuperset(of: share.input.keys)
    }
    guard shapley || isCorrelated, !indices.isEmpty else {
      shares = indices
      return
    }
    let effects = try runs.shapley(of: indices.map(\.input))
    shares = zip(indices, effects.shares).map { share, effect in
      Share(input: share.input, first: share.first, total: share.total, shapley: effect)
    }
  }
}

extension VarianceShares {
  /// Whether a figure rests on numbers that were found draw by draw, by `solve` or by a function that
  /// gives a record. These stay as they are when the leaves are drawn anew, so what their inputs do
  /// would be taken for interaction.
  static func restsOnGivenNumbers(_ figure: Draws) -> Bool {
    !DrawProgram([figure], ignoringCaches: true).isResizable
  }
}

/// A figure on its own draws and on others.
private final class FigureRuns {
  let program: DrawProgram
  let count: Int
  let run: DrawRun
  /// How many runs there have been, and how many the indices take; Shapley effects start anew.
  private var done = 0
  private let expected: Int

  init(figure: Draws, inputs: Int, run: DrawRun) {
    program = DrawProgram([figure], ignoringCaches: true)
    count = figure.count
    expected = inputs + 2
    self.run = run
  }

  func values(_ isOther: (DrawKey) -> Bool) throws -> [Double] {
    defer { done += 1 }
    return try program.run(run.part(done % expected, of: expected), count: nil) {
      isOther($0) ? $0.other(1) : $0
    }[0]
  }

  func shapley(of inputs: [DrawInput]) throws -> ShapleyEffects {
    let isCorrelated = inputs.contains { !$0.groups.isEmpty }
    var known: [Set<Int>: [Double]] = [:]
    return try ShapleyEffects(inputs: inputs.count, draws: count) {
      (order: [Int], kept: Int) throws -> [Double] in
      let others = Set(order[kept...])
      // Where nothing is correlated the order within both parts does not matter.
      if !isCorrelated, let values = known[others] { return values }
      let keys = order.flatMap { inputs[$0].keys }
      let places = Dictionary(keys.enumerated().map { ($1, $0) }) { first, _ in first }
      let changed = Set(others.flatMap { inputs[$0].keys })
      let found = try CorrelationGroup.$places.withValue(places) {
        try values { changed.contains($0) }
      }
      if !isCorrelated, others.isEmpty || others.count == inputs.count { known[others] = found }
      return found
    }
  }
}

/// Draws that are one input: those of a definition, or the scores of one correlated column.
struct DrawInput {
  let name: String
  let keys: [DrawKey]
  /// The calls of `correlate` that the input is a column of.
  let groups: [CorrelationGroup]

  /// The inputs behind some draws, in the order in which the graph meets them.
  static func inputs(behind draws: Draws) -> [DrawInput] {
    var inputs: [DrawInput] = []
    var places: [String: Int] = [:]
    for key in draws.keys {
      let groups = CorrelationGroup.groups(of: key)
      if let group = groups.last {
        inputs.append(DrawInput(name: group.name(of: key), keys: [key], groups: groups))
      } else if let place = places[key.root] {
        inputs[place] = DrawInput(name: key.root, keys: inputs[place].keys + [key], groups: [])
      } else {
        places[key.root] = inputs.count
        inputs.append(DrawInput(name: key.root, keys: [key], groups: []))
      }
    }
    return inputs
  }
}
