// `switchyard replay PATH…`: notebooks as tests.

import Language
import LineEditing
import Notebooks
import Rendering
import Shell

struct ReplayRun {
  private let console: Console
  private let accept: Bool
  private let overrides: [String]
  private let junit: String?

  init(_ console: Console, accept: Bool, overrides: [String], junit: String?) {
    self.console = console
    self.accept = accept
    self.overrides = overrides
    self.junit = junit
  }

  func run(_ paths: [String]) -> Int32 {
    _ = InterruptFlag.install()
    var report = JUnitReport()
    var worst: Int32 = 0
    var tally = Tally()
    do {
      let set = try parsedOverrides()
      guard !(accept && !set.isEmpty) else {
        throw Messages.commandNeeds(
          "`--accept` and `--set` exclude each other", "replay --accept", nil)
      }
      let files = try NotebookFiles.find(paths)
      for path in files {
        let status = try replay(path, set, &tally, &report)
        worst = Swift.max(worst, status)
      }
    } catch {
      worst = Swift.max(worst, complain(error))
      if error is Cancelled { return 130 }
    }
    console.print(tally.line)
    if let junit {
      do {
        try report.write(to: junit)
      } catch {
        worst = Swift.max(worst, complain(error))
      }
    }
    return console.status(worst)
  }

  private func replay(
    _ path: String, _ set: [(name: String, text: String)], _ tally: inout Tally,
    _ report: inout JUnitReport
  ) throws -> Int32 {
    do {
      let bytes = try NotebookFiles.read(path)
      let notebook = try NotebookFiles.parse(bytes, path)
      var replayer = try Replayer(
        notebook, path: path, disk: PosixDisk(), set: set,
        isCancelled: { InterruptFlag.isRaised })
      let replay = try replayer.run()
      report.add(replay)
      if accept && !replay.findings.isEmpty {
        try NotebookFiles.write(replay.accepted, to: path, expecting: bytes)
        console.print("\(path.escaped): accepted \(replay.findings.count.counted("difference"))")
        tally.add(replay, agrees: true)
        return 0
      }
      for finding in replay.findings {
        console.print("\(path.escaped):\(finding.line): \(finding.what) (\(finding.cause))")
      }
      tally.add(replay, agrees: replay.findings.isEmpty)
      return replay.findings.isEmpty ? 0 : 1
    } catch is Cancelled {
      throw Cancelled()
    } catch {
      let status = complain(error)
      report.add(path: path, error: words(error))
      tally.cannotRun += 1
      return status
    }
  }

  private func parsedOverrides() throws -> [(name: String, text: String)] {
    try overrides.map { text in
      guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
        throw Messages.commandNeeds(
          "`--set \(text.escaped)` is not `name=cell`", "--set price=\"60 USD/MWh\"", nil)
      }
      let name = text[..<equals].trimmed
      return (name, text[text.index(after: equals)...].trimmed)
    }
  }

  private func complain(_ error: any Error) -> Int32 {
    console.printError(words(error))
    return 2
  }

  private func words(_ error: any Error) -> String {
    switch error {
    case let diagnostic as Diagnostic: Renderer().diagnostic(diagnostic).plain
    case let failure as CellFailure: Renderer().failure(failure.diagnostics).plain
    default: "switchyard: \(error)"
    }
  }
}

/// What all notebooks together gave.
private struct Tally {
  var notebooks = 0
  var cells = 0
  var differing = 0
  var cannotRun = 0

  mutating func add(_ replay: Replay, agrees: Bool) {
    notebooks += 1
    cells += replay.cells.filter { $0.entry != nil }.count
    if !agrees { differing += replay.cells.filter { !$0.findings.isEmpty }.count }
  }

  var line: String {
    let head =
      "\(notebooks.counted("notebook")), \(cells.counted("cell")): \(cells - differing) agree"
    let differ = differing > 0 ? ", \(differing) differ" : ""
    let broken = cannotRun > 0 ? "; \(cannotRun.counted("notebook")) cannot run" : ""
    return head + differ + broken
  }
}

extension Int {
  func counted(_ word: String) -> String { "\(self) \(word)\(self == 1 ? "" : "s")" }
}

extension Substring {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
