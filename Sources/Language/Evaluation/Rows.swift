// Rows of scenarios and sweeps: each is a question of its own, so they run on all threads.

import Draws
import Synchronization

extension Evaluator {
  /// Below this number of rows the threads would mostly wait for one another.
  private static let fewestRows = 8

  /// The value of each row, in order, and its remarks as if the rows had run one after the other.
  ///
  /// The first row runs alone and leaves behind what all rows share; each of the others computes what
  /// it needs besides in a store of its own. Results, remarks and counts do not depend on the number
  /// of threads.
  ///
  /// - Parameters:
  ///   - words: What the progress calls a row.
  ///   - row: The value of a row, on the evaluator it is given.
  func rows(
    _ count: Int, of base: Expression, _ words: String, _ context: Context,
    _ row: @escaping (Int, Evaluator) throws -> Value
  ) throws -> [Value] {
    func alone(_ index: Int) throws -> Value {
      try shared.step("\(words) \(index + 1) of \(count)") { try row(index, self) }
    }
    guard count >= Self.fewestRows, restsOnDraws(base, context), !readsFiles(base, context) else {
      return try (0..<count).map(alone)
    }
    var values = [try alone(0)]
    let others = (1..<count).map { _ in shared.branch() }
    // Each piece touches its own branch and its own place of the results; the store behind the
    // branches is only read until all pieces are done.
    nonisolated(unsafe) let branches = others
    nonisolated(unsafe) let run = row
    let environment = self.environment
    let (show, stage, begun) = (shared.progress, shared.stage, Begun())
    let isCancelled = shared.budget.isCancelled
    var results = [Result<Value, any Error>?](repeating: nil, count: others.count)
    results.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let places = buffer
      Parallel.each(others.count) { index in
        // A row that is not begun need not be stopped.
        if isCancelled() {
          places[index] = .failure(Cancelled())
          return
        }
        show?((stage + ["\(words) \(begun.next()) of \(count)"]).joined(separator: ", "))
        places[index] = Result { try run(index + 1, Evaluator(environment, branches[index])) }
        branches[index].forgetDraws()
      }
    }
    shared.reserve(for: others)
    for (branch, result) in zip(others, results) {
      shared.take(branch)
      if let value = try result?.get() { values.append(value) }
    }
    return values
  }

  /// Whether an expression rests on draws, which are worth the threads.
  private func restsOnDraws(_ base: Expression, _ context: Context) -> Bool {
    let free = freeNames(of: [base], context)
    if free.library.contains(Library.draws) { return true }
    var reached: Set<String> = []
    var queue = free.graph.sorted()
    while let name = queue.popLast() {
      guard reached.insert(name).inserted, let definition = environment[name] else { continue }
      if definition.libraryReads.contains(Library.draws) { return true }
      queue += definition.reads
    }
    return false
  }

  /// Whether a row may read a file, which only one thread does: scenarios put in other definitions
  /// than the expression itself reads, so all count.
  private func readsFiles(_ base: Expression, _ context: Context) -> Bool {
    freeNames(of: [base], context).library.contains(Library.files)
      || environment.definitions.values.contains { $0.libraryReads.contains(Library.files) }
  }
}

/// How many rows have begun, the first one included.
private final class Begun: Sendable {
  private let count = Atomic(1)

  func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).newValue }
}
