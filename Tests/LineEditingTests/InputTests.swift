// What comes in: plain lines, keys, pastes, and Ctrl-C.
import Testing

@testable import LineEditing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A pipe that holds bytes and then ends.
final class Feed {
  let descriptor: Int32

  init(_ bytes: [UInt8]) {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    descriptor = ends[0]
    bytes.withUnsafeBytes { buffer in
      // A pipe takes 64 KiB on Linux and 16 on macOS; the tests stay below.
      if let stream = fdopen(ends[1], "w") {
        fwrite(buffer.baseAddress, 1, buffer.count, stream)
        fclose(stream)
      }
    }
  }

  convenience init(_ text: String) { self.init(Array(text.utf8)) }

  deinit { close(descriptor) }
}

// One after the other: the interrupt flag and its pipe are the process's own.
@Suite(.serialized) struct InputTests {
  private func lines(_ bytes: [UInt8], limit: Int = 10) -> [PlainReader.Line] {
    let feed = Feed(bytes)
    var reader = PlainReader(descriptor: feed.descriptor, limit: limit)
    var lines: [PlainReader.Line] = []
    while lines.last != .endOfInput, lines.count < 100 { lines.append(reader.readLine()) }
    return lines.dropLast()
  }

  @Test("lines end at a line break, a carriage return before it belongs to it")
  func plainLines() {
    #expect(lines(Array("a\r\n\nΔ中\n".utf8)) == [.text("a"), .text(""), .text("Δ中")])
  }

  @Test("the last line needs no line break")
  func noFinalBreak() {
    #expect(lines(Array("a\nb".utf8)) == [.text("a"), .text("b")])
    #expect(lines([]) == [])
  }

  @Test("a line that is not UTF-8 is told and read over")
  func invalid() {
    #expect(lines([0x61, 0xFF, 0x0A, 0x62, 0x0A]) == [.notUTF8, .text("b")])
    #expect(lines([0xC0, 0x80, 0x0A]) == [.notUTF8])
  }

  @Test(
    "a line beyond the bound is told and read over, however long", arguments: [11, 5_000, 16_000])
  func tooLong(length: Int) {
    let long = [UInt8](repeating: 0x61, count: length)
    #expect(lines(long + [0x0A, 0x62, 0x0A]) == [.tooLong, .text("b")])
    #expect(lines(long) == [.tooLong])
  }

  @Test("a line of exactly the bound is a line")
  func bound() {
    #expect(lines(Array("0123456789\nx".utf8)) == [.text("0123456789"), .text("x")])
  }

  // MARK: - Keys

  private func keys(_ bytes: [UInt8], vi: Bool = false) -> [UInt32] {
    let feed = Feed(bytes)
    var keyboard = Keyboard(descriptor: feed.descriptor)
    keyboard.boundSequences = [Array("\u{1B}[A".utf8), Array("\u{1B}OA".utf8)]
    var keys: [UInt32] = []
    while keyboard.hasInput() {
      if let key = keyboard.next(vi: vi) { keys.append(key) }
    }
    return keys
  }

  private func keys(_ text: String, vi: Bool = false) -> [UInt32] { keys(Array(text.utf8), vi: vi) }

  private func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  @Test("text arrives by the scalar, broken UTF-8 as the replacement character")
  func decodes() {
    #expect(keys("aé中🎉\n") == scalars("aé中🎉\n"))
    #expect(keys([0x61, 0xFF, 0xE4, 0xB8, 0x62]) == scalars("a\u{FFFD}\u{FFFD}b"))
    // A C1 control of the terminal's must not pass for one of our own keys.
    #expect(keys([0xC2, 0x81]) == scalars("\u{FFFD}"))
  }

  @Test("a bound sequence goes through whole, an unknown one is dropped whole")
  func sequences() {
    #expect(keys("\u{1B}[A\u{1B}OA") == scalars("\u{1B}[A\u{1B}OA"))
    #expect(keys("x\u{1B}[20~\u{1B}[1;2Py\u{1B}OP") == scalars("xy"))
  }

  @Test("Escape alone is a key of its own in vi, and Meta in emacs")
  func loneEscape() {
    #expect(keys("\u{1B}", vi: true) == [Keyboard.Private.escape])
    #expect(keys("\u{1B}k", vi: true) == [Keyboard.Private.escape, 0x6B])
    #expect(keys("\u{1B}b") == scalars("\u{1B}b"))
  }

  @Test("a paste is one key, with its text free of control characters")
  func paste() {
    let feed = Feed("x\u{1B}[200~a\r\nb\rc\n\td\u{1B}[31m\u{7}\u{1B}[201~y")
    var keyboard = Keyboard(descriptor: feed.descriptor)
    _ = keyboard.hasInput()
    #expect(keyboard.next(vi: false) == 0x78)
    #expect(keyboard.next(vi: false) == Keyboard.Private.paste)
    #expect(keyboard.takePaste() == "a\nb\nc\n  d[31m")
    #expect(keyboard.next(vi: false) == 0x79)
  }

  @Test("a paste whose end never comes is kept")
  func brokenPaste() {
    let feed = Feed("\u{1B}[200~abc")
    var keyboard = Keyboard(descriptor: feed.descriptor)
    _ = keyboard.hasInput()
    #expect(keyboard.next(vi: false) == Keyboard.Private.paste)
    #expect(keyboard.takePaste() == "abc")
  }

  @Test(
    "key notation of an .editrc is understood",
    arguments: [
      ("^[[5~", "\u{1B}[5~"), ("\\e[A", "\u{1B}[A"), ("\\033OP", "\u{1B}OP"),
      ("^X^R", "\u{18}\u{12}"),
      ("^?", "\u{7F}"), ("a", "a"),
    ])
  func notation(keys: String, bytes: String) {
    #expect(KeyBindings.bytes(keys) == Array(bytes.utf8))
  }

  // MARK: - Ctrl-C

  @Test("Ctrl-C raises a flag and ends a waiting read, and lines after it are read")
  func interrupt() {
    #expect(InterruptFlag.install())
    #expect(!InterruptFlag.isRaised)
    // To the process, as the terminal does; this thread may block it.
    kill(getpid(), SIGINT)
    for _ in 0..<1_000 where !InterruptFlag.isRaised { usleep(1_000) }
    #expect(InterruptFlag.isRaised)
    let feed = Feed("a\n")
    var reader = PlainReader(descriptor: feed.descriptor)
    #expect(reader.readLine() == .interrupted)
    InterruptFlag.clear()
    #expect(!InterruptFlag.isRaised)
    #expect(reader.readLine() == .text("a"))
  }

  @Test("colour is for terminals only")
  func colour() {
    let feed = Feed("")
    #expect(!Terminal.isTerminal(feed.descriptor))
    #expect(
      !Terminal.supportsColour(environment: ["TERM": "xterm"], descriptor: feed.descriptor))
    #expect(Terminal.width(feed.descriptor) == 80 && Terminal.height(feed.descriptor) == 24)
  }
}
