// Recorded text against fresh text: the same words, and numbers as near as rounding lets them be.

/// One line in which a replay differs from what was recorded.
public enum Difference: Equatable, Sendable {
  /// A number moved further than rounding and tolerance allow; all else in front of it agrees.
  ///
  /// - Parameters:
  ///   - line: 1-based line of the recorded output.
  ///   - recorded: The number as it was recorded.
  ///   - fresh: The number as it is printed now.
  ///   - difference: |a − b| of the recorded a and the unrounded fresh b.
  ///   - allowed: How far they may be apart.
  case number(line: Int, recorded: String, fresh: String, difference: Double, allowed: Double)
  /// The words of a line, or its unit, changed; both lines are given whole.
  case text(line: Int, recorded: String, fresh: String)
  /// A line was recorded and is no longer printed.
  case missing(line: Int, recorded: String)
  /// A line is printed that was not recorded; `line` is where it would stand.
  case added(line: Int, fresh: String)

  /// The 1-based line of the recorded output.
  public var line: Int {
    switch self {
    case .number(let line, _, _, _, _), .text(let line, _, _), .missing(let line, _),
      .added(let line, _):
      line
    }
  }
}

/// Compares what was recorded with what a replay prints.
///
/// Equal text passes. Otherwise the text that is no number must be equal, runs of blanks of any
/// width, and each recorded number a is compared with the unrounded fresh b:
///
///     |a − b| ≤ max(relativeTolerance · max(|a|, |b|), ½ unit of the place a was rounded to)
///
/// That place is a's sixth significant digit; the place that the fresh figure was rounded to on
/// purpose, where it was; the ones of a whole number that is printed in full with more digits.
///
/// - Parameters:
///   - recorded: The lines of an `out` fence, parted by `\n`.
///   - fresh: What the replay prints. It decides what is a number: digits in dates, digests and words
///     are text.
///   - relativeTolerance: At least 0; the cell's own where it states one.
///   - firstLinesOnly: The record is of an error and holds the first lines of its message only.
/// - Returns: The differences by line; none if the output passes.
/// - Complexity: O(length of both texts).
public func compare(
  recorded: String, fresh: FreshText, relativeTolerance: Double = 1e-9, firstLinesOnly: Bool = false
) -> [Difference] {
  let recordedLines = FreshText.lines(of: recorded)
  let freshLines = firstLinesOnly ? Array(fresh.lines.prefix(recordedLines.count)) : fresh.lines
  var comparison = OutputComparison(
    recorded: recordedLines, fresh: freshLines, relativeTolerance: relativeTolerance)
  return comparison.differences()
}

/// The comparison of two outputs line by line.
private struct OutputComparison {
  let recorded: [String]
  let fresh: [[FreshText.Piece]]
  let relativeTolerance: Double

  /// Lines that agree at both ends are paired first, so that one line more in the middle is told as
  /// one line and not as a change of all that follow.
  mutating func differences() -> [Difference] {
    let shorter = min(recorded.count, fresh.count)
    let head = recorded.count == fresh.count ? 0 : (0..<shorter).prefix { agree($0, $0) }.count
    let tail =
      recorded.count == fresh.count
      ? 0
      : (0..<(shorter - head)).prefix { agree(recorded.count - 1 - $0, fresh.count - 1 - $0) }.count
    var differences: [Difference] = []
    for index in head..<(max(recorded.count, fresh.count) - tail) {
      let hasRecorded = index < recorded.count - tail
      let hasFresh = index < fresh.count - tail
      if hasRecorded && hasFresh {
        differences += compareLine(recorded[index], fresh[index], line: index + 1)
      } else if hasRecorded {
        differences.append(.missing(line: index + 1, recorded: recorded[index]))
      } else {
        let line = recorded.count - tail + 1
        differences.append(.added(line: line, fresh: FreshText.printed(fresh[index])))
      }
    }
    return differences
  }

  private func agree(_ recordedIndex: Int, _ freshIndex: Int) -> Bool {
    compareLine(recorded[recordedIndex], fresh[freshIndex], line: 1).isEmpty
  }

  /// Walks along a fresh line's pieces and the recorded bytes side by side.
  private func compareLine(
    _ recorded: String, _ fresh: [FreshText.Piece], line: Int
  ) -> [Difference] {
    let printed = FreshText.printed(fresh)
    if recorded.utf8.elementsEqual(printed.utf8) { return [] }
    let changed = [Difference.text(line: line, recorded: recorded, fresh: printed)]
    var walk = RecordedLine(recorded)
    var differences: [Difference] = []
    for piece in fresh {
      switch piece {
      case .text(let text):
        guard walk.takeText(text) else { return changed }
      case .number(let printed, let unrounded, let places):
        guard let number = walk.takeNumber(or: printed) else { return changed }
        if let far = self.far(number, printed, unrounded, places, line: line) {
          differences.append(far)
        }
      }
    }
    return walk.isAtEnd ? differences : changed
  }

  /// The difference of two numbers, if it is more than rounding and tolerance allow.
  private func far(
    _ recorded: RecordedLine.Figure, _ printed: String, _ unrounded: Double, _ places: Int?,
    line: Int
  ) -> Difference? {
    guard case .number(let number) = recorded, number.text != printed else { return nil }
    let size = max(number.value.magnitude, unrounded.magnitude)
    let halfUnit = places.map { PrintedNumber.half(ofPlace: -$0) } ?? number.halfUnit
    let allowed = max(relativeTolerance * size, halfUnit)
    let difference = (number.value - unrounded).magnitude
    // One unit in the last place of `Double` more: a figure half-way between two roundings must pass
    // whichever way reading and subtracting it rounds.
    if difference <= allowed + size.ulp { return nil }
    return .number(
      line: line, recorded: number.text, fresh: printed, difference: difference, allowed: allowed)
  }
}
