// The fields of `network`: the field's columns of facts as series of the language.

import Field
import Language
import Quantities

extension Shelves {
  static let networkFields: [ObjectKind.Derived] = [
    .init(
      "difficulty: Series<Number>", "difficulty, from the first block that has it",
      provenance: chainProvenance, remarks: differences
    ) { network in
      try headers(of: network)?.series("1", shown: true, holds: true) { $0.difficulty }
        ?? difficulty.get()
    },
    .init(
      "hashrate: Series<Hashrate>",
      "the hashrate that finds a block each 10 minutes at the difficulty (2^32 hashes a unit)",
      provenance: chainProvenance, remarks: differences
    ) { network in
      try headers(of: network)?.series("H/s", holds: true) { epoch in
        Network.hashesPerDifficulty * epoch.difficulty / Network.secondsPerBlock
      } ?? hashrate.get()
    },
    .init(
      "subsidy: Series<BlockReward>", "the new bitcoin of a block",
      provenance: chainProvenance
    ) { _ in try subsidy.get() },
    .init(
      "price: Series<BitcoinPrice>", "monthly means of the daily closes",
      provenance: marketProvenance
    ) { _ in try price.get() },
    .init(
      "fees: Series<BlockReward>", "monthly means of the fees of a block",
      provenance: marketProvenance
    ) { _ in try fees.get() },
    .init(
      "hashprice: Series<Hashprice>", "what hashing earned, by month",
      provenance: hashpriceProvenance, remarks: restsOnFacts
    ) { _ in try hashprice.get() },
    .init(
      "hashprice_btc: Series<HashpriceBTC>", "what hashing earned in bitcoin, by month",
      provenance: hashpriceProvenance, remarks: restsOnFacts
    ) { _ in try hashpriceBTC.get() },
    .init(
      "hashprice_without_fees: Series<Hashprice>",
      "what hashing earned from the subsidy alone, by month; it goes on where fees are not known",
      provenance: hashpriceProvenance, remarks: restsOnFacts
    ) { _ in try hashpriceWithoutFees.get() },
  ]

  // Heads of the catalogues, repeated because reading those would parse all of their rows at the
  // start of every session; a test holds them against the catalogues.
  static let chainProvenance =
    "headers of bitcoin's main network, as of 2026-08-22; starts of epochs from height 949536 on "
    + "are estimated to 10 minutes, growing to half an hour"
  static let marketProvenance =
    "monthly means compiled from public daily closes, as of 2026-07-26"
  private static let hashpriceProvenance =
    "price and fees of the month over the difficulty, 2^32 hashes a unit; \(marketProvenance)"

  // Each series is made when it is first asked for, and kept.
  private static let difficulty = kept { try steps(try Network.difficulty(), "1") }
  private static let hashrate = kept {
    try steps(try Network.hashrateHashesPerSecond(), "H/s", shown: nil)
  }
  private static let subsidy = kept {
    try steps(try Network.subsidyBTCPerBlock(), "BTC/block", shown: "BTC/block")
  }
  private static let price = kept { try months(try Network.priceUSDPerBTC(), "USD/BTC") }
  private static let fees = kept { try months(try Network.feesBTCPerBlock(), "BTC/block") }
  private static let hashprice = kept {
    try months(try Network.hashpriceUSDPerPHDay(), "USD/PH/day")
  }
  private static let hashpriceBTC = kept {
    try months(try Network.hashpriceBTCPerPHDay(), "BTC/PH/day")
  }
  private static let hashpriceWithoutFees = kept {
    try months(try Network.hashpriceWithoutFeesUSDPerPHDay(), "USD/PH/day")
  }

  private static func kept(_ make: () throws -> Value) -> Result<Value, any Error> {
    Result { try make() }
  }

  /// Values that hold until the next one.
  ///
  /// - Parameters:
  ///   - text: The unit of the column's numbers.
  ///   - shown: The unit to show them in; nil for the usual one, scaled.
  private static func steps(
    _ column: StepColumn, _ text: String, shown: String? = nil
  ) throws -> Value {
    let unit = try UnitTable.builtIn.unit(text)
    return .series(
      try Series(
        instants: column.starts.map { Instant(seconds: $0) },
        values: column.values.map(unit.toBase), dimension: unit.dimension,
        unit: try shown.map { try UnitTable.builtIn.unit($0) }, holds: true,
        end: Instant(seconds: column.end), estimated: column.estimated))
  }

  /// Means over months; the first and the last may cover a part of theirs only.
  private static func months(_ column: MonthColumn, _ text: String) throws -> Value {
    let unit = try UnitTable.builtIn.unit(text)
    let starts = zip(column.months, column.days).map { month, days in
      Instant(seconds: month.startTime).adding(days: days.lowerBound - 1)
    }
    let end = zip(column.months, column.days).reversed().first.map { month, days in
      Instant(seconds: month.startTime).adding(days: days.upperBound)
    }
    return .series(
      try Series(
        instants: starts, values: column.values.map { $0.map(unit.toBase) },
        dimension: unit.dimension, unit: unit, meaning: .mean, end: end))
  }
}
