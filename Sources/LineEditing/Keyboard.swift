// The terminal's bytes as the characters that libedit gets to see.
import CEditLine

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads keys; bytes that were typed ahead stay for the next line.
struct Keyboard {
  /// Characters of our own for what has none. No key types these C1 controls.
  enum Private {
    static let escape: UInt32 = 0x80
    static let paste: UInt32 = 0x81
    static let begin: UInt32 = 0x82
  }

  enum Arrival { case input, signal, end }

  /// Escape sequences that are bound; others are dropped, since libedit would insert their tails.
  var boundSequences: Set<[UInt8]> = []
  private let descriptor: Int32
  private var bytes: [UInt8] = []
  private var start = 0
  /// The rest of a sequence that is being handed on.
  private var outgoing: ArraySlice<UInt32> = []
  private var pasted = ""

  /// How long the rest of a key's sequence may take [ms]; longer, and it was Escape alone.
  private static let sequenceDelay: Int32 = 40
  /// How long a paste may pause [ms] before it counts as broken off.
  private static let pasteDelay: Int32 = 2_000

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Whether a key can be had without waiting.
  mutating func hasInput() -> Bool {
    if !outgoing.isEmpty || start < bytes.count { return true }
    return ce_wait(descriptor, 0) == CE_READY && fill() == .input
  }

  /// Waits for input; forever unless told otherwise.
  mutating func wait(milliseconds: Int32 = -1) -> Arrival {
    switch ce_wait(descriptor, milliseconds) {
    case CE_READY: fill()
    case CE_SIGNALLED: .signal
    default: .end
    }
  }

  /// Takes what was typed before the terminal was raw. Linux keeps a Ctrl-D of that time as a zero.
  mutating func takeTypedAhead() {
    dropConsumed()
    let known = bytes.count
    while ce_wait(descriptor, 0) == CE_READY && fill() == .input {}
    for index in bytes.indices.dropFirst(known) where bytes[index] == 0 { bytes[index] = 0x04 }
  }

  /// The next character, if one has arrived.
  ///
  /// - Parameter vi: Whether Escape is a key of its own.
  mutating func next(vi: Bool) -> UInt32? {
    if let first = outgoing.popFirst() { return first }
    while let byte = peek(0) {
      if byte == 0x1B {
        if let character = escape(vi: vi) { return character }
      } else {
        return scalar(byte)
      }
    }
    return nil
  }

  /// The text of the paste that `Private.paste` announced.
  mutating func takePaste() -> String {
    defer { pasted = "" }
    return pasted
  }

  /// The line that has been typed ahead, if it has arrived whole.
  func peekLine() -> String? {
    guard let end = bytes[start...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else {
      return nil
    }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// Drops what was typed ahead, here and in the terminal's queue.
  mutating func drop() {
    tcflush(descriptor, TCIFLUSH)
    bytes = []
    start = 0
    outgoing = []
    pasted = ""
  }

  /// Puts a character back in front.
  mutating func unread(_ character: UInt32) { outgoing = [character] + outgoing }

  // MARK: - Bytes

  private mutating func fill() -> Arrival {
    dropConsumed()
    var block = [UInt8](repeating: 0, count: 4_096)
    let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    if count > 0 {
      bytes += block.prefix(count)
      return .input
    }
    return count < 0 && (errno == EINTR || errno == EAGAIN) ? .signal : .end
  }

  private mutating func dropConsumed() {
    bytes.removeFirst(start)
    start = 0
  }

  private func peek(_ offset: Int) -> UInt8? {
    start + offset < bytes.count ? bytes[start + offset] : nil
  }

  /// The byte at an offset, waited for.
  private mutating func await(_ offset: Int, _ milliseconds: Int32) -> UInt8? {
    while peek(offset) == nil {
      // A signal keeps its flag; the prompt's own wait looks at it.
      if wait(milliseconds: milliseconds) == .end { return nil }
    }
    return peek(offset)
  }

  private mutating func scalar(_ lead: UInt8) -> UInt32 {
    let length =
      switch lead {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    var taken = 1
    while taken < length, let byte = self.await(taken, Self.sequenceDelay), byte & 0xC0 == 0x80 {
      taken += 1
    }
    defer { start += taken }
    let text = String(decoding: bytes[start..<start + taken], as: UTF8.self)
    let value = text.unicodeScalars.first?.value ?? 0xFFFD
    // C1 controls stand for our own keys and are never text.
    return (0x80..<0xA0).contains(value) ? 0xFFFD : value
  }

  // MARK: - Escape sequences

  /// Takes what begins with Escape; nil if it was dropped.
  private mutating func escape(vi: Bool) -> UInt32? {
    guard let second = self.await(1, Self.sequenceDelay) else {
      start += 1
      return vi ? Private.escape : 0x1B
    }
    var length = 2
    if second == 0x5B {
      while let byte = self.await(length, Self.sequenceDelay), length < 32 {
        length += 1
        if (0x40...0x7E).contains(byte) { break }
      }
    } else if second == 0x4F, self.await(2, Self.sequenceDelay) != nil {
      length = 3
    }
    let sequence = Array(bytes[start..<start + length])
    if sequence == Self.pasteStart {
      start += length
      return collectPaste()
    }
    if length == 2 {
      // Meta and a key for emacs; for vi, Escape and then the key.
      start += 1
      return vi && !boundSequences.contains(sequence) ? Private.escape : 0x1B
    }
    start += length
    guard boundSequences.contains(sequence) else { return nil }
    outgoing = sequence.dropFirst().map(UInt32.init)[...]
    return 0x1B
  }

  // MARK: - Paste

  private static let pasteStart = Array("\u{1B}[200~".utf8)
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  private mutating func collectPaste() -> UInt32? {
    var scanned = start
    while true {
      if let end = Self.find(Self.pasteEnd, in: bytes[scanned...]) {
        pasted += Self.clean(bytes[start..<end])
        start = end + Self.pasteEnd.count
        return Private.paste
      }
      scanned = max(start, bytes.count - Self.pasteEnd.count)
      let before = start
      guard wait(milliseconds: Self.pasteDelay) != .end, !InterruptFlag.isRaised else { break }
      scanned -= before - start
    }
    pasted += Self.clean(bytes[start...])
    start = bytes.count
    return Private.paste
  }

  private static func find(_ mark: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= mark.count else { return nil }
    return (bytes.startIndex...bytes.endIndex - mark.count).first { index in
      bytes[index] == 0x1B && bytes[index..<index + mark.count].elementsEqual(mark)
    }
  }

  /// Text without control characters; any line break is `\n`, a tab is two spaces.
  private static func clean(_ bytes: ArraySlice<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    var wasReturn = false
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x0D: text.append("\n")
      case 0x0A: if !wasReturn { text.append("\n") }
      case 0x09: text.append(contentsOf: "  ".unicodeScalars)
      case 0..<0x20, 0x7F..<0xA0: break
      default: text.append(scalar)
      }
      wasReturn = scalar == "\r"
    }
    return String(text)
  }
}
