// The hash, with the prefixes that hashrates need.

enum HashUnits {
  static let definitions = [
    UnitDefinition(
      "H", Dimension(base: .hash), aliases: ["hash", "hashes"],
      prefixes: [.kilo, .mega, .giga, .tera, .peta, .exa, .zetta, .yotta],
      "one double SHA-256 of a block header")
  ]
}
