// Messages about uncertain values: E04xx.

import Quantities

extension Messages {
  static let draws: [MessageEntry] = [
    .init(
      "E0401", "an exact value is wanted",
      "The place cannot differ from draw to draw. A figure of the uncertain value can stand there: "
        + "`mean(x)`, `quantile(x, 50%)`. Only quantities and truth values can be uncertain, no "
        + "texts and dates.",
      trigger: "let a: Dist<Text> = \"a\""),
    .init(
      "E0402", "no distribution has these parameters",
      "A standard deviation is above 0, a probability lies from 0 to 1, a lower end below the upper "
        + "one. What is known exactly is no distribution: write the value itself.",
      trigger: "normal(1 MW, 0 MW)"),
    .init(
      "E0403", "uncertain, and a decision is wanted",
      "The condition may hold in some draws and not in others. `prob(…)` says in how many; `if` "
        + "chooses in each draw, between quantities or truth values.",
      trigger: "let x = 1 to 3 MW\nassert x > 2 MW"),
    .init(
      "E0404", "too few draws are left",
      "`given` keeps the draws in which its condition holds. A figure needs one of them, a spread "
        + "two. `prob(…)` says how rare the condition is; more draws find rarer things.",
      trigger: "mean(1 to 2 MW given false)"),
    .init(
      "E0405", "no correlations",
      "A matrix of correlations has ones on its diagonal, is symmetric and does not contradict "
        + "itself: if a goes with b and b with c, a cannot go against c as strongly. The help line "
        + "is the nearest one that does not.",
      trigger: "correlate(1 to 2 MW, 1 to 2 USD, rho: 1.5)"),
    .init(
      "E0406", "no number in some draws",
      "In these draws the operation has no result, so the whole has no mean. `given` leaves draws "
        + "out, `if` and `max` give them another value; both say what is meant.",
      trigger: "let x = -1 to 1\nsqrt(x)"),
    .init(
      "E0407", "too many draws for the memory",
      "All draws of a value are held at once. Fewer draws take less, and a quarter of them doubles "
        + "the standard error.", trigger: ""),
    .init(
      "E0408", "ends that are not alike",
      "`a to b` lies between two quantities of one dimension. A bare number before `to` takes the "
        + "unit behind the right end.", trigger: "1 MW to 3 USD"),
    .init(
      "E0409", "different numbers of draws",
      "Draw by draw means that both sides have equally many; values kept from before `:draws` was "
        + "changed have not.", trigger: ""),
  ]

  static func uncertain(_ what: String, _ place: Place) -> Diagnostic {
    let text = place.text.oneLine
    return Diagnostic(
      "E0401", "\(what) must be exact here, found an uncertain value", at: .init(place),
      help: text.count < 40 ? "mean(\(text)), quantile(\(text), 50%)" : "mean(…), quantile(…, 50%)")
  }

  static func notDrawable(_ place: Place) -> Diagnostic {
    Diagnostic(
      "E0401", "only quantities and truth values can be uncertain", at: .init(place),
      help: "Dist<Power>, Dist<Bool>")
  }

  /// - Parameter place: The condition.
  static func uncertainTruth(_ place: Place) -> Diagnostic {
    Diagnostic(
      "E0403", "uncertain: this may hold in some draws and not in others", at: .init(place),
      help: "prob(\(place.text.oneLine)) > 95%")
  }

  /// - Parameter test: The condition.
  static func uncertainChoice(
    _ yes: Type, _ no: Type, _ test: Place
  ) -> Diagnostic {
    let found =
      yes.drawn == nil ? yes.words : no.drawn == nil ? no.words : "\(yes.words) and \(no.words)"
    return Diagnostic(
      "E0403", "an uncertain condition chooses between quantities or truth values, found \(found)",
      at: .init(test), help: "prob(\(test.text.oneLine)) > 50%")
  }

  static func noDrawLeft(_ condition: Place) -> Diagnostic {
    Diagnostic("E0404", "the condition is false in all draws", at: .init(condition))
  }

  static func noDrawLeft(of count: Int, _ condition: Place) -> Diagnostic {
    Diagnostic(
      "E0404", "the condition holds in none of \(count.grouped) draws", at: .init(condition),
      help: "prob(\(condition.text.oneLine))")
  }

  static func notFiniteInDraws(
    _ what: String, count: Int, of all: Int, first: Int, _ place: Place
  ) -> Diagnostic {
    Diagnostic(
      "E0406", "\(what) in \(count.grouped) of \(all.grouped) draws", at: .init(place))
  }

  static func tooManyDraws(bytes: Int, _ place: Place) -> Diagnostic {
    Diagnostic(
      "E0407", "the draws would take \((bytes / 1_000_000).grouped) MB", at: .init(place),
      help: ":draws 100_000")
  }

  static func noneInSomeDraws(_ function: String, draw: Int, _ place: Place) -> Diagnostic {
    Diagnostic(
      "E0406", "`\(function)` has no number in draw \((draw + 1).grouped)", at: .init(place))
  }

  static func endsDiffer(
    _ low: Type, _ lowPlace: Place, _ high: Type, _ highPlace: Place
  ) -> Diagnostic {
    let message =
      low == high
      ? "`to` lies between two quantities, found \(low.words)"
      : "`to` wants two ends of one dimension, found \(low.words) and \(high.words)"
    return Diagnostic(
      "E0408", message, at: .init(highPlace, high.wordsWithUnit),
      labels: [.init(lowPlace, low.wordsWithUnit)])
  }

  static func differentDraws(_ one: Int, _ other: Int, _ place: Place) -> Diagnostic {
    Diagnostic(
      "E0409", "\(one.grouped) draws meet \(other.grouped)", at: .init(place))
  }
}

extension Int {
  /// `10_000`.
  fileprivate var grouped: String { Quantity(Double(self)).text }
}
