// What bodies that know uncertain values ask of their arguments.

import Draws
import Language
import Quantities

/// The parameters of a distribution about to be made: each a number a draw, often the same in all.
struct DistributionParameters {
  let call: Call
  /// The draws that count in all parameters that were read.
  private(set) var kept: Draws?
  private(set) var count: Int
  private var hasRead = false

  init(_ call: Call) {
    self.call = call
    count = call.sampling.draws
  }

  /// A parameter, in base units.
  ///
  /// - Parameter isDifference: Whether it is a distance or a size, which 20 °C is not.
  mutating func read(_ name: String, isDifference: Bool = false) throws -> Distribution {
    let found = try call.distribution(name)
    if isDifference, found.unit?.isAffine == true {
      throw Problem(
        "E0402", "`\(name)` is a difference, and °C and °F are points of a scale",
        help: "5 K instead of 5 °C", argument: name)
    }
    try take(found, name)
    return found
  }

  /// The elements of a list, one at least.
  mutating func readList(_ name: String) throws -> [Distribution] {
    let items = try call.items(name)
    var count = call.sampling.draws
    for case .distribution(let item) in items { count = item.draws.count }
    return try items.map { item in
      guard let found = Distribution(item, count: count), !found.isTruth else {
        throw Problem("E0506", "an element of `\(name)` is no quantity", argument: name)
      }
      try take(found, name)
      return found
    }
  }

  /// Counts a parameter's draws in; all parameters have equally many.
  private mutating func take(_ found: Distribution, _ name: String) throws {
    if !hasRead { count = found.draws.count }
    hasRead = true
    guard found.draws.count == count else {
      throw Problem(
        "E0409", "values of different numbers of draws meet: \(count) and \(found.draws.count)",
        argument: name)
    }
    kept = Distribution.both(
      .truth(.constant(1, count: count), kept: kept), .truth(found.draws, kept: found.kept))
  }

  /// Refuses a parameter for which a condition holds in a draw that counts.
  ///
  /// - Parameter requirement: What it must be, to follow "must be".
  func refuse(
    _ name: String, _ parameter: Distribution, where isWrong: Draws, mustBe requirement: String,
    help: String? = nil
  ) throws {
    if let wrong = isWrong.constant {
      guard wrong != 0 else { return }
      let value = parameter.draws.constant.map {
        Quantity(value: $0, dimension: parameter.dimension, unit: parameter.unit).text
      }
      throw Problem(
        "E0402", "`\(name)` is \(value ?? "uncertain") and must be \(requirement)", help: help,
        argument: name)
    }
    let found = try call.values(of: .truth(isWrong, kept: kept))
    let wrong = found.count { $0 != 0 }
    guard wrong > 0 else { return }
    throw Problem(
      "E0402",
      "`\(name)` must be \(requirement) in every draw, and is not in \(wrong) of \(found.count)",
      help: help, argument: name)
  }

  /// Refuses a parameter that is not above 0.
  func requirePositive(_ name: String, _ parameter: Distribution, help: String) throws {
    let isWrong = Draws.combining(.lessOrEqual, parameter.draws, constant(0))
    try refuse(name, parameter, where: isWrong, mustBe: "above 0", help: help)
  }

  /// Refuses two parameters of which the first does not lie below the second.
  func requireBelow(
    _ low: (String, Distribution), _ high: (String, Distribution), orEqual: Bool = false
  ) throws {
    let isWrong = Draws.combining(
      orEqual ? .greater : .greaterOrEqual, low.1.draws, high.1.draws)
    let limit = high.1.draws.constant.map {
      " (\(Quantity(value: $0, dimension: high.1.dimension, unit: high.1.unit).text))"
    }
    try refuse(
      low.0, low.1, where: isWrong,
      mustBe: "\(orEqual ? "at most" : "below") `\(high.0)`\(limit ?? "")",
      help: orEqual ? nil : "where both are the same, write the exact value")
  }

  // MARK: Draws

  func constant(_ x: Double) -> Draws { .constant(x, count: count) }

  /// The draws between 0 and 1 that the call is made of, one in each slice.
  var uniform: Draws { .uniform(call.drawKey, count: count) }

  var normal: Draws { .standardNormal(call.drawKey, count: count) }

  func combining(_ operation: BinaryOperation, _ a: Draws, _ b: Draws) -> Draws {
    .combining(operation, a, b, at: call.origin)
  }

  func sum(_ a: Draws, _ b: Draws) -> Draws { combining(.add, a, b) }
  func difference(_ a: Draws, _ b: Draws) -> Draws { combining(.subtract, a, b) }
  func product(_ a: Draws, _ b: Draws) -> Draws { combining(.multiply, a, b) }

  /// What the call gives.
  func value(_ draws: Draws, like parameter: Distribution) -> Value {
    .distribution(
      Distribution(draws, dimension: parameter.dimension, unit: parameter.unit, kept: kept))
  }
}

extension Builtin {
  /// A function that draws, from parameters that may be uncertain themselves.
  static func drawing(
    _ signature: String, _ summary: String, source: String, examples: [Example],
    labelsAreValues: Bool = false,
    body: @escaping @Sendable (inout DistributionParameters) throws -> Value
  ) -> Builtin {
    let draw: @Sendable (Call) throws -> Value = { call in
      var parameters = DistributionParameters(call)
      return try body(&parameters)
    }
    return Builtin(
      signature, summary, source: source, examples: examples, makesDraws: true,
      labelsAreValues: labelsAreValues, lifted: draw, body: draw)
  }
}
