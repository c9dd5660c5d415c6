// Why a file is refused as a notebook, each reason with its line.

/// Why bytes cannot be read as a notebook; the file itself stays as it was.
public enum NotebookError: Error, Equatable, Sendable {
  /// The front matter asks for a version of the format that this reader does not know.
  case newerVersion(line: Int, found: String)
  /// The front matter is not flat `key: value` text, or one of our keys has an impossible value.
  case badFrontMatter(line: Int, fault: FrontMatterFault)
  /// A `sw` fence, or the `out` fence of a cell, never closes: the file was cut.
  case unclosedFence(line: Int, word: String)
  /// A known info word of a `sw` fence has a value that cannot be meant.
  case badOption(line: Int, word: String)
  /// The bytes of this line are not UTF-8.
  case invalidUTF8(line: Int)

  /// The 1-based line of the file at which the reader stopped.
  public var line: Int {
    switch self {
    case .newerVersion(let line, _), .badFrontMatter(let line, _), .unclosedFence(let line, _),
      .badOption(let line, _), .invalidUTF8(let line):
      line
    }
  }
}

extension NotebookError: CustomStringConvertible {
  /// What is wrong, in the reader's words, without the line.
  public var description: String {
    switch self {
    case .newerVersion(_, let found):
      "the notebook is of format version \(found), newer than this version \(FrontMatter.version)"
    case .badFrontMatter(_, let fault):
      "bad front matter: \(fault)"
    case .unclosedFence(_, let word):
      "the `\(word)` fence never closes"
    case .badOption(_, let word):
      "`\(word)` is no option of a cell; a tolerance is written `tolerance=1e-3`, and only once"
    case .invalidUTF8:
      "the text is not UTF-8"
    }
  }
}

/// What is wrong with one line of front matter.
public enum FrontMatterFault: Equatable, Sendable, CustomStringConvertible {
  /// The line is no `key: value`, no comment and not blank.
  case notKeyAndValue
  /// The key stands a second time; only `prefer` may.
  case duplicateKey(String)
  /// The value is not of the kind that the key needs.
  case badValue(key: String, value: String)
  /// The block opens with `---` and never closes.
  case notClosed

  /// What is wrong, in the reader's words.
  public var description: String {
    switch self {
    case .notKeyAndValue: "expected `key: value`"
    case .duplicateKey(let key): "`\(key)` stands twice"
    case .badValue(let key, let value): "`\(value)` is no value of `\(key)`"
    case .notClosed: "the block that opens with `---` never closes"
    }
  }
}
