// Largest values in boxes against functions whose maximum is known by hand.

import Risk
import Testing

@Suite("Maxima in boxes") struct BoxMaximumTests {
  private func found(
    _ bounds: [ClosedRange<Double>], _ function: ([Double]) -> Double?
  ) throws -> BoxMaximum {
    try #require(try BoxMaximum(in: bounds, function))
  }

  private func isNear(_ a: [Double], _ b: [Double], within tolerance: Double) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { ($0 - $1).magnitude <= tolerance }
  }

  @Test("Of a paraboloid in 1 to 5 variables it is the vertex", arguments: 1...5)
  func paraboloid(count: Int) throws {
    let vertex = (0..<count).map { 0.3 + 0.1 * Double($0) }
    let maximum = try found(.init(repeating: -1...2, count: count)) { x in
      -zip(x, vertex).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    #expect(isNear(maximum.point, vertex, within: 1e-4))
    #expect(maximum.value <= 0 && maximum.value > -1e-8)
    #expect(!maximum.atLowerEnd.contains(true) && !maximum.atUpperEnd.contains(true))
    #expect(maximum.evaluations < 6000 * count)
  }

  @Test("Rosenbrock's valley is followed to (1, 1)") func rosenbrock() throws {
    let maximum = try found([-2...2, -1...3]) { x in
      let (a, b) = (1 - x[0], x[1] - x[0] * x[0])
      return -(a * a + 100 * b * b)
    }
    #expect(isNear(maximum.point, [1, 1], within: 1e-3))
  }

  @Test("Of Himmelblau's four equal peaks one is found, and the tilted one where it is the highest")
  func himmelblau() throws {
    func height(_ x: [Double]) -> Double {
      let (a, b) = (x[0] * x[0] + x[1] - 11, x[0] + x[1] * x[1] - 7)
      return -(a * a + b * b)
    }
    // Himmelblau (1972).
    let peaks = [[3, 2], [-2.805118, 3.131312], [-3.779310, -3.283186], [3.584428, -1.848126]]
    let plain = try found([-5...5, -5...5], height)
    #expect(plain.value > -1e-6)
    #expect(peaks.contains { isNear(plain.point, $0, within: 1e-3) })
    // A tilt towards the lower left lifts that peak by about 7 over the others, moving it little.
    let tilted = try found([-5...5, -5...5]) { height($0) - $0[0] - $0[1] }
    #expect(isNear(tilted.point, peaks[2], within: 0.1))
  }

  @Test("A maximum at an end of a range is met exactly and said to be there") func atEnd() throws {
    let line = try found([0...10]) { $0[0] }
    #expect(line.point == [10] && line.value == 10 && line.atUpperEnd == [true])
    let corner = try found([1...2, 3...5]) { $0[1] - $0[0] }
    #expect(isNear(corner.point, [1, 5], within: 1e-5))
    #expect(corner.atLowerEnd == [true, false] && corner.atUpperEnd == [false, true])
  }

  @Test("On a plateau the value is that of the plateau") func plateau() throws {
    let flat = try found([0...1, 0...1]) { _ in 3 }
    #expect(flat.value == 3)
    let capped = try found([0...10]) { min($0[0], 4) }
    #expect(capped.value == 4 && capped.point[0] >= 4)
  }

  @Test("Where the function has no value the search goes round") func partial() throws {
    let maximum = try found([-1...1, -1...1]) { $0[0] > 0.5 ? nil : $0[0] - $0[1] * $0[1] }
    #expect(maximum.point[0] <= 0.5 && isNear(maximum.point, [0.5, 0], within: 1e-3))
    #expect(try BoxMaximum(in: [0...1]) { _ in nil } == nil)
  }
}
