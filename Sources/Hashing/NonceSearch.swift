// The search for nonces that meet a target, on any number of threads.

import CSHA256

/// A search for nonces of one header: what a miner does.
///
///     let search = try NonceSearch(header: bytes, target: target)
///     let found = search.run(threads: 2, stoppingAfter: 1)
///
/// Hits come in ascending order and are the same for any number of threads and for any core.
public struct NonceSearch: Sendable {
  let search: sh_search
  let core: HashingCore?

  /// A search over the nonces of a header.
  ///
  /// - Parameters:
  ///   - header: 80 bytes; the last four, the nonce, are not looked at.
  ///   - target: The largest hash that counts, as a number.
  ///   - core: An accepted core, or nil for the one in use.
  /// - Throws: `NonceSearchError` where the header has not 80 bytes.
  public init(
    header: [UInt8], target: UInt256, core: HashingCore? = nil
  ) throws(NonceSearchError) {
    guard header.count == SHA256d.headerBytes else { throw .headerBytes(header.count) }
    var search = sh_search()
    let limbs = [target.limb0, target.limb1, target.limb2, target.limb3]
    let bytes = limbs.flatMap { limb in
      stride(from: 0, to: UInt64.bitWidth, by: 8).map { UInt8(truncatingIfNeeded: limb >> $0) }
    }
    sh_search_prepare(&search, header, bytes)
    self.search = search
    self.core = core
  }

  /// What a search did.
  public struct Outcome: Hashable, Sendable {
    /// The nonces that meet the target, ascending.
    public let hits: [UInt32]
    /// How many nonces from the first one on were tried and are accounted for in `hits`.
    public let tried: UInt64
    /// Was the search cancelled before it came to its end?
    public let wasCancelled: Bool
  }

  /// Tries the nonces of a range, each once.
  ///
  /// - Parameters:
  ///   - nonces: The range, its end included: at most 0 through 0xffffffff.
  ///   - threads: How many share the work, the calling one included; 1 or more.
  ///   - limit: Stops as soon as the lowest `limit` hits are known; `tried` then ends with the last
  ///     of them.
  ///   - proceeds: Called on the calling thread about every 5 ms with the number of nonces tried so
  ///     far; false cancels the search.
  /// - Returns: The hits and how far the search came. Of a cancelled search both tell about the
  ///   same nonces, an unbroken run from the first.
  public func run(
    _ nonces: ClosedRange<UInt32> = 0...UInt32.max, threads: Int = 1,
    stoppingAfter limit: Int = .max, while proceeds: (UInt64) -> Bool = { _ in true }
  ) -> Outcome {
    precondition(threads > 0, "a search needs a thread")
    guard limit > 0 else { return Outcome(hits: [], tried: 0, wasCancelled: false) }
    let work = NonceWork(search: self, nonces: nonces, limit: limit)
    let others = (1..<threads).compactMap { _ in
      WorkerThread { while work.runPiece() {} }
    }
    while work.runPiece() {
      if !proceeds(work.tried) { work.cancel() }
    }
    for thread in others { thread.join() }
    return work.outcome
  }

  /// The hits among `count` nonces from `first` on, at most `limit` of them.
  func hits(from first: UInt32, count: UInt64, limit: Int) -> [UInt32] {
    let core = core?.pointer
    let capacity = min(limit, 256)
    var hits: [UInt32] = []
    var (next, left) = (UInt64(first), count)
    while left > 0 && hits.count < limit {
      let found = [UInt32](unsafeUninitializedCapacity: capacity) { room, used in
        withUnsafePointer(to: search) {
          used = sh_scan(core, room.baseAddress, capacity, $0, UInt32(next), left)
        }
      }
      hits += found
      // A room that is not full: the scan came to its end.
      guard found.count == capacity, let last = found.last else { break }
      left -= UInt64(last) + 1 - next
      next = UInt64(last) + 1
    }
    return hits
  }
}

/// Why there is nothing to search.
public enum NonceSearchError: Error, Equatable, Sendable {
  /// A header has 80 bytes, not this many.
  case headerBytes(Int)
}
