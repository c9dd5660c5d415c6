// What `:explain` says of an uncertain figure below its tree: its error, and who makes its variance.

import Language
public import Quantities

/// How well an uncertain figure is known, and which inputs make it uncertain.
public struct ChanceReport: Sendable {
  /// Of the figure, or of its mean if it is a distribution.
  public let standardError: Quantity
  public let draws: Int
  /// Each uncertain input with its share of the variance, its interactions included; the largest
  /// first. Empty where there is nothing to share out.
  public let shares: [(input: String, total: Quantity)]

  public init(
    standardError: Quantity, draws: Int, shares: [(input: String, total: Quantity)] = []
  ) {
    self.standardError = standardError
    self.draws = draws
    self.shares = shares
  }
}

extension Renderer {
  /// Two lines: who makes the variance, and the standard error with the way to halve it.
  public func chance(_ report: ChanceReport) -> StyledText {
    var lines: [Line] = []
    if !report.shares.isEmpty {
      let parts = report.shares.map { share in
        [Piece(share.input.escaped, .name), Piece(" ")] + pieces(of: share.total)
      }
      lines += wrapped([Piece("variance: ", .note)], parts)
    }
    let fourfold = grouped(4 * report.draws)
    let (error, unit) = preferences.shown(report.standardError)
    let place = NumberText.place(ofFirstDigit: error).map { $0 - 1 }
    lines.append(
      [Piece("standard error: ", .note), figure(error, in: unit, roundedTo: place)]
        + suffix(of: unit)
        + [
          Piece(
            " at most, as of \(grouped(report.draws)) plain draws; to halve it: ", .dim),
          Piece(":draws \(fourfold)", .help),
        ])
    return StyledText(lines)
  }

  /// Parts behind a head, as many on a line as fit.
  private func wrapped(_ head: Line, _ parts: [Line]) -> [Line] {
    let indent = String(repeating: " ", count: head.columns)
    var lines: [Line] = [head]
    for (index, part) in parts.enumerated() {
      let comma = index == 0 ? [] : [Piece(", ", .dim)]
      let last = lines.count - 1
      if index > 0, lines[last].columns + part.columns + 2 > width {
        lines[last].append(Piece(",", .dim))
        lines.append([Piece(indent)] + part)
      } else {
        lines[last] += comma + part
      }
    }
    return lines
  }
}
