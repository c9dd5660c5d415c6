// One live session: cells in, entries out; the only state of the shell.

public import Language
public import Quantities
public import Rendering
import StandardLibrary

/// How a session prints what its statements give.
public enum Printing: Sendable {
  /// Each statement: at a prompt, in a cell, in a script.
  case each
  /// The last statement only, others evaluated when needed: `-e`.
  case last
}

/// A live session.
public final class Session {
  /// The graph of definitions; assigned only when a cell succeeds.
  public internal(set) var environment: Environment
  public internal(set) var settings: Settings
  /// The notebook that is open, if one is.
  var document: OpenDocument?
  /// What was submitted and stayed, for `:save`.
  var transcript = Transcript()
  private var undoable: [Checkpoint] = []
  /// As many cells can be taken back.
  private static let undoLimit = 200
  private(set) var store = ValueStore()
  private static let notebookColumns = 100
  private var screenColumns = Session.notebookColumns
  let disk: any Disk
  let isCancelled: @Sendable () -> Bool
  /// What cells may read: from the working folder, or beside the notebook that they stand in.
  var files = SessionFiles(folder: "", isConfined: false)
  /// Shows how far a long computation is, where somebody watches.
  public var progress: (@Sendable (String) -> Void)?
  private let stepLimit: Int
  /// Values put in a definition's place by `replay --set`.
  var replacements: [String: Replacement] = [:]
  /// At a prompt, redefinitions say what followed.
  let isInteractive: Bool
  /// The cells of a notebook may hold fewer commands than a prompt.
  var isInCell = false
  /// What `:recover` does, where a dead session left something.
  public var recovery: ((Session) -> [Output])?

  struct Checkpoint {
    /// The cell that came then.
    let cell: String
    let environment: Environment
    let transcript: Transcript.Mark
  }

  public init(
    settings: Settings = Settings(), disk: any Disk = PosixDisk(), isInteractive: Bool = false,
    stepLimit: Int = Budget.stepLimit, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.stepLimit = stepLimit
    self.settings = settings
    self.disk = disk
    self.isInteractive = isInteractive
    self.isCancelled = isCancelled
    environment = Environment(library: Shelves.library, today: settings.date)
  }

  /// The path of the open notebook.
  public var openPath: String? { document?.path }

  /// Whether leaving would lose something: a definition, or any cell behind an open notebook.
  /// A few sums without a definition are no work that a person wants to be asked about.
  public var hasUnsavedWork: Bool {
    transcript.hasUnsavedDefinitions || document != nil && transcript.isUnsaved
  }

  /// Columns of the screen that the session is shown on; no screen is wider than a notebook.
  public var columns: Int {
    get { screenColumns }
    set { screenColumns = min(newValue, Self.notebookColumns) }
  }

  /// As the session is shown.
  public var renderer: Renderer {
    var renderer = notebookRenderer
    renderer.width = max(screenColumns, 20)
    return renderer
  }

  /// As a notebook shows it, whatever the screen.
  var notebookRenderer: Renderer {
    var preferences = settings.preferences
    preferences.units = environment.units
    return Renderer(preferences: preferences, width: Self.notebookColumns)
  }

  /// Makes the whole program hash with one implementation: `SWITCHYARD_SHA256`.
  ///
  /// - Returns: Why that cannot be, in the reader's words.
  public static func forceHashingCore(_ name: String) -> String? {
    refusal { () throws(Problem) in try HashingChoice.force(name) }
  }

  /// Makes the whole program compute draws with one implementation: `SWITCHYARD_VECTORS`.
  ///
  /// - Returns: Why that cannot be, in the reader's words.
  public static func forceVectorPath(_ name: String) -> String? {
    refusal { () throws(Problem) in try VectorChoice.force(name) }
  }

  /// Makes the whole program compute draws on so many threads: `SWITCHYARD_THREADS`.
  ///
  /// - Returns: Why that cannot be, in the reader's words.
  public static func forceThreads(_ number: String) -> String? {
    refusal { () throws(Problem) in try ThreadChoice.force(number) }
  }

  private static func refusal(_ choice: () throws(Problem) -> Void) -> String? {
    do throws(Problem) {
      try choice()
      return nil
    } catch {
      return error.message
    }
  }

  /// Help on everything that can be named.
  public var help: Help {
    Help(
      library: environment.library, units: environment.units,
      commands: Commands.all.map(\.entry), renderer: renderer)
  }

  /// Runs a body in which many cells are submitted: each then runs in place, where alone it would be
  /// handed to a thread with room for deep recursion and back.
  public static func submittingMany<T>(_ body: () throws -> T) throws -> T {
    try DeepStack.run(body)
  }

  /// Runs a cell: all of it, or nothing.
  ///
  /// - Parameters:
  ///   - text: One or more statements, or a command.
  ///   - firstLine: The line on which it stands, for messages.
  public func submit(
    _ text: String, firstLine: Int = 1, printing: Printing = .each
  ) -> Entry {
    let source = SourceText(text, firstLine: firstLine)
    do {
      return try DeepStack.run { try self.run(source, printing) }
    } catch let failure as CellFailure {
      return Entry(source, outputs: [.failure(failure.diagnostics)], failed: true)
    } catch let diagnostic as Diagnostic {
      return Entry(source, outputs: [.failure([diagnostic])], failed: true)
    } catch is Cancelled {
      var entry = Entry(source, failed: true)
      entry.cancelled = true
      return entry
    } catch {
      return Entry(
        source, outputs: [.failure([Messages.internalMistake("\(error)")])], failed: true)
    }
  }

  private func run(_ source: SourceText, _ printing: Printing) throws -> Entry {
    if files.refresh() { environment.forgetStamps() }
    environment.sampling = settings.sampling
    let statements = try parseCell(source, units: environment.units, continuing: true)
    let cell = try CellChecker.check(
      statements, source, in: environment, replacing: replacements)
    let before = environment
    var run = CellRun(self, cell, printing)
    try run.all()
    let after = run.environment
    if !run.changedSession {
      // A question changes nothing that could be taken back.
      if statements.contains(where: \.kind.isDefinition) {
        if undoable.count == Self.undoLimit { undoable.removeFirst() }
        undoable.append(
          Checkpoint(cell: source.text, environment: before, transcript: transcript.mark))
      }
      environment = after
      transcript.add(cell)
    }
    run.evaluator(after).prune()
    return Entry(source, outputs: run.outputs, wish: run.wish)
  }

  /// Goes back to before the last cell that defined something.
  ///
  /// - Returns: That cell; nil if there is none.
  func undo() -> String? {
    guard let last = undoable.popLast() else { return nil }
    environment = last.environment
    // Its stamps are those of before: a file may have changed since.
    environment.forgetStamps()
    transcript.cut(to: last.transcript)
    return last.cell
  }

  /// Puts another session's definitions, with the values known there, in the place of the own ones.
  func takeDefinitions(of other: Session) {
    environment = other.environment
    store = other.store
    files.adopt(other.files)
  }

  /// Forgets what was typed: it stands in a file, or another notebook is in its place.
  func startAnew() {
    transcript = Transcript()
    undoable = []
  }

  func evaluator(on environment: Environment) -> Evaluator {
    Evaluator(environment, newEvaluation())
  }

  func newEvaluation() -> Evaluation {
    Evaluation(
      store: store, budget: Budget(stepLimit: stepLimit, isCancelled: isCancelled), files: files,
      progress: progress)
  }
}

/// What the front matter of a notebook says, or would.
public struct Settings: Sendable {
  /// What `today` means; nil where nobody said.
  public var date: Instant?
  /// How uncertain values are drawn.
  public var sampling = Sampling()
  public var preferences = Preferences()
  /// As written: `Power`, `kW`.
  public var preferred: [(dimension: String, unit: String)] = []

  public init(date: Instant? = nil) {
    self.date = date
  }
}
