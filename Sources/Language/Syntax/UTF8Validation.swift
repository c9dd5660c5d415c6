// Whether bytes are valid UTF-8, for input that has not been text yet.

/// The offset of the first byte that is no valid UTF-8; nil if all are.
///
/// Refuses overlong forms, surrogates and values above U+10FFFF.
///
/// - Complexity: Linear in the number of bytes.
///
/// Source: Unicode Standard 16.0, table 3-7.
public func validateUTF8(_ bytes: [UInt8]) -> Int? {
  var offset = 0
  while offset < bytes.count {
    let first = bytes[offset]
    if first < 0x80 {
      offset += 1
      continue
    }
    guard let (width, second) = sequence(startingWith: first), offset + width <= bytes.count,
      second ~= bytes[offset + 1],
      bytes[(offset + 2)..<(offset + width)].allSatisfy({ 0x80...0xBF ~= $0 })
    else { return offset }
    offset += width
  }
  return nil
}

/// The length of a sequence and the range of its second byte.
private func sequence(startingWith first: UInt8) -> (Int, ClosedRange<UInt8>)? {
  switch first {
  case 0xC2...0xDF: (2, 0x80...0xBF)
  case 0xE0: (3, 0xA0...0xBF)
  case 0xE1...0xEC, 0xEE...0xEF: (3, 0x80...0xBF)
  case 0xED: (3, 0x80...0x9F)
  case 0xF0: (4, 0x90...0xBF)
  case 0xF1...0xF3: (4, 0x80...0xBF)
  case 0xF4: (4, 0x80...0x8F)
  default: nil
  }
}
