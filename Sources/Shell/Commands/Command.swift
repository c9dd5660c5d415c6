// Commands: what a line that starts with `:` may ask, each declared once.

import Language
import Rendering

/// A command of the shell. Help, completion and the reference are read from its entry.
struct Command: Sendable {
  let entry: CommandEntry
  /// Questions may stand in a notebook's cell; what changes the session may not.
  let standsInCell: Bool
  let run: @Sendable (CommandContext) throws -> CommandOutcome

  init(
    _ name: String, _ argument: String = "", _ summary: String, inCell: Bool = false,
    run: @escaping @Sendable (CommandContext) throws -> CommandOutcome
  ) {
    entry = CommandEntry(name, argument: argument, summary)
    standsInCell = inCell
    self.run = run
  }
}

/// What a command is given.
struct CommandContext {
  let session: Session
  /// The graph as it stands in the cell.
  let environment: Environment
  /// The rest of the line, without blanks around it.
  let argument: String
  /// Where the argument stands.
  let place: Place
  let commandPlace: Place

  var renderer: Renderer { session.renderer }

  /// The argument, which must be there.
  func required(_ what: String, _ usage: String) throws(Diagnostic) -> String {
    guard !argument.isEmpty else {
      throw Messages.commandNeeds("\(what) is missing", usage, commandPlace)
    }
    return argument
  }

  /// The argument as an expression that checks.
  func expression(_ usage: String) throws -> (expression: Expression, source: SourceText) {
    let source = SourceText(try required("an expression", usage), firstLine: 1)
    let expression = try parseExpression(source, units: environment.units)
    _ = try environment.check(expression, from: source)
    return (expression, source)
  }
}

/// What a command did.
struct CommandOutcome {
  var outputs: [Output] = []
  var wish: Wish?
  var changedSession = false

  static func text(_ text: StyledText) -> CommandOutcome { CommandOutcome(outputs: [.text(text)]) }

  static func said(_ line: String) -> CommandOutcome {
    CommandOutcome(outputs: [.text(StyledText(line))])
  }
}

/// All commands.
enum Commands {
  static let all: [Command] =
    QuestionCommands.all + ListCommands.all + SettingCommands.all + FileCommands.all

  static func run(_ name: String, _ context: CommandContext) throws -> CommandOutcome {
    guard let command = all.first(where: { $0.entry.name == name }) else {
      throw Messages.unknownCommand(name, context.commandPlace, known: all.map(\.entry.name))
    }
    guard command.standsInCell || !context.session.isInCell else {
      throw Messages.notInCell(name, context.commandPlace)
    }
    return try command.run(context)
  }
}
