// The history across sessions: a plain file that several shells append to.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why the history is kept in memory only.
public enum HistoryProblem: Error, Equatable, CustomStringConvertible {
  /// The file is there and cannot be read; with the system's error number.
  case cannotRead(path: String, Int32)
  /// Entries cannot be added to the file.
  case cannotWrite(path: String, Int32)

  public var description: String {
    switch self {
    case .cannotRead(let path, let number):
      "cannot read the history \(path): \(Self.text(number)); it starts empty"
    case .cannotWrite(let path, let number):
      "cannot write the history \(path): \(Self.text(number)); it lasts for this session"
    }
  }

  private static func text(_ number: Int32) -> String { String(cString: strerror(number)) }
}

/// Past entries, oldest first, in a file of one line each.
///
/// Every entry is appended at once under a lock, so that shells side by side lose nothing of each
/// other; the file is read when the first past entry is asked for. No failure of the disk stops the
/// session: the first one is reported once, and entries live on in memory.
public struct HistoryFile {
  /// The most entries that are kept.
  public let limit: Int
  private let path: String
  private var loaded: [String]?
  private var unwritten: [String] = []
  private var problem: HistoryProblem?
  private var hasReported = false

  /// - Parameters:
  ///   - path: The file; it is made with mode 0600 by the first entry, its folder is not.
  ///   - limit: The most entries, ≥ 1.
  public init(path: String, limit: Int = 10_000) {
    self.path = path
    self.limit = max(1, limit)
  }

  /// All entries, oldest first, no two equal ones in a row.
  public mutating func entries() -> [String] {
    if let loaded { return loaded }
    var all: [String] = []
    for entry in readFile() + unwritten where entry != all.last { all.append(entry) }
    let kept = Array(all.suffix(limit))
    loaded = kept
    return kept
  }

  /// Adds an entry, here and in the file; one that is equal to the last is not repeated.
  ///
  /// - Returns: The first problem with the file, once; else nil.
  public mutating func append(_ entry: String) -> HistoryProblem? {
    guard !entry.isEmpty else { return takeProblem() }
    do throws(HistoryProblem) {
      try AppendedFile(path: path).append(HistoryEntry.escape(entry), keeping: limit)
    } catch {
      problem = problem ?? error
      if loaded == nil { unwritten.append(entry) }
    }
    if loaded != nil && loaded?.last != entry { loaded?.append(entry) }
    return takeProblem()
  }

  private mutating func takeProblem() -> HistoryProblem? {
    guard let problem, !hasReported else { return nil }
    hasReported = true
    return problem
  }

  private mutating func readFile() -> [String] {
    do throws(HistoryProblem) {
      let bytes = try AppendedFile(path: path).read()
      return bytes.split(separator: 0x0A).suffix(limit).map(HistoryEntry.unescape)
    } catch {
      problem = problem ?? error
      return []
    }
  }
}
