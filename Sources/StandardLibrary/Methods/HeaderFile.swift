// Files of headers: raw records, digits or tables, told apart by their first bytes.

import Hashing
import Language

/// The headers of a file, and the height of the first one where the file states heights.
struct HeaderFile {
  let records: HeaderRecords
  let firstHeight: Int?

  /// - Throws: `E0514` with the line of a text that cannot be read.
  init(_ file: any OpenFile) throws {
    guard file.size > 0 else { throw Problem("E0514", "\(file.path) is empty", argument: "path") }
    let isText = file.withBytes { HeaderText.isText(beginning: $0.prefix(200)) }
    guard isText else {
      // The file neither moves nor changes while it is kept, and the records keep it.
      (records, firstHeight) = (
        file.withBytes { HeaderRecords(memory: $0, owner: file) }, nil
      )
      return
    }
    do throws(HeaderTextError) {
      let text = try HeaderText(file.withBytes { Array($0) })
      (records, firstHeight) = (text.records, text.firstHeight)
    } catch {
      throw Problem("E0514", "\(file.path)\(error.words)", argument: "path")
    }
  }
}

extension HeaderTextError {
  /// Behind the name of the file, in the reader's words.
  fileprivate var words: String {
    switch self {
    case .length(let line, let found):
      " line \(line): a header has 160 hexadecimal digits, found \(found) characters"
    case .notHexadecimal(let line, let position):
      " line \(line): character \(position) of the header is no hexadecimal digit"
    case .height(let line, let found):
      " line \(line): a height is a whole number below ten million, found `\(found.escaped)`"
    case .order(let line, let previous, let found):
      " line \(line): heights ascend, but \(found) stands behind \(previous)"
    case .columns(let line, let expected, let found):
      " line \(line): \(expected) columns are wanted, found \(found)"
    case .noHeaderColumn(let line):
      " line \(line): no column is named header_hex, header, raw or hex"
    case .noHeaders: " has no line with a header"
    }
  }
}
