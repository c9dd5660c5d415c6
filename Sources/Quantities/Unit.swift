// A unit as it was written, with what it means in base units.

/// A unit expression that has been understood: its text, its dimension and its scale.
///
///     base = x · numerator / denominator + offset
///
/// Base units are second, joule, hash, metre, kelvin, one dollar (or other currency), one satoshi and
/// one of whatever is counted. Two numbers instead of one factor keep `1/3.6e9` exact.
public struct Unit: Hashable, Sendable {
  /// The text as written, without blanks.
  public let text: String
  /// What it measures.
  public let dimension: Dimension
  /// The factor's upper number.
  public let numerator: Double
  /// The factor's lower number.
  public let denominator: Double
  /// What is added after scaling; only temperatures on a shifted scale have one.
  public let offset: Double

  /// Makes a unit from its parts; texts are understood by `UnitTable.unit(_:)`.
  public init(
    text: String, dimension: Dimension, numerator: Double, denominator: Double, offset: Double = 0
  ) {
    self.text = text
    self.dimension = dimension
    self.numerator = numerator
    self.denominator = denominator
    self.offset = offset
  }

  /// The unit of plain numbers, `1`.
  public static let one = Unit(text: "1", dimension: .one, numerator: 1, denominator: 1)

  /// Whether zero of it is not zero of the base unit, as in °C.
  public var isAffine: Bool { offset != 0 }

  /// A number of this unit in base units.
  public func toBase(_ x: Double) -> Double { x * numerator / denominator + offset }

  /// A number of base units in this unit.
  public func fromBase(_ x: Double) -> Double { (x - offset) * denominator / numerator }

  /// Whether whole numbers of it are printed in full: plain numbers, counts and satoshis.
  public var countsInFull: Bool {
    dimension.isCount || (numerator == 1 && denominator == 1 && dimension == Self.satoshi)
  }

  private static let satoshi = Dimension(base: .bitcoin)
}

/// Why a text is no unit. Ranges are UTF-8 offsets in the text.
public enum UnitError: Error, Hashable, Sendable {
  /// No unit has this name, with or without a prefix.
  case unknown(atom: String, range: Range<Int>)
  /// Something else than a unit stands here.
  case malformed(range: Range<Int>)
  /// The factor of this unit is too large or too small for a number.
  case outOfRange(range: Range<Int>)
  /// The name of a declaration is taken: by this unit, with a prefix or not, or by a dimension.
  case clash(name: String, with: String)
  /// The name of a declaration is no word.
  case notAName(String)
  /// The unit is declared to be of one dimension and to equal something of another.
  case dimensionMismatch(name: String, declared: Dimension, found: Dimension)
  /// A unit of a dimension that has units already needs a value: `unit shift: Time = 8 h`.
  case needsValue(name: String, dimension: Dimension)
  /// The value of a declaration is not a positive finite number on an unshifted scale.
  case badValue(name: String)
}
