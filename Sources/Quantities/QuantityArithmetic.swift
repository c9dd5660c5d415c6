// Arithmetic on quantities, and which unit the result is shown in.

extension Quantity {
  /// The sum, shown in the left unit. A temperature in °C plus a difference is a temperature in °C.
  ///
  /// - Throws: `dimensionMismatch`, `affine`, `notFinite`.
  public func adding(_ other: Quantity) throws(QuantityError) -> Quantity {
    guard dimension == other.dimension else {
      throw .dimensionMismatch(dimension, other.dimension)
    }
    if isAffine, other.isAffine { throw .affine(.adding) }
    return try Quantity(
      value: value + other.value, dimension: dimension, unit: other.isAffine ? other.unit : unit
    ).finite(error: bound(1, other, 1))
  }

  /// The difference, shown in the left unit. Two temperatures in °C differ by kelvins.
  ///
  /// - Throws: `dimensionMismatch`, `affine`, `notFinite`.
  public func subtracting(_ other: Quantity) throws(QuantityError) -> Quantity {
    guard dimension == other.dimension else {
      throw .dimensionMismatch(dimension, other.dimension)
    }
    if other.isAffine, !isAffine { throw .affine(.subtracting) }
    return try Quantity(
      value: value - other.value, dimension: dimension, unit: other.isAffine ? nil : unit
    ).finite(error: bound(1, other, 1))
  }

  /// The product. A plain number leaves the other's unit as it is; otherwise the result is shown in
  /// the preferred unit of its dimension. Of two plain numbers the left decides: `5% * 2` is 10 %.
  ///
  /// - Throws: `affine`, `notFinite`, `exponentOutOfRange`.
  public func multiplied(by other: Quantity) throws(QuantityError) -> Quantity {
    if isAffine || other.isAffine { throw .affine(.scaling) }
    let kept =
      if other.dimension.isOne {
        dimension.isOne && other.unit != nil ? nil : unit
      } else {
        dimension.isOne ? other.unit : nil
      }
    return try Quantity(
      value: value * other.value, dimension: dimension * other.dimension, unit: kept
    ).finite(error: bound(other.value, other, value))
  }

  /// The quotient. Division by a plain number leaves the unit as it is.
  ///
  /// - Throws: `divisionByZero`, `affine`, `notFinite`, `exponentOutOfRange`.
  public func divided(by other: Quantity) throws(QuantityError) -> Quantity {
    if isAffine || other.isAffine { throw .affine(.scaling) }
    if other.value == 0 { throw .divisionByZero }
    let keeps = other.dimension.isOne && !(dimension.isOne && other.unit != nil)
    return try Quantity(
      value: value / other.value, dimension: dimension / other.dimension, unit: keeps ? unit : nil
    ).finite(error: bound(1 / other.value, other, value / other.value / other.value))
  }

  /// The number with the other sign, as it is shown: `-5 °C` is five degrees below zero.
  public var negated: Quantity {
    guard let unit, unit.isAffine else {
      return Quantity(value: -value, dimension: dimension, unit: unit, standardError: standardError)
    }
    return Quantity(-number, unit)
  }

  /// A power with a fraction as exponent. A plain number stays shown as a plain number.
  ///
  /// - Throws: `affine`, `divisionByZero` (0 to a negative power), `rootOfNegative`, `notFinite`,
  ///   `exponentOutOfRange`.
  public func raised(to exponent: Rational) throws(QuantityError) -> Quantity {
    if exponent == .one { return self }
    if isAffine { throw .affine(.scaling) }
    if value == 0, exponent.numerator < 0 { throw .divisionByZero }
    if value < 0, !exponent.isWhole { throw .rootOfNegative }
    let power = Elementary.pow(value, exponent)
    let slope = value == 0 ? 0 : exponent.value * power / value
    return try Quantity(value: power, dimension: dimension.raised(to: exponent)).finite(
      error: standardError.map { $0 * slope.magnitude })
  }

  /// A power; the exponent is a plain number, and a fraction where the base has a dimension.
  ///
  /// - Throws: As `raised(to:)` with a fraction; `exponentHasDimension`, `exponentNotRational`.
  public func raised(to exponent: Quantity) throws(QuantityError) -> Quantity {
    guard exponent.dimension.isOne else { throw .exponentHasDimension(exponent.dimension) }
    if let fraction = Rational(exactly: exponent.value) { return try raised(to: fraction) }
    guard dimension.isOne else { throw .exponentNotRational(exponent.value) }
    if value == 0, exponent.value < 0 { throw .divisionByZero }
    if value < 0, exponent.value.rounded() != exponent.value { throw .rootOfNegative }
    return try Quantity(Elementary.pow(value, exponent.value)).finite()
  }

  /// How this quantity compares with another of the same dimension.
  ///
  /// - Throws: `dimensionMismatch`.
  public func compared(to other: Quantity) throws(QuantityError) -> Ordering {
    guard dimension == other.dimension else {
      throw .dimensionMismatch(dimension, other.dimension)
    }
    return value < other.value ? .less : value > other.value ? .greater : .equal
  }

  private var isAffine: Bool { unit?.isAffine == true }

  private func finite(error: Double? = nil) throws(QuantityError) -> Quantity {
    guard value.isFinite else { throw .notFinite }
    guard dimension.isRepresentable else { throw .exponentOutOfRange }
    guard let error else { return self }
    var copy = self
    copy.standardError = error
    return copy
  }

  /// The standard error of a result at most: those of the operands times the slopes, added up as
  /// if they erred together. nil where neither is an estimate.
  private func bound(_ slope: Double, _ other: Quantity, _ otherSlope: Double) -> Double? {
    if standardError == nil, other.standardError == nil { return nil }
    let error =
      slope.magnitude * (standardError ?? 0) + otherSlope.magnitude * (other.standardError ?? 0)
    return error.isFinite ? error : nil
  }
}

/// The result of a comparison.
public enum Ordering: Sendable {
  /// The left is smaller.
  case less
  /// Both are the same number.
  case equal
  /// The left is larger.
  case greater
}
