// What a session was asked and what of it still stands: the raw material of `:save`.

import Language

/// The statements that a session keeps, in order.
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

  /// Everything that was typed, for `:save --log`.
  private(set) var log: [String] = []
  private(set) var items: [Item] = []
  private var cells = 0
  /// Items that a saved file already holds.
  private var savedItems = 0
  private(set) var isUnsaved = false

  /// Commands whose answer belongs into a notebook: questions to the graph.
  private static let questions: Set<String> = ["explain", "why", "graph", "source"]

  mutating func add(_ cell: CheckedCell) {
    cells += 1
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
    let item = Item(
      cell: cells, text: cell.source.text(of: step.statement.span),
      defines: step.graphNames, reads: names.filter { $0 != "_" },
      usesAnswer: names.contains("_"), givesAnswer: isAnswer)
    isUnsaved = true
    guard !item.defines.isEmpty else { return items.append(item) }
    // A redefinition stands where the first definition stood.
    let superseded = items.indices.filter { index in
      !items[index].defines.isEmpty && items[index].defines.allSatisfy(item.defines.contains)
    }
    guard let first = superseded.first else { return items.append(item) }
    items[first] = item
    for index in superseded.dropFirst().reversed() { items.remove(at: index) }
  }

  private static func names(in step: CheckedCell.Step) -> [String] {
    if case .command(_, let argument, _) = step.statement.kind {
      return argument.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    }
    return step.statement.readNames
  }

  mutating func markSaved() {
    isUnsaved = false
    savedItems = items.count
  }

  /// Starts anew behind a notebook whose cells the session has run.
  mutating func startBehindDocument() {
    items = []
    log = []
    isUnsaved = false
  }

  /// The cells of a notebook that asks all that still stands: order kept, each statement behind
  /// what it reads.
  func cellsToSave() -> [String] {
    var definer: [String: Int] = [:]
    for (index, item) in items.enumerated() {
      for name in item.defines { definer[name] = index }
    }
    var order: [Int] = []
    var done: Set<Int> = []
    for start in items.indices { emit(start, definer, &order, &done) }
    return grouped(order)
  }

  private func emit(
    _ start: Int, _ definer: [String: Int], _ order: inout [Int], _ done: inout Set<Int>
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
  private func grouped(_ order: [Int]) -> [String] {
    var cells: [(cell: Int, lines: [String])] = []
    for index in order {
      let item = items[index]
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
  fileprivate var graphNames: [String] {
    if case .unit(let name, _, _) = statement.kind { return ["unit " + name.text] }
    return defines
  }
}
