// How well an uncertain answer is known, for `:explain`.

import Draws
public import Language
public import Quantities
import Risk

/// Shares of variance and standard errors of answers.
public enum Chance {
  /// The largest inputs of a distribution, each with its share of the variance and what it makes
  /// together with others; of the rest one sum would mislead, so they are left out.
  ///
  /// Of correlated inputs their Shapley effects.
  ///
  /// - Returns: Nothing for draws that are all the same, were kept by `given`, rest on one input or
  ///   on numbers found draw by draw.
  public static func shares(
    of distribution: Language.Distribution, _ evaluator: Evaluator
  ) throws -> [(input: String, total: Quantity)] {
    let inputs = DrawInput.inputs(behind: distribution.draws)
    guard distribution.kept == nil, inputs.count > 1,
      !VarianceShares.restsOnGivenNumbers(distribution.draws)
    else { return [] }
    let shares = try VarianceShares(of: distribution.draws, shapley: false, evaluator.drawRun)
    guard shares.variance > 0 else { return [] }
    let unit = try? UnitTable.builtIn.unit("%")
    return shares.shares.map { share in
      let total = share.shapley?.value ?? share.total.value
      let error = share.shapley?.standardError ?? (share.total.high - share.total.low) / 4
      return (
        share.input.name,
        Quantity(value: total, dimension: .one, unit: unit, standardError: error)
      )
    }.sorted { $0.1.value > $1.1.value }.prefix(8).map { (input: $0.0, total: $0.1) }
  }
}
