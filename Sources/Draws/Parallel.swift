// Independent pieces of work on the threads that also compute draws.

import Synchronization

/// Work that is cut into pieces which know nothing of one another.
public enum Parallel {
  /// Does all pieces, each once, on the calling thread and on the pool's; returns when all are done.
  ///
  /// Runs of draws inside a piece stay on its thread. The pool's threads have room for deep recursion.
  ///
  /// - Parameters:
  ///   - count: How many pieces there are.
  ///   - threads: How many threads share the work; nil for as many as a run of draws uses.
  ///   - piece: Does the piece of a number; called on any of the threads.
  public static func each(
    _ count: Int, threads: Int? = nil, _ piece: @escaping @Sendable (Int) -> Void
  ) {
    let next = Counter()
    let work: @Sendable () -> Void = {
      while true {
        let index = next.take()
        if index >= count { return }
        piece(index)
      }
    }
    let helpers = min(threads ?? DrawRun.defaultThreads, count) - 1
    WorkerPool.shared.run(helpers: helpers, work, caller: work)
  }

  private final class Counter: Sendable {
    private let value = Atomic(0)

    func take() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
  }
}
