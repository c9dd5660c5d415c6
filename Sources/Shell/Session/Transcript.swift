// What a session was asked and what of it still stands: the raw material of `:save`.

import Language

/// The statements of a session's cells, in order. Only ever grows or is cut back, so that adding a
/// cell to a long session costs no more than to a short one.
struct Transcript: Sendable {
  /// One statement that succeeded.
  struct Item: Sendable {
    let cell: Int
    let text: String
    let defines: [String]
    let reads: [String]
    let usesAnswer: Bool
    let givesAnswer: Bool
  }

  /// A length to come back to.
  struct Mark: Sendable {
    fileprivate let cells: Int
    fileprivate let items: Int
  }

  /// Everything that was accepted, as typed, for `:save --log`.
  private(set) var log: [String] = []
  private var items: [Item] = []
  /// The items that a file holds; nil where the session went back behind a save.
  private var saved: Int? = 0

  var isUnsaved: Bool { saved != items.count }
  var hasUnsavedDefinitions: Bool {
    guard let saved else { return true }
    return items.dropFirst(saved).contains { !$0.defines.isEmpty }
  }
  var mark: Mark { Mark(cells: log.count, items: items.count) }

  /// Commands whose answer belongs into a notebook: questions to the graph.
  private static let questions: Set<String> = ["explain", "why", "graph", "source"]

  mutating func add(_ cell: CheckedCell) {
    log.append(cell.source.text)
    for step in cell.steps { add(step, of: cell) }
  }

  private mutating func add(_ step: CheckedCell.Step, of cell: CheckedCell) {
    if case .command(let name, _, _) = step.statement.kind,
      !Self.questions.contains(name.text)
    {
      return
    }
    let names = Self.names(in: step)
    var isAnswer = false
    if case .expression = step.statement.kind { isAnswer = true }
    items.append(
      Item(
        cell: log.count, text: Self.text(of: step, in: cell),
        defines: step.graphNames, reads: names.filter { $0 != "_" }.sorted(),
        usesAnswer: names.contains("_"), givesAnswer: isAnswer))
  }

  /// The statement as typed; a line that went on with the last answer names it, so that it means
  /// the same in a file.
  private static func text(of step: CheckedCell.Step, in cell: CheckedCell) -> String {
    let text = cell.source.text(of: step.statement.span)
    return text.hasPrefix("|>") ? "_ " + text : text
  }

  private static func names(in step: CheckedCell.Step) -> Set<String> {
    if case .command = step.statement.kind { return Set(step.statement.readNames) }
    return step.reads
  }

  mutating func markSaved() { saved = items.count }

  /// Takes back what came after a mark.
  mutating func cut(to mark: Mark) {
    guard mark.items <= items.count else { return }
    log.removeLast(log.count - mark.cells)
    items.removeLast(items.count - mark.items)
    if let saved, saved > items.count { self.saved = nil }
  }

  /// What still stands: a redefinition in the place of the first definition.
  private var standing: [Item] {
    var standing: [Item?] = []
    var places: [String: Int] = [:]
    for item in items {
      let superseded = Set(item.defines.compactMap { places[$0] }).sorted().filter { place in
        standing[place].map { $0.defines.allSatisfy(item.defines.contains) } ?? false
      }
      let place = superseded.first ?? standing.count
      for old in superseded { standing[old] = nil }
      if place == standing.count { standing.append(item) } else { standing[place] = item }
      for name in item.defines { places[name] = place }
    }
    return standing.compactMap(\.self)
  }

  /// The cells of a notebook that asks all that still stands: order kept, each statement behind
  /// what it reads.
  func cellsToSave() -> [String] {
    let items = standing
    var definer: [String: Int] = [:]
    for (index, item) in items.enumerated() {
      for name in item.defines { definer[name] = index }
    }
    var order: [Int] = []
    var done: Set<Int> = []
    for start in items.indices { Self.emit(start, items, definer, &order, &done) }
    return Self.grouped(order.map { items[$0] })
  }

  private static func emit(
    _ start: Int, _ items: [Item], _ definer: [String: Int], _ order: inout [Int],
    _ done: inout Set<Int>
  ) {
    var stack = [start]
    while let index = stack.last {
      let item = items[index]
      var needed = item.reads.compactMap { definer[$0] }
      if item.usesAnswer, let answer = items[..<index].lastIndex(where: \.givesAnswer) {
        needed.append(answer)
      }
      let open = needed.first { !done.contains($0) && !stack.contains($0) }
      if let open {
        stack.append(open)
      } else {
        stack.removeLast()
        if done.insert(index).inserted { order.append(index) }
      }
    }
  }

  /// Statements that were typed as one cell stay one, where they still stand side by side.
  private static func grouped(_ items: [Item]) -> [String] {
    var cells: [(cell: Int, lines: [String])] = []
    for item in items {
      if let last = cells.last, last.cell == item.cell, !item.usesAnswer {
        cells[cells.count - 1].lines.append(item.text)
      } else {
        cells.append((item.cell, [item.text]))
      }
    }
    return cells.map { $0.lines.joined(separator: "\n") }
  }
}

extension CheckedCell.Step {
  /// The names under which the graph holds what a statement defines.
  var graphNames: [String] {
    if case .unit(let name, _, _) = statement.kind { return [Definition.unitName(name.text)] }
    return defines
  }
}
