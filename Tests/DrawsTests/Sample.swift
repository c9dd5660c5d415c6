// Graphs and numbers that several tests use.

@testable import Draws

/// A small generator of its own (SplitMix64, Steele et al. 2014), with a seed in sight.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }
}

enum Sample {
  static let key = DrawKey(seed: 2026, root: "sample")

  /// A graph of every kind of block instruction, on two leaves and given numbers.
  static func graph(count: Int, key: DrawKey = key) -> Draws {
    let normal = Draws.standardNormal(key.draw(0), count: count)
    let uniform = Draws.uniform(key.draw(1), count: count)
    let given = Draws.values((0..<count).map { Double($0 % 17) / 16 })
    let price = Draws.combining(.multiply, normal, .constant(0.25, count: count)).applying(.exp)
    let volume = Draws.combining(.add, uniform, given)
    let revenue = Draws.combining(.multiply, price, volume)
    let condition = Draws.combining(.greater, revenue, .constant(1, count: count))
    let logarithm = Draws.combining(.divide, revenue, price).applying(.log1p)
    let chosen = Draws.selecting(condition, logarithm, revenue)
    return Draws.mapping([chosen, uniform]) { 3 * $0[0] - $0[1] }
  }

  /// A sum of many steps, each of which reads the one before and two numbers of its own.
  static func loop(_ steps: Int, _ start: Draws, rate: Draws) -> Draws {
    var value = start
    for step in 0..<steps {
      let growth = Draws.combining(
        .add, rate, .constant(Double(step % 7) / 1024, count: start.count))
      value = Draws.combining(.add, Draws.combining(.multiply, value, growth), rate)
    }
    return value
  }
}

extension DrawRun {
  static func test(threads: Int, block: Int? = nil) -> DrawRun {
    var run = DrawRun(threads: threads)
    run.block = block
    return run
  }
}
