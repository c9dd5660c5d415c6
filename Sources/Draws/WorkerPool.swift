// Threads that stay: they help with one piece of work at a time and sleep in between.

import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The threads of the program that help with runs, made at first use and as many as were ever
/// asked for.
///
/// They help one caller at a time; another one does its work alone meanwhile, and so does a
/// function that computes draws inside a run.
final class WorkerPool: Sendable {
  static let shared = WorkerPool()

  /// What is to be done, and by how many; guarded by `monitor`.
  private struct State {
    var work: (@Sendable () -> Void)?
    /// How many more may join in.
    var open = 0
    var working = 0
    var threads = 0
  }

  private let monitor = Monitor()
  private nonisolated(unsafe) var state = State()
  private let isTaken = Atomic(false)
  /// Goes up with each piece of work, for threads that watch before they sleep.
  private let announcements = Atomic<UInt64>(0)

  /// Does work on the calling thread and on up to `helpers` more; returns when all have ended.
  func run(helpers: Int, _ work: @escaping @Sendable () -> Void, caller: () -> Void) {
    guard helpers > 0, !isTaken.exchange(true, ordering: .acquiring) else { return caller() }
    monitor.enter()
    while state.threads < helpers, PoolThread.start({ WorkerPool.shared.serve() }) {
      state.threads += 1
    }
    state.work = work
    state.open = helpers
    announcements.wrappingAdd(1, ordering: .releasing)
    monitor.wake()
    monitor.leave()
    caller()
    monitor.enter()
    state.open = 0
    state.work = nil
    while state.working > 0 { monitor.wait() }
    monitor.leave()
    isTaken.store(false, ordering: .releasing)
  }

  /// A helper's life.
  private func serve() {
    var seen: UInt64 = 0
    while true {
      watch(seen)
      monitor.enter()
      while announcements.load(ordering: .relaxed) == seen { monitor.wait() }
      seen = announcements.load(ordering: .relaxed)
      let work = state.open > 0 ? state.work : nil
      if work != nil {
        state.open -= 1
        state.working += 1
      }
      monitor.leave()
      guard let work else { continue }
      work()
      monitor.enter()
      state.working -= 1
      if state.working == 0 { monitor.wake() }
      monitor.leave()
    }
  }

  /// Waits awake for some microseconds: runs often follow one another closely.
  private func watch(_ seen: UInt64) {
    var turns = 0
    while turns < 4_000, announcements.load(ordering: .relaxed) == seen { turns += 1 }
  }
}

/// A lock with a place to wait at.
private final class Monitor: Sendable {
  private nonisolated(unsafe) let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private nonisolated(unsafe) let condition: UnsafeMutablePointer<pthread_cond_t>

  init() {
    mutex = .allocate(capacity: 1)
    condition = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  func enter() { pthread_mutex_lock(mutex) }

  func leave() { pthread_mutex_unlock(mutex) }

  /// Leaves, sleeps until someone wakes, and enters again.
  func wait() { pthread_cond_wait(condition, mutex) }

  /// Wakes all that wait.
  func wake() { pthread_cond_broadcast(condition) }
}
