// SHA-256 of bytes that come in pieces.

import CSHA256

/// The SHA-256 hash function over a stream of bytes.
///
///     var hash = SHA256()
///     hash.update(bytes)
///     let digest = hash.finalize()
///
/// A value: a copy goes on by itself, which is how a midstate is kept.
///
/// Source: FIPS 180-4.
public struct SHA256: Sendable {
  private var state = SHA256.initial
  private var pending = SIMD64<UInt8>.zero
  private var count: UInt64 = 0
  private let core: HashingCore?

  private static let initial = SIMD8<UInt32>(
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19)
  private static let blockBytes = 64

  /// The hash of nothing yet.
  ///
  /// - Parameter core: An accepted core, or nil for the one in use.
  public init(core: HashingCore? = nil) {
    self.core = core
  }

  /// The digest of bytes that are all there.
  ///
  /// - Parameters:
  ///   - bytes: Any number of bytes.
  ///   - core: An accepted core, or nil for the one in use.
  public static func digest(of bytes: some Sequence<UInt8>, core: HashingCore? = nil) -> Digest {
    var hash = SHA256(core: core)
    hash.update(bytes)
    return hash.finalize()
  }

  /// Takes in more bytes.
  public mutating func update(_ bytes: some Sequence<UInt8>) {
    let done: Void? = bytes.withContiguousStorageIfAvailable { bytes in
      update(UnsafeRawBufferPointer(bytes))
    }
    if done == nil { ContiguousArray(bytes).withUnsafeBytes { update($0) } }
  }

  /// Takes in more bytes, from memory.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes[...]
    let held = Int(count % UInt64(SHA256.blockBytes))
    count &+= UInt64(bytes.count)
    if held > 0 {
      let piece = rest.prefix(SHA256.blockBytes - held)
      rest = rest.dropFirst(piece.count)
      hold(piece, at: held)
      guard held + piece.count == SHA256.blockBytes else { return }
      compressPending()
    }
    let whole = rest.prefix(rest.count / SHA256.blockBytes * SHA256.blockBytes)
    compress(UnsafeRawBufferPointer(rebasing: whole))
    hold(rest.dropFirst(whole.count), at: 0)
  }

  /// The digest of all bytes so far.
  public consuming func finalize() -> Digest {
    let held = Int(count % UInt64(SHA256.blockBytes))
    let bits = count << 3
    pad(from: held)
    // The length in bits takes the last 8 bytes, of a block of its own where they are not free.
    if held >= SHA256.blockBytes - 8 {
      compressPending()
      pending = .zero
    }
    withUnsafeMutableBytes(of: &pending) { pending in
      pending.storeBytes(of: bits.bigEndian, toByteOffset: SHA256.blockBytes - 8, as: UInt64.self)
    }
    compressPending()
    return Digest(words: state)
  }

  /// The double SHA-256 of all bytes so far: the digest of their digest.
  public consuming func finalizeTwice() -> Digest {
    var again = SHA256(core: core)
    finalize().withUnsafeBytes { again.update($0) }
    return again.finalize()
  }

  /// The eight words of state after whole blocks, h0 first; bytes of a started block are not in it.
  public var midstate: [UInt32] {
    state.indices.map { state[$0] }
  }

  private mutating func hold(_ piece: UnsafeRawBufferPointer.SubSequence, at offset: Int) {
    withUnsafeMutableBytes(of: &pending) { pending in
      UnsafeMutableRawBufferPointer(rebasing: pending[offset...]).copyBytes(from: piece)
    }
  }

  /// The one bit that follows the message, and zeros.
  private mutating func pad(from offset: Int) {
    withUnsafeMutableBytes(of: &pending) { pending in
      pending[offset] = 0x80
      for place in offset + 1..<SHA256.blockBytes { pending[place] = 0 }
    }
  }

  private mutating func compressPending() {
    let block = pending
    withUnsafeBytes(of: block) { compress($0) }
  }

  private mutating func compress(_ blocks: UnsafeRawBufferPointer) {
    guard let first = blocks.baseAddress, !blocks.isEmpty else { return }
    let core = core?.pointer
    withUnsafeMutableBytes(of: &state) { state in
      sh_compress(
        core, state.assumingMemoryBound(to: UInt32.self).baseAddress,
        first.assumingMemoryBound(to: UInt8.self), blocks.count / SHA256.blockBytes)
    }
  }
}

extension Digest {
  /// The digest of a final state: its words, the highest byte of each first.
  fileprivate init(words: SIMD8<UInt32>) {
    self.init { bytes in
      for place in words.indices {
        for byte in 0..<4 {
          bytes[4 * place + byte] = UInt8(truncatingIfNeeded: words[place] >> (24 - 8 * byte))
        }
      }
    }
  }
}
