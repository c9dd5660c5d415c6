// The verdicts on the stretches of a chain, put together as if one thread had seen all of it.

/// How many headers a rule could not be applied to, for want of what came before them.
public struct UncheckedRules: Hashable, Sendable {
  /// Headers whose parent is not known.
  public internal(set) var links = 0
  /// Headers for which the target that was due is not known.
  public internal(set) var targets = 0
  /// Headers for which not all of the eleven times before are known.
  public internal(set) var medianTimes = 0

  /// Whether every rule was applied to every header.
  public var isEmpty: Bool { self == UncheckedRules() }
}

/// The verdicts on sections as one: the same as if one section had seen all.
struct ChainVerdict {
  private(set) var heights: Range<Int>
  private(set) var holes: [Range<Int>] = []
  private(set) var work = UInt256.zero
  private(set) var unchecked = UncheckedRules()
  private(set) var failure: ChainFailure?

  /// The headers verified: the heights that are no holes.
  var verifiedCount: Int { heights.count - holes.reduce(0) { $0 + $1.count } }

  init(_ sections: [ChainSection], context: ChainContext, strayBytes: Int) {
    heights = context.height..<context.height
    for section in sections {
      add(section, heightOfFirst: context.height)
      heights = context.height..<context.height + section.verified.upperBound
      if failure != nil { break }
    }
    if failure == nil, strayBytes > 0 {
      let rule = BrokenRule.length(expected: BlockHeader.byteCount, found: strayBytes)
      failure = ChainFailure(height: heights.upperBound, rule: rule)
    }
  }

  private mutating func add(_ section: ChainSection, heightOfFirst first: Int) {
    for hole in section.holes {
      let hole = hole.lowerBound + first..<hole.upperBound + first
      if let last = holes.last, last.upperBound == hole.lowerBound {
        holes[holes.count - 1] = last.lowerBound..<hole.upperBound
      } else {
        holes.append(hole)
      }
    }
    work = work.addingSaturating(section.work)
    unchecked.links += section.unchecked.links
    unchecked.targets += section.unchecked.targets
    unchecked.medianTimes += section.unchecked.medianTimes
    failure = section.failure
  }
}
