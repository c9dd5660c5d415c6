// A file of lines that several processes append to under an advisory lock.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Lines on disk, shared between processes.
struct AppendedFile {
  let path: String

  /// No more of a file is read than this [bytes]: whatever grew it, the prompt must come.
  private static let largest = 8 << 20

  /// The file's bytes from a line's start on, or none where there is no file.
  func read() throws(HistoryProblem) -> [UInt8] {
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    if file < 0 {
      if errno == ENOENT { return [] }
      throw .cannotRead(path: path, errno)
    }
    defer { close(file) }
    let size = Self.size(file)
    let skipped = max(0, size - Self.largest)
    guard let bytes = Self.bytes(of: file, skipped..<size) else {
      throw .cannotRead(path: path, errno)
    }
    guard skipped > 0, let cut = bytes.firstIndex(of: 0x0A) else { return bytes }
    return Array(bytes[(cut + 1)...])
  }

  /// Appends a line unless the file's last line equals it; a file that has grown well beyond
  /// `limit` lines is cut to its last ones.
  func append(_ line: [UInt8], keeping limit: Int) throws(HistoryProblem) {
    let file = try openLocked()
    defer { close(file) }
    let size = Self.size(file)
    let tail = Self.bytes(of: file, max(0, size - line.count - 2)..<size) ?? []
    if tail.isEmpty ? false : Self.endsWith(line, tail, wholeFile: size == tail.count) { return }
    // A line that was cut off by a crash gets its end, so that it spoils only itself.
    let torn = tail.last.map { $0 != 0x0A } ?? false
    guard Self.write((torn ? [0x0A] : []) + line + [0x0A], to: file) else {
      let number = errno
      _ = ftruncate(file, off_t(size))
      throw .cannotWrite(path: path, number)
    }
    // Counting lines costs a read of the file, so only where it may have become too long.
    if size > limit * 16 { trim(file, size + line.count + 1, limit) }
  }

  // MARK: - Lock

  /// Opens for appending and locks; again, if another process put a new file in its place.
  private func openLocked() throws(HistoryProblem) -> Int32 {
    while true {
      let file = open(path, O_RDWR | O_APPEND | O_CREAT | O_NONBLOCK | O_CLOEXEC, 0o600)
      guard file >= 0 else { throw .cannotWrite(path: path, errno) }
      Self.lock(file)
      var opened = stat()
      var named = stat()
      if fstat(file, &opened) == 0, stat(path, &named) == 0, opened.st_ino == named.st_ino {
        return file
      }
      close(file)
    }
  }

  /// Waits up to a tenth of a second for the lock. A stopped process may hold it for ever, and some
  /// file systems have none: then the single write in append mode has to do.
  private static func lock(_ file: Int32) {
    for _ in 0..<50 where flock(file, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { return }
      usleep(2_000)
    }
  }

  // MARK: - Bytes

  private static func endsWith(_ line: [UInt8], _ tail: [UInt8], wholeFile: Bool) -> Bool {
    guard tail.last == 0x0A, tail.dropLast().suffix(line.count).elementsEqual(line) else {
      return false
    }
    let before = tail.count - line.count - 2
    return before >= 0 ? tail[before] == 0x0A : wholeFile
  }

  private static func size(_ file: Int32) -> Int {
    var status = stat()
    return fstat(file, &status) == 0 ? Int(status.st_size) : 0
  }

  private static func bytes(of file: Int32, _ range: Range<Int>) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        pread(
          file, buffer.baseAddress.map { $0 + filled }, buffer.count - filled,
          off_t(range.lowerBound + filled))
      }
      if count == 0 { break }
      if count > 0 { filled += count } else if errno != EINTR { return nil }
    }
    return Array(bytes.prefix(filled))
  }

  private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Self.systemWrite(file, buffer.baseAddress.map { $0 + written }, buffer.count - written)
      }
      if count > 0 { written += count } else if count == 0 || errno != EINTR { return false }
    }
    return true
  }

  private static func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(file, bytes, count)
    #elseif canImport(Musl)
      Musl.write(file, bytes, count)
    #elseif canImport(Darwin)
      Darwin.write(file, bytes, count)
    #endif
  }

  // MARK: - Bound

  /// Puts the last `limit` lines in the file's place, complete or not at all.
  private func trim(_ file: Int32, _ size: Int, _ limit: Int) {
    guard let all = Self.bytes(of: file, max(0, size - Self.largest)..<size) else { return }
    // A quarter more than the limit, so that the work is done once in a few thousand entries.
    let count = all.reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
    guard count > limit + limit / 4 || size > Self.largest else { return }
    let lines = all.split(separator: 0x0A)
    let target = resolved()
    let beside = target + ".new"
    let fresh = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard fresh >= 0 else { return }
    defer { close(fresh) }
    let kept = lines.suffix(limit).flatMap { $0 + [0x0A] }
    if !Self.write(kept, to: fresh) || rename(beside, target) != 0 { unlink(beside) }
  }

  /// The file behind symbolic links, which the new one must not replace.
  private func resolved() -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
