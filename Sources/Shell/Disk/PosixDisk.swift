// The real disk, by the calls of the system.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files of the system. Every failure is an error with its cause; no call is left unchecked.
public struct PosixDisk: Disk {
  public init() {}

  public func read(_ path: String) throws(DiskError) -> [UInt8] {
    // O_NONBLOCK: opening a FIFO must not hang; it is refused below.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw DiskError(path, errno: errno) }
    defer { close(descriptor) }
    let size = try plainSize(of: descriptor, path)
    var bytes = [UInt8](repeating: 0, count: size + 1)
    var filled = 0
    while true {
      let room = bytes.count - filled
      let count = bytes.withUnsafeMutableBytes { buffer in
        buffer.baseAddress.map { readFully(descriptor, $0 + filled, room) } ?? 0
      }
      if count < 0 { throw DiskError(path, errno: errno) }
      if count == 0 { break }
      filled += count
      guard filled <= Self.sizeLimit else { throw DiskError(path, .tooLarge) }
      if filled == bytes.count { bytes.append(contentsOf: repeatElement(0, count: 65_536)) }
    }
    return Array(bytes[..<filled])
  }

  public func replace(
    _ path: String, with bytes: [UInt8], expecting expected: [UInt8]?
  ) throws(DiskError) -> Bool {
    // A link is followed: the file it names is replaced, not the link.
    let target = resolved(path)
    let lock = try lockBeside(target)
    defer { lock.release() }
    guard try holds(target, expected) else { return false }
    let temporary = target + ".writing-\(getpid())"
    do throws(DiskError) {
      try write(bytes, to: temporary, likeExisting: target)
      // Nobody may have changed it while we wrote.
      guard try holds(target, expected) else {
        unlink(temporary)
        return false
      }
      guard rename(temporary, target) == 0 else { throw DiskError(path, errno: errno) }
    } catch {
      unlink(temporary)
      throw DiskError(path, error.cause)
    }
    syncFolder(of: target)
    return true
  }

  public func list(_ folder: String) -> [String] {
    guard let stream = opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let path = folder.isEmpty ? name : folder + (folder.hasSuffix("/") ? "" : "/") + name
      names.append(isFolder(path) ? name + "/" : name)
    }
    return names.sorted()
  }

  public func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// A path that means the same file in another folder.
  public static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }

  // MARK: Parts

  private func plainSize(of descriptor: Int32, _ path: String) throws(DiskError) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw DiskError(path, errno: errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw DiskError(path, .isFolder)
    default: throw DiskError(path, .notAFile)
    }
    guard status.st_size <= Self.sizeLimit else { throw DiskError(path, .tooLarge) }
    return Int(status.st_size)
  }

  /// Whether a file holds these bytes; nil: whether there is none.
  private func holds(_ path: String, _ expected: [UInt8]?) throws(DiskError) -> Bool {
    do throws(DiskError) {
      return try read(path) == expected
    } catch {
      if error.cause == .missing { return expected == nil }
      throw error
    }
  }

  private func write(
    _ bytes: [UInt8], to path: String, likeExisting target: String
  ) throws(DiskError) {
    var status = stat()
    let mode = stat(target, &status) == 0 ? status.st_mode & 0o777 : 0o644
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw DiskError(path, errno: errno) }
    var failure: Int32 = writeFully(descriptor, bytes) ? 0 : errno
    if failure == 0, fsync(descriptor) != 0 { failure = errno }
    // A full disk may show only when the file is closed.
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure != 0 { throw DiskError(path, errno: failure) }
  }

  private func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Two shells that save the same file take turns: the folder itself is the lock.
  private func lockBeside(_ path: String) throws(DiskError) -> FolderLock {
    let descriptor = open(folder(of: path), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw DiskError(path, errno: errno) }
    while flock(descriptor, LOCK_EX) != 0 && errno == EINTR {}
    return FolderLock(descriptor: descriptor)
  }

  private func syncFolder(of path: String) {
    let descriptor = open(folder(of: path), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    // Some file systems cannot sync a folder; the file itself is safe by now.
    _ = fsync(descriptor)
    close(descriptor)
  }
}

private struct FolderLock {
  let descriptor: Int32

  func release() { close(descriptor) }
}

/// Reads until something came, the end or an error; signals do not count.
func readFully(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ room: Int) -> Int {
  while true {
    let count = read(descriptor, buffer, room)
    if count < 0 && errno == EINTR { continue }
    return count
  }
}

/// Writes all bytes; false with `errno` set where that fails.
func writeFully(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
  bytes.withUnsafeBytes { buffer in
    guard let base = buffer.baseAddress else { return true }
    var written = 0
    while written < buffer.count {
      let count = write(descriptor, base + written, buffer.count - written)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return false }
      written += count
    }
    return true
  }
}

extension DiskError {
  init(_ path: String, errno code: Int32) {
    let cause: Cause =
      switch code {
      case ENOENT, ENOTDIR: .missing
      case EACCES, EPERM: .noPermission
      case EISDIR: .isFolder
      case ENOSPC, EDQUOT: .full
      case EROFS: .readOnly
      default: .other(String(cString: strerror(code)))
      }
    self.init(path, cause)
  }
}
