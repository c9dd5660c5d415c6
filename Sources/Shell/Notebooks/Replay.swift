// Replaying a notebook: every cell afresh, each answer held against the recorded one.

public import Language
public import Notebooks
import Quantities
import Rendering

/// What a replay found, cell by cell.
public struct Replay {
  /// A difference between what a cell records and what it gives now.
  public struct Finding: Sendable {
    /// The line in the file.
    public let line: Int
    /// What differs: `recorded 175 MW, now 180 MW`.
    public let what: String
    /// Why: `the cell changed`, `follows from …`.
    public let cause: String
  }

  public struct CellReport: Sendable {
    /// The line of the cell's first line in the file.
    public let line: Int
    public let source: String
    public let entry: Entry?
    public let findings: [Finding]
    /// An error that no `out error` fence expects.
    public let hasUnexpectedError: Bool
    let recording: Recording?
  }

  public let path: String
  public let cells: [CellReport]
  /// The session that the notebook leaves behind.
  public let session: Session
  let notebook: Notebook

  public var findings: [Finding] { cells.flatMap(\.findings) }
  public var hasUnexpectedErrors: Bool { cells.contains(where: \.hasUnexpectedError) }
}

/// Runs the cells of a notebook in a session of their own.
public struct Replayer {
  private let path: String
  private let notebook: Notebook
  /// The session that the cells run in.
  public let session: Session
  private let overrides: [String: Replacement]
  private var reports: [Replay.CellReport] = []
  /// Definitions whose recorded answer differs, with the line of their cell.
  private var changed: [String: Int] = [:]

  /// - Parameter set: `name` and expression of definitions to put another value in the place of.
  public init(
    _ notebook: Notebook, path: String, disk: any Disk, set: [(name: String, text: String)] = [],
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(CellFailure) {
    self.path = path
    self.notebook = notebook
    session = Session(
      settings: try Settings(notebook.frontMatter), disk: disk, isCancelled: isCancelled)
    session.isInCell = true
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    session.files = SessionFiles(folder: folder, isConfined: true)
    var overrides: [String: Replacement] = [:]
    for (name, text) in set { overrides[name] = try Replacement(text, units: .builtIn) }
    self.overrides = overrides
    session.replacements = overrides
  }

  /// Runs all cells; a cell that fails is rolled back and the others go on.
  ///
  /// - Parameter each: Called with each report as it comes.
  public mutating func run(each: (Replay.CellReport) -> Void = { _ in }) throws -> Replay {
    try Session.submittingMany { try runCells(each) }
  }

  private mutating func runCells(_ each: (Replay.CellReport) -> Void) throws -> Replay {
    for cell in notebook.cells {
      let report = run(cell)
      reports.append(report)
      each(report)
      if report.entry?.cancelled == true { throw Cancelled() }
    }
    // A name of a pattern or a function is not replaced, and that must not pass for an answer.
    for (name, replacement) in overrides.sorted(by: { $0.key < $1.key })
    where session.environment[name]?.source !== replacement.source {
      throw CellFailure([Messages.setsNothing(name, path)])
    }
    return Replay(path: path, cells: reports, session: session, notebook: notebook)
  }

  private mutating func run(_ cell: Cell) -> Replay.CellReport {
    guard !cell.options.skip else {
      return Replay.CellReport(
        line: cell.line, source: cell.source, entry: nil, findings: [], hasUnexpectedError: false,
        recording: nil)
    }
    let before = session.environment
    let entry = session.submit(cell.source, firstLine: cell.line)
    let recording = Recording(entry, session.renderer)
    let differences = cell.options.volatile ? [] : compare(cell, recording)
    let findings = differences.map { finding($0, cell, recording) }
    if !findings.isEmpty {
      for name in names(definedBy: cell, before) { changed[name] = cell.line }
    }
    return Replay.CellReport(
      line: cell.line, source: cell.source, entry: entry, findings: findings,
      hasUnexpectedError: entry.hasErrors && cell.output?.isError != true, recording: recording)
  }

  // MARK: Comparison

  private func compare(_ cell: Cell, _ fresh: Recording) -> [Difference] {
    guard let recorded = cell.output else {
      return fresh.isEmpty ? [] : [.added(line: 0, fresh: fresh.text.lines.count.lineCount)]
    }
    if recorded.isError != fresh.isError {
      return [
        .text(
          line: 1, recorded: recorded.text.firstLine,
          fresh: fresh.isEmpty ? "nothing" : fresh.text.text.firstLine)
      ]
    }
    let tolerance = cell.options.tolerance ?? 1e-9
    let short = Notebooks.compare(
      recorded: recorded.text, fresh: fresh.text, relativeTolerance: tolerance,
      firstLinesOnly: recorded.isError)
    if short.isEmpty || !recorded.isError { return short }
    let full = Notebooks.compare(
      recorded: recorded.text, fresh: fresh.fullText, relativeTolerance: tolerance,
      firstLinesOnly: true)
    return full.isEmpty ? [] : short
  }

  private func finding(
    _ difference: Difference, _ cell: Cell, _ fresh: Recording
  ) -> Replay.Finding {
    let line: Int
    if let output = cell.output {
      line = output.line + Swift.max(0, difference.line - 1)
    } else {
      line = cell.line
    }
    return Replay.Finding(
      line: line, what: words(difference, hasOutput: cell.output != nil),
      cause: cause(of: cell, fresh))
  }

  private func words(_ difference: Difference, hasOutput: Bool) -> String {
    switch difference {
    case .number(_, let recorded, let fresh, _, _): return "recorded \(recorded), now \(fresh)"
    case .text(_, let recorded, let fresh):
      if let same = sameQuantity(recorded, fresh) { return same }
      return "recorded `\(recorded.escaped)`, now `\(fresh.escaped)`"
    case .missing(_, let recorded): return "recorded `\(recorded.escaped)`, now nothing"
    case .added(_, let fresh):
      return hasOutput
        ? "now also `\(fresh.escaped)`" : "no output is recorded, now there is: \(fresh.escaped)"
    }
  }

  /// `0.3 GW` and `300 MW` are one quantity: only the unit changed.
  private func sameQuantity(_ recorded: String, _ fresh: String) -> String? {
    func parts(_ line: String) -> (head: Substring, quantity: Quantity)? {
      let value = line.range(ofLast: " = ").map { line[$0.upperBound...] } ?? line[...]
      let head = line[..<value.startIndex]
      let words = value.split(separator: " ", maxSplits: 1)
      guard words.count == 2, let number = NumberText.parse(String(words[0])),
        let unit = try? session.environment.units.unit(String(words[1]))
      else { return nil }
      return (head, Quantity(number, unit))
    }
    guard let old = parts(recorded), let new = parts(fresh), old.head == new.head,
      old.quantity.dimension == new.quantity.dimension
    else { return nil }
    let size = Swift.max(old.quantity.value.magnitude, new.quantity.value.magnitude)
    guard (old.quantity.value - new.quantity.value).magnitude <= size * 1e-5 else { return nil }
    return "the same quantity in another unit: recorded \(recorded.escaped), now \(fresh.escaped)"
  }

  // MARK: Attribution

  /// Why an answer differs: something it rests on changed, or its cell did, or the engine.
  private func cause(of cell: Cell, _ fresh: Recording) -> String {
    if let file = changedFile(cell.output?.text ?? "", fresh.text.text) {
      return "the file `\(file.escaped)` changed"
    }
    let names = readNames(of: cell)
    for name in names {
      if let line = changed[name] { return "follows from `\(name)` (line \(line))" }
      for culprit in changed.keys.sorted()
      where session.environment.path(from: name, to: culprit) != nil {
        return "follows from `\(culprit)` (line \(changed[culprit] ?? 0))"
      }
    }
    if names.contains(where: { overrides[$0] != nil })
      || definedNames(of: cell).contains(where: { overrides[$0] != nil })
    {
      return "set by --set"
    }
    if cell.output == nil { return "the cell is new" }
    // Without anything read there is nothing but the cell's own text that could have changed.
    if names.isEmpty { return "the cell changed" }
    guard let engine = notebook.frontMatter?.engine else {
      return
        "the cell or its recorded answer changed, or the engine: the file does not say which recorded it"
    }
    return engine == Engine.numbersVersion
      ? "the cell or its recorded answer changed"
      : "the engine changed (numbers \(engine) → \(Engine.numbersVersion))"
  }

  /// The file whose digest is another than the recorded one: `meters.csv = 8760 rows, sha256 …`.
  private func changedFile(_ recorded: String, _ fresh: String) -> String? {
    func digests(_ text: String) -> [String: Substring] {
      var found: [String: Substring] = [:]
      for line in text.split(separator: "\n") {
        guard let mark = String(line).range(ofLast: ", sha256 "),
          let equals = line.range(ofFirst: " = "), equals.upperBound < mark.lowerBound
        else { continue }
        found[String(line[..<equals.lowerBound])] = line[mark.upperBound...]
      }
      return found
    }
    let now = digests(fresh)
    return digests(recorded).filter { now[$0.key] != nil && now[$0.key] != $0.value }.keys.min()
  }

  private func statements(of cell: Cell) -> [Statement] {
    (try? parseCell(SourceText(cell.source), units: session.environment.units)) ?? []
  }

  private func readNames(of cell: Cell) -> [String] {
    let own = Set(definedNames(of: cell))
    var names: [String] = []
    for statement in statements(of: cell) {
      for name in statement.readNames where !own.contains(name) && !names.contains(name) {
        names.append(name)
      }
    }
    return names
  }

  private func definedNames(of cell: Cell) -> [String] {
    statements(of: cell).flatMap(\.kind.definedNames).map(\.text)
  }

  private func names(definedBy cell: Cell, _ before: Environment) -> [String] {
    definedNames(of: cell).filter { session.environment[$0] != nil }
  }
}

extension Replay {
  /// The notebook with every differing answer replaced and missing ones added.
  public var accepted: Notebook {
    var notebook = self.notebook
    for (index, report) in cells.enumerated() where !report.findings.isEmpty {
      guard let recording = report.recording else { continue }
      if recording.isEmpty {
        notebook.removeOutput(ofCell: index)
      } else {
        notebook.record(recording.text.text, isError: recording.isError, ofCell: index)
      }
    }
    if notebook != self.notebook, notebook.frontMatter?.engine != nil {
      notebook.frontMatter?.set("engine", String(Engine.numbersVersion))
    }
    return notebook
  }
}

extension String {
  fileprivate var firstLine: String {
    split(separator: "\n", omittingEmptySubsequences: false).first.map(String.init) ?? ""
  }

  fileprivate func range(ofLast needle: String) -> Range<String.Index>? {
    var end = endIndex
    while let start = index(end, offsetBy: -needle.count, limitedBy: startIndex) {
      if self[start..<end] == needle { return start..<end }
      if end == startIndex { return nil }
      end = index(before: end)
    }
    return nil
  }
}

extension Substring {
  fileprivate func range(ofFirst needle: String) -> Range<Index>? {
    var start = startIndex
    while let end = index(start, offsetBy: needle.count, limitedBy: endIndex) {
      if self[start..<end] == needle { return start..<end }
      start = index(after: start)
    }
    return nil
  }
}

extension Int {
  fileprivate var lineCount: String { self == 1 ? "1 line" : "\(self) lines" }
}
