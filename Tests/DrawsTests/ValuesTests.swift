// Values of graphs against plain loops, and the same bits whatever the run looks like.

import CVectorMath
import Testing

@testable import Draws

@Suite("Values")
struct ValuesTests {
  static let x = [-2.5, -1, -0.5, 0.25, 0.5, 0.75, 2, 3.5, 1e10]
  static let y = [3.0, -1, 0.5, 0.25, 2, -0.75, 2, 4, 1e-3]

  /// What Swift's own operators give; transcendental functions are tested with the kernels.
  static let unary: [(UnaryOperation, @Sendable (Double) -> Double)] = [
    (.negate, { -$0 }), (.absolute, { $0.magnitude }),
    (.exp, { sy_exp($0 / 1e10) }), (.floor, { $0.rounded(.down) }),
    (.ceiling, { $0.rounded(.up) }), (.round, { $0.rounded(.toNearestOrAwayFromZero) }),
    (.truncate, { $0.rounded(.towardZero) }), (.not, { 1 - $0 }),
    (.sign, { $0 < 0 ? -1 : $0 > 0 ? 1 : 0 }),
  ]

  @Test("an operation on one number is that of Swift, draw by draw", arguments: unary.indices)
  func unaryOperation(_ index: Int) throws {
    let (operation, scalar) = Self.unary[index]
    let x = operation == .exp ? Self.x.map { $0 / 1e10 } : Self.x
    #expect(try Draws.values(x).applying(operation).values() == Self.x.map(scalar))
  }

  static let binary: [(BinaryOperation, @Sendable (Double, Double) -> Double)] = [
    (.add, { $0 + $1 }), (.subtract, { $0 - $1 }), (.multiply, { $0 * $1 }),
    (.divide, { $0 / $1 }), (.minimum, { min($0, $1) }), (.maximum, { max($0, $1) }),
    (.less, { $0 < $1 ? 1 : 0 }), (.lessOrEqual, { $0 <= $1 ? 1 : 0 }),
    (.greater, { $0 > $1 ? 1 : 0 }), (.greaterOrEqual, { $0 >= $1 ? 1 : 0 }),
    (.equal, { $0 == $1 ? 1 : 0 }), (.notEqual, { $0 != $1 ? 1 : 0 }),
    (.power, { sy_pow($0.magnitude, $1) }),
  ]

  @Test("an operation on two numbers is that of Swift, draw by draw", arguments: binary.indices)
  func binaryOperation(_ index: Int) throws {
    let (operation, scalar) = Self.binary[index]
    let left = operation == .power ? Self.x.map(\.magnitude) : Self.x
    let result = Draws.combining(operation, .values(left), .values(Self.y))
    #expect(try result.values() == zip(Self.x, Self.y).map(scalar))
  }

  @Test("and, or and a choice look at what decides alone")
  func shortCircuit() throws {
    let truth = Draws.values([0, 0, 1, 1])
    let other = Draws.values([0, 1, 0, 1])
    #expect(try Draws.combining(.and, truth, other).values() == [0, 0, 0, 1])
    #expect(try Draws.combining(.or, truth, other).values() == [0, 1, 1, 1])
    let hole = Draws.values([.nan, .infinity, 5, 6])
    #expect(try Draws.selecting(truth, hole, other).values() == [0, 1, 5, 6])
    #expect(
      try Draws.combining(.and, truth, Draws.values([.nan, .nan, 0, 1])).values() == [0, 0, 0, 1])
    #expect(
      try Draws.combining(.or, truth, Draws.values([0, 1, .nan, .nan])).values() == [0, 1, 1, 1])
  }

  @Test("constants fold, to the bits that they have in an array")
  func folding() throws {
    let (x, y) = (Draws.constant(0.1, count: 3), Draws.constant(0.7, count: 3))
    for operation in BinaryOperation.allCases {
      let folded = Draws.combining(operation, x, y)
      let array = Draws.combining(
        operation, .values([0.1, 0.1, 0.1]), .values([0.7, 0.7, 0.7]))
      #expect(folded.constant == (try array.values()[0]), "\(operation)")
      #expect(folded.nodeCount == 1)
    }
    for operation in UnaryOperation.allCases {
      let array = Draws.values([0.1, 0.1, 0.1]).applying(operation)
      #expect(x.applying(operation).constant == (try array.values()[0]), "\(operation)")
    }
    #expect(try x.values() == [0.1, 0.1, 0.1])
  }

  @Test("a function draw by draw is a loop over the draws")
  func mapping() throws {
    let x = (0..<3000).map { Double($0) }
    let nodes = [Draws.values(x), .constant(2, count: 3000), .values(x.reversed())]
    let result = Draws.mapping(nodes) { $0[0] * $0[1] - $0[2] }
    #expect(try result.values() == x.indices.map { x[$0] * 2 - x[x.count - 1 - $0] })
  }

  @Test("a function of all draws sees them all, and what reads it goes on")
  func gathering() throws {
    let x = Draws.uniform(Sample.key, count: 5000)
    let cubed = Draws.mapping([x]) { $0[0] * $0[0] * $0[0] }
    let sorted = Draws.gathering([cubed, x]) { columns in
      zip(columns[0].sorted(), columns[1].sorted()).map { $0 / $1 }
    }
    let again = Draws.gathering([Draws.combining(.add, sorted, x)]) { $0[0].reversed() }
    let result = try Draws.values(of: [again, sorted, x])
    let uniform = try x.values()
    let expected = zip(uniform.map { $0 * $0 * $0 }.sorted(), uniform.sorted()).map { $0 / $1 }
    #expect(result[2] == uniform)
    #expect(result[1] == expected)
    #expect(result[0] == zip(expected, uniform).map { $0 + $1 }.reversed())
  }

  static let runs: [(threads: Int, block: Int?)] = [1, 2, 3, 7].flatMap { threads in
    [nil, 1, 7, 64, 1000, 4096, 100_000].map { (threads, $0) }
  }

  @Test("the bits are the same for any number of threads and any block", arguments: runs.indices)
  func bits(_ index: Int) throws {
    let (threads, block) = Self.runs[index]
    let count = block == 1 ? 500 : 20_001
    let reference = try DrawProgram([Sample.graph(count: count)], ignoringCaches: true)
      .run(.test(threads: 1, block: count))
    let program = DrawProgram([Sample.graph(count: count)], ignoringCaches: true)
    let values = try program.run(.test(threads: threads, block: block))
    #expect(values[0].map(\.bitPattern) == reference[0].map(\.bitPattern))
  }

  @Test("the bits are the same whatever was computed before")
  func remembered() throws {
    let fresh = try DrawProgram([Sample.graph(count: 3001)], ignoringCaches: true).run()[0]
    let inner = Sample.graph(count: 3001)
    for round in 0..<5 {
      let outer = Draws.combining(.multiply, inner, .constant(1, count: 3001))
      #expect(try outer.values() == fresh, "round \(round)")
    }
    #expect(try inner.values() == fresh)
    #expect(try inner.values() == fresh)
  }

  @Test("a program of several outputs gives what each gives alone")
  func fused() throws {
    let a = Sample.graph(count: 2000)
    let b = a.applying(.negate)
    let constant = Draws.constant(4, count: 2000)
    let given = Draws.values([Double](repeating: 5, count: 2000))
    let together = try DrawProgram([b, a, constant, given, b], ignoringCaches: true).run()
    #expect(together[0] == together[1].map { -$0 })
    #expect(together[1] == (try a.values()))
    #expect(together[2] == [Double](repeating: 4, count: 2000))
    #expect(together[3] == [Double](repeating: 5, count: 2000))
    #expect(together[4] == together[0])
  }

  @Test("a graph without draws has no values", arguments: [1, 2])
  func empty(_ threads: Int) throws {
    let none = Draws.combining(.add, .values([]), .constant(1, count: 0))
    #expect(try none.values(.test(threads: threads)) == [])
    #expect(try Draws.values(of: []) == [])
  }
}
