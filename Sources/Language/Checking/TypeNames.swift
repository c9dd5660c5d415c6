// Written types and the names that may stand in them.

import Quantities

/// The words that are types without being dimensions or kinds.
enum TypeNames {
  static let plain: [String: Type] = [
    "Text": .text, "Bool": .bool, "Date": .date, "Month": .month, "Quarter": .quarter,
    "Bytes": .bytes, "Digest": .identifier(.digest), "Hash": .identifier(.hash),
    "Target": .identifier(.target),
    "Table": .table, "Picture": .picture, "Interval": .interval(.one),
  ]

  static func isDimension(_ name: String, in environment: Environment) -> Bool {
    Dimension.named(name) != nil || environment.units.declaresDimension(name)
  }

  static func kinds(in environment: Environment) -> [String] {
    environment.library.kinds.map(\.name)
      + environment.inOrder.filter { if case .kind = $0.content { true } else { false } }.map(
        \.name)
  }

  static func all(in environment: Environment) -> [String] {
    Dimension.namedDimensions.map(\.name) + plain.keys.sorted() + kinds(in: environment)
  }
}

extension Environment {
  /// Definitions that are values.
  public var variableNames: [String] {
    inOrder.filter { if case .value = $0.content { true } else { false } }.map(\.name)
  }

  public var functionNames: [String] { inOrder.filter(\.isFunction).map(\.name) }

  public var scenarioNames: [String] {
    inOrder.filter { if case .scenario = $0.content { true } else { false } }.map(\.name)
  }

  /// The dimension of a name in a type: the library's, or a unit's of the session.
  func dimension(named name: String) -> Dimension? {
    Dimension.named(name) ?? (units.declaresDimension(name) ? Dimension(base: .init(name)) : nil)
  }

  /// The type that a written one means; nil where a name is unknown (reported by the name check).
  func type(_ syntax: TypeSyntax) -> Type? {
    switch syntax.kind {
    case .list(let inner): return type(inner).map { .list($0) }
    case .series(let inner):
      if case .quantity(let dimension)? = type(inner) { return .series(dimension) }
      return nil
    case .optional(let inner): return type(inner).map { .optional($0) }
    case .distribution(let inner):
      guard let type = type(inner), let drawn = type.drawn, drawn.isUncertain else { return nil }
      return drawn
    case .function, .expression, .variable: return nil
    case .dimension(let factors): return type(factors)
    }
  }

  private func type(_ factors: [TypeSyntax.DimensionFactor]) -> Type? {
    if factors.count == 1, factors[0].sign == 1 {
      let name = factors[0].name.text
      if let plain = TypeNames.plain[name] { return plain }
      if let kind = kind(name) { return .record(kind.type) }
    }
    var product = Dimension.one
    for factor in factors where factor.name.text != "1" {
      guard let dimension = dimension(named: factor.name.text) else { return nil }
      let (numerator, denominator) = factor.exponent
      let power = dimension.raised(to: Rational(factor.sign * numerator, denominator))
      product = product * power
    }
    return .quantity(product)
  }
}
