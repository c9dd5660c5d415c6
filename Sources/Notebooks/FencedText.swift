// A fence as it stands in the file, and the text inside it.

/// A fenced block, byte for byte: opening line, lines between, closing line.
struct FencedText: Equatable, Sendable {
  private(set) var opening: String
  private(set) var body: String
  /// Its line ending is part of it; a file may end without one.
  private(set) var closing: String
  private var mark: UInt8
  private var length: Int
  let indent: Int

  /// A fence read from a file.
  init(_ fence: FenceOpening, opening: String, body: String, closing: String) {
    self.opening = opening
    self.body = body
    self.closing = closing
    mark = fence.mark
    length = fence.length
    indent = fence.indent
  }

  /// A new fence around a text.
  init(words: [String], text: String, indent: Int = 0, lineEnding: String = "\n") {
    mark = Byte.backtick
    length = 3
    self.indent = indent
    opening = ""
    body = ""
    closing = ""
    writeFence(words: words, lineEnding: lineEnding)
    replaceText(with: text)
  }

  /// The fence as it stands in the file.
  var raw: String { opening + body + closing }

  /// `\n` or `\r\n`, as the opening line ends.
  var lineEnding: String {
    opening.utf8.suffix(2).first == Byte.carriageReturn ? "\r\n" : "\n"
  }

  /// The words behind the opening marks.
  var words: [String] {
    opening.utf8.drop { $0 == Byte.space }.drop { $0 == mark }
      .split { Byte.isBlank($0) || $0 == Byte.newline }
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// The lines inside, without the fence's own indentation, parted by `\n`, with none at the end.
  var text: String {
    let body = MarkdownText(Array(body.utf8))
    var bytes: [UInt8] = []
    bytes.reserveCapacity(body.bytes.count)
    for line in body.lines {
      if line.start > 0 { bytes.append(Byte.newline) }
      let content = body.bytes[line.start..<line.textEnd]
      let blanks = content.prefix(indent).prefix { $0 == Byte.space }.count
      bytes += content.dropFirst(blanks)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// How many lines stand between the opening and the closing line.
  var lineCount: Int { newlines(in: body) }

  /// Whether the last line ends; only the last line of a file may not.
  var endsLine: Bool { closing.utf8.last == Byte.newline }

  /// Ends the closing line, or takes its ending away.
  mutating func setEndsLine(_ ends: Bool) {
    guard ends != endsLine else { return }
    let bytes = closing.utf8
    closing =
      ends
      ? closing + lineEnding
      : String(decoding: bytes.dropLast(lineEnding.utf8.count), as: UTF8.self)
  }

  /// Puts other lines inside; the same lines change no byte, and a text that has marks of its own
  /// gets a longer fence, so that nothing inside can close it.
  mutating func replaceText(with newText: String) {
    let endsLine = newText.utf8.last == Byte.newline
    let newText = endsLine ? String(decoding: newText.utf8.dropLast(), as: UTF8.self) : newText
    guard !newText.utf8.elementsEqual(text.utf8) else { return }
    let margin = String(repeating: " ", count: indent)
    let ending = lineEnding
    let lines = newText.utf8.split(separator: Byte.newline, omittingEmptySubsequences: false)
    body =
      newText.isEmpty
      ? ""
      : lines
        .map { ($0.isEmpty ? "" : margin) + String(decoding: $0, as: UTF8.self) + ending }
        .joined()
    let run = longestRun(of: mark, in: newText)
    if run >= length {
      length = run + 1
      writeFence(words: words, lineEnding: ending)
    }
  }

  /// Puts other words behind the opening marks; the same words change no byte.
  mutating func replaceWords(with newWords: [String]) {
    guard newWords != words else { return }
    writeFence(words: newWords, lineEnding: lineEnding)
  }

  private mutating func writeFence(words: [String], lineEnding: String) {
    let isLastLine = !closing.isEmpty && !endsLine
    let margin = String(repeating: " ", count: indent)
    let marks = String(repeating: mark == Byte.tilde ? "~" : "`", count: length)
    opening = margin + marks + words.joined(separator: " ") + lineEnding
    closing = margin + marks + (isLastLine ? "" : lineEnding)
  }
}

/// The longest run of one byte in a text.
private func longestRun(of byte: UInt8, in text: String) -> Int {
  var longest = 0
  var run = 0
  for other in text.utf8 {
    run = other == byte ? run + 1 : 0
    longest = max(longest, run)
  }
  return longest
}

/// How many lines end in a text.
func newlines(in text: String) -> Int {
  text.utf8.reduce(0) { $1 == Byte.newline ? $0 + 1 : $0 }
}
