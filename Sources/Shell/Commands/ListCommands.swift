// Lists of what there is: help, units, names, definitions.

import Language
import Quantities
import Rendering

enum ListCommands {
  static let all = [
    Command("help", "[name]", "help on a function, unit, kind, command or error code", inCell: true)
    {
      context in
      let topic = context.argument.isEmpty ? nil : context.argument
      guard let topic else { return .text(context.session.help.overview()) }
      if let text = context.session.help.topic(topic) { return .text(text) }
      if let definition = context.environment[topic] {
        return .text(context.renderer.source(of: definition))
      }
      throw Messages.noHelp(topic, context.place, near: context.session.help.suggestion(for: topic))
    },
    Command("units", "[dimension]", "the units, or those of a dimension", inCell: true) { context in
      guard !context.argument.isEmpty else {
        return .text(context.renderer.unitsList(context.environment.units))
      }
      let dimension = try dimension(context)
      return .text(context.renderer.unitsList(context.environment.units, dimension: dimension))
    },
    Command("names", "[dimension]", "the names, or those of a dimension", inCell: true) { context in
      let dimension = context.argument.isEmpty ? nil : try dimension(context)
      let evaluator = context.session.evaluator(on: context.environment)
      return .text(
        context.renderer.namesList(context.environment, dimension: dimension) {
          evaluator.knownValue(of: $0)
        })
    },
    Command("list", "", "all definitions as they stand", inCell: true) { context in
      .text(context.renderer.definitionsList(context.environment))
    },
  ]

  private static func dimension(_ context: CommandContext) throws -> Dimension {
    guard let found = Dimension.named(context.argument) else {
      // A unit's name says its dimension as well.
      if let unit = try? context.environment.units.unit(context.argument) { return unit.dimension }
      throw Messages.unknownDimension(context.argument)
    }
    return found
  }
}
