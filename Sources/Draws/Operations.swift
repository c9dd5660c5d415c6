// What can be done to draws, and which kernel does it.

import CVectorMath

/// A function of one number. What is not a number, or infinite where a limit would hide it, stays so:
/// the contract is that of the kernels (CVectorMath/include/sy_vectors.h).
public enum UnaryOperation: Hashable, Sendable, CaseIterable {
  case negate, absolute, squareRoot, exp, log, log1p, expm1, normalCDF, normalQuantile
  /// `round` goes to the nearest whole number, halves away from 0.
  case floor, ceiling, round, truncate
  /// `not` is 1 − x of a truth value; `sign` is −1, 0 or 1.
  case not, sign

  var kernel: sy_unary {
    switch self {
    case .negate: SY_NEGATE
    case .absolute: SY_ABSOLUTE
    case .squareRoot: SY_SQUARE_ROOT
    case .exp: SY_EXP
    case .log: SY_LOG
    case .log1p: SY_LOG1P
    case .expm1: SY_EXPM1
    case .normalCDF: SY_NORMAL_CDF
    case .normalQuantile: SY_NORMAL_QUANTILE
    case .floor: SY_FLOOR
    case .ceiling: SY_CEILING
    case .round: SY_ROUND
    case .truncate: SY_TRUNCATE
    case .not: SY_NOT
    case .sign: SY_SIGN
    }
  }

  /// The value at one number: the bits that it has as one of many draws.
  func callAsFunction(_ x: Double) -> Double {
    var (x, result) = (x, 0.0)
    sy_apply_unary(kernel, &result, &x, 1)
    return result
  }

  /// A guess of what one draw costs [ns]; decides how work is cut, never what comes out.
  var cost: Float {
    switch self {
    case .exp, .log, .log1p, .expm1: 1.5
    case .normalCDF, .normalQuantile: 4
    default: 0.2
    }
  }
}

/// A function of two numbers. Truth values are 1 and 0.
///
/// `and` and `or` look at the right side only where the left one does not decide.
public enum BinaryOperation: Hashable, Sendable, CaseIterable {
  case add, subtract, multiply, divide, power, minimum, maximum
  case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual, and, or, remainder

  var kernel: sy_binary {
    switch self {
    case .add: SY_ADD
    case .subtract: SY_SUBTRACT
    case .multiply: SY_MULTIPLY
    case .divide: SY_DIVIDE
    case .power: SY_POWER
    case .minimum: SY_MINIMUM
    case .maximum: SY_MAXIMUM
    case .less, .greater: SY_LESS
    case .lessOrEqual, .greaterOrEqual: SY_LESS_EQUAL
    case .equal: SY_EQUAL
    case .notEqual: SY_NOT_EQUAL
    case .and: SY_AND
    case .or: SY_OR
    case .remainder: SY_REMAINDER
    }
  }

  /// Does the kernel take the operands the other way round?
  var swaps: Bool { self == .greater || self == .greaterOrEqual }

  /// The value at two numbers: the bits that it has as one of many draws.
  func callAsFunction(_ x: Double, _ y: Double) -> Double {
    var (left, right, result) = swaps ? (y, x, 0.0) : (x, y, 0.0)
    sy_apply_binary(kernel, &result, &left, &right, 1)
    return result
  }

  /// As for `UnaryOperation`.
  var cost: Float {
    switch self {
    case .power: 6
    case .divide, .remainder: 0.5
    default: 0.2
    }
  }
}

/// What a node of the graph does, to be named in a message.
public enum DrawOperation: Hashable, Sendable {
  case unary(UnaryOperation)
  case binary(BinaryOperation)
  case selecting
  /// Numbers that were given, not computed.
  case constant, values
  case uniform
  /// Functions in Swift: draw by draw, and of all draws at once.
  case mapping, gathering
}
