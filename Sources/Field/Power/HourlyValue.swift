// A figure of every hour: one number for all of them, or a number for each.

/// A figure that holds in every step of a series, constant or step by step.
///
/// Whatever is computed from a constant agrees to the last bit with what the same number, given
/// for each step, would have given: both are read by the same code.
public enum HourlyValue: Hashable, Sendable {
  /// The same in every step.
  case constant(Double)
  /// A number for each step, in order.
  case hourly([Double])

  /// The figure in a step.
  public subscript(hour: Int) -> Double {
    switch self {
    case .constant(let value): value
    case .hourly(let values): values[hour]
    }
  }

  /// Checks that there is a finite number for each step, none below a bound.
  ///
  /// - Throws: `InputError.notFinite`, `.wrongCount` or `.negative`, at the first step.
  func check(
    _ field: String, hours: Int, allowsNegative: Bool = true
  ) throws(InputError) {
    switch self {
    case .constant(let value):
      try InputError.requireFinite(value, field)
      if !allowsNegative { try InputError.requireNotNegative(value, field) }
    case .hourly(let values):
      guard values.count == hours else {
        throw .wrongCount(field: field, count: values.count, expected: hours)
      }
      // One pass without branches tells nearly always that all is well.
      let lowest = allowsNegative ? -Double.greatestFiniteMagnitude : 0
      guard !HourKernels.allLie(values, between: lowest) else { return }
      for (hour, value) in values.enumerated() {
        guard value.isFinite else { throw .notFinite(field: field, index: hour) }
        guard value >= lowest else { throw .negative(field: field, value: value, index: hour) }
      }
    }
  }
}
