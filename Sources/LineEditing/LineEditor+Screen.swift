// The reader that libedit calls before it waits: it paints, waits, and minds the signals.
import CEditLine

/// A listing of candidates, which stands as long as the text it was asked for.
struct OpenListing {
  var buffer: EditBuffer
  var candidates: [Candidate]
  var page = 0
}

extension LineEditor {
  /// Most rows of a listing.
  private static let listingHeight = 12

  // MARK: - Reading

  func readCharacter(into character: UnsafeMutablePointer<UInt32>?) -> Int32 {
    if !beginning.isEmpty && buffer.scalars.isEmpty {
      character?.pointee = Keyboard.Private.begin
      return 1
    }
    switch nextCharacter(paint: paint) {
    case .some(let next):
      character?.pointee = next
      return 1
    case .none: return InterruptFlag.isRaised ? -1 : 0
    }
  }

  /// The next character, waited for; nil at the end of input and when interrupted.
  func nextCharacter(paint: () -> Void) -> UInt32? {
    let isVi = editor.map(ce_is_vi) ?? false
    while !InterruptFlag.isRaised {
      if keyboard.hasInput() {
        if let character = keyboard.next(vi: isVi) { return character }
        continue
      }
      // A signal from here on wakes the wait.
      obeySignals()
      paint()
      if keyboard.wait() == .end { return nil }
    }
    return nil
  }

  private func obeySignals() {
    let signals = ce_take_signals()
    if signals == 0 { return }
    func has(_ signal: Int) -> Bool { signals & Int32(signal) != 0 }
    if has(CE_TERMINATE) {
      leaveScreen()
      ce_terminate()
    }
    if has(CE_SUSPEND) {
      leaveScreen()
      ce_suspend()
      enterScreen()
    } else if has(CE_CONTINUED) {
      enterScreen()
    }
    if has(CE_RESIZED) {
      write(painter.clearAfterResize(columns: Terminal.width(output)), to: output)
      ce_resize(editor)
    }
  }

  private func leaveScreen() {
    leave(buffer.text)
    write(Self.pasteOff, to: output)
    ce_set_raw(editor, false)
  }

  private func enterScreen() {
    painter.forget()
    ce_set_raw(editor, true)
    write(Self.pasteOn, to: output)
  }

  // MARK: - Painting

  private func paint() {
    let buffer = self.buffer
    let columns = Terminal.width(output)
    let height = Terminal.height(output)
    var layout = self.layout(buffer.text, cursorIndex: buffer.cursor, columns)
    if let listing, listing.buffer == buffer {
      let free = max(2, min(Self.listingHeight, height - layout.rows.count))
      layout.addBelow(
        Listing.rows(listing.candidates, page: listing.page, columns: columns, height: free))
    } else if colour, let hint = behaviour.hint(buffer.text, buffer.utf8Cursor), !hint.isEmpty {
      layout.addHint(hint, columns: columns)
    }
    write(painter.paint(layout, columns: columns, height: height), to: output)
  }

  func layout(_ text: String, cursorIndex: Int, _ columns: Int) -> Layout {
    var runs = colour ? behaviour.highlight(text) : [StyledRun(text)]
    // Whatever the highlighter says, what is typed is what is seen.
    if runs.map(\.text).joined() != text { runs = [StyledRun(text)] }
    return Layout(
      prompt: prompt, continuation: continuationPrompt, text: runs, cursorIndex: cursorIndex,
      columns: columns)
  }

  // MARK: - Completion

  func complete() -> ce_outcome {
    let buffer = self.buffer
    if let listing, listing.buffer == buffer {
      self.listing?.page += 1
      return CE_STAY
    }
    if buffer.isAtIndentation { return insert("  ") }
    let completion = behaviour.complete(buffer.text, buffer.utf8Cursor)
    guard let range = buffer.scalarRange(completion.replacing), !completion.candidates.isEmpty
    else { return CE_REFUSE }
    let common = completion.commonPrefix
    // A prefix that is shorter than what was typed (another case, another spelling) takes nothing.
    if completion.candidates.count == 1 || common.unicodeScalars.count > range.count {
      _ = replace(range, with: common)
    }
    if completion.candidates.count > 1 {
      listing = OpenListing(buffer: self.buffer, candidates: completion.candidates)
    }
    return CE_STAY
  }
}
