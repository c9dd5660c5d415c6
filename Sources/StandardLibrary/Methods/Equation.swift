// An equation to be solved for a definition: its two sides on the graph with trial values put in.

import Draws
import Language
import Quantities

/// Two sides, the definition to vary, and the interval to vary it in.
struct Equation {
  let low: Quantity
  let high: Quantity
  private let path: Path
  private let left: UnevaluatedArgument
  private let right: UnevaluatedArgument

  /// Reads the arguments `equation`, `for` and `in`.
  init(_ call: Call) throws {
    let equation = try call.expression("equation")
    path = try call.path("for")
    (low, high) = try call.interval("in")
    guard let sides = equation.sides else {
      throw Problem(
        "E0506", "an equation is wanted, two sides with `==` between them", argument: "equation")
    }
    (left, right) = sides
    guard call.session[path.root.text] != nil else {
      throw Problem("E0702", "`\(path.root.text)` is not a definition", argument: "for")
    }
    guard equation.rests(on: path.root.text) else {
      throw Problem(
        "E0705", "the equation does not rest on `\(path.root.text)`", argument: "for")
    }
  }

  /// A value of the definition, as the interval shows it.
  func shown(_ x: Double, error: Double? = nil) -> Quantity {
    Quantity(value: x, dimension: high.dimension, unit: high.unit, standardError: error)
  }

  /// Both sides at a value of the definition.
  ///
  /// - Throws: What the sides throw; `E0503` where one is none.
  func sides(at point: Quantity) throws -> (left: Quantity, right: Quantity) {
    (try quantity(of: left, at: point), try quantity(of: right, at: point))
  }

  private func quantity(of side: UnevaluatedArgument, at point: Quantity) throws -> Quantity {
    switch try side.value(with: path, as: .quantity(point)) {
    case .quantity(let quantity): return quantity
    case .none: throw Problem("E0503", "a side of the equation is `none`", argument: "equation")
    default:
      throw Problem("E0506", "the sides of the equation must be quantities", argument: "equation")
    }
  }

  /// How far a root may be off where the sides are estimates: their error over the slope at which
  /// they cross. nil where both are exact.
  func standardError(ofRoot root: Double) throws -> Double? {
    let at = try sides(at: shown(root))
    let error = (at.left.standardError ?? 0) + (at.right.standardError ?? 0)
    guard error > 0 else { return nil }
    let step = 1e-4 * (high.value - low.value)
    let (before, after) = (max(low.value, root - step), min(high.value, root + step))
    guard let first = try? sides(at: shown(before)), let second = try? sides(at: shown(after))
    else { return nil }
    let rise = (second.left.value - second.right.value) - (first.left.value - first.right.value)
    let slope = (rise / (after - before)).magnitude
    return slope > 0 ? error / slope : nil
  }

  // MARK: Draw by draw

  /// Whether a side differs from draw to draw. A side that has no value at the point tells nothing.
  func isUncertain(at point: Quantity) throws -> Bool {
    for side in [left, right] {
      do {
        if case .distribution = try side.value(with: path, as: .quantity(point)) { return true }
      } catch {
        if Shelves.isFatal(error) { throw error }
      }
    }
    return false
  }

  /// Left side less right side in each draw, for a value of the definition in each draw.
  func gaps(at points: Distribution, _ call: Call) throws -> [Double] {
    let first = try left.value(with: path, as: .distribution(points))
    let second = try right.value(with: path, as: .distribution(points))
    guard let (a, b) = Distribution.paired(first, second), a.dimension == b.dimension else {
      throw Problem("E0506", "the sides of the equation must be quantities", argument: "equation")
    }
    let gap = Draws.combining(.subtract, a.draws, b.draws, at: call.origin)
    return try gap.values(call.drawRun)
  }
}
