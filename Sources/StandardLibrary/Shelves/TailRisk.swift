// Value at risk and conditional value at risk of uncertain gains, or of losses.

import Draws
import Language
import Quantities
import Risk

extension Shelves {
  static let tails = [
    Builtin.figure(
      "var_at_risk(x: Dist<q>, level: Number, tail: Text = \"low\"): q",
      "The loss that a gain x exceeds with probability 1 - level at most: a loss is positive; with "
        + "`tail: \"high\"` x is the loss itself.",
      source: "McNeil, Frey & Embrechts, \"Quantitative Risk Management\" (2015), def. 2.8",
      examples: [
        Example(
          "let margin = normal(100 USD, 100 USD); round(var_at_risk(margin, 95%), to: 2 USD)",
          gives: "64 USD")
      ]
    ) { call in
      let losses = try Losses(call)
      let estimate = try losses.sample.valueAtRisk(losses.level)
      try losses.say(estimate, isMean: false)
      return try losses.value(estimate)
    },
    Builtin.figure(
      "cvar(x: Dist<q>, level: Number, tail: Text = \"low\"): q",
      "The mean loss in the worst 1 - level of the draws of a gain x: a loss is positive; with "
        + "`tail: \"high\"` x is the loss itself.",
      source: "Rockafellar & Uryasev (2002), the draw at the boundary counted in part",
      examples: [
        Example(
          "let margin = normal(100 USD, 100 USD); round(cvar(margin, 95%), to: 2 USD)",
          gives: "106 USD")
      ]
    ) { call in
      let losses = try Losses(call)
      let estimate = try losses.sample.expectedShortfall(losses.level)
      try losses.say(estimate, isMean: true)
      return try losses.value(estimate)
    },
  ]
}

/// The losses that a call speaks of.
private struct Losses {
  let call: Call
  let drawn: DrawnSample
  let sample: Sample
  let level: Double
  let isGain: Bool

  init(_ call: Call) throws {
    self.call = call
    level = try call.openShare("level")
    let tail = try call.text("tail")
    guard tail == "low" || tail == "high" else {
      throw Problem(
        "E0506", "`tail` must be \"low\" (x is a gain) or \"high\" (x is a loss)",
        argument: "tail")
    }
    isGain = tail == "low"
    drawn = try call.sample("x")
    if drawn.distribution.unit?.isAffine == true {
      throw Problem(QuantityError.affine(.scaling))
    }
    sample = isGain ? try Sample(drawn.sample.values.map { 0 - $0 }) : drawn.sample
  }

  func value(_ estimate: Estimate) throws -> Value {
    call.noteFewDraws(estimate, drawn)
    return try drawn.quantity(estimate)
  }

  /// What the figure says in terms of x, so that nobody takes its sign the wrong way.
  func say(_ estimate: Estimate, isMean: Bool) throws {
    guard !drawn.isExact else { return }
    let worst = Quantity(100 - 100 * level, try UnitTable.builtIn.unit("%")).text
    let x = isGain ? 0 - estimate.value : estimate.value
    let bound = try drawn.quantity(x, error: estimate.standardError)
    let side = isGain ? "lowest" : "highest"
    call.note(
      .text(
        isMean
          ? "the mean of the worst (\(side)) \(worst) of the draws is "
          : "the worst (\(side)) \(worst) of the draws begin at "), .value(bound))
  }
}
