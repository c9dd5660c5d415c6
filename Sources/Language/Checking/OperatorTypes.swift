// Types of operators: what may be added, multiplied, compared.

import Quantities

extension TypeChecker {
  func unary(
    _ symbol: UnaryOperator, _ inner: Expression, in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    let found = try type(of: inner, in: scope)
    if symbol == .not {
      try require(.bool, inner, as: "the operand of `not`", in: scope)
      return found.isUncertain ? found.present : .bool
    }
    switch found.present {
    case .quantity, .distribution(.quantity), .series, .unknown, .hole: return found.present
    case .none: throw Messages.noneInArithmetic(place(inner))
    default: throw Messages.cannotNegate(found, place(inner))
    }
  }

  func binary(
    _ symbol: BinaryOperator, _ left: Expression, _ right: Expression,
    _ whole: Expression, in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    switch symbol {
    case .and, .or:
      try require(.bool, left, as: "the left side of `\(symbol.rawValue)`", in: scope)
      try require(.bool, right, as: "the right side of `\(symbol.rawValue)`", in: scope)
      let sides = [try type(of: left, in: scope), try type(of: right, in: scope)]
      return sides.contains(where: \.isUncertain) ? .distribution(.bool) : .bool
    case .to: return try interval(left, right, in: scope)
    case .add, .subtract: return try sum(symbol, left, right, in: scope)
    case .multiply, .divide: return try product(symbol, left, right, in: scope)
    case .power: return try power(left, right, in: scope)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      return try comparison(symbol, left, right, in: scope)
    }
  }

  private func sum(
    _ symbol: BinaryOperator, _ left: Expression, _ right: Expression, in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    let first = try type(of: left, in: scope)
    let second = try type(of: right, in: scope)
    try forbidNone(first, left)
    try forbidNone(second, right)
    if symbol == .add, isBased(first) { try keepApart(.add, left, right, in: scope) }
    let time = Dimension.named("Time") ?? .one
    switch (first.present, second.present) {
    case (.quantity(let a), .quantity(let b)) where a == b: return first.present
    case (.distribution(.quantity(let a)), .quantity(let b)),
      (.quantity(let a), .distribution(.quantity(let b))),
      (.distribution(.quantity(let a)), .distribution(.quantity(let b))):
      if a == b { return .distribution(.quantity(a)) }
      throw Messages.cannotAdd(symbol, first, place(left), second, place(right))
    case (.quantity(let a), .hole(let known, let exponent)),
      (.distribution(.quantity(let a)), .hole(let known, let exponent)):
      throw hole(known, exponent, meets: a, in: right)
    case (.hole(let known, let exponent), .quantity(let b)),
      (.hole(let known, let exponent), .distribution(.quantity(let b))):
      throw hole(known, exponent, meets: b, in: left)
    case (.date, .distribution(.quantity(let b))) where b == time:
      throw Messages.uncertainDate(place(right))
    case (.distribution(.quantity(let a)), .date) where a == time && symbol == .add:
      throw Messages.uncertainDate(place(left))
    case (.series, .distribution(.quantity)), (.distribution(.quantity), .series):
      throw seriesMeetsUncertain(symbol, left, first, right, second)
    case (.series(let a), .quantity(let b)) where a == b: return .series(a)
    case (.quantity(let a), .series(let b)) where a == b: return .series(a)
    case (.series(let a), .series(let b)) where a == b: return .series(a)
    case (.date, .quantity(let b)) where b == time: return .date
    case (.quantity(let a), .date) where a == time && symbol == .add: return .date
    case (.date, .date) where symbol == .subtract: return .quantity(time)
    case (.text, .text) where symbol == .add: return .text
    case (.unknown, let other), (let other, .unknown): return other
    default:
      throw Messages.cannotAdd(symbol, first, place(left), second, place(right))
    }
  }

  private func product(
    _ symbol: BinaryOperator, _ left: Expression, _ right: Expression, in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    let first = try type(of: left, in: scope)
    let second = try type(of: right, in: scope)
    try forbidNone(first, left)
    try forbidNone(second, right)
    let divides = symbol == .divide
    func combined(_ a: Dimension, _ b: Dimension) -> Dimension { divides ? a / b : a * b }
    switch (first.present, second.present) {
    case (.quantity(let a), .quantity(let b)): return .quantity(combined(a, b))
    case (.distribution(.quantity(let a)), .quantity(let b)),
      (.quantity(let a), .distribution(.quantity(let b))),
      (.distribution(.quantity(let a)), .distribution(.quantity(let b))):
      return .distribution(.quantity(combined(a, b)))
    case (.series(let a), .quantity(let b)), (.quantity(let a), .series(let b)),
      (.series(let a), .series(let b)):
      return .series(combined(a, b))
    case (.series, .distribution(.quantity)), (.distribution(.quantity), .series):
      throw seriesMeetsUncertain(symbol, left, first, right, second)
    case (.hole(let known, let exponent), .quantity(let b)),
      (.hole(let known, let exponent), .distribution(.quantity(let b))):
      return .hole(known: combined(known, b), exponent: exponent)
    case (.quantity(let a), .hole(let known, let exponent)),
      (.distribution(.quantity(let a)), .hole(let known, let exponent)):
      if divides {
        let flipped = Rational(-exponent.numerator, exponent.denominator)
        return .hole(known: a / known, exponent: flipped)
      }
      return .hole(known: a * known, exponent: exponent)
    case (.unknown, .quantity), (.quantity, .unknown), (.unknown, .unknown), (.unknown, .series),
      (.series, .unknown), (.unknown, .distribution), (.distribution, .unknown):
      return .unknown
    default:
      throw Messages.cannotMultiply(symbol, first, place(left), second, place(right))
    }
  }

  private func seriesMeetsUncertain(
    _ symbol: BinaryOperator, _ left: Expression, _ first: Type, _ right: Expression,
    _ second: Type
  ) -> Diagnostic {
    first.isUncertain
      ? Messages.seriesMeetsUncertain(symbol, place(left), first)
      : Messages.seriesMeetsUncertain(symbol, place(right), second)
  }

  private func power(
    _ left: Expression, _ right: Expression, in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    let base = try type(of: left, in: scope)
    let exponent = try type(of: right, in: scope)
    try forbidNone(base, left)
    if exponent.isUncertain || base.isUncertain {
      return .distribution(try drawnPower(base, left, exponent, right))
    }
    guard case .quantity(let none) = exponent.present, none.isOne else {
      if exponent == .unknown { return base }
      throw Messages.exponentHasUnit(exponent, place(right), of: place(left))
    }
    switch base.present {
    case .unknown: return .unknown
    case .quantity(let dimension) where dimension.isOne: return base.present
    case .series(let dimension) where dimension.isOne: return base.present
    case .quantity(let dimension):
      return .quantity(dimension.raised(to: try constantExponent(right, of: base, left)))
    case .series(let dimension):
      return .series(dimension.raised(to: try constantExponent(right, of: base, left)))
    case .hole(let known, let inner):
      let exponent = try constantExponent(right, of: base, left)
      guard let product = inner.multiplied(by: exponent) else {
        throw Messages.exponentNotConstant(base, place(left), place(right))
      }
      return .hole(known: known.raised(to: exponent), exponent: product)
    default: throw Messages.cannotMultiply(.power, base, place(left), exponent, place(right))
    }
  }

  /// What a power is in one draw. An exponent that differs from draw to draw needs a plain base.
  private func drawnPower(
    _ base: Type, _ left: Expression, _ exponent: Type, _ right: Expression
  ) throws(Diagnostic) -> Type {
    guard case .quantity(.one) = exponent.present.exact else {
      throw Messages.exponentHasUnit(exponent, place(right), of: place(left))
    }
    guard case .quantity(let dimension) = base.present.exact else {
      throw Messages.cannotMultiply(.power, base, place(left), exponent, place(right))
    }
    if dimension.isOne { return .number }
    return .quantity(dimension.raised(to: try constantExponent(right, of: base, left)))
  }

  /// The exponent of something with a unit has to be readable from the text: it decides the unit.
  private func constantExponent(
    _ expression: Expression, of base: Type, _ left: Expression
  ) throws(Diagnostic) -> Rational {
    guard let exponent = expression.constantRational else {
      throw Messages.exponentNotConstant(base, place(left), place(expression))
    }
    return exponent
  }

  private func comparison(
    _ symbol: BinaryOperator, _ left: Expression, _ right: Expression, in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    let first = try type(of: left, in: scope)
    let second = try type(of: right, in: scope)
    let isOrder = symbol != .equal && symbol != .notEqual
    if isOrder {
      try forbidNone(first, left)
      try forbidNone(second, right)
    }
    if isBased(first) { try keepApart(.compare, left, right, in: scope) }
    switch (first.present, second.present) {
    case (.hole(let known, let exponent), .quantity(let b)),
      (.hole(let known, let exponent), .distribution(.quantity(let b))):
      throw hole(known, exponent, meets: b, in: left)
    case (.quantity(let a), .hole(let known, let exponent)),
      (.distribution(.quantity(let a)), .hole(let known, let exponent)):
      throw hole(known, exponent, meets: a, in: right)
    case (.series, .distribution), (.distribution, .series):
      throw seriesMeetsUncertain(symbol, left, first, right, second)
    default: break
    }
    if case .identifier(let a) = first.present, case .identifier(let b) = second.present {
      // A hash is held against a target; a digest's bytes have no order.
      let areNumbers = a != .digest && b != .digest
      if areNumbers || (a == b && !isOrder) { return .bool }
      throw Messages.cannotCompare(first, place(left), second, place(right))
    }
    guard let joined = Type.joined(first.present, second.present) else {
      throw Messages.cannotCompare(first, place(left), second, place(right))
    }
    if case .distribution(let inner) = joined.present {
      if isOrder, inner == .bool { throw Messages.notComparable(symbol, joined, place(left)) }
      return .distribution(.bool)
    }
    if joined.holdsUncertain, !isOrder {
      let isLeft = first.holdsUncertain
      throw Messages.uncertainWithin(isLeft ? first : second, place(isLeft ? left : right))
    }
    switch joined.present {
    case .series, .function, .table, .picture:
      throw Messages.notComparable(symbol, joined, place(left))
    case .quantity, .date, .text, .unknown, .month, .quarter: return .bool
    default:
      if isOrder { throw Messages.notComparable(symbol, joined, place(left)) }
      return .bool
    }
  }

  func approximately(
    _ left: Expression, _ right: Expression, _ within: Expression?, in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    let first = try type(of: left, in: scope)
    let second = try type(of: right, in: scope)
    if isBased(first) { try keepApart(.compare, left, right, in: scope) }
    switch (first.present, second.present) {
    case (.quantity(let a), .quantity(let b)) where a == b:
      try checkTolerance(within, for: a, in: scope)
      return .bool
    case (.quantity(let a), .hole(let known, let exponent)),
      (.distribution(.quantity(let a)), .hole(let known, let exponent)):
      throw hole(known, exponent, meets: a, in: right)
    case (.hole(let known, let exponent), .quantity(let b)),
      (.hole(let known, let exponent), .distribution(.quantity(let b))):
      throw hole(known, exponent, meets: b, in: left)
    case (.unknown, _), (_, .unknown), (.none, _), (_, .none): return .bool
    case (let one, let other) where one.isUncertain || other.isUncertain:
      guard case .quantity(let a) = one.exact, other.exact == .quantity(a) else {
        throw Messages.cannotCompare(first, place(left), second, place(right))
      }
      try checkTolerance(within, for: a, in: scope)
      return .distribution(.bool)
    default: throw Messages.cannotCompare(first, place(left), second, place(right))
    }
  }

  /// `a to b`: both ends of one dimension; a bare number takes the unit written after the right end.
  private func interval(
    _ low: Expression, _ high: Expression, in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    let first = try type(of: low, in: scope)
    let second = try type(of: high, in: scope)
    guard case .quantity(let a) = first.present.exact, case .quantity(let b) = second.present.exact,
      a == b || (a.isOne && low.isBareNumber)
    else { throw Messages.endsDiffer(first, place(low), second, place(high)) }
    return .distribution(.quantity(b))
  }

  /// A tolerance is a ratio (`0.1%`) or a quantity like the two sides (`1 MW`).
  private func checkTolerance(
    _ within: Expression?, for dimension: Dimension, in scope: TypeScope?
  ) throws(Diagnostic) {
    guard let within else { return }
    let found = try type(of: within, in: scope)
    if case .quantity(let tolerance) = found, tolerance.isOne || tolerance == dimension { return }
    if found.isUncertain {
      throw Messages.uncertain("the tolerance behind `within`", place(within))
    }
    throw Messages.wrongType(
      role: "the tolerance behind `within`", wanted: .quantity(dimension), found: found,
      place(within))
  }

  private func forbidNone(_ type: Type, _ expression: Expression) throws(Diagnostic) {
    if type == .none { throw Messages.noneInArithmetic(place(expression)) }
  }
}

extension Expression {
  /// The exact ratio that an exponent's text says: `2`, `-1/2`, `(1/2)`, `0.5`.
  var constantRational: Rational? {
    switch kind {
    case .number(_, let value, nil): return Rational(exactly: value)
    case .unary(.minus, let inner): return inner.constantRational?.multiplied(by: Rational(-1))
    case .unary(.plus, let inner): return inner.constantRational
    case .binary(.divide, let top, let bottom):
      guard let numerator = top.constantRational, let denominator = bottom.constantRational,
        denominator.numerator != 0
      else { return nil }
      return numerator.multiplied(by: Rational(denominator.denominator, denominator.numerator))
    default: return nil
    }
  }
}
