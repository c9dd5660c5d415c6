// Bodies of functions that have a node of the graph for all draws at once.

import Draws
import Language
import Quantities

/// What a function does where an argument is uncertain.
typealias LiftedBody = @Sendable (Call) throws -> Value

extension Call {
  /// A distribution whose zero is nothing, as `scalable` is of exact values.
  func scalableDistribution(_ name: String) throws -> Distribution {
    let found = try distribution(name)
    if found.unit?.isAffine == true { throw Problem(QuantityError.affine(.scaling)) }
    return found
  }

  /// The elements of a list or an argument and all that follow, over the same draws.
  func distributions(_ items: [Value], argument: String) throws -> [Distribution] {
    guard !items.isEmpty else { throw Problem("E0507", "the list is empty", argument: argument) }
    var count = sampling.draws
    for case .distribution(let item) in items { count = item.draws.count }
    return try items.enumerated().map { position, item in
      guard let found = Distribution(item, count: count), !found.isTruth else {
        throw Problem(
          "E0503", "element \(position) of the list is no quantity", argument: argument)
      }
      guard found.draws.count == count else {
        throw Problem(
          "E0409", "values of different numbers of draws meet: \(found.draws.count) and \(count)")
      }
      return found
    }
  }

  /// The same operation over all of several, from the left; shown in the unit of the first.
  func folded(_ operation: BinaryOperation, _ all: [Distribution]) -> Distribution {
    all.dropFirst().reduce(all[0]) { so, next in
      Distribution(
        .combining(operation, so.draws, next.draws, at: origin), dimension: so.dimension,
        unit: so.unit, kept: Distribution.both(so, next))
    }
  }
}

enum Lifted {
  /// A function of one plain number or of a size with a unit, which stays.
  static func keepingUnit(_ operation: UnaryOperation) -> LiftedBody {
    { call in
      let x = try call.scalableDistribution("x")
      return .distribution(
        Distribution(
          x.draws.applying(operation, at: call.origin), dimension: x.dimension, unit: x.unit,
          kept: x.kept))
    }
  }

  /// A function of one plain number that gives a plain number.
  static func number(_ operation: UnaryOperation) -> LiftedBody {
    { call in
      let x = try call.distribution("x")
      return .distribution(
        Distribution(
          x.draws.applying(operation, at: call.origin), dimension: .one, kept: x.kept))
    }
  }

  /// The smallest or the largest of a list, or of the arguments.
  static func extreme(_ operation: BinaryOperation, ofArguments: Bool) -> LiftedBody {
    { call in
      let all = try items(of: call, ofArguments: ofArguments)
      return .distribution(call.folded(operation, all))
    }
  }

  static func sum(ofArguments: Bool) -> LiftedBody {
    { call in
      let all = try items(of: call, ofArguments: ofArguments)
      if all.contains(where: { $0.unit?.isAffine == true }) {
        throw Problem(QuantityError.affine(.adding))
      }
      return .distribution(call.folded(.add, all))
    }
  }

  static func mean(ofArguments: Bool) -> LiftedBody {
    { call in
      let all = try items(of: call, ofArguments: ofArguments)
      let sum = call.folded(.add, all)
      let count = Draws.constant(Double(all.count), count: sum.draws.count)
      return .distribution(
        Distribution(
          .combining(.divide, sum.draws, count, at: call.origin), dimension: sum.dimension,
          unit: sum.unit, kept: sum.kept))
    }
  }

  private static func items(of call: Call, ofArguments: Bool) throws -> [Distribution] {
    guard ofArguments else {
      return try call.distributions(try call.list("list"), argument: "list")
    }
    let first = call.value("first").map { [$0] } ?? []
    return try call.distributions(first + call.rest, argument: "first")
  }
}
