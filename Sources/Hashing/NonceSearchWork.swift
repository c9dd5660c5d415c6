// A nonce search cut into pieces that threads take in turn.

import Synchronization

/// The range of a search, what of it is taken, and what came back.
///
/// Pieces are taken from the front, and a piece once taken is finished. So what is done when all
/// threads have ended is one run of nonces from the first on, however the pieces fell.
final class NonceWork: Sendable {
  private struct Progress {
    /// The first nonce that nobody has taken.
    var next: UInt64
    var taken = 0
    var tried: UInt64 = 0
    var hits: [UInt32] = []
    var isCancelled = false
  }

  private let search: NonceSearch
  private let first: UInt64
  private let end: UInt64
  private let limit: Int
  private let progress: Mutex<Progress>
  private let pace = Mutex(Pace())

  init(search: NonceSearch, nonces: ClosedRange<UInt32>, limit: Int) {
    self.search = search
    self.limit = limit
    first = UInt64(nonces.lowerBound)
    end = UInt64(nonces.upperBound) + 1
    progress = Mutex(Progress(next: first))
  }

  /// Nonces tried so far by all threads.
  var tried: UInt64 {
    progress.withLock { $0.tried }
  }

  /// Lets no thread take another piece.
  func cancel() {
    progress.withLock { $0.isCancelled = true }
  }

  /// Takes a piece and tries its nonces.
  ///
  /// - Returns: False, and nothing was done, where no piece is left to take.
  func runPiece() -> Bool {
    let size = pace.withLock { $0.nonces }
    guard let (nonce, count) = take(size) else { return false }
    let start = ContinuousClock.now
    let hits = search.hits(from: nonce, count: count, limit: limit)
    let duration = ContinuousClock.now - start
    if count == size { pace.withLock { $0.adjust(from: size, took: duration) } }
    progress.withLock {
      $0.hits += hits
      $0.tried += count
    }
    return true
  }

  /// The hits of all that was tried, when every thread has ended.
  var outcome: NonceSearch.Outcome {
    progress.withLock { progress in
      let hits = progress.hits.sorted()
      if hits.count >= limit {
        let tried = UInt64(hits[limit - 1]) + 1 - first
        return NonceSearch.Outcome(
          hits: Array(hits.prefix(limit)), tried: tried, wasCancelled: false)
      }
      return NonceSearch.Outcome(
        hits: hits, tried: progress.tried, wasCancelled: progress.next < end)
    }
  }

  private func take(_ size: UInt64) -> (UInt32, UInt64)? {
    progress.withLock { progress in
      guard !progress.isCancelled, progress.hits.count < limit, progress.next < end else {
        return nil
      }
      let nonce = progress.next
      let count = min(size, end - nonce)
      progress.next += count
      return (UInt32(nonce), count)
    }
  }
}

/// How many nonces a piece should have to last about 5 ms, on a machine of any speed.
private struct Pace {
  var nonces: UInt64 = 1024

  mutating func adjust(from size: UInt64, took duration: Duration) {
    if duration < .milliseconds(3) { nonces = max(nonces, min(size * 2, 1 << 22)) }
    if duration > .milliseconds(8) { nonces = min(nonces, max(size / 2, 1024)) }
  }
}
