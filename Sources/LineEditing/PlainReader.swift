// Lines from a pipe, a file or a bare terminal, as bytes: no prompt, no editing.
import CEditLine

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads lines from a file descriptor, with a bound on their length.
public struct PlainReader {
  /// What one read gives.
  public enum Line: Equatable, Sendable {
    /// A line without its line break; the last one needs none.
    case text(String)
    /// A line that is longer than the bound; it was read over.
    case tooLong
    /// A line whose bytes are not UTF-8; it was read over.
    case notUTF8
    /// Ctrl-C while waiting, where `InterruptFlag` is installed. The flag is left raised.
    case interrupted
    case endOfInput
    /// The system's error number.
    case failed(Int32)
  }

  private let descriptor: Int32
  private let limit: Int
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  /// - Parameters:
  ///   - descriptor: Open for reading; stays open.
  ///   - limit: The longest line [bytes].
  public init(descriptor: Int32 = 0, limit: Int = 1 << 20) {
    self.descriptor = descriptor
    self.limit = limit
  }

  /// Reads the next line; waits for it.
  public mutating func readLine() -> Line {
    var scanned = start
    var isTooLong = false
    while true {
      if let end = buffer[scanned...].firstIndex(of: 0x0A) {
        defer { start = end + 1 }
        return isTooLong ? .tooLong : decode(start..<end)
      }
      scanned = buffer.count
      if scanned - start > limit {
        isTooLong = true
        scanned = start
        buffer.removeLast(buffer.count - start)
      }
      if isAtEnd { return takeLast(isTooLong) }
      if let stop = fill(&scanned) { return stop }
    }
  }

  private mutating func takeLast(_ isTooLong: Bool) -> Line {
    defer { start = buffer.count }
    if isTooLong { return .tooLong }
    return start == buffer.count ? .endOfInput : decode(start..<buffer.count)
  }

  private func decode(_ range: Range<Int>) -> Line {
    var line = buffer[range]
    if line.last == 0x0D { line.removeLast() }
    if line.count > limit { return .tooLong }
    return String(validating: line, as: UTF8.self).map(Line.text) ?? .notUTF8
  }

  /// Reads a block; what was consumed makes room first.
  private mutating func fill(_ scanned: inout Int) -> Line? {
    buffer.removeFirst(start)
    scanned -= start
    start = 0
    while ce_wait(descriptor, -1) == CE_SIGNALLED {
      if InterruptFlag.isRaised { return .interrupted }
    }
    var block = [UInt8](repeating: 0, count: 65_536)
    let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    if count > 0 {
      buffer += block.prefix(count)
    } else if count == 0 {
      isAtEnd = true
    } else if errno != EINTR && errno != EAGAIN {
      return .failed(errno)
    }
    return nil
  }
}
