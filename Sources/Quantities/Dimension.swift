// What a number measures: a product of powers of base dimensions.

/// One of the things that cannot be expressed by others: time, energy, a currency, a kind of count.
public struct BaseDimension: Hashable, Comparable, Sendable {
  /// The name that users see: `Time`, `USD`, `machine`.
  public let name: String

  /// Makes the base dimension of this name; the same name is the same dimension.
  public init(_ name: String) { self.name = name }

  /// In the order of the names, which is the order in a dimension's words.
  public static func < (a: BaseDimension, b: BaseDimension) -> Bool { a.name < b.name }

  /// Duration; base unit second.
  public static let time = BaseDimension("Time")
  /// Work and heat; base unit joule.
  public static let energy = BaseDimension("Energy")
  /// Hashes computed; base unit one hash.
  public static let hash = BaseDimension("Hash")
  /// Distance; base unit metre.
  public static let length = BaseDimension("Length")
  /// Temperature; base unit kelvin.
  public static let temperature = BaseDimension("Temperature")
  /// United States dollars; base unit one dollar.
  public static let usDollar = BaseDimension("USD")
  /// Bitcoin; base unit one **satoshi**, so that amounts on the chain are whole numbers.
  public static let bitcoin = BaseDimension("BTC")

  /// Whether amounts of it are money: a currency of the table, or bitcoin.
  public var isCurrency: Bool { MoneyUnits.currencyNames.contains(name) || name == "BTC" }

  /// Whether it counts things (machines, GPUs, a user's own), so that `rack-day` makes sense.
  public var isCount: Bool {
    switch name {
    case "Time", "Energy", "Hash", "Length", "Temperature": false
    default: !isCurrency
    }
  }
}

/// The dimension of a quantity: base dimensions with rational exponents.
///
/// Exponents that leave the range of `Rational` stick at an overflow mark: the dimension is then not
/// `isRepresentable`, equals no dimension that a unit has, and quantities refuse it.
public struct Dimension: Hashable, Sendable {
  struct Factor: Hashable, Sendable {
    let base: BaseDimension
    let exponent: Rational
  }

  /// Sorted by base; no exponent is 0.
  let storage: [Factor]

  /// The dimension of plain numbers.
  public static let one = Dimension(storage: [])

  init(storage: [Factor]) { self.storage = storage }

  /// The dimension that is one base dimension.
  public init(base: BaseDimension) { storage = [Factor(base: base, exponent: .one)] }

  /// The base dimensions and their exponents, sorted by name; no exponent is 0.
  public var factors: [(base: BaseDimension, exponent: Rational)] {
    storage.map { ($0.base, $0.exponent) }
  }

  /// Whether it is the dimension of plain numbers.
  public var isOne: Bool { storage.isEmpty }

  /// Whether no exponent has overflowed.
  public var isRepresentable: Bool { storage.allSatisfy { $0.exponent != Self.overflow } }

  /// Whether a whole number of it is a count of things: plain, or one counted base dimension.
  public var isCount: Bool {
    storage.isEmpty
      || (storage.count == 1 && storage[0].exponent == .one && storage[0].base.isCount)
  }

  /// Whether it is a currency, or bitcoin, to the first power.
  public var isMoney: Bool {
    storage.count == 1 && storage[0].exponent == .one && storage[0].base.isCurrency
  }

  /// The exponent of a base dimension; 0 where it does not occur.
  public func exponent(of base: BaseDimension) -> Rational {
    storage.first { $0.base == base }?.exponent ?? .zero
  }

  /// The dimension of a product.
  public static func * (a: Dimension, b: Dimension) -> Dimension {
    if a.isOne { return b }
    if b.isOne { return a }
    return merged(a.storage, b.storage)
  }

  /// The dimension of a quotient.
  public static func / (a: Dimension, b: Dimension) -> Dimension {
    b.isOne ? a : merged(a.storage, b.raised(to: Rational(-1)).storage)
  }

  /// The dimension of a power.
  public func raised(to exponent: Rational) -> Dimension {
    if exponent == .one { return self }
    return Dimension(
      storage: storage.compactMap { factor in
        let product =
          factor.exponent == Self.overflow ? nil : factor.exponent.multiplied(by: exponent)
        guard let product else { return Factor(base: factor.base, exponent: Self.overflow) }
        return product == .zero ? nil : Factor(base: factor.base, exponent: product)
      })
  }

  /// Marks an exponent that did not fit. It is sticky: no arithmetic leads away from it.
  private static let overflow = Rational(Int.max)

  private static func merged(_ a: [Factor], _ b: [Factor]) -> Dimension {
    var result: [Factor] = []
    result.reserveCapacity(a.count + b.count)
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if a[i].base == b[j].base {
        let sum = sum(a[i].exponent, b[j].exponent)
        if sum != .zero { result.append(Factor(base: a[i].base, exponent: sum)) }
        (i, j) = (i + 1, j + 1)
      } else if a[i].base < b[j].base {
        result.append(a[i])
        i += 1
      } else {
        result.append(b[j])
        j += 1
      }
    }
    result += a[i...]
    result += b[j...]
    return Dimension(storage: result)
  }

  private static func sum(_ a: Rational, _ b: Rational) -> Rational {
    if a == overflow || b == overflow { return overflow }
    return a.adding(b) ?? overflow
  }
}
