// Things that are counted and must not be mixed up.

enum CountUnits {
  private static func count(
    _ name: String, aliases: [String], prefixes: [Prefix] = [], prefixedAliases: [String] = [],
    _ words: String
  ) -> UnitDefinition {
    UnitDefinition(
      name, Dimension(base: BaseDimension(name)), aliases: aliases, prefixes: prefixes,
      prefixedAliases: prefixedAliases, words)
  }

  static let definitions = [
    count("machine", aliases: ["machines"], "one mining machine"),
    count("rack", aliases: ["racks"], "one rack of a hall"),
    count("GPU", aliases: ["GPUs"], "one graphics processor"),
    count("block", aliases: ["blocks"], "one block of the chain"),
    count(
      "token", aliases: ["tokens"], prefixes: [.kilo, .mega, .billion, .trillion],
      prefixedAliases: ["tokens"], "one token of a language model"),
  ]
}
