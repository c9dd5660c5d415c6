// Uncertain values and estimates on part of a line, with the digits that they deserve.

import Draws
import Language
import Quantities

extension Renderer {
  /// `203_600 .. 309_000 .. 443_600 USD/day (mean 314_400)  ▁▃▆█▆▄▂▁`: the quantiles of 5, 50 and
  /// 95 %, the mean and the shape. All figures are rounded to the place of the first digit of the
  /// mean's standard error, or finer where that would leave nothing of a quantile. Without room for the shape it is left out, then also the mean.
  func inline(_ distribution: Distribution, room: Int) -> Line {
    guard let summary = distribution.summary else { return [Piece("not computed", .dim)] }
    if distribution.isTruth { return truth(summary) + left(summary) }
    let unit = unit(of: distribution)
    let isTight = unit.text.hasPrefix("%")
    let each = isTight ? suffix(of: unit) : []
    let short =
      quantiles(of: summary, in: unit, each: each, keepsZeros: false)
      + (isTight ? [] : suffix(of: unit))
    if summary.minimum == summary.maximum {
      let long = short + [Piece(" in all draws", .dim)] + left(summary)
      return long.nominalColumns <= room ? long : short + left(summary)
    }
    let mean = figure(unit.fromBase(summary.mean), in: unit, roundedTo: place(summary, unit))
    let long =
      short + [Piece(" (mean ", .dim), mean] + each + [Piece(")", .dim)] + left(summary)
    let spark = Self.sparkline(summary.shape)
    let whole = spark.isEmpty ? long : long + [Piece("  " + spark, .dim)]
    return [whole, long].first { $0.nominalColumns <= room } ?? short + left(summary)
  }

  /// The unit that all figures of a distribution stand in.
  func unit(of distribution: Distribution) -> Unit {
    preferences.shown(
      measured(distribution)
        ?? Quantity(value: 0, dimension: distribution.dimension, unit: distribution.unit)
    ).unit
  }

  /// The largest quantile, for which a unit's prefix is chosen; nil of truth values.
  func measured(_ distribution: Distribution) -> Quantity? {
    guard let summary = distribution.summary, !distribution.isTruth else { return nil }
    let largest = max(summary.low.magnitude, summary.median.magnitude, summary.high.magnitude)
    return Quantity(value: largest, dimension: distribution.dimension, unit: distribution.unit)
  }

  /// `203_600 .. 309_000 .. 443_600`: what stands in a cell whose unit stands elsewhere.
  func quantiles(of distribution: Distribution, in unit: Unit, each: Line) -> Line? {
    guard let summary = distribution.summary, !distribution.isTruth else { return nil }
    return quantiles(of: summary, in: unit, each: each, keepsZeros: true) + left(summary)
  }

  /// - Parameter keepsZeros: Whether figures stand below others, where equal decimals help; even
  ///   there not if all of these are whole.
  private func quantiles(
    of summary: DrawSummary, in unit: Unit, each: Line, keepsZeros: Bool
  ) -> Line {
    if summary.minimum == summary.maximum {
      return [figure(unit.fromBase(summary.mean), in: unit)] + each
    }
    let place = place(summary, unit)
    func figures(_ keepsZeros: Bool) -> [Piece] {
      [
        (summary.low, summary.lowError), (summary.median, summary.medianError),
        (summary.high, summary.highError),
      ].map { quantile, error in
        let number = unit.fromBase(quantile)
        return figure(
          number, in: unit, roundedTo: finer(place, for: number, unit.width(of: error)),
          keepsZeros: keepsZeros)
      }
    }
    let short = figures(false)
    let areWhole = short.allSatisfy { !$0.text.contains(".") }
    let parts = (keepsZeros && !areWhole ? figures(true) : short).map { [$0] + each }
    return Line.joined(parts, by: " .. ", .dim)
  }

  /// A long tail makes the mean so uncertain that of the other quantiles no digit would be left:
  /// then they are rounded by their own standard errors.
  private func finer(_ place: Int?, for number: Double, _ error: Double) -> Int? {
    guard let place, let first = NumberText.place(ofFirstDigit: number), first <= place,
      let own = NumberText.place(ofFirstDigit: error)
    else { return place }
    return min(place, own)
  }

  private func place(_ summary: DrawSummary, _ unit: Unit) -> Int? {
    NumberText.place(ofFirstDigit: unit.width(of: summary.standardError))
  }

  // MARK: Estimates

  /// The figure of a quantity in a unit: of an estimate rounded to the place of the first digit of
  /// its standard error.
  ///
  /// An estimate that is smaller than its standard error shows it, `0 ± 700`: of its figure next to
  /// nothing is left, and a bare `0` would read as if it were exact.
  func estimate(_ number: Double, of quantity: Quantity, in unit: Unit, each: Line = []) -> Line {
    guard let error = quantity.standardError, let place = place(of: quantity, in: unit)
    else { return [figure(number, in: unit)] + each }
    let shown = [figure(number, in: unit, roundedTo: place)] + each
    guard quantity.value.magnitude < error else { return shown }
    let width = figure(unit.width(of: error), in: unit, roundedTo: place)
    return shown + [Piece(" ± ", .dim), width] + each
  }

  /// The place of the first digit of an estimate's standard error; nil of what is exact.
  func place(of quantity: Quantity, in unit: Unit) -> Int? {
    quantity.standardError.flatMap { error in
      error > 0 ? NumberText.place(ofFirstDigit: unit.width(of: error)) : nil
    }
  }

  /// A figure rounded to a place of its unit; without one, as an exact figure.
  func figure(
    _ number: Double, in unit: Unit, roundedTo place: Int?, keepsZeros: Bool = false
  ) -> Piece {
    guard let place else { return figure(number, in: unit) }
    // Six digits may end before the place does; a replay has to know where.
    let first = NumberText.place(ofFirstDigit: number) ?? place
    return Piece(
      NumberText.text(number, roundedToPlace: place, keepsZeros: keepsZeros), .number,
      number: StyledText.Number(number, placesOnPurpose: -max(place, first - 5)))
  }

  // MARK: Truth values and counts

  /// `true in 37.2% of draws`, rounded by the standard error of a proportion.
  private func truth(_ summary: DrawSummary) -> Line {
    let share = summary.mean
    if share == 0 || share == 1 {
      return [Piece(share == 1 ? "true" : "false", .keyword), Piece(" in all draws", .dim)]
    }
    let place = NumberText.place(ofFirstDigit: summary.shareError * 100)
    return [
      Piece("true", .keyword), Piece(" in ", .dim),
      figure(share * 100, in: .one, roundedTo: place), Piece("%", .unit),
      Piece(" of draws", .dim),
    ]
  }

  /// ` (1_234 of 10_000 draws)` where not all count.
  private func left(_ summary: DrawSummary) -> Line {
    if summary.kept == summary.count { return [] }
    return [Piece(" (\(grouped(summary.kept)) of \(grouped(summary.count)) draws)", .dim)]
  }

  /// `▁▃▆█▆▄▂▁`: the tallest part fills the line, an empty one stays at its foot.
  private static func sparkline(_ shape: [Int]) -> String {
    let blocks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    guard let tallest = shape.max(), tallest > 0 else { return "" }
    return shape.map { blocks[($0 * 7 + tallest / 2) / tallest] }.joined()
  }
}

extension Unit {
  /// A difference in base units as a difference in this one; where the zeros lie does not matter.
  func width(of difference: Double) -> Double { fromBase(difference) - fromBase(0) }
}
