// libedit's side of the line editor: its callbacks, its text, and what each command does.
import CEditLine

extension LineEditor {
  // MARK: - Callbacks

  func open(name: String) {
    let callbacks = ce_callbacks(
      read: { context, character in
        LineEditor.from(context)?.readCharacter(into: character) ?? 0
      },
      run: { context, command in LineEditor.from(context)?.run(command) ?? CE_LEAVE },
      recall: { context, step in LineEditor.from(context)?.recall(step) })
    let context = Unmanaged.passUnretained(self).toOpaque()
    guard let editor = ce_open(name, input, output, callbacks, context) else { return }
    self.editor = editor
    var bindings = KeyBindings(editor: editor)
    bindings.obey(KeyBindings.userLines())
    keyboard.boundSequences = bindings.sequences
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> LineEditor? {
    context.map { Unmanaged<LineEditor>.fromOpaque($0).takeUnretainedValue() }
  }

  private func recall(_ step: ce_step) -> UnsafePointer<UInt32>? {
    recalled.entry(step, in: history?.entries() ?? [])
  }

  private func run(_ command: ce_command) -> ce_outcome {
    switch command {
    case CE_ACCEPT: accept()
    case CE_NEWLINE: insert("\n")
    case CE_UP: moveUp()
    case CE_DOWN: moveDown()
    case CE_COMPLETE: complete()
    case CE_SEARCH: searchHistory()
    case CE_DELETE_NEXT: deleteOrLeave()
    case CE_CLEAR: clearScreen()
    case CE_PASTE: paste()
    case CE_BEGIN: begin()
    case CE_HOME: moveToStart()
    case CE_END: moveToEnd()
    default: CE_REFUSE
    }
  }

  // MARK: - The text

  /// What is under edit.
  var buffer: EditBuffer {
    guard let editor else { return EditBuffer() }
    var count = 0
    var cursor = 0
    let scalars = UnsafeBufferPointer(start: ce_line(editor, &count, &cursor), count: count)
    return EditBuffer(scalars.map { Unicode.Scalar($0) ?? "\u{FFFD}" }, cursor: cursor)
  }

  @discardableResult
  func insert(_ text: String) -> ce_outcome {
    let scalars = text.unicodeScalars.map(\.value).filter { $0 != 0 } + [0]
    if scalars.count == 1 { return CE_STAY }
    return ce_insert(editor, scalars) ? CE_STAY : CE_REFUSE
  }

  /// Replaces scalars; the cursor ends behind the new text.
  func replace(_ range: Range<Int>, with text: String) -> ce_outcome {
    ce_move(editor, Int32(range.upperBound - buffer.cursor))
    ce_delete(editor, Int32(range.count))
    return insert(text)
  }

  func replaceAll(with text: String) -> ce_outcome { replace(0..<buffer.scalars.count, with: text) }

  // MARK: - Commands

  func accept() -> ce_outcome {
    let text = buffer.text
    let next = keyboard.peekLine()
    // An empty line gives up: what is missing is then said, instead of asked for ever.
    let givesUp = next == nil && buffer.endsInBlankLine
    if givesUp {
      outcome = .entered(buffer.withoutBlankEnd)
      return CE_SUBMIT
    }
    if behaviour.needsMore(text) || next.map(behaviour.continues) == true { return insert("\n") }
    outcome = .entered(text)
    return CE_SUBMIT
  }

  private func deleteOrLeave() -> ce_outcome {
    let buffer = self.buffer
    if buffer.scalars.isEmpty {
      outcome = .endOfInput
      return CE_LEAVE
    }
    guard buffer.cursor < buffer.scalars.count else { return CE_REFUSE }
    return replace(buffer.cursor..<buffer.cursor + 1, with: "")
  }

  private func clearScreen() -> ce_outcome {
    painter.forget()
    write("\u{1B}[H\u{1B}[2J", to: output)
    return CE_STAY
  }

  private func begin() -> ce_outcome {
    defer { beginning = "" }
    return insert(beginning)
  }

  /// At the end of the text a paste's complete cells run one after the other; the rest waits for
  /// Return. Anywhere else it is inserted.
  private func paste() -> ce_outcome {
    let text = keyboard.takePaste()
    let buffer = self.buffer
    guard buffer.cursor == buffer.scalars.count else { return insert(text) }
    let pasted = PastedCells(buffer.text + text, behaviour: behaviour)
    guard let first = pasted.cells.first else { return insert(text) }
    waiting = pasted.cells.dropFirst()
    beginning = pasted.rest
    outcome = .entered(first)
    return CE_SUBMIT
  }

  // MARK: - Movement

  private func moveUp() -> ce_outcome {
    if let column = buffer.indexAbove { return move(to: column) }
    let entries = history?.entries() ?? []
    guard let entry = navigation.older(than: buffer.text, in: entries) else { return CE_REFUSE }
    return replaceAll(with: entry)
  }

  private func moveDown() -> ce_outcome {
    if let column = buffer.indexBelow { return move(to: column) }
    let entries = history?.entries() ?? []
    guard let entry = navigation.newer(than: buffer.text, in: entries) else { return CE_REFUSE }
    return replaceAll(with: entry)
  }

  private func moveToStart() -> ce_outcome { move(to: buffer.lineStart) }
  private func moveToEnd() -> ce_outcome { move(to: buffer.lineEnd) }

  private func move(to index: Int) -> ce_outcome {
    ce_move(editor, Int32(index - buffer.cursor))
    return CE_STAY
  }
}
