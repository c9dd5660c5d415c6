// What is known of the terminal behind a file descriptor.
import CEditLine

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Questions to a terminal.
public enum Terminal {
  /// Whether the descriptor is a terminal.
  public static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Columns of the window, or 80 where there is none.
  public static func width(_ descriptor: Int32 = 1) -> Int { size(descriptor).columns }

  /// Rows of the window, or 24 where there is none.
  public static func height(_ descriptor: Int32 = 1) -> Int { size(descriptor).rows }

  /// Whether text on that terminal may be coloured: not off a terminal, not on a dumb one, and not
  /// where a non-empty `NO_COLOR` asks for none (no-color.org).
  public static func supportsColour(
    environment: [String: String], descriptor: Int32 = 1
  ) -> Bool {
    environment["NO_COLOR", default: ""].isEmpty
      && canEdit(environment: environment, descriptor: descriptor)
  }

  /// Whether a line can be edited there: a terminal that understands cursor movement.
  public static func canEdit(
    environment: [String: String], descriptor: Int32 = 1
  ) -> Bool {
    let kind = environment["TERM", default: ""]
    return isTerminal(descriptor) && !kind.isEmpty && kind != "dumb"
  }

  private static func size(_ descriptor: Int32) -> (columns: Int, rows: Int) {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard ce_window_size(descriptor, &columns, &rows) else { return (80, 24) }
    // Below two columns a wide character has no place.
    return (max(2, Int(columns)), max(1, Int(rows)))
  }
}

/// Writes all of the text, whatever the descriptor takes at once; an error ends it silently, since
/// the reader will see it too.
func write(_ text: String, to descriptor: Int32) {
  var text = text
  text.withUTF8 { bytes in
    var written = 0
    while written < bytes.count {
      let count = write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
      if count > 0 {
        written += count
      } else if errno != EINTR && errno != EAGAIN {
        return
      }
    }
  }
}
