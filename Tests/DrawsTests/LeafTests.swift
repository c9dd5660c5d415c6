// Leaves: stratified, found again, and independent of everything but their key and count.

import Testing

@testable import Draws

@Suite("Leaves")
struct LeafTests {
  @Test("each of n equal slices has one draw", arguments: [1, 2, 3, 100, 4097, 10_000])
  func stratification(_ count: Int) throws {
    let values = try Draws.uniform(Sample.key, count: count).values()
    #expect(values.allSatisfy { $0 > 0 && $0 < 1 })
    #expect(values.map { Int($0 * Double(count)) }.sorted() == Array(0..<count))
  }

  @Test("draws of a key do not change with other keys, and differ from theirs")
  func independence() throws {
    let key = DrawKey(seed: 5, root: "a")
    let alone = try DrawProgram([.uniform(key, count: 1000)], ignoringCaches: true).run()[0]
    let nodes = (0..<20).map { Draws.uniform(key.draw($0), count: 1000) }
    let together = try DrawProgram(nodes + [.uniform(key, count: 1000)], ignoringCaches: true).run()
    #expect(together[20] == alone)
    #expect(Set(together).count == 21)
  }

  @Test("a living leaf is found again; of another count it is another one")
  func identity() {
    let uniform = Draws.uniform(Sample.key, count: 10)
    let normal = Draws.standardNormal(Sample.key, count: 10)
    #expect(Draws.uniform(Sample.key, count: 10) === uniform)
    #expect(Draws.standardNormal(Sample.key, count: 10) === normal)
    #expect(Draws.uniform(Sample.key, count: 11) !== uniform)
    #expect(Draws.uniform(Sample.key.other(1), count: 10) !== uniform)
    #expect(normal.keys == [Sample.key])
  }

  @Test("a leaf that nobody holds is gone")
  func weakness() {
    let key = DrawKey(seed: 9, root: "weak")
    weak let node = Draws.standardNormal(key, count: 10)
    #expect(node == nil)
  }

  // Φ⁻¹ of one draw in each slice: the mean is 0 within the slices' width, and the variance is
  // that of the normal distribution, less its tails beyond the outermost slices, O(log n / n).
  @Test("stratified normals have mean 0 and variance 1 far more exactly than plain ones")
  func moments() throws {
    let values = try Draws.standardNormal(Sample.key, count: 100_000).values()
    let mean = values.reduce(0, +) / 100_000
    let variance = values.reduce(0) { $0 + $1 * $1 } / 100_000
    // Plain sampling would give 3e-3 and 4.5e-3 (one standard error each).
    #expect(mean.magnitude < 1e-4)
    #expect((variance - 1).magnitude < 1e-3)
  }

  @Test("keys come once each, from left to right")
  func keys() {
    let (a, b, c) = (Sample.key.draw(7), Sample.key.draw(1), Sample.key.draw(4))
    let left = Draws.combining(.add, .uniform(a, count: 5), .uniform(b, count: 5))
    let right = Draws.combining(.multiply, .standardNormal(c, count: 5), left)
    #expect(Draws.combining(.add, left, right).keys == [a, b, c])
    #expect(Draws.combining(.add, right, left).keys == [c, a, b])
    #expect(Draws.constant(1, count: 5).keys == [])
  }

  @Test("rebinding leaves gives the draws of the other keys, on any number of draws")
  func rebinding() throws {
    let (a, b) = (Sample.key.draw(0), Sample.key.draw(1))
    func graph(_ a: DrawKey, _ b: DrawKey, _ count: Int) -> Draws {
      let sum = Draws.combining(.add, .standardNormal(a, count: count), .uniform(b, count: count))
      return Draws.gathering([sum]) { $0[0].sorted() }
    }
    let program = DrawProgram([graph(a, b, 100)], ignoringCaches: true)
    #expect(program.isResizable)
    let other = try program.run(count: 777) { $0 == b ? $0.other(1) : $0 }
    #expect(other[0] == (try graph(a, b.other(1), 777).values()))
    #expect(try program.run()[0] == (try graph(a, b, 100).values()))
  }
}
