// What Tab may put at the cursor.

/// One thing that Tab may insert.
public struct Candidate: Equatable, Sendable {
  /// The text that takes the place of what was typed.
  public var insert: String
  /// The name in the listing.
  public var label: String
  /// What stands beside it in the listing: a dimension, a value; may be empty.
  public var note: String

  public init(insert: String, label: String? = nil, note: String = "") {
    self.insert = insert
    self.label = label ?? insert
    self.note = note
  }
}

/// The candidates for one place in the text.
public struct Completion: Equatable, Sendable {
  /// The UTF-8 offsets of what a candidate replaces.
  public var replacing: Range<Int>
  public var candidates: [Candidate]

  public init(replacing: Range<Int>, candidates: [Candidate]) {
    self.replacing = replacing
    self.candidates = candidates
  }

  /// The longest text that every candidate begins with.
  var commonPrefix: String {
    guard let first = candidates.first?.insert.unicodeScalars else { return "" }
    let length = candidates.dropFirst().reduce(first.count) { length, candidate in
      min(length, zip(first, candidate.insert.unicodeScalars).prefix { $0 == $1 }.count)
    }
    return String(String.UnicodeScalarView(first.prefix(length)))
  }
}
