// Questions to the graph: where a value comes from, and what a name means.

import Draws
import Language
import Quantities
import Rendering
import StandardLibrary

enum QuestionCommands {
  static let all = [
    Command(
      "explain", "expression", "where a value comes from: formulas, values, inputs, facts",
      inCell: true
    ) { context in
      let (expression, source) = try context.expression(":explain margin")
      let evaluator = context.session.evaluator(on: context.environment)
      let explanation = try evaluator.explain(expression, from: source)
      var text = context.renderer.explanation(explanation)
      if let report = try report(on: explanation.value, evaluator) {
        text = text + context.renderer.chance(report)
      }
      return .text(text)
    },
    Command(
      "why", "name", "the inputs that a value rests on, or why it is broken", inCell: true
    ) { context in
      let (expression, source) = try context.expression(":why margin")
      if case .name(let name, _) = expression.kind,
        let broken = context.environment[name]?.broken
      {
        return CommandOutcome(outputs: [.text(context.renderer.diagnostic(broken))])
      }
      let evaluator = context.session.evaluator(on: context.environment)
      return .text(context.renderer.inputs(of: try evaluator.explain(expression, from: source)))
    },
    Command("graph", "[name]", "what reads what", inCell: true) { context in
      let name = context.argument
      if !name.isEmpty, context.environment[name] == nil {
        throw Messages.unknownName(
          name, context.place, known: context.environment.inOrder.map(\.name), isCall: false,
          isUnit: false)
      }
      return .text(context.renderer.graph(context.environment, around: name.isEmpty ? nil : name))
    },
    Command("source", "name", "the text of a definition or of a library formula", inCell: true) {
      context in
      let name = try context.required("a name", ":source breakeven_price")
      if let definition = context.environment[name] {
        return .text(context.renderer.source(of: definition))
      }
      if let help = context.session.help.source(of: name) { return .text(help) }
      throw Messages.unknownName(
        name, context.place,
        known: context.environment.library.functionNames
          + context.environment.inOrder.map(\.name), isCall: false, isUnit: false)
    },
    Command(
      "time", "expression", "how long an evaluation takes, and how much of it was known already"
    ) { context in
      let (expression, source) = try context.expression(":time margin")
      let evaluator = context.session.evaluator(on: context.environment)
      let store = context.session.store
      let (computed, reused) = (store.computed, store.reused)
      let clock = ContinuousClock()
      var result: Value = .none
      let elapsed = try clock.measure {
        result = try evaluator.settled(
          evaluator.value(of: expression, from: source), Place(source, expression.span))
      }
      let microseconds =
        elapsed.components.seconds * 1_000_000
        + elapsed.components.attoseconds / 1_000_000_000_000
      var outcome = CommandOutcome(outputs: [.value(name: nil, result)])
      outcome.outputs.append(
        .text(
          StyledText(
            "\(microseconds) µs; definitions computed: \(store.computed - computed), "
              + "known already: \(store.reused - reused)")))
      return outcome
    },
  ]

  /// How well an answer is known; nil for an exact one.
  private static func report(on value: Value?, _ evaluator: Evaluator) throws -> ChanceReport? {
    let draws = evaluator.environment.sampling.draws
    switch value {
    case .quantity(let quantity):
      guard let error = quantity.standardError, error > 0 else { return nil }
      return ChanceReport(standardError: quantity.error(error), draws: draws)
    case .distribution(let distribution):
      guard let summary = distribution.summary, summary.standardError > 0 else { return nil }
      let mean = Quantity(
        value: summary.mean, dimension: distribution.dimension, unit: distribution.unit)
      return ChanceReport(
        standardError: mean.error(summary.standardError), draws: draws,
        shares: try Chance.shares(of: distribution, evaluator))
    default: return nil
    }
  }
}

extension Quantity {
  /// A difference in the unit in which the quantity is shown.
  fileprivate func error(_ value: Double) -> Quantity {
    Quantity(value: value, dimension: dimension, unit: unit?.isAffine == true ? nil : unit)
  }
}
