// In which unit a quantity is shown.

/// The preferred unit of each dimension: the field's, or the session's own (`:prefer Power kW`).
public struct Preferences: Sendable {
  /// The session's own choices.
  public private(set) var overrides: [Dimension: Unit] = [:]

  /// The units of the session; they say in what a user's own base dimension is counted.
  public var units: UnitTable

  /// The field's preferences.
  public init(units: UnitTable = .builtIn) { self.units = units }

  /// Makes a unit the preferred one of its dimension. Quantities are then shown in it unscaled.
  public mutating func prefer(_ unit: Unit) { overrides[unit.dimension] = unit }

  /// Goes back to the field's unit of a dimension.
  public mutating func forget(_ dimension: Dimension) { overrides[dimension] = nil }

  /// The unit of a dimension in which a quantity without a unit of its own is shown.
  public func unit(of dimension: Dimension) -> Unit {
    if dimension.isOne { return .one }
    if let unit = overrides[dimension] { return unit }
    let named = NamedDimensions.all.first { $0.dimension == dimension }
    return named.flatMap { try? UnitTable.builtIn.unit($0.preferred) } ?? composed(dimension)
  }

  /// The number and the unit in which a quantity is shown.
  ///
  /// Its own unit if it has one, else the preferred one; and only where neither the quantity nor the
  /// session chose a unit are power, energy and hashrate scaled to 1 ≤ |x| < 10 000. Money never is.
  public func shown(_ quantity: Quantity) -> (number: Double, unit: Unit) {
    if let unit = quantity.unit { return (unit.fromBase(quantity.value), unit) }
    let unit = unit(of: quantity.dimension)
    guard overrides[quantity.dimension] == nil,
      let steps = Self.steps.first(where: { $0.dimension == quantity.dimension })
    else { return (unit.fromBase(quantity.value), unit) }
    let best = steps.unit(for: quantity.value, preferred: unit)
    return (best.fromBase(quantity.value), best)
  }

  /// A quantity as text: `175 MW`, `95%`, `1925 W`.
  public func text(_ quantity: Quantity) -> String {
    let (number, unit) = shown(quantity)
    let text = NumberText.text(number, countsInFull: unit.countsInFull)
    if unit == .one { return text }
    return unit.text.hasPrefix("%") ? text + unit.text : "\(text) \(unit.text)"
  }

  // MARK: Scaling

  /// The prefixed units of a dimension that is scaled, smallest first.
  private struct Steps {
    let dimension: Dimension
    let units: [Unit]

    init(_ texts: [String]) {
      units = texts.compactMap { try? UnitTable.builtIn.unit($0) }
      dimension = units.first?.dimension ?? .one
    }

    /// The preferred unit where it gives 1 ≤ |x| < 10 000 as printed, else the closest that does.
    func unit(for value: Double, preferred: Unit) -> Unit {
      guard value != 0, let middle = units.firstIndex(of: preferred) else { return preferred }
      func printed(_ unit: Unit) -> Double {
        NumberText.rounded(unit.fromBase(value), significant: 6).magnitude
      }
      var place = middle
      while place > 0, printed(units[place]) < 1 { place -= 1 }
      while place + 1 < units.count, printed(units[place]) >= 10_000 { place += 1 }
      return units[place]
    }
  }

  private static let steps = [
    Steps(["W", "kW", "MW", "GW", "TW"]),
    Steps(["Wh", "kWh", "MWh", "GWh", "TWh"]),
    Steps(["H/s", "kH/s", "MH/s", "GH/s", "TH/s", "PH/s", "EH/s", "ZH/s"]),
  ]

  // MARK: Units without a name

  private static let baseUnits: [(base: BaseDimension, text: String)] = [
    (.usDollar, "USD"), (.bitcoin, "BTC"), (.energy, "MWh"), (.hash, "PH"), (.time, "day"),
    (.length, "m"), (.temperature, "K"),
  ]

  /// The unit of a dimension without a name: base units in the order USD BTC MWh PH day, others by
  /// name, divisors in brackets where there are several, so that no idiom reads them otherwise.
  private func composed(_ dimension: Dimension) -> Unit {
    let known = Self.baseUnits.compactMap { row in
      dimension.storage.first { $0.base == row.base }.map { ($0.exponent, row.text) }
    }
    let others = dimension.storage.filter { factor in
      !Self.baseUnits.contains { $0.base == factor.base }
    }
    let parts = known + others.map { ($0.exponent, unitName(of: $0.base)) }
    func text(_ part: (exponent: Rational, text: String)) -> String {
      let exponent = part.exponent.numerator < 0 ? part.exponent.negated : part.exponent
      return exponent == .one ? part.text : "\(part.text)^\(exponent.text)"
    }
    let above = parts.filter { $0.0.numerator > 0 }.map(text)
    let below = parts.filter { $0.0.numerator < 0 }.map(text)
    let head = above.isEmpty ? "1" : above.joined(separator: "·")
    let divisor = below.count > 1 ? "(\(below.joined(separator: "·")))" : below.first
    return scaled(divisor.map { "\(head)/\($0)" } ?? head, parts, dimension)
  }

  /// The unit in which a base dimension is counted: `unit widget: Widget` counts Widget in widgets.
  private func unitName(of base: BaseDimension) -> String {
    let dimension = Dimension(base: base)
    let unit = units.definitions.first { $0.dimension == dimension && $0.factor == 1 }
    return unit?.name ?? base.name
  }

  private func scaled(
    _ text: String, _ parts: [(Rational, String)], _ dimension: Dimension
  ) -> Unit {
    var scale = UnitScale.one
    for (exponent, name) in parts {
      let unit = try? units.unit(name)
      let base = UnitScale(
        dimension: .one, numerator: unit?.numerator ?? 1, denominator: unit?.denominator ?? 1)
      scale = scale.times(base.raised(to: exponent))
    }
    return Unit(
      text: text, dimension: dimension, numerator: scale.numerator,
      denominator: scale.denominator)
  }
}
