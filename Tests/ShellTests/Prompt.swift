// A session as a person types into it, and transcripts of such sessions.

import Language
import Rendering
import Shell
import Testing

/// A live session at a prompt: cells in, printed text out.
final class Prompt {
  let session: Session

  init(disk: any Disk = MemoryDisk(), stepLimit: Int = Budget.stepLimit) {
    session = Session(disk: disk, isInteractive: true, stepLimit: stepLimit)
  }

  /// Types a cell.
  ///
  /// - Returns: All that it prints, without colour.
  @discardableResult
  func type(_ cell: String) -> String { Self.text(of: session.submit(cell), session.renderer) }

  static func text(of entry: Entry, _ renderer: Renderer) -> String {
    entry.outputs.flatMap { output in
      renderer.lines(of: output).map { $0.map(\.text).joined() }
    }.joined(separator: "\n")
  }

  /// What each definition prints, in order: the state of the session as a reader can see it.
  var definitions: [String] {
    session.environment.inOrder.map { definition in
      "\(definition.text) ⇒ \(type(definition.name))"
    }
  }
}

/// A session as text: `> ` begins a cell, `. ` goes on with it, `===` begins a new session; what
/// stands between is what was printed.
enum SessionText {
  /// Types the cells of a text and gives the text with what they print now.
  static func replayed(_ text: String) -> String {
    var prompt = Prompt()
    var lines: [String] = []
    for part in parts(of: text) {
      switch part {
      case .newSession:
        prompt = Prompt()
        lines.append("===")
      case .cell(let typed):
        lines += typed.enumerated().map { ($0 == 0 ? "> " : ". ") + $1 }
        let printed = prompt.type(typed.joined(separator: "\n"))
        if !printed.isEmpty { lines.append(printed) }
      }
    }
    return lines.joined(separator: "\n")
  }

  private enum Part {
    case newSession
    case cell([String])
  }

  private static func parts(of text: String) -> [Part] {
    var parts: [Part] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "===" {
        parts.append(.newSession)
      } else if line.hasPrefix("> ") {
        parts.append(.cell([String(line.dropFirst(2))]))
      } else if line.hasPrefix(". "), case .cell(let typed)? = parts.last {
        parts[parts.count - 1] = .cell(typed + [String(line.dropFirst(2))])
      }
    }
    return parts
  }
}

/// One rule or example of the language's page, as a session.
struct Rule: CustomTestStringConvertible {
  let testDescription: String
  let text: String

  init(_ description: String, _ text: String) {
    testDescription = description
    self.text = text
  }
}
