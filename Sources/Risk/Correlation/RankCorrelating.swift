// Columns of draws put into an order in which they are correlated; their values stay as they are.

internal import CVectorMath

/// The order of draws that gives columns the dependence of correlated normal numbers.
///
/// Each column has a score in every draw, standard normal and independent of the others' scores.
/// With L the factor of the wanted matrix and Q the one of the scores' own covariance in the
/// sample, which is not quite the identity,
///
///     Z = L Q⁻¹ ε,   column i = sorted(xᵢ)[rank of Zᵢ]
///
/// so that the scores' correlations come out exact and the marginals stay exactly as they are.
/// Of normal columns the matrix is their correlation; the rank correlation is 6/π asin(ρ/2).
///
/// Source: Iman & Conover, "A distribution-free approach to inducing rank correlation among input
/// variables", Communications in Statistics B 11 (1982), 311–334.
public struct RankCorrelating: Sendable {
  public let matrix: CorrelationMatrix
  /// The variables in the order in which factors are taken: a variable's Z is made from the scores
  /// of those up to it.
  public let order: [Int]

  /// - Parameter order: A permutation of 0 ..< k.
  public init(_ matrix: CorrelationMatrix, order: [Int]? = nil) {
    let order = order ?? Array(0..<matrix.size)
    precondition(order.sorted() == Array(0..<matrix.size), "an order names each variable once")
    self.matrix = matrix
    self.order = order
  }

  /// The correlated normal number of one variable in each draw.
  ///
  /// - Parameters:
  ///   - variable: From 0.
  ///   - scores: Of all variables; shape (k, n).
  /// - Returns: Shape (n).
  /// - Complexity: O(k² n).
  public func normals(of variable: Int, scores: [[Double]]) -> [Double] {
    let last = order.firstIndex(of: variable) ?? 0
    let prefix = Array(order[...last])
    let weights = weights(prefix.map { scores[$0] }, prefix)
    var sums = [Double](repeating: 0, count: scores[variable].count)
    for (weight, other) in zip(weights, prefix) where weight != 0 {
      let score = scores[other]
      for draw in sums.indices { sums[draw] += weight * score[draw] }
    }
    return sums
  }

  /// The last row of L Q⁻¹, for the variables of a prefix of the order.
  private func weights(_ scores: [[Double]], _ prefix: [Int]) -> [Double] {
    let target = Cholesky.factor(matrix.reordered(prefix))
    let own = Cholesky.factor(Self.covariances(scores))
    // Fewer draws than variables cannot be told apart; they are taken as they are.
    return (Cholesky.quotient(target, by: own) ?? target)[prefix.count - 1]
  }

  /// Covariances of numbers whose variances are near 1.
  private static func covariances(_ columns: [[Double]]) -> [[Double]] {
    let count = columns[0].count
    let means = columns.map { sy_sum($0, count) / Double(count) }
    var products = columns.map { _ in [Double](repeating: 0, count: columns.count) }
    for row in columns.indices {
      for column in 0...row {
        let product =
          sy_sum_of_products(columns[row], means[row], columns[column], means[column], count)
          / Double(count)
        products[row][column] = product
        products[column][row] = product
      }
    }
    return products
  }

  /// The values in the order of other numbers: the smallest value where these are smallest.
  ///
  /// - Parameters:
  ///   - values: Shape (n).
  ///   - key: Shape (n); of equal numbers the first counts as smaller.
  /// - Complexity: O(n).
  /// - Throws: `cancelled`.
  public static func reordered(
    _ values: [Double], by key: [Double], isCancelled: () -> Bool = { false }
  ) throws(EstimationError) -> [Double] {
    let sorted = try Sorting.ascending(values, isCancelled: isCancelled)
    let draws = try Sorting.order(of: key, isCancelled: isCancelled)
    var result = values
    for (rank, draw) in draws.enumerated() { result[Int(draw)] = sorted[rank] }
    return result
  }

  /// The draws of one variable in the order that is wanted.
  ///
  /// - Parameters:
  ///   - values: Its draws; shape (n).
  ///   - scores: Of all variables; shape (k, n).
  /// - Throws: `cancelled`.
  public func column(
    _ variable: Int, _ values: [Double], scores: [[Double]],
    isCancelled: () -> Bool = { false }
  ) throws(EstimationError) -> [Double] {
    try Self.reordered(
      values, by: normals(of: variable, scores: scores), isCancelled: isCancelled)
  }
}
