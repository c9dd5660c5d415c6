// The stamp under which a computed value is kept: what it was computed from, in 128 bits.

import Quantities

/// A digest of a definition and of all that it read. Equal stamps mean an equal value.
public struct Stamp: Hashable, Sendable {
  private var high: UInt64
  private var low: UInt64

  /// The digest of nothing.
  init() {
    high = 0x9E37_79B9_7F4A_7C15
    low = 0xD1B5_4A32_D192_ED03
  }

  init(_ text: String) {
    self.init()
    mix(text)
  }

  /// Two lanes of multiply–xorshift: in memory only, never stored, so no standard is needed.
  mutating func mix(_ word: UInt64) {
    high = Self.scramble(high ^ word &* 0xBF58_476D_1CE4_E5B9) &+ low
    low = Self.scramble(low &+ word &* 0x94D0_49BB_1331_11EB) ^ high
  }

  mutating func mix(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      mix(UInt64(bytes.count))
      var word: UInt64 = 0
      var filled = 0
      for byte in bytes {
        word = word << 8 | UInt64(byte)
        filled += 1
        if filled == 8 {
          mix(word)
          (word, filled) = (0, 0)
        }
      }
      if filled > 0 { mix(word) }
    }
  }

  mutating func mix(_ other: Stamp) {
    mix(other.high)
    mix(other.low)
  }

  private static func scramble(_ word: UInt64) -> UInt64 {
    let first = (word ^ word >> 31) &* 0x7FB5_D329_728E_A185
    return first ^ first >> 29
  }
}

extension Stamp {
  /// Mixes a value in: for overrides that read local names.
  mutating func mix(_ value: Value) {
    switch value {
    case .quantity(let quantity):
      mix(1)
      mix(quantity)
    case .text(let text):
      mix(2)
      mix(text)
    case .bool(let bool): mix(bool ? 3 : 4)
    case .distribution(let distribution):
      mix(17)
      mix(distribution.identity)
      mix(distribution.unit?.text ?? "")
    case .date(let instant):
      mix(5)
      mix(UInt64(bitPattern: instant.seconds))
    case .period(let period):
      mix(6)
      mix(period.text)
    case .interval(let low, let high):
      mix(7)
      mix(low)
      mix(high)
    case .list(let items), .tuple(let items):
      mix(8)
      mix(UInt64(items.count))
      for item in items { mix(item) }
    case .record(let record):
      mix(9)
      mix(record.kind?.name ?? "")
      for field in record.fields {
        mix(field.name)
        mix(field.value)
      }
      mix(record.payloadIdentity)
    case .series(let series):
      mix(10)
      mix(series.dimension.words)
      mix(series.unit?.text ?? "")
      mix("\(series.meaning) \(series.holds)")
      mix(UInt64(bitPattern: series.end?.seconds ?? Int64.max))
      for (instant, value) in zip(series.instants, series.values) {
        mix(UInt64(bitPattern: instant.seconds))
        mix(value?.bitPattern ?? 11)
      }
    case .function(let closure):
      mix(16)
      mix(closure.identity)
    case .identifier(let identifier):
      mix(15)
      mix(identifier.kind.rawValue)
      mix(identifier.text)
    case .bytes(let bytes):
      mix(12)
      for byte in bytes { mix(UInt64(byte)) }
    case .table(let table):
      mix(13)
      mix(table)
    case .picture(let picture):
      mix(18)
      mix(picture.kind)
      mix(picture.table)
    case .none: mix(14)
    }
  }

  private mutating func mix(_ table: Table) {
    for column in table.columns {
      mix(column.title)
      for value in column.values { mix(value) }
    }
    if let kind = table.drawing { mix(kind) }
  }

  private mutating func mix(_ kind: Picture.Kind) {
    mix(kind.words)
    if case .bars(let base) = kind { mix(base) }
  }

  private mutating func mix(_ quantity: Quantity) {
    mix(quantity.value.bitPattern)
    mix(quantity.dimension.words)
    mix(quantity.unit?.text ?? "")
  }
}
