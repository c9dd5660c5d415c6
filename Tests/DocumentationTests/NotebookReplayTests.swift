// Every notebook and every page is a test: what it records is what the program answers.

import Notebooks
import Shell
import Testing

@Suite("Documents replay")
struct NotebookReplayTests {
  @Test("There are notebooks to replay")
  func present() {
    #expect(Repository.notebooks.count >= 3)
  }

  @Test("Every notebook answers as it records", arguments: Repository.notebooks)
  func notebook(path: String) throws {
    let replay = try Repository.replay(try Repository.text(path), path)
    #expect(replay.cells.count >= 10)
    expectAgreement(replay)
  }

  @Test("Every fence of a page answers as it records", arguments: Repository.pages)
  func page(path: String) throws {
    expectAgreement(try Repository.replay(try Repository.text(path), path))
  }

  @Test("A notebook says its date and the engine that recorded it", arguments: Repository.notebooks)
  func frontMatter(path: String) throws {
    let notebook = try NotebookFiles.parse(try Repository.bytes(path), path)
    let matter = try #require(notebook.frontMatter)
    #expect(matter.date != nil)
    #expect(matter.engine == Engine.numbersVersion)
  }

  @Test("A notebook is as the program itself would write it", arguments: Repository.notebooks)
  func bytes(path: String) throws {
    let bytes = try Repository.bytes(path)
    #expect(Array(try NotebookFiles.parse(bytes, path).text().utf8) == bytes)
  }

  @Test("A wrong figure in a page is found, or these tests would prove nothing")
  func wrong() throws {
    let text = try Repository.text("README.md")
    let changed = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0 == "1925 W" ? "1926 W" : $0 }.joined(separator: "\n")
    #expect(changed != text)
    let findings = try Repository.replay(changed, "README.md").findings
    #expect(findings.map(\.what) == ["recorded 1926, now 1925"])
  }

  private func expectAgreement(_ replay: Replay) {
    let differences = replay.findings.map { "\(replay.path):\($0.line): \($0.what) (\($0.cause))" }
    #expect(differences.isEmpty)
    let errors = replay.cells.filter(\.hasUnexpectedError).map { "\(replay.path):\($0.line)" }
    #expect(errors.isEmpty, "errors that no fence expects")
  }
}
