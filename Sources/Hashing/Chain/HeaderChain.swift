// A chain of headers that is proven, header by header, instead of believed.

import Dispatch

/// Raw headers and the verdict on them.
///
/// The part before the first broken rule is proven and stays usable; nothing after it is looked at.
/// Memory beyond the records is a few kilobytes, whatever their number.
public struct HeaderChain: Sendable {
  /// The raw headers; the place of a header is its height less that of the context.
  public let records: HeaderRecords
  /// Where the chain begins.
  public let context: ChainContext
  /// The rules it was verified under.
  public let rules: NetworkRules
  /// The heights that were verified, holes among them: up to the first broken rule.
  public let heights: Range<Int>
  /// How many headers were verified.
  public let verifiedCount: Int
  /// The heights below the failure at which no header is recorded, in ascending order.
  public let holes: [Range<Int>]
  /// The sum of the work of the verified headers, 2²⁵⁶ − 1 where it exceeds that.
  public let work: UInt256
  /// What could not be checked because something before it is not known.
  public let unchecked: UncheckedRules
  /// The first broken rule; nil in a chain without fault.
  public let failure: ChainFailure?

  /// Verifies headers: links, checkpoints, targets, proof of work, times, versions.
  ///
  /// - Parameters:
  ///   - records: Raw headers, one for each height from the context's on.
  ///   - context: Where they begin, and what is known of before.
  ///   - rules: The network's.
  ///   - clock: The present time [unix s], for the rule on times ahead; nil leaves that rule out.
  ///   - threads: How many to use; the verdict does not depend on it.
  /// - Complexity: One double hash a header.
  public init(
    verifying records: HeaderRecords, from context: ChainContext = .genesis,
    under rules: NetworkRules = .mainnet, clock: Int64? = nil, threads: Int = 1
  ) {
    precondition(threads >= 1, "somebody has to do the work")
    self.records = records
    self.context = context
    self.rules = rules
    let latest = clock.map { $0.addingSaturating(NetworkRules.longestLead) }
    let sections = records.withBytes { memory in
      let view = ChainView(memory: memory, context: context, rules: rules, latestTime: latest)
      return view.map { HeaderChain.sections(of: $0, threads: threads) } ?? []
    }
    let verdict = ChainVerdict(sections, context: context, strayBytes: records.strayByteCount)
    heights = verdict.heights
    verifiedCount = verdict.verifiedCount
    holes = verdict.holes
    work = verdict.work
    unchecked = verdict.unchecked
    failure = verdict.failure
  }

  /// The verified header at a height; nil beyond the verified part and in a hole.
  public subscript(height: Int) -> BlockHeader? {
    heights.contains(height) ? records[height - context.height] : nil
  }

  /// The height of the last header that was verified; nil where there is none.
  public var tipHeight: Int? {
    if let last = holes.last, last.upperBound == heights.upperBound {
      return last.lowerBound > heights.lowerBound ? last.lowerBound - 1 : nil
    }
    return heights.last
  }

  /// Below this a thread costs more than it saves.
  private static let leastSection = 128

  /// The verdicts on stretches of about equal length, in order.
  private static func sections(of view: ChainView, threads: Int) -> [ChainSection] {
    let count = max(1, min(threads, view.count / leastSection))
    let places = (0..<count).map { view.count * $0 / count..<view.count * ($0 + 1) / count }
    if count == 1 { return places.map { ChainSection(verifying: $0, of: view) } }
    var sections = [ChainSection?](repeating: nil, count: count)
    sections.withUnsafeMutableBufferPointer { buffer in
      // Each iteration writes its own element and reads nobody's.
      nonisolated(unsafe) let slots = buffer
      DispatchQueue.concurrentPerform(iterations: count) { index in
        slots[index] = ChainSection(verifying: places[index], of: view)
      }
    }
    return sections.compactMap { $0 }
  }
}

extension Int64 {
  /// The sum, held at the ends of the range.
  fileprivate func addingSaturating(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other > 0 ? .max : .min) : sum
  }
}
