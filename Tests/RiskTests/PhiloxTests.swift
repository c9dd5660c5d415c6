// Philox4x32-10 against its published answers, and uniforms that never touch their ends.

import Risk
import Testing

@Suite("Addressed random numbers")
struct PhiloxTests {
  /// DEShawResearch/random123, `tests/kat_vectors`, and two more that NumPy's Philox confirms.
  @Test(
    "The published words come out",
    arguments: [
      (
        SIMD4<UInt32>(0, 0, 0, 0), SIMD2<UInt32>(0, 0),
        SIMD4<UInt32>(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)
      ),
      (
        SIMD4(repeating: UInt32.max), SIMD2(repeating: UInt32.max),
        SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
      ),
      (
        SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
        SIMD2(0xa409_3822, 0x299f_31d0),
        SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
      ),
      (
        SIMD4(1, 0, 0, 0), SIMD2(0, 0),
        SIMD4(0xf8e4_cca4, 0x5cb2_00db, 0xb1a5_74eb, 0x097e_ff67)
      ),
      (
        SIMD4(7, 0, 42, 0), SIMD2(2026, 0),
        SIMD4(0xbd31_a735, 0xbc53_2eb6, 0x6b04_a2fa, 0x4f9d_1b48)
      ),
    ])
  func words(_ counter: SIMD4<UInt32>, _ key: SIMD2<UInt32>, _ words: SIMD4<UInt32>) {
    #expect(Philox4x32(key: key).words(at: counter) == words)
  }

  @Test("A seed is the key, its low word first")
  func seed() {
    #expect(Philox4x32(seed: 2026).key == SIMD2(2026, 0))
    #expect(Philox4x32(seed: 0x0000_0002_0000_0001).key == SIMD2(1, 2))
  }

  /// The words of counter 0 and key 0: (0xe169c58d6627e8d5 ≫ 11 + ½) · 2⁻⁵³, and w3, w2 likewise.
  @Test("The uniforms of the first block are the two that its words give")
  func uniforms() {
    let (first, second) = Philox4x32(seed: 0).uniforms(at: .zero)
    #expect(first == 0.880_520_197_888_614_4)
    #expect(second == 0.605_481_853_879_921_4)
  }

  @Test("The smallest and the largest word lie inside the interval")
  func ends() {
    #expect(Uniform.open(0, 0) == 0x1p-54)
    #expect(Uniform.open(.max, .max) == 1 - 0x1p-53)
  }
}
