// Present value as a function of growth per period, and the search for its zeros.

/// The present value of evenly spaced cash flows over the growth factor g = 1 + r of a period.
struct PresentValueCurve {
  /// Cash after 0, 1, 2 … periods; the first and the last are not zero.
  let cash: [Double]

  /// Value and slope at a growth factor, both times the same positive factor.
  ///
  /// Only signs and zeros matter to the search, so below g = 1, where Σ cash[t] g^−t would overflow,
  /// the sum is taken times g^n: a polynomial in g with the same zeros.
  struct Point {
    let growth: Double
    /// Present value.
    let value: Double
    /// Its derivative by ln g.
    let slope: Double
    /// Bound of the rounding error of `value`.
    let rounding: Double
    /// The sign just to the right of the point, where the value itself may be zero; nil where the
    /// curve touches zero.
    var signAfter: FloatingPointSign? {
      value != 0 ? value.sign : slope != 0 ? slope.sign : nil
    }
    /// The sign just to the left of the point; nil where the curve touches zero.
    var signBefore: FloatingPointSign? {
      value != 0 ? value.sign : slope != 0 ? (-slope).sign : nil
    }
  }

  /// The sign of the value where the rate grows without bound: of the first flow.
  var firstSign: FloatingPointSign { cash[0].sign }

  /// The sign of the value where the rate nears −100 %: of the last flow.
  var lastSign: FloatingPointSign { cash[cash.count - 1].sign }

  /// The sign of the value at a growth factor.
  func sign(at growth: Double) -> FloatingPointSign { point(at: growth).value.sign }

  /// The growth factors at which the value is zero, ascending; `low` < 1 < `high`.
  func roots(from low: Double, to high: Double) -> [Double] {
    let below = zeros(atMost: signChanges(ofRunningSums: cash.reversed()), from: low, to: 1)
    let above = zeros(atMost: signChanges(ofRunningSums: cash), from: 1, to: high)
    // The ends of a side are not in it: of the three only 1 and the upper bound are searched.
    let ends = [1, high].filter { point(at: $0).value == 0 }
    return (below + above + ends).sorted()
  }

  /// An upper bound of the number of zeros on one side of g = 1, by Descartes' rule of signs.
  ///
  /// Σ cash[t] vᵗ / (1 − v) has the running sums as coefficients and the same zeros in 0 < v < 1.
  private func signChanges(ofRunningSums cash: some Sequence<Double>) -> Int {
    var (sum, changes) = (0.0, 0)
    var last: FloatingPointSign?
    for flow in cash {
      sum += flow
      guard sum != 0 else { continue }
      if let last, last != sum.sign { changes += 1 }
      last = sum.sign
    }
    return changes
  }

  /// The zeros strictly between two growth factors, ascending, of which there are `most` or fewer.
  private func zeros(atMost most: Int, from low: Double, to high: Double) -> [Double] {
    // The ends alone settle a side with one zero or none; they are looked at even for none, since
    // sums that round differently must not lose a zero close to g = 1.
    let steps = most <= 1 ? 1 : 512
    let ratio = wholeRoot(of: high / low, degree: steps)
    var (zeros, left) = ([Double](), point(at: low))
    for step in 1...steps {
      let right = point(at: step == steps ? high : left.growth * ratio)
      zeros += self.zeros(between: left, and: right)
      if right.value == 0, step < steps { zeros.append(right.growth) }
      left = right
    }
    return zeros
  }

  /// The zeros strictly between two neighbouring points: none, one, or two that the slope betrays.
  private func zeros(between left: Point, and right: Point) -> [Double] {
    guard let outward = left.signAfter, let farSign = right.signBefore else { return [] }
    if outward != farSign {
      return [bisect(left, right) { $0.value.sign == outward }.growth]
    }
    // A hidden pair needs a value that heads for zero at the left and away from it at the right.
    guard left.slope != 0, left.slope.sign != outward, right.slope.sign == outward else {
      return []
    }
    let extreme = bisect(left, right) { $0.slope.sign != outward }
    if abs(extreme.value) <= extreme.rounding { return [extreme.growth] }
    guard extreme.value.sign != outward else { return [] }
    return [
      bisect(left, extreme) { $0.value.sign == outward }.growth,
      bisect(extreme, right) { $0.value.sign != outward }.growth,
    ]
  }

  /// The last point up to which a condition holds, or the next one if its value is closer to zero.
  ///
  /// - Parameter holds: True from `left` on up to some point, false from there to `right`.
  private func bisect(_ left: Point, _ right: Point, where holds: (Point) -> Bool) -> Point {
    var (low, high) = (left, right)
    while true {
      let middle = low.growth + (high.growth - low.growth) / 2
      guard low.growth < middle, middle < high.growth else { break }
      let point = point(at: middle)
      if holds(point) { low = point } else { high = point }
    }
    return abs(low.value) <= abs(high.value) ? low : high
  }

  /// Value and slope by Horner's rule, in v = 1 / g from the far end or in g from the near one.
  private func point(at growth: Double) -> Point {
    let inverse = growth >= 1
    let factor = inverse ? 1 / growth : growth
    var (value, derivative, magnitude) = (0.0, 0.0, 0.0)
    for step in cash.indices {
      let time = inverse ? cash.count - 1 - step : step
      value = value * factor + cash[time]
      derivative = derivative * factor - Double(time) * cash[time]
      magnitude = magnitude * factor + abs(cash[time])
    }
    // Two roundings a step, each of half a unit in the last place, doubled for good measure.
    let rounding = 2 * Double(cash.count) * magnitude * Double.ulpOfOne
    return Point(growth: growth, value: value, slope: derivative, rounding: rounding)
  }
}
