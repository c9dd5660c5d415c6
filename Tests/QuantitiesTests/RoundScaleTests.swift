// Round numbers along an axis.

import Quantities
import Testing

@Suite struct RoundScaleTests {
  @Test(
    "The next round step is 1, 2, 2.5 or 5 times a power of ten",
    arguments: [
      (0.03, 0.05), (1, 1), (1.01, 2), (2.1, 2.5), (3, 5), (5.1, 10), (99, 100), (12_345, 20_000),
      (0.21, 0.25), (1e-9, 1e-9),
    ])
  func step(size: Double, step: Double) {
    #expect(RoundScale.step(atLeast: size) == step)
  }

  @Test(
    "Ticks are the multiples of a round step within the range",
    arguments: [
      (0, 100, 4, [0, 25, 50, 75, 100]), (-30, 61, 4, [-25, 0, 25, 50]), (3, 3, 4, [3]),
      (0, 0.6, 3, [0, 0.2, 0.4, 0.6]),
    ] as [(Double, Double, Int, [Double])])
  func ticks(low: Double, high: Double, count: Int, ticks: [Double]) {
    let found = RoundScale.ticks(from: low, to: high, about: count)
    #expect(found.count == ticks.count)
    // A product of a whole number and a step is off by a rounding at most.
    for (a, b) in zip(found, ticks) { #expect((a - b).magnitude <= 1e-12) }
  }
}
