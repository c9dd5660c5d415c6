// A block's header: 80 bytes, field by field, and the hash that proves the work.

/// The 80 bytes that miners hash.
///
/// Fields are as a reader means them; `bytes` has them as the network sends them, the least
/// significant byte first. A hash is the 256-bit number that is compared with the target, and prints
/// with its zeros first, as explorers show it.
///
/// Source: Bitcoin Core, `primitives/block.h`.
public struct BlockHeader: Hashable, Sendable {
  /// How long a header is.
  public static let byteCount = 80

  /// The first header of mainnet, 3 January 2009.
  public static let genesis = BlockHeader(
    version: 1, previousHash: .zero,
    merkleRoot: UInt256(
      limb0: 0xb212_7b7a_fded_a33b, limb1: 0x618f_7667_3e2c_c77a, limb2: 0x3251_8a88_c31b_c87f,
      limb3: 0x4a5e_1e4b_aab8_9f3a),
    time: 1_231_006_505, compactTarget: .mainnetLimit, nonce: 2_083_236_893)

  /// The block's version, or the bits that signal and that machines roll.
  public var version: Int32
  /// The hash of the header before; zero in the first one.
  public var previousHash: UInt256
  /// The root of the Merkle tree of the block's transactions.
  public var merkleRoot: UInt256
  /// When the miner says it was made [unix s]; up to two hours ahead, or behind its parent.
  public var time: UInt32
  /// The target that the hash must meet.
  public var compactTarget: CompactTarget
  /// The number that the miner searched first.
  public var nonce: UInt32

  /// A header from its fields.
  public init(
    version: Int32, previousHash: UInt256, merkleRoot: UInt256, time: UInt32,
    compactTarget: CompactTarget, nonce: UInt32
  ) {
    self.version = version
    self.previousHash = previousHash
    self.merkleRoot = merkleRoot
    self.time = time
    self.compactTarget = compactTarget
    self.nonce = nonce
  }

  /// A header from its bytes.
  ///
  /// - Throws: `BlockHeaderError.length` where there are not 80 of them.
  public init(_ bytes: some Collection<UInt8>) throws(BlockHeaderError) {
    guard bytes.count == BlockHeader.byteCount else { throw .length(bytes.count) }
    self = Array(bytes).withUnsafeBytes { raw in
      BlockHeader(loading: raw, at: 0)
    }
  }

  /// A header from its bytes as hexadecimal digits, as nodes and explorers give it.
  ///
  /// - Throws: `BlockHeaderError` where a character is no digit, or where there are not 160.
  public init(hex digits: some StringProtocol) throws(BlockHeaderError) {
    guard digits.utf8.count == 2 * BlockHeader.byteCount else {
      throw .digits(digits.utf8.count)
    }
    if let place = digits.utf8.enumerated().first(where: { Hexadecimal.value($0.element) == nil }) {
      throw .notHexadecimal(position: place.offset + 1)
    }
    try self.init(Hexadecimal.bytes(digits) ?? [])
  }

  /// The 80 bytes as the network sends them.
  public var bytes: [UInt8] {
    BlockHeader.littleEndian(UInt32(bitPattern: version)) + previousHash.littleEndianBytes
      + merkleRoot.littleEndianBytes + BlockHeader.littleEndian(time)
      + BlockHeader.littleEndian(compactTarget.bits) + BlockHeader.littleEndian(nonce)
  }

  /// The header's hash: SHA-256 of the SHA-256 of its bytes.
  public var hash: UInt256 {
    SHA256d.digest(of: bytes).number
  }

  /// Whether the hash meets the header's own target.
  ///
  /// Whether that target is the one due is for a chain to say. Bits that are no target are not met.
  public var meetsTarget: Bool {
    guard let target = try? compactTarget.target else { return false }
    return hash <= target
  }

  private static func littleEndian(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}

extension BlockHeader {
  /// Where each field begins.
  enum Offset {
    static let previousHash = 4
    static let merkleRoot = 36
    static let time = 68
    static let compactTarget = 72
    static let nonce = 76
  }

  /// The header at an offset into memory that holds at least 80 bytes from there.
  init(loading memory: UnsafeRawBufferPointer, at offset: Int) {
    let record = UnsafeRawBufferPointer(rebasing: memory[offset..<offset + BlockHeader.byteCount])
    let word = { (place: Int) in
      UInt32(littleEndian: record.loadUnaligned(fromByteOffset: place, as: UInt32.self))
    }
    let number = { (place: Int) in
      Digest(record[place..<place + Digest.byteCount])?.number ?? .zero
    }
    self.init(
      version: Int32(bitPattern: word(0)), previousHash: number(Offset.previousHash),
      merkleRoot: number(Offset.merkleRoot), time: word(Offset.time),
      compactTarget: CompactTarget(word(Offset.compactTarget)), nonce: word(Offset.nonce))
  }
}

/// Why bytes or digits are no header.
public enum BlockHeaderError: Error, Equatable, Sendable {
  /// A header has 80 bytes, and so many were given.
  case length(Int)
  /// A header has 160 hexadecimal digits, and so many characters were given.
  case digits(Int)
  /// The character at a position, counted from 1, is no hexadecimal digit.
  case notHexadecimal(position: Int)
}
