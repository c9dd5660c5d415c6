// Questions to the graph of definitions: for which value of one of them does an equation hold?

import Draws
import Language
import Quantities

extension Shelves {
  static let questions: [Builtin] = [
    Builtin(
      "solve(equation: Expr<Bool>, for: Name, in: Interval): q?",
      "The value of a definition, within an interval, at which both sides of an equation are equal; "
        + "none if there is none.",
      source:
        "a scan of 257 evenly spaced points, bisection to the last bit where the difference of "
        + "the sides changes sign, golden section where it comes near zero; crossings that share one "
        + "step in even number can be missed, and so can touches off a minimum",
      examples: [
        Example(
          "let price = 42 USD/MWh; "
            + "solve(15 J/TH * price == 33 USD/PH/day, for: price, in: 0 to 300 USD/MWh)",
          gives: "91.6667 USD/MWh"),
        Example("let x = 1; solve(x * x == -1, for: x, in: -10 to 10)", gives: "none"),
      ],
      typing: solution, body: solve)
  ]

  private static let solution: Builtin.Typing = { call throws(Diagnostic) in
    guard case .quantity(let dimension) = call["for"].present else {
      throw call.refuse("for", wanted: "a quantity")
    }
    guard case .interval(dimension) = call["in"] else {
      throw call.refuse("in", wanted: "an interval of \(dimension.words)")
    }
    let sides: Type = .quantity(dimension)
    return call["equation"].isUncertain ? .optional(.distribution(sides)) : .optional(sides)
  }

  private static func solve(_ call: Call) throws -> Value {
    let equation = try call.expression("equation")
    let path = try call.path("for")
    let (low, high) = try call.interval("in")
    guard let sides = equation.sides else {
      throw Problem(
        "E0506", "`solve` wants an equation, two sides with `==` between them",
        argument: "equation")
    }
    guard call.session[path.root.text] != nil else {
      throw Problem("E0702", "`\(path.root.text)` is not a definition", argument: "for")
    }
    guard equation.rests(on: path.root.text) else {
      throw Problem(
        "E0705", "the equation does not rest on `\(path.root.text)`", argument: "for")
    }
    if try isUncertain(sides, with: path, at: high) {
      return try solveInEachDraw(sides, path, low, high, call)
    }
    let search = try RootSearch(
      from: low.value, to: high.value, isFatal: isFatal
    ) { x in
      let value = Value.quantity(Quantity(value: x, dimension: high.dimension, unit: high.unit))
      let left = try quantity(of: sides.left, with: path, as: value)
      let right = try quantity(of: sides.right, with: path, as: value)
      return left.value - right.value
    }
    if search.failures > RootSearch.steps, let failure = search.firstFailure { throw failure }
    if search.roots.isEmpty {
      noteMiss(call, at: [low, high]) { end in
        let value = Value.quantity(end)
        return (
          try quantity(of: sides.left, with: path, as: value),
          try quantity(of: sides.right, with: path, as: value)
        )
      }
    }
    let error = try search.roots.first.flatMap { root in
      try standardError(of: root, between: low.value, and: high.value) { x in
        let value = Value.quantity(Quantity(value: x, dimension: high.dimension, unit: high.unit))
        return (
          try quantity(of: sides.left, with: path, as: value),
          try quantity(of: sides.right, with: path, as: value)
        )
      }
    }
    return answer(of: search, in: high, error: error, call)
  }

  /// How far a root may be off where the sides are estimates: their error over the slope at which
  /// they cross. nil where both are exact.
  private static func standardError(
    of root: Double, between low: Double, and high: Double,
    _ sides: (Double) throws -> (left: Quantity, right: Quantity)
  ) throws -> Double? {
    let at = try sides(root)
    let error = (at.left.standardError ?? 0) + (at.right.standardError ?? 0)
    guard error > 0 else { return nil }
    let step = 1e-4 * (high - low)
    let (before, after) = (max(low, root - step), min(high, root + step))
    guard let first = try? sides(before), let second = try? sides(after) else { return nil }
    let rise = (second.left.value - second.right.value) - (first.left.value - first.right.value)
    let slope = (rise / (after - before)).magnitude
    return slope > 0 ? error / slope : nil
  }

  // MARK: Draw by draw

  /// Whether a side differs from draw to draw. A point at which the equation has no value tells
  /// nothing, so the other end is asked too.
  private static func isUncertain(
    _ sides: (left: UnevaluatedArgument, right: UnevaluatedArgument), with path: Path,
    at point: Quantity
  ) throws -> Bool {
    for side in [sides.left, sides.right] {
      do {
        if case .distribution = try side.value(with: path, as: .quantity(point)) { return true }
      } catch {
        if isFatal(error) { throw error }
      }
    }
    return false
  }

  /// The root in each draw: a distribution over the draws that have one.
  private static func solveInEachDraw(
    _ sides: (left: UnevaluatedArgument, right: UnevaluatedArgument), _ path: Path,
    _ low: Quantity, _ high: Quantity, _ call: Call
  ) throws -> Value {
    let count = call.sampling.draws
    var firstFailure: (any Error)?
    let search = try DrawByDrawRoots(from: low.value, to: high.value, count: count) { points in
      let trial = Value.distribution(
        Distribution(.values(points), dimension: high.dimension, unit: high.unit))
      do {
        return try gaps(between: sides, with: path, as: trial, call)
      } catch {
        if isFatal(error) { throw error }
        firstFailure = firstFailure ?? error
        return nil
      }
    }
    let solved = search.found.count { $0 != 0 }
    guard solved > 0 else {
      if let firstFailure { throw firstFailure }
      call.note(.text("no draw has a solution in the interval"))
      return .none
    }
    if solved < count {
      call.note(.text("\(solved) of \(count) draws have a solution in the interval"))
    }
    return .distribution(
      Distribution(
        .values(search.roots), dimension: high.dimension, unit: high.unit,
        kept: solved < count ? .values(search.found) : nil))
  }

  /// Left side less right side, in each draw.
  private static func gaps(
    between sides: (left: UnevaluatedArgument, right: UnevaluatedArgument), with path: Path,
    as trial: Value, _ call: Call
  ) throws -> [Double] {
    let left = try sides.left.value(with: path, as: trial)
    let right = try sides.right.value(with: path, as: trial)
    guard let (a, b) = Distribution.paired(left, right), a.dimension == b.dimension else {
      throw Problem("E0506", "the sides of the equation must be quantities", argument: "equation")
    }
    let gap = Draws.combining(.subtract, a.draws, b.draws, at: call.origin)
    return try gap.values(call.drawRun)
  }

  /// By how much the sides miss each other at the ends, so that a reader knows where to look on.
  private static func noteMiss(
    _ call: Call, at ends: [Quantity],
    _ sides: (Quantity) throws -> (left: Quantity, right: Quantity)
  ) {
    var parts: [Note.Part] = []
    for end in ends {
      // An end without a value has been counted among the points left out.
      guard let (left, right) = try? sides(end), left.value != right.value else { continue }
      let gap = Quantity(
        value: (left.value - right.value).magnitude, dimension: left.dimension,
        unit: left.unit?.isAffine == true ? nil : left.unit)
      parts += [
        .text(parts.isEmpty ? "at " : "; at "), .value(.quantity(end)),
        .text(" the left side is "), .value(.quantity(gap)),
        .text(left.value < right.value ? " too small" : " too large"),
      ]
    }
    if !parts.isEmpty { call.note(parts) }
  }

  /// Whether a mistake ends a search: a limit, a cancelled evaluation or a mistake of the question
  /// itself. A mistake of values leaves out the one point at which it arose.
  static func isFatal(_ error: any Error) -> Bool {
    switch error {
    case let diagnostic as Diagnostic: !diagnostic.code.hasPrefix("E05")
    case let problem as Problem: problem.code != "E0503"
    default: true
    }
  }

  private static func quantity(
    of side: UnevaluatedArgument, with path: Path, as value: Value
  ) throws -> Quantity {
    switch try side.value(with: path, as: value) {
    case .quantity(let quantity): return quantity
    case .none: throw Problem("E0503", "a side of the equation is `none`", argument: "equation")
    default:
      throw Problem("E0506", "the sides of the equation must be quantities", argument: "equation")
    }
  }

  /// The first root, with remarks on all that a reader could take for something else.
  private static func answer(
    of search: RootSearch, in high: Quantity, error: Double?, _ call: Call
  ) -> Value {
    func shown(_ x: Double) -> Value {
      .quantity(
        Quantity(value: x, dimension: high.dimension, unit: high.unit, standardError: error))
    }
    let points = RootSearch.steps + 1
    if search.failures > 0 {
      call.note(
        .text(
          "\(search.failures) of \(points) points left out: the equation has no value there"))
    }
    guard let first = search.roots.first else {
      if let jump = search.jumps.first {
        call.note(
          .text("the sides cross at "), .value(shown(jump)),
          .text(" without being equal: a pole or a jump"))
      }
      call.note(.text("no solution was found between \(points) points of the interval"))
      return .none
    }
    if let end = search.stretches[first] {
      call.note(.text("the equation holds from there to "), .value(shown(end)))
    }
    let others = search.roots.dropFirst()
    if !others.isEmpty {
      var parts: [Note.Part] = [
        .text(others.count == 1 ? "another solution: " : "other solutions: ")
      ]
      for (place, root) in others.prefix(8).enumerated() {
        if place > 0 { parts.append(.text(", ")) }
        parts.append(.value(shown(root)))
      }
      if others.count > 8 { parts.append(.text(" and \(others.count - 8) more")) }
      call.note(parts)
    }
    return shown(first)
  }
}
