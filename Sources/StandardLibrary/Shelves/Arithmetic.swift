// Functions of numbers: size, sign, roots, exponentials and logarithms. Rounding stands beside.

import Draws
import Language
import Quantities

extension Shelves {
  static let arithmetic: [Builtin] =
    size + rounding + roots + exponentials

  private static let size = [
    Builtin(
      "abs(x: q): q", "The size of a quantity, without its sign.",
      examples: [Example("abs(-3 MW)", gives: "3 MW")], lifted: Lifted.keepingUnit(.absolute)
    ) { call in
      let x = try call.scalable("x")
      return .quantity(try x.replacing(x.value.magnitude))
    },
    Builtin(
      "sign(x: q): Number", "1, 0 or -1: whether a quantity is above, at or below zero.",
      examples: [Example("sign(-3 MW)", gives: "-1"), Example("sign(0 USD)", gives: "0")],
      lifted: signOfEachDraw
    ) { call in
      let value = try call.scalable("x").value
      return .number(value > 0 ? 1.0 : value < 0 ? -1 : 0)
    },
    Builtin(
      "clamp(x: q, low: q, high: q): q", "The quantity, or the bound that it lies beyond.",
      examples: [
        Example("clamp(120%, 0%, 100%)", gives: "100%"),
        Example("clamp(47 USD/MWh, 20 USD/MWh, 75 USD/MWh)", gives: "47 USD/MWh"),
      ], lifted: clampEachDraw
    ) { call in
      let (x, low, high) = (
        try call.quantity("x"), try call.quantity("low"), try call.quantity("high")
      )
      guard low.value <= high.value else {
        throw Problem("E0506", "`low` lies above `high`", argument: "low")
      }
      return .quantity(try x.replacing(min(max(x.value, low.value), high.value)))
    },
    Builtin(
      "mod(x: q, divisor: q): q", "What is left of a quantity after whole multiples of another.",
      source: "floored division: the remainder has the sign of the divisor",
      examples: [
        Example("mod(935_424, 2016)", gives: "0"), Example("mod(-1, 24)", gives: "23"),
        Example("mod(50 h, 1 d)", gives: "2 h"),
      ],
      lifted: remainderOfEachDraw
    ) { call in
      let (x, divisor) = (try call.scalable("x"), try call.scalable("divisor"))
      guard divisor.value != 0 else {
        throw Problem("E0501", "division by zero", argument: "divisor")
      }
      // The remainder of IEEE doubles is exact, so no library decides a digit.
      let rest = x.value.truncatingRemainder(dividingBy: divisor.value)
      let isOff = rest != 0 && rest.sign != divisor.value.sign
      return .quantity(try x.replacing(isOff ? rest + divisor.value : rest))
    },
    Builtin(
      "percent_change(before: q, after: q): Number",
      "By how much a quantity grew, relative to before.",
      examples: [Example("percent_change(47_766 USD, 16_870 USD)", gives: "-64.682%")],
      formula: "(after - before) / before -> %"),
  ]

  private static let roots = [
    Builtin(
      "sqrt(x: q): q^(1/2)", "The square root, with the root of the unit.",
      source: "IEEE 754, correctly rounded",
      examples: [
        Example("sqrt(2)", gives: "1.41421"), Example("sqrt(9 m²)", gives: "3 m"),
      ], lifted: drawnRoot
    ) { call in
      let x = try call.quantity("x")
      guard x.value >= 0 else { throw negativeRoot }
      return .quantity(try root(x, 2) { $0.squareRoot() })
    },
    Builtin(
      "cbrt(x: q): q^(1/3)", "The cube root, also of a negative quantity.",
      source: "Quantities.Elementary.pow and one step of Newton's method",
      examples: [Example("cbrt(-27)", gives: "-3")]
    ) { call in
      .quantity(try root(try call.quantity("x"), 3, cubeRoot))
    },
  ]

  private static let drawnRoot: LiftedBody = { call in
    let x = try call.scalableDistribution("x")
    return .distribution(
      Distribution(
        x.draws.applying(.squareRoot, at: call.origin),
        dimension: x.dimension.raised(to: Rational(1, 2)), kept: x.kept))
  }

  private static let negativeRoot = Problem(
    "E0509", "a negative number has no such root", argument: "x")

  private static func root(
    _ x: Quantity, _ degree: Int, _ root: (Double) -> Double
  ) throws -> Quantity {
    if x.unit?.isAffine == true { throw Problem(QuantityError.affine(.scaling)) }
    return try Quantity(value: 0, dimension: x.dimension.raised(to: Rational(1, degree)))
      .replacing(root(x.value))
  }

  private static func cubeRoot(_ x: Double) -> Double {
    guard x != 0 else { return 0 }
    let size = Elementary.pow(x.magnitude, 1.0 / 3)
    let nearer = size - (size * size * size - x.magnitude) / (3 * size * size)
    return x < 0 ? -nearer : nearer
  }

  private static let exponentials = [
    Builtin(
      "exp(x: Number): Number", "e to a power.",
      source: "Quantities.Elementary, the same bits on every machine",
      examples: [Example("exp(1)", gives: "2.71828")], lifted: Lifted.number(.exp)
    ) { call in
      .quantity(try Quantity(1).replacing(Elementary.exp(try call.number("x"))))
    },
    logarithm("log", "The natural logarithm.", base: nil, Example("log(exp(2))", gives: "2")),
    logarithm(
      "log10", "The logarithm to the base 10.", base: 10, Example("log10(1000)", gives: "3")),
    logarithm("log2", "The logarithm to the base 2.", base: 2, Example("log2(2^32)", gives: "32")),
  ]

  @Sendable private static func signOfEachDraw(_ call: Call) throws -> Value {
    let x = try call.distribution("x")
    return .distribution(
      Distribution(x.draws.applying(.sign, at: call.origin), dimension: .one, kept: x.kept))
  }

  @Sendable private static func remainderOfEachDraw(_ call: Call) throws -> Value {
    let (x, divisor) = (try call.distribution("x"), try call.distribution("divisor"))
    return .distribution(
      Distribution(
        .combining(.remainder, x.draws, divisor.draws, at: call.origin),
        dimension: x.dimension, unit: x.unit, kept: Distribution.both(x, divisor)))
  }

  @Sendable private static func clampEachDraw(_ call: Call) throws -> Value {
    let x = try call.distribution("x")
    let (low, high) = (try call.distribution("low"), try call.distribution("high"))
    let bounds = Distribution.both(low, high)
    let crossed = Draws.combining(.greater, low.draws, high.draws)
    guard try !call.values(of: .truth(crossed, kept: bounds)).contains(1) else {
      throw Problem("E0506", "`low` lies above `high`", argument: "low")
    }
    let clamped = Draws.combining(
      .minimum, Draws.combining(.maximum, x.draws, low.draws, at: call.origin), high.draws)
    return .distribution(
      Distribution(
        clamped, dimension: x.dimension, unit: x.unit,
        kept: Distribution.both(x, .truth(crossed, kept: bounds))))
  }

  private static func logarithm(
    _ name: String, _ summary: String, base: Double?, _ example: Example
  ) -> Builtin {
    Builtin(
      "\(name)(x: Number): Number", summary,
      source: "Quantities.Elementary, the same bits on every machine", examples: [example],
      lifted: base == nil ? Lifted.number(.log) : nil
    ) { call in
      let x = try call.number("x")
      guard x > 0 else {
        throw Problem("E0506", "`x` must be above zero", argument: "x")
      }
      guard let base else { return .number(Elementary.log(x)) }
      let quotient = Elementary.log(x) / Elementary.log(base)
      // A power of the base has a whole logarithm, whatever the quotient rounds to.
      let whole = quotient.rounded()
      return .number(Elementary.pow(base, whole) == x ? whole : quotient)
    }
  }
}
