// Uncertain values on part of a line: quantiles, mean and shape, with the digits that they deserve.

import Draws
import Language
import Quantities

extension Renderer {
  /// `203_600 .. 309_000 .. 443_600 USD/day (mean 314_400)  ▁▃▆█▆▄▂▁`: the quantiles of 5, 50 and
  /// 95 %, the mean and the shape. All figures are rounded to the place of the first digit of the
  /// mean's standard error.
  func inline(_ distribution: Distribution, isShort: Bool = false) -> Line {
    guard let summary = distribution.summary else { return [Piece("not computed", .dim)] }
    if distribution.isTruth { return truth(summary) + left(summary) }
    let (_, unit) = preferences.shown(
      Quantity(
        value: Self.leading(summary), dimension: distribution.dimension, unit: distribution.unit))
    let scale = { (x: Double) in unit.fromBase(x) }
    if summary.minimum == summary.maximum {
      let number = figure(scale(summary.mean), in: unit)
      return [number] + suffix(of: unit) + [Piece(" in all draws", .dim)] + left(summary)
    }
    let error = (scale(summary.mean + summary.standardError) - scale(summary.mean)).magnitude
    let place = NumberText.place(ofFirstDigit: error)
    func rounded(_ x: Double) -> Piece { figure(scale(x), in: unit, roundedTo: place) }
    let isTight = unit.text.hasPrefix("%")
    let each = isTight ? suffix(of: unit) : []
    let dots = [Piece(" .. ", .dim)]
    var line = [rounded(summary.low)] + each + dots + [rounded(summary.median)] + each + dots
    line += [rounded(summary.high)] + suffix(of: unit)
    if isShort { return line + left(summary) }
    line += [Piece(" (mean ", .dim), rounded(summary.mean)] + each + [Piece(")", .dim)]
    line += left(summary)
    let spark = Self.sparkline(summary.shape)
    return spark.isEmpty ? line : line + [Piece("  " + spark, .dim)]
  }

  /// A figure rounded to a place of its unit; without one, as an exact figure.
  func figure(_ number: Double, in unit: Unit, roundedTo place: Int?) -> Piece {
    guard let place else { return figure(number, in: unit) }
    return Piece(
      NumberText.text(number, roundedToPlace: place), .number,
      number: StyledText.Number(number, placesOnPurpose: -place))
  }

  /// `true in 37.2% of draws`.
  private func truth(_ summary: DrawSummary) -> Line {
    let share = summary.mean
    if share == 0 || share == 1 {
      return [Piece(share == 1 ? "true" : "false", .keyword), Piece(" in all draws", .dim)]
    }
    let error = (share * (1 - share) / Double(summary.kept)).squareRoot()
    let place = NumberText.place(ofFirstDigit: error * 100)
    let text = place.map { NumberText.text(share * 100, roundedToPlace: $0) } ?? ""
    return [
      Piece("true", .keyword), Piece(" in ", .dim),
      Piece(
        text, .number,
        number: StyledText.Number(share * 100, placesOnPurpose: place.map { -$0 })),
      Piece("%", .unit), Piece(" of draws", .dim),
    ]
  }

  /// ` (1_234 of 10_000 draws)` where not all count.
  private func left(_ summary: DrawSummary) -> Line {
    if summary.kept == summary.count { return [] }
    return [Piece(" (\(grouped(summary.kept)) of \(grouped(summary.count)) draws)", .dim)]
  }

  /// The figure that the unit's prefix is chosen for.
  private static func leading(_ summary: DrawSummary) -> Double {
    [summary.low, summary.median, summary.high].max { $0.magnitude < $1.magnitude } ?? 0
  }

  /// `▁▃▆█▆▄▂▁`: the tallest part fills the line, an empty one stays at its foot.
  static func sparkline(_ shape: [Int]) -> String {
    let blocks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    guard let tallest = shape.max(), tallest > 0 else { return "" }
    return shape.map { blocks[min(7, $0 * 8 / tallest)] }.joined()
  }
}
