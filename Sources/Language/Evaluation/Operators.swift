// Operators on values: scalars, and series instant by instant.

import Draws
import Quantities

extension Evaluator {
  func unary(
    _ symbol: UnaryOperator, _ inner: Expression, _ context: Context
  ) throws -> Value {
    let operand = try evaluate(inner, context)
    if case .distribution(let uncertain) = operand {
      return .distribution(symbol == .plus ? uncertain : uncertain.negated(symbol))
    }
    if symbol == .not {
      guard case .bool(let bool) = operand else {
        throw Messages.notTruth(operand, context.place(inner))
      }
      return .bool(!bool)
    }
    switch operand {
    case .quantity(let quantity): return .quantity(symbol == .minus ? quantity.negated : quantity)
    case .series(let series):
      guard symbol == .minus else { return .series(series) }
      do throws(SeriesError) {
        return .series(try series.map { $0.negated })
      } catch {
        throw Messages.series(error, context.place(inner))
      }
    case .none: throw Messages.noneInArithmetic(context.place(inner))
    case let other: throw Messages.notAQuantity(other, context.place(inner))
    }
  }

  func binary(
    _ symbol: BinaryOperator, _ left: Expression, _ right: Expression, _ whole: Expression,
    _ context: Context
  ) throws -> Value {
    switch symbol {
    // The right side runs only if the left does not decide.
    case .and, .or: return try connected(symbol, left, right, context)
    case .to: return try interval(left, right, whole, context)
    default: break
    }
    let operands = Operands(
      try evaluate(left, context), context.place(left), try evaluate(right, context),
      context.place(right), context.place(whole))
    if operands.areUncertain { return .distribution(try operands.drawn(by: symbol)) }
    switch symbol {
    case .equal: return .bool(try operands.areEqual())
    case .notEqual: return .bool(!(try operands.areEqual()))
    case .less: return .bool(try operands.order() < 0)
    case .lessOrEqual: return .bool(try operands.order() <= 0)
    case .greater: return .bool(try operands.order() > 0)
    case .greaterOrEqual: return .bool(try operands.order() >= 0)
    default:
      let value = try operands.combined(by: symbol)
      if case .text(let text) = value {
        try placed(context.place(whole)) { try shared.budget.charge(text.utf8.count) }
      }
      return value
    }
  }

  /// Whether two quantities agree within a tolerance, a truth value or an uncertain one.
  func approximately(
    _ left: Expression, _ right: Expression, _ within: Expression?, _ context: Context
  ) throws -> (outcome: Value, left: Value, right: Value) {
    let first = try evaluate(left, context)
    let second = try evaluate(right, context)
    let tolerance = try within.map { try quantity($0, context) }
    if case .distribution = first {
      return (try agree(first, second, tolerance, context.place(left)), first, second)
    }
    if case .distribution = second {
      return (try agree(first, second, tolerance, context.place(right)), first, second)
    }
    guard case .quantity(let a) = first, case .quantity(let b) = second else {
      // `none ~= none` holds; `none` is close to nothing else.
      if case .none = first, case .none = second { return (.bool(true), first, second) }
      return (.bool(false), first, second)
    }
    guard a.dimension == b.dimension else {
      throw Messages.cannotCompare(
        .quantity(a.dimension), context.place(left), .quantity(b.dimension), context.place(right))
    }
    let larger = Swift.max(a.value.magnitude, b.value.magnitude)
    let bound = Self.bound(tolerance, of: larger, dimension: a.dimension)
    return (.bool((a.value - b.value).magnitude <= bound), first, second)
  }

  /// How far two numbers may lie apart: `1%` of the larger, `1 MW`, or the last digits.
  private static func bound(
    _ tolerance: Quantity?, of larger: Double, dimension: Dimension
  ) -> Double {
    guard let tolerance else { return 1e-9 * larger }
    return isRelative(tolerance, to: dimension) ? tolerance.value * larger : tolerance.value
  }

  private static func isRelative(_ tolerance: Quantity, to dimension: Dimension) -> Bool {
    tolerance.dimension.isOne && !dimension.isOne || tolerance.unit?.text == "%"
  }

  /// The same draw by draw.
  private func agree(
    _ left: Value, _ right: Value, _ tolerance: Quantity?, _ place: Place
  ) throws -> Value {
    guard let (a, b) = Distribution.paired(left, right), a.dimension == b.dimension else {
      throw Messages.cannotCompare(left.type, place, right.type, place)
    }
    func drawn(_ x: Double) -> Draws { .constant(x, count: a.draws.count) }
    let gap = Draws.combining(.subtract, a.draws, b.draws, at: place).applying(.absolute)
    let larger = Draws.combining(
      .maximum, a.draws.applying(.absolute), b.draws.applying(.absolute))
    let bound: Draws
    if let tolerance, !Self.isRelative(tolerance, to: a.dimension) {
      bound = drawn(tolerance.value)
    } else {
      bound = Draws.combining(.multiply, drawn(tolerance?.value ?? 1e-9), larger)
    }
    return .distribution(
      .truth(Draws.combining(.lessOrEqual, gap, bound), kept: Distribution.both(a, b)))
  }
}

/// Two values with their places, about to meet in an operator.
struct Operands {
  let left: Value
  let leftPlace: Place
  let right: Value
  let rightPlace: Place
  let whole: Place

  init(_ left: Value, _ leftPlace: Place, _ right: Value, _ rightPlace: Place, _ whole: Place) {
    self.left = left
    self.leftPlace = leftPlace
    self.right = right
    self.rightPlace = rightPlace
    self.whole = whole
  }

  func combined(by symbol: BinaryOperator) throws -> Value {
    switch (left, right) {
    case (.quantity(let a), .quantity(let b)): return .quantity(try quantities(symbol, a, b))
    case (.series, .quantity), (.quantity, .series), (.series, .series):
      return .series(try series(symbol))
    case (.date(let date), .quantity(let time)) where symbol == .add:
      return .date(try moved(date, by: time))
    case (.date(let date), .quantity(let time)) where symbol == .subtract:
      return .date(try moved(date, by: time.negated))
    case (.quantity(let time), .date(let date)) where symbol == .add:
      return .date(try moved(date, by: time))
    case (.date(let a), .date(let b)) where symbol == .subtract: return .quantity(days(a, b))
    case (.text(let a), .text(let b)) where symbol == .add: return .text(a + b)
    case (.none, _): throw Messages.noneInArithmetic(leftPlace)
    case (_, .none): throw Messages.noneInArithmetic(rightPlace)
    default:
      throw Messages.cannotMultiply(symbol, left.type, leftPlace, right.type, rightPlace)
    }
  }

  private func quantities(
    _ symbol: BinaryOperator, _ a: Quantity, _ b: Quantity
  ) throws(Diagnostic) -> Quantity {
    do throws(QuantityError) {
      return try a.combined(by: symbol, with: b)
    } catch {
      throw Messages.arithmetic(error, leftPlace, rightPlace, whole)
    }
  }

  /// Instant by instant; a constant stands at every instant.
  private func series(_ symbol: BinaryOperator) throws(Diagnostic) -> Series {
    do throws(SeriesError) {
      switch (left, right) {
      case (.series(let a), .series(let b)):
        return try a.combined(with: b) { (x: Quantity, y: Quantity) throws(QuantityError) in
          try x.combined(by: symbol, with: y)
        }
      case (.series(let a), .quantity(let b)):
        return try a.map { (x: Quantity) throws(QuantityError) in
          try x.combined(by: symbol, with: b)
        }
      case (.quantity(let a), .series(let b)):
        return try b.map { (y: Quantity) throws(QuantityError) in
          try a.combined(by: symbol, with: y)
        }
      default: throw .empty
      }
    } catch {
      throw Messages.series(error, whole)
    }
  }

  /// Whole months and years follow the calendar; every other time is that many seconds.
  private func moved(_ date: Instant, by time: Quantity) throws(Diagnostic) -> Instant {
    let months = ["month": 1.0, "year": 12.0, "quarter": 3.0][time.unit?.text ?? ""]
    if let months {
      let count = time.number * months
      guard count.rounded() == count, count.magnitude < 120_000 else {
        throw Messages.fractionalMonths(rightPlace)
      }
      return date.adding(months: Int(count))
    }
    guard time.value.magnitude < 3e11 else { throw Messages.dateOutOfRange(whole) }
    return date.adding(seconds: Int64(time.value.rounded()))
  }

  private func days(_ a: Instant, _ b: Instant) -> Quantity {
    let seconds = Double(b.seconds(to: a))
    let unit = try? UnitTable.builtIn.unit("d")
    return Quantity(value: seconds, dimension: Dimension(base: .time), unit: unit)
  }

  func areEqual() throws -> Bool {
    guard let equal = Value.areEqual(left, right) else {
      throw Messages.cannotCompare(left.type, leftPlace, right.type, rightPlace)
    }
    return equal
  }

  /// Below 0, 0 or above 0.
  func order() throws -> Int {
    switch (left, right) {
    case (.none, _): throw Messages.noneInArithmetic(leftPlace)
    case (_, .none): throw Messages.noneInArithmetic(rightPlace)
    default:
      guard let order = Value.order(left, right) else {
        throw Messages.cannotCompare(left.type, leftPlace, right.type, rightPlace)
      }
      return order
    }
  }
}

extension Quantity {
  /// `+ - * / ^` as the language means them.
  func combined(
    by symbol: BinaryOperator, with other: Quantity
  ) throws(QuantityError) -> Quantity {
    switch symbol {
    case .add: try adding(other)
    case .subtract: try subtracting(other)
    case .multiply: try multiplied(by: other)
    case .divide: try divided(by: other)
    default: try raised(to: other)
    }
  }
}
