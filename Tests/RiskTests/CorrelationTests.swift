// Correlation matrices and reordered draws against published values and closed forms.

import Risk
import Testing

/// Whether two matrices differ by less than a tolerance in every entry.
private func agree(_ one: [[Double]], _ other: [[Double]], within tolerance: Double) -> Bool {
  one.count == other.count
    && zip(one, other).allSatisfy { a, b in
      a.count == b.count && zip(a, b).allSatisfy { ($0 - $1).magnitude <= tolerance }
    }
}

@Suite("Correlations") struct CorrelationTests {
  static let scores = CorrelationTests.normals(3, draws: 10_000)

  /// Standard normal numbers of plain Philox uniforms; shape (k, n).
  static func normals(_ count: Int, draws: Int) -> [[Double]] {
    guard let normal = try? Normal(mean: 0, sd: 1) else { return [] }
    return (0..<count).map { column in
      let generator = Philox4x32(seed: 100 + UInt64(column))
      return (0..<draws).map {
        normal.quantile(generator.uniforms(at: [0, 0, UInt32($0), 0]).0)
      }
    }
  }

  /// engine.md row 62.
  @Test("Cholesky's factor of a matrix of three is the one of the table")
  func factor() throws {
    let matrix = try CorrelationMatrix([[1, 0.6, -0.2], [0.6, 1, 0.1], [-0.2, 0.1, 1]])
    let expected = [[1, 0, 0], [0.6, 0.8, 0], [-0.2, 0.275, 0.94041214]]
    #expect(agree(matrix.factor, expected, within: 1e-8))
  }

  @Test("A singular matrix has a factor whose product is the matrix")
  func singular() throws {
    // The third variable is (x + y) / √2 of two independent ones.
    let half = 0.5.squareRoot()
    let rows = [[1, 0, half], [0, 1, half], [half, half, 1]]
    let factor = try CorrelationMatrix(rows).factor
    let product = factor.map { a in factor.map { b in zip(a, b).map(*).reduce(0, +) } }
    #expect(agree(product, rows, within: 1e-12))
  }

  @Test(
    "A matrix that is none is refused with its first wrong entry",
    arguments: [
      ([], CorrelationError.empty),
      ([[1, 0], [0]], .notSquare(row: 1, length: 1, rows: 2)),
      ([[1, 0.5], [0.5, 0.9]], .diagonal(row: 1, value: 0.9)),
      ([[1, 1.5], [1.5, 1]], .outside(row: 0, column: 1, value: 1.5)),
      ([[1, 0.5], [0.4, 1]], .asymmetric(row: 1, column: 0, value: 0.4, mirror: 0.5)),
    ])
  func refused(rows: [[Double]], error: CorrelationError) {
    #expect(throws: error) { try CorrelationMatrix(rows) }
  }

  @Test("The smallest eigenvalue of a contradiction is 1 - √2")
  func contradiction() throws {
    // Eigenvalues of [[1, 1, 0], [1, 1, 1], [0, 1, 1]]: 1, 1 ± √2, by hand.
    do throws(CorrelationError) {
      _ = try CorrelationMatrix([[1, 1, 0], [1, 1, 1], [0, 1, 1]])
      Issue.record("not refused")
    } catch .indefinite(let smallest) {
      #expect((smallest - (1 - 2.0.squareRoot())).magnitude < 1e-14)
    }
  }

  /// engine.md row 63: Higham (2002), examples of sections 4 and 5.
  @Test("The nearest correlation matrices are Higham's")
  func nearest() throws {
    let first = try NearestCorrelation(to: [[1, 1, 0], [1, 1, 1], [0, 1, 1]])
    let (a, b) = (0.76068985, 0.15729811)
    #expect(agree(first.matrix.rows, [[1, a, b], [a, 1, a], [b, a, 1]], within: 1e-8))
    #expect((first.distance - 0.5277904636).magnitude < 1e-9)
    #expect(first.moved.map { [$0.row, $0.column] } == [[1, 0], [2, 0], [2, 1]])

    let second = try NearestCorrelation(
      to: [[2, -1, 0, 0], [-1, 2, -1, 0], [0, -1, 2, -1], [0, 0, -1, 2]])
    let (p, q, r, s) = (-0.8084, 0.1916, 0.1068, -0.6562)
    let rows = [[1, p, q, r], [p, 1, s, q], [q, s, 1, p], [r, q, p, 1]]
    #expect(agree(second.matrix.rows, rows, within: 5e-5))
    #expect((second.distance - 2.1337291087).magnitude < 1e-9)
  }

  @Test("A matrix that is one is its own nearest")
  func ownNearest() throws {
    let rows = [[1, 0.6, -0.2], [0.6, 1, 0.1], [-0.2, 0.1, 1]]
    let nearest = try NearestCorrelation(to: rows)
    #expect(agree(nearest.matrix.rows, rows, within: 1e-12) && nearest.moved.isEmpty)
  }

  @Test("A nearest matrix written with few decimals is still one", arguments: [1, 2, 4, 8])
  func written(decimals: Int) throws {
    let nearest = try NearestCorrelation(to: [[1, 1, 0], [1, 1, 1], [0, 1, 1]])
    let written = try nearest.rounded(decimals: decimals).rows
    let unit = (0..<decimals).reduce(1.0) { unit, _ in unit / 10 }
    #expect(agree(written, nearest.matrix.rows, within: 3.5 * unit))
  }

  /// engine.md row 61.
  @Test("For a rank correlation of 1/2 normal scores need 0.51764")
  func ranks() {
    let rho = CorrelationMatrix.normalCorrelation(ofRankCorrelation: 0.5)
    #expect((rho - 0.5176380902050415).magnitude < 1e-15)
    #expect((CorrelationMatrix.normalCorrelation(ofRankCorrelation: -1) + 1).magnitude < 1e-15)
  }

  @Test(
    "The scores' correlations come out exact, in any order of the variables",
    arguments: [
      [0, 1, 2], [2, 0, 1], [1, 2, 0],
    ])
  func exact(order: [Int]) throws {
    let matrix = try CorrelationMatrix([[1, 0.6, -0.2], [0.6, 1, 0.1], [-0.2, 0.1, 1]])
    let copula = RankCorrelating(matrix, order: order)
    let normals = try (0..<3).map { try Sample(copula.normals(of: $0, scores: Self.scores)) }
    for row in 0..<3 {
      for column in 0..<row {
        let found = try normals[row].correlation(with: normals[column]).value
        #expect((found - matrix.rows[row][column]).magnitude < 1e-12)
      }
    }
  }

  @Test("Reordered columns keep their values and have the rank correlations wanted")
  func reordered() throws {
    // Spearman's of the copula is 6/π asin(ρ/2): inverted by normalCorrelation. Tolerance: the
    // sampling error of a rank correlation given exact scores is below 0.003 at 10,000 draws.
    let wanted = [[1, 0.5, -0.3], [0.5, 1, 0.2], [-0.3, 0.2, 1]]
    let matrix = try CorrelationMatrix(
      wanted.indices.map { row in
        wanted.indices.map {
          row == $0
            ? 1 : CorrelationMatrix.normalCorrelation(ofRankCorrelation: wanted[row][$0])
        }
      })
    let copula = RankCorrelating(matrix)
    let inputs = Self.normals(3, draws: 10_000).enumerated().map { power, column in
      // Three shapes: normal, its cube, and a step function with many ties.
      column.map { power == 0 ? $0 : power == 1 ? $0 * $0 * $0 : ($0 * 50).rounded() }
    }
    let outputs = try inputs.indices.map { try copula.column($0, inputs[$0], scores: Self.scores) }
    for column in inputs.indices {
      #expect(outputs[column].sorted() == inputs[column].sorted())
      for other in 0..<column {
        let found = try Sample(outputs[column]).rankCorrelation(with: Sample(outputs[other])).value
        #expect((found - wanted[column][other]).magnitude < 0.01)
      }
    }
  }

  /// engine.md row 27: (e^ρ − 1) / (e − 1), and (e⁻¹ − 1) / (e − 1) = −1/e at ρ = −1.
  @Test(
    "Lognormals of normal scores have the correlation of the closed form",
    arguments: [(0.5, 0.3775406687981455), (-1, -0.36787944117144233)])
  func lognormals(rho: Double, expected: Double) throws {
    let lognormal = try Lognormal(median: 1, sigma: 1)
    let count = 100_000
    let column = (0..<count).map { lognormal.quantile((Double($0) + 0.5) / Double(count)) }
    let copula = RankCorrelating(try CorrelationMatrix(rho))
    let scores = Self.normals(2, draws: count)
    let pair = try (0..<2).map { try Sample(copula.column($0, column, scores: scores)) }
    let found = try pair[0].correlation(with: pair[1])
    #expect((found.value - expected).magnitude < 4 * (found.standardError ?? 0) + 1e-3)
  }

  @Test("Equal variables and opposite ones come out in the same and in the opposite order")
  func extremes() throws {
    let column = Self.normals(1, draws: 1000)[0]
    let scores = Self.normals(2, draws: 1000)
    for rho in [1.0, -1] {
      let copula = RankCorrelating(try CorrelationMatrix(rho))
      let first = try copula.column(0, column, scores: scores)
      let second = try copula.column(1, column, scores: scores)
      let found = try Sample(first).rankCorrelation(with: Sample(second)).value
      #expect((found - rho).magnitude < 1e-12)
    }
  }
}
