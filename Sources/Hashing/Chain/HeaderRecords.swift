// Raw headers in memory, 80 bytes each: an array's, or a mapped file's without a copy.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Headers of 80 bytes that follow one another, read in place.
///
/// A record of zeros is a hole: Electrum's file has them where headers were never fetched.
public struct HeaderRecords: Sendable {
  /// How many records there are, holes included.
  public let count: Int
  /// How many bytes of a last record are there; 0 where none is cut.
  public let strayByteCount: Int

  private let source: Source

  /// The records in bytes.
  public init(_ bytes: [UInt8]) {
    self.init(byteCount: bytes.count, source: .bytes(bytes))
  }

  /// The records in memory that somebody else owns, such as a mapped file.
  ///
  /// - Parameters:
  ///   - memory: Stays as it is, byte for byte, for as long as `owner` lives.
  ///   - owner: Kept alive by these records and all that is made of them.
  public init(memory: UnsafeRawBufferPointer, owner: any AnyObject & Sendable) {
    self.init(byteCount: memory.count, source: .memory(memory, owner))
  }

  /// Records that `fill` writes, holes where it writes nothing.
  ///
  /// - Parameter fill: Gets memory that is all zero; the system lends a page once it is touched.
  init(byteCount: Int, fill: (UnsafeMutableRawBufferPointer) -> Void) {
    let memory = ZeroedMemory(byteCount: byteCount)
    fill(memory.bytes)
    self.init(memory: UnsafeRawBufferPointer(memory.bytes), owner: memory)
  }

  private init(byteCount: Int, source: Source) {
    (count, strayByteCount) = byteCount.quotientAndRemainder(dividingBy: BlockHeader.byteCount)
    self.source = source
  }

  /// The record at a place from 0; nil where it is a hole or beyond the last whole record.
  public subscript(index: Int) -> BlockHeader? {
    withBytes { bytes in
      guard index >= 0, index < count else { return nil }
      let offset = index * BlockHeader.byteCount
      guard bytes[offset..<offset + BlockHeader.byteCount].contains(where: { $0 != 0 }) else {
        return nil
      }
      return BlockHeader(loading: bytes, at: offset)
    }
  }

  /// Lends the bytes, those of a cut record included.
  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    switch source {
    case .bytes(let bytes): bytes.withUnsafeBytes(body)
    case .memory(let memory, let owner): withExtendedLifetime(owner) { body(memory) }
    }
  }

  /// Where the bytes are. Unchecked: nobody writes to the memory, as the initialiser demands.
  private enum Source: @unchecked Sendable {
    case bytes([UInt8])
    case memory(UnsafeRawBufferPointer, any AnyObject & Sendable)
  }
}

/// Memory that the system has zeroed, given back at the end.
///
/// Unchecked: written only before it is shared.
private final class ZeroedMemory: @unchecked Sendable {
  let bytes: UnsafeMutableRawBufferPointer

  init(byteCount: Int) {
    bytes = UnsafeMutableRawBufferPointer(start: calloc(byteCount, 1), count: byteCount)
  }

  deinit { free(bytes.baseAddress) }
}
