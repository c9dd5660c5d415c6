// Questions to the graph: where a value comes from, and what a name means.

import Language
import Rendering

enum QuestionCommands {
  static let all = [
    Command(
      "explain", "expression", "where a value comes from: formulas, values, inputs, facts",
      inCell: true
    ) { context in
      let (expression, source) = try context.expression(":explain margin")
      let evaluator = context.session.evaluator(on: context.environment)
      return .text(context.renderer.explanation(try evaluator.explain(expression, from: source)))
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
      let elapsed = try clock.measure { result = try evaluator.value(of: expression, from: source) }
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
}
