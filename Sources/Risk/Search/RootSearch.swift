// The roots of a function on an interval: a scan, then bisection and a search for touching roots.

/// What was found of the roots of a function.
public struct RootSearch {
  /// A value of the function at a point.
  struct Point {
    let x: Double
    let value: Double
  }

  /// The roots, ascending; of a stretch on which the function is zero, its start.
  public private(set) var roots: [Double] = []
  /// The ends of stretches on which the function is zero, by the root that is their start.
  public private(set) var stretches: [Double: Double] = [:]
  /// Points at which the sign changes without a root: poles and jumps.
  public private(set) var jumps: [Double] = []
  /// How many points of the scan have no value, and why the first has none.
  public private(set) var failures = 0
  public private(set) var firstFailure: (any Error)?

  /// Steps of the scan.
  public static let steps = 256

  private let function: (Double) throws -> Double?

  /// Searches `low` to `high`, both included.
  ///
  /// Every root is found that the function crosses between two neighbours of 257 evenly spaced
  /// points, to the last bit, unless an even number lies between the same two. Of roots that the
  /// function touches without crossing, those are found near which its size has a minimum among the
  /// points, to some eight digits.
  ///
  /// - Parameters:
  ///   - isFatal: Whether an error ends the search instead of leaving the point out.
  ///   - function: The value at a point; only `+ - * /` and comparisons are done with it.
  /// - Throws: Fatal errors of the function.
  public init(
    from low: Double, to high: Double, isFatal: @escaping (any Error) -> Bool,
    _ function: @escaping (Double) throws -> Double
  ) throws {
    var failures = 0
    var firstFailure: (any Error)?
    let sampled: (Double) throws -> Double? = { x in
      do {
        return try function(x)
      } catch {
        if isFatal(error) { throw error }
        failures += 1
        firstFailure = firstFailure ?? error
        return nil
      }
    }
    self.function = sampled
    let points = try (0...Self.steps).map { step -> Point? in
      let share = Double(step) / Double(Self.steps)
      let x = step == Self.steps ? high : low + (high - low) * share
      return try sampled(x).map { Point(x: x, value: $0) }
    }
    (self.failures, self.firstFailure) = (failures, firstFailure)
    try search(points)
    sortRoots(step: (high - low) / Double(Self.steps))
  }

  /// Sorts the roots; a touch that two searches found comes once.
  private mutating func sortRoots(step: Double) {
    var kept: [Double] = []
    for root in roots.sorted() {
      if let last = kept.last, root - last <= 1e-6 * step { continue }
      kept.append(root)
    }
    roots = kept
  }

  private mutating func search(_ points: [Point?]) throws {
    var zeroStart: Double?
    for (index, point) in points.enumerated() {
      guard let point else {
        zeroStart = nil
        continue
      }
      if point.value == 0 {
        if let start = zeroStart {
          stretches[start] = point.x
        } else {
          roots.append(point.x)
          zeroStart = point.x
        }
        continue
      }
      zeroStart = nil
      guard index > 0, let before = points[index - 1], before.value != 0 else { continue }
      if (before.value < 0) != (point.value < 0) {
        try bisect(before, point)
      } else if index + 1 < points.count, let after = points[index + 1] {
        try touch(before, point, after)
      }
    }
    try touchEnds(points)
  }

  // MARK: Crossings

  /// Halves a bracket until no number lies between its ends.
  private mutating func bisect(_ left: Point, _ right: Point) throws {
    var (low, high) = (left, right)
    while let middle = try between(low, high) {
      if middle.value == 0 {
        roots.append(middle.x)
        return
      }
      if (middle.value < 0) == (low.value < 0) { low = middle } else { high = middle }
    }
    let best = low.value.magnitude <= high.value.magnitude ? low : high
    // At a root the value has shrunk to rounding; at a pole or a jump it has not.
    let size = max(left.value.magnitude, right.value.magnitude)
    if best.value.magnitude <= 1e-6 * size { roots.append(best.x) } else { jumps.append(best.x) }
  }

  /// A point inside a bracket; nil where there is none, or none with a value.
  private func between(_ low: Point, _ high: Point) throws -> Point? {
    for share in [0.5, 0.375] {
      let x = low.x + (high.x - low.x) * share
      guard low.x < x, x < high.x else { continue }
      if let value = try function(x) { return Point(x: x, value: value) }
    }
    return nil
  }

  // MARK: Touches

  /// Looks for a zero between three points of one sign whose middle one is the smallest in size.
  private mutating func touch(_ left: Point, _ middle: Point, _ right: Point) throws {
    let sizes = [left, middle, right].map(\.value.magnitude)
    guard (left.value < 0) == (right.value < 0), sizes[1] <= sizes[0], sizes[1] <= sizes[2],
      sizes[1] < sizes[0] || sizes[1] < sizes[2], right.value != 0
    else { return }
    try descend(left, right)
  }

  /// The scan has no middle point at its ends: there a touch may hide in the first or last step.
  private mutating func touchEnds(_ points: [Point?]) throws {
    for (outer, inner) in [(0, 1), (Self.steps, Self.steps - 1)] {
      guard let end = points[outer], let next = points[inner], end.value != 0, next.value != 0,
        (end.value < 0) == (next.value < 0), end.value.magnitude <= next.value.magnitude
      else { continue }
      try descend(outer == 0 ? end : next, outer == 0 ? next : end)
    }
  }

  /// Golden-section search for the smallest size; a change of sign on the way gives two crossings.
  private mutating func descend(_ left: Point, _ right: Point) throws {
    let golden = 0.618_033_988_749_894_9
    var (low, high) = (left.x, right.x)
    let size = max(left.value.magnitude, right.value.magnitude)
    guard var first = try point(high - golden * (high - low)),
      var second = try point(low + golden * (high - low))
    else { return }
    for _ in 0..<100 {
      for point in [first, second] where (point.value < 0) != (left.value < 0) && point.value != 0 {
        try bisect(left, point)
        return try bisect(point, right)
      }
      if first.value.magnitude <= second.value.magnitude {
        (high, second) = (second.x, first)
        guard let next = try point(high - golden * (high - low)) else { return }
        first = next
      } else {
        (low, first) = (first.x, second)
        guard let next = try point(low + golden * (high - low)) else { return }
        second = next
      }
      guard low < high else { break }
    }
    let best = first.value.magnitude <= second.value.magnitude ? first : second
    if best.value.magnitude <= 1e-12 * size { roots.append(best.x) }
  }

  private func point(_ x: Double) throws -> Point? {
    try function(x).map { Point(x: x, value: $0) }
  }
}
