// Messages about scenarios and questions to the graph: E07xx; limits: E09xx.

import Quantities

extension Messages {
  static let graph: [MessageEntry] = [
    .init(
      "E0701", "unknown scenario", "`under` names scenarios; `base` is the empty one.",
      trigger: "1 under wintr"),
    .init(
      "E0702", "an override of nothing", "Only definitions of the session can be overridden.",
      trigger: "1 under { nothing = 2 }"),
    .init(
      "E0703", "scenarios that override the same definition",
      "A combined stress must not silently get milder: `a over b` says who wins.",
      trigger: """
        let p = 1
        scenario a { p = 2 }
        scenario b { p = 3 }
        p under a + b
        """),
    .init(
      "E0704", "an override of another kind", "An override has the dimension of what it replaces.",
      trigger: "let p = 1 MW\np under { p = 2 USD }"),
    .init(
      "E0705", "a question that does not depend on its variable",
      "The expression does not rest on the definition that is varied.",
      trigger: "let a = 1\nlet b = 2\nsolve(a == 1, for: b, in: 0 to 1)"),
    .init(
      "E0706", "too many sweeps", "`each` takes one or two names.",
      trigger: "let a = 1\nlet b = 1\nlet c = 1\na under each a in [1], b in [1], c in [1]"),
    .init(
      "E0707", "an empty sweep", "`each` needs at least one value.",
      trigger: "let a = 1\na under each a in []"),
    .init(
      "E0708", "a list of scenarios inside a combination",
      "Lists stand alone behind `under`.",
      trigger: "scenario s { }\n1 under [s, [s, s]]"),
  ]

  static let limits: [MessageEntry] = [
    .init(
      "E0902", "nested too deep", "Calls inside calls are bounded, so that a slip cannot hang.",
      trigger: "fn f(n) = f(n + 1)\nf(0)"),
    .init(
      "E0905", "too many steps", "A cell may take \(Budget.stepLimit / 1_000_000) million steps.",
      trigger: ""),
    .init(
      "E0904", "too many elements", "Lists and texts of a cell are bounded.",
      trigger: "range(0, 1e8)"),
  ]

  static func unknownScenario(_ name: Name, _ source: SourceText, known: [String]) -> Diagnostic {
    Diagnostic(
      "E0701", "unknown scenario `\(name.text.escaped)`", at: .init(Place(source, name.span)),
      help: Suggestions.nearest(to: name.text, among: known).map { "did you mean `\($0)`?" }
        ?? "scenario \(name.text.escaped) { … }")
  }

  static func overridesNothing(
    _ name: Name, _ source: SourceText, known: [String], isLocal: Bool
  ) -> Diagnostic {
    let what = isLocal ? "is a local name, not a definition" : "is not a definition"
    return Diagnostic(
      "E0702", "`\(name.text.escaped)` \(what)", at: .init(Place(source, name.span)),
      help: Suggestions.nearest(to: name.text, among: known).map { "did you mean `\($0)`?" })
  }

  static func scenarioConflict(
    _ first: OverrideSyntax, _ firstSource: SourceText, _ firstName: String,
    _ second: OverrideSyntax, _ secondSource: SourceText, _ secondName: String
  ) -> Diagnostic {
    Diagnostic(
      "E0703", "both scenarios override `\(first.path.text)`",
      at: .init(
        Place(secondSource, second.path.span.union(second.value.span)), "in `\(secondName)`"),
      labels: [
        .init(Place(firstSource, first.path.span.union(first.value.span)), "in `\(firstName)`")
      ], help: "\(secondName) over \(firstName)")
  }

  static func overrideDiffers(
    _ path: Path, _ wanted: Type, _ found: Type, _ place: Place
  ) -> Diagnostic {
    Diagnostic(
      "E0704", "`\(path.text)` must stay \(wanted.wordsWithUnit), found \(found.wordsWithUnit)",
      at: .init(place, found.wordsWithUnit))
  }

  static func cannotVary(_ name: String, _ place: Place) -> Diagnostic {
    Diagnostic("E0702", "`\(name)` is not a value to vary", at: .init(place))
  }

  static func cannotVaryFunction(_ name: String, _ place: Place) -> Diagnostic {
    Diagnostic("E0702", "`\(name)` is a function, not a value to vary", at: .init(place))
  }

  static func tooManySweeps(_ place: Place) -> Diagnostic {
    Diagnostic("E0706", "`each` takes one or two names", at: .init(place))
  }

  static func emptySweep(_ path: Path, _ place: Place) -> Diagnostic {
    Diagnostic("E0707", "there are no values for `\(path.text)`", at: .init(place))
  }

  static func nestedScenarioList(_ place: Place) -> Diagnostic {
    Diagnostic("E0708", "a list of scenarios cannot be combined", at: .init(place))
  }

  // MARK: Limits

  static func checkedTooDeep(_ place: Place?) -> Diagnostic {
    Diagnostic("E0902", "functions call functions too deep", at: place.map { .init($0) })
  }

  static func nestedTooDeep(_ place: Place) -> Diagnostic {
    Diagnostic(
      "E0902",
      "calls nest more than \(NumberText.text(Double(Budget.nestingLimit), countsInFull: true)) deep",
      at: .init(place),
      help: "give the recursion an end: `if n <= 0 then … else …`")
  }

  static func tooManySteps(_ place: Place) -> Diagnostic {
    Diagnostic(
      "E0905", "more than \(Budget.stepLimit / 1_000_000) million steps in one cell",
      at: .init(place))
  }
}
