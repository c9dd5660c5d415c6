// An entry as a notebook records it: lines of text in which each number is known unrounded.

import Language
import Notebooks
public import Rendering

/// The recorded form of what a cell printed.
struct Recording {
  let text: FreshText
  /// The same with the messages of errors in full, which a file may hold too.
  let fullText: FreshText
  let isError: Bool

  var isEmpty: Bool { text.lines.isEmpty }

  init(_ entry: Entry, _ renderer: Renderer) {
    var short: [[FreshText.Piece]] = []
    var full: [[FreshText.Piece]] = []
    for output in entry.outputs {
      // Lints help while typing; they are no answer.
      if case .lint = output { continue }
      let lines = renderer.lines(of: output).map { $0.map(FreshText.Piece.init) }
      full += lines
      if case .failure(let diagnostics) = output {
        short += diagnostics.map { diagnostic in
          renderer.diagnostic(diagnostic).lines.first.map { $0.map(FreshText.Piece.init) } ?? []
        }
      } else {
        short += lines
      }
    }
    text = FreshText(lines: short)
    fullText = FreshText(lines: full)
    isError = entry.hasErrors
  }
}

extension FreshText.Piece {
  fileprivate init(_ piece: StyledText.Piece) {
    if let number = piece.number {
      self = .number(
        printed: piece.text, unrounded: number.value, placesOnPurpose: number.placesOnPurpose)
    } else {
      self = .text(piece.text)
    }
  }
}

extension Renderer {
  /// The lines that an output prints.
  public func lines(of output: Output) -> [[StyledText.Piece]] {
    switch output {
    case .value(let name, let value): result(name: name, value).lines
    case .note(let note): self.note(note).lines
    case .lint(let diagnostic): self.diagnostic(diagnostic).lines
    case .failure(let diagnostics): failure(diagnostics).lines
    case .followUp(let changes):
      followUp(changes.map { ($0.name, $0.old, $0.new, $0.broken) }).lines
    case .text(let text): text.lines
    }
  }
}
