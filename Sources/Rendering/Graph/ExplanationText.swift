// The tree behind `:explain`: values, formulas, inputs, and facts with their source.

public import Language

extension Renderer {
  /// The deepest level that is drawn; below it the tree only says how much is left.
  private static let deepest = 16

  /// `:explain`: each value with its formula, and below it what it rests on.
  public func explanation(_ explanation: Explanation) -> StyledText {
    var lines: [Line] = []
    add(explanation, stem: "", below: "", level: 0, to: &lines)
    return StyledText(lines.map(\.trimmed))
  }

  private func add(
    _ node: Explanation, stem: String, below: String, level: Int, to lines: inout [Line]
  ) {
    lines += nodeLines(node, stem: stem, below: below + (node.children.isEmpty ? "   " : "│  "))
    if level == Self.deepest, !node.children.isEmpty {
      lines.append([Piece(below + "└─ … \(counted(node.children.count, "part")) more", .dim)])
      return
    }
    for (index, child) in node.children.enumerated() {
      let isLast = index == node.children.count - 1
      add(
        child, stem: below + (isLast ? "└─ " : "├─ "), below: below + (isLast ? "   " : "│  "),
        level: level + 1, to: &lines)
    }
  }

  /// The node itself; a formula that does not fit behind it stands on lines below.
  private func nodeLines(_ node: Explanation, stem: String, below: String) -> [Line] {
    let title: Line = [
      Piece(stem, .dim), Piece(ColumnWidth.fit(node.title.escaped, into: width), .name),
    ]
    var head = title
    if let value = node.value {
      head += [Piece(" = ")] + inline(value, room: max(width - title.columns - 3, 30))
    }
    let remarks = remarks(on: node)
    let whole = remarks.reduce(head) { $0 + [Piece("   ")] + $1 }
    if whole.nominalColumns <= width { return [whole] }
    let wrapped = remarks.flatMap { remark in
      Wrapping.lines(of: remark.text, width: max(width - ColumnWidth.of(below), 30)).map {
        [Piece(below, .dim), Piece($0, remark.first?.role ?? .plain)]
      }
    }
    return [head] + wrapped
  }

  private func remarks(on node: Explanation) -> [Line] {
    let formula = node.formula.escaped
    var remarks: [Line] = []
    switch node.origin {
    case .repeated: return [[Piece("(above)", .dim)]]
    case .question, .definition:
      if formula != node.title { remarks.append([Piece("= \(formula)", .dim)]) }
    case .input:
      // A literal says no more than its value.
      let value = node.value.map { inline($0).text }
      if !formula.isEmpty, formula != value { remarks.append([Piece("= \(formula)", .dim)]) }
      remarks.append([Piece("input", .note)])
    case .overridden: remarks.append([Piece("overridden here", .note)])
    case .fact(let provenance):
      remarks.append([Piece(formula, .dim)])
      remarks.append([Piece(provenance.isEmpty ? "fact" : "fact: \(provenance.escaped)", .note)])
    case .formula(let source):
      remarks.append([Piece("= \(formula)", .dim)])
      remarks.append([Piece("formula: \(source.escaped)", .note)])
    }
    return remarks.filter { !$0.text.isEmpty && $0.text != "= " }
  }
}
