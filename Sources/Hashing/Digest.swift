// The 32 bytes that SHA-256 gives, in both orders in which the field shows them.

/// A SHA-256 digest.
///
/// Its bytes lie one after the other in memory, so that a list of digests is also a list of bytes.
public struct Digest: Hashable, Sendable {
  // The bytes as they lie in memory, whatever the machine's byte order.
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  /// The number of bytes of a digest.
  public static let byteCount = 32

  /// 32 zero bytes.
  public static let zero = Digest()

  private init() {}

  /// A digest from its bytes, in digest order.
  ///
  /// - Returns: nil unless there are 32.
  public init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Digest.byteCount else { return nil }
    withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
  }

  /// A digest that `body` writes.
  ///
  /// - Parameter body: Gets 32 zero bytes.
  init(writing body: (UnsafeMutablePointer<UInt8>) -> Void) {
    withUnsafeMutableBytes(of: &words) { bytes in
      bytes.withMemoryRebound(to: UInt8.self) { bytes in
        if let first = bytes.baseAddress { body(first) }
      }
    }
  }

  /// A digest from 64 hexadecimal digits in digest order, as hashing tools print it.
  public init?(hexadecimal text: some StringProtocol) {
    let digits = text.utf8.map { Digest.value(ofDigit: $0) }
    guard digits.count == 2 * Digest.byteCount, !digits.contains(nil) else { return nil }
    let known = digits.compactMap { $0 }
    self.init(stride(from: 0, to: known.count, by: 2).map { known[$0] << 4 | known[$0 + 1] })
  }

  /// A digest from 64 hexadecimal digits, the last byte first, as block hashes and ids are shown.
  public init?(reversedHexadecimal text: some StringProtocol) {
    guard let digest = Digest(hexadecimal: text) else { return nil }
    self.init(digest.bytes.reversed())
  }

  /// The bytes in digest order.
  public var bytes: [UInt8] {
    withUnsafeBytes { [UInt8]($0) }
  }

  /// The digest as the number that a target is compared with: its first byte is the lowest.
  public var number: UInt256 {
    UInt256(
      limb0: UInt64(littleEndian: words.0), limb1: UInt64(littleEndian: words.1),
      limb2: UInt64(littleEndian: words.2), limb3: UInt64(littleEndian: words.3))
  }

  /// Calls `body` with the 32 bytes.
  public func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try Swift.withUnsafeBytes(of: words, body)
  }

  /// 64 hexadecimal digits in digest order, as hashing tools print them.
  public var hexadecimal: String {
    Digest.text(bytes)
  }

  /// 64 hexadecimal digits, the last byte first, as block hashes, ids and targets are shown.
  public var reversedHexadecimal: String {
    Digest.text(bytes.reversed())
  }

  public static func == (left: Digest, right: Digest) -> Bool {
    left.words == right.words
  }

  public func hash(into hasher: inout Hasher) {
    withUnsafeBytes { hasher.combine(bytes: $0) }
  }

  private static func text(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  private static func value(ofDigit digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

extension Digest: CustomStringConvertible {
  /// The digest in digest order.
  public var description: String { hexadecimal }
}
