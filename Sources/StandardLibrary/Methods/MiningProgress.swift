// The search for a nonce as the shelf runs it: on all cores, watched, and stopped by Ctrl-C.

import Hashing
import Language
import Quantities

extension Call {
  /// The first nonce of a range that makes a header meet a target.
  ///
  /// - Parameters:
  ///   - before: Hashes of this search that were done already, for the progress.
  /// - Returns: The nonce, or nil where none does, and how many were tried up to it.
  func search(
    _ header: BlockHeader, _ target: UInt256, _ nonces: ClosedRange<UInt32>, before: UInt64 = 0
  ) throws -> (nonce: UInt32?, tried: UInt64) {
    let search = try NonceSearch(header: header.bytes, target: target)
    var progress = MiningProgress(expected: Double(target.work))
    let isCancelled = isCancelled
    let outcome = search.run(nonces, threads: Machine.cores, stoppingAfter: 1) { tried in
      if showsProgress, let line = progress.line(tried: before + tried) { self.progress(line) }
      return !isCancelled()
    }
    if outcome.wasCancelled { throw cancelled }
    return (outcome.hits.first, outcome.tried)
  }
}

/// What a search tells while it runs: how much, how fast, how long on average.
private struct MiningProgress {
  let expected: Double
  private let start = ContinuousClock.now
  private var shown = ContinuousClock.now

  init(expected: Double) { self.expected = expected }

  /// The line to show now; nil where the last one is fresh.
  mutating func line(tried: UInt64) -> String? {
    let now = ContinuousClock.now
    guard now - shown >= .milliseconds(200), tried > 0 else { return nil }
    shown = now
    let rate = Double(tried) / ((now - start) / .seconds(1))
    // Luck has no memory: however long it ran, as much is still expected as at the start.
    return "\(text(Double(tried), "H")) tried · \(text(rate, "H/s")) · "
      + "\(text(expected / rate, "s")) more on average"
  }

  /// A number with one decimal and the largest unit that it fills.
  private func text(_ number: Double, _ unit: String) -> String {
    let steps: [(size: Double, word: String)] =
      unit == "s"
      ? [(31_536_000, "year"), (86_400, "d"), (3600, "h"), (60, "min")]
      : [
        (1e18, "E" + unit), (1e15, "P" + unit), (1e12, "T" + unit), (1e9, "G" + unit),
        (1e6, "M" + unit), (1e3, "k" + unit),
      ]
    let step = steps.first { number >= $0.size } ?? (1, unit)
    let tenths = (number / step.size * 10).rounded()
    return NumberText.text(tenths / 10, countsInFull: false) + " " + step.word
  }
}
