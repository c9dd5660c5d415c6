// Length, area and temperature, for halls and cooling.

enum PlaceUnits {
  private static let length = Dimension(base: .length)
  private static let area = length * length
  private static let temperature = Dimension(base: .temperature)
  private static let yardTreaty = "international yard and pound agreement, 1959"

  static let definitions = [
    UnitDefinition(
      "m", length, aliases: ["metre", "metres"],
      prefixes: [.kilo, .milli, Prefix("c", 1, per: 100)], "metre", source: "SI"),
    UnitDefinition("ft", length, 0.3048, aliases: ["foot", "feet"], "foot", source: yardTreaty),
    UnitDefinition("mi", length, 1609.344, aliases: ["mile", "miles"], "mile", source: yardTreaty),
    UnitDefinition("sqft", area, 0.092_903_04, "square foot", source: yardTreaty),
    UnitDefinition(
      "acre", area, 4046.856_422_4, aliases: ["acres"], "acre, 43 560 sqft", source: yardTreaty),
    UnitDefinition("ha", area, 10_000, aliases: ["hectare", "hectares"], "hectare", source: "SI"),
    UnitDefinition("K", temperature, aliases: ["kelvin"], "kelvin", source: "SI"),
    UnitDefinition(
      "°C", temperature, offset: 273.15, aliases: ["degC", "℃"], "degree Celsius", source: "SI"),
    UnitDefinition(
      "°F", temperature, 5, per: 9, offset: 459.67 * 5 / 9, aliases: ["degF"],
      "degree Fahrenheit", source: "NIST SP 811"),
  ]
}
