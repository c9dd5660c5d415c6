// Messages about values that only running shows: E05xx, and checks: E06xx.

public import Quantities

extension Messages {
  static let values: [MessageEntry] = [
    .init("E0501", "division by zero", "The divisor is 0.", trigger: "let a = 0\n1 / a"),
    .init(
      "E0502", "too large", "The result is larger than a number can be, or is no number.",
      trigger: "10 ^ 400"),
    .init(
      "E0503", "`none` where a value is wanted",
      "`none` means that there is no such value. `x == none` asks; `or_else(x, 0)` gives another.",
      trigger: "none + 1"),
    .init(
      "E0504", "outside the data", "A series knows nothing there; nothing is guessed.",
      trigger: "network.price[@1999-01]"),
    .init(
      "E0505", "no such element", "Positions count from 0; -1 is the last.", trigger: "[1, 2][5]"),
    .init(
      "E0506", "an argument out of range", "The function has no answer for that.",
      trigger: "subsidy(-1)"),
    .init(
      "E0507", "the list is empty", "There is no first, largest or mean of nothing.",
      trigger: "max([])"),
    .init(
      "E0508", "series that do not go together",
      "Two series combine where their instants agree.",
      trigger: "network.price + network.price[@2022-01..@2022-12]"),
    .init(
      "E0509", "a root of a negative number", "A negative number has no such power.",
      trigger: "(-8) ^ 0.5"),
    .init(
      "E0510", "a temperature on a shifted scale",
      "Temperatures in °C can be compared and subtracted, not added or scaled.",
      trigger: "20 °C + 30 °C"),
    .init(
      "E0511", "a date that cannot be reached", "Months added to a date are whole ones.",
      trigger: "2026-01-31 + 1.5 month"),
    .init(
      "E0512", "an interval that runs backwards", "The smaller end stands first.",
      trigger: "let x = 1\nsolve(x == 1, for: x, in: 3 to 2)"),
    .init(
      "E0513", "the parts do not fit the pattern", "A pattern names each element of the list.",
      trigger: "let [a, b] = [1, 2, 3]"),
    .init(
      "E0514", "text that cannot be read", "The text does not have the form that is wanted.",
      trigger: "hex(\"12g\")"),
    .init(
      "E0515", "no such name in the catalogue",
      "A catalogue is asked by a name of one of its rows, whole or without the maker, in any case.",
      trigger: "machine(\"S22 Pro\")"),
    .init(
      "E0516", "a name of several rows", "The name fits several rows; the message lists them.",
      trigger: "machine(\"S9\")"),
    .init(
      "E0601", "a check failed", "The condition is false; the cell's values stay.",
      trigger: "check 1 == 2"),
    .init(
      "E0602", "an assertion failed", "The condition is false; the cell is rolled back.",
      trigger: "assert 1 == 2"),
  ]

  static func arithmetic(
    _ error: QuantityError, _ left: Place, _ right: Place, _ whole: Place
  ) -> Diagnostic {
    switch error {
    case .divisionByZero: Diagnostic("E0501", "division by zero", at: .init(right, "this is 0"))
    case .notFinite, .exponentOutOfRange: notFinite(whole)
    case .rootOfNegative:
      Diagnostic("E0509", "a negative number has no such power", at: .init(left))
    case .affine(let operation): affine(operation, whole)
    case .dimensionMismatch(let a, let b):
      cannotAdd(.add, .quantity(a), left, .quantity(b), right)
    case .exponentHasDimension(let dimension):
      exponentHasUnit(.quantity(dimension), right, of: left)
    case .exponentNotRational:
      Diagnostic(
        "E0307", "the exponent of a quantity with a unit must be a fraction", at: .init(right))
    }
  }

  private static func affine(_ operation: AffineOperation, _ place: Place) -> Diagnostic {
    let word =
      switch operation {
      case .adding: "added"
      case .subtracting: "taken from a difference"
      case .scaling: "multiplied or divided"
      }
    return Diagnostic(
      "E0510", "a temperature in °C cannot be \(word)", at: .init(place), help: "(… -> K)")
  }

  static func notFinite(_ place: Place) -> Diagnostic {
    Diagnostic("E0502", "the result is too large to be a number", at: .init(place))
  }

  static func noneInArithmetic(_ place: Place) -> Diagnostic {
    Diagnostic(
      "E0503", "there is no value here: it is `none`", at: .init(place),
      help: "or_else(\(place.text.oneLine), …)")
  }

  static func noneAsArgument(_ parameter: String, _ function: String, _ place: Place) -> Diagnostic
  {
    Diagnostic(
      "E0503", "argument `\(parameter)` of `\(function)` is `none`", at: .init(place))
  }

  static func impossibleDate(_ place: Place) -> Diagnostic {
    Diagnostic("E0511", "there is no such date: \(place.text.escaped)", at: .init(place))
  }

  static func requirementFails(
    _ condition: String, of function: String, _ values: [(name: String, value: Value)],
    _ place: Place
  ) -> Diagnostic {
    let found = values.map { "\($0.name) = \($0.value.shortText)" }.joined(separator: ", ")
    return Diagnostic(
      "E0506", "`\(function)` needs `\(condition)`, found \(found)", at: .init(place))
  }

  // MARK: Series and lists

  static func series(_ error: SeriesError, _ place: Place) -> Diagnostic {
    let problem = Problem(error)
    return problem.diagnostic(at: place)
  }

  static func manyInMonth(_ count: Int, _ period: CalendarPeriod, _ place: Place) -> Diagnostic {
    Diagnostic(
      "E0504", "the series has \(counted(count, "value")) in \(period.text), not one",
      at: .init(place), help: "[\(period.text)..\(period.text)] |> mean")
  }

  static func positionOutside(
    _ position: Double, count: Int, ofSeries: Bool, _ place: Place
  ) -> Diagnostic {
    let reach = count == 0 ? "it is empty" : "it has positions 0 to \(count - 1)"
    let asked = NumberText.text(position, countsInFull: true)
    let isYear = ofSeries && (1900...2199).contains(position)
    return Diagnostic(
      "E0505", "no element \(asked): \(reach)", at: .init(place),
      help: isYear ? "[\(asked)-01-01..\(asked)-12-31]" : nil)
  }

  static func notAPosition(_ value: Value, _ place: Place) -> Diagnostic {
    Diagnostic(
      "E0505", "a position must be a whole number, found \(value.shortText)", at: .init(place))
  }

  static func reversedSlice(_ place: Place) -> Diagnostic {
    Diagnostic("E0505", "the slice ends before it starts", at: .init(place))
  }

  static func patternCount(_ wanted: Int, _ found: Int, _ place: Place) -> Diagnostic {
    Diagnostic(
      "E0513", "the pattern names \(counted(wanted, "element")), the list has \(found)",
      at: .init(place))
  }

  static func fractionalMonths(_ place: Place) -> Diagnostic {
    Diagnostic(
      "E0511", "months and years are added to a date as whole ones", at: .init(place),
      help: "… -> d")
  }

  static func dateOutOfRange(_ place: Place) -> Diagnostic {
    Diagnostic("E0511", "the date lies outside the calendar", at: .init(place))
  }

  static func reversedInterval(
    _ low: Place, _ high: Place, areEqual: Bool = false
  ) -> Diagnostic {
    if areEqual {
      return Diagnostic(
        "E0512", "the interval is empty: both ends are the same", at: .init(low),
        labels: [.init(high, "the same")],
        help: "what is known exactly is written as it is: \(high.text.oneLine)")
    }
    return Diagnostic(
      "E0512", "the interval runs backwards", at: .init(low),
      help: reversed(low.text.oneLine, high.text.oneLine))
  }

  /// `5 to 2 MW` is meant as `2 to 5 MW`: the unit stays behind.
  private static func reversed(_ low: String, _ high: String) -> String {
    let number = high.prefix { $0.isASCII && $0.isNumber || "._".contains($0) }
    let unit = high.dropFirst(number.count)
    let isBare = low.allSatisfy { $0.isASCII && $0.isNumber || "._".contains($0) }
    let isNumberWithUnit = !number.isEmpty && (unit.hasPrefix(" ") || unit.hasPrefix("%"))
    guard isBare, isNumberWithUnit, !unit.contains(where: { "()+*,".contains($0) }) else {
      return "\(high) to \(low)"
    }
    return "\(number) to \(low)\(unit)"
  }

  // MARK: Checks

  static func checkFailed(
    _ place: Place, isAssert: Bool, _ message: String?, left: (Place, Value)?,
    right: (Place, Value)?, isApproximate: Bool, notes: [String]
  ) -> Diagnostic {
    let what = isAssert ? "assertion" : "check"
    var diagnostic = Diagnostic(
      isAssert ? "E0602" : "E0601",
      "\(what) failed: \(message?.escaped ?? place.text.oneLine)", at: .init(place), notes: notes)
    guard let left, let right else { return diagnostic }
    diagnostic.primary = .init(left.0, difference(left.1, right.1, isApproximate))
    diagnostic.labels = [
      .init(right.0, isApproximate ? "expected" : right.1.shortText)
    ]
    return diagnostic
  }

  /// `175 MW, 5 MW (2.8%) below`.
  private static func difference(_ left: Value, _ right: Value, _ isApproximate: Bool) -> String {
    guard isApproximate, case .quantity(let a) = left, case .quantity(let b) = right,
      a.dimension == b.dimension, a.value != b.value
    else { return left.shortText }
    let gap = Quantity(
      value: (a.value - b.value).magnitude, dimension: a.dimension,
      unit: a.unit?.isAffine == true ? nil : a.unit)
    let share = b.value == 0 ? "" : " (\(percent((gap.value / b.value).magnitude)))"
    let side = a.value < b.value ? "below" : "above"
    return "\(left.shortText), \(Preferences().text(gap))\(share) \(side)"
  }

  private static func percent(_ ratio: Double) -> String {
    let rounded = NumberText.rounded(ratio * 100, significant: 2)
    return NumberText.text(rounded, countsInFull: false) + " %"
  }
}

extension Problem {
  /// A mistake about a series in the reader's words.
  public init(_ error: SeriesError) {
    switch error {
    case .empty: self.init("E0507", "there is nothing in that part of the series")
    case .outside(let asked, let first, let last):
      // The last second of a day was asked for as the day.
      let asked = asked.adding(seconds: 1).isMidnight ? asked.startOfDay : asked
      self.init(
        "E0504",
        "\(asked.text) lies outside the data, which runs from \(first.text) to \(last.text)")
    case .notAnInstant(let asked, let before, let after):
      self.init(
        "E0504",
        "the series has no value at \(asked.text), only at \(before.text) and \(after.text)")
    case .backwards: self.init("E0512", "the range ends before it starts")
    case .instantsDiffer(let left, let right):
      let ends = [left, right].map { $0?.text ?? "nothing more" }
      self.init(
        "E0508", "the series have different dates: \(ends[0]) and \(ends[1])",
        help: "take the common part of both with [from..to]")
    case .meaningsDiffer:
      self.init("E0508", "one series holds means or sums, the other something else")
    case .duplicate(let instant): self.init("E0508", "\(instant.text) stands twice")
    case .unsorted(let before, let after):
      self.init("E0508", "\(after.text) stands behind \(before.text)", help: "sort the dates")
    case .allMissing(let count): self.init("E0503", "all \(count) values are missing")
    case .failed(let instant, let error):
      self.init(error == .divisionByZero ? "E0501" : "E0502", "at \(instant.text): \(error.words)")
    case .notFinite(let instant): self.init("E0502", "the value at \(instant.text) is no number")
    case .dimensionMismatch(let a, let b):
      self.init("E0304", "the values are \(a.words) and \(b.words)")
    case .lengthMismatch(let instants, let values):
      self.init("E0508", "\(instants) dates and \(values) values")
    case .endTooEarly, .badStep:
      self.init("E0506", "the step must be above zero and the dates within the calendar")
    }
  }

  /// A mistake of arithmetic in the reader's words.
  public init(_ error: QuantityError) {
    switch error {
    case .divisionByZero: self.init("E0501", "division by zero")
    case .rootOfNegative: self.init("E0509", "a negative number has no such power")
    case .affine: self.init("E0510", error.words)
    default: self.init("E0502", error.words)
    }
  }
}

extension QuantityError {
  var words: String {
    switch self {
    case .dimensionMismatch(let a, let b): "\(a.words) does not go with \(b.words)"
    case .divisionByZero: "division by zero"
    case .notFinite: "the result is too large to be a number"
    case .affine: "a temperature in °C cannot be added or scaled"
    case .exponentHasDimension, .exponentNotRational: "the exponent must be a plain number"
    case .exponentOutOfRange: "the exponent is out of range"
    case .rootOfNegative: "a negative number has no such power"
    }
  }
}

extension String {
  /// The text on one line, shortened, with control characters made visible.
  var oneLine: String {
    let flat = split(whereSeparator: \.isNewline).joined(separator: " ").escaped
    return flat.count > 60 ? flat.prefix(59) + "…" : flat
  }
}
