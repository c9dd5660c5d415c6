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
  private let isShown = Mutex(false)

  /// Lets a session show its progress, if anybody watches.
  func watch(_ session: Session) {
    guard Terminal.canEdit(environment: Variables.all, descriptor: 2) else { return }
    session.progress = { [self] line in show(line) }
  }

  /// Takes the line away; to be called before anything else is printed.
  func clear() {
    let wasShown = isShown.withLock { shown in
      defer { shown = false }
      return shown
    }
    if wasShown { put("\r\u{1B}[K") }
  }

  private func show(_ line: String) {
    isShown.withLock { $0 = true }
    put("\r" + line.prefix(max(Terminal.width(2) - 1, 1)) + "\u{1B}[K")
  }

  /// What cannot be shown is not missed.
  private func put(_ text: String) {
    var text = text
    _ = text.withUTF8 { write(2, $0.baseAddress, $0.count) }
  }
}
