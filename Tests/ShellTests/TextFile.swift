// Text files of the tests: whole files in, whole files out.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads and writes small files.
enum TextFile {
  struct CannotOpen: Error { let path: String }

  /// The folder that a source file stands in, or one further up.
  static func folder(of file: String, up levels: Int) -> String {
    file.split(separator: "/").dropLast(levels).reduce("") { $0 + "/" + $1 }
  }

  static func read(_ path: String) throws -> String {
    guard let file = fopen(path, "r") else { throw CannotOpen(path: path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&part, 1, part.count, file)
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += part[..<count]
    }
  }

  static func write(_ text: String, to path: String) throws {
    guard let file = fopen(path, "w") else { throw CannotOpen(path: path) }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw CannotOpen(path: path) }
  }

  /// The names in a folder, sorted.
  static func list(_ folder: String) throws -> [String] {
    guard let directory = opendir(folder) else { throw CannotOpen(path: folder) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafeBytes(of: entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names.sorted()
  }
}
