// The largest value of a function in a box of one to five dimensions, without derivatives.

/// Where a function is largest in a box.
///
/// First the box is scanned: in one dimension at 65 evenly spaced points, in more at 64 points a
/// dimension of an additive lattice (Roberts 2018), with the middle and the corners. From the best
/// of these the search goes uphill: in one dimension by golden section, in more by the downhill
/// simplex of Nelder & Mead (1965), held inside the box and begun anew once where it ended. Nothing
/// is random. A peak narrower than the scan's steps can be missed.
public struct BoxMaximum: Sendable {
  /// Where it is largest.
  public let point: [Double]
  /// How large it is there.
  public let value: Double
  /// How often the function was asked.
  public let evaluations: Int
  /// For each variable whether the point lies at the lower or the upper end of its range.
  public let atLowerEnd: [Bool]
  public let atUpperEnd: [Bool]
  /// Points from which the search rose, but not as high, each with its peak; the highest first.
  public let rivals: [(point: [Double], value: Double)]

  /// The most variables that can be varied at once.
  public static let mostVariables = 5
  private static let starts = 6

  /// - Parameters:
  ///   - bounds: The range of each variable, both ends finite and included, lower < upper.
  ///   - function: The value at a point; nil where it has none.
  /// - Returns: nil where the function had a value at no point.
  public init?(
    in bounds: [ClosedRange<Double>], _ function: ([Double]) throws -> Double?
  ) throws {
    var search = Climber(bounds: bounds)
    let scan = try search.scan(function)
    guard !scan.isEmpty else { return nil }
    var peaks: [(point: [Double], value: Double)] = []
    for start in scan.prefix(Self.starts) {
      let peak =
        bounds.count == 1
        ? try search.section(from: start, function) : try search.climb(from: start, function)
      let isKnown = peaks.contains { search.areClose($0.point, peak.point) }
      if !isKnown { peaks.append(peak) }
    }
    // Of equal peaks the first in order of the variables.
    peaks.sort {
      $0.value != $1.value ? $0.value > $1.value : $0.point.lexicographicallyPrecedes($1.point)
    }
    point = peaks[0].point
    value = peaks[0].value
    rivals = Array(peaks.dropFirst())
    evaluations = search.evaluations
    let slack = 1e-6
    atLowerEnd = zip(peaks[0].point, bounds).map {
      $0 - $1.lowerBound <= slack * ($1.upperBound - $1.lowerBound)
    }
    atUpperEnd = zip(peaks[0].point, bounds).map {
      $1.upperBound - $0 <= slack * ($1.upperBound - $1.lowerBound)
    }
  }
}

/// Works in the unit box; the function is asked in the real one.
private struct Climber {
  typealias Function = ([Double]) throws -> Double?
  typealias Peak = (point: [Double], value: Double)

  let bounds: [ClosedRange<Double>]
  private(set) var evaluations = 0

  init(bounds: [ClosedRange<Double>]) { self.bounds = bounds }

  private func real(_ unit: [Double]) -> [Double] {
    zip(unit, bounds).map { share, range in
      // The ends are met exactly.
      share <= 0
        ? range.lowerBound
        : share >= 1
          ? range.upperBound : range.lowerBound + share * (range.upperBound - range.lowerBound)
    }
  }

  private mutating func value(_ unit: [Double], _ function: Function) throws -> Double {
    evaluations += 1
    guard let value = try function(real(unit)), value.isFinite else { return -.infinity }
    return value
  }

  func areClose(_ one: [Double], _ other: [Double]) -> Bool {
    for ((a, b), range) in zip(zip(one, other), bounds)
    where (a - b).magnitude > 1e-4 * (range.upperBound - range.lowerBound) {
      return false
    }
    return true
  }

  // MARK: Scan

  /// The points of the scan that have a value, the best first; in one dimension only those that are
  /// as high as their neighbours.
  mutating func scan(_ function: Function) throws -> [[Double]] {
    var points: [(unit: [Double], value: Double)] = []
    for unit in Self.scanPoints(bounds.count) {
      points.append((unit, try value(unit, function)))
    }
    if bounds.count == 1 {
      points = points.indices.filter { index in
        let before = index > 0 ? points[index - 1].value : -.infinity
        let after = index + 1 < points.count ? points[index + 1].value : -.infinity
        return points[index].value >= before && points[index].value >= after
      }.map { points[$0] }
    }
    let order = points.indices.filter { points[$0].value > -.infinity }.sorted {
      (points[$1].value, $0) < (points[$0].value, $1)
    }
    return order.map { points[$0].unit }
  }

  private static let steps = 64

  private static func scanPoints(_ dimensions: Int) -> [[Double]] {
    if dimensions == 1 { return (0...steps).map { [Double($0) / Double(steps)] } }
    var points = [[Double](repeating: 0.5, count: dimensions)]
    for corner in 0..<1 << dimensions {
      points.append((0..<dimensions).map { corner >> $0 & 1 == 1 ? 1 : 0 })
    }
    // The root of x^(d + 1) = x + 1 gives the lattice with the evenest gaps.
    var root = 2.0
    for _ in 0..<60 {
      var power = 1.0
      for _ in 0...dimensions { power *= root }
      var slope = Double(dimensions + 1)
      for _ in 0..<dimensions { slope *= root }
      root -= (power - root - 1) / (slope - 1)
    }
    var factors: [Double] = []
    var factor = 1.0
    for _ in 0..<dimensions {
      factor /= root
      factors.append(factor)
    }
    for index in 1...steps * dimensions {
      points.append(
        factors.map {
          let x = 0.5 + $0 * Double(index)
          return x - x.rounded(.down)
        })
    }
    return points
  }

  // MARK: Uphill

  /// Golden section between a point's neighbours.
  mutating func section(from start: [Double], _ function: Function) throws -> Peak {
    let golden = 0.618_033_988_749_894_9
    let step = 1 / Double(Self.steps)
    var best = (unit: start[0], value: try value(start, function))
    var (low, high) = (max(0, start[0] - step), min(1, start[0] + step))
    var first = high - golden * (high - low)
    var second = low + golden * (high - low)
    var (atFirst, atSecond) = (
      try value([first], function), try value([second], function)
    )
    for _ in 0..<60 where low < high {
      for (unit, value) in [(first, atFirst), (second, atSecond)] where value > best.value {
        best = (unit, value)
      }
      if atFirst >= atSecond {
        (high, second, atSecond) = (second, first, atFirst)
        first = high - golden * (high - low)
        atFirst = try value([first], function)
      } else {
        (low, first, atFirst) = (first, second, atSecond)
        second = low + golden * (high - low)
        atSecond = try value([second], function)
      }
    }
    return (real([best.unit]), best.value)
  }

  /// Two simplex searches, the second from where the first ended.
  mutating func climb(from start: [Double], _ function: Function) throws -> Peak {
    var best = (unit: start, value: try value(start, function))
    for size in [0.1, 0.02] { best = try simplex(from: best, size: size, function) }
    return (real(best.unit), best.value)
  }

  private typealias Corner = (unit: [Double], value: Double)

  /// Nelder & Mead with the usual factors 1, 2, ½, ½; what leaves the box is put onto its face.
  private mutating func simplex(
    from start: Corner, size: Double, _ function: Function
  ) throws -> Corner {
    let dimensions = start.unit.count
    var corners: [Corner] = [start]
    for axis in 0..<dimensions {
      var unit = start.unit
      unit[axis] += unit[axis] + size <= 1 ? size : -size
      corners.append((unit, try value(unit, function)))
    }
    for _ in 0..<120 * dimensions {
      corners.sort { $0.value > $1.value }
      let worst = corners[dimensions]
      if corners[0].value - worst.value <= 1e-13 * corners[0].value.magnitude,
        Self.width(corners) < 1e-7
      {
        break
      }
      let middle = (0..<dimensions).map { axis in
        corners.dropLast().reduce(0) { $0 + $1.unit[axis] } / Double(dimensions)
      }
      func along(_ factor: Double) -> [Double] {
        zip(middle, worst.unit).map { min(1, max(0, $0 + factor * ($0 - $1))) }
      }
      let mirrored = try corner(along(1), function)
      if mirrored.value > corners[0].value {
        let farther = try corner(along(2), function)
        corners[dimensions] = farther.value > mirrored.value ? farther : mirrored
      } else if mirrored.value > corners[dimensions - 1].value {
        corners[dimensions] = mirrored
      } else {
        let nearer = try corner(along(mirrored.value > worst.value ? 0.5 : -0.5), function)
        if nearer.value > max(worst.value, mirrored.value) {
          corners[dimensions] = nearer
        } else {
          for index in 1...dimensions {
            let unit = zip(corners[index].unit, corners[0].unit).map { ($0 + $1) / 2 }
            corners[index] = try corner(unit, function)
          }
        }
      }
    }
    return corners.max { $0.value < $1.value } ?? start
  }

  private mutating func corner(_ unit: [Double], _ function: Function) throws -> Corner {
    (unit, try value(unit, function))
  }

  private static func width(_ corners: [Corner]) -> Double {
    var width = 0.0
    for corner in corners.dropFirst() {
      for (a, b) in zip(corner.unit, corners[0].unit) { width = max(width, (a - b).magnitude) }
    }
    return width
  }
}
