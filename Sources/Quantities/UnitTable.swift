// The units that are known, and what one atom of a unit expression means.

/// The units a text can name: the built-in tables and a session's own declarations. A value: a copy
/// is a snapshot, so a failed cell takes its declarations back by dropping the copy.
public struct UnitTable: Sendable {
  /// All units, in the order of the reference page; a user's own come last.
  public private(set) var definitions: [UnitDefinition]
  /// Every name and alias without prefix, to its place in `definitions`.
  private var index: [String: Int]

  /// The units that need no declaration. Built when first used.
  public static let builtIn = UnitTable(
    EnergyUnits.definitions + TimeUnits.definitions + HashUnits.definitions
      + MoneyUnits.definitions + CountUnits.definitions + RatioUnits.definitions
      + PlaceUnits.definitions)

  /// The base dimensions that built-in units have.
  static var builtInBases: Set<BaseDimension> {
    Set(builtIn.definitions.flatMap { $0.dimension.storage.map(\.base) })
  }

  init(_ definitions: [UnitDefinition]) {
    self.definitions = definitions
    index = [:]
    index.reserveCapacity(4 * definitions.count)
    for (place, definition) in definitions.enumerated() { register(definition, at: place) }
  }

  private mutating func register(_ definition: UnitDefinition, at place: Int) {
    index[definition.name] = place
    for alias in definition.aliases { index[alias] = place }
  }

  mutating func append(_ definition: UnitDefinition) {
    register(definition, at: definitions.count)
    definitions.append(definition)
  }

  /// What an atom without exponent means.
  struct Match {
    let definition: UnitDefinition
    let prefix: Prefix?

    var numerator: Double { definition.numerator * (prefix?.numerator ?? 1) }
    var denominator: Double { definition.denominator * (prefix?.denominator ?? 1) }
  }

  /// The unit that a name means, with or without a prefix.
  func match(_ name: Substring) -> Match? {
    if let place = index[String(name)] { return Match(definition: definitions[place], prefix: nil) }
    // A prefix is one scalar, so there is one way to take it off.
    guard let first = name.unicodeScalars.first else { return nil }
    let rest = String(name.unicodeScalars.dropFirst())
    guard let place = index[rest] else { return nil }
    let definition = definitions[place]
    guard rest == definition.name || definition.prefixedAliases.contains(rest) else { return nil }
    let symbol = String(first)
    let prefix = definition.prefixes.first { $0.symbol == symbol }
    return prefix.map { Match(definition: definition, prefix: $0) }
  }

  /// Whether this text is one known unit, with its prefix: `PH`, `kWh`, `%`, `$`, `°C`, `m²`.
  public func isUnit(_ atom: String) -> Bool {
    if let last = atom.unicodeScalars.last, last == "²" || last == "³" {
      return match(Substring(atom.unicodeScalars.dropLast())) != nil
    }
    return match(Substring(atom)) != nil
  }

  /// Every name that is read, with every prefix; for tests and suggestions.
  public var atoms: [String] {
    definitions.flatMap { definition in
      [definition.name] + definition.aliases
        + ([definition.name] + definition.prefixedAliases).flatMap { name in
          definition.prefixes.map { $0.symbol + name }
        }
    }
  }

  /// Understands a whole unit text, with idioms: `USD/PH/day`, `kW-month`, `W/TH/s`.
  ///
  /// - Parameter text: A `unit_lit` or `unit_target`; blanks are dropped.
  /// - Returns: The unit, with the text without blanks.
  /// - Throws: `UnitError`, with ranges in the text as it was given.
  public func unit(_ text: String) throws(UnitError) -> Unit {
    let bytes = Array(text.utf8)
    let parser = UnitParser(bytes, table: self, rules: .target)
    let start = parser.skippingBlanks(0)
    guard let parsed = parser.chain(from: start) else {
      throw .malformed(range: start..<max(start, bytes.count))
    }
    let end = parser.skippingBlanks(parsed.end)
    guard end == bytes.count else { throw .malformed(range: end..<bytes.count) }
    let scale = try UnitMeaning(table: self).scale(of: parsed.node)
    let written = bytes.filter { !UnitParser.isBlank($0) }
    return Unit(
      text: String(decoding: written, as: UTF8.self), dimension: scale.dimension,
      numerator: scale.numerator, denominator: scale.denominator, offset: scale.offset)
  }

  /// What the author of a unit more likely meant: for money per bare hash unit, `USD/TH`, money per
  /// hashrate, `USD/(TH/s)`. The unit itself is taken as it stands.
  ///
  /// - Returns: A unit text, or `nil` where nothing is odd.
  public func likelyMeant(by unit: Unit) -> String? {
    let parser = UnitParser(Array(unit.text.utf8), table: self, rules: .target)
    guard let node = parser.chain(from: 0)?.node,
      let (money, hash) = UnitMeaning(table: self).moneyPerBareHash(node)
    else { return nil }
    return "\(money)/(\(hash)/s)"
  }

  /// The end of the longest unit literal of known units that starts at an offset.
  ///
  /// After a tight `/` an unknown word ends the literal before the `/`: there it is a divisor.
  ///
  /// - Parameters:
  ///   - utf8: The text.
  ///   - start: The offset of the first byte of the literal.
  /// - Returns: The offset after the literal; `nil` where no unit starts.
  public func scanLiteral(_ utf8: [UInt8], from start: Int) -> Int? {
    UnitParser(utf8, table: self, rules: .literal).chain(from: start)?.end
  }

  /// The end of the unit that follows an arrow; unknown words are taken in, so that they can be
  /// reported as unknown units.
  ///
  /// - Parameters:
  ///   - utf8: The text.
  ///   - start: The offset of the first byte of the unit (blanks before it are skipped).
  /// - Returns: The offset after the unit; `nil` where nothing like a unit starts.
  public func scanTarget(_ utf8: [UInt8], from start: Int) -> Int? {
    let parser = UnitParser(utf8, table: self, rules: .target)
    return parser.chain(from: parser.skippingBlanks(start))?.end
  }
}
