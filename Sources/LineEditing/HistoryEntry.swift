// One history entry as one line of text and back.

/// The escapes of the history file: `\n` for a line break, `\\` for a backslash, nothing else.
enum HistoryEntry {
  static func escape(_ entry: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in entry.utf8 {
      switch byte {
      case 0x0A: bytes += [0x5C, 0x6E]
      case 0x5C: bytes += [0x5C, 0x5C]
      // No entry holds one; were it written, older tools would cut the line there.
      case 0: continue
      default: bytes.append(byte)
      }
    }
    return bytes
  }

  /// Undoes `escape`; a backslash before anything else stands for itself, as in a file written by
  /// hand.
  static func unescape(_ line: ArraySlice<UInt8>) -> String {
    if !line.contains(0x5C) { return String(decoding: line, as: UTF8.self) }
    var bytes: [UInt8] = []
    var index = line.startIndex
    while index < line.endIndex {
      let next = index + 1 < line.endIndex ? line[index + 1] : 0
      switch (line[index], next) {
      case (0x5C, 0x6E):
        bytes.append(0x0A)
        index += 2
      case (0x5C, 0x5C):
        bytes.append(0x5C)
        index += 2
      case (let byte, _):
        bytes.append(byte)
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
