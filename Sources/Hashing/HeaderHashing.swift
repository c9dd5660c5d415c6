// Double SHA-256 of headers and Merkle nodes, many at a time, by the processor's best core.

import CSHA256

enum HeaderHashing {
  /// The hash of one header.
  static func hash(of header: BlockHeader) -> UInt256 {
    header.bytes.withUnsafeBytes { bytes in
      var digests = [UInt8](repeating: 0, count: UInt256.byteCount)
      digests.withUnsafeMutableBytes { hash(headers: bytes, into: $0) }
      return digests.withUnsafeBytes { $0.baseAddress.map(UInt256.init(loading:)) ?? .zero }
    }
  }

  /// The hash of each of the headers of 80 bytes that follow one another.
  ///
  /// - Parameter digests: 32 bytes a header.
  static func hash(headers: UnsafeRawBufferPointer, into digests: UnsafeMutableRawBufferPointer) {
    let count = headers.count / BlockHeader.byteCount
    precondition(digests.count >= count * UInt256.byteCount, "each header has a digest")
    sh_headers(
      nil, digests.baseAddress?.assumingMemoryBound(to: UInt8.self),
      headers.baseAddress?.assumingMemoryBound(to: UInt8.self), count)
  }

  /// Replaces each pair of digests by the hash of their 64 bytes, at the front of the buffer.
  static func hashPairs(of digests: UnsafeMutableRawBufferPointer) {
    let bytes = digests.baseAddress?.assumingMemoryBound(to: UInt8.self)
    sh_nodes(nil, bytes, bytes, digests.count / (2 * UInt256.byteCount))
  }
}
