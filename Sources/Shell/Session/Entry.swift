// What a submitted cell gave.

public import Language
public import Rendering

/// One thing that a cell prints, in order.
public enum Output: Sendable {
  /// A value; `name = value` for a definition.
  case value(name: String?, Value)
  case note(Note)
  case lint(Diagnostic)
  /// Mistakes of the cell, which then left nothing behind; or failed checks, which did not.
  case failure([Diagnostic])
  /// What a redefinition changed: at a prompt only.
  case followUp([FollowUp])
  /// The answer of a command.
  case text(StyledText)
}

/// A definition that followed a redefinition.
public struct FollowUp: Sendable {
  public let name: String
  public let old: Value?
  public let new: Value?
  public let broken: Diagnostic?
}

/// What the shell asks of the program that runs it.
public enum Wish: Sendable, Equatable {
  case quit
  /// Put this text on the next line for editing.
  case edit(String)
}

/// A submitted cell with what it printed.
public struct Entry: Sendable {
  public let source: SourceText
  public var outputs: [Output]
  /// Whether the cell was rolled back.
  public var failed: Bool
  /// Whether Ctrl-C stopped it.
  public var cancelled = false
  public var wish: Wish?

  /// Whether anything in it is an error: rolled back, or a check that does not hold.
  public var hasErrors: Bool {
    failed || outputs.contains { if case .failure = $0 { true } else { false } }
  }

  init(_ source: SourceText, outputs: [Output] = [], failed: Bool = false, wish: Wish? = nil) {
    self.source = source
    self.outputs = outputs
    self.failed = failed
    self.wish = wish
  }
}
