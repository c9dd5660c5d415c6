// Units of energy and power.

enum EnergyUnits {
  private static let energy = Dimension(base: .energy)
  private static let power = energy / Dimension(base: .time)
  private static let steps: [Prefix] = [.kilo, .mega, .giga, .tera]

  static let definitions = [
    UnitDefinition("J", energy, prefixes: steps + [.peta, .exa], "joule", source: "SI"),
    UnitDefinition(
      "Wh", energy, 3600, prefixes: steps + [.peta], "watt-hour, 3600 J", source: "SI"),
    UnitDefinition(
      "BTU", energy, 1055.055_852_62, aliases: ["Btu"],
      "British thermal unit, international table", source: "ISO 80000-5"),
    UnitDefinition(
      "MMBtu", energy, 1_055_055_852.62, aliases: ["MMBTU", "Dth"],
      "million BTU, as gas is sold; a dekatherm", source: "ISO 80000-5"),
    UnitDefinition(
      "therm", energy, 105_505_585.262, aliases: ["therms"],
      "100 000 BTU, international table", source: "ISO 80000-5"),
    UnitDefinition("W", power, prefixes: steps, "watt, 1 J/s", source: "SI"),
  ]
}
