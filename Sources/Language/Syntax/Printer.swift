// A syntax tree to its canonical text, with no more brackets than needed: parsing it gives the tree.

/// The canonical text of an expression; `parseExpression` of it gives an equal tree.
public func sourceText(of expression: Expression) -> String {
  var printer = Printer()
  printer.print(expression, in: .whole)
  return printer.text
}

/// The canonical text of a statement, on one line.
public func sourceText(of statement: Statement) -> String {
  var printer = Printer()
  printer.print(statement)
  return printer.text
}

/// The canonical text of a cell, one statement a line; `parseCell` of it gives equal trees.
public func sourceText(of statements: [Statement]) -> String {
  var printer = Printer()
  for statement in statements {
    printer.print(statement)
    printer.text += "\n"
  }
  return printer.text
}

/// The canonical text of a type.
public func sourceText(of type: TypeSyntax) -> String {
  var printer = Printer()
  printer.print(type)
  return printer.text
}

/// Where an expression may stand without brackets, loose to tight; the levels of the grammar.
enum PrintLevel: Int, Comparable {
  case whole, pipe, question, or, and, not, comparison, conversion, range, sum, product, unary
  case power, postfix

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

struct Printer {
  var text = ""

  /// Prints in brackets if the expression binds looser than its place asks for.
  mutating func print(_ expression: Expression, in place: PrintLevel) {
    let bracketed = expression.kind.level < place
    if bracketed { text += "(" }
    print(expression.kind)
    if bracketed { text += ")" }
  }

  /// Prints `items` with `separator` between them.
  mutating func print<Item>(
    _ items: [Item], separator: String = ", ", each: (inout Printer, Item) -> Void
  ) {
    for (index, item) in items.enumerated() {
      if index > 0 { text += separator }
      each(&self, item)
    }
  }

  private mutating func print(_ kind: Expression.Kind) {
    switch kind {
    case .number, .date, .month, .quarter, .string, .bool, .none, .old, .hole, .name:
      printLeaf(kind)
    case .list, .tuple, .scaled, .record, .block:
      printBracketed(kind)
    case .call, .member, .index, .with:
      printPostfix(kind)
    case .pipe, .convert, .under, .underScenario, .each, .given:
      printQuestion(kind)
    case .unary, .binary, .approximately, .conditional, .lambda:
      printOperation(kind)
    }
  }

  // MARK: Operations

  private mutating func printOperation(_ kind: Expression.Kind) {
    switch kind {
    case .unary(let sign, let operand):
      text += sign == .not ? "not " : sign.rawValue
      print(operand, in: sign == .not ? .not : .unary)
    case .binary(.power, let base, let exponent):
      printBase(base, bracketed: base.kind.endsInUnit)
      text += "^"
      print(exponent, in: .unary)
    case .binary(let sign, let left, let right):
      print(left, in: sign.leftPlace)
      // Where a unit was expected the divisor touches: `3 USD/n`.
      text += sign == .divide && right.kind.startsAfterUnit ? "/" : " \(sign.rawValue) "
      print(right, in: sign.rightPlace)
    case .approximately(let left, let right, let within):
      print(left, in: .conversion)
      text += " ~= "
      print(right, in: .conversion)
      if let within {
        text += " within "
        print(within, in: .conversion)
      }
    case .conditional(let test, let yes, let no):
      text += "if "
      print(test, in: .whole)
      text += " then "
      print(yes, in: .whole)
      text += " else "
      print(no, in: .whole)
    case .lambda(let names, let body):
      text += names.count == 1 ? names[0].text : "(\(names.map(\.text).joined(separator: ", ")))"
      text += " => "
      print(body, in: .whole)
    default: break
    }
  }

  private mutating func printBase(_ base: Expression, bracketed: Bool) {
    if bracketed {
      text += "("
      print(base.kind)
      text += ")"
    } else {
      print(base, in: .postfix)
    }
  }

  // MARK: Questions

  private mutating func printQuestion(_ kind: Expression.Kind) {
    switch kind {
    case .pipe(let piped, let function):
      print(piped, in: .pipe)
      text += " |> "
      print(function, in: .postfix)
    case .convert(let base, let unit):
      print(base, in: base.kind.isWholeAnswer ? .question : .conversion)
      text += " -> \(unit.text)"
    case .under(let base, let overrides):
      print(base, in: .question)
      text += " under "
      print(overrides: overrides)
    case .underScenario(let base, let scenario):
      print(base, in: .question)
      text += " under "
      print(scenario, asTerm: false)
    case .each(let base, let sweeps):
      print(base, in: .question)
      text += " under each "
      print(sweeps) { printer, sweep in
        printer.text += "\(sweep.path.text) in "
        printer.print(sweep.range, in: .range)
      }
    case .given(let base, let condition):
      print(base, in: .question)
      text += " given "
      print(condition, in: .or)
    default: break
    }
  }

  mutating func print(overrides: [OverrideSyntax]) {
    printBraces(overrides) { printer, override in
      printer.text += "\(override.path.text) = "
      printer.print(override.value, in: .whole)
    }
  }

  private mutating func print(_ scenario: ScenarioSyntax, asTerm: Bool) {
    switch scenario {
    case .named(let name): text += name.text
    case .combined(let left, let right), .over(let left, let right):
      if asTerm { text += "(" }
      print(left, asTerm: false)
      if case .over = scenario { text += " over " } else { text += " + " }
      print(right, asTerm: true)
      if asTerm { text += ")" }
    case .list(let items, _):
      text += "["
      print(items) { $0.print($1, asTerm: false) }
      text += "]"
    }
  }

  // MARK: Postfixes

  private mutating func printPostfix(_ kind: Expression.Kind) {
    switch kind {
    case .call(let callee, let arguments):
      printBase(callee, bracketed: callee.kind.endsInUnit || callee.kind.isNumber)
      text += "("
      print(arguments) { printer, argument in
        if let label = argument.label { printer.text += "\(label.text): " }
        printer.print(argument.value, in: .whole)
      }
      text += ")"
    case .member(let base, let name):
      print(base, in: .postfix)
      text += ".\(name.text)"
    case .index(let base, let low, let high):
      print(base, in: .postfix)
      text += "["
      print(low, in: .whole)
      if let high {
        text += ".."
        print(high, in: .whole)
      }
      text += "]"
    case .with(let base, let updates):
      print(base, in: .postfix)
      text += " with "
      printBraces(updates) { printer, update in
        printer.text += "\(update.path.text): "
        printer.print(update.value, in: .whole)
      }
    default: break
    }
  }
}
