// Exact 256-bit values: digests, block hashes and targets, compared and shown but not added.

/// A value of 32 bytes, most significant first, as it is printed.
///
/// Hashes and targets are numbers, so a hash can be held against a target. A digest is only equal to
/// another or not: its bytes have no order that means anything.
public struct Identifier: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// What SHA-256 gives, in the order in which every tool prints it.
    case digest = "Digest"
    /// The name of a block or transaction: a digest read as a number, so printed the other way round.
    case hash = "Hash"
    /// The number that a block's hash must not exceed.
    case target = "Target"
  }

  public let kind: Kind
  public let bytes: [UInt8]

  public init(_ kind: Kind, _ bytes: [UInt8]) {
    precondition(bytes.count == 32, "256 bits")
    self.kind = kind
    self.bytes = bytes
  }

  /// 64 hexadecimal digits.
  public var text: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Below 0, 0 or above 0; nil where the two are not numbers of one sort.
  static func order(_ left: Identifier, _ right: Identifier) -> Int? {
    if left.kind == .digest || right.kind == .digest {
      return left == right ? 0 : nil
    }
    if left.bytes == right.bytes { return 0 }
    return left.bytes.lexicographicallyPrecedes(right.bytes) ? -1 : 1
  }
}
