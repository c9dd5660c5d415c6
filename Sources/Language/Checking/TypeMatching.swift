// Types of signatures held against types of arguments, binding type variables.

import Quantities

/// Type variables are lower-case letters: `q r s` stand for quantities of any dimension, all others
/// for anything.
func isQuantityVariable(_ name: String) -> Bool { "qrs".contains(name) }

extension Environment {
  /// Whether a type fits a signature's; binds the variables it meets for the first time.
  func match(_ wanted: TypeSyntax, _ found: Type, _ bindings: inout [String: Type]) -> Bool {
    if found == .unknown { return true }
    switch wanted.kind {
    case .optional(let inner):
      return found == .none || match(inner, found.present, &bindings)
    case .expression(let inner): return match(inner, found.exact, &bindings)
    case .list(let element):
      if element.loneName == "Interval", case .tuple(let items) = found {
        return items.allSatisfy { match(element, $0, &bindings) }
      }
      guard case .list(let given) = found.present else { return false }
      return match(element, given, &bindings)
    case .series(let element):
      guard case .series(let dimension) = found.present else { return false }
      return match(element, .quantity(dimension), &bindings)
    case .variable(let name): return bind(name, found, &bindings)
    case .function: if case .function = found { return true } else { return false }
    case .distribution(let inner): return match(inner, found.present.exact, &bindings)
    case .dimension(let factors): return match(factors, wanted, found, &bindings)
    }
  }

  private func match(
    _ factors: [TypeSyntax.DimensionFactor], _ wanted: TypeSyntax, _ found: Type,
    _ bindings: inout [String: Type]
  ) -> Bool {
    if let name = wanted.loneName {
      if name == "Interval" { if case .interval = found { return true } else { return false } }
      if name == "Record" { if case .record = found { return true } else { return false } }
      if name == "Any" { return true }
      if isVariable(name) { return bind(name, found, &bindings) }
    }
    guard let type = instantiate(wanted, bindings) else { return false }
    // An argument that may be `none` is let through: meeting it is a mistake of its value.
    return Type.joined(type, found.present) == type && found != .none
  }

  private func bind(_ name: String, _ found: Type, _ bindings: inout [String: Type]) -> Bool {
    if isQuantityVariable(name) {
      guard case .quantity = found.present else { return false }
    }
    guard let bound = bindings[name] else {
      bindings[name] = isQuantityVariable(name) ? found.present : found
      return true
    }
    guard let joined = Type.joined(bound, found) else { return false }
    bindings[name] = isQuantityVariable(name) ? joined.present : joined
    return true
  }

  /// A signature's type with the bound variables put in; nil if one is not bound.
  func instantiate(_ syntax: TypeSyntax, _ bindings: [String: Type]) -> Type? {
    switch syntax.kind {
    case .optional(let inner): return instantiate(inner, bindings).map { .optional($0) }
    case .expression(let inner): return instantiate(inner, bindings)
    case .list(let inner): return instantiate(inner, bindings).map { .list($0) }
    case .series(let inner):
      guard case .quantity(let dimension)? = instantiate(inner, bindings)?.present else {
        return nil
      }
      return .series(dimension)
    case .variable(let name): return bindings[name]
    case .distribution(let inner): return instantiate(inner, bindings)?.drawn
    case .function: return nil
    case .dimension(let factors): return instantiate(factors, syntax, bindings)
    }
  }

  private func instantiate(
    _ factors: [TypeSyntax.DimensionFactor], _ syntax: TypeSyntax, _ bindings: [String: Type]
  ) -> Type? {
    if let name = syntax.loneName, isVariable(name) { return bindings[name] }
    guard factors.contains(where: { isVariable($0.name.text) }) else { return type(syntax) }
    var product = Dimension.one
    for factor in factors where factor.name.text != "1" {
      let name = factor.name.text
      let power: Dimension
      if isVariable(name) {
        guard case .quantity(let bound)? = bindings[name]?.present else { return nil }
        power = bound
      } else {
        guard let named = dimension(named: name) else { return nil }
        power = named
      }
      let (numerator, denominator) = factor.exponent
      product = product * power.raised(to: Rational(factor.sign * numerator, denominator))
    }
    return .quantity(product)
  }

  private func isVariable(_ name: String) -> Bool {
    name.utf8.count == 1 && name.utf8.first.map { $0 >= UInt8(ascii: "a") } == true
  }
}

extension TypeSyntax {
  /// How a message calls a signature's type whose variables are not bound.
  var describedForMessages: String {
    switch kind {
    case .list(let inner): "a list of \(inner.pluralForMessages)"
    case .series(let inner): "a series of \(inner.pluralForMessages)"
    case .optional(let inner): "\(inner.describedForMessages) or none"
    case .variable(let name): "qrs".contains(name) ? "a quantity" : "anything"
    case .function: "a function"
    case .distribution: "a distribution"
    case .expression(let inner): inner.describedForMessages
    case .dimension:
      loneName.map { $0.utf8.count == 1 ? "a quantity" : $0 } ?? "a quantity"
    }
  }

  /// What a list or series of it is one of.
  private var pluralForMessages: String {
    let words = describedForMessages
    return words == "a quantity" ? "quantities" : words
  }
}
