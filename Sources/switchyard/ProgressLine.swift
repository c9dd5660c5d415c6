// The line that tells how far a long computation is, drawn over itself and gone afterwards.

import LineEditing
import Shell
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One line of the terminal behind standard error.
final class ProgressLine: Sendable {
  /// What is quicker than this is done before a line about it could be read.
  private static let patience = Duration.milliseconds(300)

  /// As often as an eye follows; a terminal that draws each step of a loop holds the loop up.
  private static let pace = Duration.milliseconds(50)

  private struct State {
    var isShown = false
    /// When the computation under way first had something to tell.
    var began: ContinuousClock.Instant?
    /// When the line was last drawn.
    var drawn: ContinuousClock.Instant?
  }

  private let state = Mutex(State())

  /// Lets a session show its progress, if anybody watches.
  func watch(_ session: Session) {
    guard Terminal.canEdit(environment: Variables.all, descriptor: 2) else { return }
    session.progress = { [self] line in show(line) }
  }

  /// Takes the line away; to be called before anything else is printed.
  func clear() {
    let wasShown = state.withLock { state in
      defer { state = State() }
      return state.isShown
    }
    if wasShown { put("\r\u{1B}[K") }
  }

  private func show(_ line: String) {
    let isDue = state.withLock { state in
      let now = ContinuousClock.now
      let began = state.began ?? now
      state.began = began
      guard now - began >= Self.patience else { return false }
      if let drawn = state.drawn, now - drawn < Self.pace { return false }
      state.drawn = now
      state.isShown = true
      return true
    }
    guard isDue else { return }
    put("\r" + line.prefix(max(Terminal.width(2) - 1, 1)) + "\u{1B}[K")
  }

  /// What cannot be shown is not missed.
  private func put(_ text: String) {
    var text = text
    _ = text.withUTF8 { write(2, $0.baseAddress, $0.count) }
  }
}
