// The kind of object that a block's header is, and the first one of all.

import Hashing
import Language
import Quantities

extension Shelves {
  static let headerKind = ObjectKind(
    "Header",
    declaration: """
      kind Header { version: Number = 1, previous: Hash, merkle_root: Hash, time: Date, \
      bits: Bytes, nonce: Number = 0 }
      """,
    words: "the 80 bytes of a block that miners hash",
    fieldWords: [
      "version": "a number whose bits signal",
      "previous": "the hash of the header before",
      "merkle_root": "the hash that commits to the block's transactions",
      "time": "when the miner says it was made",
      "bits": "the target in short: four bytes, highest first",
      "nonce": "the number that the miner searched",
    ],
    derived: [
      .init("bytes: Bytes", "the 80 bytes as the network sends them") { record in
        .bytes(try BlockHeader(record).bytes)
      },
      .init("hash: Hash", "double SHA-256 of the 80 bytes") { record in
        .hash(try BlockHeader(record).hash)
      },
      .init("target: Target", "the largest hash that proves the work") { record in
        try target(of: record) { (bits) throws(CompactTargetError) in .target(try bits.target) }
      },
      .init("difficulty: Number", "how many times harder than the easiest target") { record in
        try target(of: record) { (bits) throws(CompactTargetError) in
          .number(try bits.difficulty)
        }
      },
      .init("work: Hashrate * BlockTime", "the hashes that the target takes on average") { record in
        let work = try target(of: record) { (bits) throws(CompactTargetError) in
          try bits.target.work
        }
        let unit = try UnitTable.builtIn.unit("H/block")
        return .quantity(
          Quantity(value: Double(work), dimension: unit.dimension, unit: nil))
      },
      .init("meets_target: Bool", "whether the hash is at most the target") { record in
        .bool(try BlockHeader(record).meetsTarget)
      },
    ],
    check: { _ = try BlockHeader($0) })

  static let genesisConstant = Constant(
    "genesis", kind: "Header", "The first header of bitcoin's main network, 3 January 2009.",
    provenance: "Bitcoin Core, kernel/chainparams.cpp"
  ) {
    BlockHeader.genesis.fields
  }

  /// What is read of a header's bits; those that are no target are a mistake.
  private static func target<Result>(
    of record: Record, _ read: (CompactTarget) throws(CompactTargetError) -> Result
  ) throws -> Result {
    let bits = try BlockHeader(record).compactTarget
    do throws(CompactTargetError) {
      return try read(bits)
    } catch {
      throw error.problem()
    }
  }
}

extension BlockHeader {
  /// The fields of the kind `Header`.
  var fields: [Record.Field] {
    [
      .init("version", .number(Int(version))), .init("previous", .hash(previousHash)),
      .init("merkle_root", .hash(merkleRoot)), .init("time", .time(time)),
      .init("bits", .bits(compactTarget)), .init("nonce", .number(Int(nonce))),
    ]
  }

  /// As a value of the language.
  var value: Value { .record(Record(kind: Shelves.library.kind("Header"), fields: fields)) }

  /// The header that a record of the kind `Header` is.
  init(_ record: Record) throws {
    guard case .identifier(let previous)? = record["previous"],
      case .identifier(let merkleRoot)? = record["merkle_root"],
      case .date(let time)? = record["time"], case .bytes(let bits)? = record["bits"]
    else { throw Problem("E0503", "a field of the header is `none`") }
    guard let compactTarget = CompactTarget(bytes: bits) else {
      throw Problem("E0506", "compact bits are 4 bytes, found \(bits.count)")
    }
    guard let seconds = UInt32(exactly: time.seconds) else {
      throw Problem("E0506", "a header's time lies between 1970-01-01 and 2106-02-07")
    }
    self.init(
      version: try BlockHeader.whole("version", of: record),
      previousHash: previous.number, merkleRoot: merkleRoot.number, time: seconds,
      compactTarget: compactTarget, nonce: try BlockHeader.whole("nonce", of: record))
  }

  private static func whole<Integer: FixedWidthInteger>(
    _ name: String, of record: Record
  ) throws -> Integer {
    guard case .quantity(let quantity)? = record[name],
      let whole = Integer(exactly: quantity.value)
    else {
      let ends = [Double(Integer.min), Double(Integer.max)].map {
        NumberText.text($0, countsInFull: true)
      }
      throw Problem("E0506", "`\(name)` must be a whole number from \(ends[0]) to \(ends[1])")
    }
    return whole
  }
}

extension Call {
  /// An argument of the kind `Header`.
  func header(_ name: String) throws -> BlockHeader {
    guard case .record(let record)? = value(name) else {
      throw Problem("E0506", "`\(name)` is no header", argument: name)
    }
    return try BlockHeader(record)
  }
}
