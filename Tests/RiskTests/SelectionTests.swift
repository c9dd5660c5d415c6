// Quantiles of many numbers against those of the sorted ones.

import Risk
import Testing

@Suite("Selection") struct SelectionTests {
  /// Columns that cut into equal buckets well, badly and not at all.
  static let columns: [(String, [Double])] = {
    let generator = Philox4x32(seed: 5)
    let u = (0..<20_000).map { generator.uniforms(at: [0, 0, UInt32($0), 0]).0 }
    return [
      ("uniform", u),
      ("heavy tails", u.map { 1 / ($0 * $0 * $0) }),
      ("one far out", u + [1e300]),
      ("far out on both sides", [-1e12] + u + [1e12]),
      ("a range that is no number", [-1.7e308] + u + [1.7e308]),
      ("ten values", u.map { ($0 * 10).rounded(.down) }),
      ("one value", u.map { _ in 0.1 }),
      ("neighbours", u.map { 1 + ($0 * 3).rounded(.down) * 0x1p-52 }),
      ("tiny", u.map { $0 * 0x1p-1060 }),
      ("sorted", u.sorted()),
      ("few", Array(u.prefix(7))),
    ]
  }()

  @Test("Quantiles read what a full sort would put at their places", arguments: columns)
  func places(_ name: String, _ values: [Double]) throws {
    let sorted = values.sorted()
    let shares = [1e-4, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.9999]
    // The inverted cdf at p is x[⌈pn⌉], from 1: no interpolation in between.
    let found = try Sample(values).quantiles(shares, .invertedCumulative)
    for (share, estimate) in zip(shares, found) {
      let rank = max(1, (share * Double(values.count) * (1 - 0x1p-50)).rounded(.up))
      #expect(estimate.value == sorted[Int(rank) - 1], "\(name) \(share)")
    }
  }
}
