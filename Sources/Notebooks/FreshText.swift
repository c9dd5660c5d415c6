// What a cell prints on replay: text that still knows its numbers before they were rounded.

/// Printed lines with the numbers inside them.
public struct FreshText: Equatable, Sendable {
  /// A stretch of one line.
  public enum Piece: Equatable, Sendable {
    /// Text that is no number: words, units, dates, digests, pictures.
    case text(String)
    /// A figure.
    ///
    /// - Parameters:
    ///   - printed: The figure as it is printed, with its minus.
    ///   - unrounded: The number it was rounded from, in the unit and scale that is printed.
    ///   - placesOnPurpose: The decimal places it was rounded to on purpose, −2 for hundreds; nil if
    ///     it was rounded to six significant digits.
    case number(printed: String, unrounded: Double, placesOnPurpose: Int?)

    /// The piece as it is printed.
    public var printed: String {
      switch self {
      case .text(let text): text
      case .number(let printed, _, _): printed
      }
    }
  }

  /// The pieces of each line, none of them with a line ending.
  public var lines: [[Piece]]

  /// Lines made of pieces.
  public init(lines: [[Piece]]) { self.lines = lines }

  /// Lines without numbers, parted by `\n`; no text is no line.
  public init(plain text: String) {
    lines = FreshText.lines(of: text).map { [.text($0)] }
  }

  /// The lines as they are printed, parted by `\n`, with none at the end.
  public var text: String { lines.map(FreshText.printed).joined(separator: "\n") }

  static func printed(_ line: [Piece]) -> String { line.map(\.printed).joined() }

  /// The lines of a text, a last `\n` dropped.
  static func lines(of text: String) -> [String] {
    let bytes = text.utf8.last == Byte.newline ? text.utf8.dropLast() : text.utf8[...]
    guard !text.isEmpty else { return [] }
    return bytes.split(separator: Byte.newline, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
