// Hashprice month by month: what a petahash per second earns in a day.

extension Network {
  /// Which price of a month a hashprice is taken at.
  public enum Close: Hashable, Sendable, CaseIterable {
    /// The mean of the daily closes.
    case mean
    /// The lowest daily close.
    case low
    /// The highest daily close.
    case high
  }

  /// What one PH/s earns in a day at a difficulty [BTC/PH/day].
  ///
  ///     hashprice = 10¹⁵ · 86400 · reward / (difficulty · 2³²)
  ///
  /// - Parameters:
  ///   - difficulty: > 0.
  ///   - rewardBTCPerBlock: Subsidy and fees of a block [BTC].
  public static func hashpriceBTCPerPHDay(
    difficulty: Double, rewardBTCPerBlock: Double
  ) -> Double {
    hashesPerPHDay / hashesPerDifficulty * (rewardBTCPerBlock / difficulty)
  }

  /// Hashprice of each month [USD/PH/day]; missing where fees are missing.
  ///
  ///     hashprice = price · 10¹⁵ · 86400 / 2³² · mean over time of (subsidy + fees) / difficulty
  ///
  /// The month's fees and price stand outside the mean over time, so this is no mean of daily
  /// hashprices; the two differ by the covariance of price and difficulty within the month: by less
  /// than 1 % since 2018-02, by up to 14 % in the surges before. What a single day earned, such as a
  /// year's high or low, is out of its reach.
  ///
  /// - Parameter close: The price it is taken at. With `low` and `high` it bounds what the days of
  ///   the month can have earned at the month's mean difficulty and fees.
  /// - Throws: `CatalogueError` where the bundled text is damaged.
  public static func hashpriceUSDPerPHDay(
    at close: Close = .mean
  ) throws(CatalogueError) -> MonthColumn {
    try hashprice { month in
      month.feesMeanBTCPerBlock.map { (price: month.price(close), fees: $0) }
    }
  }

  /// Hashprice of each month in bitcoin [BTC/PH/day]; missing where fees are missing.
  ///
  /// - Throws: `CatalogueError` where the bundled text is damaged.
  public static func hashpriceBTCPerPHDay() throws(CatalogueError) -> MonthColumn {
    try hashprice { month in month.feesMeanBTCPerBlock.map { (price: 1, fees: $0) } }
  }

  /// What the subsidy alone earns in each month [USD/PH/day]; goes on where fees are missing.
  ///
  /// - Parameter close: The price it is taken at.
  /// - Throws: `CatalogueError` where the bundled text is damaged.
  public static func hashpriceWithoutFeesUSDPerPHDay(
    at close: Close = .mean
  ) throws(CatalogueError) -> MonthColumn {
    try hashprice { month in (price: month.price(close), fees: 0) }
  }

  /// Hashes of one PH/s in a day.
  private static let hashesPerPHDay: Double = 1e15 * 86400

  private static func hashprice(
    _ terms: (MonthOfMarket) -> (price: Double, fees: Double)?
  ) throws(CatalogueError) -> MonthColumn {
    let market = try market()
    let (difficulty, subsidy) = (try difficulty(), try subsidyBTCPerBlock())
    let spans = market.map { month in
      rewardSpans(from: month.startTime, to: month.endTime, difficulty, subsidy)
    }
    let values: [Double?] = zip(market, spans).map { month, spans in
      guard let (price, fees) = terms(month) else { return nil }
      let weighted = spans.reduce(0) { sum, span in
        let earned = hashpriceBTCPerPHDay(
          difficulty: span.difficulty, rewardBTCPerBlock: span.subsidy + fees)
        return sum + span.seconds * earned
      }
      return price * (weighted / Double(month.endTime - month.startTime))
    }
    return MonthColumn(
      months: market.map(\.month), values: values, days: market.map(\.days),
      estimated: market.map { month in
        let changes = difficulty.starts(after: month.startTime, before: month.endTime)
        return changes.indices.contains { difficulty.estimated[$0] }
      })
  }

  /// A stretch of time under one difficulty and one subsidy.
  private struct RewardSpan {
    let seconds: Double
    let difficulty: Double
    let subsidy: Double
  }

  /// The stretches between two instants, cut wherever difficulty or subsidy changes.
  private static func rewardSpans(
    from start: Int64, to end: Int64, _ difficulty: StepColumn, _ subsidy: StepColumn
  ) -> [RewardSpan] {
    let changes = [difficulty, subsidy].flatMap { $0.starts(after: start, before: end) }
    let inside = changes.sorted()
    return zip([start] + inside, inside + [end]).map { from, to in
      RewardSpan(
        seconds: Double(to - from),
        difficulty: difficulty.values[difficulty.stepIndex(at: from)],
        subsidy: subsidy.values[subsidy.stepIndex(at: from)])
    }
  }
}

extension MonthOfMarket {
  /// The price of the month that a close names [USD/BTC].
  fileprivate func price(_ close: Network.Close) -> Double {
    switch close {
    case .mean: priceMeanUSDPerBTC
    case .low: priceLowUSDPerBTC
    case .high: priceHighUSDPerBTC
    }
  }
}
