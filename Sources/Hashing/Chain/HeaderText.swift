// Headers written as text, one a line, into raw records: plain digits, or a table with heights.

/// Headers read from text.
///
/// Each line is a header of 160 hexadecimal digits, or a row of a table with a column for it, and
/// perhaps one for the height. A first row of names tells which columns: `header_hex`, `header`,
/// `raw` or `hex`, and `height`; without names the height comes first and the header second. Columns
/// are split by commas, semicolons or tabs; empty lines and those that begin with # are passed over.
public struct HeaderText: Sendable {
  /// The raw headers, with holes where heights are left out.
  public let records: HeaderRecords
  /// The height of the first one; nil where the text states no heights.
  public let firstHeight: Int?

  /// No chain is as high: some 190 years of blocks. It bounds the memory that a row can ask for.
  public static let heightLimit = 10_000_000

  /// Reads a text.
  ///
  /// - Throws: `HeaderTextError` with the line, counted from 1.
  public init(_ text: String) throws(HeaderTextError) {
    try self.init(Array(text.utf8))
  }

  /// Reads a text in UTF-8.
  ///
  /// - Throws: `HeaderTextError` with the line, counted from 1.
  public init(_ text: [UInt8]) throws(HeaderTextError) {
    var reader = HeaderTextReader()
    var number = 0
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    let content = text.starts(with: mark) ? text.dropFirst(mark.count) : text[...]
    for line in content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      try reader.read(line, number: number)
    }
    guard !reader.rows.isEmpty else { throw .noHeaders }
    (records, firstHeight) = (reader.records(), reader.rows.first?.height)
  }

  /// Whether a file is text of this kind rather than raw records, as its first bytes tell.
  ///
  /// Raw headers have zero bytes in their first record: in the version, the links or the times.
  public static func isText(beginning bytes: some Collection<UInt8>) -> Bool {
    !bytes.isEmpty
      && !bytes.prefix(2 * BlockHeader.byteCount).contains { byte in
        byte < 0x20 && byte != 0x09 && byte != 0x0a && byte != 0x0d
      }
  }
}

/// Why a text has no headers; lines and positions are counted from 1.
public enum HeaderTextError: Error, Equatable, Sendable {
  /// A header has 160 digits, and the line has so many characters where they should be.
  case length(line: Int, found: Int)
  /// The character at a position of the header is no hexadecimal digit.
  case notHexadecimal(line: Int, position: Int)
  /// The height is no whole number from 0 to below ten million.
  case height(line: Int, found: String)
  /// Heights must ascend; this one does not exceed the one before.
  case order(line: Int, previous: Int, found: Int)
  /// The line has fewer columns than the first one promised.
  case columns(line: Int, expected: Int, found: Int)
  /// The names in the first line include none for the header.
  case noHeaderColumn(line: Int)
  /// The text has no line with a header.
  case noHeaders
}

/// The lines of a text, one after the other.
private struct HeaderTextReader {
  /// A header's height, where one is stated; its bytes lie at the same place of `bytes`.
  struct Row {
    let height: Int?
  }

  private(set) var rows: [Row] = []
  private var bytes: [UInt8] = []
  private var columns: Columns?

  /// Which columns hold what.
  private struct Columns {
    let separator: UInt8?
    let header: Int
    let height: Int?
  }

  /// Takes one line in, without its line feed.
  mutating func read(_ line: ArraySlice<UInt8>, number: Int) throws(HeaderTextError) {
    let line = HeaderTextReader.trimmed(line)
    guard let first = line.first, first != UInt8(ascii: "#") else { return }
    guard let columns else {
      let (found, isNames) = try HeaderTextReader.columns(in: line, number: number)
      columns = found
      return isNames ? () : try read(line, columns: found, number: number)
    }
    try read(line, columns: columns, number: number)
  }

  /// The rows as records, each at the place of its height.
  func records() -> HeaderRecords {
    guard let first = rows.first?.height, let last = rows.last?.height,
      last - first + 1 > rows.count
    else { return HeaderRecords(bytes) }
    return HeaderRecords(byteCount: (last - first + 1) * BlockHeader.byteCount) { room in
      for (index, row) in rows.enumerated() {
        let source = index * BlockHeader.byteCount
        let place = (row.height ?? first) - first
        UnsafeMutableRawBufferPointer(rebasing: room[(place * BlockHeader.byteCount)...])
          .copyBytes(from: bytes[source..<source + BlockHeader.byteCount])
      }
    }
  }

  private mutating func read(
    _ line: ArraySlice<UInt8>, columns: Columns, number: Int
  ) throws(HeaderTextError) {
    let fields = HeaderTextReader.fields(of: line, separator: columns.separator)
    let needed = max(columns.header, columns.height ?? 0) + 1
    guard fields.count >= needed else {
      throw .columns(line: number, expected: needed, found: fields.count)
    }
    let height = try columns.height.map { (column) throws(HeaderTextError) in
      try self.height(fields[column], number: number)
    }
    try append(fields[columns.header], number: number)
    rows.append(Row(height: height))
  }

  private func height(
    _ field: ArraySlice<UInt8>, number: Int
  ) throws(HeaderTextError) -> Int {
    let text = String(decoding: field, as: UTF8.self)
    guard let height = Int(text), height >= 0, height < HeaderText.heightLimit else {
      throw .height(line: number, found: text)
    }
    if let previous = rows.last?.height, previous >= height {
      throw .order(line: number, previous: previous, found: height)
    }
    return height
  }

  private mutating func append(
    _ digits: ArraySlice<UInt8>, number: Int
  ) throws(HeaderTextError) {
    guard digits.count == 2 * BlockHeader.byteCount else {
      throw .length(line: number, found: digits.count)
    }
    for place in stride(from: digits.startIndex, to: digits.endIndex, by: 2) {
      guard let high = Hexadecimal.value(digits[place]) else {
        throw .notHexadecimal(line: number, position: place - digits.startIndex + 1)
      }
      guard let low = Hexadecimal.value(digits[place + 1]) else {
        throw .notHexadecimal(line: number, position: place - digits.startIndex + 2)
      }
      bytes.append(high << 4 | low)
    }
  }

  /// What the first line says about the columns, and whether it is a line of names.
  private static func columns(
    in line: ArraySlice<UInt8>, number: Int
  ) throws(HeaderTextError) -> (Columns, isNames: Bool) {
    let separator = line.first { [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09].contains($0) }
    let names = fields(of: line, separator: separator).map { String(decoding: $0, as: UTF8.self) }
    let header = names.firstIndex { ["header_hex", "header", "raw", "hex"].contains($0) }
    if let header {
      let height = names.firstIndex(of: "height")
      return (Columns(separator: separator, header: header, height: height), true)
    }
    if separator == nil {
      return (Columns(separator: nil, header: 0, height: nil), false)
    }
    // Names without one for the header would otherwise be refused as a height that is no number.
    guard Int(names[0]) != nil else { throw .noHeaderColumn(line: number) }
    return (Columns(separator: separator, header: 1, height: 0), false)
  }

  private static func fields(
    of line: ArraySlice<UInt8>, separator: UInt8?
  ) -> [ArraySlice<UInt8>] {
    guard let separator else { return [line] }
    return line.split(separator: separator, omittingEmptySubsequences: false).map(trimmed)
  }

  /// A line or a field without blanks and quotation marks around it.
  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let outer: [UInt8] = [0x20, 0x09, 0x0d, UInt8(ascii: "\"")]
    guard let first = text.firstIndex(where: { !outer.contains($0) }),
      let last = text.lastIndex(where: { !outer.contains($0) })
    else { return [] }
    return text[first...last]
  }
}
