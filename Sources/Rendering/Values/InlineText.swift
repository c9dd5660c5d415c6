// A value on part of a line.

import Language
import Quantities

extension Renderer {
  /// Room for a value inside another, in nominal columns: less at each level, so that values nested
  /// without end stop being shown.
  static func inner(_ room: Int, atMost most: Int = 40) -> Int { min(most, room - 4) }

  /// Below this room the insides of a value are not shown.
  private static let leastRoom = 12

  /// A value on one line, cut to about `room` columns.
  func inline(_ value: Value, room: Int? = nil) -> Line {
    let room = room ?? width
    switch value {
    case .quantity(let quantity): return pieces(of: quantity)
    case .distribution(let distribution):
      return inline(distribution, room: room)
    case .text(let text): return [Piece(quoted(text, room: room), .text)]
    case .bool(let bool): return [Piece(bool ? "true" : "false", .keyword)]
    case .date(let instant): return [Piece(instant.text, .number)]
    case .period(let period): return [Piece(period.text, .number)]
    case .interval(let low, let high): return pieces(from: low, to: high)
    case .list(let items) where items.isEmpty || room >= Self.leastRoom:
      return list(items, room: room)
    case .record(let record) where room >= Self.leastRoom: return inline(record, room: room)
    case .list, .record: return [Piece("…", .dim)]
    case .tuple(let items):
      guard room >= Self.leastRoom else { return [Piece("…", .dim)] }
      let parts = items.map { inline($0, room: Self.inner(room)) }
      return [Piece("(")] + Line.joined(parts, by: ", ") + [Piece(")")]
    case .series(let series): return inline(series)
    case .function(let closure): return function(closure, room: room)
    case .identifier(let identifier): return [Piece(identifier.text, .text)]
    case .bytes(let bytes): return [Piece(hexText(bytes), .text)]
    case .table(let table): return [Piece("a table of \(counted(table.rowCount, "row"))", .dim)]
    case .picture(let picture): return [Piece(picture.words, .dim)]
    case .none: return [Piece("none", .keyword)]
    }
  }

  // MARK: Quantities

  /// `175 MW`, `95%`, `1925`.
  func pieces(of quantity: Quantity) -> Line {
    let (number, unit) = preferences.shown(quantity)
    let isTight = unit.text.hasPrefix("%")
    let figures = estimate(number, of: quantity, in: unit, each: isTight ? suffix(of: unit) : [])
    return figures + (isTight ? [] : suffix(of: unit))
  }

  /// A number as it is printed in a unit, without the unit.
  func figure(_ number: Double, in unit: Unit) -> Piece {
    Piece(
      NumberText.text(number, countsInFull: unit.countsInFull), .number,
      number: StyledText.Number(number))
  }

  /// The unit as it stands behind a number: ` MW`, `%`, nothing for plain numbers.
  func suffix(of unit: Unit) -> Line {
    if unit == .one { return [] }
    return [Piece(unit.text.hasPrefix("%") ? unit.text : " \(unit.text)", .unit)]
  }

  private func pieces(from low: Quantity, to high: Quantity) -> Line {
    let unit = preferences.shown(high).unit
    guard low.unit == high.unit || low.unit == nil else {
      return pieces(of: low) + [Piece(" to ", .keyword)] + pieces(of: high)
    }
    let isTight = unit.text.hasPrefix("%") && low.standardError != nil
    let each = isTight ? suffix(of: unit) : []
    return ends(low, high, in: unit, each: each) + (isTight ? [] : suffix(of: unit))
  }

  /// The ends of an interval, each rounded by its standard error if it has one.
  private func ends(_ low: Quantity, _ high: Quantity, in unit: Unit, each: Line) -> Line {
    func end(_ quantity: Quantity) -> Line {
      [figure(unit.fromBase(quantity.value), in: unit, roundedTo: place(of: quantity, in: unit))]
        + each
    }
    return end(low) + [Piece(" to ", .keyword)] + end(high)
  }

  /// What a value measures, for the choice of a unit: of an uncertain one its largest quantile.
  func measured(_ value: Value) -> Quantity? {
    switch value {
    case .quantity(let quantity): quantity
    case .distribution(let distribution): measured(distribution)
    default: nil
    }
  }

  /// The figures of a quantity, or of one that is uncertain, whose unit stands elsewhere.
  func figures(of value: Value, in unit: Unit, each: Line = []) -> Line? {
    switch value {
    case .quantity(let quantity):
      estimate(unit.fromBase(quantity.value), of: quantity, in: unit, each: each)
    case .distribution(let distribution): quantiles(of: distribution, in: unit, each: each)
    case .interval(let low, let high): ends(low, high, in: unit, each: each)
    default: nil
    }
  }

  /// One unit for many quantities of a dimension: the first that one of them brings, else the one
  /// that suits the largest; nil if they are of several dimensions, or none.
  func commonUnit(of quantities: [Quantity]) -> Unit? {
    guard let first = quantities.first,
      quantities.allSatisfy({ $0.dimension == first.dimension })
    else { return nil }
    // A plain number beside a percentage is no percentage.
    if first.dimension.isOne, quantities.contains(where: { $0.unit != first.unit }) { return nil }
    if let unit = quantities.lazy.compactMap(\.unit).first { return unit }
    let largest = quantities.max { $0.value.magnitude < $1.value.magnitude } ?? first
    return preferences.shown(largest).unit
  }

  // MARK: Texts

  /// A text in quotes, with what steers a terminal made visible.
  func quoted(_ text: String, room: Int) -> String {
    // What can never be shown is not looked at: a text may be a whole file.
    let prefix = text.unicodeScalars.prefix(Swift.max(room, 24) * 2)
    var shown = ""
    for scalar in prefix {
      switch scalar {
      case "\"": shown += "\\\""
      case "\\": shown += "\\\\"
      case "\n": shown += "\\n"
      case "\t": shown += "\\t"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    shown = shown.escaped
    let fitted = ColumnWidth.fit(shown, into: Swift.max(room - 2, 22))
    let isCut = prefix.endIndex < text.unicodeScalars.endIndex
    return "\"" + (isCut && !fitted.hasSuffix("…") ? fitted + "…" : fitted) + "\""
  }

  /// `hex("1b0404cb")`; of many bytes the first, and how many there are.
  func hexText(_ bytes: [UInt8]) -> String {
    let shown = bytes.count <= 40 ? bytes[...] : bytes.prefix(16)
    let digits = shown.map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
    return bytes.count <= 40
      ? "hex(\"\(digits)\")" : "hex(\"\(digits)…\"), \(counted(bytes.count, "byte"))"
  }

  private func function(_ closure: Closure, room: Int) -> Line {
    switch closure.code {
    case .lambda(let parameters, let body):
      let names = parameters.map(\.text).joined(separator: ", ")
      let head = parameters.count == 1 ? names : "(\(names))"
      let text = "\(head) => \(sourceText(of: body))".escaped
      return [Piece(ColumnWidth.fit(text, into: room), .plain)]
    case .function(let function):
      let text = sourceText(of: Statement(.function(function), function.name.span)).escaped
      return [Piece(ColumnWidth.fit(text, into: room), .plain)]
    case .library(let name): return [Piece("function ", .dim), Piece(name, .function)]
    }
  }

  // MARK: Lists

  /// `[15, 17.5, 21.5] J/TH`; of many the first, and how many more there are.
  private func list(_ items: [Value], room: Int) -> Line {
    // Only as many as can fit are made: a list may have millions.
    let candidates = items.prefix(room)
    let quantities = candidates.compactMap(measured)
    let unit = quantities.count == candidates.count ? commonUnit(of: quantities) : nil
    let isTight = unit?.text.hasPrefix("%") ?? false
    let behind = unit.map { isTight ? [] : suffix(of: $0) } ?? []
    func part(_ value: Value) -> Line {
      unit.flatMap { figures(of: value, in: $0, each: isTight ? suffix(of: $0) : []) }
        ?? inline(value, room: Self.inner(room))
    }
    let parts = fitting(candidates.map(part), of: items.count, room: room - behind.columns - 2)
    return [Piece("[")] + Line.joined(parts, by: ", ") + [Piece("]")] + behind
  }

  /// The parts that fit in a room, and the count of the others as last part.
  func fitting(_ parts: [Line], of count: Int, room: Int) -> [Line] {
    var used = -2
    var whole = 0
    /// How many fit if the count of the others stands behind them.
    var cut = 1
    for part in parts {
      used += part.nominalColumns + 2
      if used > room { break }
      whole += 1
      if used + 14 <= room { cut = whole }
    }
    let shown = Swift.min(cut, parts.count)
    // One is always shown, be there room or not.
    if whole == count || shown == count { return parts }
    return parts.prefix(shown) + [[Piece("… \(grouped(count - shown)) more", .dim)]]
  }
}
