// Messages about uncertain values: where one cannot stand, and what went wrong in some draws.

extension Messages {
  static let draws: [MessageEntry] = [
    .init(
      "E0401", "an exact value is wanted",
      "A position, a date, a text or a function that cannot run draw by draw wants one exact value. "
        + "`mean(x)` and `quantile(x, 50%)` make one of an uncertain value.",
      trigger: "2026-01-01 + (1 to 2 h)"),
    .init(
      "E0402", "no distribution has such parameters",
      "A parameter of a distribution is out of its range: a spread that is not above 0, a probability "
        + "outside 0 to 1, ends that run backwards.", trigger: "normal(1 MW, -1 MW)"),
    .init(
      "E0403", "uncertain where a decision is needed",
      "A condition that holds in some draws and not in others cannot decide for all of them. "
        + "`prob(…)` says in which share of the draws it holds; `prob(…) > 95%` decides.",
      trigger: "assert (1 to 2 MW) > 1.5 MW"),
    .init(
      "E0404", "no draw is left",
      "The condition behind `given` holds in none of the draws, so nothing is known of the rest. "
        + "Where it is rare, more draws may meet it.",
      trigger: "let p = 1 to 2 MW; p given p > 1 GW"),
    .init(
      "E0405", "not a matrix of correlations",
      "Correlations are from -1 to 1, the same both ways, 1 on the diagonal, and do not contradict one "
        + "another: what moves with both of two things cannot see them move against each other.",
      trigger: "correlate([1 to 2, 1 to 2], [[1, 2], [2, 1]])"),
    .init(
      "E0406", "no number in some draws",
      "A calculation has no result in some of the draws, and a figure without them would be wrong. "
        + "`given` leaves these draws out, `if` gives them another value.",
      trigger: "sqrt(normal(0, 1))"),
    .init(
      "E0407", "too much memory for the draws",
      "All draws of all values that one answer needs at the same time do not fit. Fewer draws do.",
      trigger: ""),
    .init(
      "E0409", "different numbers of draws",
      "Values are calculated draw by draw, so both must have the same number of draws.", trigger: ""
    ),
  ]

  /// One exact value is wanted where something uncertain stands.
  static func uncertain(
    _ role: String, _ place: Place, help: String = "mean(x), quantile(x, 50%)"
  ) -> Diagnostic {
    Diagnostic(
      "E0401", "\(role) must be exact here, found an uncertain value", at: .init(place), help: help)
  }

  /// A condition behind something that is the same in all draws.
  static func exactGiven(_ value: Place, _ condition: Place) -> Diagnostic {
    Diagnostic(
      "E0401", "this is exact: a condition behind it changes nothing", at: .init(value),
      help: "put `given` inside: mean(x given \(condition.text.oneLine))")
  }

  /// A date and an uncertain time.
  static func uncertainDate(_ time: Place) -> Diagnostic {
    Diagnostic(
      "E0401", "a date cannot be uncertain, and this time is", at: .init(time, "an uncertain Time"),
      help: "mean(\(time.text)), quantile(\(time.text), 90%)")
  }

  static func seriesMeetsUncertain(
    _ symbol: BinaryOperator, _ uncertain: Place, _ found: Type
  ) -> Diagnostic {
    Diagnostic(
      "E0401", "`\(symbol.rawValue)` does not calculate a series with something uncertain",
      at: .init(uncertain, found.wordsWithUnit),
      help: "mean(\(uncertain.text)), or values(series) |> map(x => …)")
  }

  /// `==` of lists or records that hold something uncertain.
  static func uncertainWithin(_ type: Type, _ place: Place) -> Diagnostic {
    Diagnostic(
      "E0401", "\(type.words) is compared as a whole, so all in it must be exact",
      at: .init(place), help: "prob(a == b) of two quantities")
  }

  static func uncertainTruth(_ place: Place) -> Diagnostic {
    let text = place.text.oneLine
    return Diagnostic(
      "E0403", "uncertain: this may hold in some draws and not in others", at: .init(place),
      help: text.contains("=>") ? "prob(…) > 95%" : "prob(\(text)) > 95%")
  }

  static func notDrawable(
    _ place: Place, help: String? = "Dist<Power>, Dist<Bool>"
  ) -> Diagnostic {
    Diagnostic(
      "E0401", "only quantities and truth values can be uncertain", at: .init(place), help: help)
  }

  static func uncertainChoice(_ yes: Type, _ no: Type, _ place: Place) -> Diagnostic {
    let found = yes == no ? yes.words : "\(yes.words) and \(no.words)"
    return Diagnostic(
      "E0403", "`if` can choose draw by draw between quantities or truth values, found \(found)",
      at: .init(place, "an uncertain truth value"), help: "if prob(…) > 50% then … else …")
  }

  static func noDrawLeft(_ condition: Place) -> Diagnostic {
    Diagnostic("E0404", "the condition is false in all draws", at: .init(condition))
  }

  static func noDrawLeft(of count: Int, _ condition: Place) -> Diagnostic {
    Diagnostic(
      "E0404", "the condition holds in none of \(DrawCount.text(count)) draws",
      at: .init(condition),
      help: "prob(\(condition.text.oneLine))")
  }

  /// `first`: the first draw in which it happens, counted from 0.
  static func notFiniteInDraws(
    _ what: String, count: Int, of: Int, first: Int, _ place: Place
  ) -> Diagnostic {
    Diagnostic(
      "E0406",
      "\(what) in \(DrawCount.text(count)) of \(DrawCount.text(of)) draws "
        + "(\(DrawCount.share(count, of: of)))", at: .init(place),
      notes: ["the first is draw \(DrawCount.text(first + 1))"],
      help: "… given x > 0, or if x > 0 then … else …")
  }

  static func tooManyDraws(bytes: Int, _ place: Place) -> Diagnostic {
    Diagnostic(
      "E0407", "the draws would take \(bytes / 1_000_000) MB", at: .init(place),
      help: ":draws 10_000")
  }

  static func noneInSomeDraws(_ function: String, draw: Int, _ place: Place) -> Diagnostic {
    Diagnostic(
      "E0406",
      "`\(function)` has no value of one kind in draw \(DrawCount.text(draw + 1))", at: .init(place)
    )
  }

  static func differentDraws(_ one: Int, _ other: Int, _ place: Place) -> Diagnostic {
    Diagnostic(
      "E0409",
      "values of different numbers of draws meet: \(DrawCount.text(one)) and "
        + DrawCount.text(other), at: .init(place))
  }
}

/// Numbers of draws as messages write them.
private enum DrawCount {
  /// `10_000`
  static func text(_ count: Int) -> String { Value.number(Double(count)).shortText }

  /// `50%`, `0.04%`: cut, not rounded, so that it is never said of a part that it is all.
  static func share(_ count: Int, of total: Int) -> String {
    guard total > 0 else { return "0%" }
    let hundredths = count * 10_000 / total
    if hundredths == 0 { return "below 0.01%" }
    if hundredths >= 1000 || hundredths % 100 == 0 { return "\(hundredths / 100)%" }
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)%"
  }
}
