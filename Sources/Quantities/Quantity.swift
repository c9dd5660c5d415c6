// A number with a dimension, and the unit it is shown in.

/// A number in base units, its dimension, and the unit that its author chose, if one did. Two
/// quantities are equal if all three are; `compared(to:)` looks at the number alone.
public struct Quantity: Sendable, Equatable {
  /// The number in base units (satoshis for bitcoin).
  public var value: Double
  /// What it measures.
  public var dimension: Dimension
  /// The unit to show it in; `nil`: the preferred unit of the dimension.
  public var unit: Unit?
  /// Of an estimate from draws its standard error, in base units: what may be printed of it.
  public var standardError: Double?

  /// A number of a unit, as in `17.5 J/TH`.
  public init(_ x: Double, _ unit: Unit) {
    self.init(value: unit.toBase(x), dimension: unit.dimension, unit: unit)
  }

  /// A number of base units.
  public init(
    value: Double, dimension: Dimension, unit: Unit? = nil, standardError: Double? = nil
  ) {
    self.value = value
    self.dimension = dimension
    self.unit = unit
    self.standardError = standardError
  }

  /// A plain number.
  public init(_ x: Double) { self.init(value: x, dimension: .one) }

  /// The number in the display unit; in base units where none is set.
  public var number: Double { unit?.fromBase(value) ?? value }

  /// As it is printed without a session's preferences.
  public var text: String { Preferences().text(self) }

  /// The same quantity, shown in another unit of its dimension.
  public func shown(in unit: Unit) -> Quantity {
    var copy = self
    copy.unit = unit
    return copy
  }

  /// The same quantity, shown in another unit.
  ///
  /// - Throws: `dimensionMismatch`.
  public func converted(to unit: Unit) throws(QuantityError) -> Quantity {
    guard unit.dimension == dimension else { throw .dimensionMismatch(dimension, unit.dimension) }
    return shown(in: unit)
  }
}

/// Why an operation on quantities has no result.
public enum QuantityError: Error, Hashable, Sendable {
  /// The dimensions had to agree: left, then right.
  case dimensionMismatch(Dimension, Dimension)
  /// The divisor is 0.
  case divisionByZero
  /// The result is too large for a number, or is none.
  case notFinite
  /// A temperature on a shifted scale (°C) takes no part in this operation.
  case affine(AffineOperation)
  /// An exponent must be a plain number; this is its dimension.
  case exponentHasDimension(Dimension)
  /// A dimensioned base needs a fraction as exponent, with a denominator of at most 64.
  case exponentNotRational(Double)
  /// The dimension's exponent would be out of all range.
  case exponentOutOfRange
  /// A negative base has no power with a fraction as exponent.
  case rootOfNegative
}

/// What cannot be done with a temperature on a shifted scale.
public enum AffineOperation: Hashable, Sendable {
  /// Adding two of them; subtracting one from a difference.
  case adding, subtracting
  /// Multiplying, dividing, raising one.
  case scaling
}
