// A message to the reader: what is wrong, where, and the way out.

/// What went wrong, as data; made only by the functions of `Messages`, shown by `Rendering`.
public struct Diagnostic: Error, Sendable, Equatable {
  public enum Severity: Sendable { case error, lint }

  /// A place with a word on what stands there (`Power [MW]`); empty text: a bare underline.
  public struct Label: Sendable, Equatable {
    public var place: Place
    public var text: String

    public init(_ place: Place, _ text: String = "") {
      self.place = place
      self.text = text
    }
  }

  /// `E0301`, `W0202`.
  public var code: String
  public var message: String
  /// The smallest guilty span; none for a limit that has no place.
  public var primary: Label?
  public var labels: [Label]
  public var notes: [String]
  /// One line that can be typed.
  public var help: String?

  public var severity: Severity { code.hasPrefix("W") ? .lint : .error }

  public init(
    _ code: String, _ message: String, at primary: Label?, labels: [Label] = [],
    notes: [String] = [], help: String? = nil
  ) {
    self.code = code
    self.message = message
    self.primary = primary
    self.labels = labels
    self.notes = notes
    self.help = help
  }
}

/// One or more diagnostics of a cell: all text and name errors at once, or the first other one.
public struct CellFailure: Error, Sendable {
  public var diagnostics: [Diagnostic]

  public init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }
}

/// What `:help E0301` says about a code, with a cell that brings it about.
public struct MessageEntry: Sendable {
  public let code: String
  public let summary: String
  public let explanation: String
  /// A cell that gives exactly this code; empty where only a file or a terminal can.
  public let trigger: String

  public init(_ code: String, _ summary: String, _ explanation: String, trigger: String) {
    self.code = code
    self.summary = summary
    self.explanation = explanation
    self.trigger = trigger
  }
}

/// The message catalogue: every sentence about a mistake is made here, one file an area.
public enum Messages {
  /// All entries in order of their codes.
  public static var entries: [MessageEntry] {
    text + names + dimensions + draws + values + graph + shell + field
      + (textLimits + limits).sorted { $0.code < $1.code }
  }
}
