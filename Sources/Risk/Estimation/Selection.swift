// Order statistics without sorting: several places at once.

/// Selection of several order statistics.
enum Selection {
  /// Below this length a part is sorted.
  private static let small = 32

  /// Rearranges numbers so that each wanted place holds what it would hold if all were sorted.
  ///
  /// Quickselect that follows all wanted places at once, without branches on the numbers; a part
  /// that does not shrink fast enough is sorted, so the worst case is O(n log n).
  ///
  /// - Parameters:
  ///   - places: From 0, ascending, inside `values`.
  ///   - values: No NaN.
  static func place(_ places: [Int], in values: inout [Double]) {
    var budget = 4
    var size = values.count
    while size > 1 {
      budget += 2
      size /= 2
    }
    values.withUnsafeMutableBufferPointer { select(places[...], $0, 0, $0.count, budget) }
  }

  private static func select(
    _ places: ArraySlice<Int>, _ values: UnsafeMutableBufferPointer<Double>,
    _ start: Int, _ end: Int, _ budget: Int
  ) {
    var (places, start, end, budget) = (places, start, end, budget)
    while let first = places.first, let last = places.last {
      if end - start <= small || budget == 0 {
        values[start..<end].sort()
        return
      }
      budget -= 1
      let pivot = pivot(values, start, end, near: (first + last) / 2)
      let below = partition(values, start, end) { $0 < pivot }
      // What equals the pivot is in its place already.
      let through = partition(values, below, end) { $0 <= pivot }
      let left = places.prefix { $0 < below }
      let right = places.drop { $0 < through }
      if left.isEmpty {
        (places, start) = (right, through)
      } else {
        select(right, values, through, end, budget)
        (places, end) = (left, below)
      }
    }
  }

  /// Moves what satisfies a condition to the front; returns the end of it.
  @inline(__always)
  private static func partition(
    _ values: UnsafeMutableBufferPointer<Double>, _ start: Int, _ end: Int,
    _ isLow: (Double) -> Bool
  ) -> Int {
    var store = start
    for place in start..<end {
      let value = values[place]
      values[place] = values[store]
      values[store] = value
      store &+= isLow(value) ? 1 : 0
    }
    return store
  }

  /// The number at the same share of a small sample, evenly taken, as the wanted place of all.
  private static func pivot(
    _ values: UnsafeMutableBufferPointer<Double>, _ start: Int, _ end: Int, near place: Int
  ) -> Double {
    let count = end - start > 10_000 ? 63 : 9
    let sample = (0..<count).map { values[start + (end - start - 1) * $0 / (count - 1)] }.sorted()
    return sample[min(max((place - start) * count / (end - start), 0), count - 1)]
  }
}
