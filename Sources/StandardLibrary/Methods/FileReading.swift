// Files as functions of the library read them: hashed in pieces, and put on record.

import Hashing
import Language

extension OpenFile {
  /// The hash of all bytes; says how far it is, and stops where the user wants it to.
  func hash(for call: Call) throws -> SHA256 {
    let piece = 16 * 1_048_576
    return try withBytes { bytes in
      var hash = SHA256()
      for start in stride(from: 0, to: bytes.count, by: piece) {
        try call.mayGoOn()
        if call.showsProgress, bytes.count > piece {
          call.progress("hashing \(path): \(start * 100 / bytes.count)%")
        }
        let end = min(start + piece, bytes.count)
        hash.update(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      }
      return hash
    }
  }
}

extension Call {
  /// Puts a file on record: `meters.csv = 8760 rows, sha256 3f2a9c…`.
  ///
  /// - Parameters:
  ///   - count: How many of `noun`, a word in the singular, were read.
  ///   - digest: SHA-256 of the file.
  func noteFile(_ file: any OpenFile, count: Int, of noun: String, _ digest: Digest) {
    note(
      Note(
        [
          .text("\(file.path) = "), .value(.number(count)),
          .text(" \(noun)\(count == 1 ? "" : "s"), sha256 \(digest.hexadecimal.prefix(6))…"),
        ], isFileRecord: true))
  }
}
