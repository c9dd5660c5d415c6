// The kind of object that a proven chain of headers is.

import Hashing
import Language
import Quantities

extension Shelves {
  static let chainKind = ObjectKind(
    "Chain",
    declaration: """
      kind Chain { first_height: Number, count: Number, verified: Number, problem: Text = none }
      """,
    words: "headers that were read from a file and proven",
    fieldWords: [
      "first_height": "the height of the first header",
      "count": "how many headers the file has",
      "verified": "how many were verified: all before the problem",
      "problem": "the first broken rule: height, rule, expected, found; none in a good chain",
    ],
    derived: [
      .init("first: Header", "the first verified header") { record in
        let proven = try ProvenChain(of: record)
        return try proven.header(proven.firstHeight)
      },
      .init("last: Header", "the last verified header") { record in
        let proven = try ProvenChain(of: record)
        return try proven.header(proven.chain.tipHeight)
      },
      .init("last_height: Number", "the height of the last verified header") { record in
        guard let height = try ProvenChain(of: record).chain.tipHeight else {
          throw Problem("E0507", "no header of the chain was verified")
        }
        return .number(height)
      },
      .init("work: Hashrate * Time", "the hashes that the verified headers took on average") {
        record in
        let unit = try UnitTable.builtIn.unit("H")
        return .quantity(
          Quantity(
            value: Double(try ProvenChain(of: record).chain.work), dimension: unit.dimension,
            unit: nil))
      },
      .init("difficulty: Series<Number>", "difficulty, from the first block that has it") {
        record in
        try ProvenChain(of: record).series("1", shown: true, holds: true) { $0.difficulty }
      },
      .init(
        "hashrate: Series<Hashrate>",
        "the hashrate that the times of each epoch suggest (2^32 hashes a unit of difficulty)"
      ) { record in
        try ProvenChain(of: record).series("H/s", holds: false) { $0.hashrate }
      },
      .init("block_interval: Series<BlockTime>", "the mean time between blocks, by epoch") {
        record in
        try ProvenChain(of: record).series("min/block", shown: true, holds: false) {
          $0.meanInterval.map { $0 / 60 }
        }
      },
      .init(
        "intervals: [Time]", "the time from each block to the next as headers state it, by height"
      ) { record in
        let minute = try UnitTable.builtIn.unit("min")
        return .list(
          try ProvenChain(of: record).chain.blockIntervals().seconds.map {
            .quantity(Quantity(Double($0) / 60, minute))
          })
      },
    ],
    check: { record in
      let proven = try ProvenChain(of: record)
      guard Value.areEqual(.record(record), proven.value) == true else {
        throw Problem("E0506", "what a chain says of itself cannot be changed")
      }
    })
}

extension Call {
  /// An argument of the kind `Chain`.
  func chain(_ name: String) throws -> HeaderChain {
    guard case .record(let record)? = value(name) else {
      throw Problem("E0506", "`\(name)` is no chain", argument: name)
    }
    return try ProvenChain(of: record).chain
  }
}
