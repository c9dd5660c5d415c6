// Messages about uncertain values.

extension Messages {
  static func uncertain(_ what: String, _ place: Place) -> Diagnostic {
    Diagnostic(
      "E0401", "\(what) must be exact here, found an uncertain value", at: .init(place),
      help: "mean(x), quantile(x, 50%)")
  }

  static func uncertainTruth(_ place: Place) -> Diagnostic {
    Diagnostic(
      "E0403", "this is true in some draws and not in others", at: .init(place), help: "prob(…)")
  }

  static func notDrawable(_ place: Place) -> Diagnostic {
    Diagnostic(
      "E0401", "only quantities and truth values can be uncertain", at: .init(place),
      help: "Dist<Power>, Dist<Bool>")
  }

  static func uncertainChoice(_ yes: Type, _ no: Type, _ place: Place) -> Diagnostic {
    Diagnostic(
      "E0403", "cannot choose draw by draw between \(yes.words) and \(no.words)",
      at: .init(place), help: "prob(…)")
  }

  static func noDrawLeft(of count: Int, _ place: Place) -> Diagnostic {
    Diagnostic(
      "E0404", "the condition holds in none of \(count) draws", at: .init(place),
      help: "prob(…), or more draws: :draws 100000")
  }

  static func notFiniteInDraws(
    _ what: String, count: Int, of: Int, first: Int, _ place: Place
  ) -> Diagnostic {
    Diagnostic("E0406", "\(what) in \(count) of \(of) draws", at: .init(place))
  }

  static func tooManyDraws(bytes: Int, _ place: Place) -> Diagnostic {
    Diagnostic("E0407", "the draws would take \(bytes / 1_000_000) MB", at: .init(place))
  }

  static func noneInSomeDraws(_ function: String, draw: Int, _ place: Place) -> Diagnostic {
    Diagnostic(
      "E0406", "`\(function)` has no value of one kind in draw \(draw + 1)", at: .init(place))
  }

  static func differentDraws(_ one: Int, _ other: Int, _ place: Place) -> Diagnostic {
    Diagnostic(
      "E0409", "values of different numbers of draws meet: \(one) and \(other)",
      at: .init(place))
  }
}
