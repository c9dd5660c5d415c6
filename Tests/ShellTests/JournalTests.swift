// The journal: what was typed survives a session that dies, and no live session's is touched.

import Shell
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite struct JournalTests {
  /// A folder of the test's own, removed behind it.
  private static func inFolder(_ body: (String) throws -> Void) throws {
    var template = Array("/tmp/switchyard-journal-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw TextFile.CannotOpen(path: "/tmp") }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer {
      for name in (try? TextFile.list(folder)) ?? [] { unlink(folder + "/" + name) }
      rmdir(folder)
    }
    try body(folder)
  }

  @Test("inputs come back as typed, whatever they hold")
  func survives() throws {
    try Self.inFolder { folder in
      let inputs = ["let a = 1", "do {\n  2\n}", "\"back\\slash\r\n\"", "# ü 𝄞 \u{1B}", ""]
      var dead: Journal? = try Journal(folder: folder)
      for input in inputs { #expect(dead?.append(input) == nil) }
      dead = nil
      let alive = try Journal(folder: folder)
      let remains = alive.remains()
      #expect(remains.map(\.inputs) == [inputs.filter { !$0.isEmpty }])
      for one in remains { alive.forget(one) }
      #expect(alive.remains().isEmpty)
      alive.finish()
      #expect(try TextFile.list(folder).filter { $0.hasSuffix(".journal") }.isEmpty)
    }
  }

  @Test("the journal of a live session is no remains")
  func live() throws {
    try Self.inFolder { folder in
      let first = try Journal(folder: folder)
      #expect(first.append("let a = 1") == nil)
      let second = try Journal(folder: folder)
      #expect(second.remains().isEmpty)
      first.finish()
      second.finish()
    }
  }

  @Test("a session that saved, or ended in order, leaves nothing")
  func ordered() throws {
    try Self.inFolder { folder in
      var saved: Journal? = try Journal(folder: folder)
      #expect(saved?.append("let a = 1") == nil)
      saved?.clear()
      saved = nil
      let ended = try Journal(folder: folder)
      #expect(ended.append("let b = 1") == nil)
      ended.finish()
      let next = try Journal(folder: folder)
      #expect(next.remains().isEmpty)
      next.finish()
    }
  }

  @Test("a line that the crash cut off is not taken for a whole one")
  func cut() throws {
    try Self.inFolder { folder in
      try TextFile.write("let a = 1\nlet b = 1", to: folder + "/1-0.journal")
      let alive = try Journal(folder: folder)
      #expect(alive.remains().map(\.inputs) == [["let a = 1"]])
      alive.finish()
    }
  }

  @Test("a folder that cannot be had is told")
  func noFolder() {
    #expect(throws: DiskError.self) { _ = try Journal(folder: "/dev/null/journal") }
  }
}
