// Files as functions of the library see them: handed in from above, so that the language has no disk.

/// A file that is open for reading, its bytes in memory or mapped.
public protocol OpenFile: AnyObject, Sendable {
  /// As the user wrote it.
  var path: String { get }
  var size: Int { get }
  /// Calls a body with all bytes. They neither change nor move while the file is kept.
  func withBytes<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T
}

/// What a session lets its cells read.
public protocol FileAccess: Sendable {
  /// - Throws: `E0801` in the reader's words: missing, a folder, outside the notebook's folder.
  func open(_ path: String) throws(Problem) -> any OpenFile
  /// Changes whenever a file that was read has changed: values that rest on files follow.
  var version: UInt64 { get }
}

/// For evaluations without a disk.
struct NoFiles: FileAccess {
  func open(_ path: String) throws(Problem) -> any OpenFile {
    throw Problem("E0801", "files cannot be read here")
  }

  var version: UInt64 { 0 }
}
