// The prompt: whole cells from a terminal, with libedit for the keys and a painter of our own.
import CEditLine

/// Why there is no line editor.
public enum LineEditorError: Error, Equatable, CustomStringConvertible {
  /// Standard input or output is no terminal; read it with `PlainReader`.
  case notATerminal

  public var description: String {
    switch self {
    case .notATerminal: "standard input and output are not a terminal"
    }
  }
}

/// Edits lines on the terminal of standard input and output; one per program, on the main thread.
///
/// libedit turns keys into edits (emacs or vi, as `.editrc` says) and draws nowhere. Before it
/// waits for a key it calls our reader, which paints its line: prompts, colours, hint, listing.
/// In a build without libedit it still prompts, continues and keeps a history, and the terminal
/// itself edits.
public final class LineEditor {
  /// What `readLine` gives.
  public enum Line: Equatable, Sendable {
    /// A whole cell; may contain newlines.
    case entered(String)
    /// Ctrl-C: the line is dropped.
    case interrupted
    /// Ctrl-D on an empty line, or the terminal is gone.
    case endOfInput
  }

  public var prompt: [StyledRun]
  public var continuationPrompt: [StyledRun]
  public var behaviour: Behaviour

  let input: Int32 = 0
  let output: Int32 = 1
  let colour: Bool
  var history: HistoryFile?
  var problem: HistoryProblem?
  /// NULL in a build without libedit.
  var editor: OpaquePointer?
  var keyboard: Keyboard
  var painter: Painter
  var plain: PlainReader
  var navigation = HistoryNavigation()
  let recalled = HistoryRecall()
  var listing: OpenListing?
  /// How the line under edit ended.
  var outcome: Line?
  /// Cells of a paste that wait for their turn.
  var waiting: ArraySlice<String> = []
  /// What the next line begins with.
  var beginning = ""

  /// - Parameters:
  ///   - name: The program's name in `.editrc`, as in `switchyard:bind …`.
  ///   - prompt: Before the first line.
  ///   - continuationPrompt: Before each further line of a cell.
  ///   - behaviour: The language's part.
  ///   - history: Past entries, or nil for none.
  ///   - colour: Whether styles and hints may be shown.
  /// - Throws: `LineEditorError.notATerminal`.
  public init(
    name: String, prompt: [StyledRun], continuationPrompt: [StyledRun] = [StyledRun("... ", .dim)],
    behaviour: Behaviour, history: HistoryFile?, colour: Bool
  ) throws(LineEditorError) {
    guard Terminal.isTerminal(0), Terminal.isTerminal(1) else { throw .notATerminal }
    self.prompt = prompt
    self.continuationPrompt = continuationPrompt
    self.behaviour = behaviour
    self.history = history
    self.colour = colour
    keyboard = Keyboard(descriptor: 0)
    painter = Painter(colour: colour)
    plain = PlainReader(descriptor: 0)
    InterruptFlag.install()
    open(name: name)
  }

  deinit { ce_close(editor) }

  /// Whether this build edits lines; without libedit the terminal's own line discipline does.
  public static var isAvailable: Bool { ce_available() }

  /// Reads a cell; waits for it.
  ///
  /// The interrupt flag is lowered before the wait and with `.interrupted`. A Ctrl-C that comes when
  /// the line is entered already is left to whoever runs the cell.
  public func readLine() -> Line {
    let line = nextLine()
    if line == .interrupted { InterruptFlag.clear() }
    return line
  }

  private func nextLine() -> Line {
    if let cell = waiting.popFirst() { return submitWaiting(cell) }
    InterruptFlag.clear()
    guard let editor else { return readPlainly() }
    let line = edit(with: editor)
    if case .entered(let cell) = line { remember(cell) }
    return line
  }

  /// Reads the answer to a question: no language, no history, and neither a pasted cell nor a
  /// prefilled text answers it; those wait for the next `readLine`.
  public func ask(_ question: [StyledRun]) -> Line {
    let kept = (prompt, behaviour, history, waiting, beginning)
    defer { (prompt, behaviour, history, waiting, beginning) = kept }
    (prompt, behaviour, history, waiting, beginning) = (question, Behaviour(), nil, [], "")
    return readLine()
  }

  /// Puts text into the next line that is read, for the user to change.
  public func prefill(_ text: String) { beginning = text }

  /// Drops what was pasted or typed ahead; for a cell of a paste that was cancelled.
  public func dropPending() {
    waiting = []
    beginning = ""
    keyboard.drop()
  }

  /// The first problem with the history's file, once.
  public func takeHistoryProblem() -> HistoryProblem? {
    defer { problem = nil }
    return problem
  }

  // MARK: - A line

  private func edit(with editor: OpaquePointer) -> Line {
    outcome = nil
    listing = nil
    navigation = HistoryNavigation()
    ce_catch_terminal_signals(true)
    ce_set_raw(editor, true)
    keyboard.takeTypedAhead()
    write(Self.pasteOn, to: output)
    let hasLine = ce_edit(editor)
    let line = outcome ?? outcomeOfLibedit(hasLine)
    finish(line)
    write(Self.pasteOff, to: output)
    ce_set_raw(editor, false)
    ce_catch_terminal_signals(false)
    return line
  }

  /// The end of a line that no command of ours ended.
  private func outcomeOfLibedit(_ hasLine: Bool) -> Line {
    if InterruptFlag.isRaised { return .interrupted }
    guard hasLine else { return .endOfInput }
    let text = buffer.text
    return .entered(text.last == "\n" ? String(text.dropLast()) : text)
  }

  static let pasteOn = "\u{1B}[?2004h"
  static let pasteOff = "\u{1B}[?2004l"

  /// Leaves the line on the screen as it was entered, without hint and listing.
  private func finish(_ line: Line) {
    switch line {
    case .entered(let text): leave(text)
    case .interrupted: leave(buffer.text, with: "^C")
    case .endOfInput: leave(buffer.text)
    }
  }

  /// Paints a text for good.
  func leave(_ text: String, with mark: String = "") {
    let columns = Terminal.width(output)
    var layout = self.layout(text, cursorIndex: text.unicodeScalars.count, columns)
    if !mark.isEmpty { layout.addHint(mark, gap: "", columns: columns) }
    write(painter.finish(layout, columns: columns), to: output)
  }

  private func submitWaiting(_ cell: String) -> Line {
    if InterruptFlag.isRaised {
      dropPending()
      return .interrupted
    }
    leave(cell)
    remember(cell)
    return .entered(cell)
  }

  private func remember(_ cell: String) {
    guard !cell.allSatisfy(\.isWhitespace) else { return }
    problem = history?.append(cell) ?? problem
  }

  // MARK: - Without libedit

  private func readPlainly() -> Line {
    var text = beginning
    beginning = ""
    write(prompt.map(\.text).joined() + text, to: output)
    while true {
      switch plain.readLine() {
      case .text(let line): text += line
      case .failed, .endOfInput: return .endOfInput
      // The terminal sent no text: as if Return had been pressed alone.
      case .tooLong, .notUTF8: break
      case .interrupted:
        write("\n", to: output)
        return .interrupted
      }
      guard behaviour.needsMore(text) else { break }
      text += "\n"
      write(continuationPrompt.map(\.text).joined(), to: output)
    }
    remember(text)
    return .entered(text)
  }
}
