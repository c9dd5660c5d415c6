// Every accepted input on disk at once, so that a crash loses nothing.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The journal of one live session: a file of its own, locked while the session lives.
///
/// A journal whose lock is free belongs to a session that died: that is what `:recover` looks for.
/// A session that ends in order removes its journal.
public final class Journal {
  private let folder: String
  private let path: String
  private var descriptor: Int32
  /// Said once if the journal cannot be written; the session goes on without.
  private var isBroken = false

  /// - Parameter folder: Made if it is not there.
  /// - Throws: `DiskError` where no journal can be kept.
  public init(folder: String) throws(DiskError) {
    self.folder = folder
    try Self.make(folder)
    (path, descriptor) = try Self.create(in: folder)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Appends an input and waits until it is on disk.
  ///
  /// - Returns: Why that failed, the first time it does.
  public func append(_ input: String) -> DiskError? {
    guard descriptor >= 0, !isBroken else { return nil }
    guard writeFully(descriptor, Array((Self.escaped(input) + "\n").utf8)) else {
      isBroken = true
      return DiskError(path, errno: errno)
    }
    #if canImport(Darwin)
      _ = fsync(descriptor)
    #else
      _ = fdatasync(descriptor)
    #endif
    return nil
  }

  /// Forgets what was journaled: all of it is saved.
  public func clear() {
    guard descriptor >= 0 else { return }
    _ = ftruncate(descriptor, 0)
    _ = lseek(descriptor, 0, SEEK_SET)
  }

  /// Ends the session in order.
  public func finish() {
    guard descriptor >= 0 else { return }
    unlink(path)
    close(descriptor)
    descriptor = -1
  }

  // MARK: What dead sessions left

  /// A session that did not end in order.
  public struct Remains: Sendable {
    public let path: String
    public let inputs: [String]
  }

  /// The journals of dead sessions that hold something, the newest first.
  public func remains() -> [Remains] {
    var found: [(modified: Int, Remains)] = []
    for name in PosixDisk().list(folder) where name.hasSuffix(".journal") {
      let other = folder + "/" + name
      if other == path { continue }
      guard let held = Self.readIfDead(other) else { continue }
      if held.inputs.isEmpty {
        unlink(other)
      } else {
        found.append((held.modified, Remains(path: other, inputs: held.inputs)))
      }
    }
    return found.sorted { ($0.modified, $0.1.path) > ($1.modified, $1.1.path) }.map(\.1)
  }

  /// Removes a dead session's journal, once what it held is in this one.
  public func forget(_ remains: Remains) { unlink(remains.path) }

  private static func readIfDead(_ path: String) -> (modified: Int, inputs: [String])? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, let bytes = try? PosixDisk().read(path) else {
      return nil
    }
    #if canImport(Darwin)
      let modified = Int(status.st_mtimespec.tv_sec)
    #else
      let modified = Int(status.st_mtim.tv_sec)
    #endif
    // The last line may be cut where the machine died: only whole lines count.
    let whole = bytes.lastIndex(of: UInt8(ascii: "\n")).map { bytes[..<$0] } ?? []
    let lines = whole.split(separator: UInt8(ascii: "\n"))
    return (modified, lines.map { unescaped(String(decoding: $0, as: UTF8.self)) })
  }

  // MARK: Files

  private static func make(_ folder: String) throws(DiskError) {
    var path = folder.hasPrefix("/") ? "/" : ""
    for part in folder.split(separator: "/") {
      path += (path.isEmpty || path.hasSuffix("/") ? "" : "/") + part
      if mkdir(path, 0o700) != 0 && errno != EEXIST { throw DiskError(path, errno: errno) }
    }
  }

  private static func create(in folder: String) throws(DiskError) -> (String, Int32) {
    // A process number may come again: the next free name is taken.
    for attempt in 0..<1_000 {
      let path = "\(folder)/\(getpid())-\(attempt).journal"
      let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      if descriptor < 0 {
        if errno == EEXIST { continue }
        throw DiskError(path, errno: errno)
      }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        close(descriptor)
        continue
      }
      return (path, descriptor)
    }
    throw DiskError(folder, .other("no free name for a journal"))
  }

  /// One input a line.
  static func escaped(_ text: String) -> String {
    var line = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": line += "\\\\"
      case "\n": line += "\\n"
      case "\r": line += "\\r"
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  static func unescaped(_ line: String) -> String {
    var text = ""
    var isEscape = false
    for scalar in line.unicodeScalars {
      if isEscape {
        text.unicodeScalars.append(scalar == "n" ? "\n" : scalar == "r" ? "\r" : scalar)
        isEscape = false
      } else if scalar == "\\" {
        isEscape = true
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
