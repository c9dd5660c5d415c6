// The files that a session's cells may read, and whether one of them has changed since.

import Language
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads plain files, relative to a folder; a notebook's only beside or below itself.
final class SessionFiles: FileAccess {
  private struct State {
    /// What each file that was read looked like then.
    var seen: [String: Look] = [:]
    var version: UInt64 = 0
  }

  private let folder: String
  private let isConfined: Bool
  private let state = Mutex(State())

  /// - Parameters:
  ///   - folder: What relative paths start from.
  ///   - isConfined: Whether files elsewhere are refused, as for a notebook that somebody sent.
  init(folder: String, isConfined: Bool) {
    self.folder = folder
    self.isConfined = isConfined
  }

  var version: UInt64 { state.withLock { $0.version } }

  /// Takes over what another session has read, with its values: from here on both count as read here.
  func adopt(_ other: SessionFiles) {
    let taken = other.state.withLock { $0 }
    state.withLock { $0 = taken }
  }

  /// Looks whether a file that was read has changed; then `version` is another.
  ///
  /// - Returns: Whether one has.
  func refresh() -> Bool {
    state.withLock { state in
      let changed = state.seen.filter { Look(ofPath: $0.key) != $0.value }.keys
      guard !changed.isEmpty else { return false }
      for path in changed { state.seen[path] = nil }
      state.version += 1
      return true
    }
  }

  func open(_ path: String) throws(Problem) -> any OpenFile {
    let place = path.hasPrefix("/") || folder.isEmpty ? path : folder + "/" + path
    if isConfined, !isInside(place) {
      throw Problem(
        "E0801",
        "cannot read `\(path.escaped)`: a notebook reads only files beside or below itself")
    }
    let file: ReadableFile
    do throws(DiskError) {
      file = try ReadableFile(place, writtenAs: path)
    } catch {
      throw Problem("E0801", "cannot read `\(path.escaped)`: \(error.words)")
    }
    state.withLock { $0.seen[place] = file.look }
    return file
  }

  /// Links are followed first: one that leads out of the folder is outside.
  private func isInside(_ place: String) -> Bool {
    guard let home = realpath(folder.isEmpty ? "." : folder, nil) else { return false }
    defer { free(home) }
    // A file that is not there is reported as missing, not as outside.
    guard let real = realpath(place, nil) else { return !place.contains("..") }
    defer { free(real) }
    let root = String(cString: home)
    return String(cString: real).hasPrefix(root == "/" ? root : root + "/")
  }
}

/// What tells one state of a file from another without reading it.
private struct Look: Equatable {
  let device: UInt64
  let inode: UInt64
  let size: Int
  let seconds: Int
  let nanoseconds: Int

  init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
    size = Int(status.st_size)
    #if canImport(Darwin)
      seconds = Int(status.st_mtimespec.tv_sec)
      nanoseconds = Int(status.st_mtimespec.tv_nsec)
    #else
      seconds = Int(status.st_mtim.tv_sec)
      nanoseconds = Int(status.st_mtim.tv_nsec)
    #endif
  }

  init?(ofPath path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }
}

/// A file in memory, or mapped if it is large. The mapping never changes and goes with the object.
private final class ReadableFile: OpenFile, @unchecked Sendable {
  /// Below this a copy is as fast and cannot change under our hands.
  private static let copyLimit = 16 * 1_048_576

  let path: String
  let look: Look
  private let copy: [UInt8]
  private let mapping: UnsafeRawBufferPointer?

  init(_ place: String, writtenAs path: String) throws(DiskError) {
    self.path = path
    // O_NONBLOCK: opening a FIFO must not hang; it is refused below.
    let descriptor = Self.descriptor(of: place)
    guard descriptor >= 0 else { throw DiskError(path, errno: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw DiskError(path, errno: errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw DiskError(path, .isFolder)
    default: throw DiskError(path, .notAFile)
    }
    look = Look(status)
    if look.size <= Self.copyLimit {
      copy = try Self.contents(of: descriptor, look.size, path)
      mapping = nil
    } else {
      copy = []
      mapping = try Self.map(descriptor, look.size, path)
    }
  }

  deinit {
    guard let mapping, let base = mapping.baseAddress else { return }
    munmap(UnsafeMutableRawPointer(mutating: base), mapping.count)
  }

  var size: Int { mapping?.count ?? copy.count }

  func withBytes<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
    if let mapping { return try body(mapping) }
    return try copy.withUnsafeBytes(body)
  }

  private static func descriptor(of place: String) -> Int32 {
    #if canImport(Glibc)
      Glibc.open(place, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    #elseif canImport(Musl)
      Musl.open(place, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    #else
      Darwin.open(place, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    #endif
  }

  private static func contents(
    of descriptor: Int32, _ size: Int, _ path: String
  ) throws(DiskError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size)
    var filled = 0
    while filled < size {
      let count = bytes.withUnsafeMutableBytes { buffer in
        buffer.baseAddress.map { readFully(descriptor, $0 + filled, size - filled) } ?? 0
      }
      if count < 0 { throw DiskError(path, errno: errno) }
      // It became shorter meanwhile: what is there counts.
      if count == 0 { break }
      filled += count
    }
    return filled == size ? bytes : Array(bytes[..<filled])
  }

  private static func map(
    _ descriptor: Int32, _ size: Int, _ path: String
  ) throws(DiskError) -> UnsafeRawBufferPointer {
    guard let base = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), base != MAP_FAILED
    else { throw DiskError(path, errno: errno) }
    return UnsafeRawBufferPointer(start: base, count: size)
  }
}
