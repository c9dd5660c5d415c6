// The correlation matrix that is nearest to a matrix that is none.

/// The nearest correlation matrix in Frobenius' norm.
///
/// Alternating projections onto the positive semidefinite matrices and onto those with ones on the
/// diagonal, with Dykstra's correction, without which the limit would be valid but not nearest.
///
/// Source: Higham, IMA Journal of Numerical Analysis 22 (2002), 329–343.
public struct NearestCorrelation: Sendable {
  public let matrix: CorrelationMatrix
  /// √Σ (difference)² over all entries, of the limit.
  public let distance: Double
  /// The entries below the diagonal that moved by more than 10⁻⁹, with how far.
  public let moved: [(row: Int, column: Int, by: Double)]
  /// How often it was projected.
  public let iterations: Int

  /// Convergence is linear; matrices that users mistyped need some dozens.
  private static let mostIterations = 20_000
  private static let tolerance = 1e-13

  /// - Parameter rows: Symmetric and finite, of any diagonal; shape (k, k), k ≥ 1.
  /// - Throws: `CorrelationError` where it is empty, not square, not symmetric or not finite.
  /// - Complexity: O(k³) an iteration.
  public init(to rows: [[Double]]) throws(CorrelationError) {
    try Self.check(rows)
    var nearest = rows
    var correction = rows.map { $0.map { _ in 0.0 } }
    var iterations = 0
    while iterations < Self.mostIterations {
      iterations += 1
      let shifted = Self.combined(nearest, correction) { $0 - $1 }
      let positive = SymmetricEigen(shifted).mapped { max($0, 0) }
      correction = Self.combined(positive, shifted) { $0 - $1 }
      var next = positive
      for row in next.indices { next[row][row] = 1 }
      let gap = max(Self.norm(next, positive), Self.norm(next, nearest))
      nearest = next
      if gap <= Self.tolerance * Double(rows.count) { break }
    }
    matrix = try Self.pulledInside(nearest)
    distance = Self.norm(rows, matrix.rows)
    self.iterations = iterations
    let result = matrix.rows
    moved = rows.indices.flatMap { row in
      (0..<row).map { (row: row, column: $0, by: result[row][$0] - rows[row][$0]) }
    }.filter { $0.by.magnitude > 1e-9 }
  }

  private static func check(_ rows: [[Double]]) throws(CorrelationError) {
    if rows.isEmpty { throw .empty }
    for (row, entries) in rows.enumerated() {
      if entries.count != rows.count {
        throw .notSquare(row: row, length: entries.count, rows: rows.count)
      }
      for (column, value) in entries.enumerated() where !value.isFinite {
        throw .outside(row: row, column: column, value: value)
      }
    }
    for (row, entries) in rows.enumerated() {
      for column in 0..<row where entries[column] != rows[column][row] {
        throw .asymmetric(
          row: row, column: column, value: entries[column], mirror: rows[column][row])
      }
    }
  }

  /// The limit is met up to rounding: what is still negative is lifted to 0.
  private static func pulledInside(
    _ rows: [[Double]]
  ) throws(CorrelationError) -> CorrelationMatrix {
    let smallest = SymmetricEigen(rows).values.min() ?? 0
    return try CorrelationMatrix(smallest < 0 ? shrunk(rows, by: -smallest) : rows)
  }

  /// All correlations divided by 1 + s, which lifts every eigenvalue λ to (λ + s) / (1 + s).
  private static func shrunk(_ rows: [[Double]], by shift: Double) -> [[Double]] {
    rows.indices.map { row in
      rows.indices.map { row == $0 ? 1 : max(-1, min(1, rows[row][$0] / (1 + shift))) }
    }
  }

  /// A correlation matrix near this one whose entries have few decimals, to be written down.
  ///
  /// Rounding may make eigenvalues negative, by k / 2 units of the last place at most; the matrix is
  /// first moved towards independence by as much.
  ///
  /// - Parameter decimals: From 1 to 12.
  public func rounded(decimals: Int) throws(CorrelationError) -> CorrelationMatrix {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let inside = Self.shrunk(matrix.rows, by: Double(matrix.size) / scale)
    return try CorrelationMatrix(inside.map { $0.map { ($0 * scale).rounded() / scale } })
  }

  private static func combined(
    _ a: [[Double]], _ b: [[Double]], _ operation: (Double, Double) -> Double
  ) -> [[Double]] {
    zip(a, b).map { zip($0, $1).map { operation($0, $1) } }
  }

  private static func norm(_ a: [[Double]], _ b: [[Double]]) -> Double {
    combined(a, b) { ($0 - $1) * ($0 - $1) }.joined().reduce(0, +).squareRoot()
  }
}
