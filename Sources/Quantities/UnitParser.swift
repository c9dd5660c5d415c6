// Unit text to a unit tree, by recursive descent; one grammar for literals and for targets.
//
//     chain    = atom { ( "/" | "*" | "·" ) atom }             "*" and blanks in targets only
//     atom     = ( WORD [ "-" TIME_UNIT ] | "1" | "(" chain ")" ) [ "²" | "³" | "^" exponent ]
//     exponent = [ "-" ] INT | "(" [ "-" ] INT "/" INT ")"

/// What a unit text says, before it is known what the words mean.
indirect enum UnitNode {
  case one
  case word(String, range: Range<Int>)
  /// `kW-month`: the first times the second.
  case over(UnitNode, time: UnitNode)
  case group(UnitNode)
  case power(UnitNode, Rational, range: Range<Int>)
  case chain(UnitNode, [(divides: Bool, node: UnitNode)], range: Range<Int>)
}

/// Reads units from UTF-8 bytes. It never fails half-way: it returns the longest unit that starts at
/// an offset.
struct UnitParser {
  enum Rules { case literal, target }

  private let bytes: [UInt8]
  private let table: UnitTable
  private let rules: Rules
  /// Inside brackets blanks are allowed and nesting is counted.
  private let depth: Int

  /// Deep enough for any unit, shallow enough for the stack.
  private static let deepest = 32

  init(_ bytes: [UInt8], table: UnitTable, rules: Rules) {
    self.init(bytes, table, rules, depth: 0)
  }

  private init(_ bytes: [UInt8], _ table: UnitTable, _ rules: Rules, depth: Int) {
    self.bytes = bytes
    self.table = table
    self.rules = rules
    self.depth = depth
  }

  typealias Parsed = (node: UnitNode, end: Int)

  private var allowsBlanks: Bool { rules == .target || depth > 0 }

  /// The longest chain of atoms from an offset.
  func chain(from start: Int) -> Parsed? {
    guard let (first, firstEnd) = atom(from: start, isFirst: true) else { return nil }
    var end = firstEnd
    var rest: [(divides: Bool, node: UnitNode)] = []
    while let (divides, afterSign) = sign(from: end), let next = atom(from: afterSign) {
      rest.append((divides, next.node))
      end = next.end
    }
    if case .one = first, rest.isEmpty, rules == .literal { return nil }
    if rest.isEmpty { return (first, end) }
    return (.chain(first, rest, range: start..<end), end)
  }

  private func sign(from start: Int) -> (divides: Bool, end: Int)? {
    let at = allowsBlanks ? skippingBlanks(start) : start
    guard let byte = byte(at) else { return nil }
    let divides = byte == UInt8(ascii: "/")
    let end: Int
    if divides || (byte == UInt8(ascii: "*") && allowsBlanks) {
      end = at + 1
    } else if byte == 0xC2, self.byte(at + 1) == 0xB7 {  // ·
      end = at + 2
    } else {
      return nil
    }
    return (divides, allowsBlanks ? skippingBlanks(end) : end)
  }

  private func atom(from start: Int, isFirst: Bool = false) -> Parsed? {
    guard let (node, end) = bareAtom(from: start, isFirst: isFirst) else { return nil }
    if let (power, after) = superscript(from: end) ?? exponent(from: end) {
      return (.power(node, power, range: start..<after), after)
    }
    return (node, end)
  }

  private func bareAtom(from start: Int, isFirst: Bool) -> Parsed? {
    guard let first = byte(start) else { return nil }
    if first == UInt8(ascii: "(") { return group(from: start) }
    if first == UInt8(ascii: "1") {
      // As a divisor `1` would be a number, and `12` is one.
      let isAlone = scalar(start + 1).map { !Self.continuesWord($0.scalar) } ?? true
      return isFirst && isAlone && byte(start + 1) != UInt8(ascii: ".") ? (.one, start + 1) : nil
    }
    let end = word(from: start)
    guard end > start else { return nil }
    let match = table.match(text(start..<end))
    guard match != nil || rules == .target else { return nil }
    let node = UnitNode.word(String(text(start..<end)), range: start..<end)
    return overTime(node, match, from: end) ?? (node, end)
  }

  /// `-month` after a unit of power or a count; after an unknown word too, which is reported itself.
  private func overTime(_ node: UnitNode, _ match: UnitTable.Match?, from end: Int) -> Parsed? {
    if let dimension = match?.definition.dimension {
      let isPower = dimension == Self.power
      guard isPower || (dimension.isCount && !dimension.isOne) else { return nil }
    }
    guard byte(end) == UInt8(ascii: "-") else { return nil }
    let timeEnd = word(from: end + 1)
    guard let time = table.match(text(end + 1..<timeEnd)), time.definition.dimension == Self.time
    else { return nil }
    let range = end + 1..<timeEnd
    return (.over(node, time: .word(String(text(range)), range: range)), timeEnd)
  }

  private static let time = Dimension(base: .time)
  private static let power = Dimension(base: .energy) / Dimension(base: .time)

  private func group(from start: Int) -> Parsed? {
    guard depth < Self.deepest else { return nil }
    let inner = UnitParser(bytes, table, rules, depth: depth + 1)
    guard let (node, end) = inner.chain(from: skippingBlanks(start + 1)) else { return nil }
    let close = skippingBlanks(end)
    return byte(close) == UInt8(ascii: ")") ? (.group(node), close + 1) : nil
  }

  private func superscript(from start: Int) -> (Rational, Int)? {
    guard byte(start) == 0xC2 else { return nil }
    switch byte(start + 1) {
    case 0xB2: return (Rational(2), start + 2)  // ²
    case 0xB3: return (Rational(3), start + 2)  // ³
    default: return nil
    }
  }

  private func exponent(from start: Int) -> (Rational, Int)? {
    guard byte(start) == UInt8(ascii: "^") else { return nil }
    if byte(start + 1) == UInt8(ascii: "(") {
      guard let (above, slash) = integer(from: start + 2), byte(slash) == UInt8(ascii: "/"),
        let (below, close) = integer(from: slash + 1, signed: false), below != 0,
        byte(close) == UInt8(ascii: ")")
      else { return nil }
      return (Rational(above, below), close + 1)
    }
    return integer(from: start + 1).map { (Rational($0.value), $0.end) }
  }

  /// Up to three digits: more is a slip, not a unit.
  private func integer(from start: Int, signed: Bool = true) -> (value: Int, end: Int)? {
    let isNegative = signed && byte(start) == UInt8(ascii: "-")
    let first = isNegative ? start + 1 : start
    var (value, end) = (0, first)
    while let digit = byte(end), (0x30...0x39).contains(digit), end < first + 4 {
      value = value * 10 + Int(digit - 0x30)
      end += 1
    }
    guard end > first, end < first + 4 else { return nil }
    return (isNegative ? -value : value, end)
  }

  // MARK: Bytes and words

  private func byte(_ at: Int) -> UInt8? { bytes.indices.contains(at) ? bytes[at] : nil }

  private func text(_ range: Range<Int>) -> Substring {
    Substring(decoding: bytes[range], as: UTF8.self)
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// The offset of the first byte that is no blank.
  func skippingBlanks(_ start: Int) -> Int {
    var at = start
    while let byte = byte(at), Self.isBlank(byte) { at += 1 }
    return at
  }

  /// The end of a word that starts here; `start` itself where none does. `%` is a word by itself.
  private func word(from start: Int) -> Int {
    guard let first = scalar(start) else { return start }
    if first.scalar == "%" { return first.end }
    guard Self.startsWord(first.scalar) else { return start }
    var end = first.end
    while let next = scalar(end), Self.continuesWord(next.scalar) { end = next.end }
    return end
  }

  private func scalar(_ at: Int) -> (scalar: Unicode.Scalar, end: Int)? {
    guard let lead = byte(at) else { return nil }
    if lead < 0x80 { return (Unicode.Scalar(lead), at + 1) }
    var iterator = bytes[at..<min(at + 4, bytes.count)].makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return (scalar, at + UTF8.width(scalar))
  }

  private static func startsWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "_", "$", "°", "€", "£", "¢", "℃": true
    default: !scalar.isASCII && scalar.properties.isAlphabetic
    }
  }

  private static func continuesWord(_ scalar: Unicode.Scalar) -> Bool {
    startsWord(scalar) || ("0"..."9").contains(scalar)
  }
}
