// Mining that can be felt: the search for a nonce, toy blocks, and what this machine hashes.

import Hashing
import Language
import Quantities

extension Shelves {
  static let blockFinding: [Builtin] = searches + races

  private static let searches = [
    Builtin(
      "mine(header: Header, difficulty: Number? = none, target: Target? = none, "
        + "from: Number = 0, upto: Number = 4_294_967_295): Header?",
      "The header with the first nonce that meets its own target, or the one given; none where no "
        + "nonce does.",
      source: "Bitcoin Core, proof of work: the double SHA-256 of 80 bytes is at most the target",
      examples: [
        Example("mine(genesis, difficulty: 0.00001).nonce", gives: "8603"),
        Example(
          "mine(genesis with { nonce: 0 }, from: 2_083_230_000).nonce", gives: "2_083_236_893"),
      ],
      body: mine),
    Builtin(
      "mine_block(text: Text, leading_zeros: Number = 20, previous: Header? = none): Record",
      "A toy block over a text: the first header whose hash begins with so many zero bits.",
      source:
        "the Merkle root is the double SHA-256 of the text, the time that of the block before "
        + "and 10 minutes; nonces count from 0, and the time goes on where all have been tried",
      examples: [Example("mine_block(\"hello\", leading_zeros: 8).tries", gives: "11")],
      typing: blockTyping,
      body: mineBlock),
    Builtin(
      "machine_hashrate(): Hashrate",
      "What this machine hashes on all cores, measured now: volatile, another figure each time.",
      source: "half a second of searching for a nonce that does not exist",
      examples: [
        Example("machine_hashrate() > 1 kH/s", gives: "true"),
        Example("machine_hashrate > 1 kH/s", gives: "true"),
      ],
      body: machineHashrate),
  ]

  /// A million times what the network ever had: nobody waits for that, it is a slip.
  private static let hardestDifficulty = 1e20

  @Sendable private static func mine(_ call: Call) throws -> Value {
    var header = try call.header("header")
    let target = try target(of: header, call)
    let (first, last) = (
      UInt32(try call.whole("from", in: 0...Int(UInt32.max))),
      UInt32(try call.whole("upto", in: 0...Int(UInt32.max)))
    )
    guard first <= last else {
      throw Problem("E0506", "`from` lies above `upto`", argument: "from")
    }
    let (nonce, tried) = try call.search(header, target, first...last)
    guard let nonce else {
      call.note(
        .text("none of "), .value(.number(Double(tried))),
        .text(" nonces will do; another time or Merkle root gives new ones"))
      return .none
    }
    call.note(.text("found after "), .value(.number(Double(tried))), .text(" hashes"))
    header.nonce = nonce
    return header.value
  }

  private static func target(of header: BlockHeader, _ call: Call) throws -> UInt256 {
    switch (call.given("difficulty"), call.given("target")) {
    case (nil, nil):
      do throws(CompactTargetError) {
        return try header.compactTarget.target
      } catch {
        throw error.problem("header")
      }
    case (_?, nil):
      guard try call.positive("difficulty") <= hardestDifficulty else {
        throw Problem(
          "E0506", "`difficulty` must be at most 1e20, a million times what the network ever had",
          argument: "difficulty")
      }
      return try call.target(ofDifficulty: "difficulty")
    case (nil, _?): return try call.identifier("target").number
    default:
      throw Problem("E0506", "one of `difficulty` and `target` will do", argument: "target")
    }
  }

  // MARK: Toy blocks

  private static let blockTyping: Builtin.Typing = { _ throws(Diagnostic) in
    .record(
      RecordType(
        kind: nil,
        fields: [
          .init("nonce", .number), .init("hash", .identifier(.hash)), .init("tries", .number),
          .init("header", library.kind("Header").map { .record($0.type) } ?? .unknown),
        ]))
  }

  @Sendable private static func mineBlock(_ call: Call) throws -> Value {
    let zeros = try call.whole("leading_zeros", in: 0...48)
    let previous = call.given("previous") == nil ? nil : try call.header("previous")
    var header = BlockHeader.toy(
      over: try call.text("text"), behind: previous, leadingZeros: zeros)
    let target = try header.compactTarget.target
    var tries: UInt64 = 0
    while true {
      let (nonce, tried) = try call.search(header, target, 0...UInt32.max, before: tries)
      tries += tried
      if let nonce {
        header.nonce = nonce
        break
      }
      guard header.time < .max else { throw Problem("E0506", "no time is left to search") }
      header.time += 1
    }
    return .record(
      Record(
        kind: nil,
        fields: [
          .init("nonce", .number(Int(header.nonce))), .init("hash", .hash(header.hash)),
          .init("tries", .number(Double(tries))), .init("header", header.value),
        ]))
  }

  // MARK: This machine

  @Sendable private static func machineHashrate(_ call: Call) throws -> Value {
    let search = try NonceSearch(header: BlockHeader.genesis.bytes, target: .zero)
    // The first search of a process picks the fastest core.
    _ = search.run(0...0xffff, threads: 1)
    let isCancelled = call.isCancelled
    let start = ContinuousClock.now
    let outcome = search.run(threads: Machine.cores) { _ in
      ContinuousClock.now - start < .milliseconds(500) && !isCancelled()
    }
    let elapsed = (ContinuousClock.now - start) / .seconds(1)
    if isCancelled() { throw call.cancelled }
    let unit = try UnitTable.builtIn.unit("H/s")
    return .quantity(
      Quantity(
        value: unit.toBase(Double(outcome.tried) / elapsed), dimension: unit.dimension, unit: nil))
  }
}

extension BlockHeader {
  /// A header for lessons: its Merkle root stands for a text, its target asks for zero bits.
  static func toy(
    over text: String, behind previous: BlockHeader?, leadingZeros: Int
  ) -> BlockHeader {
    let start = BlockHeader.genesis.time
    return BlockHeader(
      version: 1, previousHash: previous?.hash ?? .zero,
      merkleRoot: SHA256d.digest(of: text.utf8).number,
      time: previous.map { $0.time.addingReportingOverflow(600).partialValue } ?? start,
      compactTarget: CompactTarget(truncating: .max >> leadingZeros), nonce: 0)
  }
}
