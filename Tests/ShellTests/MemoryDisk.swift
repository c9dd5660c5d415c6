// A disk in memory, with the mishaps that a real one has.

import Shell
import Synchronization

/// Files in memory. Mishaps are switched on by path or for all.
final class MemoryDisk: Disk {
  struct State {
    var files: [String: [UInt8]] = [:]
    /// What writing meets, if anything: a full disk, a read-only folder.
    var writing: DiskError.Cause?
    /// What reading meets, if anything.
    var reading: DiskError.Cause?
    var writes = 0
  }

  let state: Mutex<State>

  init(_ files: [String: String] = [:]) {
    state = Mutex(State(files: files.mapValues { Array($0.utf8) }))
  }

  subscript(path: String) -> String? {
    get { state.withLock { $0.files[path] }.map { String(decoding: $0, as: UTF8.self) } }
    set { state.withLock { $0.files[path] = newValue.map { Array($0.utf8) } } }
  }

  var writes: Int { state.withLock { $0.writes } }

  func fail(writing cause: DiskError.Cause?) { state.withLock { $0.writing = cause } }
  func fail(reading cause: DiskError.Cause?) { state.withLock { $0.reading = cause } }

  func read(_ path: String) throws(DiskError) -> [UInt8] {
    let (cause, bytes) = state.withLock { ($0.reading, $0.files[path]) }
    if let cause { throw DiskError(path, cause) }
    guard let bytes else { throw DiskError(path, .missing) }
    return bytes
  }

  func replace(
    _ path: String, with bytes: [UInt8], expecting expected: [UInt8]?
  ) throws(DiskError) -> Bool {
    let (cause, now) = state.withLock { ($0.writing, $0.files[path]) }
    if let cause { throw DiskError(path, cause) }
    guard now == expected else { return false }
    state.withLock {
      $0.files[path] = bytes
      $0.writes += 1
    }
    return true
  }

  func list(_ folder: String) -> [String] {
    state.withLock { state in
      state.files.keys.filter { $0.hasPrefix(folder + "/") }
        .map { String($0.dropFirst(folder.count + 1)) }.sorted()
    }
  }

  func isFolder(_ path: String) -> Bool { !list(path).isEmpty }
}
