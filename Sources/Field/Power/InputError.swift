// What is wrong with the input of a calculation of the field: which figure, and in which row.

/// Why plain numbers describe no contract, no dispatch or no plan of cash; rows and hours count
/// from 0, and `field` is the path of the figure, such as `mining.power`.
public enum InputError: Error, Equatable, Sendable {
  /// There is nothing to calculate with: no hour, no month, no row.
  case empty(field: String)
  /// A figure that is infinite or not a number; `index` is nil where the figure is a single one.
  case notFinite(field: String, index: Int?)
  /// A figure that has to be above zero.
  case notPositive(field: String, value: Double)
  /// A figure below zero that must not be.
  case negative(field: String, value: Double, index: Int?)
  /// A figure outside its range.
  case outOfRange(field: String, value: Double, allowed: ClosedRange<Double>)
  /// A series with another number of rows than the hours or months that it is to cover.
  case wrongCount(field: String, count: Int, expected: Int)
  /// Rows that do not follow on one another by one step: some are missing before this one.
  case gap(field: String, index: Int)
  /// A row at the instant of the one before it.
  case duplicate(field: String, index: Int)
  /// A row before the one that it follows.
  case unsorted(field: String, index: Int)
  /// More load than the contract or the site carries in that hour [MW].
  case loadNotCovered(field: String, hour: Int, loadMW: Double, coveredMW: Double)
  /// Two figures that contradict one another; `reason` says how.
  case contradiction(field: String, reason: String)
}

extension InputError {
  /// Checks that a single figure is a number.
  static func requireFinite(_ value: Double, _ field: String) throws(InputError) {
    guard value.isFinite else { throw .notFinite(field: field, index: nil) }
  }

  /// Checks that a figure is a number above zero.
  static func requirePositive(_ value: Double, _ field: String) throws(InputError) {
    try requireFinite(value, field)
    guard value > 0 else { throw .notPositive(field: field, value: value) }
  }

  /// Checks that a figure is a number and not below zero.
  static func requireNotNegative(_ value: Double, _ field: String) throws(InputError) {
    try requireFinite(value, field)
    guard value >= 0 else { throw .negative(field: field, value: value, index: nil) }
  }

  /// Checks that a figure lies in a range.
  static func require(
    _ value: Double, in allowed: ClosedRange<Double>, _ field: String
  ) throws(InputError) {
    try requireFinite(value, field)
    guard allowed.contains(value) else {
      throw .outOfRange(field: field, value: value, allowed: allowed)
    }
  }
}
