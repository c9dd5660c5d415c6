// Where a draw is made: a hash of the seed, the definition's name and the path inside it.

import Risk

/// The address of a set of draws: what they depend on, besides their count.
///
/// The 64 bits are a state into which words are absorbed one after the other,
///
///     bits ← the first two words of Philox4x32-10 with key bits at (low, tag, high, 0)
///
/// where (high, low) is the word and the tag says what it stands for: the length of the root's
/// name in UTF-8, eight bytes of that name (the first one lowest, the last word filled with zeros),
/// or one step of the path. A tag is never 0, so no key equals a word from which numbers are made.
/// Steps of different kind, and paths of different length, differ but for chance, 1 in 2⁶⁴.
/// Frozen: the known answers in Tests/DrawsTests/DrawKeyTests.swift stay for ever.
public struct DrawKey: Hashable, Sendable {
  /// The address, as the key of Philox from which the draws are made.
  public let bits: UInt64
  /// The definition that the draws belong to; part of the hash, and kept to group by.
  public let root: String

  /// The place at which a definition begins.
  public init(seed: UInt64, root: String) {
    var state = KeyState(bits: seed)
    let bytes = Array(root.utf8)
    state.absorb(.length, UInt64(bytes.count))
    for start in stride(from: 0, to: bytes.count, by: 8) {
      let word = bytes[start..<min(start + 8, bytes.count)].reversed()
        .reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      state.absorb(.text, word)
    }
    self.init(bits: state.bits, root: root)
  }

  private init(bits: UInt64, root: String) {
    self.bits = bits
    self.root = root
  }

  /// Inside the `ordinal`-th call of a function.
  public func call(_ ordinal: Int) -> DrawKey { step(.call, ordinal) }

  /// Inside the element `index` of a map.
  public func element(_ index: Int) -> DrawKey { step(.element, index) }

  /// The `ordinal`-th distribution.
  public func draw(_ ordinal: Int) -> DrawKey { step(.draw, ordinal) }

  /// The same place in another sample, independent of this one.
  public func other(_ sample: Int) -> DrawKey { step(.sample, sample) }

  private func step(_ tag: KeyState.Tag, _ ordinal: Int) -> DrawKey {
    var state = KeyState(bits: bits)
    state.absorb(tag, UInt64(bitPattern: Int64(ordinal)))
    return DrawKey(bits: state.bits, root: root)
  }
}

/// The state of the hash.
private struct KeyState {
  /// What a word stands for; "key" in ASCII and a number.
  enum Tag: UInt32 {
    case length = 0x6b65_7901
    case text = 0x6b65_7902
    case call = 0x6b65_7903
    case element = 0x6b65_7904
    case draw = 0x6b65_7905
    case sample = 0x6b65_7906
  }

  var bits: UInt64

  mutating func absorb(_ tag: Tag, _ word: UInt64) {
    let counter = SIMD4(
      UInt32(truncatingIfNeeded: word), tag.rawValue, UInt32(truncatingIfNeeded: word >> 32), 0)
    let words = Philox4x32(seed: bits).words(at: counter)
    bits = UInt64(words[1]) << 32 | UInt64(words[0])
  }
}
