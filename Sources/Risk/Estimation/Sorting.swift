// Numbers in ascending order, many millions of them, and stopped on the way if need be.

/// Sorting by digits: passes of a known length instead of comparisons.
public enum Sorting {
  private static let digitBits: UInt64 = 11
  private static let digits = 6
  private static let block = 1 << 18

  /// The places of numbers in ascending order; of equal numbers the first comes first.
  ///
  /// - Parameters:
  ///   - values: Finite; shape (n), n < 2³².
  ///   - isCancelled: Asked before each of six passes, and in it every 262,144 numbers.
  /// - Returns: Shape (n).
  /// - Throws: `cancelled`.
  public static func order(
    of values: [Double], isCancelled: () -> Bool = { false }
  ) throws(EstimationError) -> [UInt32] {
    var keys = values.map(key)
    var places = (0..<UInt32(values.count)).map { $0 }
    var (otherKeys, otherPlaces) = (keys, places)
    for digit in 0..<UInt64(digits) {
      if isCancelled() { throw .cancelled }
      let shift = digit * digitBits
      var starts = starts(of: keys, shift)
      // A digit that all share moves nothing.
      if starts.isEmpty { continue }
      for first in stride(from: 0, to: keys.count, by: block) {
        if isCancelled() { throw .cancelled }
        for number in first..<min(first + block, keys.count) {
          let key = keys[number]
          let bucket = Int(truncatingIfNeeded: (key >> shift) & mask)
          otherKeys[starts[bucket]] = key
          otherPlaces[starts[bucket]] = places[number]
          starts[bucket] += 1
        }
      }
      swap(&keys, &otherKeys)
      swap(&places, &otherPlaces)
    }
    return places
  }

  /// Numbers in ascending order.
  ///
  /// - Throws: `cancelled`.
  public static func ascending(
    _ values: [Double], isCancelled: () -> Bool = { false }
  ) throws(EstimationError) -> [Double] {
    try order(of: values, isCancelled: isCancelled).map { values[Int($0)] }
  }

  private static var mask: UInt64 { 1 << digitBits - 1 }

  /// Bits that rise with the number; −0 and 0 are one.
  private static func key(_ x: Double) -> UInt64 {
    let bits = (x + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  /// Where the numbers of each digit begin; empty if all have the same.
  private static func starts(of keys: [UInt64], _ shift: UInt64) -> [Int] {
    var counts = [Int](repeating: 0, count: Int(mask) + 1)
    for key in keys { counts[Int(truncatingIfNeeded: (key >> shift) & mask)] += 1 }
    if counts.contains(keys.count) { return [] }
    var start = 0
    for bucket in counts.indices { (counts[bucket], start) = (start, start + counts[bucket]) }
    return counts
  }
}
