// Opening and saving notebooks: nothing is written before it has proved itself.

import Language
import Notebooks
import Quantities
import Rendering

/// The notebook that a session is in.
struct OpenDocument: Sendable {
  let path: String
  /// The file as we last saw it: saving requires that it is still so.
  let bytes: [UInt8]
  let notebook: Notebook
  /// Whether the session wrote the file itself: then saving makes it anew from what stands.
  let isOwn: Bool
  /// Whether its cells have run in this session.
  var hasRun: Bool
}

extension Session {
  /// Reads a notebook; runs nothing.
  func open(_ path: String) throws -> OpenDocument {
    let bytes = try readNotebook(path)
    let notebook = try parse(bytes, path)
    let settings = try Settings(notebook.frontMatter)
    self.settings = settings
    environment = Environment(library: environment.library, today: settings.date)
    startAnew()
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    files = SessionFiles(folder: folder, isConfined: false)
    let opened = OpenDocument(
      path: path, bytes: bytes, notebook: notebook, isOwn: false, hasRun: false)
    document = opened
    return opened
  }

  func readNotebook(_ path: String) throws(Diagnostic) -> [UInt8] {
    do throws(DiskError) {
      return try disk.read(path)
    } catch {
      throw Messages.cannotRead(path, error.words)
    }
  }

  func parse(_ bytes: [UInt8], _ path: String) throws(Diagnostic) -> Notebook {
    do throws(NotebookError) {
      return try Notebook(parsing: bytes)
    } catch {
      throw Messages.notANotebook(path, error.line, error.description)
    }
  }

  /// Writes what stands to a file.
  ///
  /// - Parameter name: Where to; nil: the open notebook.
  /// - Returns: The path written.
  func save(to name: String?) throws -> String {
    guard let path = name.map(Self.notebookPath) ?? document?.path else {
      throw Messages.saveWhere()
    }
    let isSame = document?.path == path
    let notebook = try composed()
    try prove(notebook, path)
    let bytes = Array(notebook.text().utf8)
    let expected = isSame ? document?.bytes : nil
    guard try replace(path, bytes, expecting: expected) else {
      throw isSame ? Messages.changedOutside(path) : Messages.fileExists(path)
    }
    let isOwn = document.map(\.isOwn) ?? true
    document = OpenDocument(
      path: path, bytes: bytes, notebook: notebook, isOwn: isOwn, hasRun: true)
    if isOwn { transcript.markSaved() } else { startAnew() }
    return path
  }

  /// Writes all that was typed, failures included, as one cell each without answers.
  func saveLog(to name: String) throws -> String {
    let path = Self.notebookPath(name)
    let notebook = Notebook.make(
      frontMatter: settings.frontMatter, title: nil, cells: transcript.log.map { ($0, nil) })
    guard try replace(path, Array(notebook.text().utf8), expecting: nil) else {
      throw Messages.fileExists(path)
    }
    return path
  }

  /// Whether the file was put in place; false where it holds something else than expected.
  private func replace(
    _ path: String, _ bytes: [UInt8], expecting expected: [UInt8]?
  ) throws(Diagnostic) -> Bool {
    do throws(DiskError) {
      return try disk.replace(path, with: bytes, expecting: expected)
    } catch {
      throw Messages.cannotWrite(path, error.words)
    }
  }

  /// `site` means `site.sw.md`.
  static func notebookPath(_ name: String) -> String {
    name.hasSuffix(".md") ? name : name + ".sw.md"
  }

  // MARK: What is written

  /// The notebook that would be saved, its answers still to be found.
  private func composed() throws -> Notebook {
    let cells = transcript.cellsToSave().map { (source: $0, output: nil as RecordedOutput?) }
    guard let document, !document.isOwn else {
      return try answered(
        Notebook.make(frontMatter: settings.frontMatter, title: nil, cells: cells), from: 0)
    }
    // An opened notebook keeps its prose and cells; what is new stands behind them.
    var kept = document.notebook
    update(&kept.frontMatter)
    let addition = Notebook.make(frontMatter: nil, title: nil, cells: cells).text()
    var text = kept.text()
    if !cells.isEmpty {
      if !text.hasSuffix("\n") && !text.isEmpty { text += "\n" }
      if !text.hasSuffix("\n\n") && !text.isEmpty { text += "\n" }
      text += addition
    }
    let whole = try parse(Array(text.utf8), document.path)
    return try answered(whole, from: kept.cells.count)
  }

  /// `:seed` and `:prefer` write the front matter; what is as it was stays byte for byte.
  private func update(_ frontMatter: inout FrontMatter?) {
    let said = try? Settings(frontMatter)
    let isChanged =
      said?.sampling != settings.sampling
      || said?.preferences.overrides != settings.preferences.overrides
    guard isChanged else { return }
    var matter = frontMatter ?? settings.frontMatter
    if said?.sampling.seed != settings.sampling.seed {
      matter.set("seed", String(settings.sampling.seed))
    }
    if said?.sampling.draws != settings.sampling.draws {
      matter.set("draws", String(settings.sampling.draws))
    }
    for (dimension, unit) in settings.preferred { matter.prefer(unit, for: dimension) }
    frontMatter = matter
  }

  /// The notebook with the answers that a fresh session gives to its cells from one on.
  private func answered(_ notebook: Notebook, from first: Int) throws -> Notebook {
    var notebook = notebook
    var replayer = try Replayer(
      notebook, path: document?.path ?? "", disk: disk, isCancelled: isCancelled)
    let replay = try replayer.run()
    for index in notebook.cells.indices where index >= first {
      guard let recording = replay.cells[index].recording else { continue }
      if let failed = replay.cells[index].entry, failed.failed,
        case .failure(let diagnostics)? = failed.outputs.first(where: \.isFailure)
      {
        throw Messages.doesNotReplay(replay.cells[index].source, diagnostics)
      }
      if !recording.isEmpty {
        notebook.record(recording.text.text, isError: recording.isError, ofCell: index)
      }
    }
    try holdAgainst(replay.session)
    return notebook
  }

  /// A notebook that would mean something else than the live session is not written.
  private func holdAgainst(_ fresh: Session) throws {
    let live = evaluator(on: environment)
    let replayed = fresh.evaluator(on: fresh.environment)
    for definition in environment.inOrder where !definition.isAnswer {
      guard let value = live.knownValue(of: definition.name) else { continue }
      let was = notebookRenderer.result(name: definition.name, value).plain
      let now = (try? replayed.value(of: definition.name)).map {
        notebookRenderer.result(name: definition.name, $0).plain
      }
      guard was == now else { throw Messages.savesOtherwise(was, now ?? "nothing") }
    }
  }

  /// The last proof before the disk is touched: the text replays without a difference in its new part.
  private func prove(_ notebook: Notebook, _ path: String) throws {
    let text = Array(notebook.text().utf8)
    let reread = try parse(text, path)
    guard reread == notebook else { throw Messages.savesOtherwise("the text", "another text") }
  }
}

extension Output {
  var isFailure: Bool { if case .failure = self { true } else { false } }
}
