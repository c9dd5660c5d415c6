// The graph's oracle: whatever was typed in whatever order, each value is what a fresh session gives
// to the live definitions, an overlay is what a redefinition gives, and a failed cell leaves no trace.

import Language
import Quantities
import Rendering
import Shell
import Testing

@Suite struct GraphOracleTests {
  @Test("after any redefinitions the values are those of a fresh session", arguments: 1...30)
  func redefinitionEqualsFreshEvaluation(seed: Int) {
    var cells = RandomCells(seed: UInt64(seed))
    let prompt = Self.begun()
    var accepted = 0
    for step in 0..<120 {
      if !prompt.session.submit(cells.cell()).failed { accepted += 1 }
      if step % 8 == 7, !prompt.hasBrokenLibraryName {
        let fresh = Self.copy(of: prompt).state(of: prompt)
        #expect(difference(fresh, prompt.state) == "", "step \(step)")
        if fresh != prompt.state { return }
      }
    }
    // Cells that all fail would test nothing.
    #expect(accepted > 20)
  }

  @Test("an overlay gives what a redefinition gives, and leaves no trace", arguments: 101...130)
  func overlayEqualsRedefinition(seed: Int) {
    var cells = RandomCells(seed: UInt64(seed))
    let prompt = Self.begun()
    for step in 0..<80 {
      _ = prompt.session.submit(cells.cell())
      guard step % 8 == 7, !prompt.hasBrokenLibraryName else { continue }
      for name in prompt.live.filter({ prompt.session.environment[$0]?.broken == nil }) {
        guard let value = prompt.otherValue(for: name) else { continue }
        let copy = Self.copy(of: prompt)
        _ = copy.session.submit("let \(name) = \(value)\n0", printing: .last)
        let before = prompt.state
        for other in prompt.live where prompt.session.environment[other]?.broken == nil {
          let redefined = copy.outcome(of: other)
          let question = "\(other) under { \(name) = \(value) }"
          #expect(prompt.outcome(of: question) == redefined, "\(question)\n\(before)")
          if case .table(let table)? = prompt.value(of: "\(other) under each \(name) in [\(value)]")
          {
            let swept = Prompt.text(of: table.columns[1].values[0], prompt.session)
            #expect(swept == redefined, "each: \(question)\n\(before)")
          }
        }
        #expect(prompt.state == before)
      }
    }
  }

  @Test("a failed cell leaves the values as they were", arguments: 201...215)
  func failedCellsLeaveNoTrace(seed: Int) {
    var cells = RandomCells(seed: UInt64(seed))
    let prompt = Self.begun()
    for _ in 0..<100 {
      let before = prompt.state
      let cell = cells.cell()
      let entry = prompt.session.submit(cell)
      if entry.failed { #expect(difference(before, prompt.state) == "", "\(cell)") }
    }
  }

  private static func begun() -> Prompt {
    let prompt = Prompt()
    for cell in RandomCells.start { #expect(!prompt.session.submit(cell).failed) }
    return prompt
  }

  /// A fresh session with the live definitions, each behind what it reads.
  private static func copy(of prompt: Prompt) -> Prompt {
    let copy = Prompt()
    let environment = prompt.session.environment
    var done: Set<String> = []
    func add(_ name: String) {
      guard let definition = environment[name], done.insert(name).inserted else { return }
      for read in definition.reads { add(read) }
      // Nothing is evaluated before it is asked for: a value may well be an error.
      _ = copy.session.submit(definition.text + "\n0", printing: .last)
    }
    for definition in environment.inOrder { add(definition.name) }
    return copy
  }
}

extension Prompt {
  /// The names of values.
  fileprivate var live: [String] {
    session.environment.inOrder.filter { $0.expression != nil }.map(\.name)
  }

  /// Whether a broken definition has a name of the library: a fresh session, which does not take the
  /// definition, then means the library's.
  fileprivate var hasBrokenLibraryName: Bool {
    session.environment.inOrder.contains {
      $0.broken != nil && session.environment.library.names($0.name)
    }
  }

  /// Each value as it prints, or the code of the message that it gives.
  fileprivate var state: String { state(of: self) }

  /// The same for the names of another session. A definition that a session marks as broken is one
  /// that a fresh session does not take.
  fileprivate func state(of other: Prompt) -> String {
    other.live.sorted().map { name in
      let definition = session.environment[name]
      let isWhole = definition != nil && definition?.broken == nil
      let text = other.session.environment[name]?.text ?? ""
      return "\(name) = \(isWhole ? outcome(of: name) : "broken")   \(text)"
    }.joined(separator: "\n")
  }

  fileprivate func value(of cell: String) -> Value? {
    for output in session.submit(cell).outputs {
      if case .value(_, let value) = output { return value }
    }
    return nil
  }

  fileprivate func outcome(of cell: String) -> String {
    for output in session.submit(cell).outputs {
      switch output {
      case .value(_, let value): return Self.text(of: value, session)
      case .failure(let diagnostics): return diagnostics.first?.code ?? ""
      default: continue
      }
    }
    return ""
  }

  fileprivate static func text(of value: Value, _ session: Session) -> String {
    // Functions print as they are written and are compared by what they give.
    session.renderer.result(name: nil, value).plain
  }

  /// A literal of the dimension that a definition has.
  fileprivate func otherValue(for name: String) -> String? {
    switch session.environment[name]?.type {
    case .quantity(.one): "7"
    case .quantity(let dimension) where dimension == Dimension.named("Power"): "11 MW"
    case .quantity(let dimension) where dimension == Dimension.named("Time"): "13 h"
    default: nil
    }
  }
}
