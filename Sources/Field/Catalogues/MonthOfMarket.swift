// A month of the bitcoin market: its prices and the fees that blocks paid.

/// Price and fees of a month, over UTC days.
public struct MonthOfMarket: Hashable, Sendable {
  /// The month.
  public let month: CalendarMonth
  /// The days of the month that the figures cover, 1 to 31.
  public let days: ClosedRange<Int>
  /// Mean of the daily closes [USD/BTC].
  public let priceMeanUSDPerBTC: Double
  /// Lowest daily close [USD/BTC].
  public let priceLowUSDPerBTC: Double
  /// Highest daily close [USD/BTC].
  public let priceHighUSDPerBTC: Double
  /// Mean fees of a block [BTC]; nil where they are not known.
  public let feesMeanBTCPerBlock: Double?

  /// Whether the figures leave out days of the month.
  public var isPartial: Bool { days != 1...month.dayCount }

  /// Start of the first covered day, 00:00 UTC [unix s].
  public var startTime: Int64 { month.startTime + Int64(days.lowerBound - 1) * secondsPerDay }

  /// End of the last covered day, 24:00 UTC [unix s].
  public var endTime: Int64 { month.startTime + Int64(days.upperBound) * secondsPerDay }
}

extension MonthOfMarket: CatalogueRow {
  init?(words: [Substring]) {
    guard words.count == 5, let covered = CoveredDays(words[0]),
      let mean = Double(words[1]), let low = Double(words[2]), let high = Double(words[3]),
      0 < low, low <= mean, mean <= high, high.isFinite
    else { return nil }
    (month, days) = (covered.month, covered.days)
    (priceMeanUSDPerBTC, priceLowUSDPerBTC, priceHighUSDPerBTC) = (mean, low, high)
    if words[4] == "-" {
      feesMeanBTCPerBlock = nil
      return
    }
    guard let fees = Double(words[4]), fees >= 0, fees.isFinite else { return nil }
    feesMeanBTCPerBlock = fees
  }

  func follows(_ previous: MonthOfMarket?) -> Bool {
    guard let previous else { return true }
    return month == previous.month.next
  }
}

/// A month and the days of it that figures cover: `2026-06`, or `2026-07/1-26` for a part.
private struct CoveredDays {
  let month: CalendarMonth
  let days: ClosedRange<Int>

  init?(_ word: Substring) {
    let parts = word.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let month = CalendarMonth(parts[0]) else { return nil }
    self.month = month
    guard parts.count == 2 else {
      days = 1...month.dayCount
      return
    }
    let ends = parts[1].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard ends.count == 2, let first = ends[0], let last = ends[1],
      1 <= first, first <= last, last <= month.dayCount
    else { return nil }
    days = first...last
  }
}
