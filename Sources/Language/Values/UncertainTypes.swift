// Types of values that are not known exactly, and what they are in one draw.

import Quantities

extension Type {
  /// Whether it is a distribution; of one within a list see `holdsUncertain`.
  public var isUncertain: Bool { if case .distribution = present { true } else { false } }

  /// What it is in one draw, for bodies of the library.
  public var inEachDraw: Type { exact }

  /// What it is in one draw: the type itself where it is exact.
  var exact: Type {
    switch self {
    case .distribution(let inner): inner
    case .optional(let inner): .optional(inner.exact)
    case .list(let element): .list(element.exact)
    case .tuple(let items): .tuple(items.map(\.exact))
    case .record(let record):
      .record(
        RecordType(
          kind: record.kind, fields: record.fields.map { .init($0.name, $0.type.exact) }))
    default: self
    }
  }

  /// Whether a distribution is in it anywhere.
  var holdsUncertain: Bool {
    switch self {
    case .distribution: true
    case .optional(let inner), .list(let inner): inner.holdsUncertain
    case .tuple(let items): items.contains(where: \.holdsUncertain)
    case .record(let record): record.fields.contains(where: \.type.holdsUncertain)
    default: false
    }
  }

  /// The type of what it may be from draw to draw; nil for what cannot be drawn, such as a text.
  var drawn: Type? {
    switch self {
    case .quantity, .bool: return .distribution(self)
    case .distribution, .unknown: return self
    case .optional(let inner): return inner.drawn
    case .list(let element): return element.drawn.map { .list($0) }
    case .tuple(let items):
      let drawn = items.compactMap(\.drawn)
      return drawn.count == items.count ? .tuple(drawn) : nil
    case .record(let record):
      var fields: [RecordType.Field] = []
      for field in record.fields {
        guard let drawn = field.type.drawn else { return nil }
        fields.append(.init(field.name, drawn))
      }
      return .record(RecordType(kind: record.kind, fields: fields))
    default: return nil
    }
  }

  /// The same with what is a quantity or a truth value made uncertain, all else as it is.
  var drawnWherePossible: Type {
    switch self {
    case .list(let element): .list(element.drawnWherePossible)
    case .tuple(let items): .tuple(items.map(\.drawnWherePossible))
    case .record(let record):
      .record(
        RecordType(
          kind: record.kind,
          fields: record.fields.map { .init($0.name, $0.type.drawnWherePossible) }))
    default: drawn ?? self
    }
  }

  /// Whether a value of a type may stand where another is wanted, be it certain or not.
  static func fits(_ found: Type, where wanted: Type) -> Bool {
    let wanted = wanted.exact
    return joined(wanted, found.exact) == wanted
  }

  /// A quantity as uncertain as plain numbers that were given a unit.
  func asUncertain(as found: Type, of dimension: Dimension) -> Type {
    found.isUncertain ? .distribution(.quantity(dimension)) : self
  }

  /// A wanted type as uncertain as what was found for it.
  func asUncertain(as found: Type) -> Type {
    found.holdsUncertain ? Type.joined(self, found) ?? found : self
  }
}
