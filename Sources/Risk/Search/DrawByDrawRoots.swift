// The root of a function in each draw at once: a scan, then bisection of all brackets together.

/// What was found of the roots of a function that differs from draw to draw.
public struct DrawByDrawRoots {
  /// The lowest root in each draw; 0 where there is none. Shape (n).
  public private(set) var roots: [Double]
  /// 1 where there is a root, else 0. Shape (n).
  public private(set) var found: [Double]

  /// Steps of the scan.
  public static let steps = 64

  /// Where the function of a draw changes its sign.
  private struct Bracket {
    var low: Double
    var high: Double
    var atLow = 0.0
    var atHigh = 0.0
    /// The larger size at the ends, before anything was halved; negative where there is no bracket.
    var size = -1.0

    /// Whether a number lies between the ends.
    var middle: Double? {
      let middle = low + (high - low) / 2
      return low < middle && middle < high ? middle : nil
    }
  }

  /// How many draws are looked at between two checkpoints.
  private static let block = 1 << 18

  /// Searches `low` to `high`, both included, in every draw.
  ///
  /// Found is the lowest root that the function crosses between two neighbours of 65 evenly spaced
  /// points, to the last bit. Points at which the function has no value are left out.
  ///
  /// - Parameters:
  ///   - checkpoint: Called every 262,144 draws of every step; its error ends the search.
  ///   - function: The values in all draws, of the points in all draws; nil where there are none.
  /// - Throws: Errors of the function and of the checkpoint.
  public init(
    from low: Double, to high: Double, count: Int, checkpoint: () throws -> Void = {},
    _ function: ([Double]) throws -> [Double]?
  ) throws {
    var brackets: [Bracket] = []
    brackets.reserveCapacity(count)
    try Self.inBlocks(count, checkpoint) { draws in
      brackets.append(contentsOf: repeatElement(Bracket(low: low, high: high), count: draws.count))
    }
    var points: [Double] = []
    var before: (x: Double, values: [Double])?
    for step in 0...Self.steps {
      let share = Double(step) / Double(Self.steps)
      let x = step == Self.steps ? high : low + (high - low) * share
      points.removeAll(keepingCapacity: true)
      try Self.inBlocks(count, checkpoint) { draws in
        points.append(contentsOf: repeatElement(x, count: draws.count))
      }
      guard let values = try function(points) else {
        before = nil
        continue
      }
      try Self.inBlocks(count, checkpoint) { draws in
        for draw in draws where brackets[draw].size < 0 {
          if values[draw] == 0 {
            brackets[draw] = Bracket(low: x, high: x, size: 0)
          } else if let before, (before.values[draw] < 0) != (values[draw] < 0) {
            let (atLow, atHigh) = (before.values[draw], values[draw])
            brackets[draw] = Bracket(
              low: before.x, high: x, atLow: atLow, atHigh: atHigh,
              size: max(atLow.magnitude, atHigh.magnitude))
          }
        }
      }
      before = (x, values)
    }
    before = nil
    try Self.bisect(&brackets, &points, checkpoint, function)
    (roots, found) = ([], [])
    roots.reserveCapacity(count)
    found.reserveCapacity(count)
    try Self.inBlocks(count, checkpoint) { draws in
      for bracket in brackets[draws] {
        let isLow = bracket.atLow.magnitude <= bracket.atHigh.magnitude
        let left = min(bracket.atLow.magnitude, bracket.atHigh.magnitude)
        // At a root the value has shrunk to rounding; at a pole or a jump it has not.
        let isRoot = bracket.size >= 0 && left <= 1e-6 * bracket.size
        roots.append(!isRoot ? 0 : isLow ? bracket.low : bracket.high)
        found.append(isRoot ? 1 : 0)
      }
    }
  }

  /// Halves all brackets until no number lies between the ends of any.
  private static func bisect(
    _ brackets: inout [Bracket], _ points: inout [Double], _ checkpoint: () throws -> Void,
    _ function: ([Double]) throws -> [Double]?
  ) throws {
    guard brackets.contains(where: { $0.size > 0 }) else { return }
    while true {
      var isDone = true
      points.removeAll(keepingCapacity: true)
      try inBlocks(brackets.count, checkpoint) { draws in
        for bracket in brackets[draws] {
          let middle = bracket.size < 0 ? nil : bracket.middle
          if middle != nil { isDone = false }
          points.append(middle ?? bracket.low)
        }
      }
      guard !isDone, let values = try function(points) else { return }
      try inBlocks(brackets.count, checkpoint) { draws in
        for draw in draws where brackets[draw].size > 0 && brackets[draw].middle != nil {
          let value = values[draw]
          if value == 0 {
            (brackets[draw].low, brackets[draw].high) = (points[draw], points[draw])
            (brackets[draw].atLow, brackets[draw].atHigh) = (0, 0)
          } else if (value < 0) == (brackets[draw].atLow < 0) {
            (brackets[draw].low, brackets[draw].atLow) = (points[draw], value)
          } else {
            (brackets[draw].high, brackets[draw].atHigh) = (points[draw], value)
          }
        }
      }
    }
  }

  private static func inBlocks(
    _ count: Int, _ checkpoint: () throws -> Void, _ body: (Range<Int>) throws -> Void
  ) throws {
    for first in stride(from: 0, to: count, by: block) {
      try checkpoint()
      try body(first..<min(first + block, count))
    }
  }
}
