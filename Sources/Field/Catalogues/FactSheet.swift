// Facts with a source in each row, read from a table or from paragraphs of `field: value` lines.

/// Rows of facts. A figure is text with its unit, `168 MW`, and what is not known is left out.
public struct FactSheet: Sendable {
  /// One row of facts.
  public struct Row: Sendable {
    /// Figures and words by the name of their field.
    public let facts: [String: String]
    /// The pages or data sets that it rests on, by name.
    public let source: String
    /// Whether one of them counts as verified.
    public let isVerified: Bool
    /// The month of which the facts are known to hold, as `yyyy-mm`; for a source without a date,
    /// the month in which the sheet was compiled.
    public let asOf: String
  }

  /// The rows, in the order of the sheet.
  public let rows: [Row]
}

extension FactSheet {
  /// A sheet from a head of `as of:` and perhaps `columns:`, and the rows behind an empty line: one a
  /// line under columns, else one a paragraph.
  ///
  /// - Throws: `CatalogueError` at the first line that is wrong; no row is ever skipped.
  init(text: String) throws(CatalogueError) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let headEnd = lines.firstIndex(of: "") ?? lines.endIndex
    let head = lines[..<headEnd]
    guard let asOf = head.value(of: "as of").map(String.init) else { throw .missingHead("as of") }
    let body = Array(lines.enumerated().dropFirst(headEnd + 1))
    if let columns = head.value(of: "columns") {
      rows = try Self.table(body, columns.cells.map { Column($0) }, asOf: asOf)
    } else {
      rows = try Self.paragraphs(body, asOf: asOf)
    }
    if rows.isEmpty { throw .empty }
  }

  /// `power [W]`: the name of a field and the unit of its figures.
  private struct Column {
    let name: String
    let unit: String?

    init(_ text: Substring) {
      let parts = text.split(separator: "[")
      name = String(parts[0].trimmed)
      unit = parts.count == 2 ? String(parts[1].dropLast()) : nil
    }
  }

  private static func table(
    _ lines: [(offset: Int, element: Substring)], _ columns: [Column], asOf: String
  ) throws(CatalogueError) -> [Row] {
    var rows: [Row] = []
    for (index, line) in lines {
      let cells = line.cells
      guard cells.count == columns.count, cells.allSatisfy({ !$0.isEmpty }) else {
        throw .malformedRow(line: index + 1, text: String(line))
      }
      var facts: [String: String] = [:]
      for (column, cell) in zip(columns, cells) where cell != "-" {
        facts[column.name] = String(cell) + (column.unit.map { " " + $0 } ?? "")
      }
      rows.append(try row(facts, asOf: asOf, line: index + 1))
    }
    return rows
  }

  private static func paragraphs(
    _ lines: [(offset: Int, element: Substring)], asOf: String
  ) throws(CatalogueError) -> [Row] {
    var rows: [Row] = []
    var facts: [String: String] = [:]
    for (index, line) in lines {
      if line.isEmpty, !facts.isEmpty {
        rows.append(try row(facts, asOf: asOf, line: index))
        facts = [:]
        continue
      }
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, !parts[1].trimmed.isEmpty,
        facts.updateValue(String(parts[1].trimmed), forKey: String(parts[0])) == nil
      else { throw .malformedRow(line: index + 1, text: String(line)) }
    }
    if !facts.isEmpty {
      rows.append(try row(facts, asOf: asOf, line: (lines.last?.offset ?? 0) + 1))
    }
    return rows
  }

  private static func row(
    _ facts: [String: String], asOf: String, line: Int
  ) throws(CatalogueError) -> Row {
    var facts = facts
    let keys = facts.removeValue(forKey: "source")?.split(separator: " ").map(String.init) ?? []
    let sources = keys.compactMap { factSources[$0] }
    guard !keys.isEmpty, sources.count == keys.count else {
      throw .unknownSource(line: line, text: keys.joined(separator: " "))
    }
    let ownAsOf = facts.removeValue(forKey: "as_of")
    return Row(
      facts: facts, source: sources.map(\.name).joined(separator: "; "),
      isVerified: sources.contains(where: \.isVerified),
      asOf: ownAsOf ?? asOf)
  }
}

/// The bundled sheets; parsing them costs about a millisecond, so whoever asks often keeps the rows.
public enum FactSheets {
  /// Bitcoin mining machines: hashrate, power, year, cooling.
  public static func machines() throws(CatalogueError) -> FactSheet {
    try FactSheet(text: machineText)
  }
  /// AI servers and racks: power, GPUs, cooling.
  public static func accelerators() throws(CatalogueError) -> FactSheet {
    try FactSheet(text: acceleratorText)
  }
  /// Listed miners: hashrate, debt.
  public static func miners() throws(CatalogueError) -> FactSheet {
    try FactSheet(text: minerText)
  }
  /// Revenue of listed miners by reported period and source.
  public static func revenues() throws(CatalogueError) -> FactSheet {
    try FactSheet(text: revenueText)
  }
  /// Public AI hosting and cloud deals of miners.
  public static func leases() throws(CatalogueError) -> FactSheet {
    try FactSheet(text: leaseText)
  }
  /// Halvings, bankruptcies, price spikes and curtailments.
  public static func events() throws(CatalogueError) -> FactSheet {
    try FactSheet(text: eventText)
  }
  /// Retail prices of electricity by place.
  public static func powerMarkets() throws(CatalogueError) -> FactSheet {
    try FactSheet(text: powerMarketText)
  }
}

extension [Substring].SubSequence {
  /// What stands behind `name: ` on one of the lines.
  fileprivate func value(of name: String) -> Substring? {
    lazy.compactMap { $0.hasPrefix(name + ": ") ? $0.dropFirst(name.count + 2).trimmed : nil }.first
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var text = drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// The parts between bars, without blanks around them.
  fileprivate var cells: [Substring] {
    split(separator: "|", omittingEmptySubsequences: false).map(\.trimmed)
  }
}
