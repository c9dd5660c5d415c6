// Parts of one.

enum RatioUnits {
  static let definitions = [
    UnitDefinition("%", .one, 1, per: 100, aliases: ["percent"], "a hundredth"),
    UnitDefinition("bps", .one, 1, per: 1e4, aliases: ["bp"], "basis point, 1/10 000"),
    UnitDefinition("ppm", .one, 1, per: 1e6, "part per million"),
  ]
}
