// The bitcoin network as bundled facts: its epochs, its market, and their series.

/// What is known of the bitcoin network, from the catalogues that the product carries.
///
/// The catalogues are text that is parsed at the first call and kept. Step series begin with the
/// block that changes them; monthly series cover UTC days.
public enum Network {
  /// Every difficulty epoch, with source and date.
  ///
  /// - Throws: `CatalogueError` where the bundled text is damaged.
  public static func epochCatalogue() throws(CatalogueError) -> Catalogue<DifficultyEpoch> {
    try parsedEpochs.get()
  }

  /// Price and fees by month, with source and date.
  ///
  /// - Throws: `CatalogueError` where the bundled text is damaged.
  public static func marketCatalogue() throws(CatalogueError) -> Catalogue<MonthOfMarket> {
    try parsedMarket.get()
  }

  /// Every difficulty epoch since 2009, the earliest first.
  ///
  /// - Throws: `CatalogueError` where the bundled text is damaged.
  public static func epochs() throws(CatalogueError) -> [DifficultyEpoch] {
    try epochCatalogue().rows
  }

  /// Every month with a price, the earliest first.
  ///
  /// - Throws: `CatalogueError` where the bundled text is damaged.
  public static func market() throws(CatalogueError) -> [MonthOfMarket] {
    try marketCatalogue().rows
  }

  /// Difficulty (dimensionless): each epoch's, from its first block on.
  ///
  /// - Throws: `CatalogueError` where the bundled text is damaged.
  public static func difficulty() throws(CatalogueError) -> StepColumn {
    let epochs = try epochs()
    return StepColumn(
      starts: epochs.map(\.startTime), values: epochs.map(\.difficulty),
      estimated: epochs.map(\.timeIsEstimated), end: lastKnownTime)
  }

  /// Hashrate that finds a block every 600 s at the epoch's difficulty [H/s].
  ///
  ///     hashrate = difficulty · 2³² / 600
  ///
  /// 2³² hashes per unit of difficulty is the industry's convention; exactly it is 2⁴⁸ / 65535, 15
  /// parts in a million more.
  ///
  /// - Throws: `CatalogueError` where the bundled text is damaged.
  public static func hashrateHashesPerSecond() throws(CatalogueError) -> StepColumn {
    try difficulty().map { $0 * hashesPerDifficulty / secondsPerBlock }
  }

  /// Subsidy of a block [BTC], from the block that changes it on.
  ///
  /// - Throws: `CatalogueError` where the bundled text is damaged.
  public static func subsidyBTCPerBlock() throws(CatalogueError) -> StepColumn {
    let genesisTime = try epochs()[0].startTime
    let changes = [Halving(height: 0, time: genesisTime)] + halvings
    return StepColumn(
      starts: changes.map(\.time), values: changes.map { subsidyBTC(atHeight: $0.height) },
      estimated: changes.map { _ in false }, end: lastKnownTime)
  }

  /// Mean of the daily closes of each month [USD/BTC].
  ///
  /// - Throws: `CatalogueError` where the bundled text is damaged.
  public static func priceUSDPerBTC() throws(CatalogueError) -> MonthColumn {
    monthColumn(try market()) { $0.priceMeanUSDPerBTC }
  }

  /// Mean fees of a block in each month [BTC]; missing from 2026-04 on.
  ///
  /// - Throws: `CatalogueError` where the bundled text is damaged.
  public static func feesBTCPerBlock() throws(CatalogueError) -> MonthColumn {
    monthColumn(try market()) { $0.feesMeanBTCPerBlock }
  }

  /// Hashes that one unit of difficulty stands for, by the industry's convention.
  public static let hashesPerDifficulty: Double = 4_294_967_296
  /// The interval that the difficulty aims at [s].
  public static let secondsPerBlock: Double = 600

  /// The last instant that the last epoch was seen in force, 2026-08-22 00:00 UTC [unix s].
  static let lastKnownTime: Int64 = 1_787_356_800

  /// A column of the market's months that rests on no difficulty.
  private static func monthColumn(
    _ market: [MonthOfMarket], _ value: (MonthOfMarket) -> Double?
  ) -> MonthColumn {
    MonthColumn(
      months: market.map(\.month), values: market.map(value), days: market.map(\.days),
      estimated: market.map { _ in false })
  }

  private static let parsedEpochs: Result<Catalogue<DifficultyEpoch>, CatalogueError> =
    Result { () throws(CatalogueError) in try Catalogue(text: difficultyEpochText) }
  private static let parsedMarket: Result<Catalogue<MonthOfMarket>, CatalogueError> =
    Result { () throws(CatalogueError) in try Catalogue(text: marketText) }
}
