// Short answers about the graph: the inputs behind a value, the text of a definition.

public import Language

extension Renderer {
  /// A value on a part of a line, for completion and hints.
  public func short(_ value: Value) -> String { inline(value, room: 40).text }

  /// `:why`: the inputs and facts that a value rests on, each once, with their values.
  public func inputs(of explanation: Explanation) -> StyledText {
    let found = Self.leaves(of: explanation)
    let head: Line =
      [Piece(explanation.title.escaped, .name)]
      + (explanation.value.map { [Piece(" = ")] + inline($0, room: 60) } ?? [])
    if found.isEmpty { return StyledText([head + [Piece(" rests on nothing else", .dim)]]) }
    let lines = found.map { node -> Line in
      var line: Line = [Piece("  "), Piece(node.title.escaped, .name)]
      if let value = node.value { line += [Piece(" = ")] + inline(value, room: 60) }
      if case .fact(let provenance) = node.origin, !provenance.isEmpty {
        line.append(Piece("  (\(provenance.escaped))", .dim))
      }
      return line
    }
    let count = found.count == 1 ? "1 input" : "\(found.count) inputs"
    return StyledText([head + [Piece(" rests on \(count):")]] + lines)
  }

  /// Inputs and facts in the order of the tree, each once.
  private static func leaves(of explanation: Explanation) -> [Explanation] {
    var leaves: [Explanation] = []
    var seen: Set<String> = []
    var queue = [explanation]
    while let node = queue.popLast() {
      queue.append(contentsOf: node.children.reversed())
      switch node.origin {
      case .input, .fact, .overridden:
        if seen.insert(node.title).inserted { leaves.append(node) }
      case .question, .definition, .formula, .repeated: break
      }
    }
    return leaves
  }

  /// `:source` of a definition: its statement as typed.
  public func source(of definition: Definition) -> StyledText {
    Highlighter().text(definition.text)
  }

  /// A text as one line of JSON.
  public func json(text: StyledText) -> String {
    JSON.object([JSON.member("text", JSON.string(text.plain))])
  }
}
