// Operators on uncertain values: draw by draw, with the units that exact values would have.

public import Draws
import Quantities

extension Distribution {
  /// An exact value in every draw.
  public init?(_ value: Value, count: Int) {
    switch value {
    case .distribution(let distribution): self = distribution
    case .quantity(let quantity):
      self.init(
        .constant(quantity.value, count: count), dimension: quantity.dimension,
        unit: quantity.unit)
    case .bool(let bool): self = .truth(.constant(bool ? 1 : 0, count: count))
    default: return nil
    }
  }

  /// Two values, of which one at least is uncertain, over the same draws.
  public static func paired(_ left: Value, _ right: Value) -> (Distribution, Distribution)? {
    let count: Int
    switch (left, right) {
    case (.distribution(let one), _), (_, .distribution(let one)): count = one.draws.count
    default: return nil
    }
    guard let a = Distribution(left, count: count), let b = Distribution(right, count: count),
      a.draws.count == b.draws.count
    else { return nil }
    return (a, b)
  }

  /// The draws that count in both.
  public static func both(_ a: Distribution, _ b: Distribution) -> Draws? {
    guard let first = a.kept else { return b.kept }
    guard let second = b.kept, first !== second else { return first }
    return Draws.combining(.and, first, second)
  }

  /// Plain numbers of a unit.
  func scaled(by unit: Unit, at place: Place) -> Distribution {
    func constant(_ x: Double) -> Draws { .constant(x, count: draws.count) }
    let zero = unit.toBase(0)
    var base = Draws.combining(.multiply, draws, constant(unit.toBase(1) - zero), at: place)
    if zero != 0 { base = Draws.combining(.add, base, constant(zero), at: place) }
    return Distribution(base, dimension: unit.dimension, unit: unit, kept: kept)
  }

  /// What stands for it where only dimension and unit matter.
  fileprivate var sample: Quantity { Quantity(value: 1, dimension: dimension, unit: unit) }

  /// `-x`, `not x`. A temperature on a shifted scale is negated as it is shown.
  func negated(_ symbol: UnaryOperator) -> Distribution {
    if symbol == .not { return .truth(draws.applying(.not), kept: kept) }
    guard let unit, unit.isAffine else {
      return Distribution(
        draws.applying(.negate), dimension: dimension, unit: unit, kept: kept)
    }
    let mirror = Draws.constant(2 * unit.toBase(0), count: draws.count)
    return Distribution(
      Draws.combining(.subtract, mirror, draws), dimension: dimension, unit: unit, kept: kept)
  }
}

extension Operands {
  var areUncertain: Bool {
    switch (left, right) {
    // Whether there is a value at all is no question of chance.
    case (.none, _), (_, .none): false
    case (.distribution, _), (_, .distribution): true
    default: false
    }
  }

  /// Draw by draw.
  func drawn(by symbol: BinaryOperator) throws -> Distribution {
    guard let (a, b) = Distribution.paired(left, right), a.isTruth == b.isTruth else {
      throw misfit(symbol)
    }
    if symbol.isComparison {
      guard a.dimension == b.dimension else {
        throw Messages.cannotCompare(left.type, leftPlace, right.type, rightPlace)
      }
      return .truth(
        Draws.combining(symbol.drawn, a.draws, b.draws, at: whole), kept: Distribution.both(a, b))
    }
    guard !a.isTruth else { throw misfit(symbol) }
    if symbol == .power { return try power(a, b) }
    let shown: Quantity
    do throws(QuantityError) {
      shown = try a.sample.combined(by: symbol, with: b.sample)
    } catch {
      throw Messages.arithmetic(error, leftPlace, rightPlace, whole)
    }
    if symbol == .divide, b.draws.constant == 0 {
      throw Messages.arithmetic(.divisionByZero, leftPlace, rightPlace, whole)
    }
    return Distribution(
      Draws.combining(symbol.drawn, a.draws, b.draws, at: whole), dimension: shown.dimension,
      unit: shown.unit, kept: Distribution.both(a, b))
  }

  /// An exact exponent is a fraction where the base has a unit, as for exact values.
  private func power(_ base: Distribution, _ exponent: Distribution) throws -> Distribution {
    guard let power = exponent.draws.constant else {
      guard base.dimension.isOne, exponent.dimension.isOne else {
        throw Messages.arithmetic(
          exponent.dimension.isOne
            ? .exponentNotRational(0) : .exponentHasDimension(exponent.dimension),
          leftPlace, rightPlace, whole)
      }
      return Distribution(
        Draws.combining(.power, base.draws, exponent.draws, at: whole), dimension: .one,
        kept: Distribution.both(base, exponent))
    }
    let shown: Quantity
    do throws(QuantityError) {
      shown = try base.sample.raised(
        to: Quantity(value: power, dimension: exponent.dimension, unit: exponent.unit))
    } catch {
      throw Messages.arithmetic(error, leftPlace, rightPlace, whole)
    }
    return Distribution(
      base.draws.raised(to: power, at: whole), dimension: shown.dimension, unit: shown.unit,
      kept: Distribution.both(base, exponent))
  }

  private func misfit(_ symbol: BinaryOperator) -> Diagnostic {
    switch (left, right) {
    case (.none, _): Messages.noneInArithmetic(leftPlace)
    case (_, .none): Messages.noneInArithmetic(rightPlace)
    case (.distribution(let a), .distribution(let b)) where a.draws.count != b.draws.count:
      Messages.differentDraws(a.draws.count, b.draws.count, whole)
    default: Messages.cannotMultiply(symbol, left.type, leftPlace, right.type, rightPlace)
    }
  }
}

extension Draws {
  /// The powers that exact values have to the last bit: see `Elementary.pow`.
  fileprivate func raised(to power: Double, at place: Place) -> Draws {
    let one = Draws.constant(1, count: count)
    switch power {
    case 1: return self
    case 2: return .combining(.multiply, self, self, at: place)
    case -1: return .combining(.divide, one, self, at: place)
    case 0.5: return applying(.squareRoot, at: place)
    case -0.5: return .combining(.divide, one, applying(.squareRoot, at: place), at: place)
    default: return .combining(.power, self, .constant(power, count: count), at: place)
    }
  }
}

extension BinaryOperator {
  /// The operation on draws.
  fileprivate var drawn: BinaryOperation {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .power: .power
    case .and: .and
    case .or: .or
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual, .to: .greaterOrEqual
    }
  }
}

// MARK: Choices

extension Evaluator {
  /// `and`, `or`: the right side runs only if the left does not decide.
  func connected(
    _ symbol: BinaryOperator, _ left: Expression, _ right: Expression, _ context: Context
  ) throws -> Value {
    let first = try truthValue(left, context)
    if case .bool(let bool) = first {
      if bool == (symbol == .or) { return first }
      return try truthValue(right, context)
    }
    let second = try truthValue(right, context)
    guard let (a, b) = Distribution.paired(first, second) else {
      throw Messages.notTruth(second, context.place(right))
    }
    return .distribution(
      .truth(
        Draws.combining(symbol == .or ? .or : .and, a.draws, b.draws),
        kept: Distribution.both(a, b)))
  }

  /// A truth value or an uncertain one.
  private func truthValue(_ expression: Expression, _ context: Context) throws -> Value {
    let value = try evaluate(expression, context)
    switch value {
    case .bool: return value
    case .distribution(let uncertain) where uncertain.isTruth: return value
    default: throw Messages.notTruth(value, context.place(expression))
    }
  }

  /// A truth value that something has to be decided by.
  func decided(_ value: Value, _ place: Place) throws -> Bool {
    switch value {
    case .bool(let bool): return bool
    case .distribution: throw Messages.uncertainTruth(place)
    default: throw Messages.notTruth(value, place)
    }
  }

  /// `if`: where the condition is uncertain, both branches are computed and chosen between in each
  /// draw; what a branch is where it is not chosen does not matter.
  func conditional(
    _ test: Expression, _ yes: Expression, _ no: Expression, _ whole: Expression,
    _ context: Context
  ) throws -> Value {
    switch try truthValue(test, context) {
    case .distribution(let condition):
      if let certain = condition.draws.constant, condition.kept == nil {
        return try evaluate(certain != 0 ? yes : no, context)
      }
      return try choose(
        condition, try evaluate(yes, context), try evaluate(no, context), context.place(whole),
        test: context.place(test))
    case .bool(let bool): return try evaluate(bool ? yes : no, context)
    default: return .none
    }
  }

  private func choose(
    _ condition: Distribution, _ yes: Value, _ no: Value, _ place: Place, test: Place
  ) throws -> Value {
    let count = condition.draws.count
    switch (yes, no) {
    case (.list(let a), .list(let b)) where a.count == b.count:
      return .list(try zip(a, b).map { try choose(condition, $0, $1, place, test: test) })
    case (.tuple(let a), .tuple(let b)) where a.count == b.count:
      return .tuple(try zip(a, b).map { try choose(condition, $0, $1, place, test: test) })
    case (.record(let a), .record(let b)) where a.fields.map(\.name) == b.fields.map(\.name):
      return .record(
        Record(
          kind: a.kind,
          fields: try zip(a.fields, b.fields).map {
            Record.Field($0.name, try choose(condition, $0.value, $1.value, place, test: test))
          }))
    default: break
    }
    guard let a = Distribution(yes, count: count), let b = Distribution(no, count: count),
      a.dimension == b.dimension, a.isTruth == b.isTruth, a.draws.count == b.draws.count
    else { throw Messages.uncertainChoice(yes.type, no.type, test) }
    var kept = condition.kept
    if a.kept != nil || b.kept != nil {
      // A draw counts if the branch that is chosen in it does.
      let always = Draws.constant(1, count: count)
      let chosen = Draws.selecting(condition.draws, a.kept ?? always, b.kept ?? always)
      kept = kept.map { Draws.combining(.and, $0, chosen) } ?? chosen
    }
    return .distribution(
      Distribution(
        Draws.selecting(condition.draws, a.draws, b.draws, at: place), dimension: a.dimension,
        unit: a.unit ?? b.unit, isTruth: a.isTruth, kept: kept))
  }

  // MARK: Making distributions

  /// `a to b`: the interval that holds 90 %, of a lognormal if both ends are above 0, else of a
  /// normal distribution.
  ///
  ///     μ = (a + b) / 2,  σ = (b − a) / (2 · z₀.₉₅), of the logarithms if both are positive
  func interval(
    _ low: Expression, _ high: Expression, _ whole: Expression, _ context: Context
  ) throws -> Value {
    var first = try evaluate(low, context)
    let second = try evaluate(high, context)
    let count = environment.sampling.draws
    // A bare number takes the unit written after the right end, a % too.
    if case .quantity(let number) = first, number.dimension.isOne, number.unit == nil,
      let unit = second.shownUnit,
      !unit.dimension.isOne || (low.isBareNumber && high.isLiteralWithUnit)
    {
      first = .quantity(Quantity(number.value, unit))
    }
    guard let a = Distribution(first, count: count), let b = Distribution(second, count: count),
      !a.isTruth, !b.isTruth, a.dimension == b.dimension
    else {
      throw Messages.endsDiffer(
        first.type, context.place(low), second.type, context.place(high))
    }
    let place = context.place(whole)
    try requireAscending(a, b, low, high, context)
    let z = Draws.standardNormal(drawKey(whole, context), count: count)
    let half = Draws.constant(0.5, count: count)
    let width = Draws.constant(2 * Self.z95, count: count)
    func spread(_ from: Draws, _ to: Draws) -> Draws {
      let middle = Draws.combining(.multiply, Draws.combining(.add, from, to), half)
      let deviation = Draws.combining(.divide, Draws.combining(.subtract, to, from), width)
      return Draws.combining(.add, middle, Draws.combining(.multiply, deviation, z), at: place)
    }
    let isPositive = try arePositive(a, place)
    let draws =
      isPositive
      ? spread(a.draws.applying(.log), b.draws.applying(.log)).applying(.exp, at: place)
      : spread(a.draws, b.draws)
    return .distribution(
      Distribution(
        draws, dimension: a.dimension, unit: b.unit ?? a.unit, kept: Distribution.both(a, b)))
  }

  /// The 95 % quantile of the standard normal distribution.
  private static let z95 = 1.644_853_626_951_472_7

  private func requireAscending(
    _ a: Distribution, _ b: Distribution, _ low: Expression, _ high: Expression,
    _ context: Context
  ) throws {
    let reversed: Bool
    if let first = a.draws.constant, let second = b.draws.constant {
      reversed = first >= second
    } else {
      let descending = Distribution.truth(
        Draws.combining(.greaterOrEqual, a.draws, b.draws), kept: Distribution.both(a, b))
      reversed = try values(of: descending, context.place(low)).contains(1)
    }
    if reversed { throw Messages.reversedInterval(context.place(low), context.place(high)) }
  }

  /// Whether the lower end lies above 0 in all draws.
  private func arePositive(_ a: Distribution, _ place: Place) throws -> Bool {
    // On a shifted scale 0 is no zero: a temperature has no logarithm.
    if a.unit?.isAffine == true { return false }
    if let low = a.draws.constant { return low > 0 }
    return try values(of: a, place).allSatisfy { $0 > 0 }
  }

  /// `x given condition`: the draws in which the condition holds.
  func given(
    _ inner: Expression, _ condition: Expression, _ context: Context
  ) throws -> Value {
    let value = try evaluate(inner, context)
    let place = context.place(condition)
    switch try truthValue(condition, context) {
    case .bool(true): return value
    case .distribution(let test):
      // A statistic was taken of all draws: a condition behind it would only look as if it counted.
      switch value {
      case .quantity, .bool:
        throw Messages.exactGiven(context.place(inner), context.place(condition))
      default: break
      }
      var kept = test.draws
      if let before = test.kept { kept = Draws.combining(.and, before, kept) }
      return try keeping(kept, of: value, place)
    default: throw Messages.noDrawLeft(place)
    }
  }

  private func keeping(_ kept: Draws, of value: Value, _ place: Place) throws -> Value {
    switch value {
    case .list(let items): return .list(try items.map { try keeping(kept, of: $0, place) })
    case .tuple(let items): return .tuple(try items.map { try keeping(kept, of: $0, place) })
    case .record(let record):
      return .record(
        Record(
          kind: record.kind,
          fields: try record.fields.map {
            Record.Field($0.name, try keeping(kept, of: $0.value, place))
          }, payload: record.payload))
    default: break
    }
    guard let all = Distribution(value, count: kept.count) else { return value }
    guard all.draws.count == kept.count else {
      throw Messages.differentDraws(all.draws.count, kept.count, place)
    }
    let both = all.kept.map { Draws.combining(.and, $0, kept) } ?? kept
    let result = Distribution(
      all.draws, dimension: all.dimension, unit: all.unit, isTruth: all.isTruth, kept: both)
    guard try values(of: .truth(both), place).contains(1) else {
      throw Messages.noDrawLeft(of: kept.count, place)
    }
    return .distribution(result)
  }
}

extension Value {
  /// The unit in which it was written, if it has one.
  fileprivate var shownUnit: Unit? {
    switch self {
    case .quantity(let quantity): quantity.unit
    case .distribution(let distribution): distribution.unit
    default: nil
    }
  }
}
