// Eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations.

/// A symmetric matrix taken apart, A = V diag(λ) Vᵀ.
///
/// Cyclic Jacobi rotations: slower than others for large matrices, and the most accurate for small
/// ones. The order of operations is fixed, so the bits are too.
///
/// Source: Golub & Van Loan, *Matrix Computations* (2013), 8.5.
struct SymmetricEigen {
  /// In no order; shape (k).
  let values: [Double]
  /// Eigenvector j is column j; shape (k, k).
  let vectors: [[Double]]

  /// - Parameter matrix: Symmetric and finite; shape (k, k). Its upper half is read as its lower.
  init(_ matrix: [[Double]]) {
    var a = matrix
    var v = Self.identity(matrix.count)
    // Convergence is quadratic: about six sweeps; the limit only ends what rounding keeps alive.
    for _ in 0..<50 where Self.sweep(&a, &v) {}
    values = a.indices.map { a[$0][$0] }
    vectors = v
  }

  static func identity(_ size: Int) -> [[Double]] {
    (0..<size).map { row in (0..<size).map { $0 == row ? 1 : 0 } }
  }

  /// Each pair of rows rotated once; false where all were apart already.
  private static func sweep(_ a: inout [[Double]], _ v: inout [[Double]]) -> Bool {
    var hasTurned = false
    for p in a.indices {
      for q in a.indices.dropFirst(p + 1) {
        let scale = 0x1p-54 * (a[p][p].magnitude + a[q][q].magnitude)
        guard a[p][q].magnitude > scale, a[p][q].magnitude > 1e-300 else { continue }
        hasTurned = true
        rotate(&a, &v, p, q)
      }
    }
    return hasTurned
  }

  private static func rotate(_ a: inout [[Double]], _ v: inout [[Double]], _ p: Int, _ q: Int) {
    let theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
    let sign: Double = theta < 0 ? -1 : 1
    let tangent = sign / (theta.magnitude + (theta * theta + 1).squareRoot())
    let cosine = 1 / (tangent * tangent + 1).squareRoot()
    let sine = tangent * cosine
    for k in a.indices {
      (a[k][p], a[k][q]) = (cosine * a[k][p] - sine * a[k][q], sine * a[k][p] + cosine * a[k][q])
      (v[k][p], v[k][q]) = (cosine * v[k][p] - sine * v[k][q], sine * v[k][p] + cosine * v[k][q])
    }
    for k in a.indices {
      (a[p][k], a[q][k]) = (cosine * a[p][k] - sine * a[q][k], sine * a[p][k] + cosine * a[q][k])
    }
    (a[p][q], a[q][p]) = (0, 0)
  }

  /// V diag(f(λ)) Vᵀ.
  func mapped(_ function: (Double) -> Double) -> [[Double]] {
    let weights = values.map(function)
    var result = vectors.map { _ in [Double](repeating: 0, count: weights.count) }
    for row in weights.indices {
      for column in 0...row {
        var sum = 0.0
        for k in weights.indices { sum += vectors[row][k] * weights[k] * vectors[column][k] }
        result[row][column] = sum
        result[column][row] = sum
      }
    }
    return result
  }
}
