// Lines of text whose parts know what they are, and their two faces: plain and for a terminal.

/// Text with meaning: lines made of pieces, none with a line ending inside.
public struct StyledText: Sendable, Equatable {
  /// What a piece is; the colour follows from it.
  public enum Role: Sendable, Equatable, CaseIterable {
    case plain
    /// Parts of the language: a variable, a function, a reserved word, a remark behind `#`, `:help`.
    case name, function, keyword, comment, command
    /// Parts of a value.
    case number, unit, text
    /// Parts of a listing: a heading, and what may be passed over.
    case title, dim
    /// Parts of a message.
    case error, lint, caret, label, help, note
  }

  /// A figure before it was rounded for printing.
  public struct Number: Sendable, Equatable {
    /// The value in the unit and scale that are printed.
    public var value: Double
    /// The decimal places it was rounded to on purpose, −2 for hundreds; nil where it was rounded to
    /// six significant digits.
    public var placesOnPurpose: Int?

    /// A figure; `placesOnPurpose` only where it was rounded to a place that was chosen.
    public init(_ value: Double, placesOnPurpose: Int? = nil) {
      self.value = value
      self.placesOnPurpose = placesOnPurpose
    }
  }

  /// A stretch of a line.
  public struct Piece: Sendable, Equatable {
    /// What is printed.
    public var text: String
    /// What it is.
    public var role: Role
    /// The figure behind the text, if it is one.
    public var number: Number?

    /// A stretch of text.
    public init(_ text: String, _ role: Role = .plain, number: Number? = nil) {
      self.text = text
      self.role = role
      self.number = number
    }
  }

  /// The pieces of each line.
  public var lines: [[Piece]]

  /// Text of these lines.
  public init(_ lines: [[Piece]] = []) { self.lines = lines }

  /// Text of one role, split at its line ends.
  public init(_ text: String, _ role: Role = .plain) {
    lines = text.linesOfText.map { $0.isEmpty ? [] : [Piece($0, role)] }
  }

  /// The lines parted by `\n`, with none at the end.
  public var plain: String {
    lines.map { $0.map(\.text).joined() }.joined(separator: "\n")
  }

  /// The text for a terminal.
  ///
  /// - Parameter colour: Whether to set colours; without, it is the plain text.
  public func terminal(colour: Bool) -> String {
    guard colour else { return plain }
    return lines.map { $0.map(\.coloured).joined() }.joined(separator: "\n")
  }

  /// Two texts, one below the other.
  public static func + (above: StyledText, below: StyledText) -> StyledText {
    StyledText(above.lines + below.lines)
  }
}

extension StyledText.Piece {
  fileprivate var coloured: String {
    let rendition = role.rendition
    return rendition.isEmpty || text.isEmpty ? text : "\u{1B}[\(rendition)m\(text)\u{1B}[0m"
  }
}

extension StyledText.Role {
  /// The parameters of the terminal's "select graphic rendition"; empty for plain text.
  ///
  /// Only the sixteen colours that a terminal's own theme defines, so that they can be read on any
  /// background. Results stay as calm as text: figures are plain, units are dimmed.
  var rendition: String {
    switch self {
    case .plain, .name, .number: ""
    case .function: "94"
    case .keyword: "35"
    case .text, .help: "32"
    case .unit, .comment, .dim: "2"
    case .command: "1;35"
    case .title: "1"
    case .error: "1;31"
    case .lint: "1;33"
    case .caret: "31"
    case .label, .note: "36"
    }
  }
}
