// The text of one cell and places in it.

/// A run of UTF-8 bytes in one source, half open.
public struct Span: Hashable, Sendable {
  public var start: Int
  public var end: Int

  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  /// The smallest span that covers both.
  public func union(_ other: Span) -> Span {
    Span(Swift.min(start, other.start), Swift.max(end, other.end))
  }
}

/// The text of a cell as it was typed, with the line on which it starts.
///
/// A reference: spans of definitions from earlier cells keep their text alive and cheap to share.
public final class SourceText: Sendable {
  /// The bytes, valid UTF-8.
  public let utf8: [UInt8]
  /// The number of the first line: in a notebook its line in the file, at a prompt the session's.
  public let firstLine: Int

  public init(_ text: String, firstLine: Int = 1) {
    utf8 = Array(text.utf8)
    self.firstLine = firstLine
  }

  public var text: String { String(decoding: utf8, as: UTF8.self) }

  public func text(of span: Span) -> String {
    let start = Swift.max(0, Swift.min(span.start, utf8.count))
    let end = Swift.max(start, Swift.min(span.end, utf8.count))
    return String(decoding: utf8[start..<end], as: UTF8.self)
  }

  /// The line on which a byte stands: its number, and the bytes of that line without its end.
  public func line(at offset: Int) -> (number: Int, range: Range<Int>) {
    let newline = UInt8(ascii: "\n")
    let offset = Swift.min(offset, utf8.count)
    var number = firstLine
    var start = 0
    for index in 0..<offset where utf8[index] == newline {
      number += 1
      start = index + 1
    }
    let end = utf8[offset...].firstIndex(of: newline) ?? utf8.count
    return (number, start..<end)
  }
}

/// A span in a named source: what a message points at.
public struct Place: Sendable, Equatable {
  public let source: SourceText
  public let span: Span

  public init(_ source: SourceText, _ span: Span) {
    self.source = source
    self.span = span
  }

  public var text: String { source.text(of: span) }

  public static func == (left: Place, right: Place) -> Bool {
    left.source === right.source && left.span == right.span
  }
}
