// The shell at a terminal: prompt, keys, journal, leaving.

import Language
import LineEditing
import Quantities
import Rendering
import Shell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The prompt loop.
final class Prompt {
  private let console: Console
  private let session: Session
  private let progress = ProgressLine()
  private var journal: Journal?
  /// A notebook that was saved: the next input is journaled behind the way back to it.
  private var savedPath: String?
  private var line = 1

  init(_ console: Console) {
    self.console = console
    session = Session(
      settings: Settings(date: Self.today), isInteractive: true,
      isCancelled: { InterruptFlag.isRaised })
    progress.watch(session)
  }

  func run() -> Int32 {
    _ = InterruptFlag.install()
    openJournal()
    let editor: LineEditor
    do {
      editor = try LineEditor(
        name: "switchyard", prompt: [StyledRun("sw> ", .prompt)], behaviour: behaviour,
        history: history, colour: console.usesColour)
    } catch {
      return Pipe(console).run()
    }
    if !LineEditor.isAvailable {
      console.printError("switchyard: built without line editing; ./switchyard says how to add it")
    }
    loop(editor)
    // Where the terminal went away nobody could be asked: the journal stays for `:recover`.
    if Terminal.isTerminal(0) || !session.hasUnsavedWork { journal?.finish() }
    return console.status(0)
  }

  private func loop(_ editor: LineEditor) {
    while true {
      let input = editor.readLine()
      if let problem = editor.takeHistoryProblem() {
        console.printError("switchyard: the history is not kept: \(problem)")
      }
      switch input {
      case .interrupted: continue
      case .endOfInput:
        if leave(editor) { return }
      case .entered(let text):
        if !submit(text, editor), leave(editor) { return }
      }
    }
  }

  /// Runs a cell; false if the user wants to leave.
  private func submit(_ text: String, _ editor: LineEditor) -> Bool {
    var text = text
    // What a person types who wants out or help, meant as she means it.
    switch text.filter({ !$0.isWhitespace }) {
    case "": return true
    case "exit", "quit", "exit()", "quit()": text = ":quit"
    case "help", "?": text = ":help"
    default: break
    }
    session.columns = Terminal.width()
    let entry = session.submit(text, firstLine: line)
    progress.clear()
    line += text.count { $0 == "\n" } + 1
    console.print(entry, session.renderer, together: true)
    if entry.cancelled {
      console.print("cancelled")
      editor.dropPending()
    }
    if !entry.failed { keep(text) }
    switch entry.wish {
    case .quit: return false
    case .edit(let definition): editor.prefill(definition)
    case nil: break
    }
    return true
  }

  private var behaviour: LineEditor.Behaviour {
    let highlighter = Highlighter()
    return LineEditor.Behaviour(
      highlight: { text in highlighter.runs(text).map { StyledRun($0.text, Style($0.role)) } },
      hint: { [session] in session.hint($0, at: $1) },
      complete: { [session] text, cursor in
        let found = session.complete(text, at: cursor)
        return Completion(
          replacing: found.range,
          candidates: found.words.map { Candidate(insert: $0.word, note: $0.note) })
      },
      needsMore: { [session] in session.needsMore($0) },
      continues: { $0.continuesCell })
  }

  // MARK: Journal

  private func openJournal() {
    guard let folder = Variables.stateFolder else { return }
    do throws(DiskError) {
      let journal = try Journal(folder: folder + "/journal")
      self.journal = journal
      guard let last = journal.remains().first else { return }
      let count = last.inputs.count
      console.print(
        "a session of \(count.counted("cell")) ended without saving; `:recover` brings it back")
      session.recovery = { Self.recover(last, journal, $0) }
    } catch {
      console.printError("switchyard: no journal is kept: \(error.words)")
    }
  }

  private static func recover(
    _ remains: Journal.Remains, _ journal: Journal, _ session: Session
  ) -> [Output] {
    var outputs: [Output] = []
    for (index, input) in remains.inputs.enumerated() {
      let entry = session.submit(input)
      outputs += entry.outputs
      // A dead session's journal is let go only when all of it is here.
      if entry.cancelled {
        let rest = remains.inputs.count - index
        return outputs + [.said("stopped before the last \(rest.counted("cell"))")]
      }
      if !entry.failed { _ = journal.append(input) }
    }
    session.recovery = nil
    journal.forget(remains)
    return outputs + [.said("recovered \(remains.inputs.count.counted("cell"))")]
  }

  /// Journals an input that was accepted; after a save only the way back to the file is kept.
  private func keep(_ text: String) {
    guard let journal else { return }
    if text.isCommand("save"), !session.hasUnsavedWork {
      journal.clear()
      savedPath = session.openPath
      return
    }
    let isIdle = ["save", "recover", "help", "quit", "edit", "time", "list", "names", "units"]
    guard !isIdle.contains(where: text.isCommand) else { return }
    var inputs = [text]
    // The next shell may start in another folder.
    if text.isCommand("open") {
      inputs = [":open \(PosixDisk.absolute(session.openPath ?? ""))"]
    } else if let savedPath {
      inputs = [":open \(PosixDisk.absolute(savedPath))", ":replay", text]
    }
    savedPath = nil
    for input in inputs {
      if let problem = journal.append(input) {
        console.printError("switchyard: no journal is kept any more: \(problem.words)")
      }
    }
  }

  // MARK: Leaving

  /// Offers to save unsaved work; true if the shell may end.
  private func leave(_ editor: LineEditor) -> Bool {
    guard session.hasUnsavedWork else { return true }
    let known = session.openPath
    let enter = known.map { "Enter saves it in \($0.escaped), " } ?? ""
    console.print("unsaved work: \(enter)a file name saves it, `n` leaves without, Ctrl-C stays")
    while true {
      switch editor.ask([StyledRun("save to: ", .prompt)]) {
      case .entered(let answer):
        switch answer.filter({ !$0.isWhitespace }).lowercased() {
        case "n", "no", "q", "quit", "exit": return true
        // Nothing is lost by a key too many: without a file's name there is nothing to do yet.
        case "" where known == nil, "y" where known == nil, "yes" where known == nil: continue
        case "y", "yes": return save("")
        default: return save(answer)
        }
      case .interrupted: return false
      case .endOfInput: return true
      }
    }
  }

  private func save(_ name: String) -> Bool {
    let entry = session.submit(":save \(name)")
    console.print(entry, session.renderer, together: true)
    return !entry.failed
  }

  private var history: HistoryFile? {
    Variables.stateFolder.map { HistoryFile(path: $0 + "/history") }
  }

  /// The local date of the clock, once, at the start: what `today` means until a notebook says.
  private static var today: Instant? {
    var now = time(nil)
    var local = tm()
    guard localtime_r(&now, &local) != nil else { return nil }
    return Instant(
      year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday))
  }
}

extension Output {
  fileprivate static func said(_ line: String) -> Output { .text(StyledText(line)) }
}

extension String {
  fileprivate func isCommand(_ name: String) -> Bool {
    let line = drop { $0 == " " }
    return line == ":" + name || line.hasPrefix(":\(name) ")
  }

  /// Whether a pasted line belongs to the one before it: `|> f`, `then …`, `else …`.
  fileprivate var continuesCell: Bool {
    let line = drop { $0 == " " || $0 == "\t" }
    return line.hasPrefix("|>") || line.hasPrefix("then ") || line.hasPrefix("else ")
  }
}

extension Style {
  /// How a role of the language looks while it is typed.
  fileprivate init(_ role: StyledText.Role) {
    self =
      switch role {
      case .keyword: .keyword
      case .number: .number
      case .unit: .unit
      case .name: .name
      case .function: .function
      case .text: .text
      case .comment: .comment
      case .command: .command
      case .error: .error
      case .dim: .dim
      default: .plain
      }
  }
}
