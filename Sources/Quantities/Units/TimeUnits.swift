// Units of time and of rates per time.

enum TimeUnits {
  private static let time = Dimension(base: .time)
  private static let average = "the Julian year of 365.25 days, IAU"

  static let definitions = [
    UnitDefinition(
      "s", time, aliases: ["sec", "second", "seconds"],
      prefixes: [.milli] + Prefix.micro + [.nano], "second", source: "SI"),
    UnitDefinition("min", time, 60, aliases: ["minute", "minutes"], "minute", source: "SI"),
    UnitDefinition("h", time, 3600, aliases: ["hr", "hour", "hours"], "hour", source: "SI"),
    UnitDefinition("day", time, 86_400, aliases: ["d", "days"], "day of 24 hours", source: "SI"),
    UnitDefinition("week", time, 604_800, aliases: ["weeks"], "week of 7 days"),
    UnitDefinition(
      "month", time, 2_629_800, aliases: ["mo", "months"],
      "a twelfth of an average year, 30.4375 days", source: average),
    UnitDefinition(
      "quarter", time, 7_889_400, aliases: ["quarters"],
      "a fourth of an average year", source: average),
    UnitDefinition(
      "year", time, 31_557_600, aliases: ["yr", "years"],
      "average year of 365.25 days", source: average),
    UnitDefinition(
      "Hz", .one / time, prefixes: [.kilo, .mega, .giga], "hertz, once a second", source: "SI"),
  ]

  /// The units of time after which a price per hash unit is read as a price of hashrate over time.
  static let billingPeriods: Set<String> = [
    "h", "hr", "hour", "hours", "d", "day", "days", "week", "weeks", "mo", "month", "months",
    "quarter", "quarters", "year", "yr", "years",
  ]
}
