// Cells typed into a session with the whole library.

import Draws
import Hashing
import Language
import Quantities
import StandardLibrary

/// A session in small.
final class Typing {
  private var environment: Environment
  private let store = ValueStore()
  private let files: any FileAccess
  private let isCancelled: @Sendable () -> Bool
  /// What the last expression or definition gave.
  private(set) var value: Value?
  /// The remarks on the last cell.
  private(set) var notes: [String] = []
  /// The way out that the last mistake offered.
  private(set) var help: String?

  /// - Parameter files: What the cells can read, by path, besides `genesis.hdr`.
  init(
    files: [String: [UInt8]] = [:], sampling: Sampling = Sampling(),
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    environment = Environment(
      library: Shelves.library, today: Instant(year: 2026, month: 2, day: 7), sampling: sampling)
    self.isCancelled = isCancelled
    self.files = MemoryFiles(
      contents: files.merging(["genesis.hdr": BlockHeader.genesis.bytes]) { given, _ in given })
  }

  /// What the last statement of a cell gives, or the code and message of its first mistake.
  func last(_ cell: String) -> String {
    type(cell).last ?? ""
  }

  /// What each statement of a cell gives.
  func type(_ text: String) -> [String] {
    let source = SourceText(text)
    do {
      let statements = try parseCell(source, units: environment.units)
      let cell = try CellChecker.check(statements, source, in: environment)
      let shared = Evaluation(store: store, budget: Budget(isCancelled: isCancelled), files: files)
      let printed = try cell.steps.flatMap { step in
        try run(step, source, Evaluator(step.environment, shared))
      }
      notes = shared.takeNotes().map(Self.text)
      environment = cell.steps.last?.environment ?? environment
      return printed
    } catch let failure as CellFailure {
      return failure.diagnostics.map { "\($0.code) \($0.message)" }
    } catch let diagnostic as Diagnostic {
      help = diagnostic.help
      return ["\(diagnostic.code) \(diagnostic.message)"]
    } catch {
      return ["\(error)"]
    }
  }

  private func run(
    _ step: CheckedCell.Step, _ source: SourceText, _ evaluator: Evaluator
  ) throws -> [String] {
    switch step.statement.kind {
    case .binding:
      return try step.defines.map { text(try evaluator.value(of: $0)) }
    case .expression(let expression):
      return [text(try evaluator.value(of: expression, from: source))]
    default: return []
    }
  }

  private func text(_ value: Value) -> String {
    self.value = value
    return Printing.text(value)
  }

  private static func text(_ note: Note) -> String {
    note.parts.map { part in
      switch part {
      case .text(let text): text
      case .value(let value): Printing.text(value)
      }
    }.joined()
  }
}

/// Files that a test has in memory.
private struct MemoryFiles: FileAccess {
  let contents: [String: [UInt8]]

  func open(_ path: String) throws(Problem) -> any OpenFile {
    guard let bytes = contents[path] else { throw Problem("E0801", "cannot read `\(path)`") }
    return MemoryFile(path: path, bytes: bytes)
  }

  var version: UInt64 { 0 }
}

private final class MemoryFile: OpenFile {
  let path: String
  let bytes: [UInt8]

  init(path: String, bytes: [UInt8]) {
    (self.path, self.bytes) = (path, bytes)
  }

  var size: Int { bytes.count }

  func withBytes<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
    try bytes.withUnsafeBytes(body)
  }
}
