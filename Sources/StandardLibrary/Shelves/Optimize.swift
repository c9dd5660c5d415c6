// For which values of some definitions is a figure best?

import Language
import Quantities
import Risk

extension Shelves {
  static let optimize: [Builtin] = [
    Builtin(
      "optimize(goal: Expr<q>, over: Name, in: Interval, minimize: Bool = false): Record",
      "The value of a definition, within an interval, at which a figure is largest, or smallest.",
      source: optimizeSource,
      examples: [
        Example(
          "let share = 0%; let profit = 3 MW * share - 2 MW * share * share; "
            + "optimize(profit, over: share, in: 0% to 100%)",
          gives: "{ share: 75%, best: 1.125 MW }")
      ],
      typing: optimum, body: optimize),
    Builtin(
      "optimize(goal: Expr<q>, over: [Name], in: [Interval], minimize: Bool = false): Record",
      "The values of up to five definitions, each within an interval, at which a figure is largest, "
        + "or smallest.",
      source: optimizeSource,
      examples: [
        Example(
          "let x = 0; let y = 0; let hill = 5 - (x - 1)^2 - (y + 2)^2; "
            + "round(optimize(hill, over: [x, y], in: [-5 to 5, -5 to 5]).best, 6)",
          gives: "5")
      ],
      typing: optimum, body: optimize),
  ]

  private static let optimizeSource =
    "a scan of the intervals, then golden section (one definition) or the simplex of Nelder & Mead "
    + "(1965); the draws are the same at every point; a peak narrower than the scan can be missed"

  private static let optimum: Builtin.Typing = { call throws(Diagnostic) in
    guard case .quantity = call["goal"].present else {
      throw call.refuse("goal", wanted: "an exact figure, such as mean(…) of an uncertain one")
    }
    let paths = call.paths("over")
    let variables: [Type] =
      if case .tuple(let items) = call["over"] { items } else { [call["over"]] }
    let intervals: [Type] = if case .tuple(let items) = call["in"] { items } else { [call["in"]] }
    guard variables.count == intervals.count else {
      throw call.refuse("in", wanted: "an interval for each of `over`")
    }
    guard variables.count <= BoxMaximum.mostVariables else {
      throw call.refuse("over", wanted: "at most \(BoxMaximum.mostVariables) definitions")
    }
    var fields: [RecordType.Field] = []
    for (index, path) in paths.enumerated() {
      guard case .quantity(let dimension) = variables[index].present.inEachDraw else {
        throw call.refuse("over", wanted: "definitions that are quantities")
      }
      guard case .interval(dimension) = intervals[index] else {
        throw call.refuse("in", wanted: "an interval of \(dimension.words) for `\(path.text)`")
      }
      fields.append(.init(fieldName(of: path), .quantity(dimension)))
    }
    return .record(
      RecordType(kind: nil, fields: fields + [.init("best", call["goal"].present)]))
  }

  /// The field of the answer that holds a variable.
  private static func fieldName(of path: Path) -> String {
    path.words.map(\.text).joined(separator: "_")
  }

  private static func optimize(_ call: Call) throws -> Value {
    let goal = try call.expression("goal")
    let paths = try call.paths("over")
    let intervals = try call.intervals("in")
    let sign = try call.truth("minimize") ? -1.0 : 1.0
    for path in paths where !goal.rests(on: path.root.text) {
      throw Problem("E0705", "the goal does not rest on `\(path.root.text)`", argument: "over")
    }
    func shown(_ x: Double, _ index: Int) -> Value {
      let high = intervals[index].1
      return .quantity(Quantity(value: x, dimension: high.dimension, unit: high.unit))
    }
    func level(_ point: [Double]) throws -> Quantity {
      let replacements = paths.indices.map { (path: paths[$0], value: shown(point[$0], $0)) }
      switch try goal.value(with: replacements) {
      case .quantity(let quantity): return quantity
      case .none: throw Problem("E0503", "the goal is `none`", argument: "goal")
      case .distribution:
        throw Problem(
          "E0401", "the goal is uncertain there", help: "mean(\(goal.text))", argument: "goal")
      default: throw Problem("E0506", "the goal must be a quantity", argument: "goal")
      }
    }
    var failures = 0
    var firstFailure: (any Error)?
    let found = try BoxMaximum(in: intervals.map { $0.0.value...$0.1.value }) { point in
      try call.mayGoOn()
      do {
        return sign * (try level(point).value)
      } catch {
        if isFatal(error) { throw error }
        failures += 1
        firstFailure = firstFailure ?? error
        return nil
      }
    }
    guard let found else { throw firstFailure ?? Problem("E0503", "the goal has no value") }
    if failures > 0 {
      call.note(.text("\(failures) points left out: the goal has no value there"))
    }
    noteEnds(found, paths, call)
    let fields = paths.indices.map { index in
      Record.Field(fieldName(of: paths[index]), shown(found.point[index], index))
    }
    return .record(
      Record(
        kind: nil, fields: fields + [.init("best", .quantity(try level(found.point)))]))
  }

  /// An optimum at an end of its interval may go on beyond it.
  private static func noteEnds(_ found: BoxMaximum, _ paths: [Path], _ call: Call) {
    for (index, path) in paths.enumerated() {
      let end = found.atLowerEnd[index] ? "lower" : found.atUpperEnd[index] ? "upper" : nil
      guard let end else { continue }
      call.note(
        .text("`\(path.text)` is at the \(end) end of its interval: beyond it may be better"))
    }
  }
}
