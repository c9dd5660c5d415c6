// What the parser must know of units: how far one reaches in the text.

/// Finds the end of a unit in source bytes; the table of units stands behind it.
///
/// A scanner must bound its own recursion in nested brackets.
public protocol UnitScanning: Sendable {
  /// The end of the longest unit literal of known units that starts exactly at `start`
  /// (`USD/PH/day`, no blanks inside); a `/` before an unknown word is no part of it.
  ///
  /// - Returns: nil if no known unit starts there.
  func scanLiteral(_ utf8: [UInt8], from start: Int) -> Int?

  /// The end of the unit behind `->` that starts exactly at `start`: blanks may stand around `*`,
  /// `/` and `·`, which always continue it; unknown words are taken in so that they can be reported.
  ///
  /// - Returns: nil if nothing there looks like a unit.
  func scanTarget(_ utf8: [UInt8], from start: Int) -> Int?

  /// Known units that a misspelt one may mean, the nearest first.
  func suggestions(for word: String) -> [String]

  /// These units and one that an earlier line of the cell declares; what it means is found later.
  func declaring(_ name: String) -> Self
}
