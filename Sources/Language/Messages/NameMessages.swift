// Messages about names and units: E02xx, W02xx.

import Quantities

extension Messages {
  static let names: [MessageEntry] = [
    .init(
      "E0201", "unknown name",
      "No definition, local name, constant or function of the library has this name.",
      trigger: "hashprise * 2"),
    .init(
      "E0202", "unknown unit",
      "A unit stands directly behind a number, a bracket or `->`; this word is none. "
        + "`:units` lists them; `unit shift = 8 h` makes one.", trigger: "3 MWW"),
    .init(
      "E0203", "unknown kind or type",
      "A written type is a dimension (`Power`), a kind (`Site`), or Text, Bool, Date.",
      trigger: "fn f(x: Powr) = x"),
    .init(
      "E0204", "unknown field", "The record has no field of this name.",
      trigger: "let r = { a: 1 }\nr.b"),
    .init(
      "E0205", "a definition rests on itself",
      "Definitions are a graph without circles: a new value takes a new name, or `old` in `under`.",
      trigger: "let a = 1\nlet a = a + 1"),
    .init(
      "E0206", "a name stands twice", "Parameters, fields and patterns name each thing once.",
      trigger: "fn f(a, a) = a"),
    .init(
      "E0207", "`old` stands where nothing is replaced",
      "`old` is the value that `with`, `under` or a scenario replaces.", trigger: "old * 2"),
    .init(
      "E0208", "not inside `do`",
      "Units, kinds, scenarios and commands belong to the session, not into a block.",
      trigger: "do { unit w\n1 }"),
    .init(
      "E0209", "the arguments do not go with the parameters",
      "Too many, too few, or a label that is no parameter.", trigger: "sqrt(1, 2)"),
    .init(
      "E0210", "a typed hole",
      "`?` asks what would fit here: the dimension and the names that have it.",
      trigger: "let fleet = 10 EH/s\nfleet * ? -> MW"),
    .init(
      "E0211", "not a value",
      "A scenario, kind or unit has a name but is not worth anything by itself.",
      trigger: "scenario s { }\ns + 1"),
    .init(
      "E0212", "a broken definition",
      "A redefinition elsewhere left this one without meaning; redefine either.",
      trigger: "let a = 1 MW\nlet b = a + 1 MW\nlet a = 1 USD\nb"),
    .init(
      "E0213", "a unit cannot be declared so",
      "Its name is taken, or what it equals is not a positive quantity.", trigger: "unit MW"),
    .init(
      "E0214", "`today` is not set",
      "`today` is the date in the notebook's front matter, never the clock.", trigger: "today"),
    .init(
      "E0215", "fields are missing", "A kind's fields without default have to be given.",
      trigger: "Site { name: \"x\" }"),
    .init(
      "E0216", "`_` inside a function",
      "`_` is the last answer at one moment; a function would follow it.",
      trigger: "1\nfn f(x) = x + _"),
    .init(
      "E0217", "the name of a kind is taken", "The library or a dimension has this name.",
      trigger: "kind Power { a: Text }"),
    .init(
      "E0218", "not a function", "Only functions and lambdas can be called.",
      trigger: "let a = 1\na(2)"),
    .init(
      "W0201", "a number divided by a quantity",
      "`1/2 h` is 1/(2 h): the unit belongs to the 2. Write `(1/2) h` for half an hour.",
      trigger: "1/2 h"),
    .init(
      "W0202", "a unit and a variable share a name",
      "In unit position the unit is meant; bracket the variable to divide by it.",
      trigger: "let h = 2\n10 USD/h"),
    .init(
      "W0203", "a call means the library's function",
      "A definition has the name of a library function but is not a function itself.",
      trigger: "let max = 3\nmax(1, 2)"),
    .init(
      "W0204", "a function hides the library's",
      "Calls mean the new function from here on.", trigger: "fn max(a, b) = a"),
    .init(
      "W0205", "money per hash",
      "`USD/TH` is money per hash. Price lists that say it mean money per hashrate.",
      trigger: "25 USD/TH"),
  ]

  public static func unknownName(
    _ name: String, _ place: Place, known: [String], isCall: Bool, isUnit: Bool
  ) -> Diagnostic {
    if name == LastAnswer.name {
      return Diagnostic("E0201", "there is no last answer yet", at: .init(place))
    }
    let word = isCall ? "function" : "name"
    let near = Suggestions.nearest(to: name, among: known)
    var help = near.map { "did you mean `\($0)`?" }
    if help == nil && isUnit { help = "a unit needs a number before it: `1 \(name)`" }
    return Diagnostic("E0201", "unknown \(word) `\(name.escaped)`", at: .init(place), help: help)
  }

  static func unknownUnit(_ name: String, _ place: Place, near: [String]) -> Diagnostic {
    Diagnostic(
      "E0202", "unknown unit `\(name.escaped)`", at: .init(place),
      help: near.first.map { "did you mean `\($0)`?" })
  }

  static func badUnit(
    _ error: UnitError, _ unit: UnitSyntax, _ source: SourceText, units: UnitTable
  ) -> Diagnostic {
    switch error {
    case .unknown(let atom, _):
      let place = Place(source, source.span(of: atom, within: unit.span))
      return unknownUnit(atom, place, near: units.suggestions(for: atom))
    default:
      return Diagnostic(
        "E0202", "`\(unit.text.escaped)` is not a unit: \(error.words)",
        at: .init(Place(source, unit.span)))
    }
  }

  static func unknownType(_ name: Name, _ source: SourceText, known: [String]) -> Diagnostic {
    Diagnostic(
      "E0203", "unknown type `\(name.text.escaped)`", at: .init(Place(source, name.span)),
      help: Suggestions.nearest(to: name.text, among: known).map { "did you mean `\($0)`?" })
  }

  static func unknownKind(_ name: Name, _ source: SourceText, known: [String]) -> Diagnostic {
    Diagnostic(
      "E0203", "unknown kind `\(name.text.escaped)`", at: .init(Place(source, name.span)),
      help: Suggestions.nearest(to: name.text, among: known).map { "did you mean `\($0)`?" }
        ?? "kind \(name.text.escaped) { name: Text }")
  }

  static func unknownField(_ name: Name, _ record: RecordType, _ source: SourceText) -> Diagnostic {
    let fields = record.fields.map(\.name)
    let near = Suggestions.nearest(to: name.text, among: fields)
    return Diagnostic(
      "E0204",
      "\(record.kind.map { "`\($0)`" } ?? "the record") has no field `\(name.text.escaped)`",
      at: .init(Place(source, name.span)),
      notes: fields.isEmpty ? [] : ["fields: \(fields.joined(separator: ", "))"],
      help: near.map { "did you mean `\($0)`?" })
  }

  static func cycle(_ path: [String], _ place: Place) -> Diagnostic {
    let way = path.map { "`\($0)`" }.joined(separator: " → ")
    return Diagnostic(
      "E0205", "`\(path[0])` would rest on itself: \(way)", at: .init(place),
      help: path.count == 2 ? "let \(path[0])_new = …" : nil)
  }

  static func repeatedName(_ name: Name, first: Name, _ source: SourceText) -> Diagnostic {
    Diagnostic(
      "E0206", "`\(name.text.escaped)` stands twice", at: .init(Place(source, name.span)),
      labels: [.init(Place(source, first.span), "first here")])
  }

  static func fieldInBoth(_ field: String, _ place: Place) -> Diagnostic {
    let problem = Problem(fieldInBoth: field)
    return problem.diagnostic(at: place)
  }

  static func strayOld(_ place: Place) -> Diagnostic {
    Diagnostic("E0207", "`old` stands where nothing is replaced", at: .init(place))
  }

  static func notInBlock(_ place: Place) -> Diagnostic {
    Diagnostic("E0208", "this statement cannot stand inside `do`", at: .init(place))
  }

  // MARK: Calls

  static func argumentCount(
    _ name: String, wanted: Int, found: Int, _ place: Place, declared: Place?
  ) -> Diagnostic {
    Diagnostic(
      "E0209", "\(name) takes \(counted(wanted, "argument")), found \(found)", at: .init(place),
      labels: declared.map { [.init($0, "declared here")] } ?? [])
  }

  static func missingArgument(
    _ name: String, of function: String, _ place: Place, declared: Place?
  ) -> Diagnostic {
    Diagnostic(
      "E0209", "argument `\(name)` of `\(function)` is missing", at: .init(place),
      labels: declared.map { [.init($0, "declared here")] } ?? [])
  }

  static func unknownParameter(
    _ label: Name, _ function: String, known: [String], _ source: SourceText
  ) -> Diagnostic {
    Diagnostic(
      "E0209", "`\(function)` has no parameter `\(label.text.escaped)`",
      at: .init(Place(source, label.span)),
      notes: known.isEmpty ? [] : ["parameters: \(known.joined(separator: ", "))"],
      help: Suggestions.nearest(to: label.text, among: known).map { "did you mean `\($0):`?" })
  }

  static func repeatedArgument(_ label: Name, _ source: SourceText) -> Diagnostic {
    Diagnostic(
      "E0209", "argument `\(label.text.escaped)` is given twice",
      at: .init(Place(source, label.span)))
  }

  static func slotProblem(
    _ problem: SlotProblem, _ function: LibraryFunction, _ place: Place, _ source: SourceText
  ) -> Diagnostic {
    let name = function.builtin.name
    var diagnostic: Diagnostic
    switch problem {
    case .unknownLabel(let label):
      diagnostic = unknownParameter(label, name, known: function.parameterNames, source)
    case .repeatedLabel(let label): diagnostic = repeatedArgument(label, source)
    case .tooMany(let wanted, let found):
      diagnostic = argumentCount("`\(name)`", wanted: wanted, found: found, place, declared: nil)
    case .missing(let parameter):
      diagnostic = missingArgument(parameter, of: name, place, declared: nil)
    }
    diagnostic.notes = [function.builtin.signature]
    return diagnostic
  }

  static func notAPath(_ parameter: String, _ function: String, _ place: Place) -> Diagnostic {
    Diagnostic(
      "E0209", "argument `\(parameter)` of `\(function)` must name a definition", at: .init(place))
  }

  static func notAFunction(_ type: Type, _ place: Place) -> Diagnostic {
    let found = type == .unknown ? "" : ", but \(type.words)"
    return Diagnostic(
      "E0218", "`\(place.text.escaped)` is not a function\(found)", at: .init(place))
  }

  // MARK: Definitions

  /// - Parameter wanted: nil where nothing around the hole says what it must be.
  static func hole(_ wanted: Dimension?, fitting: [String], _ place: Place) -> Diagnostic {
    guard let wanted else {
      return Diagnostic("E0210", "anything fits here", at: .init(place))
    }
    let type = Type.quantity(wanted).wordsWithUnit
    let names = fitting.isEmpty ? "nothing defined yet" : fitting.joined(separator: ", ")
    return Diagnostic("E0210", "what fits here is \(type): \(names)", at: .init(place))
  }

  static func scenarioAsValue(_ name: String, _ place: Place) -> Diagnostic {
    Diagnostic(
      "E0211", "`\(name)` is a scenario, not a value", at: .init(place),
      help: "… under \(name)")
  }

  static func kindAsValue(_ name: String, _ place: Place) -> Diagnostic {
    Diagnostic("E0211", "`\(name)` is not a value", at: .init(place))
  }

  static func brokenDefinition(
    _ definition: Definition, _ cause: Diagnostic, _ place: Place?
  ) -> Diagnostic {
    Diagnostic(
      "E0212", "`\(definition.name)` is broken: \(cause.message)",
      at: place.map { .init($0) },
      labels: cause.primary.map { [.init($0.place, $0.text.isEmpty ? "here" : $0.text)] } ?? [])
  }

  static func vanished(_ name: String, _ place: Place?) -> Diagnostic {
    Diagnostic("E0201", "unknown name `\(name)`", at: place.map { .init($0) })
  }

  static func answerInFunction(_ place: Place) -> Diagnostic {
    Diagnostic(
      "E0216", "`_` cannot stand in a function", at: .init(place), help: "let answer = _")
  }

  static func takenKind(_ place: Place) -> Diagnostic {
    Diagnostic("E0217", "`\(place.text.escaped)` is the name of something else", at: .init(place))
  }

  static func unitDeclaration(_ error: UnitError, _ name: String, _ place: Place) -> Diagnostic {
    Diagnostic("E0213", "unit `\(name)` cannot be declared: \(error.words)", at: .init(place))
  }

  static func unitNotPositive(_ place: Place) -> Diagnostic {
    Diagnostic(
      "E0213", "a unit must equal a positive quantity", at: .init(place), help: "unit shift = 8 h")
  }

  static func unitRestsOn(_ name: String, _ unit: String, _ place: Place) -> Diagnostic {
    Diagnostic(
      "E0213", "unit `\(unit)` must not rest on `\(name)`, which can change", at: .init(place))
  }

  static func unitNeedsDimension(_ place: Place) -> Diagnostic {
    Diagnostic("E0213", "the type of a unit must be a dimension", at: .init(place))
  }

  static func noToday(_ place: Place) -> Diagnostic {
    Diagnostic(
      "E0214", "`today` is not set: the notebook has no date", at: .init(place),
      help: "date: 2026-02-07 in the front matter")
  }

  static func missingFields(_ names: [String], _ kind: Kind, _ place: Place) -> Diagnostic {
    let words = names.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      "E0215", "`\(kind.name)` needs \(words)", at: .init(place),
      help: "\(kind.name) { \(names.map { "\($0): …" }.joined(separator: ", ")) }")
  }

  // MARK: Lints

  static func numberOverQuantity(_ place: Place, _ unit: String) -> Diagnostic {
    Diagnostic(
      "W0201", "`\(place.text.escaped)` divides by the whole quantity", at: .init(place),
      help: "bracket the number to give it the unit: `(1/2) \(unit)`")
  }

  static func unitAndVariable(_ name: String, _ place: Place) -> Diagnostic {
    Diagnostic(
      "W0202", "`\(name)` is read as the unit, though a variable has that name", at: .init(place),
      help: "to divide by the variable: `… / (\(name))`")
  }

  static func moneyPerHash(_ unit: String, _ meant: String, _ place: Place) -> Diagnostic {
    Diagnostic(
      "W0205", "`\(unit)` is money per hash", at: .init(place),
      help: "what hashing earns or costs is `\(unit)/day`; a price per hashrate is `\(meant)`")
  }

  static func callMeansLibrary(_ name: String, _ place: Place) -> Diagnostic {
    Diagnostic(
      "W0203", "`\(name)(…)` means the library's function, not the definition", at: .init(place))
  }

  static func hidesLibrary(_ name: String, _ place: Place) -> Diagnostic {
    Diagnostic("W0204", "`\(name)` now hides the library's function", at: .init(place))
  }

  static func counted(_ count: Int, _ word: String) -> String {
    "\(count) \(word)\(count == 1 ? "" : "s")"
  }
}

extension SourceText {
  /// The first place of a word within a span; the span itself if it is not found there.
  func span(of word: String, within span: Span) -> Span {
    let needle = Array(word.utf8)
    guard !needle.isEmpty, span.end <= utf8.count, span.end - span.start >= needle.count else {
      return span
    }
    for start in span.start...(span.end - needle.count)
    where utf8[start..<start + needle.count].elementsEqual(needle) {
      return Span(start, start + needle.count)
    }
    return span
  }
}

extension String {
  /// Control characters made visible, so that a message cannot steer the terminal.
  public var escaped: String {
    guard unicodeScalars.contains(where: \.isControl) else { return self }
    var text = ""
    for scalar in unicodeScalars {
      if scalar.isControl {
        text += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension Unicode.Scalar {
  /// C0, DEL, C1, and the marks that turn the direction of text.
  var isControl: Bool {
    value < 0x20 || (0x7F...0x9F).contains(value) || (0x202A...0x202E).contains(value)
      || (0x2066...0x2069).contains(value) || value == 0x200E || value == 0x200F
  }
}

extension UnitError {
  /// The mistake in the reader's words.
  var words: String {
    switch self {
    case .unknown(let atom, _): "unknown unit `\(atom.escaped)`"
    case .malformed: "something else stands where a unit should"
    case .outOfRange: "its factor is out of range"
    case .clash(let name, let other): "`\(name)` already means \(other)"
    case .notAName(let name): "`\(name.escaped)` is no name"
    case .dimensionMismatch(_, let declared, let found):
      "declared as \(declared.words), equals \(found.words)"
    case .needsValue(let name, let dimension):
      "\(dimension.words) has units already, so `\(name)` needs a value"
    case .badValue: "it must equal a positive quantity"
    }
  }
}

extension Problem {
  /// Two records that are to be joined have a field of the same name.
  public init(fieldInBoth field: String) {
    self.init(
      "E0206", "both lists have a field `\(field.escaped)`",
      help: "select(right, [\"…\"])", argument: "right")
  }
}
