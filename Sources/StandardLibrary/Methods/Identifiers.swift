// Hashes, targets and digests between the language and the module that computes them.

import Hashing
import Language
import Quantities

extension Value {
  /// A digest, in the order in which every tool prints it.
  static func digest(_ digest: Digest) -> Value {
    .identifier(Identifier(.digest, digest.bytes))
  }

  /// A hash as a number, so printed with its zeros first.
  static func hash(_ number: UInt256) -> Value {
    .identifier(Identifier(.hash, number.littleEndianBytes.reversed()))
  }

  /// A target.
  static func target(_ number: UInt256) -> Value {
    .identifier(Identifier(.target, number.littleEndianBytes.reversed()))
  }

  /// The compact bits of a header, highest byte first, as they are written.
  static func bits(_ target: CompactTarget) -> Value {
    .bytes((0..<4).map { UInt8(truncatingIfNeeded: target.bits >> (24 - 8 * $0)) })
  }

  /// A moment of a header.
  static func time(_ seconds: UInt32) -> Value { .date(.init(seconds: Int64(seconds))) }
}

extension Identifier {
  /// The number that a hash or target is.
  var number: UInt256 { Digest(bytes.reversed())?.number ?? .zero }
}

extension Call {
  /// An argument that is a hash, target or digest.
  func identifier(_ name: String) throws -> Identifier {
    if case .identifier(let identifier)? = value(name) { return identifier }
    throw Problem("E0506", "`\(name)` cannot be that", argument: name)
  }

  /// An argument that may be left out: nil where it is `none`.
  func given(_ name: String) -> Value? {
    if case .none? = value(name) { return nil }
    return value(name)
  }

  /// Four bytes of compact bits.
  func compactTarget(_ name: String) throws -> CompactTarget {
    let bytes = try bytes(name)
    guard let target = CompactTarget(bytes: bytes) else {
      throw Problem("E0506", "compact bits are 4 bytes, found \(bytes.count)", argument: name)
    }
    return target
  }

  /// The hashes of a list, of which there must be one at least.
  func hashes(_ name: String) throws -> [UInt256] {
    try items(name).enumerated().map { position, item in
      guard case .identifier(let identifier) = item else {
        throw Problem("E0503", "element \(position) of the list is `none`", argument: name)
      }
      return identifier.number
    }
  }

  /// The 64 hexadecimal digits of an argument, as 32 bytes in the order written.
  func digits(_ name: String) throws -> Digest {
    let text = try text(name)
    if let digest = Digest(hexadecimal: text) { return digest }
    let found = text.unicodeScalars.count
    throw Problem(
      "E0514",
      found == 64
        ? "the text has something else than hexadecimal digits 0 to 9 and a to f"
        : "a hash has 64 hexadecimal digits, the text has \(found) characters",
      argument: name)
  }
}

extension CompactTarget {
  /// From four bytes, the highest first; nil for any other number of them.
  init?(bytes: [UInt8]) {
    guard bytes.count == 4 else { return nil }
    self.init(bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
  }
}

extension CompactTargetError {
  /// In the reader's words.
  var words: String {
    switch self {
    case .zero: "the target of these bits is zero"
    case .negative: "the target of these bits is negative"
    case .overflow: "the target of these bits has more than 256 bits"
    }
  }

  /// As a mistake of an argument.
  func problem(_ argument: String? = nil) -> Problem {
    Problem("E0506", words, argument: argument)
  }
}
