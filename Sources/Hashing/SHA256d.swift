// Double SHA-256, the hash of blocks, headers and Merkle nodes.

import CSHA256

/// SHA-256 of the SHA-256 of a message.
public enum SHA256d {
  /// The bytes of a block header.
  public static let headerBytes = 80

  /// The double hash of bytes that are all there.
  ///
  /// - Parameters:
  ///   - bytes: Any number of bytes.
  ///   - core: An accepted core, or nil for the one in use.
  public static func digest(of bytes: some Sequence<UInt8>, core: HashingCore? = nil) -> Digest {
    var hash = SHA256(core: core)
    hash.update(bytes)
    return hash.finalizeTwice()
  }

  /// The hashes of headers that follow one another, many at a time.
  ///
  /// - Parameters:
  ///   - headers: Whole headers of 80 bytes, none or more.
  ///   - digests: Room for one digest a header.
  ///   - core: An accepted core, or nil for the one in use.
  public static func hash(
    headers: UnsafeRawBufferPointer, into digests: UnsafeMutableBufferPointer<Digest>,
    core: HashingCore? = nil
  ) {
    let count = headers.count / headerBytes
    precondition(headers.count % headerBytes == 0, "a header has 80 bytes")
    precondition(digests.count >= count, "each header has a digest")
    guard let first = headers.baseAddress, count > 0 else { return }
    UnsafeMutableRawBufferPointer(digests).withMemoryRebound(to: UInt8.self) { digests in
      sh_headers(
        core?.pointer, digests.baseAddress, first.assumingMemoryBound(to: UInt8.self), count)
    }
  }

  /// The hashes of headers that follow one another, as a list.
  ///
  /// - Parameter headers: Whole headers of 80 bytes, none or more.
  public static func digests(
    ofHeaders headers: UnsafeRawBufferPointer, core: HashingCore? = nil
  ) -> [Digest] {
    [Digest](repeating: .zero, count: headers.count / headerBytes).written {
      hash(headers: headers, into: $0, core: core)
    }
  }

  /// The parents of a level of a Merkle tree: the hash of each pair.
  ///
  /// - Parameters:
  ///   - level: An even number of digests, none or more.
  ///   - core: An accepted core, or nil for the one in use.
  public static func parents(of level: [Digest], core: HashingCore? = nil) -> [Digest] {
    precondition(level.count % 2 == 0, "parents have two children")
    guard !level.isEmpty else { return [] }
    return level.withUnsafeBytes { nodes in
      [Digest](repeating: .zero, count: level.count / 2).written { parents in
        UnsafeMutableRawBufferPointer(parents).withMemoryRebound(to: UInt8.self) { parents in
          sh_nodes(
            core?.pointer, parents.baseAddress,
            nodes.baseAddress?.assumingMemoryBound(to: UInt8.self), level.count / 2)
        }
      }
    }
  }
}

extension [Digest] {
  /// The same room with what `body` writes into it.
  fileprivate consuming func written(
    by body: (UnsafeMutableBufferPointer<Digest>) -> Void
  ) -> [Digest] {
    var digests = self
    digests.withUnsafeMutableBufferPointer { body($0) }
    return digests
  }
}
