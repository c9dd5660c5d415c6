// Equality and order of values.

import Quantities

extension Value {
  /// Whether two values are equal; nil where they cannot be compared.
  public static func areEqual(_ left: Value, _ right: Value) -> Bool? {
    switch (left, right) {
    case (.none, .none): return true
    case (.none, _), (_, .none): return false
    case (.bool(let a), .bool(let b)): return a == b
    case (.bytes(let a), .bytes(let b)): return a == b
    case (.identifier(let a), .identifier(let b)): return a.bytes == b.bytes
    case (.period(let a), .period(let b)): return a == b
    case (.list(let a), .list(let b)), (.tuple(let a), .tuple(let b)):
      guard a.count == b.count else { return false }
      for (x, y) in zip(a, b) {
        guard let equal = areEqual(x, y) else { return nil }
        if !equal { return false }
      }
      return true
    case (.record(let a), .record(let b)):
      return areEqual(.list(a.fields.map(\.value)), .list(b.fields.map(\.value)))
    default: return order(left, right).map { $0 == 0 }
    }
  }

  /// Below 0, 0 or above 0; nil where there is no order.
  public static func order(_ left: Value, _ right: Value) -> Int? {
    switch (left, right) {
    case (.quantity(let a), .quantity(let b)):
      guard a.dimension == b.dimension else { return nil }
      return a.value < b.value ? -1 : a.value > b.value ? 1 : 0
    case (.identifier(let a), .identifier(let b)): return Identifier.order(a, b)
    case (.date(let a), .date(let b)): return a < b ? -1 : a > b ? 1 : 0
    case (.period(let a), .period(let b)):
      return a.start < b.start ? -1 : a.start > b.start ? 1 : 0
    case (.text(let a), .text(let b)):
      // By code point, the same in every locale.
      return a == b ? 0 : a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars) ? -1 : 1
    default: return nil
    }
  }
}

extension Value {
  /// The type of a value, as far as the value shows it.
  public var type: Type {
    switch self {
    case .quantity(let quantity): .quantity(quantity.dimension)
    case .distribution(let distribution): .distribution(distribution.inner)
    case .text: .text
    case .bool: .bool
    case .date: .date
    case .period(let period): period.length == .month ? .month : .quarter
    case .interval(let low, _): .interval(low.dimension)
    case .list(let items): .list(Self.elementType(of: items))
    case .tuple(let items): .tuple(items.map(\.type))
    case .record(let record):
      .record(
        record.kind?.type
          ?? RecordType(kind: nil, fields: record.fields.map { .init($0.name, $0.value.type) }))
    case .series(let series): .series(series.dimension)
    case .function: .unknown
    case .bytes: .bytes
    case .identifier(let identifier): .identifier(identifier.kind)
    case .table: .table
    case .picture: .picture
    case .none: .none
    }
  }

  /// The type that the first element shows which is not `none`.
  private static func elementType(of items: [Value]) -> Type {
    guard let first = items.first else { return .unknown }
    guard first.type == .none else { return first.type }
    let present = items.lazy.map(\.type).first { $0 != .none }
    return present.map { .optional($0) } ?? .none
  }
}
