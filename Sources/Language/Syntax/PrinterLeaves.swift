// The printer's leaves, bracketed forms, statements and types.

extension Printer {
  mutating func printLeaf(_ kind: Expression.Kind) {
    switch kind {
    case .number(let digits, _, let unit): print(number: digits, unit)
    case .date(let year, let month, let day):
      text += "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    case .month(let year, let month): text += "@\(padded(year, 4))-\(padded(month, 2))"
    case .quarter(let year, let quarter): text += "\(padded(year, 4))Q\(quarter)"
    case .string(let content): print(quoted: content)
    case .bool(let value): text += value ? "true" : "false"
    case .none: text += "none"
    case .old: text += "old"
    case .hole: text += "?"
    case .name(let name, _): text += name
    default: break
    }
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
  }

  private mutating func print(number digits: String, _ unit: UnitSyntax?) {
    text += digits
    guard let unit else { return }
    if digits.utf8.first == UInt8(ascii: "$") {
      // The sign and its suffix say the currency; the rest of the unit follows its first `/`.
      if let slash = unit.text.firstIndex(of: "/") { text += unit.text[slash...] }
    } else {
      print(unitBehind: unit)
    }
  }

  private mutating func print(unitBehind unit: UnitSyntax) {
    text += unit.text.utf8.first == UInt8(ascii: "%") ? unit.text : " \(unit.text)"
  }

  private mutating func print(quoted content: String) {
    text += "\""
    for scalar in content.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        text += "\\u{\(String(scalar.value, radix: 16))}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  mutating func printBracketed(_ kind: Expression.Kind) {
    switch kind {
    case .list(let items, let unit):
      text += "["
      print(items) { $0.print($1, in: .whole) }
      text += "]"
      if let unit { print(unitBehind: unit) }
    case .tuple(let items):
      text += "("
      print(items) { $0.print($1, in: .whole) }
      text += ")"
    case .scaled(let inner, let unit):
      text += "("
      print(inner, in: .whole)
      text += ")"
      print(unitBehind: unit)
    case .record(let kind, let fields):
      if let kind { text += "\(kind.text) " }
      printBraces(fields) { printer, field in
        printer.text += field.name.text
        guard let value = field.value else { return }
        printer.text += ": "
        printer.print(value, in: .whole)
      }
    case .block(let statements):
      text += "do { "
      print(statements, separator: "; ") { $0.print($1) }
      text += " }"
    default: break
    }
  }

  /// `{ a, b }`, and `{}` for none.
  mutating func printBraces<Item>(_ items: [Item], each: (inout Printer, Item) -> Void) {
    if items.isEmpty {
      text += "{}"
    } else {
      text += "{ "
      print(items, each: each)
      text += " }"
    }
  }

  // MARK: Statements

  mutating func print(_ statement: Statement) {
    switch statement.kind {
    case .binding(let pattern, let type, let value):
      text += "let "
      print(pattern)
      print(annotation: type)
      print(definition: value)
    case .function(let function): print(function)
    case .unit(let name, let type, let value):
      text += "unit \(name.text)"
      print(annotation: type)
      print(definition: value)
    case .kind(let name, let fields):
      text += "kind \(name.text) "
      printBraces(fields) { printer, field in
        printer.text += field.name.text
        printer.print(annotation: field.type)
        printer.print(definition: field.defaultValue)
      }
    case .scenario(let name, let overrides):
      text += "scenario \(name.text) "
      print(overrides: overrides)
    case .assertion(let isAssert, let condition, let message):
      text += isAssert ? "assert " : "check "
      print(condition, in: .whole)
      if let message {
        text += ", "
        print(quoted: message)
      }
    case .expression(let expression): print(expression, in: .whole)
    case .command(let name, let argument, _):
      text += argument.isEmpty ? ":\(name.text)" : ":\(name.text) \(argument)"
    }
  }

  private mutating func print(_ pattern: Pattern) {
    let names = pattern.names.map(\.text).joined(separator: ", ")
    switch pattern {
    case .name: text += names
    case .fields: text += "{ \(names) }"
    case .elements: text += "[\(names)]"
    }
  }

  private mutating func print(_ function: FunctionSyntax) {
    text += "fn \(function.name.text)("
    print(function.parameters) { printer, parameter in
      printer.text += parameter.name.text
      printer.print(annotation: parameter.type)
      printer.print(definition: parameter.defaultValue)
    }
    text += ")"
    print(annotation: function.result)
    print(definition: function.body)
  }

  private mutating func print(annotation type: TypeSyntax?) {
    guard let type else { return }
    text += ": "
    print(type)
  }

  private mutating func print(definition value: Expression?) {
    guard let value else { return }
    text += " = "
    print(value, in: .whole)
  }

  // MARK: Types

  mutating func print(_ type: TypeSyntax) {
    switch type.kind {
    case .dimension(let factors):
      for (index, factor) in factors.enumerated() {
        if index > 0 { text += factor.sign < 0 ? "/" : "*" }
        text += factor.name.text
        print(factor.exponent)
      }
    case .list(let element): print(element, inside: "[", "]")
    case .distribution(let element): print(element, inside: "Dist<", ">")
    case .series(let element): print(element, inside: "Series<", ">")
    case .expression(let element): print(element, inside: "Expr<", ">")
    case .optional(let base):
      if case .function = base.kind { print(base, inside: "(", ")") } else { print(base) }
      text += "?"
    case .function(let parameters, let result):
      text += "("
      print(parameters) { $0.print($1) }
      text += ") => "
      print(result)
    case .variable(let name): text += name
    }
  }

  private mutating func print(_ type: TypeSyntax, inside open: String, _ close: String) {
    text += open
    print(type)
    text += close
  }

  private mutating func print(_ exponent: (numerator: Int, denominator: Int)) {
    if exponent.denominator != 1 {
      text += "^(\(exponent.numerator)/\(exponent.denominator))"
    } else if exponent.numerator != 1 {
      text += "^\(exponent.numerator)"
    }
  }
}
