// How energy is priced: what an hour's load costs, and what a MWh left unused is worth.

/// How energy is priced.
public enum PowerTerms: Hashable, Sendable {
  /// A fixed price for what is used [USD/MWh].
  case fixed(priceUSDPerMWh: Double)
  /// A block at a fixed price, paid for whether it is used or not [MW, USD/MWh]; with resale, what
  /// is left of it is sold at the market price where that is above zero. It covers no more.
  case takeOrPay(powerMW: Double, priceUSDPerMWh: Double, resale: Bool)
  /// The market price plus an adder [USD/MWh].
  case index(adderUSDPerMWh: Double)
  /// A block at a fixed price; more is bought and what is left is sold at the market price, whatever
  /// its sign.
  case blockAndIndex(powerMW: Double, priceUSDPerMWh: Double)
  /// A block at a fixed price, paid for whether it is used or not; more is bought at the market
  /// price, and what is left is lost.
  case blockAndMarket(powerMW: Double, priceUSDPerMWh: Double)
  /// The market price, held between a floor and a cap [USD/MWh].
  case collar(floorUSDPerMWh: Double, capUSDPerMWh: Double)
}

extension PowerTerms {
  /// What a load costs in an hour [USD/h], below zero where more is sold than paid.
  ///
  /// With load L and market price p:
  ///
  ///     fixed             L · K
  ///     take or pay       Q · K − resale · (Q − L) · max(p, 0)
  ///     index             L · (p + adder)
  ///     block and index   Q · K + (L − Q) · p
  ///     block and market  Q · K + max(L − Q, 0) · p
  ///     collar            L · min(max(p, floor), cap)
  public func usdPerHour(loadMW: Double, price: Double) -> Double {
    switch self {
    case .fixed(let rate): loadMW * rate
    case .takeOrPay(let power, let rate, let resale):
      power * rate - (resale ? (power - loadMW) * max(price, 0) : 0)
    case .index(let adder): loadMW * (price + adder)
    case .blockAndIndex(let power, let rate): power * rate + (loadMW - power) * price
    case .blockAndMarket(let power, let rate): power * rate + max(loadMW - power, 0) * price
    case .collar(let floor, let cap): loadMW * min(max(price, floor), cap)
    }
  }

  /// The block that is paid for [MW]; nil where there is none.
  var blockMW: Double? {
    switch self {
    case .takeOrPay(let power, _, _), .blockAndIndex(let power, _), .blockAndMarket(let power, _):
      power
    case .fixed, .index, .collar: nil
    }
  }

  /// What of the power left over goes to the market [MW].
  func soldMW(_ left: Double, at price: Double) -> Double {
    switch self {
    case .takeOrPay(_, _, let resale): resale && price > 0 ? max(0, left) : 0
    case .blockAndIndex: max(0, left)
    case .fixed, .index, .blockAndMarket, .collar: 0
    }
  }

  /// What a MWh is worth that a load does not use [USD/MWh]; of a block and the market one within the
  /// block: `SharedBlock` tells what the others are worth.
  func unusedUSDPerMWh(at price: Double) -> Double {
    switch self {
    case .fixed(let rate): rate
    case .takeOrPay(_, _, let resale): resale ? max(price, 0) : 0
    case .blockAndIndex: price
    case .blockAndMarket: 0
    case .index(let adder): price + adder
    case .collar(let floor, let cap): min(max(price, floor), cap)
    }
  }

  /// Checks the figures.
  ///
  /// - Parameter path: What stands before the names of the figures: `supply.`.
  func validate(_ path: String = "") throws(InputError) {
    switch self {
    case .fixed(let rate): try InputError.requireFinite(rate, path + "price")
    case .takeOrPay(let power, let rate, _), .blockAndIndex(let power, let rate),
      .blockAndMarket(let power, let rate):
      try InputError.requirePositive(power, path + "block")
      try InputError.requireFinite(rate, path + "price")
    case .index(let adder): try InputError.requireFinite(adder, path + "adder")
    case .collar(let floor, let cap):
      try InputError.requireFinite(floor, path + "floor")
      try InputError.requireFinite(cap, path + "cap")
      guard floor <= cap else {
        throw .contradiction(field: path + "floor", reason: "the floor is above the cap")
      }
    }
  }
}
