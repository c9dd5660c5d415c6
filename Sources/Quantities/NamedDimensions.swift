// The dimensions that the field has words for, each with the unit it is usually given in.

/// A dimension with a name, the unit it is shown in, and other units that are usual for it.
struct NamedDimension: Sendable {
  let name: String
  let dimension: Dimension
  let preferred: String
  let others: [String]
}

extension Dimension {
  /// The field's word for this dimension, or the base dimension's own name; `nil` where none exists.
  ///
  /// `USD/kW/month` and `USD/MWh` are the same dimension, so a rent's dimension is `EnergyPrice`.
  public var name: String? {
    if let name = NamedDimensions.names[self] { return name }
    if storage.count == 1, storage[0].exponent == .one { return storage[0].base.name }
    return nil
  }

  /// The name, or else the base dimensions in words: `Energy/Time^2`, `1/Length`.
  public var words: String {
    if let name { return name }
    func word(_ factor: Factor, _ exponent: Rational) -> String {
      exponent == .one ? factor.base.name : "\(factor.base.name)^\(exponent.text)"
    }
    let above = storage.filter { $0.exponent.numerator > 0 }.map { word($0, $0.exponent) }
    let below = storage.filter { $0.exponent.numerator < 0 }.map { word($0, $0.exponent.negated) }
    let head = above.isEmpty ? "1" : above.joined(separator: "·")
    return ([head] + below).joined(separator: "/")
  }

  /// The dimension of this name: one of the table, or a base dimension of a built-in unit.
  public static func named(_ name: String) -> Dimension? { NamedDimensions.dimensions[name] }

  /// All named dimensions, in the order of the reference page.
  public static var namedDimensions: [(name: String, dimension: Dimension, preferred: String)] {
    NamedDimensions.all.map { ($0.name, $0.dimension, $0.preferred) }
  }
}

/// The table of named dimensions and its two ways in.
enum NamedDimensions {
  static let names = Dictionary(
    all.map { ($0.dimension, $0.name) }, uniquingKeysWith: { first, _ in first })

  static let dimensions: [String: Dimension] = {
    var result = Dictionary(
      all.map { ($0.name, $0.dimension) }, uniquingKeysWith: { first, _ in first })
    for base in UnitTable.builtInBases where result[base.name] == nil {
      result[base.name] = Dimension(base: base)
    }
    return result
  }()

  /// Where two names share a dimension the first is the one that messages use.
  static let all: [NamedDimension] = physical + mining + business + halls

  private static let time = Dimension(base: .time)
  private static let energy = Dimension(base: .energy)
  private static let hash = Dimension(base: .hash)
  private static let money = Dimension(base: .usDollar)
  private static let bitcoin = Dimension(base: .bitcoin)
  private static let length = Dimension(base: .length)
  private static let power = energy / time
  private static let hashrate = hash / time

  private static func base(_ name: String) -> Dimension { Dimension(base: BaseDimension(name)) }

  private static func row(
    _ name: String, _ dimension: Dimension, _ preferred: String, _ others: String...
  ) -> NamedDimension {
    NamedDimension(name: name, dimension: dimension, preferred: preferred, others: others)
  }

  private static let physical = [
    row("Number", .one, "1"),
    row("Time", time, "day"),
    row("Energy", energy, "MWh"),
    row("Power", power, "MW", "BTU/h", "MMBtu/h"),
    row("Length", length, "m"),
    row("Area", length * length, "m²"),
    row("Temperature", Dimension(base: .temperature), "K"),
    row("Rate", .one / time, "1/year", "%/year", "1/month", "1/day", "%/month"),
    row("Volatility", .one / time.raised(to: Rational(1, 2)), "1/year^(1/2)", "%/year^(1/2)"),
    row("Ramp", power / time, "MW/min", "MW/h"),
  ]

  private static let mining = [
    row("Hash", hash, "PH"),
    row("Hashrate", hashrate, "PH/s", "TH/s", "EH/s", "ZH/s", "GH/s", "H/s"),
    row("Efficiency", energy / hash, "J/TH", "W/TH", "J/GH", "kW/PH"),
    row("Hashprice", money / hash, "USD/PH/day", "USD/TH/day", "USD/EH/day"),
    row("HashpriceBTC", bitcoin / hash, "BTC/PH/day", "sat/TH/day", "sat/PH/day"),
    row("HashrateCost", money / hashrate, "USD/(TH/s)", "USD/(PH/s)"),
    row("HashrateGrowth", hashrate / time, "EH/s/year", "EH/s/month", "PH/s/day"),
    row("BlockReward", bitcoin / base("block"), "BTC/block", "sat/block"),
    row("BlockRate", base("block") / time, "block/day", "block/h"),
    row("BlockTime", time / base("block"), "min/block", "s/block"),
    row("MachineHashrate", hashrate / base("machine"), "TH/s/machine"),
    row("MachinePower", power / base("machine"), "kW/machine", "W/machine"),
    row("MachinePrice", money / base("machine"), "USD/machine"),
  ]

  private static let business = [
    row("Money", money, "USD"),
    row("MoneyRate", money / time, "USD/day", "USD/h", "MUSD/month", "MUSD/year"),
    row("Bitcoin", bitcoin, "BTC"),
    row("BitcoinRate", bitcoin / time, "BTC/day", "BTC/month", "sat/day"),
    row("BitcoinPrice", money / bitcoin, "USD/BTC", "kUSD/BTC", "USD/sat"),
    row("BitcoinPerEnergy", bitcoin / energy, "BTC/MWh", "sat/kWh"),
    row(
      "EnergyPrice", money / energy, "USD/MWh", "USD/kWh", "cents/kWh", "USD/MMBtu",
      "USD/kW/month", "USD/kW-month", "USD/MW-day", "USD/MW-h"),
    row("Rent", money / energy, "USD/kW/month", "USD/kW-month"),
    row("CapacityPrice", money / power, "USD/kW", "USD/MW", "MUSD/MW"),
  ]

  private static let halls = [
    row("RackPower", power / base("rack"), "kW/rack"),
    row("GPUPower", power / base("GPU"), "W/GPU", "kW/GPU"),
    row("GPUPrice", money / (base("GPU") * time), "USD/GPU-hour", "USD/GPU-month"),
    row("GPUTime", base("GPU") * time, "GPU-hour", "GPU-day", "GPU-month"),
    row("GPUCost", money / base("GPU"), "USD/GPU"),
    row("TokenPrice", money / base("token"), "USD/Mtoken", "USD/ktoken", "USD/token"),
    row("TokenRate", base("token") / time, "token/s", "Mtoken/day"),
    row("TokenEnergy", energy / base("token"), "J/token", "kWh/Mtoken"),
    row("PowerDensity", power / (length * length), "W/m²", "kW/m²", "W/sqft"),
    row("AreaPrice", money / (length * length), "USD/m²", "USD/sqft"),
  ]
}
