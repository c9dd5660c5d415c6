// The message corpus: for each code a file in Tests/Messages with what brings it about and all of
// what is then printed.

import Language
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `SWITCHYARD_PROMOTE=1 swift test --filter MessageCorpus` writes what is printed now into the files;
/// read the difference before you commit it.
@Suite struct MessageCorpusTests {
  @Test("each file of the corpus prints what it records", arguments: try MessageCorpus.files())
  func file(_ file: MessageCorpus.File) throws {
    let found = SessionText.replayed(file.text) + "\n"
    if MessageCorpus.isPromoting { return try file.write(found) }
    #expect(difference(file.text, found) == "")
  }

  @Test("each file prints the code that it is named after", arguments: try MessageCorpus.files())
  func code(_ file: MessageCorpus.File) {
    #expect(file.text.contains("[\(file.code)]"))
  }

  @Test("each code has a file, or cannot be brought about by typing", arguments: Messages.entries)
  func coverage(_ entry: MessageEntry) throws {
    if MessageCorpus.isPromoting { try MessageCorpus.start(entry) }
    let hasFile = try MessageCorpus.files().contains { $0.code == entry.code }
    #expect(hasFile != (MessageCorpus.elsewhere[entry.code] != nil))
  }

  @Test("the trigger in the help on a code brings it about", arguments: Messages.entries)
  func trigger(_ entry: MessageEntry) {
    if entry.trigger.isEmpty { return }
    #expect(Prompt().type(entry.trigger).contains("[\(entry.code)]"))
  }

  @Test("each message is one line, lower case, without a full stop", arguments: Messages.entries)
  func form(_ entry: MessageEntry) throws {
    guard let file = try MessageCorpus.files().first(where: { $0.code == entry.code }) else {
      return
    }
    for line in file.text.split(separator: "\n")
    where line.hasPrefix("error[") || line.hasPrefix("lint[") {
      let message = line.drop { $0 != ":" }.dropFirst(2)
      #expect(message.first?.isUppercase != true)
      #expect(message.last != ".")
    }
  }
}

/// The files of the corpus.
enum MessageCorpus {
  struct File: CustomTestStringConvertible {
    let path: String
    let code: String
    let text: String

    var testDescription: String { code }

    func write(_ text: String) throws { try TextFile.write(text, to: path) }
  }

  static var isPromoting: Bool { getenv("SWITCHYARD_PROMOTE") != nil }

  /// Codes that no cell brings about, and the test that sees them instead.
  static let elsewhere = [
    "E0129": "BadInputTests: bytes that are no text",
    "E0409": "UncertainTypes: values of three draws",
    "E0709": "OpenTests: front matter that cannot be read",
    "E0711": "ReplayTests: commands in a cell",
    "E0713": "OpenTests: a cut file, a newer version",
    "E0714": "SaveTests: a file changed outside",
    "E0715": "ReplayTests: --set",
    "E0802": "SaveTests: a full disk",
    "E0903": "BadInputTests: a cell of more than a megabyte",
    "E0904": "BadInputTests: lists without end",
    "E0905": "BadInputTests: a fold without end",
    "E0999": "a mistake of the program, which no test knows",
  ]

  /// Begins the file of a new code with its trigger.
  static func start(_ entry: MessageEntry) throws {
    guard !entry.trigger.isEmpty, elsewhere[entry.code] == nil,
      try !files().contains(where: { $0.code == entry.code })
    else { return }
    let typed = entry.trigger.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated().map { ($0 == 0 ? "> " : ". ") + $1 }.joined(separator: "\n")
    let path = TextFile.folder(of: #filePath, up: 2) + "/Messages/\(entry.code).txt"
    try TextFile.write(SessionText.replayed(typed) + "\n", to: path)
  }

  static func files() throws -> [File] {
    let folder = TextFile.folder(of: #filePath, up: 2) + "/Messages"
    return try TextFile.list(folder).filter { $0.hasSuffix(".txt") }.map { name in
      File(
        path: folder + "/" + name, code: String(name.dropLast(".txt".count)),
        text: try TextFile.read(folder + "/" + name))
    }
  }
}
