// What bodies on the shelves ask of their arguments and give back.

import Language
import Quantities

extension Call {
  /// The items of a list, of which there must be one at least.
  func items(_ name: String) throws -> [Value] {
    let items = try list(name)
    guard !items.isEmpty else { throw Problem("E0507", "the list is empty", argument: name) }
    return items
  }

  /// The quantities of a list, of which there must be one at least, none of them `none`.
  func quantities(_ name: String) throws -> [Quantity] {
    try Self.quantities(try items(name), argument: name)
  }

  /// An argument and all that follow it, as quantities.
  func quantities(_ first: String, rest: String) throws -> [Quantity] {
    [try quantity(first)] + (try Self.quantities(self.rest, argument: rest))
  }

  private static func quantities(_ items: [Value], argument: String) throws -> [Quantity] {
    try items.enumerated().map { position, item in
      switch item {
      case .quantity(let quantity): return quantity
      case .none:
        throw Problem(
          "E0503", "element \(position) of the list is `none`",
          help: "filter(…, x => not is_none(x))", argument: argument)
      default: throw Problem("E0506", "element \(position) is no quantity", argument: argument)
      }
    }
  }

  /// A quantity whose zero is nothing: on the scale of °C zero is a convention, so that no size, sign
  /// or multiple of it has a meaning.
  func scalable(_ name: String) throws -> Quantity {
    let quantity = try quantity(name)
    if quantity.unit?.isAffine == true { throw Problem(QuantityError.affine(.scaling)) }
    return quantity
  }

  /// An argument as a number of a unit; nil where it is `none`.
  func number(_ name: String, in unit: String) throws -> Double? {
    if case .none? = value(name) { return nil }
    return try UnitTable.builtIn.unit(unit).fromBase(quantity(name).value)
  }

  /// An argument that has a default, as a number of a unit.
  func figure(_ name: String, in unit: String) throws -> Double {
    try UnitTable.builtIn.unit(unit).fromBase(quantity(name).value)
  }

  /// A plain number that may be as large as memory allows, at least `least`.
  func count(_ name: String, from least: Int = 0) throws -> Int {
    try whole(name, in: least...1_000_000_000)
  }

  /// A truth value.
  func truth(_ name: String) throws -> Bool {
    guard case .bool(let truth)? = value(name) else {
      throw Problem("E0506", "`\(name)` must be true or false", argument: name)
    }
    return truth
  }

  /// What a function argument says of an item, true or false.
  func holds(_ name: String, for item: Value) throws -> Bool {
    guard case .bool(let truth) = try apply(name, to: [item]) else {
      throw Problem("E0506", "`\(name)` must give true or false", argument: name)
    }
    return truth
  }
}

extension Value {
  /// A number of a unit.
  static func quantity(_ number: Double, _ unit: String) throws -> Value {
    .quantity(Quantity(number, try UnitTable.builtIn.unit(unit)))
  }

  /// A whole number.
  static func number(_ whole: Int) -> Value { .number(Double(whole)) }
}

extension Quantity {
  /// A value of the same dimension in the same unit.
  func replacing(_ value: Double) throws(Problem) -> Quantity {
    guard value.isFinite else { throw Problem(QuantityError.notFinite) }
    return Quantity(value: value, dimension: dimension, unit: unit)
  }
}

extension Type {
  /// Whether values of the type have an order.
  var isOrdered: Bool {
    switch present {
    case .quantity, .date, .month, .quarter, .text, .unknown: true
    default: false
    }
  }

  /// The element of a list; `unknown` for anything else.
  var element: Type {
    if case .list(let element) = present { return element }
    return .unknown
  }
}
