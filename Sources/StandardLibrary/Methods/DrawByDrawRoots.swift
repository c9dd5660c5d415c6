// The root of a function in each draw at once: a scan, then bisection of all brackets together.

import Draws

/// What was found of the roots of a function that differs from draw to draw.
struct DrawByDrawRoots {
  /// The lowest root in each draw; 0 where there is none.
  private(set) var roots: [Double]
  /// 1 where there is a root, else 0.
  private(set) var found: [Double]

  /// Steps of the scan.
  static let steps = 64

  private typealias Ends = (low: [Double], high: [Double], atLow: [Double], atHigh: [Double])

  /// Searches `low` to `high`, both included, in every draw.
  ///
  /// Found is the lowest root that the function crosses between two neighbours of 65 evenly spaced
  /// points, to the last bit. Points at which the function has no value are left out.
  ///
  /// - Parameters:
  ///   - function: The values in all draws, of the points in all draws; nil where there are none.
  init(
    from low: Double, to high: Double, count: Int,
    _ function: ([Double]) throws -> [Double]?
  ) throws {
    var bracket: Ends = (
      [Double](repeating: low, count: count), [Double](repeating: high, count: count),
      [Double](repeating: 0, count: count), [Double](repeating: 0, count: count)
    )
    var hasBracket = [Bool](repeating: false, count: count)
    var before: (x: Double, values: [Double])?
    for step in 0...Self.steps {
      let share = Double(step) / Double(Self.steps)
      let x = step == Self.steps ? high : low + (high - low) * share
      guard let values = try function([Double](repeating: x, count: count)) else {
        before = nil
        continue
      }
      for draw in 0..<count where !hasBracket[draw] {
        if values[draw] == 0 {
          (bracket.low[draw], bracket.high[draw]) = (x, x)
          hasBracket[draw] = true
        } else if let before, (before.values[draw] < 0) != (values[draw] < 0) {
          (bracket.low[draw], bracket.high[draw]) = (before.x, x)
          (bracket.atLow[draw], bracket.atHigh[draw]) = (before.values[draw], values[draw])
          hasBracket[draw] = true
        }
      }
      before = (x, values)
    }
    roots = [Double](repeating: 0, count: count)
    found = hasBracket.map { $0 ? 1 : 0 }
    if hasBracket.contains(true) { try bisect(&bracket, function) }
  }

  /// Halves all brackets until no number lies between the ends of any.
  private mutating func bisect(
    _ bracket: inout Ends, _ function: ([Double]) throws -> [Double]?
  ) throws {
    let sizes = zip(bracket.atLow, bracket.atHigh).map { max($0.magnitude, $1.magnitude) }
    var (lows, highs) = (bracket.atLow, bracket.atHigh)
    while true {
      var middles = bracket.low
      var isDone = true
      for draw in middles.indices {
        let middle = bracket.low[draw] + (bracket.high[draw] - bracket.low[draw]) / 2
        middles[draw] = middle
        if bracket.low[draw] < middle, middle < bracket.high[draw] { isDone = false }
      }
      guard !isDone, let values = try function(middles) else { break }
      for draw in middles.indices
      where bracket.low[draw] < middles[draw] && middles[draw] < bracket.high[draw] {
        let value = values[draw]
        if value == 0 {
          (bracket.low[draw], bracket.high[draw]) = (middles[draw], middles[draw])
          (lows[draw], highs[draw]) = (0, 0)
        } else if (value < 0) == (lows[draw] < 0) {
          (bracket.low[draw], lows[draw]) = (middles[draw], value)
        } else {
          (bracket.high[draw], highs[draw]) = (middles[draw], value)
        }
      }
    }
    for draw in roots.indices where found[draw] != 0 {
      let isLow = lows[draw].magnitude <= highs[draw].magnitude
      roots[draw] = isLow ? bracket.low[draw] : bracket.high[draw]
      // At a root the value has shrunk to rounding; at a pole or a jump it has not.
      if min(lows[draw].magnitude, highs[draw].magnitude) > 1e-6 * sizes[draw] { found[draw] = 0 }
    }
  }
}
