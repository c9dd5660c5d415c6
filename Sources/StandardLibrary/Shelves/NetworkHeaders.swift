// `network with { headers: chain }`: difficulty that is proven instead of believed.

import Field
import Hashing
import Language
import Quantities

extension Shelves {
  /// The chain that a network rests on; nil where it rests on the bundled facts.
  static func headers(of network: Record) throws(Problem) -> ProvenChain? {
    guard case .record(let chain)? = network["headers"] else { return nil }
    return try ProvenChain(of: chain)
  }

  /// Where the proven difficulty and the bundled one differ: the first place, and how many there are.
  @Sendable static func differences(_ network: Record) -> [Note] {
    guard let proven = try? headers(of: network), let bundled = try? Network.difficulty() else {
      return []
    }
    let compared = proven.epochs.compactMap { epoch in
      bundled.reading(at: epoch.startTime).map { (epoch: epoch, step: $0.step) }
    }
    let different = compared.filter { !agree($0.epoch, $0.step) }
    guard let first = different.first else { return [] }
    let start = Instant(seconds: first.epoch.startTime)
    let what: [Note.Part] =
      first.epoch.difficulty == first.step.value
      ? [
        .text("one begins at "), .value(.date(start)), .text(", not at "),
        .value(.date(Instant(seconds: first.step.start))),
      ]
      : [
        .text("from "), .value(.date(start)), .text(" on they give "),
        .value(.number(first.epoch.difficulty)), .text(", not "),
        .value(.number(first.step.value)),
      ]
    return [
      Note(
        [
          .text("the headers differ from the bundled facts in "),
          .value(.number(different.count)), .text(" of "), .value(.number(compared.count)),
          .text(" epochs: "),
        ] + what)
    ]
  }

  /// Said of figures that a chain does not replace: their months need more than its headers.
  @Sendable static func restsOnFacts(_ network: Record) -> [Note] {
    guard case .record? = network["headers"] else { return [] }
    return [Note([.text("this rests on the bundled difficulty, not on the headers")])]
  }

  private static func agree(_ epoch: EpochSpan, _ step: StepColumn.Step) -> Bool {
    step.value == epoch.difficulty
      && (!epoch.isFromStart || step.isEstimated || step.start == epoch.startTime)
  }
}
