// What a unit tree means: its dimension and scale, with the idioms of the field.

/// A dimension and a factor to base units, before it has a text.
struct UnitScale {
  var dimension: Dimension
  var numerator: Double
  var denominator: Double
  var offset: Double = 0

  static let one = UnitScale(dimension: .one, numerator: 1, denominator: 1)

  func times(_ other: UnitScale) -> UnitScale {
    UnitScale(
      dimension: dimension * other.dimension, numerator: numerator * other.numerator,
      denominator: denominator * other.denominator)
  }

  var inverse: UnitScale {
    UnitScale(dimension: .one / dimension, numerator: denominator, denominator: numerator)
  }

  func raised(to exponent: Rational) -> UnitScale {
    if exponent.numerator < 0 { return inverse.raised(to: exponent.negated) }
    return UnitScale(
      dimension: dimension.raised(to: exponent), numerator: Elementary.pow(numerator, exponent),
      denominator: Elementary.pow(denominator, exponent))
  }
}

/// Understands unit trees against a table.
///
/// Idioms, read at the head of a chain, exponents and brackets switch them off:
/// - `money/HASH/PERIOD`, also `money/HASH/s/PERIOD`: money per hashrate per time, so `USD/PH/day` is
///   a price of hashes;
/// - `power/HASH`, `power/HASH/s`: power per hashrate, so `W/TH` is `J/TH`;
/// - `money/HASH/s`: money per hashrate, the price of a machine's hashrate.
struct UnitMeaning {
  let table: UnitTable

  func scale(of node: UnitNode) throws(UnitError) -> UnitScale {
    switch node {
    case .one: return .one
    case .word(let word, let range): return try scale(of: word, range)
    case .over(let unit, let time): return try scale(of: unit).times(scale(of: time))
    case .group(let inner):
      // In brackets a temperature is a difference, as it is wherever it is part of something.
      var scale = try scale(of: inner)
      scale.offset = 0
      return scale
    case .power(let base, let exponent, let range):
      return try checked(scale(of: base).raised(to: exponent), range)
    case .chain(let first, let rest, let range):
      return try checked(chain(first, rest), range)
    }
  }

  private func scale(of word: String, _ range: Range<Int>) throws(UnitError) -> UnitScale {
    guard let match = table.match(Substring(word)) else { throw .unknown(atom: word, range: range) }
    return UnitScale(
      dimension: match.definition.dimension, numerator: match.numerator,
      denominator: match.denominator, offset: match.definition.offset)
  }

  private func checked(_ scale: UnitScale, _ range: Range<Int>) throws(UnitError) -> UnitScale {
    let factor = scale.numerator / scale.denominator
    guard factor.isNormal, scale.numerator.isNormal, scale.denominator.isNormal,
      scale.dimension.isRepresentable
    else { throw .outOfRange(range: range) }
    return scale
  }

  private func chain(
    _ first: UnitNode, _ rest: [(divides: Bool, node: UnitNode)]
  ) throws(UnitError) -> UnitScale {
    var result = try scale(of: first)
    result.offset = 0
    for (divides, node) in rest {
      let scale = try scale(of: node)
      result = result.times(divides ? scale.inverse : scale)
    }
    for _ in 0..<impliedSeconds(first, rest) { result = result.times(Self.second) }
    return result
  }

  private static let second = UnitScale(
    dimension: Dimension(base: .time), numerator: 1, denominator: 1)

  /// By how many seconds the chain, read as it stands, falls short of what is meant: one where a hash
  /// unit stands for a hashrate, two where its `/s` is written and was read as one more divisor.
  private func impliedSeconds(
    _ first: UnitNode, _ rest: [(divides: Bool, node: UnitNode)]
  ) -> Int {
    guard let head = word(first), let hash = divisor(rest, 0), isHash(hash) else { return 0 }
    guard isPower(head) || isMoney(head) else { return 0 }
    let next = divisor(rest, 1)
    if next == "s" { return 2 }
    if isPower(head) { return 1 }
    return next.map(TimeUnits.billingPeriods.contains) == true ? 1 : 0
  }

  /// The two words of a unit that is money over a hash unit and nothing else.
  func moneyPerBareHash(_ node: UnitNode) -> (money: String, hash: String)? {
    guard case .chain(let first, let rest, _) = node, rest.count == 1, let money = word(first),
      isMoney(money), let hash = divisor(rest, 0), isHash(hash)
    else { return nil }
    return (money, hash)
  }

  /// The word that the chain is divided by at a place, if it is a plain word.
  private func divisor(_ rest: [(divides: Bool, node: UnitNode)], _ place: Int) -> String? {
    guard rest.indices.contains(place), rest[place].divides else { return nil }
    return word(rest[place].node)
  }

  private func word(_ node: UnitNode) -> String? {
    if case .word(let word, _) = node { word } else { nil }
  }

  private func dimension(_ word: String) -> Dimension? {
    table.match(Substring(word))?.definition.dimension
  }

  private func isHash(_ word: String) -> Bool { dimension(word) == Dimension(base: .hash) }
  private func isMoney(_ word: String) -> Bool { dimension(word)?.isMoney == true }
  private func isPower(_ word: String) -> Bool {
    dimension(word) == Dimension(base: .energy) / Dimension(base: .time)
  }
}
