// When a contract lets the utility cut a site's load, and how much of it.

/// Steps in which the utility cuts a load: those that are dear, up to so many hours in all.
public struct CurtailmentRule: Hashable, Sendable {
  /// A step with a market price above this is cut [USD/MWh]; nil where any may be.
  public var abovePriceUSDPerMWh: Double?
  /// The most that is cut in all [h], the dearest steps first and of equally dear ones the earlier;
  /// whole steps only. Nil where there is no bound.
  public var mostHours: Double?
  /// The share of the load that is cut, 0 to 1.
  public var share: Double

  public init(
    abovePriceUSDPerMWh: Double? = nil, mostHours: Double? = nil, share: Double = 1
  ) {
    (self.abovePriceUSDPerMWh, self.mostHours) = (abovePriceUSDPerMWh, mostHours)
    self.share = share
  }
}

extension CurtailmentRule {
  /// Whether each step is cut; shape (steps). O(steps · log steps) where hours are bounded.
  ///
  /// - Parameters:
  ///   - price: Market price [USD/MWh].
  ///   - steps: Steps, ≥ 1.
  ///   - stepHours: Length of a step [h], > 0.
  public func cuts(price: HourlyValue, steps: Int, stepHours: Double) -> [Bool] {
    let limit = abovePriceUSDPerMWh ?? -.infinity
    var dear = (0..<steps).filter { price[$0] > limit }
    // Three steps of a third of an hour are an hour: rounding takes none away.
    let most = mostHours.map { ($0 / stepHours * (1 + 1e-12)).rounded(.down) } ?? .infinity
    if most < Double(dear.count) {
      dear.sort { left, right in (price[right], left) < (price[left], right) }
      dear.removeLast(dear.count - Int(most))
    }
    var cuts = Array(repeating: false, count: steps)
    for step in dear { cuts[step] = true }
    return cuts
  }

  /// Checks the figures, and that there is a bound of some kind.
  func validate() throws(InputError) {
    let field = "curtailment"
    if let abovePriceUSDPerMWh {
      try InputError.requireFinite(abovePriceUSDPerMWh, field + ".price")
    }
    if let mostHours { try InputError.requireNotNegative(mostHours, field + ".hours") }
    try InputError.require(share, in: 0...1, field + ".share")
    guard abovePriceUSDPerMWh != nil || mostHours != nil else {
      throw .contradiction(field: field, reason: "a rule needs a price or hours")
    }
  }
}
