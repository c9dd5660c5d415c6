// Internal rates of return: published ones, several at once, none, and those beyond the search.

import Field
import Testing

@Suite("The internal rate of return")
struct InternalRateTests {
  struct Example: Sendable {
    let cash: [Double]
    let roots: [Double]
    let status: InternalRate.Status
  }

  // engine.md 3.6 rows 37, 39, 40, 42, 45; the rest by hand, from the factors of the polynomial.
  static let examples = [
    Example(
      cash: [-70_000, 12_000, 15_000, 18_000, 21_000], roots: [-0.021244848273411],
      status: .unique),
    Example(
      cash: [-70_000, 12_000, 15_000, 18_000, 21_000, 26_000], roots: [0.086630948036532],
      status: .unique),
    Example(cash: [-100, 230, -132], roots: [0.1, 0.2], status: .multiple),
    Example(cash: [-1000, 3600, -4310, 1716], roots: [0.1, 0.2, 0.3], status: .multiple),
    Example(cash: [-1600, 10_000, -10_000], roots: [0.25, 4], status: .multiple),
    Example(cash: [-100, 0, 0, 0, 1], roots: [-0.683772233983], status: .unique),
    // (1 − 0.5 v)(1 − 1.5 v): one rate on either side of zero.
    Example(cash: [1, -2, 0.75], roots: [-0.5, 0.5], status: .multiple),
    // (1 − v)(1 − 1.1 v): zero itself is one of them.
    Example(cash: [1, -2.1, 1.1], roots: [0, 0.1], status: .multiple),
    // Two rates 0.01 % apart, far within one step of the scan: (1 − 1.1 v)(1 − 1.1001 v).
    Example(cash: [1, -2.2001, 1.21011], roots: [0.1, 0.1001], status: .multiple),
    // The value touches zero: (1 − 1.1 v)², and (1 − v)² where the touch is a point searched.
    Example(cash: [-100, 220, -121], roots: [0.1], status: .unique),
    Example(cash: [1, -2, 1], roots: [0], status: .unique),
    Example(cash: [0, 0, -100, 110, 0], roots: [0.1], status: .unique),
    Example(cash: [-1, 101], roots: [100], status: .unique),
  ]

  @Test("is found, all of them, with its status", arguments: examples)
  func isFound(_ example: Example) throws {
    let rate = try CashFlow.irr(cash: example.cash)
    #expect(rate.status == example.status)
    #expect(rate.roots.count == example.roots.count)
    // Near a double root the value's rounding moves a root by its square root, 2⁻²⁶ or so; the
    // others are good to their printed digits.
    let tolerance = example.cash.count == 3 ? 2e-8 : 1e-12
    let errors = zip(rate.roots, example.roots).map { abs($0 - $1) }
    #expect(errors.allSatisfy { $0 <= tolerance }, "\(rate.roots)")
  }

  // engine.md 3.6 row 41.
  @Test(
    "does not exist where the value never changes sign",
    arguments: [[1, -2, 2], [-1, -1, -1], [-100, 0, 0], [0, 0], []] as [[Double]])
  func isNone(_ cash: [Double]) throws {
    let rate = try CashFlow.irr(cash: cash)
    #expect(rate.roots.isEmpty && rate.status == .none && rate.bound == nil)
  }

  @Test(
    "beyond the range is not guessed: the bound is named",
    arguments: [([-1, 102], 100), ([-1000, 0.01], -0.9999), ([1, -1e6], 100)]
      as [([Double], Double)])
  func isAtBound(_ cash: [Double], _ bound: Double) throws {
    let rate = try CashFlow.irr(cash: cash)
    #expect(rate.roots.isEmpty && rate.status == .atBound && rate.bound == bound)
  }

  @Test("of a machine's months is −22.57 % a year")
  func isYearly() throws {
    // field.md row 18: 3,010 USD, 55 USD a month for 36 months.
    let cash = [-3010] + [Double](repeating: 55, count: 36)
    let rate = try CashFlow.irr(cash: cash, periodsPerYear: 12)
    #expect(rate.status == .unique)
    // Half a unit of the last of four digits printed.
    #expect(agree(rate.roots.first, -0.2257, within: 0.00005 / 0.2257))
  }

  @Test("of a lease on a megawatt is 7.7452 % over 10 years and 14.7153 % over 20")
  func isALease() throws {
    // engine.md 3.6 row 47, inputs of field.md 3.3: 3.0 B USD in 10 years over 168 MW, 7 B in 20
    // with both options taken; 82.5 % of it operating income, on 10 M USD a megawatt.
    let income = 3e9 / 168 / 10 * 0.825
    let later = 4e9 / 168 / 10 * 0.825
    #expect(agree(income / 10e6, 0.14732, within: 1e-5))
    let first = [-10e6] + [Double](repeating: income, count: 10)
    let ten = try CashFlow.irr(cash: first)
    let twenty = try CashFlow.irr(cash: first + [Double](repeating: later, count: 10))
    #expect(agree(ten.roots.first, 0.077452, within: 1e-5))
    #expect(agree(twenty.roots.first, 0.147153, within: 1e-5))
  }

  @Test("survives a century of cash at the ends of its range")
  func survivesLongCash() throws {
    // By hand: growth 1.07 a year from 1 to 1.07^100.
    let last = (0..<100).reduce(1.0) { worth, _ in worth * 1.07 }
    let cash = [-1] + [Double](repeating: 0, count: 99) + [last]
    let rate = try CashFlow.irr(cash: cash)
    #expect(rate.status == .unique)
    #expect(agree(rate.roots.first, 0.07, within: 1e-12))
  }

  @Test("is found where discounting overflows, as two rates close together after 120 periods")
  func isFoundFarOut() throws {
    // v¹²⁰ (1 − g₁ v)(1 − g₂ v) at v = 1000 dwarfs today's 1, which moves no root by a double's
    // width; the value there, 10³⁶⁰, is beyond a double.
    let (first, second) = (0.001, 0.0010001)
    let cash = [1] + [Double](repeating: 0, count: 119) + [1, -(first + second), first * second]
    let rate = try CashFlow.irr(cash: cash)
    #expect(rate.status == .multiple)
    #expect(rate.roots.count == 2)
    #expect(agree(rate.roots.first, first - 1, within: 1e-12))
    #expect(agree(rate.roots.last, second - 1, within: 1e-12))
  }

  @Test("is each of five that the cash was made from, for any seed", arguments: 1...40)
  func isEachOfFive(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    // Growth factors from 0.1 to 10, each at least 5 % from its neighbours: Π (1 − g v).
    let factors = [0.1, 0.25, 0.6, 1.6, 4].map { $0 * random.next(in: 1...2.3) }
    let cash = factors.reduce([1.0]) { product, factor in
      zip(product + [0], [0] + product).map { $0 - factor * $1 }
    }
    let rate = try CashFlow.irr(cash: cash)
    #expect(rate.status == .multiple)
    #expect(rate.roots.count == 5)
    let errors = zip(rate.roots, factors).map { abs((1 + $0) / $1 - 1) }
    // The product's rounding, 2⁻⁵³ of its largest coefficient, is magnified by 1 / gap⁴ at most.
    #expect(errors.allSatisfy { $0 < 1e-9 }, "\(rate.roots) for \(factors)")
  }

  @Test("is where the present value vanishes, for mixed cash of any seed", arguments: 1...40)
  func isARoot(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let cash = (0..<24).map { _ in random.next(in: -100...100) }
    let rate = try CashFlow.irr(cash: cash)
    let worth = try rate.roots.map { try CashFlow.npv(cash: cash, ratePerPeriod: $0) }
    let scale = try rate.roots.map { root in
      try CashFlow.npv(cash: cash.map { abs($0) }, ratePerPeriod: root)
    }
    // Each root is a double's width from a change of sign.
    #expect(zip(worth, scale).allSatisfy { abs($0) <= 1e-12 * $1 })
    // Signs far out differ exactly where the number of sign changes over all rates is odd.
    let far = try [-0.9999, 100].map { try CashFlow.npv(cash: cash, ratePerPeriod: $0) < 0 }
    #expect((rate.roots.count % 2 == 1) == (far[0] != far[1]))
  }
}

/// A small generator for tests (Steele, Lea & Flood 2014).
struct SplitMix64 {
  var state: UInt64

  /// The next number, uniform in a range.
  mutating func next(in range: ClosedRange<Double>) -> Double {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    let unit = Double((mixed ^ (mixed >> 31)) >> 11) * 0x1p-53
    return range.lowerBound + unit * (range.upperBound - range.lowerBound)
  }
}
