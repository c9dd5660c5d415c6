// Figures of uncertain values: an exact quantity that knows its standard error.

import Draws
import Language
import Quantities
import Risk

/// An uncertain argument and its draws that count.
struct DrawnSample {
  let distribution: Language.Distribution
  let sample: Sample
  /// Whether it was no distribution but a value.
  let isExact: Bool

  /// A figure in the unit of the distribution; a difference has no unit whose zero is a convention.
  ///
  /// - Parameter error: Its standard error; of a value that does not vary there is none.
  func quantity(
    _ value: Double, error: Double?, isDifference: Bool = false
  ) throws -> Value {
    let unit = distribution.unit
    let dropsUnit = isDifference && unit?.isAffine == true
    var quantity = try Quantity(
      value: 0, dimension: distribution.dimension, unit: dropsUnit ? nil : unit
    ).replacing(value)
    quantity.standardError = isExact ? nil : error
    return .quantity(quantity)
  }

  func quantity(_ estimate: Estimate, isDifference: Bool = false) throws -> Value {
    try quantity(
      estimate.value, error: estimate.standardError, isDifference: isDifference)
  }
}

extension Value {
  /// A plain number that was estimated.
  static func number(_ estimate: Estimate, unit: Unit? = nil) -> Value {
    .quantity(
      Quantity(
        value: estimate.value, dimension: .one, unit: unit,
        standardError: estimate.standardError))
  }
}

extension Call {
  /// The draws of an argument that count.
  func sample(_ name: String) throws -> DrawnSample {
    let found = try distribution(name)
    if let x = found.draws.constant {
      return DrawnSample(distribution: found, sample: try Sample([x]), isExact: true)
    }
    let values = try values(of: found)
    if values.count < found.draws.count {
      let counts = [values.count, found.draws.count].map {
        NumberText.text(Double($0), countsInFull: true)
      }
      note(.text("\(counts[0]) of \(counts[1]) draws"))
    }
    return DrawnSample(distribution: found, sample: try Sample(values), isExact: false)
  }

  /// A figure of a sample; says why there is none.
  func estimate(_ figure: String, _ body: () throws -> Estimate) throws -> Estimate {
    do {
      return try body()
    } catch EstimationError.tooFew(let count, let needed) {
      throw Problem(
        "E0404", "\(figure) needs \(needed) draws, and \(count) is left",
        help: "a wider condition, or more draws: :draws 100_000")
    } catch EstimationError.cancelled {
      throw cancelled
    } catch EstimationError.noSpread {
      throw Problem("E0506", "\(figure) is undefined where all draws are the same")
    }
  }

  /// A share strictly between 0 and 1.
  func openShare(_ name: String) throws -> Double {
    let share = try number(name)
    guard share > 0, share < 1 else {
      throw Problem(
        "E0506", "`\(name)` must lie between 0% and 100%, ends excluded", help: "95%",
        argument: name)
    }
    return share
  }

  /// Says so where there are too few draws beyond a quantile to know how good it is.
  func noteFewDraws(_ estimate: Estimate, _ sample: DrawnSample) {
    guard estimate.standardError == nil, !sample.isExact else { return }
    note(
      .text(
        "too few of the \(sample.sample.values.count) draws lie beyond it for a standard error"))
  }
}

extension Builtin {
  /// A figure of an uncertain value, whose other arguments must be exact.
  static func figure(
    _ signature: String, _ summary: String, source: String, examples: [Example],
    body: @escaping @Sendable (Call) throws -> Value
  ) -> Builtin {
    Builtin(
      signature, summary, source: source, examples: examples,
      lifted: { _ in
        throw Problem(
          "E0401", "only the argument whose figure is asked for can be uncertain",
          help: "mean(p), quantile(p, 50%)")
      }, body: body)
  }
}
