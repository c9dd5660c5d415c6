// Headers from text: plain digits, tables, and lines that are neither.

import Hashing
import Testing

@Suite("Headers as text")
struct HeaderTextTests {
  static let toy = ToyChain(count: 40)
  static let digits = toy.headers.map { header in
    Digits.text(header.bytes)
  }

  @Test("are read line by line, past comments, empty lines, marks and carriage returns")
  func readsLines() throws {
    let lines = ["# toy", ""] + HeaderTextTests.digits.map { "  \($0.uppercased())\r" }
    let text = try HeaderText("\u{feff}" + lines.joined(separator: "\n"))
    #expect(text.firstHeight == nil)
    #expect(text.records.withBytes { Array($0) } == HeaderTextTests.toy.bytes)
  }

  @Test("are read from a table whose first row names the columns", arguments: [",", ";", "\t"])
  func readsNamedColumns(separator: String) throws {
    let rows = HeaderTextTests.digits.enumerated().map { ["x", "\"\($1)\"", "\($0 + 7)"] }
    let lines = ([["hash", "header_hex", "height"]] + rows).map { $0.joined(separator: separator) }
    let text = try HeaderText(lines.joined(separator: "\n"))
    #expect(text.firstHeight == 7)
    #expect(text.records.withBytes { Array($0) } == HeaderTextTests.toy.bytes)
  }

  @Test("are read from a table without names as height and header, with holes between heights")
  func readsHoles() throws {
    let kept = [0, 1, 5, 6, 39]
    let lines = kept.map { "\($0),\(HeaderTextTests.digits[$0])" }
    let text = try HeaderText(lines.joined(separator: "\n"))
    #expect(text.records.count == 40)
    let chain = HeaderChain(verifying: text.records, under: ToyChain.quickRules)
    #expect(chain.failure == nil)
    #expect(chain.holes == [2..<5, 7..<39])
    #expect(kept.map { chain[$0] } == kept.map { HeaderTextTests.toy.headers[$0] })
  }

  static let line = digits[0]
  static let refused: [(String, HeaderTextError)] = [
    ("", .noHeaders), ("# nothing\n\n", .noHeaders), ("height,header\n", .noHeaders),
    ("\(line)\n\(line.dropLast())", .length(line: 2, found: 159)),
    ("\n\(line.dropLast())z", .notHexadecimal(line: 2, position: 160)),
    ("\(line.prefix(8))-\(line.dropFirst(9))", .notHexadecimal(line: 1, position: 9)),
    ("hash,time\n1,2", .noHeaderColumn(line: 1)),
    ("height,header\n7", .columns(line: 2, expected: 2, found: 1)),
    ("height,header\n-1,\(line)", .height(line: 2, found: "-1")),
    ("height,header\n10000000,\(line)", .height(line: 2, found: "10000000")),
    ("height,header\nx,\(line)", .height(line: 2, found: "x")),
    ("height,header\n5,\(line)\n5,\(line)", .order(line: 3, previous: 5, found: 5)),
    ("5,\(line)\n4,\(line)", .order(line: 2, previous: 5, found: 4)),
  ]

  @Test("are refused with the line at fault", arguments: refused)
  func refuses(text: String, error: HeaderTextError) {
    #expect(throws: error) { try HeaderText(text) }
  }

  @Test("are told from raw records by their first bytes")
  func isTold() {
    #expect(HeaderText.isText(beginning: Array("# a\nheight,header\n".utf8)))
    #expect(HeaderText.isText(beginning: Array("\u{feff}\(HeaderTextTests.line)\r\n".utf8)))
    #expect(!HeaderText.isText(beginning: HeaderTextTests.toy.bytes))
    #expect(!HeaderText.isText(beginning: BlockHeader.genesis.bytes))
    #expect(!HeaderText.isText(beginning: [UInt8]()))
  }
}

/// Bytes as pairs of hexadecimal digits.
enum Digits {
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
