// Arguments in, exit status out.

import ArgumentParser
import LineEditing
import Rendering
import Shell

/// The program.
@main
enum Program {
  static func main() {
    let problems = [
      Variables.hashingCore.flatMap(Session.forceHashingCore),
      Variables.vectorPath.flatMap(Session.forceVectorPath),
      Variables.threads.flatMap(Session.forceThreads),
    ]
    if let problem = problems.compactMap(\.self).first {
      Console(json: false).printError("switchyard: \(problem)")
      Switchyard.exit(withError: ExitCode(2))
    }
    Switchyard.main()
  }
}

/// The command line.
struct Switchyard: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "switchyard",
    abstract: "The analysis shell for energy-backed compute.",
    discussion: """
      Without arguments it starts the shell on a terminal, and reads cells from a pipe.
      `:help` in the shell explains the language.
      """,
    version: "0.1.0",
    subcommands: [RunFile.self, ReplayNotebooks.self, PrintReference.self])

  @Option(
    name: .customShort("e"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Print what an expression gives; may be repeated.", valueName: "cell"))
  var cells: [String] = []

  @Flag(help: "Print values with their units as JSON, one a line.")
  var json = false

  func run() throws {
    let console = Console(json: json)
    if !cells.isEmpty {
      throw ExitCode(Batch(console).run(cells))
    }
    let isTerminal = Terminal.isTerminal(0) && Terminal.isTerminal(1) && !json
    throw ExitCode(isTerminal ? Prompt(console).run() : Pipe(console).run())
  }
}

/// `switchyard run FILE`.
struct RunFile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a notebook or a script and print what its cells give.",
    discussion: "The status is 1 if a cell fails that is not recorded as failing.")

  @Argument(help: "A notebook (.md) or a file of cells.")
  var file: String

  @Flag(help: "Print values with their units as JSON, one a line.")
  var json = false

  func run() throws {
    throw ExitCode(FileRun(Console(json: json)).run(file))
  }
}

/// `switchyard replay PATH…`.
struct ReplayNotebooks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Run notebooks afresh and compare every answer with the recorded one.",
    discussion: "The status is 0 if all agree, 1 if answers differ, 2 if something cannot run.")

  @Argument(help: "Notebooks, or folders of them.")
  var paths: [String]

  @Flag(help: "Rewrite differing answers and add missing ones.")
  var accept = false

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Put another value in a definition's place.", valueName: "name=cell"))
  var overrides: [String] = []

  @Option(help: ArgumentHelp("Write the outcome as JUnit XML.", valueName: "file"))
  var junit: String?

  func run() throws {
    let run = ReplayRun(Console(json: false), accept: accept, overrides: overrides, junit: junit)
    throw ExitCode(run.run(paths))
  }
}

/// `switchyard reference`.
struct PrintReference: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference", abstract: "Print the manual as Markdown.")

  func run() throws {
    let console = Console(json: false)
    console.print(Session().help.reference())
    throw ExitCode(console.status(0))
  }
}
