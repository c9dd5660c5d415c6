// A chain of headers inside a record of the language, and what it tells epoch by epoch.

import Hashing
import Language
import Quantities

/// The chain that a record of the kind `Chain` carries.
final class ProvenChain: Sendable {
  let chain: HeaderChain
  /// What it tells of each epoch, or of the part of it that was verified.
  let epochs: [EpochSpan]

  init(_ chain: HeaderChain) {
    self.chain = chain
    epochs = EpochSpan.spans(of: chain)
  }

  /// The chain of a record.
  init(of record: Record) throws(Problem) {
    guard let known = record.payload as? ProvenChain else {
      throw Problem("E0506", "a chain comes from read_headers")
    }
    (chain, epochs) = (known.chain, known.epochs)
  }

  /// The fields of the kind `Chain`.
  var fields: [Record.Field] {
    [
      .init("first_height", .number(chain.context.height)),
      .init("count", .number(chain.headerCount)),
      .init("verified", .number(chain.verifiedCount)),
      .init("problem", chain.failure.map { .text($0.description) } ?? .none),
    ]
  }

  /// As a value of the language.
  var value: Value {
    .record(Record(kind: Shelves.library.kind("Chain"), fields: fields, payload: self))
  }

  /// The first or the last verified header.
  func header(_ height: Int?) throws(Problem) -> Value {
    guard let height, let header = chain[height] else {
      throw Problem("E0507", "no header of the chain was verified")
    }
    return header.value
  }

  /// The height of the first verified header.
  var firstHeight: Int? { chain.runs().first?.lowerBound }

  /// A series with a value for each epoch, missing where headers are.
  ///
  /// - Parameters:
  ///   - value: In base units; nil where the epoch does not tell.
  ///   - holds: Whether a value holds until the next one.
  func series(
    _ unit: String, shown: Bool = false, holds: Bool, _ value: (EpochSpan) -> Double?
  ) throws -> Value {
    let unit = try UnitTable.builtIn.unit(unit)
    var (instants, values): ([Instant], [Double?]) = ([], [])
    for (index, epoch) in epochs.enumerated() {
      if index > 0, !epoch.follows(epochs[index - 1]) {
        instants.append(Instant(seconds: epochs[index - 1].lastTime + 1))
        values.append(nil)
      }
      instants.append(Instant(seconds: epoch.startTime))
      values.append(value(epoch).map(unit.toBase))
    }
    guard let last = epochs.last else {
      throw Problem("E0507", "no header of the chain was verified")
    }
    do throws(SeriesError) {
      return .series(
        try Series(
          instants: instants, values: values, dimension: unit.dimension,
          unit: shown ? unit : nil, meaning: holds ? .instant : .mean, holds: holds,
          end: Instant(seconds: last.lastTime + 1)))
    } catch {
      throw Problem(error)
    }
  }
}

/// An epoch as far as its headers were verified, headers that are missing in between passed over.
struct EpochSpan {
  let firstHeight: Int
  private(set) var lastHeight: Int
  /// The times of the first and the last header [unix s].
  let startTime: Int64
  private(set) var lastTime: Int64
  let difficulty: Double
  /// Whether its first height is the first of an epoch.
  let isFromStart: Bool
  /// Which epoch of the chain it is, from 0.
  private let number: Int

  /// The time between blocks as the first and the last header tell it [s]; nil for one header.
  var meanInterval: Double? {
    lastHeight > firstHeight
      ? Double(lastTime - startTime) / Double(lastHeight - firstHeight) : nil
  }

  /// The hashrate that this suggests [H/s], 2³² hashes a unit of difficulty; nil where no time
  /// passed.
  var hashrate: Double? {
    guard let interval = meanInterval, interval > 0 else { return nil }
    return HashesPerDifficulty.industry.expectedHashes(difficulty: difficulty) / interval
  }

  /// Whether nothing is missing between another epoch and this one.
  func follows(_ other: EpochSpan) -> Bool { isFromStart && number == other.number + 1 }

  /// The epochs of a chain, each once.
  static func spans(of chain: HeaderChain) -> [EpochSpan] {
    let length = chain.rules.blocksPerEpoch
    var spans: [EpochSpan] = []
    for part in chain.epochs() {
      let number = part.firstHeight / length
      if let last = spans.indices.last, spans[last].number == number {
        spans[last].lastHeight = part.firstHeight + part.intervalCount
        spans[last].lastTime = part.lastTime
      } else {
        spans.append(
          EpochSpan(
            firstHeight: part.firstHeight, lastHeight: part.firstHeight + part.intervalCount,
            startTime: part.startTime, lastTime: part.lastTime, difficulty: part.difficulty,
            isFromStart: part.firstHeight % length == 0, number: number))
      }
    }
    return spans
  }
}

extension HeaderChain {
  /// How many headers were given: those verified, and all that stand behind the first broken rule.
  var headerCount: Int { verifiedCount + records.count - heights.count }
}
