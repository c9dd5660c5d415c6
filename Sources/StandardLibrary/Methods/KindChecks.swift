// What the kinds of the library ask of their fields, with the refusals that name them.

import Language
import Quantities

extension Record {
  /// An exact figure of a field; nil where it is `none`, uncertain or a series.
  func figure(_ name: String) -> Quantity? {
    if case .quantity(let figure)? = self[name] { figure } else { nil }
  }

  /// An exact figure as a number of a unit; nil where it is `none` or not exact.
  func number(_ name: String, in unit: String) throws -> Double? {
    try figure(name).map { try UnitTable.builtIn.unit(unit).fromBase($0.value) }
  }

  /// The text of a field; nil where it is `none`.
  func text(_ name: String) -> String? {
    if case .text(let text)? = self[name] { text } else { nil }
  }

  /// The date of a field; nil where it is `none`.
  func date(_ name: String) -> Instant? {
    if case .date(let date)? = self[name] { date } else { nil }
  }

  /// The records of a list; empty where it is `none`.
  func records(_ name: String) -> [Record] {
    (self[name]?.elements ?? []).compactMap { item in
      if case .record(let record) = item { record } else { nil }
    }
  }

  // MARK: Refusals

  /// Refuses figures that are not above zero.
  static func positive(_ names: String...) -> Kind.Check {
    { record in
      for name in names {
        guard let figure = record.figure(name), figure.value <= 0 else { continue }
        throw Problem(
          "E0506", "`\(name)` must be above zero, not \(figure.text)", argument: name)
      }
    }
  }

  /// Refuses figures below zero.
  func requireNotNegative(_ names: String...) throws(Problem) {
    for name in names {
      guard let figure = figure(name), figure.value < 0 else { continue }
      throw Problem(
        "E0506", "`\(name)` must not be below zero, not \(figure.text)", argument: name)
    }
  }

  /// Refuses shares of a whole that are no shares.
  func requireShares(_ names: String...) throws(Problem) {
    for name in names {
      guard let share = figure(name), !(0...1).contains(share.value) else { continue }
      throw Problem(
        "E0506", "`\(name)` must lie between 0% and 100%, and is \(share.text)", argument: name)
    }
  }

  /// Refuses a word that is none of those that mean something.
  func require(_ name: String, among words: [String]) throws(Problem) {
    guard let text = text(name), !words.contains(text) else { return }
    let known = words.map { "\"\($0)\"" }
    throw Problem(
      "E0506",
      "`\(name)` is \"\(text.escaped)\", not one of \(known.joined(separator: ", "))",
      argument: name)
  }

  /// Refuses a figure above another one.
  func require(_ name: String, within other: String) throws(Problem) {
    guard let figure = figure(name), let limit = self.figure(other), figure.value > limit.value
    else { return }
    throw Problem(
      "E0506", "`\(name)` lies above `\(other)`: \(figure.text) and \(limit.text)",
      argument: name)
  }
}
