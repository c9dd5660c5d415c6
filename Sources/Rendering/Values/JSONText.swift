// Values as JSON, for programs: whole, unrounded, with units.

import Draws
public import Language
import Quantities

extension Renderer {
  /// A value as one line of JSON.
  ///
  /// An object with the keys `name` (if it has one), `type`, `value`, `unit` (of quantities with a dimension or
  /// a unit), in this order. Numbers are the shortest that read back as the same double, in
  /// that unit. The value of a record is an object of such objects; of a list of quantities, texts
  /// or truths the bare ones, of any other list such objects; of a series `dates` and `values`, `null` where one is
  /// missing; of a table `columns`, and of a picture also its `kind`. A distribution has `mean`, `sd`, `standard_error`, `p5`, `p50`,
  /// `p95`, `min`, `max`, `draws` and `kept`; an estimate has its `standard_error`.
  public func json(name: String? = nil, _ value: Value) -> String {
    var members = name.map { [JSON.member("name", JSON.string($0))] } ?? []
    members += jsonMembers(value)
    return JSON.object(members)
  }

  /// A function that calls itself can nest lists as deep as calls go; a reader's stack is no deeper.
  private static let deepest = 200

  private func object(_ value: Value, _ level: Int) -> String {
    if level > Self.deepest {
      return JSON.object([JSON.member("type", JSON.string("nested too deep to be written"))])
    }
    return JSON.object(jsonMembers(value, level))
  }

  private func jsonMembers(_ value: Value, _ level: Int = 0) -> [String] {
    let type = JSON.member("type", JSON.string(typeWords(value)))
    switch value {
    case .quantity(let quantity):
      let (number, unit) = preferences.shown(quantity)
      let error = quantity.standardError.map {
        [JSON.member("standard_error", JSON.number(unit.width(of: $0)))]
      }
      return [type, JSON.member("value", JSON.number(number))] + members(unit) + (error ?? [])
    case .distribution(let distribution): return members(of: distribution)
    case .interval(let low, let high):
      let unit = preferences.shown(high).unit
      let ends = [low, high].map { JSON.number(unit.fromBase($0.value)) }
      return [type, JSON.member("value", JSON.array(ends))] + members(unit)
    case .list(let items): return [type] + members(ofList: items, level)
    case .series(let series): return [type] + members(of: series)
    case .table(let table):
      let columns = table.columns.map { column in
        JSON.object(
          [JSON.member("title", JSON.string(column.title))] + members(ofList: column.values, level))
      }
      return [type, JSON.member("columns", JSON.array(columns))]
    case .picture(let picture):
      return [type, JSON.member("kind", JSON.string(picture.words))]
        + jsonMembers(.table(picture.table), level).dropFirst()
    default: return [type, JSON.member("value", plainJSON(value, level))]
    }
  }

  private func plainJSON(_ value: Value, _ level: Int) -> String {
    switch value {
    case .text(let text): return JSON.string(text)
    case .bool(let bool): return bool ? "true" : "false"
    case .date(let instant): return JSON.string(instant.text)
    case .period(let period): return JSON.string(period.text)
    case .tuple(let items): return JSON.array(items.map { object($0, level + 1) })
    case .record(let record):
      return JSON.object(record.fields.map { JSON.member($0.name, object($0.value, level + 1)) })
    case .identifier(let identifier): return JSON.string(identifier.text)
    case .bytes(let bytes): return JSON.string(bytes.map(JSON.hex).joined())
    case .function: return JSON.string(inline(value, room: 1000).text)
    default: return "null"
    }
  }

  /// Quantities of one dimension, and `none` among them, as bare numbers in one unit.
  private func members(ofList items: [Value], _ level: Int) -> [String] {
    let quantities = items.compactMap { item -> Quantity? in
      if case .quantity(let quantity) = item { quantity } else { nil }
    }
    let others = items.filter { item in
      switch item {
      case .quantity, .none: false
      default: true
      }
    }
    guard others.isEmpty, let unit = commonUnit(of: quantities) else {
      let isBare = items.allSatisfy { item in
        switch item {
        case .text, .bool, .none: true
        default: false
        }
      }
      let written = items.map { isBare ? plainJSON($0, level) : object($0, level + 1) }
      return [JSON.member("value", JSON.array(written))]
    }
    let numbers = items.map { item -> String in
      guard case .quantity(let quantity) = item else { return "null" }
      return JSON.number(unit.fromBase(quantity.value))
    }
    let errors =
      quantities.contains { $0.standardError != nil }
      ? [JSON.member("standard_error", JSON.array(items.map { error(of: $0, in: unit) }))] : []
    return [JSON.member("value", JSON.array(numbers))] + members(unit) + errors
  }

  private func error(of item: Value, in unit: Unit) -> String {
    guard case .quantity(let quantity) = item, let error = quantity.standardError else {
      return "null"
    }
    return JSON.number(unit.width(of: error))
  }

  /// What is said of a distribution, in its unit; of a truth value how probable it is.
  private func members(of distribution: Distribution) -> [String] {
    let words = distribution.isTruth ? "Bool" : distribution.dimension.words
    let type =
      [JSON.member("type", JSON.string("distribution"))]
      + [JSON.member("of", JSON.string(words))]
    guard let summary = distribution.summary else { return type }
    let counts = [("draws", summary.count), ("kept", summary.kept)].map {
      JSON.member($0.0, String($0.1))
    }
    if distribution.isTruth {
      let figures = [("probability", summary.mean), ("standard_error", summary.shareError)]
      return type + figures.map { JSON.member($0.0, JSON.number($0.1)) } + counts
    }
    let unit = unit(of: distribution)
    let widths = [("sd", summary.standardDeviation), ("standard_error", summary.standardError)]
    let points = [
      ("p5", summary.low), ("p50", summary.median), ("p95", summary.high),
      ("min", summary.minimum), ("max", summary.maximum),
    ]
    return type + members(unit)
      + [JSON.member("mean", JSON.number(unit.fromBase(summary.mean)))]
      + widths.map { JSON.member($0.0, JSON.number(unit.width(of: $0.1))) }
      + points.map { JSON.member($0.0, JSON.number(unit.fromBase($0.1))) } + counts
  }

  private func members(of series: Series) -> [String] {
    let unit = series.unit ?? preferences.unit(of: series.dimension)
    let meaning =
      switch series.meaning {
      case .instant: "instant"
      case .mean: "mean"
      case .sum: "sum"
      }
    var members = [JSON.member("meaning", JSON.string(meaning))] + members(unit)
    members.append(
      JSON.member("dates", JSON.array(series.instants.map { JSON.string($0.text) })))
    members.append(
      JSON.member(
        "values",
        JSON.array(series.values.map { $0.map { JSON.number(unit.fromBase($0)) } ?? "null" })))
    if !series.estimated.isEmpty {
      members.append(
        JSON.member("estimated", JSON.array(series.estimated.map { $0 ? "true" : "false" })))
    }
    return members
  }

  private func members(_ unit: Unit) -> [String] {
    unit == .one ? [] : [JSON.member("unit", JSON.string(unit.text))]
  }

  /// The words of a value's type; nested lists only so deep.
  private func typeWords(_ value: Value, _ level: Int = 0) -> String {
    switch value {
    case .function: return "a function"
    case .list(let items):
      guard let first = items.first else { return "an empty list" }
      return level < 4 ? "a list of \(typeWords(first, level + 1))" : "a list"
    case .tuple(let items):
      return level < 4
        ? "(\(items.map { typeWords($0, level + 1) }.joined(separator: ", ")))" : "a tuple"
    case .record(let record): return record.kind?.name ?? "a record"
    default: return value.type.words
    }
  }
}

/// JSON by RFC 8259.
enum JSON {
  static func object(_ members: [String]) -> String { "{\(members.joined(separator: ","))}" }
  static func array(_ items: [String]) -> String { "[\(items.joined(separator: ","))]" }
  static func member(_ key: String, _ value: String) -> String { "\(string(key)):\(value)" }

  /// The shortest digits that read back as the same number; whole numbers without a point.
  static func number(_ x: Double) -> String {
    guard x.isFinite else { return "null" }
    if x == 0 { return "0" }
    let text = x.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  static func string(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
        // DEL and C1 need no escape in JSON; on a terminal they do.
        quoted += "\\u00" + hex(UInt8(scalar.value))
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  static func hex(_ byte: UInt8) -> String {
    String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
  }
}
