// Philox4x32: random words that have an address instead of a state.

/// The counter-based generator Philox4x32: four random words for each address, of any order.
///
///     (c0, c1, c2, c3) ← (hi(M1·c2) ⊕ c1 ⊕ k0, lo(M1·c2), hi(M0·c0) ⊕ c3 ⊕ k1, lo(M0·c0))
///
/// ten times, the key raised by (W0, W1) between two rounds. Nothing is remembered from call to
/// call, so any number of threads in any order meets the same numbers.
///
/// Source: Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011).
public struct Philox4x32: Hashable, Sendable {
  /// The key, by convention the low and the high word of a seed.
  public let key: SIMD2<UInt32>

  private static let rounds = 10
  private static let multipliers = (UInt32(0xd251_1f53), UInt32(0xcd9e_8d57))
  /// The golden ratio and the square root of 3, less 1, as fractions of 2³².
  private static let keySteps = SIMD2<UInt32>(0x9e37_79b9, 0xbb67_ae85)

  /// The generator of a key.
  public init(key: SIMD2<UInt32>) {
    self.key = key
  }

  /// The generator of a seed: its low word first.
  public init(seed: UInt64) {
    key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
  }

  /// The four words of an address.
  ///
  /// - Parameter counter: By convention (step, stream, low word of the path, high word of the path).
  public func words(at counter: SIMD4<UInt32>) -> SIMD4<UInt32> {
    var (counter, key) = (counter, key)
    for round in 0..<Philox4x32.rounds {
      if round > 0 { key &+= Philox4x32.keySteps }
      let first = Philox4x32.multipliers.0.multipliedFullWidth(by: counter[0])
      let second = Philox4x32.multipliers.1.multipliedFullWidth(by: counter[2])
      counter = SIMD4(
        second.high ^ counter[1] ^ key[0], second.low, first.high ^ counter[3] ^ key[1], first.low)
    }
    return counter
  }

  /// The two uniform numbers of an address, independent of one another, never 0 and never 1.
  ///
  ///     u = (⌊x / 2¹¹⌋ + ½) · 2⁻⁵³,  x = 2³²·w1 + w0, and likewise of w3 and w2
  ///
  /// - Parameter counter: As for `words(at:)`.
  public func uniforms(at counter: SIMD4<UInt32>) -> (Double, Double) {
    let words = words(at: counter)
    return (Uniform.open(words[1], words[0]), Uniform.open(words[3], words[2]))
  }
}
