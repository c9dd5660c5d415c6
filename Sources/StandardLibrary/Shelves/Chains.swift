// Chains: read from files, proven, and asked where a header stands.

import Hashing
import Language
import Quantities

extension Shelves {
  static let chains: [Builtin] = [
    Builtin(
      "read_headers(path: Text, from_height: Number? = none, after: [Header] = [], "
        + "epoch_start: Header? = none, clock: Date? = none): Chain",
      "The headers of a file, proven: work, links, retargets and times, up to the first broken rule; "
        + "none may be over two hours ahead of `clock`, if one is given.",
      source: "Bitcoin Core, validation.cpp; files of raw 80-byte records as Electrum keeps them, "
        + "hexadecimal lines, or tables with a column header_hex",
      examples: [
        Example("read_headers(\"genesis.hdr\").verified", gives: "1"),
        Example("read_headers(\"genesis.hdr\").last == genesis", gives: "true"),
      ],
      readsFiles: true,
      body: readHeaders),
    Builtin(
      "header_at(chain: Chain, height: Number): Header?",
      "The proven header of a height; none where the chain has none.",
      examples: [
        Example("header_at(read_headers(\"genesis.hdr\"), 0) == genesis", gives: "true"),
        Example("header_at(read_headers(\"genesis.hdr\"), 1)", gives: "none"),
      ]
    ) { call in
      let height = try call.whole("height", in: 0...HeaderText.heightLimit)
      return try call.chain("chain")[height]?.value ?? .none
    },
    Builtin(
      "find_header(chain: Chain, header: Header): Number?",
      "The height of a header in a chain; none for one that is not in it, and why.",
      examples: [
        Example("find_header(read_headers(\"genesis.hdr\"), genesis)", gives: "0")
      ],
      body: findHeader),
  ]

  @Sendable private static func readHeaders(_ call: Call) throws -> Value {
    let file = try call.open(try call.text("path"))
    let read = try HeaderFile(file)
    let digest = try file.hash(for: call).finalize()
    try call.mayGoOn()
    let context = try context(of: read, call)
    let proven = ProvenChain(
      HeaderChain(
        verifying: read.records, from: context,
        clock: call.given("clock") == nil ? nil : try call.date("clock").seconds,
        threads: Machine.cores))
    call.noteFile(file, count: proven.chain.headerCount, of: "header", digest)
    remark(on: proven.chain, in: call)
    return proven.value
  }

  /// Where the headers of a file begin, and what the reader knows of those before.
  private static func context(of file: HeaderFile, _ call: Call) throws -> ChainContext {
    let given =
      call.given("from_height") == nil
      ? nil : try call.whole("from_height", in: 0...HeaderText.heightLimit)
    if let stated = file.firstHeight, let given, stated != given {
      throw Problem(
        "E0506", "the file says that it begins at height \(stated)", argument: "from_height")
    }
    let height = given ?? file.firstHeight ?? 0
    let before = try call.list("after").map { item in
      guard case .record(let record) = item else {
        throw Problem("E0503", "an element of the list is `none`", argument: "after")
      }
      return try BlockHeader(record)
    }
    guard before.count <= height else {
      throw Problem(
        "E0506", "\(before.count) headers cannot come before height \(height)", argument: "after")
    }
    let start = call.given("epoch_start") == nil ? nil : try call.header("epoch_start")
    return height == 0 ? .genesis : ChainContext(height: height, after: before, epochStart: start)
  }

  /// Says what is wrong, what is missing, and what could not be checked.
  private static func remark(on chain: HeaderChain, in call: Call) {
    if let failure = chain.failure {
      call.note(.text(failure.description))
      if chain.verifiedCount == 0, failure.height == 0 {
        call.note(.text("the first header is not the genesis header; from_height: says where"))
      }
    }
    let missing = chain.heights.count - chain.verifiedCount
    if missing > 0 {
      call.note(.text("no header is recorded at "), .value(.number(missing)), .text(" heights"))
    }
    let unchecked = [
      (chain.unchecked.links, "link"), (chain.unchecked.targets, "target"),
      (chain.unchecked.medianTimes, "time"),
    ].filter { $0.0 > 0 }
    guard !unchecked.isEmpty else { return }
    let parts = unchecked.map { count, word in
      [Note.Part.text("the \(word) of "), .value(.number(count))]
    }
    call.note(
      [.text("not checked, because what comes before is not known: ")]
        + Array(parts.joined(separator: [.text(", ")]))
        + [.text(" headers")])
  }

  @Sendable private static func findHeader(_ call: Call) throws -> Value {
    let header = try call.header("header")
    switch try call.chain("chain").position(of: header) {
    case .inChain(let height): return .number(height)
    case .stale(let height, let other):
      call.note(
        .text("stale: at height "), .value(.number(height)), .text(" the chain has "),
        .value(.hash(other)))
    case .next(let height):
      call.note(
        .text("not in the chain: its parent is the last header, so it would have height "),
        .value(.number(height)))
    case .unknown: call.note(.text("not in the chain: its parent is not in it either"))
    }
    return .none
  }
}
