// What earlier runs computed, kept while there is room; it can be computed again.

import Synchronization

/// What one node remembers.
struct NodeMemory: ~Copyable, Sendable {
  private let storage = Mutex<KeptValues?>(nil)
  private let hasKept = Atomic(false)
  /// In how many runs it was computed on the way to something else; counts to 3.
  private let runs = Atomic<UInt8>(0)

  /// Its draws, if they were kept, and whether all are known to be finite.
  var kept: (values: [Double], isFinite: Bool)? {
    guard hasKept.load(ordering: .acquiring) else { return nil }
    guard let kept = storage.withLock({ $0 }), let values = kept.values else { return nil }
    return (values, kept.isFinite)
  }

  /// Keeps the draws of the node, and lets older ones of other nodes go.
  func keep(_ values: [Double], isFinite: Bool) {
    guard let kept = DrawCache.shared.keep(values, isFinite: isFinite) else { return }
    let old = storage.withLock { storage in
      defer { storage = kept }
      return storage
    }
    hasKept.store(true, ordering: .releasing)
    if let old { DrawCache.shared.drop(old) }
  }

  func forget() {
    guard hasKept.exchange(false, ordering: .acquiringAndReleasing) else { return }
    let kept = storage.withLock { storage in
      defer { storage = nil }
      return storage
    }
    if let kept { DrawCache.shared.drop(kept) }
  }

  /// Counts a run in which it is computed on the way.
  ///
  /// - Returns: Was it so in two runs before?
  func countRun() -> Bool {
    let before = runs.load(ordering: .relaxed)
    if before < 2 { runs.store(before + 1, ordering: .relaxed) }
    return before >= 2
  }
}

/// Draws that are kept until they must make room.
final class KeptValues: Sendable {
  private let storage: Mutex<[Double]?>
  let isFinite: Bool
  let bytes: Int

  init(_ values: [Double], isFinite: Bool) {
    storage = Mutex(values)
    self.isFinite = isFinite
    bytes = values.count * MemoryLayout<Double>.stride
  }

  var values: [Double]? { storage.withLock { $0 } }

  /// - Returns: The bytes that are free now.
  fileprivate func clear() -> Int {
    storage.withLock { values in
      defer { values = nil }
      return values == nil ? 0 : bytes
    }
  }
}

/// All that is kept, in the order in which it came; the oldest goes first.
final class DrawCache: Sendable {
  static let shared = DrawCache(limit: 32 << 20)

  private struct Queue {
    var kept: [KeptValues] = []
    /// Those before it have gone.
    var head = 0
    /// How many from there on were dropped by their nodes.
    var dropped = 0
    var bytes = 0
  }

  /// The most that is kept in all [bytes].
  let limit: Int
  private let queue = Mutex(Queue())

  init(limit: Int) {
    self.limit = limit
  }

  /// What is kept now [bytes].
  var bytes: Int { queue.withLock { $0.bytes } }

  /// - Returns: nil if there is no room for so much even when it is alone.
  func keep(_ values: [Double], isFinite: Bool) -> KeptValues? {
    let kept = KeptValues(values, isFinite: isFinite)
    guard kept.bytes <= limit else { return nil }
    queue.withLock { queue in
      queue.kept.append(kept)
      queue.bytes += kept.bytes
      while queue.bytes > limit {
        queue.bytes -= queue.kept[queue.head].clear()
        queue.head += 1
      }
      DrawCache.compact(&queue)
    }
    return kept
  }

  func drop(_ kept: KeptValues) {
    queue.withLock { queue in
      queue.bytes -= kept.clear()
      queue.dropped += 1
      DrawCache.compact(&queue)
    }
  }

  /// Sweeps out what has gone as soon as it is the larger part.
  private static func compact(_ queue: inout Queue) {
    guard (queue.head + queue.dropped) * 2 > queue.kept.count + 64 else { return }
    queue.kept = queue.kept[queue.head...].filter { $0.values != nil }
    queue.head = 0
    queue.dropped = 0
  }
}
