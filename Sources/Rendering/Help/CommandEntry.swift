// A command as help shows it; the shell declares them.

/// One command of the shell, declared once: what is typed behind the colon, and what it does.
public struct CommandEntry: Sendable {
  /// Without the colon: `explain`.
  public let name: String
  /// What may stand behind it: `name`, `[file]`; empty for none.
  public let argument: String
  /// One line, lower case, no full stop.
  public let summary: String

  /// - Parameters:
  ///   - name: Without the colon.
  ///   - argument: In brackets where it may be left out.
  ///   - summary: One line.
  public init(_ name: String, argument: String = "", _ summary: String) {
    self.name = name
    self.argument = argument
    self.summary = summary
  }

  /// `:save [file]`.
  var usage: String { argument.isEmpty ? ":\(name)" : ":\(name) \(argument)" }
}
