// Text with a meaning for the eye, and the terminal's codes for each meaning.

/// A stretch of text in one style.
public struct StyledRun: Equatable, Sendable {
  public var text: String
  public var style: Style

  public init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

/// What a stretch of text is; the colour follows from it.
public enum Style: Equatable, Sendable, CaseIterable {
  case plain, prompt, keyword, number, unit, name, function, text, comment, command, error, dim

  /// The parameters of the terminal's "select graphic rendition"; empty for plain text.
  ///
  /// Only the sixteen colours that a terminal's own theme defines, so that they can be read on any
  /// background.
  var rendition: String {
    switch self {
    case .plain, .name: ""
    case .prompt: "1;32"
    case .keyword: "35"
    case .number: "36"
    case .unit: "33"
    case .function: "94"
    case .text: "32"
    case .command: "1;35"
    case .error: "4;31"
    case .comment, .dim: "2"
    }
  }
}
