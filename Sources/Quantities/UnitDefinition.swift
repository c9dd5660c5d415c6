// One row of the unit tables, and the prefixes that rows allow.

/// A prefix that multiplies a unit: `k`, `M`, `P`.
public struct Prefix: Hashable, Sendable {
  /// As written before the unit's name.
  public let symbol: String
  /// The factor's upper number.
  public let numerator: Double
  /// The factor's lower number.
  public let denominator: Double

  init(_ symbol: String, _ numerator: Double, per denominator: Double = 1) {
    self.symbol = symbol
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Whether this is another spelling (`u` for `µ`) that is read but never offered.
  public var isAlternative: Bool { symbol == "u" || symbol == "μ" }

  static let nano = Prefix("n", 1, per: 1e9)
  /// The micro sign, the Greek letter that looks the same, and what a keyboard has.
  static let micro = [
    Prefix("µ", 1, per: 1e6), Prefix("μ", 1, per: 1e6), Prefix("u", 1, per: 1e6),
  ]
  static let milli = Prefix("m", 1, per: 1e3)
  static let kilo = Prefix("k", 1e3)
  static let mega = Prefix("M", 1e6)
  static let giga = Prefix("G", 1e9)
  static let tera = Prefix("T", 1e12)
  static let peta = Prefix("P", 1e15)
  static let exa = Prefix("E", 1e18)
  static let zetta = Prefix("Z", 1e21)
  static let yotta = Prefix("Y", 1e24)
  /// A thousand millions, as money and tokens are counted.
  static let billion = Prefix("B", 1e9)
  /// A million millions of money or tokens.
  static let trillion = Prefix("T", 1e12)
}

/// A unit of the table: what a user can write, what it means and where its size comes from.
public struct UnitDefinition: Sendable {
  /// The name that is printed and offered.
  public let name: String
  /// Other names that mean the same.
  public let aliases: [String]
  /// What it measures.
  public let dimension: Dimension
  /// The factor to base units is `numerator / denominator`.
  public let numerator: Double
  /// The lower number of the factor.
  public let denominator: Double
  /// What is added after scaling (°C).
  public let offset: Double
  /// The prefixes that may stand before the name and before `prefixedAliases`.
  public let prefixes: [Prefix]
  /// The aliases that take the prefixes too.
  public let prefixedAliases: [String]
  /// One line of description.
  public let words: String
  /// Where the size comes from.
  public let source: String

  /// The factor to base units.
  public var factor: Double { numerator / denominator }

  init(
    _ name: String, _ dimension: Dimension, _ numerator: Double = 1, per denominator: Double = 1,
    offset: Double = 0, aliases: [String] = [], prefixes: [Prefix] = [],
    prefixedAliases: [String] = [], _ words: String, source: String = "definition"
  ) {
    self.name = name
    self.aliases = aliases
    self.dimension = dimension
    self.numerator = numerator
    self.denominator = denominator
    self.offset = offset
    self.prefixes = prefixes
    self.prefixedAliases = prefixedAliases
    self.words = words
    self.source = source
  }
}
