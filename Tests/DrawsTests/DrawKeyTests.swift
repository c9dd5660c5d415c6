// Addresses of draws, frozen.

import Testing

@testable import Draws

@Suite("Addresses")
struct DrawKeyTests {
  static let root = DrawKey(seed: 1, root: "hashprice")

  // From a second implementation, of Philox4x32-10 and of the absorption, in Python; it gives the
  // published words of Random123 (tests/kat_vectors) for the counter and the key 0.
  static let known: [(DrawKey, UInt64)] = [
    (DrawKey(seed: 0, root: ""), 0xf6f3_62af_a39e_ceac),
    (root, 0x383b_34ba_c265_e5a1),
    (DrawKey(seed: .max, root: "Müller"), 0x1e3d_1949_a40f_6792),
    (root.call(3), 0x6f58_3034_2b33_534c),
    (root.element(3), 0xb646_3a04_f9e0_c56d),
    (root.draw(3), 0x7dcb_ff12_906d_18c4),
    (root.other(3), 0x4cde_7f3a_5e8a_84d4),
    (root.draw(0), 0xea3d_a7e1_dd2c_2541),
    (root.call(1).element(1 << 40).draw(7), 0xdeee_ec98_e7f9_2b51),
  ]

  @Test("a key has the bits that it always had", arguments: known.indices)
  func bits(_ index: Int) {
    #expect(Self.known[index].0.bits == Self.known[index].1)
  }

  @Test("a step keeps the root, and another root is another key")
  func roots() {
    #expect(Self.root.call(1).other(2).root == "hashprice")
    #expect(DrawKey(seed: 1, root: "ab") != DrawKey(seed: 1, root: "ab\0"))
  }

  @Test("steps of any kind, order and number lead to different bits")
  func distinct() {
    var bits: Set<UInt64> = []
    var count = 0
    func add(_ key: DrawKey) {
      bits.insert(key.bits)
      count += 1
    }
    for ordinal in 0..<50 {
      let steps = [
        Self.root.call(ordinal), Self.root.element(ordinal), Self.root.draw(ordinal),
        Self.root.other(ordinal),
      ]
      for step in steps {
        add(step)
        for inner in 0..<20 {
          add(step.call(inner))
          add(step.draw(inner))
        }
      }
    }
    #expect(bits.count == count)
  }
}
