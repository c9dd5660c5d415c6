// Runs without a person: `-e`, pipes and files.

import Language
import LineEditing
import Notebooks
import Rendering
import Shell

/// `-e CELL -e CELL …`: one session, the last statement of each printed.
struct Batch {
  private let console: Console

  init(_ console: Console) { self.console = console }

  func run(_ cells: [String]) -> Int32 {
    let session = Session.untilExit()
    let progress = ProgressLine()
    progress.watch(session)
    _ = InterruptFlag.install()
    var status: Int32 = 0
    for cell in cells {
      let entry = session.submit(cell, printing: .last)
      progress.clear()
      console.print(entry, session.renderer)
      if entry.cancelled { return 130 }
      if entry.hasErrors { status = 1 }
      if entry.wish == .quit { break }
    }
    return console.status(status)
  }
}

/// Cells from standard input: no prompt, no question.
struct Pipe {
  private let console: Console

  init(_ console: Console) { self.console = console }

  func run() -> Int32 {
    let session = Session.untilExit()
    _ = InterruptFlag.install()
    var reader = PlainReader(descriptor: 0)
    var cells = CellAssembly(session)
    var status: Int32 = 0
    var isOver = false
    while !isOver {
      let cell: (text: String, line: Int)?
      switch reader.readLine() {
      case .text(let line): cell = cells.add(line)
      case .tooLong:
        cell = cells.skip()
        console.printError("error[E0903]: line \(cells.line) is longer than 1 MB and was not run")
        status = 1
      case .notUTF8:
        cell = cells.skip()
        console.printError("error[E0101]: line \(cells.line) is not UTF-8 text and was not run")
        status = 1
      case .interrupted: return 130
      case .failed(let code):
        console.printError("switchyard: cannot read standard input (error \(code))")
        return 2
      case .endOfInput:
        cell = cells.rest()
        isOver = true
      }
      guard let cell else { continue }
      let entry = session.submit(cell.text, firstLine: cell.line)
      console.print(entry, session.renderer)
      if entry.cancelled { return 130 }
      if entry.hasErrors { status = 1 }
      if entry.wish == .quit { break }
    }
    return console.status(status)
  }
}

/// Lines put together until they make a whole cell.
struct CellAssembly {
  private let session: Session
  private var lines: [String] = []
  /// The number of the line read last.
  private(set) var line = 0

  init(_ session: Session) { self.session = session }

  /// The cell that a line completes, with the number of its first line.
  mutating func add(_ text: String) -> (text: String, line: Int)? {
    line += 1
    lines.append(text)
    let whole = lines.joined(separator: "\n")
    if session.needsMore(whole) && !text.isEmpty { return nil }
    return take()
  }

  /// A line that could not be read: what stood before it is a cell of its own.
  mutating func skip() -> (text: String, line: Int)? {
    line += 1
    let rest = take()
    return rest
  }

  mutating func rest() -> (text: String, line: Int)? { take() }

  private mutating func take() -> (text: String, line: Int)? {
    guard !lines.isEmpty else { return nil }
    defer { lines = [] }
    let text = lines.joined(separator: "\n")
    if text.allSatisfy(\.isWhitespace) { return nil }
    return (text, line - lines.count + 1)
  }
}

/// `switchyard run FILE`.
struct FileRun {
  private let console: Console

  init(_ console: Console) { self.console = console }

  func run(_ path: String) -> Int32 {
    _ = InterruptFlag.install()
    do {
      let bytes = try NotebookFiles.read(path)
      return path.hasSuffix(".md") ? try notebook(bytes, path) : try script(bytes, path)
    } catch let diagnostic as Diagnostic {
      console.printError(Renderer().diagnostic(diagnostic).plain)
    } catch let failure as CellFailure {
      console.printError(Renderer().failure(failure.diagnostics).plain)
    } catch is Cancelled {
      return 130
    } catch {
      console.printError("switchyard: \(error)")
    }
    return 2
  }

  private func notebook(_ bytes: [UInt8], _ path: String) throws -> Int32 {
    let notebook = try NotebookFiles.parse(bytes, path)
    var replayer = try Replayer(
      notebook, path: path, disk: PosixDisk(), isCancelled: { InterruptFlag.isRaised })
    var status: Int32 = 0
    let session = replayer.session
    _ = try replayer.run { report in
      guard let entry = report.entry else { return }
      console.print(entry, session.renderer)
      if report.hasUnexpectedError { status = 1 }
    }
    return console.status(status)
  }

  private func script(_ bytes: [UInt8], _ path: String) throws -> Int32 {
    let session = Session.untilExit()
    let text = try NotebookFiles.text(bytes, path)
    let entry = session.submit(text)
    console.print(entry, session.renderer)
    if entry.cancelled { return 130 }
    return console.status(entry.hasErrors ? 1 : 0)
  }
}

extension Session {
  /// The one session of a process.
  ///
  /// It lives until the process ends, which frees all at once: to free graphs node by node took a
  /// tenth of the time of a run over 400 scenarios.
  fileprivate static func untilExit() -> Session {
    let session = Session(isCancelled: { InterruptFlag.isRaised })
    _ = Unmanaged.passRetained(session)
    return session
  }
}
