// Roots of functions whose roots are known by hand.

import Risk
import Testing

@Suite("Roots") struct RootSearchTests {
  private func roots(
    from low: Double, to high: Double, _ function: @escaping (Double) -> Double
  ) throws -> RootSearch {
    let isFatal: (any Error) -> Bool = { _ in true }
    return try RootSearch(from: low, to: high, isFatal: isFatal, function)
  }

  @Test("All roots of a polynomial are found, to the last bit or nearly")
  func polynomial() throws {
    let search = try roots(from: -3, to: 3) {
      ($0 + 2) * ($0 - 0.1) * ($0 - 2.5)
    }
    #expect(search.roots.count == 3)
    for (root, expected) in zip(search.roots, [-2, 0.1, 2.5]) {
      #expect((root - expected).magnitude <= 2 * expected.ulp.magnitude)
    }
    #expect(search.jumps.isEmpty && search.stretches.isEmpty && search.failures == 0)
  }

  @Test("A pole is a jump, a touch is a root, a stretch has two ends")
  func special() throws {
    let pole = try roots(from: -1, to: 1) { 1 / ($0 - 0.3) }
    #expect(pole.roots.isEmpty && pole.jumps.count == 1)
    let touch = try roots(from: 0, to: 10) { ($0 - 3) * ($0 - 3) }
    #expect(touch.roots.count == 1 && (touch.roots[0] - 3).magnitude < 1e-6)
    let flat = try roots(from: 0, to: 256) { max(0, $0 - 10) }
    #expect(flat.roots == [0] && flat.stretches == [0: 10])
  }

  @Test("In each draw the root is that of the draw's own function")
  func drawByDraw() throws {
    // x² = a has √a in 0 to 10 where a ≤ 100, and no root beyond.
    let a = (0..<3000).map { Double($0) / 29 }
    let search = try DrawByDrawRoots(from: 0, to: 10, count: a.count) { x in
      zip(x, a).map { $0 * $0 - $1 }
    }
    let worst = a.indices.filter { a[$0] <= 100 }
      .map { (search.roots[$0] - a[$0].squareRoot()).magnitude / max(1e-300, search.roots[$0].ulp) }
      .max()
    #expect(try #require(worst) <= 1)
    #expect(a.indices.allSatisfy { (search.found[$0] == 1) == (a[$0] <= 100) })
    #expect(a.indices.allSatisfy { a[$0] <= 100 || search.roots[$0] == 0 })
  }

  @Test("More draws than are looked at between two checkpoints are all looked at")
  func manyDraws() throws {
    let count = (1 << 18) + 3
    let search = try DrawByDrawRoots(from: 0, to: 64, count: count) { x in x.map { $0 - 5 } }
    #expect(search.roots == [Double](repeating: 5, count: count))
    #expect(search.found == [Double](repeating: 1, count: count))
  }

  @Test("A pole is no root in any draw, and a point without a value is left out")
  func poles() throws {
    let poles = [0.05, 0.3, 0.77]
    let search = try DrawByDrawRoots(from: 0, to: 1, count: 3) { x in
      x[0] == 0.5 ? nil : zip(x, poles).map { 1 / ($0 - $1) }
    }
    #expect(search.found == [0, 0, 0] && search.roots == [0, 0, 0])
  }

  @Test("A checkpoint ends the search wherever it is", arguments: [1, 2, 3, 60, 140])
  func checkpoint(last: Int) {
    struct Stop: Error {}
    var asked = 0
    #expect(throws: Stop.self) {
      let checkpoint = {
        asked += 1
        if asked == last { throw Stop() }
      }
      _ = try DrawByDrawRoots(from: 0, to: 10, count: 5, checkpoint: checkpoint) { x in
        x.map { $0 - 3.3 }
      }
    }
    #expect(asked == last)
  }
}
