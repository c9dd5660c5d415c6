// Uniforms against Philox's published words, and strata: each hit once, in an order without pattern.

import CVectorMath
import Testing

@Suite("Draws and strata")
struct DrawTests {
  /// (x ≫ 11 + ½) · 2⁻⁵³ of the words in engine.md, row 1, taken as w1:w0 and w3:w2.
  @Test("Uniforms are those of the published words")
  func uniforms() {
    func uniform(_ high: UInt64, _ low: UInt64) -> Double {
      min((Double((high << 32 | low) >> 11) + 0.5) * 0x1p-53, 1 - 0x1p-53)
    }
    #expect(
      Vectors.uniforms(key: 0, stream: 0, first: 0, count: 2)
        == [0.8805201978886144, 0.6054818538799214])
    #expect(
      Vectors.uniforms(key: 0, stream: 1, first: 0, count: 2)
        == [uniform(0x5cb2_00db, 0xf8e4_cca4), uniform(0x097e_ff67, 0xb1a5_74eb)])
    #expect(
      Vectors.uniforms(key: 2026, stream: 7, first: 84, count: 2)
        == [uniform(0xbc53_2eb6, 0xbd31_a735), uniform(0x4f9d_1b48, 0x6b04_a2fa)])
  }

  @Test(
    "Each stratum is hit once, strictly inside",
    arguments: [1, 2, 3, 4, 5, 100, 4095, 4096, 10_000, 65_537, 1 << 20])
  func bijection(total: Int) {
    let draws = Vectors.stratified(key: 12, count: total, total: UInt64(total))
    let strata = draws.map { Int($0 * Double(total)) }
    #expect(Set(strata).count == total)
    #expect(draws.allSatisfy { $0 > 0 && $0 < 1 })
  }

  @Test("Of 2³² strata each range can be made alone, and no two draws share one")
  func largest() {
    let total: UInt64 = 1 << 32
    let draws = Vectors.stratified(key: 5, first: total - 5000, count: 5001, total: total)
    #expect(Set(draws.prefix(5000).map { UInt64($0 * 0x1p32) }).count == 5000)
    #expect(draws[5000].isNaN)
    #expect(Vectors.stratified(key: 5, count: 3, total: total + 1).allSatisfy { $0.isNaN })
    #expect(Vectors.stratified(key: 5, count: 3, total: 0).allSatisfy { $0.isNaN })
  }

  /// Scaled by √(n − 1), correlations of random permutations have mean 0 and variance 1; of 300 the
  /// mean is off by 4/√300 = 0.23 and the variance by 4·√(2/300) = 0.33 once in about 16,000 times.
  @Test("Strata of neighbouring keys are uncorrelated", arguments: [100, 5000])
  func correlation(total: Int) {
    let middle = Double(total - 1) / 2
    let permutations = (0...300).map { key in
      Vectors.permutation(key: UInt64(key), total: total).map { Double($0) - middle }
    }
    let size = Double(total)
    let scale = (size - 1).squareRoot() / (size * (size * size - 1) / 12)
    let correlations = zip(permutations, permutations.dropFirst()).map { one, other in
      zip(one, other).reduce(0) { $0 + $1.0 * $1.1 } * scale
    }
    let mean = correlations.reduce(0, +) / 300
    let variance = correlations.reduce(0) { $0 + $1 * $1 } / 300
    #expect(abs(mean) < 0.23)
    #expect(abs(variance - 1) < 0.33)
  }

  /// χ² of 16 × 16 cells with 15² degrees of freedom, summed over 20 pairs: 4,500 ± 95, and 4
  /// standard deviations are 380.
  @Test("Strata of two keys, and strata and their index, fill a square evenly")
  func lattice() {
    let total = 4096
    let permutations = (0...20).map { Vectors.permutation(key: UInt64($0), total: total) }
    func chiSquare(_ one: [Int], _ other: [Int]) -> Double {
      var counts = [Int](repeating: 0, count: 256)
      for (x, y) in zip(one, other) { counts[x / 256 * 16 + y / 256] += 1 }
      return counts.reduce(0.0) { $0 + (Double($1) - 16) * (Double($1) - 16) / 16 }
    }
    let pairs = zip(permutations, permutations.dropFirst()).reduce(0) { $0 + chiSquare($1.0, $1.1) }
    let index = permutations.dropFirst().reduce(0) { $0 + chiSquare(Array(0..<total), $1) }
    let next = permutations.dropFirst().reduce(0) { $0 + chiSquare($1, Array($1.dropFirst())) }
    for found in [pairs, index, next] { #expect(abs(found - 4500) < 380) }
  }
}
