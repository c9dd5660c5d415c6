// Round numbers along an axis: steps of 1, 2, 2.5 and 5 times a power of ten.

/// Steps and places that a reader can count in.
public enum RoundScale {
  /// The round steps near a size, rising: from a tenth of its power of ten to a hundred of it.
  ///
  /// - Parameter size: Above 0 and finite; otherwise there is none.
  public static func steps(around size: Double) -> [Double] {
    guard size > 0, let place = NumberText.place(ofFirstDigit: size) else { return [] }
    return (place - 1...place + 1).flatMap { place in
      [1, 2, 2.5, 5].map { multiple($0, of: place) }
    }.filter { $0 > 0 && $0.isFinite }
  }

  /// The smallest round step that is at least a size.
  public static func step(atLeast size: Double) -> Double {
    steps(around: size).first { $0 >= size } ?? 1
  }

  /// The multiples of a round step within a range, `about` of them or fewer.
  public static func ticks(from low: Double, to high: Double, about count: Int) -> [Double] {
    guard high > low, count > 0 else { return [low] }
    let step = step(atLeast: (high - low) / Double(count))
    // An end that is a multiple itself is one of them, whatever the division made of it.
    let first = (low / step - 1e-9).rounded(.up)
    let last = (high / step + 1e-9).rounded(.down)
    guard last >= first, last - first <= 1000 else { return [] }
    return (0...Int(last - first)).map { (first + Double($0)) * step }
  }

  /// Exact where a power of ten is: 2 / 10 is the double that `0.2` names, 2 × 0.1 need not be.
  private static func multiple(_ digit: Double, of place: Int) -> Double {
    let power = NumberText.parse("1e\(place.magnitude)") ?? .infinity
    return place < 0 ? digit / power : digit * power
  }
}
