// Functions that round numbers, to whole ones, decimals or multiples, or print them so.

import Draws
import Language
import Quantities

extension Shelves {
  static let rounding = [
    rounding(
      "round", "The nearest whole number; a half goes away from zero.", .toNearestOrAwayFromZero,
      Example("round(2.5)", gives: "3"), .round),
    Builtin(
      "round(x: Number, places: Number): Number", "The nearest number with so many decimals.",
      source: "rounded half away from zero from the shortest digits that name the number",
      examples: [Example("round(17.635, 2)", gives: "17.64")]
    ) { call in
      let x = try call.quantity("x")
      let places = try call.whole("places", in: 0...15)
      // Through digits: 17.635 is a little below itself as a double.
      let number = NumberText.parse(NumberText.fixed(x.value, places: places))
      return .quantity(try x.replacing(number ?? x.value))
    },
    roundingTo(
      "round", "The nearest whole multiple of a quantity.", .toNearestOrAwayFromZero,
      Example("round(17.63 MW, to: 0.5 MW)", gives: "17.5 MW")),
    rounding(
      "floor", "The largest whole number that is not above.", .down,
      Example("floor(-2.5)", gives: "-3"), .floor),
    roundingTo(
      "floor", "The largest whole multiple of a quantity that is not above.", .down,
      Example("floor(80 MW, to: 132 kW)", gives: "79.992 MW")),
    rounding(
      "ceil", "The smallest whole number that is not below.", .up,
      Example("ceil(2.1)", gives: "3"), .ceiling),
    roundingTo(
      "ceil", "The smallest whole multiple of a quantity that is not below.", .up,
      Example("ceil(50 min, to: 15 min)", gives: "60 min")),
    rounding(
      "trunc", "The number without its decimals.", .towardZero,
      Example("trunc(-2.7)", gives: "-2"), .truncate),
    Builtin(
      "fixed(x: q, places: Number): Text", "A quantity as text, with so many decimals in its unit.",
      source: "rounded half away from zero from the shortest digits that name the number",
      examples: [
        Example("fixed(1/3, 2)", gives: "\"0.33\""),
        Example("fixed(2.5 MW, 2)", gives: "\"2.50 MW\""),
      ]
    ) { call in
      let (number, unit) = Preferences().shown(try call.quantity("x"))
      let digits = NumberText.fixed(number, places: try call.whole("places", in: 0...100))
      if unit == .one { return .text(digits) }
      return .text(unit.text.hasPrefix("%") ? digits + unit.text : "\(digits) \(unit.text)")
    },
  ]

  private static func rounding(
    _ name: String, _ summary: String, _ rule: FloatingPointRoundingRule, _ example: Example,
    _ lifted: UnaryOperation
  ) -> Builtin {
    Builtin(
      "\(name)(x: Number): Number", summary, examples: [example], lifted: Lifted.number(lifted)
    ) { call in
      .number(try call.number("x").rounded(rule))
    }
  }

  private static func roundingTo(
    _ name: String, _ summary: String, _ rule: FloatingPointRoundingRule, _ example: Example
  ) -> Builtin {
    Builtin("\(name)(x: q, to: q): q", summary, examples: [example]) { call in
      let (x, step) = (try call.scalable("x"), try call.scalable("to"))
      guard step.value > 0 else {
        throw Problem("E0506", "`to` must be above zero", argument: "to")
      }
      return .quantity(try x.replacing(multiple(of: step, near: x, rule)))
    }
  }

  /// A whole multiple of a step; a quotient that misses a whole number by rounding counts as it.
  private static func multiple(
    of step: Quantity, near x: Quantity, _ rule: FloatingPointRoundingRule
  ) -> Double {
    let quotient = x.value / step.value
    let whole = quotient.rounded()
    let isWhole = (quotient - whole).magnitude <= 4 * whole.ulp
    return (isWhole ? whole : quotient.rounded(rule)) * step.value
  }
}
