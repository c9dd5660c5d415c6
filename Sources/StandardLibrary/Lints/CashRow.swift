// Rows of cash in the arguments of a call, and what is said of how far apart they are.

import Language
import Quantities

/// A row of cash that is written out: element by element, and with `repeat`.
struct CashRow {
  private var single: [Part] = []
  private var repeated: [(value: Part, count: Part)] = []

  /// nil where some of it is computed.
  init?(_ cash: Part) {
    let meant = cash.meaning
    switch meant.calledFunction {
    case nil:
      guard case .list(let items, _) = meant.kind else { return nil }
      single = items.map(meant.part)
    case "repeat":
      guard let call = meant.call, let value = call["value"], let count = call["count"] else {
        return nil
      }
      repeated = [(value, count)]
    case "concat":
      for piece in meant.call?.arguments ?? [] {
        guard let row = CashRow(piece.value) else { return nil }
        single += row.single
        repeated += row.repeated
      }
    default: return nil
    }
  }

  /// Whether nothing in it says that it is monthly: cash of `1 month`, or of whole years of months.
  ///
  /// - Parameter count: From so many single payments on they lie apart.
  func isUnsaid(from count: Int) -> Bool {
    let cash = single + repeated.map(\.value)
    if cash.contains(where: { $0.mentions("month") }) { return false }
    if cash.contains(where: { $0.mentions("year") }) { return true }
    guard repeated.isEmpty else {
      return repeated.contains { piece in
        guard case .quantity(let periods)? = piece.count.value else { return false }
        return !periods.value.truncatingRemainder(dividingBy: 12).isZero
      }
    }
    return single.count >= count
  }
}

extension CallPart {
  /// How far apart the payments are that it is given [month].
  var monthsApart: Double { self["every"]?.exactly(in: "month") ?? 1 }
}

extension Part {
  /// Whether one unit of time is among what it is made of.
  fileprivate func mentions(_ unit: String) -> Bool {
    ingredients()?.contains { $0.exactly(in: unit) == 1 } ?? false
  }
}
