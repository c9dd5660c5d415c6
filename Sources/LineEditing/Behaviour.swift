// What a shell tells the line editor about its language.

extension LineEditor {
  /// The language's part of editing. Offsets are UTF-8 offsets in the text.
  public struct Behaviour {
    /// The whole text in styled runs; joined they must be the text itself.
    public var highlight: (String) -> [StyledRun]
    /// A name's meaning or a signature for the place of the cursor, or nil.
    public var hint: (String, Int) -> String?
    /// What Tab may insert at the cursor.
    public var complete: (String, Int) -> Completion
    /// Whether Return goes on in a new line because something is missing.
    public var needsMore: (String) -> Bool
    /// Whether a line that follows in a paste belongs to the complete text before it.
    public var continues: (String) -> Bool

    /// Plain text and single lines, unless said otherwise.
    public init(
      highlight: @escaping (String) -> [StyledRun] = { [StyledRun($0)] },
      hint: @escaping (String, Int) -> String? = { _, _ in nil },
      complete: @escaping (String, Int) -> Completion = {
        Completion(replacing: $1..<$1, candidates: [])
      },
      needsMore: @escaping (String) -> Bool = { _ in false },
      continues: @escaping (String) -> Bool = { _ in false }
    ) {
      self.highlight = highlight
      self.hint = hint
      self.complete = complete
      self.needsMore = needsMore
      self.continues = continues
    }
  }
}
