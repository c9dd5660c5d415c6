// The history: its lines on disk, shells side by side, and the walks through it.
import Testing

@testable import LineEditing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A fresh folder that goes away with the test.
final class TemporaryFolder {
  let path: String

  init() {
    var template = Array("/tmp/line-editing-XXXXXX".utf8CString)
    path = template.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress, let made = mkdtemp(base) else { return "/tmp" }
      return String(cString: made)
    }
  }

  deinit {
    for name in ["history", "history.new", "link"] { unlink(path + "/" + name) }
    rmdir(path)
  }

  var history: String { path + "/history" }

  func write(_ text: String) { write(bytes: Array(text.utf8)) }

  func write(bytes: [UInt8]) {
    guard let file = fopen(history, "w") else { return }
    defer { fclose(file) }
    _ = fwrite(bytes, 1, bytes.count, file)
  }

  func read() -> String {
    (try? AppendedFile(path: history).read()).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}

@Suite struct HistoryTests {
  let folder = TemporaryFolder()

  @Test(
    "an entry is one line on disk and comes back whole",
    arguments: [
      ("a + b", "a + b"), ("fn f(x) =\n  x", "fn f(x) =\\n  x"), ("\\n", "\\\\n"),
      ("\\\n\\", "\\\\\\n\\\\"), ("Δ 中 🎉", "Δ 中 🎉"), ("\n", "\\n"),
    ])
  func escapes(entry: String, line: String) {
    let escaped = HistoryEntry.escape(entry)
    #expect(String(decoding: escaped, as: UTF8.self) == line)
    #expect(HistoryEntry.unescape(escaped[...]) == entry)
  }

  @Test("a backslash in a file written by hand stands for itself")
  func foreignBackslash() {
    #expect(HistoryEntry.unescape(Array("a\\tb\\".utf8)[...]) == "a\\tb\\")
  }

  @Test("entries are there in the next session, multi-line ones whole")
  func persists() {
    var first = HistoryFile(path: folder.history)
    #expect(first.append("let a = 1") == nil)
    #expect(first.append("(1 +\n2)") == nil)
    var second = HistoryFile(path: folder.history)
    #expect(second.entries() == ["let a = 1", "(1 +\n2)"])
  }

  @Test("the same entry twice in a row is kept once, here and on disk")
  func noRepeats() {
    var history = HistoryFile(path: folder.history)
    for entry in ["a", "a", "ba", "a", "a"] { _ = history.append(entry) }
    #expect(history.entries() == ["a", "ba", "a"])
    #expect(folder.read() == "a\nba\na\n")
  }

  @Test("only its owner may read the file")
  func mode() {
    var history = HistoryFile(path: folder.history)
    _ = history.append("a")
    var status = stat()
    #expect(stat(folder.history, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test("two shells that append at the same time lose nothing of each other")
  func merges() async {
    let path = folder.history
    await withTaskGroup(of: Void.self) { group in
      for shell in 0..<4 {
        group.addTask {
          var history = HistoryFile(path: path)
          for entry in 0..<100 { _ = history.append("shell \(shell)\nentry \(entry)") }
        }
      }
    }
    var merged = HistoryFile(path: path)
    let entries = merged.entries()
    #expect(Set(entries).count == 400)
    for shell in 0..<4 {
      let own = entries.filter { $0.hasPrefix("shell \(shell)\n") }
      #expect(own == (0..<100).map { "shell \(shell)\nentry \($0)" })
    }
  }

  @Test("a line that a crash cut off spoils only itself")
  func tornLine() {
    folder.write("whole\nto")
    var history = HistoryFile(path: folder.history)
    _ = history.append("next")
    #expect(folder.read() == "whole\nto\nnext\n")
  }

  @Test("bytes that are not UTF-8 do not stop the session")
  func foreignBytes() {
    folder.write(bytes: [0x61, 0x0A, 0xFF, 0x0A])
    var history = HistoryFile(path: folder.history)
    #expect(history.entries() == ["a", "\u{FFFD}"])
  }

  /// By hand: with a limit of 4, the file may grow to 5 lines and more than 64 bytes.
  @Test("a file that grew well beyond the limit is cut to its last entries, behind a link too")
  func bounded() {
    let link = folder.path + "/link"
    #expect(symlink(folder.history, link) == 0)
    var history = HistoryFile(path: link, limit: 4)
    for entry in 10..<40 { _ = history.append("a longer entry \(entry)") }
    let lines = folder.read().split(separator: "\n")
    #expect(lines.count <= 6)
    #expect(lines.last == "a longer entry 39")
    var again = HistoryFile(path: link, limit: 4)
    #expect(again.entries().count == 4)
    var status = stat()
    #expect(lstat(link, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
  }

  @Test("where the file cannot be written, entries live on and the problem is told once")
  func unwritable() {
    let path = folder.path + "/none/history"
    var history = HistoryFile(path: path)
    #expect(history.append("a") == .cannotWrite(path: path, ENOENT))
    #expect(history.append("b") == nil)
    #expect(history.entries() == ["a", "b"])
    #expect(history.append("c") == nil)
    #expect(history.entries() == ["a", "b", "c"])
  }

  #if os(Linux)
    /// `/dev/full` refuses every write as a full disk does.
    @Test("a full disk does not stop the session")
    func fullDisk() {
      var history = HistoryFile(path: "/dev/full")
      #expect(history.append("a") == .cannotWrite(path: "/dev/full", ENOSPC))
      #expect(history.append("b") == nil)
      #expect(history.entries() == ["a", "b"])
    }
  #endif

  // MARK: - Walks

  private let entries = ["let a = 1", "b", "let c = 2", "let c = 2\n+ 3", "d"]

  @Test("Up finds what begins as typed, Down comes back to what was typed")
  func walk() {
    var walk = HistoryNavigation()
    #expect(walk.older(than: "let", in: entries) == "let c = 2\n+ 3")
    #expect(walk.older(than: "let c = 2\n+ 3", in: entries) == "let c = 2")
    #expect(walk.older(than: "let c = 2", in: entries) == "let a = 1")
    #expect(walk.older(than: "let a = 1", in: entries) == nil)
    #expect(walk.newer(than: "let a = 1", in: entries) == "let c = 2")
    #expect(walk.newer(than: "let c = 2", in: entries) == "let c = 2\n+ 3")
    #expect(walk.newer(than: "let c = 2\n+ 3", in: entries) == "let")
    #expect(walk.newer(than: "let", in: entries) == nil)
  }

  @Test("an edited entry begins a new walk")
  func editedWalk() {
    var walk = HistoryNavigation()
    #expect(walk.older(than: "", in: entries) == "d")
    #expect(walk.newer(than: "d!", in: entries) == nil)
    #expect(walk.older(than: "b", in: entries) == nil)
    #expect(walk.older(than: "l", in: entries) == "let c = 2\n+ 3")
  }

  @Test("the incremental search goes back through what contains the pattern, and forward again")
  func search() {
    var search = HistorySearch(entries: entries)
    search.pattern = "c"
    search.older(orSame: true)
    #expect(search.match?.entry == "let c = 2\n+ 3")
    search.pattern = "c ="
    search.older(orSame: true)
    #expect(search.match?.entry == "let c = 2\n+ 3")
    #expect(search.match?.cursor == 4)
    search.older()
    #expect(search.match?.entry == "let c = 2")
    search.older()
    #expect(!search.hasFound && search.match?.entry == "let c = 2")
    search.newer()
    #expect(search.hasFound && search.match?.entry == "let c = 2\n+ 3")
    search.pattern = ""
    search.restart()
    #expect(search.match == nil && search.hasFound)
  }
}
