// Arithmetic over draws: ten operations on numbers that are there, and fresh normals.

import Draws
import Risk

/// What the goals of the draws are measured on; one thread.
enum DrawsBenchmark {
  private static let key = DrawKey(seed: 1, root: "bench")
  static let run = DrawRun(threads: 1)

  /// Operands that were computed before.
  static func operands(_ count: Int) throws -> [Draws] {
    try [
      Draws.standardNormal(key.draw(0), count: count), Draws.uniform(key.draw(1), count: count),
      Draws.uniform(key.draw(2), count: count),
    ].map { Draws.values(try $0.values(run)) }
  }

  /// Six of + − × ÷, an exp, a log, a comparison and a choice; new nodes each time, so that the
  /// program is made as well.
  static func ten(_ x: [Draws], _ run: DrawRun = run) throws -> [Double] {
    let count = x[0].count
    let factor = Draws.constant(1.5, count: count)
    let scaled = Draws.combining(.add, .combining(.multiply, x[0], factor), x[1])
    let grown = Draws.combining(.multiply, scaled, .constant(0.1, count: count)).applying(.exp)
    let ratio = Draws.combining(.divide, grown, .combining(.add, x[2], factor)).applying(.log)
    let rest = Draws.combining(.subtract, ratio, x[0])
    return try Draws.selecting(.combining(.greater, rest, x[1]), rest, x[2]).values(run)
  }

  /// Normals of a key that was never drawn, with mean, standard deviation and seven quantiles.
  static func figures(_ ordinal: Int) throws -> [Double] {
    let sample = try Sample(
      Draws.standardNormal(key.draw(ordinal), count: 1_000_000).values(run))
    let shares = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]
    return [sample.mean().value, try sample.standardDeviation().value]
      + (try sample.quantiles(shares).map(\.value))
  }

  static let nodes = 3_000

  /// A chain of additions and multiplications on one leaf, as a fold over months makes it.
  static func graph() -> Draws {
    let leaf = Draws.uniform(key.draw(0), count: 10_000)
    return (0..<nodes).reduce(leaf) { node, index in
      Draws.combining(index.isMultiple(of: 2) ? .add : .multiply, node, leaf)
    }
  }
}
