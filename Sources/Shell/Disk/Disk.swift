// Files as the shell uses them, behind a protocol that tests replace.

/// Why a file could not be read or written, in the reader's words.
public struct DiskError: Error, Sendable, Equatable {
  public enum Cause: Sendable, Equatable {
    case missing
    case noPermission
    case isFolder
    case notAFile
    case tooLarge
    case full
    case readOnly
    case other(String)
  }

  public let path: String
  public let cause: Cause

  public init(_ path: String, _ cause: Cause) {
    self.path = path
    self.cause = cause
  }

  /// `no such file`, `the disk is full`.
  public var words: String {
    switch cause {
    case .missing: "there is no such file"
    case .noPermission: "permission denied"
    case .isFolder: "it is a folder"
    case .notAFile: "it is no plain file"
    case .tooLarge: "it is larger than \(PosixDisk.sizeLimit / 1_048_576) MB"
    case .full: "the disk is full"
    case .readOnly: "it is on a read-only disk"
    case .other(let words): words
    }
  }
}

/// What the shell needs of a disk.
public protocol Disk: Sendable {
  /// The bytes of a plain file of at most `Disk.sizeLimit`.
  func read(_ path: String) throws(DiskError) -> [UInt8]
  /// Puts a file in place whole or not at all: written beside it, synced, renamed.
  ///
  /// - Parameter expected: The bytes that the file must still hold; nil where it must not exist.
  /// - Returns: false, with nothing written, where the file holds something else.
  func replace(_ path: String, with bytes: [UInt8], expecting expected: [UInt8]?)
    throws(DiskError) -> Bool
  /// Files and folders in a folder, sorted; folders end in `/`.
  func list(_ folder: String) -> [String]
  func isFolder(_ path: String) -> Bool
}

extension Disk {
  /// Notebooks are text that people write: more is a mistake.
  public static var sizeLimit: Int { 64 * 1_048_576 }
}
