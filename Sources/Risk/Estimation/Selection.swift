// Order statistics without sorting: several places at once.

/// Selection of several order statistics.
///
/// The range of the numbers is cut into equal buckets and these are counted; only numbers of buckets
/// that hold a wanted place are gathered, and selected from likewise. Each pass over all numbers is
/// free of branches on them.
public enum Selection {
  private static let buckets = 2048
  /// Below this length cutting into buckets does not pay.
  private static let many = 8192

  /// What some places would hold if all numbers were sorted.
  ///
  /// - Parameters:
  ///   - places: From 0, ascending, inside `values`.
  ///   - values: Finite, any order.
  /// - Returns: Shape of `places`.
  public static func numbers(at places: [Int], of values: [Double]) -> [Double] {
    if values.count >= many, let (rest, places) = gathered(places, values) {
      // A few numbers far out may leave all others in one bucket.
      return rest.count <= values.count / 2
        ? numbers(at: places, of: rest) : placed(places, rest)
    }
    return placed(places, values)
  }

  private static func placed(_ places: [Int], _ values: [Double]) -> [Double] {
    var copy = values
    place(places, in: &copy)
    return places.map { copy[$0] }
  }

  /// The numbers of the buckets that hold a wanted place, and the places among them; nil where the
  /// range cannot be cut.
  private static func gathered(
    _ places: [Int], _ values: [Double]
  ) -> (numbers: [Double], places: [Int])? {
    let (low, high) = range(values)
    let scale = Double(buckets) / (high - low)
    guard scale.isFinite, scale > 0 else { return nil }
    let last = Double(buckets - 1)
    // A number's bucket never falls where the number rises, so buckets are in the numbers' order.
    @inline(__always) func bucket(_ x: Double) -> Int {
      Int(truncatingIfNeeded: Int32(min((x - low) * scale, last)))
    }
    var counts = [Int](repeating: 0, count: buckets)
    var indices = [UInt16](repeating: 0, count: values.count)
    values.withUnsafeBufferPointer { values in
      indices.withUnsafeMutableBufferPointer { indices in
        for place in 0..<values.count {
          indices[place] = UInt16(truncatingIfNeeded: bucket(values[place]))
        }
        count(indices, into: &counts)
      }
    }
    let found = wanted(places, counts)
    return (gather(values, indices, found.isWanted, found.count), found.places)
  }

  /// How often each bucket occurs; four tallies in turn, since neighbours often share a bucket and
  /// one tally would wait for itself.
  private static func count(_ indices: UnsafeMutableBufferPointer<UInt16>, into counts: inout [Int])
  {
    var tallies = [UInt32](repeating: 0, count: 4 * buckets)
    tallies.withUnsafeMutableBufferPointer { tallies in
      let whole = indices.count / 4 * 4
      for place in stride(from: 0, to: whole, by: 4) {
        tallies[Int(indices[place])] &+= 1
        tallies[buckets + Int(indices[place + 1])] &+= 1
        tallies[2 * buckets + Int(indices[place + 2])] &+= 1
        tallies[3 * buckets + Int(indices[place + 3])] &+= 1
      }
      for place in whole..<indices.count { tallies[Int(indices[place])] &+= 1 }
      for bucket in 0..<buckets {
        counts[bucket] =
          Int(tallies[bucket]) + Int(tallies[buckets + bucket])
          + Int(tallies[2 * buckets + bucket]) + Int(tallies[3 * buckets + bucket])
      }
    }
  }

  /// Which buckets hold wanted places, how many numbers these have, and the places among them.
  private static func wanted(
    _ places: [Int], _ counts: [Int]
  ) -> (isWanted: [UInt8], count: Int, places: [Int]) {
    var isWanted = [UInt8](repeating: 0, count: buckets)
    var (start, kept, next) = (0, 0, 0)
    var among: [Int] = []
    for bucket in counts.indices where next < places.count {
      let end = start + counts[bucket]
      while next < places.count, places[next] < end {
        isWanted[bucket] = 1
        among.append(kept + places[next] - start)
        next += 1
      }
      if isWanted[bucket] == 1 { kept += counts[bucket] }
      start = end
    }
    return (isWanted, kept, among)
  }

  private static func gather(
    _ values: [Double], _ indices: [UInt16], _ isWanted: [UInt8], _ count: Int
  ) -> [Double] {
    // One more, for the number that is written and not kept.
    var result = [Double](repeating: 0, count: count + 1)
    result.withUnsafeMutableBufferPointer { result in
      values.withUnsafeBufferPointer { values in
        indices.withUnsafeBufferPointer { indices in
          isWanted.withUnsafeBufferPointer { isWanted in
            var store = 0
            for place in 0..<values.count {
              result[store] = values[place]
              store &+= Int(isWanted[Int(indices[place])])
            }
          }
        }
      }
    }
    result.removeLast()
    return result
  }

  /// The smallest and the largest number, eight at a time.
  private static func range(_ values: [Double]) -> (low: Double, high: Double) {
    values.withUnsafeBufferPointer { values in
      var low = SIMD8(repeating: values[0])
      var high = low
      let whole = values.count / 8 * 8
      let bytes = UnsafeRawBufferPointer(values)
      for place in stride(from: 0, to: whole, by: 8) {
        let next = bytes.loadUnaligned(fromByteOffset: place * 8, as: SIMD8<Double>.self)
        low.replace(with: next, where: next .< low)
        high.replace(with: next, where: next .> high)
      }
      var range = (low.min(), high.max())
      for value in values[whole...] { range = (min(range.0, value), max(range.1, value)) }
      return range
    }
  }

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
  private static func place(_ places: [Int], in values: inout [Double]) {
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
