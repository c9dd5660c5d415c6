// Sums that keep their digits, and whose blocks can be made apart.

import CVectorMath
import Testing

@Suite("Sums of vectors")
struct SumTests {
  /// engine.md, row 7.
  @Test("Sums keep what a plain loop loses")
  func known() {
    #expect(sy_sum([1, 1e100, 1, -1e100], 4) == 2)
    let tenths = [Double](repeating: 0.1, count: 1_000_000)
    #expect(sy_sum(tenths, tenths.count) == 100_000)
    let far = [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]
    #expect(sy_sum_of_powers(far, sy_sum(far, 4) / 4, 2, 4) / 3 == 30)
    #expect(sy_sum([], 0) == 0)
  }

  /// Closed forms over 1…n with whole numbers below 2^53, where every sum is exact.
  @Test("Sums of powers and products are the closed forms", arguments: [1, 15, 16, 17, 4096, 4097])
  func closedForms(count: Int) {
    let numbers = (1...count).map(Double.init)
    let n = Double(count)
    #expect(sy_sum(numbers, count) == n * (n + 1) / 2)
    #expect(sy_sum_of_powers(numbers, 0, 1, count) == n * (n + 1) / 2)
    #expect(sy_sum_of_powers(numbers, 0, 2, count) == n * (n + 1) * (2 * n + 1) / 6)
    #expect(sy_sum_of_powers(numbers, 0, 3, count) == n * (n + 1) / 2 * (n * (n + 1) / 2))
    #expect(
      sy_sum_of_products(numbers, 0, numbers, -1, count)
        == n * (n + 1) * (2 * n + 1) / 6 + n * (n + 1) / 2)
    #expect(sy_sum_of_powers([1, 2, 3, 4], 1, 4, 4) == 98)
    #expect(sy_sum_of_powers(numbers, 0, 5, count).isNaN)
  }

  @Test("Blocks folded are the whole sum, bit for bit", arguments: [1, 4096, 4097, 50_000, 81_920])
  func blocks(count: Int) {
    let a = Vectors.uniforms(key: 1, stream: 0, first: 0, count: count)
    let b = Vectors.uniforms(key: 2, stream: 0, first: 0, count: count)
    var sums: [sy_partial] = []
    var powers: [sy_partial] = []
    var products: [sy_partial] = []
    for first in stride(from: 0, to: count, by: Int(SY_BLOCK)) {
      let part = first..<min(count, first + Int(SY_BLOCK))
      let (x, y) = (Array(a[part]), Array(b[part]))
      sums.append(sy_sum_block(x, x.count))
      powers.append(sy_sum_of_powers_block(x, 0.5, 3, x.count))
      products.append(sy_sum_of_products_block(x, 0.5, y, 0.25, x.count))
    }
    #expect(sy_fold(sums, sums.count) == sy_sum(a, count))
    #expect(sy_fold(powers, powers.count) == sy_sum_of_powers(a, 0.5, 3, count))
    #expect(sy_fold(products, products.count) == sy_sum_of_products(a, 0.5, b, 0.25, count))
  }

  @Test("What is not finite is counted, and stays in a sum")
  func notFinite() {
    let numbers = Vectors.mixture(3001, seed: 21)
    #expect(sy_not_finite(numbers, numbers.count) == numbers.count { !$0.isFinite })
    #expect(!sy_sum(numbers, numbers.count).isFinite)
  }
}
