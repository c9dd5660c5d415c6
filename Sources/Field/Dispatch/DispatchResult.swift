// What a dispatch did in each hour, and what that was worth.

/// What one load did.
public struct LoadOutcome: Hashable, Sendable {
  /// Energy used [MWh].
  public var energyMWh = 0.0
  /// Energy not used because the load was curtailed [MWh].
  public var curtailedMWh = 0.0
  /// Time with any power on [h].
  public var hoursOn = 0.0
  /// Time with less than full power [h].
  public var hoursCurtailed = 0.0
  /// Energy used over what full power would have used; nil where that is nothing.
  public var uptime: Double?
  /// What the energy used earned [USD].
  public var revenueUSD = 0.0
  /// Penalties for what was curtailed [USD].
  public var penaltyUSD = 0.0
  /// How often it came on again.
  public var starts = 0
  /// What that cost [USD].
  public var startCostUSD = 0.0
  /// Market price while on, weighted by energy [USD/MWh]; nil where it was never on.
  public var meanMarketPriceUSDPerMWh: Double?
  /// Price paid for the energy used, weighted by it [USD/MWh]: the contract's price, or the market's
  /// as the contract makes it; nil where it was never on, or block and market both supply it.
  public var meanPricePaidUSDPerMWh: Double?
}

/// Where the money of a dispatch comes from and goes to [USD].
public struct DispatchAccount: Hashable, Sendable {
  /// What mining earned.
  public var miningUSD = 0.0
  /// Rent of the AI hall.
  public var aiUSD = 0.0
  /// What unused power of the block fetched.
  public var saleUSD = 0.0
  /// Capacity payments and strikes of demand response.
  public var demandResponseUSD = 0.0
  /// Penalties for what was curtailed.
  public var penaltyUSD = 0.0
  /// The block, used or not, or the energy at the index.
  public var powerCostUSD = 0.0
  /// Starts.
  public var startCostUSD = 0.0
  /// What is paid for the connection, whatever is used.
  public var demandChargeUSD = 0.0

  /// All that comes in, less penalties.
  public var revenueUSD: Double {
    miningUSD + aiUSD + saleUSD + demandResponseUSD - penaltyUSD
  }
  /// Power, starts and the connection.
  public var costUSD: Double { powerCostUSD + startCostUSD + demandChargeUSD }
  /// Revenue less power, starts and the connection.
  public var netUSD: Double { revenueUSD - powerCostUSD - startCostUSD - demandChargeUSD }
}

/// What the hours ahead were known to be when a dispatch was decided.
public enum DispatchForesight: Hashable, Sendable {
  /// Every price was known from the start: the upper bound of what any policy can earn.
  case perfect
  /// Each hour was decided on its own price and on a distribution of prices given beforehand.
  case online
}

/// A dispatch of all hours.
public struct DispatchResult: Hashable, Sendable {
  /// What was known of the hours ahead.
  public let foresight: DispatchForesight
  /// The problem that was solved.
  public let problem: DispatchProblem
  /// Power of the mining fleet in each step [MW]; shape (hours), empty without a fleet.
  public let mineMW: [Double]
  /// Power of the AI hall in each step [MW]; shape (hours), empty without a hall.
  public let aiMW: [Double]
  /// What the fleet did.
  public let mining: LoadOutcome
  /// What the hall did.
  public let ai: LoadOutcome
  /// Energy of the block that was sold [MWh].
  public let soldMWh: Double
  /// Where the money comes from and goes to.
  public let account: DispatchAccount
  /// Net of all loads at what the utility leaves of their power in every step, with no start and
  /// nothing enrolled [USD].
  public let alwaysOnUSD: Double

  /// Revenue less power, starts and the connection [USD].
  public var netUSD: Double { account.netUSD }
  /// What dispatching earned beyond running through [USD]; below zero only where demand response,
  /// a load that begins off or starts after a cut cost more than they bring.
  public var gainUSD: Double { netUSD - alwaysOnUSD }

  /// Power sold to the market in each step [MW]; shape (hours).
  public var sellMW: [Double] {
    (0..<problem.hours).map { hour in problem.supply.soldMW(left(hour), at: problem.price[hour]) }
  }

  /// Power that nobody uses in each step [MW]; shape (hours): of the block or, without one, of the
  /// loads.
  public var idleMW: [Double] {
    (0..<problem.hours).map { hour in
      let unused = left(hour)
      return max(0, unused - problem.supply.soldMW(unused, at: problem.price[hour]))
    }
  }

  /// What is left of the block, or of the loads' power where there is no block [MW].
  private func left(_ hour: Int) -> Double {
    let used = (mineMW.isEmpty ? 0 : mineMW[hour]) + (aiMW.isEmpty ? 0 : aiMW[hour])
    let all = (problem.mining?.power[hour] ?? 0) + (problem.ai?.power[hour] ?? 0)
    return (problem.supply.blockMW ?? all) - used
  }
}
