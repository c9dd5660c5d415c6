// Why a figure cannot be estimated from a sample.

/// Why there is no figure.
public enum EstimationError: Error, Hashable, Sendable {
  /// There are fewer numbers than the figure needs.
  case tooFew(count: Int, needed: Int)
  /// A share is not strictly between 0 and 1.
  case level(Double)
  /// Some numbers are infinite or NaN.
  case notFinite(count: Int)
  /// Two samples that belong together are not equally long.
  case lengths(Int, Int)
  /// All numbers are equal, so the figure would be 0 / 0.
  case noSpread
  /// The caller wanted to stop.
  case cancelled
}
