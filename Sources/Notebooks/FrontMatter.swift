// The flat `key: value` lines between `---` and `---` at the start of a notebook, kept byte for byte.

/// What a notebook says about itself before its first line of prose.
public struct FrontMatter: Equatable, Sendable {
  /// The version of the notebook format that this reader and writer speaks.
  public static let version = 1

  private var opening: String
  private var lines: [FrontMatterLine]
  private var closing: String

  /// The front matter of a new notebook.
  ///
  /// - Parameters:
  ///   - date: The day that `today` stands for, as `2026-02-07`; without it `today` is an error.
  ///   - seed: The seed of every draw.
  ///   - draws: Draws of a distribution.
  public init(date: String? = nil, seed: UInt64? = nil, draws: Int? = nil) {
    opening = "---\n"
    lines = []
    closing = "---\n"
    set("switchyard", "\(Self.version)")
    if let date { set("date", date) }
    if let seed { set("seed", "\(seed)") }
    if let draws { set("draws", "\(draws)") }
  }

  init(opening: String, lines: [FrontMatterLine], closing: String) {
    self.opening = opening
    self.lines = lines
    self.closing = closing
  }

  /// The lines as they stand in the file, with both `---`.
  public var text: String { opening + lines.map(\.raw).joined() + closing }

  // MARK: Values

  /// The keys in the order of the file, unknown ones too; `prefer` may stand more than once.
  public var keys: [String] { lines.compactMap(\.key) }

  /// The values of a key in the order of the file, without comments.
  public func values(of key: String) -> [String] {
    lines.filter { $0.key == key }.map(\.value)
  }

  /// The version of the notebook format, where it is stated.
  public var version: Int? { wholeNumber("switchyard") }

  /// The day that `today` stands for, as `2026-02-07`, where it is stated.
  public var date: String? { values(of: "date").first }

  /// The seed of every draw, where it is stated.
  public var seed: UInt64? { wholeNumber("seed") }

  /// Draws of a distribution, where they are stated.
  public var draws: Int? { wholeNumber("draws") }

  /// The version of the numbers that recorded the outputs, where it is stated.
  public var engine: Int? { wholeNumber("engine") }

  /// The preferred unit of each named dimension, from lines such as `prefer: Power kW`.
  public var preferences: [(dimension: String, unit: String)] {
    values(of: "prefer").compactMap(FrontMatterLine.preference)
  }

  private func wholeNumber<Number: FixedWidthInteger>(_ key: String) -> Number? {
    guard let value = values(of: key).first else { return nil }
    return FrontMatterLine.wholeNumber(value)
  }

  // MARK: Changes

  /// Gives a key a value; only its line changes, and a new key gets a line at the end.
  ///
  /// - Parameters:
  ///   - key: A name without blanks or colon.
  ///   - value: One line of text.
  public mutating func set(_ key: String, _ value: String) {
    replaceOrAppend(key, value) { $0.key == key }
  }

  /// Makes a unit the preferred one of a dimension; only that dimension's line changes.
  public mutating func prefer(_ unit: String, for dimension: String) {
    replaceOrAppend("prefer", "\(dimension) \(unit)") {
      $0.key == "prefer" && FrontMatterLine.preference($0.value)?.dimension == dimension
    }
  }

  /// Takes out every line of a key.
  public mutating func remove(_ key: String) {
    lines.removeAll { $0.key == key }
  }

  private mutating func replaceOrAppend(
    _ key: String, _ value: String, where isTheLine: (FrontMatterLine) -> Bool
  ) {
    precondition(!value.utf8.contains(Byte.newline), "a front-matter value is one line")
    if let index = lines.firstIndex(where: isTheLine) {
      lines[index].value = value
    } else {
      let ending = opening.utf8.suffix(2).first == Byte.carriageReturn ? "\r\n" : "\n"
      lines.append(FrontMatterLine(key: key, head: "\(key): ", value: value, tail: ending))
    }
  }
}

/// One line of front matter: `head` up to the value, the value, and blanks, comment and line ending.
struct FrontMatterLine: Equatable, Sendable {
  /// Nil on blank lines and comments.
  let key: String?
  var head: String
  var value: String {
    didSet {
      // `date:` has no blank behind its colon yet.
      if oldValue.isEmpty, head.utf8.last == Byte.colon { head += " " }
    }
  }
  let tail: String

  var raw: String { head + value + tail }

  /// A whole number in decimal digits, `_` between them allowed.
  static func wholeNumber<Number: FixedWidthInteger>(_ value: String) -> Number? {
    guard let first = value.utf8.first, Byte.isDigit(first), value.utf8.last != Byte.underscore,
      value.utf8.allSatisfy({ Byte.isDigit($0) || $0 == Byte.underscore })
    else { return nil }
    return Number(value.filter { $0 != "_" })
  }

  /// The two parts of `Power kW`.
  static func preference(_ value: String) -> (dimension: String, unit: String)? {
    let parts = value.split(maxSplits: 1) { $0 == " " || $0 == "\t" }
    guard parts.count == 2 else { return nil }
    return (String(parts[0]), String(parts[1].drop { $0 == " " || $0 == "\t" }))
  }
}
