// Every path gives the same bits: all functions, lengths, addresses and splits.

import CVectorMath
import Testing

@Suite("Paths of the vectors", .serialized)
struct PathTests {
  /// What one path makes of the same numbers.
  private struct Answers: Equatable {
    var bits: [[UInt64]] = []

    /// All functions of `count` numbers at an address that is `shift` numbers from aligned.
    mutating func add(count: Int, shift: Int) {
      let a = Vectors.mixture(count + shift, seed: 1)
      let b = Vectors.mixture(count + shift, seed: 2)
      let c = Vectors.mixture(count + shift, seed: 3)
      let shares = Vectors.uniforms(key: 4, stream: 1, first: 0, count: count + shift)
      for numbers in [a, shares] {
        numbers.withUnsafeBufferPointer { pointer in
          guard let base = pointer.baseAddress else { return }
          for operation in Vectors.unary {
            add(count) { sy_apply_unary(operation, $0, base + shift, count) }
          }
          bits.append([UInt64(sy_not_finite(base + shift, count))])
          add([
            sy_sum(base + shift, count), sy_sum_of_powers(base + shift, 0.5, 1, count),
            sy_sum_of_powers(base + shift, 0.5, 2, count),
            sy_sum_of_powers(base + shift, 0.5, 3, count),
            sy_sum_of_powers(base + shift, 0.5, 4, count),
            sy_sum_of_products(base + shift, 0.5, base, -2, count),
          ])
          for operation in Vectors.binary {
            add(count) { sy_apply_binary(operation, $0, base + shift, b, count) }
          }
          add(count) { sy_select($0, base + shift, b, c, count) }
        }
      }
      let first = UInt64(shift) &+ 1 << 33 &- 3
      add(Vectors.uniforms(key: 9, stream: 2, first: first, count: count))
      add(Vectors.stratified(key: 9, first: UInt64(shift), count: count, total: 4099))
    }

    private mutating func add(_ numbers: [Double]) { bits.append(Vectors.bits(numbers)) }

    private mutating func add(_ count: Int, _ body: (UnsafeMutablePointer<Double>) -> Void) {
      add(
        [Double](unsafeUninitializedCapacity: count) { buffer, made in
          if let base = buffer.baseAddress { body(base) }
          made = count
        })
    }
  }

  private static func answers(on path: String?, _ sizes: [(Int, Int)]) -> Answers {
    sy_vectors_force(path)
    defer { sy_vectors_force(nil) }
    var answers = Answers()
    for (count, shift) in sizes { answers.add(count: count, shift: shift) }
    return answers
  }

  @Test("Every path gives the portable one's bits", arguments: Vectors.paths)
  func sameBits(path: String) {
    let sizes =
      (0...70).map { ($0, $0 * 5 % 8) } + [(4095, 1), (4096, 0), (4097, 3)]
    #expect(Self.answers(on: path, sizes) == Self.answers(on: "portable", sizes))
  }

  @Test("A split of an array changes no bit", arguments: Vectors.paths)
  func splits(path: String) {
    sy_vectors_force(path)
    defer { sy_vectors_force(nil) }
    let whole = Vectors.uniforms(key: 3, stream: 5, first: 11, count: 300)
    let strata = Vectors.stratified(key: 3, first: 2, count: 300, total: 10_000)
    let quantiles = Vectors.apply(SY_NORMAL_QUANTILE, whole)
    for cut in [1, 7, 128, 255] {
      let (head, tail) = (UInt64(cut), 300 - cut)
      #expect(
        Vectors.uniforms(key: 3, stream: 5, first: 11 + head, count: tail) == whole.suffix(tail))
      #expect(
        Vectors.stratified(key: 3, first: 2 + head, count: tail, total: 10_000)
          == strata.suffix(tail))
      #expect(
        Vectors.apply(SY_NORMAL_QUANTILE, Array(whole.suffix(tail))) == quantiles.suffix(tail))
    }
  }

  @Test("A result may take an operand's place", arguments: Vectors.paths)
  func inPlace(path: String) {
    sy_vectors_force(path)
    defer { sy_vectors_force(nil) }
    let (a, b) = (Vectors.mixture(333, seed: 5), Vectors.mixture(333, seed: 6))
    for operation in Vectors.unary {
      var place = a
      place.withUnsafeMutableBufferPointer { pointer in
        guard let base = pointer.baseAddress else { return }
        sy_apply_unary(operation, base, base, 333)
      }
      #expect(Vectors.bits(place) == Vectors.bits(Vectors.apply(operation, a)))
    }
    for operation in Vectors.binary {
      var place = b
      place.withUnsafeMutableBufferPointer { pointer in
        guard let base = pointer.baseAddress else { return }
        sy_apply_binary(operation, base, a, base, 333)
      }
      #expect(Vectors.bits(place) == Vectors.bits(Vectors.apply(operation, a, b)))
    }
  }

  @Test("exp, log and power are the scalar functions where all is finite", arguments: Vectors.paths)
  func scalars(path: String) {
    sy_vectors_force(path)
    defer { sy_vectors_force(nil) }
    let (a, b) = (Vectors.mixture(50_000, seed: 7), Vectors.mixture(50_000, seed: 8))
    let exp = Vectors.apply(SY_EXP, a)
    let log = Vectors.apply(SY_LOG, a)
    let power = Vectors.apply(SY_POWER, a, b)
    let finite = a.indices.filter { a[$0].isFinite }
    #expect(Vectors.bits(finite.map { exp[$0] }) == Vectors.bits(finite.map { sy_exp(a[$0]) }))
    #expect(Vectors.bits(finite.map { log[$0] }) == Vectors.bits(finite.map { sy_log(a[$0]) }))
    let both = finite.filter { b[$0].isFinite }
    #expect(
      Vectors.bits(both.map { power[$0] }) == Vectors.bits(both.map { sy_pow(a[$0], b[$0]) }))
  }

  @Test("An unknown path is refused, and the choice stays")
  func unknown() {
    let before = String(cString: sy_vectors_name())
    #expect(sy_vectors_force("abacus") == 0)
    #expect(String(cString: sy_vectors_name()) == before)
    #expect(before == Vectors.paths[0])
  }
}
