// A bundled table of facts: where they come from, how fresh they are, and its typed rows.

/// Facts that the product carries, with their source and date.
public struct Catalogue<Row: Sendable>: Sendable {
  /// Where the figures come from.
  public let source: String
  /// The last day that the figures know of, as `yyyy-mm-dd`.
  public let asOf: String
  /// The facts, in the order of time.
  public let rows: [Row]
}

/// What is wrong with the text of a catalogue; lines count from 1.
public enum CatalogueError: Error, Equatable, Sendable {
  /// A line of the head (`source:`, `as of:`) is missing or empty.
  case missingHead(String)
  /// A row does not have the form that its catalogue states.
  case malformedRow(line: Int, text: String)
  /// A row does not follow on the one before it.
  case outOfOrder(line: Int, text: String)
  /// A row names no source, or one that is not in the list of sources.
  case unknownSource(line: Int, text: String)
  /// There are no rows.
  case empty
}

/// A row of a catalogue: it reads itself from the words of a line and knows what may follow it.
protocol CatalogueRow: Sendable {
  /// A row from the words of its line, or nil where they are malformed.
  init?(words: [Substring])
  /// Whether this row may stand directly after `previous`, or first where that is nil.
  func follows(_ previous: Self?) -> Bool
}

extension Catalogue where Row: CatalogueRow {
  /// A catalogue from its text: a head of `name: value` lines, an empty line, then one row a line.
  ///
  /// - Throws: `CatalogueError` at the first line that is wrong; no row is ever skipped.
  init(text: String) throws(CatalogueError) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let headEnd = lines.firstIndex(of: "") ?? lines.endIndex
    source = try Catalogue.head("source", in: lines[..<headEnd])
    asOf = try Catalogue.head("as of", in: lines[..<headEnd])
    var rows: [Row] = []
    for (index, line) in lines.enumerated().dropFirst(headEnd + 1) {
      guard let row = Row(words: line.split(separator: " ")) else {
        throw .malformedRow(line: index + 1, text: String(line))
      }
      guard row.follows(rows.last) else {
        throw .outOfOrder(line: index + 1, text: String(line))
      }
      rows.append(row)
    }
    guard !rows.isEmpty else { throw .empty }
    self.rows = rows
  }

  private static func head(
    _ name: String, in lines: ArraySlice<Substring>
  ) throws(CatalogueError) -> String {
    let mark = name + ": "
    guard let line = lines.first(where: { $0.hasPrefix(mark) }), line.count > mark.count else {
      throw .missingHead(name)
    }
    return String(line.dropFirst(mark.count))
  }
}
