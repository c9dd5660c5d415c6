// Graphs as graphs: deep ones, shared ones, what they remember, and runs that are stopped.

import Synchronization
import Testing

@testable import Draws

@Suite("Graphs")
struct GraphTests {
  @Test("a chain of a million operations is built, run and freed", arguments: [true, false])
  func deep(_ growsLeft: Bool) throws {
    let one = Draws.constant(1, count: 3)
    var node = Draws.values([0, 1, 2])
    for _ in 0..<1_000_000 {
      node = growsLeft ? .combining(.add, node, one) : .combining(.add, one, node)
    }
    #expect(node.nodeCount == 1_000_002)
    #expect(try node.values() == [1_000_000, 1_000_001, 1_000_002])
    weak let end = node
    node = one
    #expect(end == nil)
  }

  @Test("a chain through functions in Swift is freed as well")
  func deepFunctions() {
    var node = Draws.values([0])
    for _ in 0..<200_000 { node = .mapping([node, node]) { $0[0] } }
    weak let end = node
    node = .values([1])
    #expect(end == nil)
  }

  @Test("what is shared is counted, and computed, once")
  func shared() throws {
    let calls = Atomic(0)
    var node = Draws.mapping([.values([1, 2])]) { operands in
      calls.wrappingAdd(1, ordering: .relaxed)
      return operands[0]
    }
    for _ in 0..<40 { node = .combining(.add, node, node) }
    #expect(node.nodeCount == 42)
    #expect(try node.values() == [0x1p40, 0x1p41])
    #expect(calls.load(ordering: .relaxed) == 2)
  }

  @Test("a loop needs few registers, on whichever side it grows", arguments: [true, false])
  func registers(_ growsLeft: Bool) {
    let rate = Draws.uniform(Sample.key, count: 10)
    var sum = rate.applying(.negate)
    for step in 0..<500 {
      let term = Draws.combining(.multiply, rate, .constant(Double(step) + 0.5, count: 10))
      sum = growsLeft ? .combining(.add, sum, term) : .combining(.add, term, sum)
    }
    let code = DrawProgram([sum], ignoringCaches: true).stages[0].code
    #expect(code.instructions.count == 1002)
    #expect(code.registers <= 4)
  }

  @Test("a run that is cancelled stops soon, on any number of threads", arguments: [1, 2, 3])
  func cancelled(_ threads: Int) {
    let x = Draws.uniform(DrawKey(seed: 3, root: "cancelled"), count: 1_000_000)
    let asked = Atomic(0)
    let run = DrawRun(
      cancel: { asked.wrappingAdd(1, ordering: .relaxed).newValue >= 3 }, threads: threads)
    #expect {
      try Sample.loop(300, x, rate: x).values(run)
    } throws: { error in
      if case DrawsError.cancelled = error { true } else { false }
    }
    // Each of the other threads may ask once more before it sees that the run has stopped.
    #expect(asked.load(ordering: .relaxed) <= 3 + threads)
  }

  @Test("slow functions do not keep a run from being cancelled")
  func cancelledFunction() {
    let calls = Atomic(0)
    let node = Draws.mapping([.values([Double](repeating: 1, count: 100_000))]) { operands in
      calls.wrappingAdd(1, ordering: .relaxed)
      return operands[0]
    }
    #expect(throws: DrawsError.self) {
      try node.values(DrawRun(cancel: { true }, threads: 1))
    }
    #expect(calls.load(ordering: .relaxed) <= 64)
  }

  @Test("progress never falls and ends with 1")
  func progress() throws {
    let seen = Mutex<[Double]>([])
    var run = DrawRun(threads: 2)
    run.progress = { part in seen.withLock { $0.append(part) } }
    let x = Draws.uniform(DrawKey(seed: 4, root: "progress"), count: 200_000)
    let sorted = Draws.gathering([Sample.loop(50, x, rate: x)]) { $0[0].sorted() }
    _ = try Sample.loop(50, sorted, rate: x).values(run)
    let parts = seen.withLock { $0 }
    #expect(parts.last == 1)
    #expect(parts.count > 2)
    #expect(parts == parts.sorted())
  }

  @Test("what is remembered is not computed again")
  func remembered() throws {
    let calls = Atomic(0)
    let node = Draws.mapping([.values([1, 2, 3])]) { operands in
      calls.wrappingAdd(1, ordering: .relaxed)
      return operands[0] * 2
    }
    #expect(try node.values() == [2, 4, 6])
    #expect(try node.applying(.negate).values() == [-2, -4, -6])
    #expect(try node.values() == [2, 4, 6])
    #expect(calls.load(ordering: .relaxed) == 3)
  }

  @Test("an inner node that comes up again and again is kept in the third run")
  func frontier() throws {
    let calls = Atomic(0)
    let two = Draws.constant(2, count: 2)
    let slow = Draws.mapping([.values([1, 2]), two]) { operands in
      calls.wrappingAdd(1, ordering: .relaxed)
      return operands[0]
    }
    let inner = Draws.combining(.multiply, slow, two)
    for round in 0..<6 {
      let outer = Draws.combining(.add, inner, .constant(Double(round), count: 2))
      #expect(try outer.values() == [2 + Double(round), 4 + Double(round)])
    }
    #expect(calls.load(ordering: .relaxed) == 6)
  }

  @Test("a node that forgets computes the same bits again, and may forget twice")
  func forgetting() throws {
    let node = Draws.uniform(DrawKey(seed: 1, root: "forgetful").draw(0), count: 1000)
      .applying(.exp)
    #expect(!node.isRemembered)
    let first = try node.values()
    #expect(node.isRemembered)
    node.forget()
    node.forget()
    #expect(!node.isRemembered)
    #expect(try node.values() == first)
    #expect(node.isRemembered)
  }

  @Test("a cache drops the oldest when it is full, and forgets what is dropped")
  func cache() {
    let cache = DrawCache(limit: 800)
    let kept = (0..<12).compactMap { index in
      cache.keep([Double](repeating: Double(index), count: 10), isFinite: true)
    }
    #expect(cache.bytes == 800)
    #expect(kept.map { $0.values?.first } == [nil, nil] + (2..<12).map { Double($0) })
    cache.drop(kept[5])
    #expect(cache.bytes == 720)
    #expect(cache.keep([Double](repeating: 0, count: 101), isFinite: true) == nil)
    for entry in kept { cache.drop(entry) }
    #expect(cache.bytes == 0)
  }

  @Test("all that is remembered stays below the limit")
  func limit() throws {
    let nodes = (0..<40).map {
      Draws.uniform(DrawKey(seed: 8, root: "limit").draw($0), count: 1 << 17)
    }
    var sums: [Double] = []
    for node in nodes { sums.append(try node.values().reduce(0, +)) }
    #expect(DrawCache.shared.bytes <= DrawCache.shared.limit)
    #expect(try nodes[0].values().reduce(0, +) == sums[0])
  }

  @Test("a run that would hold too much says how much")
  func tooLarge() {
    let x = Draws.constant(2, count: DrawLimits.count)
    let outputs = (0..<20).map { index in
      Draws.combining(.add, .uniform(Sample.key, count: DrawLimits.count), x).applying(
        index % 2 == 0 ? .exp : .log)
    }
    #expect {
      try Draws.values(of: outputs)
    } throws: { error in
      guard case DrawsError.tooLarge(let bytes) = error else { return false }
      return bytes > DrawLimits.bytes
    }
  }

  @Test("nodes are shared between threads")
  func threads() async throws {
    let x = Draws.uniform(DrawKey(seed: 6, root: "threads"), count: 20_000)
    let node = Sample.loop(20, x, rate: x)
    let expected = try DrawProgram([node], ignoringCaches: true).run()[0]
    let results = await withTaskGroup(of: [Double]?.self) { group in
      for task in 0..<8 {
        group.addTask {
          try? Draws.combining(.add, node, .constant(0, count: 20_000))
            .values(DrawRun(threads: 1 + task % 3))
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.count == 8)
    #expect(results.allSatisfy { $0 == expected })
  }
}
