// A unit scanner with a dozen units, enough to try the parser without the table.

import Language

struct SampleUnits: UnitScanning {
  static let atoms: Set<String> = [
    "W", "kW", "MW", "GW", "MWh", "kWh", "J", "H", "TH", "PH", "EH", "s", "h", "d", "day", "month",
    "year", "USD", "MUSD", "BTC", "%", "$", "°C", "m²", "bps", "GPU", "hour",
  ]

  var declared: Set<String> = []

  func suggestions(for word: String) -> [String] { [] }

  func declaring(_ name: String) -> SampleUnits {
    SampleUnits(declared: declared.union([name]))
  }

  func scanLiteral(_ utf8: [UInt8], from start: Int) -> Int? {
    Scan(utf8: utf8, known: Self.atoms.union(declared), isTarget: false).product(start, 0)
  }

  func scanTarget(_ utf8: [UInt8], from start: Int) -> Int? {
    Scan(utf8: utf8, known: Self.atoms.union(declared), isTarget: true).product(start, 0)
  }
}

private struct Scan {
  let utf8: [UInt8]
  let known: Set<String>
  let isTarget: Bool

  func byte(_ offset: Int) -> Character {
    offset < utf8.count ? Character(UnicodeScalar(utf8[offset])) : " "
  }

  func blanks(_ start: Int) -> Int {
    var end = start
    while isTarget, end < utf8.count, utf8[end] == 0x20 { end += 1 }
    return end
  }

  func product(_ start: Int, _ depth: Int) -> Int? {
    guard depth < 20, var end = atom(start, depth) else { return nil }
    while true {
      var sign = blanks(end)
      if byte(sign) == "/" || isTarget && byte(sign) == "*" {
        sign += 1
      } else if byte(sign) == "\u{C2}", byte(sign + 1) == "\u{B7}" {
        sign += 2
      } else {
        return end
      }
      guard let next = atom(blanks(sign), depth) else { return end }
      end = next
    }
  }

  func atom(_ start: Int, _ depth: Int) -> Int? {
    if byte(start) == "(" {
      guard
        let inner = Scan(utf8: utf8, known: known, isTarget: true).product(start + 1, depth + 1),
        byte(inner) == ")"
      else { return nil }
      return exponent(inner + 1)
    }
    if byte(start) == "1", !byte(start + 1).isWholeNumber { return start + 1 }
    var end = start
    while end < utf8.count {
      // `°` and `²`; the middle dot also begins with C2, and ends the word.
      let isSign = byte(end) == "\u{C2}" && (byte(end + 1) == "\u{B0}" || byte(end + 1) == "\u{B2}")
      guard isSign || isWordByte(utf8[end]) else { break }
      end += isSign ? 2 : 1
    }
    if end == start { return byte(start) == "%" || byte(start) == "$" ? start + 1 : nil }
    let word = String(decoding: utf8[start..<end], as: UTF8.self)
    guard isTarget || known.contains(word), !"0123456789".contains(byte(start)) else { return nil }
    if byte(end) == "-" {
      var timeEnd = end + 1
      while timeEnd < utf8.count, isWordByte(utf8[timeEnd]) { timeEnd += 1 }
      let time = String(decoding: utf8[(end + 1)..<timeEnd], as: UTF8.self)
      if ["h", "hour", "day", "month", "year"].contains(time) { end = timeEnd }
    }
    return exponent(end)
  }

  func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
    default: false
    }
  }

  func exponent(_ start: Int) -> Int {
    guard byte(start) == "^" else { return start }
    var end = start + 1
    if byte(end) == "(" {
      while end < utf8.count, byte(end) != ")" { end += 1 }
      return end < utf8.count ? end + 1 : start
    }
    if byte(end) == "-" { end += 1 }
    guard byte(end).isWholeNumber else { return start }
    while byte(end).isWholeNumber { end += 1 }
    return end
  }
}

/// Parses a cell with the sample units.
func parsed(_ text: String, continuing: Bool = false) throws -> [Statement] {
  try parseCell(SourceText(text), units: SampleUnits(), continuing: continuing)
}

/// The codes of the diagnostics that a cell gives; none if it parses.
func codes(_ text: String) -> [String] { diagnostics(text).map(\.code) }

func diagnostics(_ text: String) -> [Diagnostic] {
  do throws(CellFailure) {
    _ = try parseCell(SourceText(text), units: SampleUnits())
    return []
  } catch {
    return error.diagnostics
  }
}

/// The small generator that fixed seeds run through (Steele, Lea & Flood 2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
