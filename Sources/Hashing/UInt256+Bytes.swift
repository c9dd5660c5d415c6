// A 256-bit integer as the 32 bytes of a header and as the 64 digits that the field prints.

extension UInt256 {
  /// How many bytes the integer fills.
  public static let byteCount = 32

  /// The integer that 64 hexadecimal digits print, the most significant first: a hash as shown.
  ///
  /// - Parameter digits: Exactly 64, in any case.
  /// - Returns: nil for anything else.
  public init?(hex digits: some StringProtocol) {
    guard let digest = Digest(reversedHexadecimal: digits) else { return nil }
    self = digest.number
  }

  /// The 32 bytes, the least significant first: the order of a digest and of a header's fields.
  public var littleEndianBytes: [UInt8] {
    [limb0, limb1, limb2, limb3].flatMap { limb in
      (0..<8).map { UInt8(truncatingIfNeeded: limb >> (8 * $0)) }
    }
  }

  /// The integer at an address, in 32 bytes of any alignment, the least significant first.
  @inline(__always)
  init(loading bytes: UnsafeRawPointer) {
    self.init(
      limb0: UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self)),
      limb1: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
      limb2: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)),
      limb3: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self)))
  }
}

extension Digest {
  /// The digest that is a number.
  init(number: UInt256) {
    self.init(writing: { bytes in
      let limbs = [number.limb0, number.limb1, number.limb2, number.limb3]
      for (place, limb) in limbs.enumerated() {
        UnsafeMutableRawPointer(bytes + 8 * place).storeBytes(
          of: limb.littleEndian, as: UInt64.self)
      }
    })
  }
}

/// Pairs of hexadecimal digits.
enum Hexadecimal {
  /// The bytes that digits spell; nil where a digit is none or has no partner.
  static func bytes(_ digits: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.utf8.count / 2)
    var high: UInt8?
    for digit in digits.utf8 {
      guard let value = value(digit) else { return nil }
      if let first = high { bytes.append(first << 4 | value) }
      high = high == nil ? value : nil
    }
    return high == nil ? bytes : nil
  }

  /// The value of one digit; nil for any other character.
  @inline(__always)
  static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
