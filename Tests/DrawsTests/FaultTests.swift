// Draws that are no numbers: who is blamed, and what may hide them.

import Testing

@testable import Draws

@Suite("Faults")
struct FaultTests {
  struct Broken: Error {}

  private func fault(_ node: Draws) throws -> DrawsError.NotFinite {
    do throws(DrawsError) {
      _ = try node.values()
    } catch {
      if case .notFinite(let found) = error { return found }
      throw error
    }
    throw Broken()
  }

  @Test("a division by zero is found where it stands, with its operands")
  func division() throws {
    let x = Draws.values([1, 2, 3, 4])
    let zeros = Draws.values([1, 0, 1, 0])
    let guilty = Draws.combining(.divide, x, zeros, at: "guilty")
    let later = Draws.combining(.add, guilty, x, at: "later").applying(.negate, at: "last")
    let found = try fault(later)
    #expect(found.origin as? String == "guilty")
    #expect((found.count, found.of, found.first) == (2, 4, 1))
    #expect(found.operation == .binary(.divide))
    #expect(found.operands == [2, 0])
  }

  @Test(
    "1/(1/0) is the fault of the inner division, of constants and of draws",
    arguments: [true, false])
  func reciprocal(_ isConstant: Bool) throws {
    func number(_ x: Double) -> Draws {
      isConstant ? .constant(x, count: 3) : .values([x, x, x])
    }
    let inner = Draws.combining(.divide, number(1), number(0), at: "inner")
    let outer = Draws.combining(.divide, number(1), inner, at: "outer")
    #expect(outer.constant == nil)
    let found = try fault(outer)
    #expect(found.origin as? String == "inner")
    #expect(found.count == 3)
  }

  @Test("a logarithm below zero is found after its operand was remembered")
  func remembered() throws {
    let x = Draws.values([1, -1])
    let logarithm = Draws.combining(.subtract, x, .constant(0.5, count: 2)).applying(
      .log, at: "log")
    for round in 0..<4 {
      let outer = Draws.combining(.add, logarithm, .constant(Double(round), count: 2))
      #expect(try fault(outer).origin as? String == "log")
    }
  }

  @Test("of two faults the first operand's is told")
  func order() throws {
    let zero = Draws.values([0.0, 0])
    let left = Draws.combining(.divide, .values([1, 1]), zero, at: "left")
    let right = Draws.combining(.divide, .values([1, 1]), zero, at: "right")
    #expect(try fault(.combining(.multiply, left, right)).origin as? String == "left")
    #expect(try fault(.combining(.greater, right, left)).origin as? String == "right")
  }

  @Test("what is not chosen is not told, and what is chosen is")
  func hidden() throws {
    let x = Draws.values([0, 1, 2])
    let isZero = Draws.combining(.equal, x, .constant(0, count: 3))
    let inverse = Draws.combining(.divide, .constant(1, count: 3), x, at: "inverse")
    let root = Draws.combining(.subtract, x, .constant(2.5, count: 3)).applying(
      .squareRoot, at: "root")
    #expect(try Draws.selecting(isZero, .constant(7, count: 3), inverse).values() == [7, 1, 0.5])
    let found = try fault(.selecting(isZero, root, inverse))
    #expect(found.origin as? String == "root")
    #expect(found.count == 1)
    let isLarge = Draws.combining(.greater, inverse, .constant(0.7, count: 3))
    #expect(try Draws.combining(.or, isZero, isLarge).values() == [1, 1, 0])
    #expect(try fault(.combining(.and, isZero, isLarge)).origin as? String == "inverse")
  }

  @Test("what a function throws surfaces with its draw and its origin, if it is needed")
  func thrown() throws {
    let x = Draws.values((0..<3000).map { Double($0) })
    let picky = Draws.mapping([x], at: "picky") { operands in
      if operands[0] >= 2000 { throw Broken() }
      return operands[0]
    }
    do throws(DrawsError) {
      _ = try picky.applying(.negate).values(.test(threads: 2, block: 64))
      Issue.record("nothing was thrown")
    } catch {
      guard case .function(let inner, let draw, let origin) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(inner is Broken)
      #expect(draw == 2000)
      #expect(origin as? String == "picky")
    }
    let isSmall = Draws.combining(.less, x, .constant(2000, count: 3000))
    let safe = try Draws.selecting(isSmall, picky, .constant(0, count: 3000)).values()
    #expect(safe.reduce(0, +) == 1999 * 1000)
  }

  @Test("a function that gives no number is guilty itself, and is not called without numbers")
  func functions() throws {
    let x = Draws.values([1, 0])
    let none = Draws.mapping([x], at: "none") { $0[0] == 0 ? .nan : 1 }
    let found = try fault(none)
    #expect(found.origin as? String == "none")
    #expect(found.operation == .mapping)
    let inverse = Draws.combining(.divide, x, x, at: "inverse")
    #expect(try fault(.mapping([inverse]) { _ in 5 }).origin as? String == "inverse")
  }

  @Test("a gathering of what is no number is the fault of that number, in whatever draw")
  func gathering() throws {
    let x = Draws.values([4, 3, 0, 1])
    let inverse = Draws.combining(.divide, .constant(1, count: 4), x, at: "inverse")
    let sorted = Draws.gathering([x, inverse], at: "sorted") { $0[1].sorted() }
    let found = try fault(Draws.gathering([sorted.applying(.negate)]) { $0[0] })
    #expect(found.origin as? String == "inverse")
    #expect(found.operands == [1, 0])
    #expect(found.first == 0)
    let thrower = Draws.gathering([x], at: "thrower") { _ in throw Broken() }
    #expect {
      try thrower.applying(.negate).values()
    } throws: { error in
      guard case DrawsError.function(let inner, _, let origin) = error else { return false }
      return inner is Broken && origin as? String == "thrower"
    }
  }

  @Test("a given number that is none is told as given")
  func given() throws {
    let found = try fault(Draws.values([1, .infinity]).applying(.negate, at: "later"))
    #expect(found.operation == .values)
    #expect(found.first == 1)
    #expect(try fault(.constant(.nan, count: 2)).operation == .constant)
  }
}
