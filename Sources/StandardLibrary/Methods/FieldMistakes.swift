// Mistakes of the field's calculations in the words of a call: parameters for paths, dates for rows.

import Field
import Language
import Quantities

/// How the figures of a calculation are called where it was called.
struct FieldWording: Sendable {
  /// A parameter and the unit in which the field takes it.
  struct Parameter: Sendable {
    let name: String
    let unit: String
  }

  /// The parameter that the path of a figure stands for: `mining.power` is `mining` [MW].
  let parameters: [String: Parameter]
  /// The hour of a row as a reader knows it.
  let hour: @Sendable (Int) -> String

  /// Runs a calculation of the field; its mistakes get words.
  func worded<T>(_ body: () throws(InputError) -> T) throws(Problem) -> T {
    do throws(InputError) {
      return try body()
    } catch {
      throw problem(error)
    }
  }

  private func problem(_ error: InputError) -> Problem {
    switch error {
    case .empty(let field): refuse(field, "is empty", code: "E0507")
    case .notFinite(let field, let index):
      refuse(field, "is too large to be a number" + at(index), code: "E0502")
    case .notPositive(let field, let value):
      refuse(field, "must be above zero, and is \(text(value, field))")
    case .negative(let field, let value, let index):
      refuse(field, "must not be below zero, and is \(text(value, field))" + at(index))
    case .outOfRange(let field, let value, let allowed): outOfRange(field, value, allowed)
    case .wrongCount(let field, let count, let expected):
      refuse(field, "has \(count) values and must have \(expected)")
    case .gap(let field, let index): refuse(field, "has a gap" + at(index))
    case .duplicate(let field, let index): refuse(field, "stands twice" + at(index))
    case .unsorted(let field, let index): refuse(field, "is not in order" + at(index))
    case .loadNotCovered(let field, let hour, let load, let covered):
      refuse(
        field,
        "does not fit: \(text(load, field)) of load, \(text(covered, field)) to carry it" + at(hour)
      )
    case .contradiction(let field, let reason): Problem("E0506", reason, argument: name(field))
    }
  }

  private func outOfRange(
    _ field: String, _ value: Double, _ allowed: ClosedRange<Double>
  ) -> Problem {
    if field.hasSuffix(" (table)") {
      return Problem(
        "E0904", "budget and stages of the load make too many states to search",
        help: "a smaller budget, or a wider ramp")
    }
    if field.hasSuffix(" (stages)") {
      return Problem(
        "E0506", "`\(name(field))` is so small that the load takes more than 254 hours to stop",
        argument: name(field))
    }
    let low = text(allowed.lowerBound, field)
    if allowed.upperBound >= .greatestFiniteMagnitude {
      return refuse(field, "must be at least \(low), and is \(text(value, field))")
    }
    let high = text(allowed.upperBound, field)
    return refuse(field, "must lie between \(low) and \(high), and is \(text(value, field))")
  }

  private func refuse(_ field: String, _ words: String, code: String = "E0506") -> Problem {
    Problem(code, "`\(name(field))` \(words)", argument: name(field))
  }

  private func at(_ index: Int?) -> String { index.map { ": " + hour($0) } ?? "" }

  /// What a path stands for, without the field's remark behind a blank.
  private func parameter(_ field: String) -> Parameter? {
    parameters[field] ?? parameters[String(field.prefix { $0 != " " })]
  }

  private func name(_ field: String) -> String {
    parameter(field)?.name ?? field.replacing(".", with: "_")
  }

  private func text(_ value: Double, _ field: String) -> String {
    let unit = parameter(field)?.unit ?? ""
    if unit == "%" { return NumberText.text(value * 100, countsInFull: false) + unit }
    let number = NumberText.text(value, countsInFull: false)
    return unit.isEmpty ? number : "\(number) \(unit)"
  }
}
