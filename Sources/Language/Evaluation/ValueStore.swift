// Computed values by stamp, shared by a graph and all overlays on it.

import Draws

/// Keeps what was computed, so that an overlay recomputes only what its overrides reach.
public final class ValueStore {
  struct Entry {
    let value: Value
    let notes: [Note]
  }

  private var entries: [Stamp: Entry] = [:]
  /// The store that this one branched off: only read, as long as there are branches.
  private let trunk: ValueStore?
  /// How many definitions were computed, and how many found computed.
  public private(set) var computed = 0
  public private(set) var reused = 0

  public init() { trunk = nil }

  /// A store that knows what another one knows and keeps what is new to itself.
  init(branchingOff trunk: ValueStore) { self.trunk = trunk }

  var isBranch: Bool { trunk != nil }

  /// Makes room for what branches computed, so that the store grows once.
  func reserve(for branches: [ValueStore]) {
    entries.reserveCapacity(branches.reduce(entries.count) { $0 + $1.entries.count })
  }

  /// Takes in what a branch computed.
  func take(_ branch: ValueStore) {
    entries.merge(branch.entries) { own, _ in own }
    computed += branch.computed
    reused += branch.reused
  }

  subscript(stamp: Stamp) -> Entry? {
    guard let entry = entries[stamp] ?? trunk?.entries[stamp] else { return nil }
    reused += 1
    return entry
  }

  /// Whether a value is there, without counting a use.
  func holds(_ stamp: Stamp) -> Value? { (entries[stamp] ?? trunk?.entries[stamp])?.value }

  func notes(under stamp: Stamp) -> [Note] {
    (entries[stamp] ?? trunk?.entries[stamp])?.notes ?? []
  }

  func keep(_ entry: Entry, under stamp: Stamp) {
    entries[stamp] = entry
    computed += 1
  }

  /// Forgets what no definition of the graph needs, once sweeps have left many values behind.
  func prune(keeping stamps: @autoclosure () -> Set<Stamp>) {
    guard entries.count > 20_000 else { return }
    let kept = stamps()
    entries = entries.filter { kept.contains($0.key) }
  }
}

/// A remark on an answer that is no mistake: what was skipped, both values of a day.
public struct Note: Sendable {
  public enum Part: Sendable {
    case text(String)
    case value(Value)
  }

  public let parts: [Part]
  /// The record of a file that was read stands by itself: `meters.csv = 8760 rows, sha256 …`.
  public let isFileRecord: Bool

  public init(_ parts: [Part], isFileRecord: Bool = false) {
    self.parts = parts
    self.isFileRecord = isFileRecord
  }
}

/// What all evaluators of a cell share.
public final class Evaluation {
  let store: ValueStore
  let budget: Budget
  let files: any FileAccess
  /// Shows how far a long computation is; only where somebody watches.
  let progress: (@Sendable (String) -> Void)?
  /// The steps of long loops that are under way, the outermost first.
  private(set) var stage: [String] = []
  private var trials = 0
  /// What a row drew that was not known before.
  private var drawnHere: [Draws] = []
  private(set) var notes: [Note] = []
  private var drawSites: [ObjectIdentifier: DrawSites] = [:]

  public init(
    store: ValueStore, budget: Budget, files: (any FileAccess)? = nil,
    progress: (@Sendable (String) -> Void)? = nil
  ) {
    self.store = store
    self.budget = budget
    self.files = files ?? NoFiles()
    self.progress = progress
  }

  func add(_ note: Note) { notes.append(note) }

  /// An evaluation of its own for one row of a table: it reads what is known here, and shows no
  /// progress.
  func branch() -> Evaluation {
    Evaluation(
      store: ValueStore(branchingOff: store), budget: budget.branch(), files: files)
  }

  /// Notes what a row is about to draw, and is not known from before.
  func willDraw(_ draws: [Draws]) {
    if store.isBranch { drawnHere += draws.filter { !$0.isRemembered } }
  }

  /// Lets go what a row has drawn: rows are many, each is asked once, and their draws would drive
  /// out those that the session remembers.
  func forgetDraws() {
    for node in drawnHere { node.forget() }
    drawnHere = []
  }

  /// Makes room for what branches computed.
  func reserve(for branches: [Evaluation]) { store.reserve(for: branches.map(\.store)) }

  /// Takes in what a branch computed, said and spent.
  func take(_ branch: Evaluation) {
    store.take(branch.store)
    budget.take(branch.budget)
    notes += branch.notes
  }

  /// Does one step of a loop that may be long, and shows that it began.
  ///
  /// - Parameter words: Which step of how many; shown before what the step tells of itself.
  func step<T>(_ words: @autoclosure () -> String, _ body: () throws -> T) throws -> T {
    // A loop of short steps would otherwise never ask.
    if budget.isCancelled() { throw Cancelled() }
    guard let progress else { return try body() }
    stage.append(words())
    defer { stage.removeLast() }
    progress(stage.joined(separator: ", "))
    return try body()
  }

  /// Evaluates something anew for a question that needs it many times, nobody knows how many.
  func trial<T>(_ body: () throws -> T) throws -> T {
    trials += 1
    return try step("evaluation \(trials)", body)
  }

  /// The numbered calls of a tree, found when the first draw in it is made.
  func sites(of tree: Expression, _ library: Library) -> DrawSites {
    if let known = drawSites[ObjectIdentifier(tree)] { return known }
    let sites = DrawSites(of: tree, library)
    drawSites[ObjectIdentifier(tree)] = sites
    return sites
  }

  /// Takes the remarks made since the last call.
  public func takeNotes() -> [Note] {
    defer { notes = [] }
    return notes
  }

  /// Runs a computation and forgets its remarks.
  func quietly<T>(_ body: () throws -> T) rethrows -> T {
    let before = notes.count
    defer { notes.removeSubrange(before...) }
    return try body()
  }

  /// Runs a computation and gives its remarks apart; they also stay with the cell's.
  func noting<T>(_ body: () throws -> T) rethrows -> (T, [Note]) {
    let before = notes.count
    let value = try body()
    return (value, Array(notes[before...]))
  }
}
