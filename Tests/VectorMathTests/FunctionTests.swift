// Functions against 60-digit values, and what becomes of numbers that are not finite.

import CVectorMath
import Testing

@Suite("Functions of vectors")
struct FunctionTests {
  /// The tolerances are the largest errors in sy_vectors.h, rounded up.
  @Test(
    "Functions are within their stated errors of the true values",
    arguments: [
      (SY_LOG1P, "log1p", 0.7), (SY_EXPM1, "expm1", 0.9),
      (SY_NORMAL_CDF, "normalCDF", 4.1),
      (SY_NORMAL_QUANTILE, "normalQuantile", 6.0),
    ])
  func accuracy(operation: sy_unary, name: String, tolerance: Double) throws {
    let entries = try #require(FunctionReference.byName[name]).split { $0 == " " || $0 == "\n" }
    try #require(entries.count == 400)
    let points = try entries.map {
      Double(bitPattern: try #require(UInt64($0.prefix(16), radix: 16)))
    }
    let found = Vectors.apply(operation, points)
    for (index, entry) in entries.enumerated() {
      let bits = try #require(UInt64(entry.dropFirst(16).prefix(16), radix: 16))
      let part = try #require(Int(entry.suffix(3), radix: 16))
      let nearest = Double(bitPattern: bits)
      let away = Double(part) / 4096 - 0.5
      #expect(abs((found[index] - nearest) / nearest.ulp - away) < tolerance, "at \(points[index])")
    }
  }

  /// engine.md, rows 4 and 5: mpmath at 60 digits.
  @Test("Normal quantiles are the published ones within 2e-15")
  func quantiles() {
    let uniforms = Vectors.uniforms(key: 0, stream: 0, first: 0, count: 2)
    let found = Vectors.apply(
      SY_NORMAL_QUANTILE, uniforms + [0.025, 0.95, 0.99, 0.999, 1e-6, 1e-12, 0.5])
    let expected = [
      1.177591239054274, 0.26756224953310015, -1.9599639845400542355, 1.6448536269514727149,
      2.3263478740408411009, 3.0902323061678135415, -4.7534243088228989482, -7.0344838253011319298,
      0,
    ]
    for (one, other) in zip(found, expected) { #expect(abs(one - other) <= 2e-15) }
  }

  /// Around the seams at 0.075, 0.925 and e⁻²⁵, and everywhere: steps far above rounding errors.
  @Test(
    "The normal quantile never falls",
    arguments: [
      (1e-9, 1 - 1e-9, 20_001), (0.0749999, 0.0750001, 20_001), (0.9249999, 0.9250001, 20_001),
      (1.3887e-11, 1.3889e-11, 2_001), (1e-300, 1e-290, 2_001),
    ])
  func monotone(low: Double, high: Double, count: Int) {
    let points = (0..<count).map { low + (high - low) * Double($0) / Double(count - 1) }
    let found = Vectors.apply(SY_NORMAL_QUANTILE, points)
    #expect(zip(found, found.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("Φ and its inverse undo each other", arguments: [-30, -8, -2, -0.75, -0.1, 0, 0.3, 1.4])
  func inverse(x: Double) {
    let back = Vectors.apply(SY_NORMAL_QUANTILE, Vectors.apply(SY_NORMAL_CDF, [x]))[0]
    #expect(abs(back - x) <= 8 * max(x.ulp, 1.0.ulp))
  }

  @Test("Rounding is that of the standard library, signs of zeros included")
  func rounding() {
    let points =
      Vectors.mixture(5000, seed: 11).filter(\.isFinite) + [
        0.5, -0.5, 1.5, 2.5, -2.5, 0x1.fffffffffffffp-2, 0x1p52 - 0.5, -0x1p51 - 0.5,
      ]
    let rules: [(sy_unary, FloatingPointRoundingRule)] = [
      (SY_FLOOR, .down), (SY_CEILING, .up), (SY_ROUND, .toNearestOrAwayFromZero),
      (SY_TRUNCATE, .towardZero),
    ]
    for (operation, rule) in rules {
      let expected = points.map { $0.rounded(rule) }
      #expect(Vectors.bits(Vectors.apply(operation, points)) == Vectors.bits(expected))
    }
  }

  /// The definition by hand: truncating remainder, moved to the divisor's sign.
  @Test("The remainder has the sign of the divisor")
  func remainder() {
    let found = Vectors.apply(
      SY_REMAINDER, [935_424, -1, 1, -7.5, 7.5, 1e300, 3], [2016, 24, -24, 2, -2, 7, 0])
    let expected: [Double] = [
      0, 23, -23, 0.5, -0.5, (1e300).truncatingRemainder(dividingBy: 7), .nan,
    ]
    #expect(Vectors.bits(found) == Vectors.bits(expected))
  }

  @Test(
    "A function of what is not finite is not finite",
    arguments: [Double.nan, .infinity, -.infinity])
  func sticky(x: Double) {
    for operation in Vectors.unary {
      #expect(!Vectors.apply(operation, [x])[0].isFinite, "operation \(operation.rawValue)")
    }
    for operation in Vectors.binary {
      let left = Vectors.apply(operation, [x, x, x, x], [0, 1, -2, 0.5])
      #expect(left.allSatisfy { !$0.isFinite }, "operation \(operation.rawValue)")
      if operation == SY_AND || operation == SY_OR { continue }
      let right = Vectors.apply(operation, [0, 1, -2, 0.5], [x, x, x, x])
      #expect(right.allSatisfy { !$0.isFinite }, "operation \(operation.rawValue)")
    }
  }

  @Test("A false left side hides the right one, and so does a true one of `or`")
  func shortCircuit() {
    let (nan, left) = (Double.nan, [0, 1, .nan, 0, 1, .nan])
    let right = [.nan, .nan, 0, 1, 0, 1]
    #expect(
      Vectors.bits(Vectors.apply(SY_AND, left, right)) == Vectors.bits([0, nan, nan, 0, 0, nan]))
    #expect(
      Vectors.bits(Vectors.apply(SY_OR, left, right)) == Vectors.bits([nan, 1, nan, 1, 1, nan]))
    #expect(
      Vectors.bits(Vectors.select([0, 1, nan, 0, 1], [nan, 2, 3, 4, nan], [1, nan, 3, nan, 0]))
        == Vectors.bits([1, 2, nan, nan, nan]))
  }

  @Test("Outside their domains functions give no number, or minus infinity at a pole")
  func domains() {
    #expect(
      Vectors.bits(Vectors.apply(SY_LOG, [-1, 0, -0.0]))
        == Vectors.bits([.nan, -.infinity, -.infinity]))
    #expect(Vectors.bits(Vectors.apply(SY_LOG1P, [-2, -1])) == Vectors.bits([.nan, -.infinity]))
    #expect(Vectors.apply(SY_NORMAL_QUANTILE, [0, 1, -0.1, 1.1]).allSatisfy { $0.isNaN })
    #expect(Vectors.apply(SY_NORMAL_CDF, [0, -1e300, 1e300]) == [0.5, 0, 1])
    #expect(Vectors.apply(sy_unary(rawValue: SY_UNARY_COUNT.rawValue), [1])[0].isNaN)
  }
}
