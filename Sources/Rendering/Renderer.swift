// What a session shows, as text with meaning: the front of this module.

public import Language
public import Quantities

/// Turns values, messages and listings into text. Computes nothing and prints nothing.
public struct Renderer: Sendable {
  /// The units in which quantities without one of their own are shown.
  public var preferences: Preferences
  /// The columns that lines should fit in; a notebook's is 100, wherever it runs.
  public var width: Int

  /// - Parameters:
  ///   - preferences: The session's units.
  ///   - width: Columns, at least 20.
  public init(preferences: Preferences = .init(), width: Int = 100) {
    self.preferences = preferences
    self.width = max(width, 20)
  }

  /// A result: `load = 175 MW`, or the value alone.
  public func result(name: String?, _ value: Value) -> StyledText {
    let head: Line = name.map { [Piece($0.escaped, .name), Piece(" = ")] } ?? []
    return StyledText(block(value, behind: head).map(\.trimmed))
  }

  /// A remark on an answer: `note: 2 values are missing`.
  public func note(_ note: Note) -> StyledText {
    let parts: Line = note.parts.flatMap { part in
      switch part {
      case .text(let text): [Piece(text.escaped)]
      case .value(let value): inline(value)
      }
    }
    return StyledText([(note.isFileRecord ? [] : [Piece("note: ", .note)]) + parts])
  }
}
