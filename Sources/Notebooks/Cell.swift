// A cell of a notebook: what was asked, how it is to be replayed, and what was answered.

/// A `sw` fence and the `out` fence straight after it.
public struct Cell: Equatable, Sendable {
  var fence: FencedText
  /// What was asked: the lines inside the fence, parted by `\n` whatever the file uses, with none at
  /// the end.
  public let source: String
  /// The 1-based line of the file on which the source begins.
  public internal(set) var line: Int
  /// How the cell is to be replayed.
  public let options: CellOptions
  /// What was answered, where it was recorded.
  public internal(set) var output: RecordedOutput?

  init(fence: FencedText, options: CellOptions, output: RecordedOutput?, line: Int) {
    self.fence = fence
    source = fence.text
    self.options = options
    self.output = output
    self.line = line
    placeOutput()
  }

  /// The cell as it stands in the file.
  var raw: String { fence.raw + (output?.raw ?? "") }

  /// Records an answer: in the cell's `out` fence, or in a new one, one blank line below the cell.
  mutating func record(_ text: String, isError: Bool) {
    if output != nil {
      output?.replace(with: text, isError: isError)
    } else {
      let endsLine = fence.endsLine
      fence.setEndsLine(true)
      var recorded = RecordedOutput(
        text: text, isError: isError, indent: fence.indent, lineEnding: fence.lineEnding)
      recorded.fence.setEndsLine(endsLine)
      output = recorded
    }
    placeOutput()
  }

  /// Takes the recorded answer out of the file.
  mutating func removeOutput() {
    guard let output else { return }
    fence.setEndsLine(output.fence.endsLine)
    self.output = nil
  }

  /// Gives the recorded output its line, which follows from the cell's.
  mutating func placeOutput() {
    guard let gap = output?.gap else { return }
    output?.line = line + fence.lineCount + 2 + newlines(in: gap)
  }
}

/// The info words of a `sw` fence.
public struct CellOptions: Equatable, Sendable {
  /// The cell is shown but not run.
  public var skip = false
  /// The cell is run, its output is not compared.
  public var volatile = false
  /// The relative tolerance at which recorded numbers are compared, where the cell states one.
  public var tolerance: Double?
  /// Words that mean nothing to this version; they are kept.
  public var unknownWords: [String] = []

  /// The options of a cell without info words.
  public init() {}

  /// Reads the words behind `sw`.
  init(words: some Sequence<String>, line: Int) throws(NotebookError) {
    for word in words {
      switch word {
      case "skip": skip = true
      case "volatile": volatile = true
      case _ where word == "tolerance" || word.hasPrefix("tolerance="):
        guard tolerance == nil, let value = Self.tolerance(word) else {
          throw .badOption(line: line, word: word)
        }
        tolerance = value
      default: unknownWords.append(word)
      }
    }
  }

  /// The number of `tolerance=1e-3`: decimal, finite, not negative.
  private static func tolerance(_ word: String) -> Double? {
    let digits = word.dropFirst("tolerance=".count)
    // `Double` would also read `0x1p-3`, `inf` and `nan`.
    guard digits.allSatisfy({ "0123456789.eE+-".contains($0) }) else { return nil }
    guard let value = Double(digits), value.isFinite, value >= 0 else { return nil }
    return value
  }
}

/// An `out` fence: what a cell answered when the notebook was last accepted.
public struct RecordedOutput: Equatable, Sendable {
  /// The blank lines between the cell and this fence.
  let gap: String
  var fence: FencedText
  /// The 1-based line of the file on which the recorded text begins.
  public internal(set) var line = 1

  /// An output to be recorded.
  ///
  /// - Parameters:
  ///   - text: The lines, parted by `\n`; a last `\n` is dropped. Control characters and colour codes
  ///     are the caller's affair: they are written as they come.
  ///   - isError: The message of an expected error; the text is its first lines.
  public init(text: String, isError: Bool = false) {
    self.init(text: text, isError: isError, indent: 0, lineEnding: "\n")
  }

  init(text: String, isError: Bool, indent: Int, lineEnding: String) {
    gap = lineEnding
    fence = FencedText(
      words: isError ? ["out", "error"] : ["out"], text: text, indent: indent,
      lineEnding: lineEnding)
  }

  init(gap: String, fence: FencedText) {
    self.gap = gap
    self.fence = fence
  }

  /// The recorded lines, parted by `\n`, with none at the end.
  public var text: String { fence.text }

  /// Whether an error is expected; the text is then the first lines of its message.
  public var isError: Bool { fence.words.contains("error") }

  /// Words behind `out` that mean nothing to this version; they are kept.
  public var unknownWords: [String] { fence.words.dropFirst().filter { $0 != "error" } }

  var raw: String { gap + fence.raw }

  mutating func replace(with text: String, isError: Bool) {
    fence.replaceText(with: text)
    guard isError != self.isError else { return }
    var words = fence.words.filter { $0 != "error" }
    if isError { words.insert("error", at: 1) }
    fence.replaceWords(with: words)
  }
}
