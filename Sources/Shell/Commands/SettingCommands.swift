// What changes the session itself: undo, preferences, seed, leaving.

import Draws
import Language
import Quantities
import Rendering

enum SettingCommands {
  private static func grouped(_ count: Int) -> String {
    NumberText.text(Double(count), countsInFull: true)
  }

  static let all = [
    Command("undo", "", "take back the last cell that defined something") { context in
      guard let cell = context.session.undo() else { return .said("nothing to undo") }
      var outcome = CommandOutcome.said("undone: \(cell.firstLineInShort)")
      outcome.changedSession = true
      return outcome
    },
    Command("edit", "name", "put a definition on the next line for editing") { context in
      let name = try context.required("a name", ":edit margin")
      guard let definition = context.environment[name] else {
        throw Messages.unknownName(
          name, context.place, known: context.environment.inOrder.map(\.name), isCall: false,
          isUnit: false)
      }
      guard context.session.isInteractive else {
        throw Messages.commandNeeds(
          "`:edit` needs a terminal", ":source \(name)", context.commandPlace)
      }
      return CommandOutcome(wish: .edit(definition.text))
    },
    Command("prefer", "dimension unit", "show quantities of a dimension in a unit") { context in
      let words = context.argument.split(separator: " ").map(String.init)
      guard words.count == 2 else {
        throw Messages.commandNeeds(
          "a dimension and a unit are missing", ":prefer Power kW", context.commandPlace)
      }
      try context.session.settings.prefer(words[0], words[1])
      return .said("\(words[0]) is shown in \(words[1]) where no unit was written")
    },
    Command("seed", "[number]", "the seed of random draws") { context in
      guard !context.argument.isEmpty else {
        return .said("seed \(context.session.settings.sampling.seed)")
      }
      guard let seed = UInt64(context.argument.filter { $0 != "_" }) else {
        throw Messages.commandNeeds(
          "a seed is a whole number from 0", ":seed 20260131", context.place)
      }
      context.session.settings.sampling.seed = seed
      return .said("seed \(seed)")
    },
    Command("draws", "[number]", "how many draws an uncertain value has") { context in
      guard !context.argument.isEmpty else {
        return .said("\(grouped(context.session.settings.sampling.draws)) draws")
      }
      guard let draws = NumberText.parse(context.argument).flatMap(Int.init(exactly:)),
        DrawLimits.possible.contains(draws)
      else {
        throw Messages.commandNeeds(
          "the number of draws is a whole number from \(DrawLimits.possible.lowerBound) to "
            + grouped(DrawLimits.possible.upperBound), ":draws 100_000", context.place)
      }
      context.session.settings.sampling.draws = draws
      return .said("\(grouped(draws)) draws")
    },
    Command("quit", "", "leave") { _ in CommandOutcome(wish: .quit) },
  ]
}

extension String {
  /// A cell in one line of a message.
  fileprivate var firstLineInShort: String {
    let line = prefix { $0 != "\n" }
    let short = line.count > 60 ? line.prefix(59) + "…" : line
    return String(short).escaped + (line.count < count ? " …" : "")
  }
}
