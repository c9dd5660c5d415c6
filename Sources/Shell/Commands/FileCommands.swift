// Notebooks on disk: open, save, replay, recover.

import Language
import Notebooks
import Rendering

enum FileCommands {
  static let all = [
    Command("open", "file", "open a notebook; `:replay` then runs it") { context in
      let path = try context.required("a file", ":open notebooks/first-hour.sw.md")
      guard !context.session.transcript.hasUnsavedDefinitions else {
        throw Messages.commandNeeds(
          "there is unsaved work", ":save work.sw.md", context.commandPlace)
      }
      let opened = try context.session.open(path)
      let cells = opened.notebook.cells.count
      var outcome = CommandOutcome.said(
        "\(path.escaped): \(cells) \(cells == 1 ? "cell" : "cells"); nothing has run, `:replay` runs it"
      )
      outcome.changedSession = true
      return outcome
    },
    Command("save", "[--log] [file]", "write what stands to a notebook that replays") { context in
      var words = context.argument.split(separator: " ").map(String.init)
      let isLog = words.first == "--log"
      if isLog { words.removeFirst() }
      let name = words.isEmpty ? nil : words.joined(separator: " ")
      if isLog {
        guard let name else {
          throw Messages.commandNeeds(
            "a file is missing", ":save --log all.sw.md", context.commandPlace)
        }
        return .said("wrote \(try context.session.saveLog(to: name).escaped)")
      }
      var outcome = CommandOutcome.said("saved \(try context.session.save(to: name).escaped)")
      outcome.changedSession = true
      return outcome
    },
    Command("replay", "[file]", "run a notebook afresh and compare with what it records") {
      context in
      guard context.argument.isEmpty else { return try replayed(context.argument, context) }
      guard let document = context.session.document else {
        throw Messages.commandNeeds(
          "no notebook is open", ":replay notebooks/first-hour.sw.md", context.commandPlace)
      }
      var replayer = try Replayer(
        document.notebook, path: document.path, disk: context.session.disk,
        isCancelled: context.session.isCancelled)
      let replay = try replayer.run()
      context.session.takeOver(replay)
      var outcome = CommandOutcome(outputs: [.text(summary(of: replay))])
      outcome.changedSession = true
      return outcome
    },
    Command("recover", "", "bring back what a session that died had accepted") { context in
      guard let recovery = context.session.recovery else { return .said("nothing to recover") }
      return CommandOutcome(outputs: recovery(context.session), changedSession: true)
    },
  ]

  private static func replayed(
    _ path: String, _ context: CommandContext
  ) throws -> CommandOutcome {
    let session = context.session
    let notebook = try session.parse(try session.readNotebook(path), path)
    var replayer = try Replayer(
      notebook, path: path, disk: session.disk, isCancelled: session.isCancelled)
    return .text(summary(of: try replayer.run()))
  }

  /// Each difference on a line, and how many cells agree.
  static func summary(of replay: Replay) -> StyledText {
    var lines = replay.findings.map { finding in
      "\(replay.path.escaped):\(finding.line): \(finding.what) (\(finding.cause))"
    }
    let run = replay.cells.filter { $0.entry != nil }.count
    let differing = replay.cells.filter { !$0.findings.isEmpty }.count
    lines.append("\(run) \(run == 1 ? "cell" : "cells"), \(run - differing) agree")
    return StyledText(lines.joined(separator: "\n"))
  }
}

extension Session {
  /// Puts a replayed notebook's definitions in the place of this session's.
  func takeOver(_ replay: Replay) {
    takeDefinitions(of: replay.session)
    startAnew()
    if let document {
      self.document = OpenDocument(
        path: document.path, bytes: document.bytes, notebook: document.notebook,
        isOwn: document.isOwn, hasRun: true)
    }
  }
}
