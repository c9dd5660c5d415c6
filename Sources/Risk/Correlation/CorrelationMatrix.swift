// What makes a matrix one of correlations, and its Cholesky factor.

/// Why a matrix is no correlation matrix. Rows and columns count from 0.
public enum CorrelationError: Error, Hashable, Sendable {
  case empty
  /// A row is not as long as there are rows.
  case notSquare(row: Int, length: Int, rows: Int)
  /// An entry is infinite or NaN, or does not lie from −1 to 1.
  case outside(row: Int, column: Int, value: Double)
  /// An entry of the diagonal is not 1.
  case diagonal(row: Int, value: Double)
  /// An entry is not what it is on the other side of the diagonal.
  case asymmetric(row: Int, column: Int, value: Double, mirror: Double)
  /// The entries contradict one another: a weighted sum of the variables would have a negative
  /// variance, this one where the weights have length 1.
  case indefinite(smallestEigenvalue: Double)
}

/// A correlation matrix: symmetric, ones on the diagonal, positive semidefinite.
public struct CorrelationMatrix: Hashable, Sendable {
  /// Shape (k, k).
  public let rows: [[Double]]

  /// How negative an eigenvalue may be that rounding made so.
  static let slack = 1e-9

  /// - Parameter rows: Shape (k, k), k ≥ 1.
  /// - Throws: `CorrelationError`, of the first entry in reading order that is wrong.
  /// - Complexity: O(k³).
  public init(_ rows: [[Double]]) throws(CorrelationError) {
    try Self.checkEntries(rows)
    let smallest = SymmetricEigen(rows).values.min() ?? 0
    if smallest < -Self.slack { throw .indefinite(smallestEigenvalue: smallest) }
    self.rows = rows
  }

  /// The matrix of two variables.
  public init(_ correlation: Double) throws(CorrelationError) {
    try self.init([[1, correlation], [correlation, 1]])
  }

  static func checkEntries(_ rows: [[Double]]) throws(CorrelationError) {
    if rows.isEmpty { throw .empty }
    for (row, entries) in rows.enumerated() where entries.count != rows.count {
      throw .notSquare(row: row, length: entries.count, rows: rows.count)
    }
    for (row, entries) in rows.enumerated() {
      for (column, value) in entries.enumerated() {
        if row == column {
          if value != 1 { throw .diagonal(row: row, value: value) }
        } else if !(value.magnitude <= 1) {
          throw .outside(row: row, column: column, value: value)
        } else if column < row, value != rows[column][row] {
          throw .asymmetric(row: row, column: column, value: value, mirror: rows[column][row])
        }
      }
    }
  }

  public var size: Int { rows.count }

  /// The lower triangle L of R = L Lᵀ; of a singular matrix with zeros in the columns that would
  /// divide by nothing. Shape (k, k).
  public var factor: [[Double]] { Cholesky.factor(rows) }

  /// The matrix of the same variables in another order.
  ///
  /// - Parameter order: Which variable comes first, second, …; a permutation of 0 ..< k.
  func reordered(_ order: [Int]) -> [[Double]] {
    order.map { row in order.map { rows[row][$0] } }
  }

  /// The correlation of the normal scores of two variables whose rank correlation is known.
  ///
  ///     ρ = 2 sin(π ρₛ / 6)
  ///
  /// - Parameter rankCorrelation: Spearman's ρₛ, from −1 to 1.
  /// Source: Pearson, "On further methods of determining correlation" (1907).
  public static func normalCorrelation(ofRankCorrelation rankCorrelation: Double) -> Double {
    2 * smallSine(.pi / 6 * rankCorrelation)
  }
}

/// Cholesky's factor of positive semidefinite matrices.
enum Cholesky {
  /// Below this a pivot of a matrix with ones on its diagonal is 0 but for rounding.
  static let zero = 1e-12

  /// - Parameter matrix: Symmetric and positive semidefinite, entries of the order of 1;
  ///   shape (k, k).
  /// - Returns: The lower triangle; shape (k, k).
  static func factor(_ matrix: [[Double]]) -> [[Double]] {
    var factor = matrix.map { _ in [Double](repeating: 0, count: matrix.count) }
    for column in matrix.indices {
      var pivot = matrix[column][column]
      for k in 0..<column { pivot -= factor[column][k] * factor[column][k] }
      guard pivot > zero else { continue }
      let root = pivot.squareRoot()
      factor[column][column] = root
      for row in matrix.indices.dropFirst(column + 1) {
        var sum = matrix[row][column]
        for k in 0..<column { sum -= factor[row][k] * factor[column][k] }
        factor[row][column] = sum / root
      }
    }
    return factor
  }

  /// X of X F = A, for lower triangles F and A; nil where F has a zero on its diagonal.
  static func quotient(_ a: [[Double]], by factor: [[Double]]) -> [[Double]]? {
    guard factor.indices.allSatisfy({ factor[$0][$0] > 0 }) else { return nil }
    var quotient = a
    for row in a.indices {
      for column in a.indices.reversed() {
        var sum = a[row][column]
        for k in a.indices.dropFirst(column + 1) { sum -= quotient[row][k] * factor[k][column] }
        quotient[row][column] = sum / factor[column][column]
      }
    }
    return quotient
  }
}
