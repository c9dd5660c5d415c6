// Questions to the graph of definitions: for which value of one of them does an equation hold?

import Draws
import Language
import Quantities

import struct Risk.DrawByDrawRoots
import struct Risk.RootSearch

extension Shelves {
  static let questions: [Builtin] = [
    Builtin(
      "solve(equation: Expr<Bool>, for: Name, in: Interval): q?",
      "The value of a definition, within an interval, at which both sides of an equation are equal; "
        + "none if there is none.",
      source: solveSource,
      examples: [
        Example(
          "let price = 42 USD/MWh; "
            + "solve(15 J/TH * price == 33 USD/PH/day, for: price, in: 0 to 300 USD/MWh)",
          gives: "91.6667 USD/MWh"),
        Example("let x = 1; solve(x * x == -1, for: x, in: -10 to 10)", gives: "none"),
      ],
      typing: solution, body: solve),
    Builtin(
      "solutions(equation: Expr<Bool>, for: Name, in: Interval): [q]",
      "All values of a definition, within an interval, at which both sides of an equation are equal; "
        + "an empty list if there is none.",
      source: solveSource,
      examples: [
        Example("let x = 1; solutions(x^3 == x, for: x, in: -2 to 2)", gives: "[-1, 0, 1]")
      ],
      typing: { call throws(Diagnostic) in .list(try unknown(of: call)) }, body: solveForAll),
  ]

  private static let solveSource =
    "a scan of 257 evenly spaced points, bisection to the last bit where the difference of the sides "
    + "changes sign, golden section where it comes near zero; crossings that share one step in even "
    + "number can be missed, and so can touches off a minimum"

  private static let solution: Builtin.Typing = { call throws(Diagnostic) in
    .optional(try unknown(of: call))
  }

  /// The type of a solution: uncertain where the equation is.
  private static func unknown(of call: TypedCall) throws(Diagnostic) -> Type {
    guard case .quantity(let dimension) = call["for"].present.inEachDraw else {
      throw call.refuse("for", wanted: "a quantity")
    }
    guard case .interval(dimension) = call["in"] else {
      throw call.refuse("in", wanted: "an interval of \(dimension.words)")
    }
    return call["equation"].isUncertain
      ? .distribution(.quantity(dimension)) : .quantity(dimension)
  }

  private static func solve(_ call: Call) throws -> Value {
    let equation = try Equation(call)
    if try equation.isUncertain(at: equation.high) {
      return try solveInEachDraw(equation, call)
    }
    let search = try search(equation)
    if search.roots.isEmpty { noteMiss(equation, call) }
    let error = try search.roots.first.flatMap { try equation.standardError(ofRoot: $0) }
    return answer(of: search, in: equation, error: error, call)
  }

  private static func solveForAll(_ call: Call) throws -> Value {
    let equation = try Equation(call)
    guard try !equation.isUncertain(at: equation.high) else {
      throw Problem(
        "E0401", "the equation is uncertain: its solutions differ from draw to draw",
        help: "solve(…) for the lowest in each draw, or a statistic of each side",
        argument: "equation")
    }
    let search = try search(equation)
    noteLeftOut(search, call)
    return .list(
      try search.roots.map { root in
        .quantity(equation.shown(root, error: try equation.standardError(ofRoot: root)))
      })
  }

  private static func search(_ equation: Equation) throws -> RootSearch {
    let search = try RootSearch(
      from: equation.low.value, to: equation.high.value, isFatal: isFatal
    ) { x in
      let (left, right) = try equation.sides(at: equation.shown(x))
      return left.value - right.value
    }
    if search.failures > RootSearch.steps, let failure = search.firstFailure { throw failure }
    return search
  }

  // MARK: Draw by draw

  /// The root in each draw: a distribution over the draws that have one.
  private static func solveInEachDraw(_ equation: Equation, _ call: Call) throws -> Value {
    let (low, high) = (equation.low, equation.high)
    let count = call.sampling.draws
    var firstFailure: (any Error)?
    let search = try DrawByDrawRoots(
      from: low.value, to: high.value, count: count, checkpoint: call.mayGoOn
    ) { points in
      do {
        return try equation.gaps(
          at: Distribution(.values(points), dimension: high.dimension, unit: high.unit), call)
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

  /// By how much the sides miss each other at the ends, so that a reader knows where to look on.
  private static func noteMiss(_ equation: Equation, _ call: Call) {
    var parts: [Note.Part] = []
    for end in [equation.low, equation.high] {
      // An end without a value has been counted among the points left out.
      guard let (left, right) = try? equation.sides(at: end), left.value != right.value else {
        continue
      }
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

  /// The first root, with remarks on all that a reader could take for something else.
  private static func answer(
    of search: RootSearch, in equation: Equation, error: Double?, _ call: Call
  ) -> Value {
    func shown(_ x: Double) -> Value { .quantity(equation.shown(x, error: error)) }
    noteLeftOut(search, call)
    guard let first = search.roots.first else {
      if let jump = search.jumps.first {
        call.note(
          .text("the sides cross at "), .value(shown(jump)),
          .text(" without being equal: a pole or a jump"))
      }
      let points = RootSearch.steps + 1
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

  private static func noteLeftOut(_ search: RootSearch, _ call: Call) {
    guard search.failures > 0 else { return }
    call.note(
      .text(
        "\(search.failures) of \(RootSearch.steps + 1) points left out: the equation has no value "
          + "there"))
  }
}
