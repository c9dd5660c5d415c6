// Chains read from files: proven where they are right, and refused with height and rule.

import Hashing
import Language
import Testing

@Suite("Chains of headers, typed")
struct ChainTests {
  private static func reading(_ bytes: [UInt8], _ more: String = "") -> Typing {
    let typing = Typing(files: ["a.hdr": bytes])
    _ = typing.type("let chain = read_headers(\"a.hdr\"\(more))")
    return typing
  }

  /// Height 12 has the hash 0000000027c2488e2510d1acf4369787784fa20ee084c258b58d9fbd43802b5e;
  /// times and interval by hand from the headers.
  @Test(
    "The first headers of mainnet are proven, from raw records, lines and a table",
    arguments: [
      EarlyHeaders.raw, Array(EarlyHeaders.lines.utf8),
      Array(
        ("height,header_hex\n"
          + EarlyHeaders.headers.enumerated().map {
            "\($0.offset),\(EarlyHeaders.hex($0.element.bytes))\n"
          }.joined()).utf8),
    ])
  func proven(_ bytes: [UInt8]) {
    let typing = Self.reading(bytes)
    #expect(typing.notes.count == 1)
    #expect(typing.notes[0].hasPrefix("a.hdr = 13 headers, sha256 "))
    #expect(typing.last("chain.verified") == "13")
    #expect(typing.last("is_none(chain.problem)") == "true")
    #expect(
      typing.last("chain.last.hash")
        == "0000000027c2488e2510d1acf4369787784fa20ee084c258b58d9fbd43802b5e")
    #expect(typing.last("chain.last_height") == "12")
    #expect(typing.last("chain.difficulty |> first") == "1")
    // (1231474888 − 1231006505) s / 12 = 650.532 min.
    #expect(typing.last("chain.block_interval |> first") == "650.532 min/block")
    #expect(typing.last("chain.intervals[1]") == "1.31667 min")
    #expect(typing.last("chain.work == 13 * 4_295_032_833 H") == "true")
    #expect(typing.last("find_header(chain, header_at(chain, 7))") == "7")
  }

  @Test("The record of a file has the first digits of its SHA-256")
  func record() {
    let digest = SHA256.digest(of: EarlyHeaders.raw).hexadecimal
    #expect(
      Self.reading(EarlyHeaders.raw).notes
        == ["a.hdr = 13 headers, sha256 \(digest.prefix(6))…"])
  }

  @Test("Zero runs of a sparse file are no headers, and what they leave unchecked is said")
  func sparse() {
    var bytes = EarlyHeaders.raw
    for index in 3 * 80..<5 * 80 { bytes[index] = 0 }
    let typing = Self.reading(bytes)
    #expect(typing.last("chain.verified") == "11")
    #expect(typing.last("chain.count") == "11")
    #expect(typing.last("header_at(chain, 3)") == "none")
    #expect(Self.reading(bytes).notes.contains("no header is recorded at 2 heights"))
  }

  /// The header of height 6 with one bit of each byte turned over; its 80 bytes × 8 bits stand in
  /// the tests of the module below. Only the version is not committed to by a rule of its own: any
  /// flip changes the hash, which then misses the target, or the next link.
  @Test("A flipped bit in any byte of a header is found at its height", arguments: 0..<80)
  func flipped(_ byte: Int) {
    let typing = Self.reading(EarlyHeaders.flipped(byte: byte, ofHeader: 6, bit: byte % 8))
    #expect(typing.last("chain.verified") == "6")
    #expect(typing.last("chain.last_height") == "5")
    #expect(typing.last("contains(chain.problem, \"height 6\")") == "true")
  }

  @Test(
    "What is wrong is named with height, rule, expected and found",
    arguments: [
      (
        EarlyHeaders.flipped(byte: 4, ofHeader: 2),
        "height 2, previous hash: expected "
          + "00000000839a8e6886ab5951d76f411475428afc90947ee320161bbf18eb6048, found "
          + "00000000839a8e6886ab5951d76f411475428afc90947ee320161bbf18eb6049"
      ),
      (
        EarlyHeaders.flipped(byte: 72, ofHeader: 3),
        "height 3, retarget: expected 1d00ffff, found 1d00fffe"
      ),
      (
        Array(EarlyHeaders.raw.prefix(4 * 80 + 79)),
        "height 4, length: expected 80 bytes, found 79 bytes"
      ),
      (
        Array(EarlyHeaders.raw.prefix(79)), "height 0, length: expected 80 bytes, found 79 bytes"
      ),
    ])
  func problems(_ bytes: [UInt8], _ problem: String) {
    let typing = Self.reading(bytes)
    #expect(typing.notes.contains(problem), "\(typing.notes)")
    #expect(typing.last("chain.problem") == "\"\(problem)\"")
  }

  /// Header 12 is of 2009-01-09 04:21:28 = 1231474888, header 0 of six days before; a clock of
  /// 2009-01-08 00:00 = 1231372800 allows times up to 1231380000.
  @Test("A time too far ahead of a clock that is given is refused, a time within two hours is not")
  func clock() {
    let early = Self.reading(EarlyHeaders.raw, ", clock: 2009-01-08")
    #expect(early.last("chain.verified") == "1")
    #expect(
      early.last("chain.problem")
        == "\"height 1, time ahead: expected at most 1231380000, found 1231469665\"")
    // Midnight of the 9th and two hours: header 2 is of 02:55:44, header 1 of 02:54:25.
    #expect(Self.reading(EarlyHeaders.raw, ", clock: 2009-01-09").last("chain.verified") == "1")
    #expect(Self.reading(EarlyHeaders.raw, ", clock: 2009-01-10").last("chain.verified") == "13")
  }

  @Test("From a height on, what the headers before it tell is checked, the rest is said")
  func context() {
    let tail = Array(EarlyHeaders.raw.dropFirst(5 * 80))
    let typing = Self.reading(tail, ", from_height: 5")
    #expect(typing.last("(chain.first_height, chain.verified)") == "(5, 8)")
    #expect(
      Self.reading(tail, ", from_height: 5").notes.contains(
        "not checked, because what comes before is not known: the link of 1, the target of 1, "
          + "the time of 8 headers"))
    let files = ["all.hdr": EarlyHeaders.raw, "a.hdr": tail]
    let known = Typing(files: files)
    _ = known.type(
      """
      let all = read_headers("all.hdr")
      let before = [0, 1, 2, 3, 4] |> map(h => header_at(all, h))
      """)
    _ = known.type(
      "let chain = read_headers(\"a.hdr\", from_height: 5, after: before, epoch_start: genesis)")
    #expect(known.notes.count == 1, "\(known.notes)")
    #expect(known.last("chain.verified") == "8")
    _ = known.type("let wrong = read_headers(\"a.hdr\", from_height: 5, after: before[0..3])")
    #expect(known.last("wrong.verified") == "0")
  }

  @Test("A stale header, the next one and a stranger are not in the chain, and each is told apart")
  func positions() {
    let typing = Self.reading(EarlyHeaders.raw)
    _ = typing.type("let tail = header_at(chain, 12)")
    #expect(typing.last("find_header(chain, tail with { nonce: 1 })") == "none")
    #expect(
      typing.notes == [
        "stale: at height 12 the chain has "
          + "0000000027c2488e2510d1acf4369787784fa20ee084c258b58d9fbd43802b5e"
      ])
    #expect(typing.last("find_header(chain, tail with { previous: tail.hash })") == "none")
    #expect(
      typing.notes == [
        "not in the chain: its parent is the last header, so it would have height 13"
      ])
    #expect(typing.last("find_header(chain, tail with { previous: tail.merkle_root })") == "none")
    #expect(typing.notes == ["not in the chain: its parent is not in it either"])
  }

  @Test("A network that rests on a chain has the chain's difficulty, and says where facts differ")
  func network() {
    let typing = Self.reading(EarlyHeaders.raw)
    _ = typing.type("let proven = network with { headers: chain }")
    #expect(typing.last("proven.difficulty |> first") == "1")
    #expect(typing.notes.isEmpty)
    #expect(typing.last("proven.hashrate |> first") == "7.15828 MH/s")
    _ = typing.last("proven.hashprice |> last")
    #expect(typing.notes.contains("this rests on the bundled difficulty, not on the headers"))
    #expect(typing.last("network.difficulty |> count") != "1")
    #expect(typing.last("proven.difficulty |> count") == "1")
  }

  /// Block 125,552 given out for the first of its epoch, 124,992, which bundled facts know.
  @Test("Where headers and bundled facts differ is said")
  func difference() throws {
    let bytes = try BlockHeader(hex: EarlyHeaders.block125552).bytes
    let typing = Typing(files: ["a.hdr": bytes])
    _ = typing.type("let chain = read_headers(\"a.hdr\", from_height: 124_992)")
    _ = typing.last("(network with { headers: chain }).difficulty |> first")
    #expect(
      typing.notes.contains(
        "the headers differ from the bundled facts in 1 of 1 epochs: one begins at "
          + "2011-05-21 17:26:31, not at 2011-05-18 22:04:47"), "\(typing.notes)")
  }

  @Test(
    "A file that holds no headers, and a chain made by hand, are refused",
    arguments: [
      ("read_headers(\"nowhere\")", "E0801 cannot read `nowhere`"),
      ("read_headers(\"empty\")", "E0514 empty is empty"),
      (
        "read_headers(\"words\")",
        "E0514 words line 2: a header has 160 hexadecimal digits, found 3 characters"
      ),
      ("read_headers(\"a.hdr\", from_height: -1)", "E0506"),
      ("Chain { first_height: 0, count: 1, verified: 1 }", "E0506 a chain comes from read_headers"),
      (
        "read_headers(\"a.hdr\") with { verified: 99 }",
        "E0506 what a chain says of itself cannot be changed"
      ),
      ("read_headers(\"a.hdr\", after: [genesis]).verified", "E0506"),
    ])
  func refused(_ line: String, _ gives: String) {
    let typing = Typing(files: [
      "a.hdr": EarlyHeaders.raw, "empty": [], "words": Array("# headers\nabc\n".utf8),
    ])
    #expect(typing.last(line).hasPrefix(gives), "\(typing.last(line))")
  }
}
