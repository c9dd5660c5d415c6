// Values that rest on files follow when a file changes, whatever was done in between.

import Shell
import Testing

@Suite struct FileFollowingTests {
  /// A file of its own in the system's folder for such, and the digest of a text.
  private static func file(_ name: String) -> String { "/tmp/switchyard-test-\(name)" }

  @Test("a digest follows the file, also after :undo")
  func undo() throws {
    let path = Self.file("undo.txt")
    try TextFile.write("a", to: path)
    let prompt = Prompt()
    prompt.type("let d = sha256(file: \"\(path)\")")
    prompt.type("let e = 1")
    try TextFile.write("bb", to: path)
    #expect(prompt.type("d == sha256(\"bb\")").hasPrefix("true"))
    prompt.type(":undo")
    #expect(prompt.type("d == sha256(\"bb\")").hasPrefix("true"))
  }

  @Test("a digest follows the file, also where the notebook that read it was replayed")
  func replay() throws {
    let path = Self.file("replay.txt")
    try TextFile.write("a", to: path)
    let disk = MemoryDisk([
      "/tmp/switchyard-test.sw.md":
        "```sw\nlet d = sha256(file: \"switchyard-test-replay.txt\")\n```\n"
    ])
    let prompt = Prompt(disk: disk)
    prompt.type(":open /tmp/switchyard-test.sw.md")
    prompt.type(":replay")
    #expect(prompt.type("d == sha256(\"a\")").hasPrefix("true"))
    try TextFile.write("bb", to: path)
    #expect(prompt.type("d == sha256(\"bb\")").hasPrefix("true"))
  }
}
