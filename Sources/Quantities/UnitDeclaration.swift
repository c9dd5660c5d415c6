// A session's own units: `unit widget`, `unit widget: Widget`, `unit shift = 8 h`.

extension UnitTable {
  /// The source of units that the user declared.
  private static let sessionSource = "this session"

  /// Adds a unit of the user's own. It takes no prefixes.
  ///
  /// - Parameters:
  ///   - name: A word that means no unit yet, with or without a prefix.
  ///   - dimension: What it measures. `nil` and no value: a new base dimension of the unit's name.
  ///   - value: What one of it equals; needed where the dimension has units already.
  /// - Throws: `UnitError`, and the table is as before.
  public mutating func declare(
    _ name: String, as dimension: Dimension? = nil, equals value: Quantity? = nil
  ) throws(UnitError) {
    try checkName(name)
    guard let value else { return try declareBase(name, dimension) }
    if let dimension, dimension != value.dimension {
      throw .dimensionMismatch(name: name, declared: dimension, found: value.dimension)
    }
    guard value.value.isNormal, value.value > 0, value.unit?.isAffine != true else {
      throw .badValue(name: name)
    }
    append(
      UnitDefinition(
        name, value.dimension, value.value, "declared as \(value.text)", source: Self.sessionSource)
    )
  }

  private mutating func declareBase(_ name: String, _ dimension: Dimension?) throws(UnitError) {
    let base = dimension ?? Dimension(base: BaseDimension(name))
    if dimension == nil, Dimension.named(name) != nil {
      throw .clash(name: name, with: "the dimension \(name)")
    }
    let isNew =
      base.storage.count == 1 && base.storage[0].exponent == .one
      && !definitions.contains { $0.dimension == base }
    guard isNew else { throw .needsValue(name: name, dimension: base) }
    append(UnitDefinition(name, base, 1, "declared as new", source: Self.sessionSource))
  }

  private func checkName(_ name: String) throws(UnitError) {
    let bytes = Array(name.utf8)
    let isWord = name.unicodeScalars.allSatisfy {
      $0 == "_" || $0.properties.isAlphabetic || ("0"..."9").contains($0)
    }
    guard isWord, let first = name.unicodeScalars.first, !("0"..."9").contains(first),
      scanTarget(bytes, from: 0) == bytes.count
    else { throw .notAName(name) }
    if let match = match(Substring(name)) {
      let prefix = match.prefix.map { " with the prefix \($0.symbol)" } ?? ""
      throw .clash(name: name, with: match.definition.name + prefix)
    }
  }

  /// Takes back a unit of the user's own, so that it can be declared anew; others stay.
  public mutating func forget(_ name: String) {
    let kept = definitions.filter { $0.name != name || $0.source != Self.sessionSource }
    if kept.count < definitions.count { self = UnitTable(kept) }
  }

  /// Whether a base dimension came with a unit of the user's own: `unit widget`.
  public func declaresDimension(_ name: String) -> Bool {
    let base = Dimension(base: BaseDimension(name))
    return definitions.contains { $0.source == Self.sessionSource && $0.dimension == base }
  }
}

extension UnitTable {
  /// The units of the user's own that a unit's text names.
  public func declaredNames(in text: String) -> [String] {
    // They stand last, so that without any nothing is searched.
    let own = definitions.reversed().prefix { $0.source == Self.sessionSource }
    if own.isEmpty { return [] }
    let words = text.unicodeScalars.split { scalar in
      scalar != "_" && !scalar.properties.isAlphabetic && !("0"..."9").contains(scalar)
    }
    return own.map(\.name).filter { name in words.contains { $0.elementsEqual(name.unicodeScalars) }
    }
  }
}
