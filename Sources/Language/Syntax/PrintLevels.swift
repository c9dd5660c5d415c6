// How tightly each kind of node binds in print, and how its text begins and ends.

extension Expression.Kind {
  /// The grammar's level on which this node is made.
  var level: PrintLevel {
    switch self {
    case .conditional, .lambda: .whole
    case .pipe: .pipe
    case .under, .underScenario, .each, .given: .question
    case .convert(let base, _): base.kind.isWholeAnswer ? .question : .conversion
    case .approximately: .comparison
    case .unary(.not, _): .not
    case .unary: .unary
    case .binary(let sign, _, _): sign.level
    default: .postfix
    }
  }

  /// A `->` behind it converts all of it without brackets.
  var isWholeAnswer: Bool {
    switch self {
    case .under, .underScenario, .each: true
    case .convert(let base, _): base.kind.isWholeAnswer
    default: false
    }
  }

  var isNumber: Bool { if case .number = self { true } else { false } }

  /// Its last token is a unit, which would take a `^` or a bracket that follows.
  var endsInUnit: Bool {
    switch self {
    case .number(_, _, let unit), .list(_, let unit): unit != nil
    case .scaled: true
    default: false
    }
  }

  /// Its first token is a word that was read where a unit was expected.
  var startsAfterUnit: Bool {
    switch self {
    case .name(_, let afterUnit): afterUnit
    case .binary(.power, let first, _), .call(let first, _), .member(let first, _),
      .index(let first, _, _), .with(let first, _):
      first.kind.startsAfterUnit
    default: false
    }
  }
}

extension BinaryOperator {
  var level: PrintLevel {
    switch self {
    case .or: .or
    case .and: .and
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
    case .to: .range
    case .add, .subtract: .sum
    case .multiply, .divide: .product
    case .power: .power
    }
  }

  /// What may stand on the left without brackets: itself, if it associates.
  var leftPlace: PrintLevel {
    switch self {
    case .or, .and, .add, .subtract, .multiply, .divide: level
    default: rightPlace
    }
  }

  /// What may stand on the right without brackets: only what binds tighter.
  var rightPlace: PrintLevel {
    switch self {
    case .or: .and
    case .and: .not
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .conversion
    case .to: .sum
    case .add, .subtract: .product
    case .multiply, .divide, .power: .unary
    }
  }
}
