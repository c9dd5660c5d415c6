// Races between miners: who finds how many blocks, by luck and by real hashes.

import Hashing
import Language
import Quantities
import Risk

extension Shelves {
  static let races = [
    Builtin(
      "race(miners: Record, blocks: Number = 1000, seed: Number = 1): Table",
      "Who finds how many of the next blocks, each drawn with the hashrates as chances.",
      source: "Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011), one address for each block",
      examples: [
        Example(
          "race({ a: 1 PH/s }, blocks: 10)",
          gives: """
            miner  share [%]  expected  blocks  luck [%]
            a            100        10      10       100
            """)
      ],
      typing: { call throws(Diagnostic) in try raceTyping(call) },
      body: race),
    Builtin(
      "race_for_real(miners: Record, blocks: Number = 20, leading_zeros: Number = 10): Table",
      "The same with real hashes at a toy target: each miner searches its own header, and the one "
        + "that needs the least time for its hashrate wins the block.",
      source: "double SHA-256 of linked headers, nonces from 0; the same result on every machine",
      examples: [
        Example(
          "race_for_real({ a: 1 PH/s }, blocks: 2, leading_zeros: 0)",
          gives: """
            miner  share [%]  expected  blocks  luck [%]  hashes
            a            100         2       2       100       2
            """)
      ],
      typing: { call throws(Diagnostic) in try raceTyping(call) },
      body: raceForReal),
  ]

  /// The stream of race draws: once given out, a number is never given to another purpose.
  private static let raceStream: UInt32 = 0x7261_6365

  private static func raceTyping(_ call: TypedCall) throws(Diagnostic) -> Type {
    guard case .record(let record) = call["miners"].present, let first = record.fields.first?.type,
      case .quantity = first, record.fields.allSatisfy({ $0.type == first })
    else {
      throw call.refuse("miners", wanted: "a record of hashrates: { a: 30 PH/s, b: 70 PH/s }")
    }
    return .table
  }

  @Sendable private static func race(_ call: Call) throws -> Value {
    let racers = try call.racers()
    let blocks = try call.whole("blocks", in: 1...10_000_000)
    let seed = UInt64(try call.whole("seed", in: 0...(1 << 53)))
    try call.charge(blocks)
    let generator = Philox4x32(seed: seed)
    var found = [Int](repeating: 0, count: racers.count)
    for block in 0..<blocks {
      if block & 0xffff == 0, call.isCancelled() { throw call.cancelled }
      let draw = generator.uniforms(at: SIMD4(UInt32(block), raceStream, 0, 0)).0
      found[Racer.winner(of: racers, at: draw)] += 1
    }
    return try .table(table(of: racers, blocks, found))
  }

  @Sendable private static func raceForReal(_ call: Call) throws -> Value {
    let racers = try call.racers()
    let blocks = try call.whole("blocks", in: 1...10_000)
    let zeros = try call.whole("leading_zeros", in: 0...24)
    var found = [Int](repeating: 0, count: racers.count)
    var hashes = [Double](repeating: 0, count: racers.count)
    var tip: BlockHeader?
    for _ in 0..<blocks {
      try call.mayGoOn()
      let runs = try racers.map { racer in
        try RealRun(racer, behind: tip, leadingZeros: zeros, call)
      }
      // The first of equals wins, as the order of the record says.
      let winner = runs.indices.min { runs[$0].time < runs[$1].time } ?? 0
      found[winner] += 1
      for (index, racer) in racers.enumerated() {
        hashes[index] +=
          index == winner ? runs[index].tries : (runs[winner].time * racer.share).rounded(.down)
      }
      tip = runs[winner].header
    }
    return try .table(
      table(of: racers, blocks, found, [.init("hashes", hashes.map { .number($0) })]))
  }

  private static func table(
    of racers: [Racer], _ blocks: Int, _ found: [Int], _ more: [Table.Column] = []
  ) throws -> Table {
    let percent = try UnitTable.builtIn.unit("%")
    let shares = racers.map { Value.quantity(Quantity($0.share * 100, percent)) }
    let expected = racers.map { $0.share * Double(blocks) }
    return Table(
      columns: [
        .init("miner", racers.map { .text($0.name) }), .init("share", shares),
        .init("expected", expected.map { .number($0) }),
        .init("blocks", found.map { .number($0) }),
        .init(
          "luck",
          zip(found, expected).map { .quantity(Quantity(Double($0) / $1 * 100, percent)) }),
      ] + more)
  }
}

/// One who hashes in a race.
private struct Racer {
  let name: String
  /// Its part of all hashrate, above 0 and at most 1.
  let share: Double

  /// Who finds the block of a draw: the shares laid end to end.
  static func winner(of racers: [Racer], at draw: Double) -> Int {
    var end = 0.0
    for (index, racer) in racers.enumerated() {
      end += racer.share
      if draw < end { return index }
    }
    return racers.count - 1
  }
}

/// One miner's search for one block.
private struct RealRun {
  let header: BlockHeader
  let tries: Double
  /// Hashes over share of the hashrate: the same unit for all.
  let time: Double

  init(
    _ racer: Racer, behind tip: BlockHeader?, leadingZeros: Int, _ call: Call
  ) throws {
    var header = BlockHeader.toy(over: racer.name, behind: tip, leadingZeros: leadingZeros)
    let target = try header.compactTarget.target
    let (nonce, tried) = try call.search(header, target, 0...UInt32.max)
    guard let nonce else { throw Problem("E0506", "no nonce will do", argument: "leading_zeros") }
    header.nonce = nonce
    (self.header, tries, time) = (header, Double(tried), Double(tried) / racer.share)
  }
}

extension Call {
  /// The miners of a race: hashrates above zero, by name.
  fileprivate func racers() throws -> [Racer] {
    guard case .record(let record)? = value("miners"), !record.fields.isEmpty else {
      throw Problem("E0507", "nobody takes part in the race", argument: "miners")
    }
    let rates = try record.fields.map { field in
      guard case .quantity(let rate) = field.value, rate.value > 0 else {
        throw Problem("E0506", "`\(field.name)` must be above zero", argument: "miners")
      }
      return rate.value
    }
    let total = Statistics.sum(rates)
    return zip(record.fields, rates).map { Racer(name: $0.name, share: $1 / total) }
  }
}
