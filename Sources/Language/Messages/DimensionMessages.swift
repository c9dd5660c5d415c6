// Messages about dimensions and kinds of values: E03xx.

import Quantities

extension Messages {
  static let dimensions: [MessageEntry] = [
    .init(
      "E0301", "cannot add",
      "Only quantities of the same dimension can be added or subtracted.",
      trigger: "300 MW + 3 MWh"),
    .init(
      "E0302", "cannot convert", "`->` changes the unit, never the dimension.",
      trigger: "3 MW -> USD"),
    .init(
      "E0303", "an argument of another dimension",
      "The parameter is declared with a dimension or kind that the argument does not have.",
      trigger: "fn f(p: Power) = p\nf(3 USD)"),
    .init(
      "E0304", "a value of another kind", "The place wants a value of another kind.",
      trigger: "if 1 then 2 else 3"),
    .init(
      "E0305", "cannot compare", "Only like can be compared with like.", trigger: "3 MW < 2 USD"),
    .init(
      "E0306", "cannot calculate with that", "The operator is for quantities.",
      trigger: "\"a\" * 2"),
    .init(
      "E0307", "an exponent that is no plain number",
      "An exponent has no unit, and on a quantity with a unit it must be written as a number.",
      trigger: "2 ^ (3 MW)"),
    .init(
      "E0308", "branches of different kinds",
      "Both branches of `if` give the same kind of value.", trigger: "if true then 1 MW else 2 USD"),
    .init(
      "E0309", "a list of different kinds", "All elements of a list are of one kind.",
      trigger: "[1 MW, 2 USD]"),
    .init(
      "E0310", "a unit behind a value that has one", "A unit goes with plain numbers only.",
      trigger: "(3 MW) USD"),
    .init(
      "E0311", "not of the type that was written",
      "The value does not have the type behind the colon.",
      trigger: "let a: Power = 3 USD"),
    .init(
      "E0312", "a field of another kind", "A field takes values of its declared type.",
      trigger: "kind K { a: Power }\nK { a: 3 USD }"),
    .init(
      "E0313", "no fields", "Only records have fields.", trigger: "let a = 3\na.b"),
    .init(
      "E0314", "cannot be indexed", "Only lists and series can be indexed.",
      trigger: "let a = 3\na[0]"),
    .init(
      "E0315", "power at the meter and critical power",
      "The meter sees cooling and losses too. Critical MW times PUE are MW at the meter, and only "
        + "then can the two be added or compared.",
      trigger: "lease(\"Barber Lake\").gross_power + lease(\"River Bend\").critical_power"),
  ]

  static func cannotAdd(
    _ symbol: BinaryOperator, _ left: Type, _ leftPlace: Place, _ right: Type, _ rightPlace: Place
  ) -> Diagnostic {
    let message =
      symbol == .add
      ? "cannot add \(left.words) and \(right.words)"
      : "cannot subtract \(right.words) from \(left.words)"
    return Diagnostic(
      "E0301", message, at: .init(rightPlace, right.wordsWithUnit),
      labels: [.init(leftPlace, left.wordsWithUnit)])
  }

  static func cannotConvert(
    _ found: Type, _ place: Place, _ target: Unit, _ unit: UnitSyntax, _ source: SourceText
  ) -> Diagnostic {
    Diagnostic(
      "E0302", "cannot convert \(found.words) to \(target.dimension.words)",
      at: .init(Place(source, unit.span), target.dimension.words),
      labels: [.init(place, found.wordsWithUnit)])
  }

  static func argumentDiffers(
    _ parameter: String, of function: String, wanted: Type, found: Type, _ place: Place,
    declared: Place?
  ) -> Diagnostic {
    Diagnostic(
      "E0303",
      "argument `\(parameter)` of `\(function)` must be \(wanted.wordsWithUnit), found "
        + found.wordsWithUnit,
      at: .init(place, found.wordsWithUnit),
      labels: declared.map { [.init($0, "declared here")] } ?? [])
  }

  static func functionGives(
    _ found: Type, wanted: Type?, _ parameter: String, _ function: String, _ place: Place
  ) -> Diagnostic {
    Diagnostic(
      "E0303",
      "function `\(parameter)` of `\(function)` must give \(wanted?.words ?? "another kind"), "
        + "gives \(found.wordsWithUnit)", at: .init(place, found.wordsWithUnit),
      help: wanted == .bool && found.isUncertain ? "prob(…) > 50%" : nil)
  }

  static func noOverload(_ name: String, _ types: [Type], _ place: Place) -> Diagnostic {
    Diagnostic(
      "E0303", "`\(name)` does not take (\(types.map(\.words).joined(separator: ", ")))",
      at: .init(place))
  }

  static func wrongType(role: String, wanted: Type, found: Type, _ place: Place) -> Diagnostic {
    wrongType(role: role, wanted: wanted.wordsWithUnit, found: found, place)
  }

  static func wrongType(
    role: String, wanted: String, found: Type, _ place: Place, help: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      "E0304", "\(role) must be \(wanted), found \(found.wordsWithUnit)",
      at: .init(place, found.wordsWithUnit), help: help)
  }

  /// `a to b`: both ends are of one dimension.
  static func endsDiffer(
    _ low: Type, _ lowPlace: Place, _ high: Type, _ highPlace: Place
  ) -> Diagnostic {
    let message =
      low == high
      ? "`to` wants two quantities, found \(low.words)"
      : "`to` wants two ends of one kind, found \(low.words) and \(high.words)"
    return Diagnostic(
      "E0305", message,
      at: .init(highPlace, high.wordsWithUnit), labels: [.init(lowPlace, low.wordsWithUnit)])
  }

  static func cannotCompare(
    _ left: Type, _ leftPlace: Place, _ right: Type, _ rightPlace: Place
  ) -> Diagnostic {
    Diagnostic(
      "E0305", "cannot compare \(left.words) with \(right.words)",
      at: .init(rightPlace, right.wordsWithUnit), labels: [.init(leftPlace, left.wordsWithUnit)])
  }

  static func notComparable(
    _ symbol: BinaryOperator, _ type: Type, _ place: Place
  ) -> Diagnostic {
    Diagnostic("E0305", "`\(symbol.rawValue)` does not compare \(type.words)", at: .init(place))
  }

  static func cannotMultiply(
    _ symbol: BinaryOperator, _ left: Type, _ leftPlace: Place, _ right: Type, _ rightPlace: Place
  ) -> Diagnostic {
    // The side that is no quantity is the guilty one.
    let leftIsGuilty = !left.isArithmetic
    let (guilty, guiltyPlace) = leftIsGuilty ? (left, leftPlace) : (right, rightPlace)
    var help = guilty.isList ? "map(list, x => x \(symbol.rawValue) …)" : nil
    if case .function = guilty.present { help = "\(guiltyPlace.text.oneLine)(…)" }
    return Diagnostic(
      "E0306", "cannot calculate \(left.words) \(symbol.rawValue) \(right.words)",
      at: leftIsGuilty ? .init(leftPlace, left.words) : .init(rightPlace, right.words),
      labels: leftIsGuilty
        ? [.init(rightPlace, right.wordsWithUnit)] : [.init(leftPlace, left.wordsWithUnit)],
      help: help)
  }

  static func cannotNegate(_ type: Type, _ place: Place) -> Diagnostic {
    Diagnostic("E0306", "cannot take the negative of \(type.words)", at: .init(place, type.words))
  }

  static func notAQuantity(_ value: Value, _ place: Place) -> Diagnostic {
    Diagnostic("E0306", "a quantity is wanted here, found \(value.type.words)", at: .init(place))
  }

  static func notTruth(_ value: Value, _ place: Place) -> Diagnostic {
    Diagnostic("E0304", "true or false is wanted here, found \(value.type.words)", at: .init(place))
  }

  static func exponentHasUnit(_ type: Type, _ place: Place, of base: Place) -> Diagnostic {
    Diagnostic(
      "E0307", "an exponent must be a plain number, found \(type.wordsWithUnit)",
      at: .init(place), help: bracketed(base.text, to: place.text))
  }

  /// `2^32 H` is meant as `(2^32) H`: a unit belongs to the number before it.
  private static func bracketed(_ base: String, to exponent: String) -> String? {
    let number = exponent.prefix { $0.isASCII && $0.isNumber || $0 == "_" }
    let unit = exponent.dropFirst(number.count).drop { $0 == " " }
    guard !number.isEmpty, unit.first?.isLetter == true, base.count + exponent.count < 60 else {
      return nil
    }
    return "(\(base)^\(number)) \(unit)"
  }

  static func exponentNotConstant(_ base: Type, _ basePlace: Place, _ place: Place) -> Diagnostic {
    Diagnostic(
      "E0307", "the exponent of \(base.words) must be written as a number", at: .init(place),
      labels: [.init(basePlace, base.wordsWithUnit)])
  }

  static func branchesDiffer(
    _ first: Type, _ firstPlace: Place, _ second: Type, _ secondPlace: Place
  ) -> Diagnostic {
    Diagnostic(
      "E0308", "one branch gives \(first.words), the other \(second.words)",
      at: .init(secondPlace, second.wordsWithUnit),
      labels: [.init(firstPlace, first.wordsWithUnit)])
  }

  static func mixedList(
    first: Type, _ firstPlace: Place, other: Type, _ place: Place
  ) -> Diagnostic {
    Diagnostic(
      "E0309", "a list holds one kind of value, found \(first.words) and \(other.words)",
      at: .init(place, other.wordsWithUnit), labels: [.init(firstPlace, first.wordsWithUnit)])
  }

  /// - Parameters:
  ///   - wanted: The type of the field in the records before; nil where they do not have it.
  ///   - found: Its type here; nil where this one does not have it.
  static func mixedRows(
    _ row: Int, _ field: String, _ wanted: Type?, _ found: Type?, _ place: Place
  ) -> Diagnostic {
    let name = "field `\(field.escaped)` of row \(row)"
    guard let wanted else {
      return Diagnostic("E0309", "\(name) is in no row before it", at: .init(place))
    }
    guard let found else {
      return Diagnostic(
        "E0309", "row \(row) has no field `\(field.escaped)`", at: .init(place),
        help: "\(field.escaped): none")
    }
    return Diagnostic(
      "E0309", "\(name) must be \(wanted.wordsWithUnit), found \(found.wordsWithUnit)",
      at: .init(place, found.wordsWithUnit))
  }

  static func unitBehindUnit(_ type: Type, _ place: Place) -> Diagnostic {
    Diagnostic(
      "E0310", "the value before the unit is \(type.wordsWithUnit), not a plain number",
      at: .init(place), help: type.isArithmetic ? "… -> \(place.text.escaped)" : nil)
  }

  static func annotationDiffers(
    _ wanted: Type, _ annotation: Place, _ found: Type, _ place: Place
  ) -> Diagnostic {
    Diagnostic(
      "E0311", "the value must be \(wanted.wordsWithUnit), found \(found.wordsWithUnit)",
      at: .init(place, found.wordsWithUnit), labels: [.init(annotation, "declared here")])
  }

  static func fieldDiffers(
    _ name: Name, _ kind: Kind, _ wanted: Type, _ found: Type, _ place: Place
  ) -> Diagnostic {
    Diagnostic(
      "E0312",
      "field `\(name.text)` of `\(kind.name)` must be \(wanted.wordsWithUnit), found "
        + found.wordsWithUnit, at: .init(place, found.wordsWithUnit))
  }

  static func noFields(
    _ type: Type, _ name: Name, _ place: Place, _ source: SourceText
  ) -> Diagnostic {
    Diagnostic(
      "E0313", "there is no field `\(name.text.escaped)`: \(type.words) has no fields",
      at: .init(place, type.words))
  }

  static func cannotIndex(_ type: Type, _ place: Place) -> Diagnostic {
    Diagnostic(
      "E0314", "only lists and series have positions, found \(type.words)",
      at: .init(place, type.wordsWithUnit))
  }

  /// Two fields of one dimension that are measured differently.
  static func differentBases(
    _ use: BasisUse, _ left: FieldBasis, _ leftPlace: Place, _ right: FieldBasis,
    _ rightPlace: Place
  ) -> Diagnostic {
    func way(_ found: FieldBasis, _ place: Place) -> String {
      "\(place.text.escaped) \(found.basis.conversion)"
    }
    return Diagnostic(
      "E0315",
      "cannot \(use.rawValue) `\(left.field)` and `\(right.field)`: "
        + "\(left.basis.name) and \(right.basis.name)",
      at: .init(rightPlace, right.basis.name), labels: [.init(leftPlace, left.basis.name)],
      notes: ["or \(way(left, leftPlace)), which is \(right.basis.name)"],
      help: way(right, rightPlace))
  }
}

extension Type {
  fileprivate var isArithmetic: Bool {
    switch present {
    case .quantity, .series, .unknown, .hole: true
    default: false
    }
  }

  fileprivate var isList: Bool { if case .list = present { true } else { false } }
}
