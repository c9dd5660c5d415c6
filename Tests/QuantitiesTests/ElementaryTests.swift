// exp, log and pow against 60-digit values, and at their edges.
import CVectorMath
import Quantities
import Testing

@Suite struct ElementaryTests {
  /// The largest errors allowed [ulp]; the largest seen are in CVectorMath.h.
  private static let tolerance = 0.6
  private static let powerTolerance = 1.1

  @Test("exp is within 0.6 ulp of the true value at 2,000 points")
  func exponential() throws {
    var random = SplitMix64(state: 1)
    let worst = try Self.worst(ElementaryReference.exp) { index in
      let x =
        switch index % 4 {
        case 0: random.between(-1, 1)
        case 1: random.between(-20, 20)
        case 2: random.between(-708, 709)
        default: random.between(-1, 1) * Self.powerOfTwo(-(index % 60))
        }
      return Elementary.exp(x)
    }
    #expect(worst < Self.tolerance)
  }

  @Test("log is within 0.85 ulp of the true value at 2,000 points")
  func logarithm() throws {
    var random = SplitMix64(state: 2)
    let worst = try Self.worst(ElementaryReference.log) { index in
      let x =
        switch index % 4 {
        case 0: random.between(0.5, 2)
        case 1: random.between(1, 2) * Self.powerOfTwo(index % 2045 - 1022)
        case 2: 1 + random.between(-1, 1) * Self.powerOfTwo(-(1 + index % 50))
        default: random.between(0, 1000)
        }
      return Elementary.log(x)
    }
    #expect(worst < 0.85)
  }

  @Test("pow is within 1.1 ulp of the true value at 2,000 points")
  func power() throws {
    var random = SplitMix64(state: 3)
    let worst = try Self.worst(ElementaryReference.pow) { index in
      switch index % 4 {
      case 0:
        let x = random.between(0.3, 3)
        return Elementary.pow(x, random.between(-600, 600))
      case 1:
        let x = random.between(1, 2) * Self.powerOfTwo(index % 2000 - 1000)
        return Elementary.pow(x, random.between(-1, 1))
      case 2:
        let x = random.between(0, 100)
        return Elementary.pow(x, random.between(-20, 20))
      default:
        let x = 1 + random.between(-1, 1) * 0.01
        return Elementary.pow(x, random.between(-60_000, 60_000))
      }
    }
    #expect(worst < Self.powerTolerance)
  }

  @Test("whole powers of whole numbers are exact wherever they are doubles")
  func exactPowers() {
    var wrong: [String] = []
    for base in 1...200 {
      var exact = 1
      for exponent in 1...53 {
        let (product, overflow) = exact.multipliedReportingOverflow(by: base)
        guard !overflow, product < 1 << 53 else { break }
        exact = product
        let sign = exponent.isMultiple(of: 2) ? 1.0 : -1.0
        let positive = Elementary.pow(Double(base), Double(exponent))
        let negative = Elementary.pow(Double(-base), Double(exponent))
        if positive != Double(exact) || negative != sign * Double(exact) {
          wrong.append("\(base)^\(exponent)")
        }
      }
    }
    #expect(wrong == [])
  }

  @Test(
    "squares, reciprocals and square roots are those of the operators", arguments: [0.1, -0.7, 3])
  func operators(x: Double) {
    #expect(Elementary.pow(x, Rational(2)) == x * x)
    #expect(Elementary.pow(x, Rational(-1)) == 1 / x)
    #expect(Elementary.pow(x * x, Rational(1, 2)) == (x * x).squareRoot())
    #expect(abs(Elementary.pow(8, Rational(2, 3)) - 4) <= 4.0.ulp)
  }

  /// IEEE 754-2019, section 9.2.1.
  @Test(
    "the edges of pow are those of IEEE 754",
    arguments: [
      Edge(.nan, 0, 1), Edge(1, .nan, 1), Edge(1, .infinity, 1), Edge(-1, .infinity, 1),
      Edge(-1, -.infinity, 1), Edge(0.5, .infinity, 0), Edge(0.5, -.infinity, .infinity),
      Edge(-2, .infinity, .infinity), Edge(2, -.infinity, 0), Edge(0, -1, .infinity),
      Edge(-0.0, -1, -.infinity), Edge(-0.0, -2, .infinity), Edge(-0.0, 3, -0.0),
      Edge(-0.0, 0.5, 0), Edge(-.infinity, 3, -.infinity), Edge(-.infinity, 0.5, .infinity),
      Edge(-.infinity, -3, -0.0), Edge(-2, 0.5, .nan), Edge(.nan, 1, .nan), Edge(2, .nan, .nan),
      Edge(2, 1024, .infinity), Edge(-2, 1025, -.infinity), Edge(2, -1074, 0x1p-1074),
      Edge(2, -1080, 0), Edge(1e300, 1e300, .infinity), Edge(1e300, -1e300, 0),
      Edge(0.9999999999999999, 1e30, 0), Edge(0x1p-1074, 1, 0x1p-1074), Edge(0x1p-1074, 0, 1),
    ])
  func powerEdges(edge: Edge) {
    #expect(edge.agrees(Elementary.pow(edge.x, edge.y)))
  }

  @Test(
    "exp and log keep their edges",
    arguments: [
      // ln of the largest double is 709.782712893384, ln of half the smallest is −745.13321910194122.
      Edge(0, 0, 1), Edge(-0.0, 0, 1), Edge(.infinity, 0, .infinity), Edge(-.infinity, 0, 0),
      Edge(.nan, 0, .nan), Edge(709.7827128933841, 0, .infinity), Edge(-745.1332191019412, 0, 0),
      Edge(-745.1332191019411, 0, 0x1p-1074), Edge(1e300, 0, .infinity), Edge(0x1p-1074, 0, 1),
    ])
  func exponentialEdges(edge: Edge) {
    #expect(edge.agrees(sy_exp(edge.x)))
  }

  @Test(
    "log has −∞ at zero and is no number below",
    arguments: [
      Edge(1, 0, 0), Edge(0, 0, -.infinity), Edge(-0.0, 0, -.infinity), Edge(-1, 0, .nan),
      Edge(.infinity, 0, .infinity), Edge(-.infinity, 0, .nan), Edge(.nan, 0, .nan),
      // −1074 ln 2 = −744.440071921381262314…
      Edge(0x1p-1074, 0, -744.440_071_921_381_26),
    ])
  func logarithmEdges(edge: Edge) {
    #expect(edge.agrees(sy_log(edge.x)))
  }

  // MARK: Points

  private static func powerOfTwo(_ k: Int) -> Double {
    Double(sign: .plus, exponent: k, significand: 1)
  }

  /// The largest distance of a computed value from the true one, in units in the last place.
  private static func worst(
    _ reference: String, _ compute: (Int) -> Double
  ) throws -> Double {
    let entries = reference.split { $0 == " " || $0 == "\n" }
    try #require(entries.count == 2000)
    var worst = 0.0
    for (index, entry) in entries.enumerated() {
      let bits = try #require(UInt64(entry.prefix(16), radix: 16))
      let part = try #require(Int(entry.suffix(3), radix: 16))
      let nearest = Double(bitPattern: bits)
      let away = Double(part) / 4096 - 0.5
      worst = max(worst, abs((compute(index) - nearest) / nearest.ulp - away))
    }
    return worst
  }

  /// Arguments and what must come out, signs of zeros included.
  struct Edge: Sendable, CustomTestStringConvertible {
    let x: Double
    let y: Double
    let result: Double

    init(_ x: Double, _ y: Double, _ result: Double) {
      self.x = x
      self.y = y
      self.result = result
    }

    func agrees(_ found: Double) -> Bool {
      result.isNaN ? found.isNaN : found == result && found.sign == result.sign
    }

    var testDescription: String { "(\(x), \(y)) gives \(result)" }
  }
}
