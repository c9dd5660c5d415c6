// Rows of a histogram: round edges, few enough to read, and how many draws lie in each.

import Quantities
import Risk

/// Which draws lie where, in the numbers that are shown.
struct HistogramRows {
  /// At or above `from` and below `to`; nil where the row has no end. Of the last of equal parts
  /// `to` belongs to it; where both are the same it is one number.
  struct Row {
    let from: Double?
    let to: Double?
    let count: Int
  }

  let rows: [Row]

  /// How many rows a reader takes in.
  static let fewest = 8
  static let most = 20

  /// Rows of a round width near that of Freedman and Diaconis.
  ///
  ///     h = 2 (Q₃ − Q₁) / ∛n
  ///
  /// They cover the middle 99 %; what lies outside is counted in open rows at the ends, so that a
  /// long tail does not press all others into one row. Of whole numbers no row is narrower than one.
  ///
  /// - Parameter values: One at least.
  ///
  /// Source: Freedman & Diaconis, "On the Histogram as a Density Estimator: L₂ Theory" (1981).
  init(of values: [Double], isCancelled: () -> Bool) throws(EstimationError) {
    let sorted = try Sorting.ascending(values, isCancelled: isCancelled)
    let (least, greatest) = (sorted[0], sorted[sorted.count - 1])
    guard least < greatest else {
      rows = [Row(from: least, to: greatest, count: values.count)]
      return
    }
    var low = Statistics.quantile(ofSorted: sorted, 0.005)
    var high = Statistics.quantile(ofSorted: sorted, 0.995)
    if low == high { (low, high) = (least, greatest) }
    let quartiles =
      Statistics.quantile(ofSorted: sorted, 0.75) - Statistics.quantile(ofSorted: sorted, 0.25)
    let wanted = 2 * quartiles / Self.cubeRoot(Double(values.count))
    let areWhole = values.allSatisfy { $0.rounded() == $0 }
    let candidates = RoundScale.steps(around: (high - low) / 14).filter {
      !areWhole || $0.rounded() == $0
    }.map {
      (step: $0, rows: Self.rows(of: sorted, from: low, to: high, step: $0))
    }
    let readable = candidates.filter { (Self.fewest...Self.most).contains($0.rows.count) }
    // Of readable widths the nearest in proportion; of others, the narrowest with few rows enough.
    let best = readable.min { Self.ratio($0.step, wanted) < Self.ratio($1.step, wanted) }
    let first = candidates.first { $0.rows.count <= Self.most }
    let chosen = best ?? first
    let made = chosen?.rows ?? [Row(from: least, to: greatest, count: values.count)]
    guard areWhole, chosen?.step == 1 else {
      rows = made
      return
    }
    rows = made.map { row in
      row.to == nil || row.from == nil ? row : Row(from: row.from, to: row.from, count: row.count)
    }
  }

  /// So many equal parts from the least to the greatest.
  init(of values: [Double], parts: Int) {
    let (least, greatest) = (values.min() ?? 0, values.max() ?? 0)
    guard least < greatest else {
      rows = [Row(from: least, to: greatest, count: values.count)]
      return
    }
    let edges = (0...parts).map { part in
      part == parts ? greatest : least + (greatest - least) * (Double(part) / Double(parts))
    }
    var counts = [Int](repeating: 0, count: parts)
    for value in values {
      let above = edges.firstIndex { $0 > value } ?? parts
      counts[min(max(above, 1), parts) - 1] += 1
    }
    rows = (0..<parts).map { Row(from: edges[$0], to: edges[$0 + 1], count: counts[$0]) }
  }

  private static func rows(
    of sorted: [Double], from low: Double, to high: Double, step: Double
  ) -> [Row] {
    let first = (low / step).rounded(.down)
    let last = Swift.max((high / step).rounded(.up), first + 1)
    guard last - first <= Double(4 * most) else { return [] }
    let edges = (0...Int(last - first)).map { (first + Double($0)) * step }
    // How many lie below each edge.
    let below = edges.map { edge in sorted.partitioningIndex { $0 >= edge } }
    var rows = zip(edges, below).enumerated().dropFirst().map { index, edge in
      Row(from: edges[index - 1], to: edge.0, count: edge.1 - below[index - 1])
    }
    if let edge = edges.first, let count = below.first, count > 0 {
      rows.insert(Row(from: nil, to: edge, count: count), at: 0)
    }
    if let edge = edges.last, let count = below.last, count < sorted.count {
      rows.append(Row(from: edge, to: nil, count: sorted.count - count))
    }
    return rows
  }

  private static func ratio(_ a: Double, _ b: Double) -> Double {
    a > b ? a / b : b / a
  }

  /// ∛x by Newton's method, from above; x ≥ 1.
  private static func cubeRoot(_ x: Double) -> Double {
    var root = x
    for _ in 0..<80 { root = (2 * root + x / (root * root)) / 3 }
    return root
  }
}

extension [Double] {
  /// Of sorted numbers, the first for which something holds that holds for all after it.
  fileprivate func partitioningIndex(where holds: (Double) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
