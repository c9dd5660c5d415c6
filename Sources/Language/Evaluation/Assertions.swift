// Checks and assertions: what is said when one does not hold.

import Quantities

extension Evaluator {
  /// The message of a check or assertion that does not hold; nil if it holds.
  public func assertionFailure(
    _ expression: Expression, _ message: String?, isAssert: Bool, from source: SourceText
  ) throws -> Diagnostic? {
    try assertionFailure(expression, message, isAssert: isAssert, Context.bare(expression, source))
  }

  func assertionFailure(
    _ expression: Expression, _ message: String?, isAssert: Bool, _ context: Context
  ) throws -> Diagnostic? {
    let place = context.place(expression)
    switch expression.kind {
    case .approximately(let left, let right, let within):
      let outcome = try approximately(left, right, within, context)
      if try decided(outcome.outcome, place) { return nil }
      return Messages.checkFailed(
        place, isAssert: isAssert, message,
        left: (context.place(left), outcome.left), right: (context.place(right), outcome.right),
        isApproximate: true, notes: formulas(behind: left, context))
    case .binary(let symbol, let left, let right) where symbol.isComparison:
      if try truth(expression, context) { return nil }
      return Messages.checkFailed(
        place, isAssert: isAssert, message,
        left: (context.place(left), try evaluate(left, context)),
        right: (context.place(right), try evaluate(right, context)),
        isApproximate: symbol == .equal, notes: formulas(behind: left, context))
    default:
      if try truth(expression, context) { return nil }
      return Messages.checkFailed(
        place, isAssert: isAssert, message, left: nil, right: nil, isApproximate: false,
        notes: formulas(behind: expression, context))
    }
  }

  /// `load = fleet * eff -> MW   (fleet = 10 EH/s, eff = 17.5 J/TH)` for a lone name.
  private func formulas(behind expression: Expression, _ context: Context) -> [String] {
    guard case .name(let name, _) = expression.kind, let definition = environment[name],
      let formula = definition.expression, !definition.reads.isEmpty
    else { return [] }
    // In the order written, each once.
    var seen: Set<String> = []
    var values: [String] = []
    formula.eachName { read in
      guard definition.reads.contains(read), seen.insert(read).inserted,
        let value = knownValue(of: read)
      else { return }
      values.append("\(read) = \(value.shortText)")
    }
    let behind = values.isEmpty ? "" : "   (\(values.joined(separator: ", ")))"
    return ["\(name) = \(sourceText(of: formula))\(behind)"]
  }
}

extension BinaryOperator {
  var isComparison: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
    default: false
    }
  }
}

extension Value {
  /// A value on part of a line, for messages.
  var shortText: String {
    switch self {
    case .quantity(let quantity): Preferences().text(quantity)
    case .distribution(let distribution):
      distribution.inner == .bool ? "an uncertain truth value" : "an uncertain value"
    case .text(let text): "\"\(text)\""
    case .bool(let bool): bool ? "true" : "false"
    case .date(let instant): instant.text
    case .period(let period): period.text
    case .interval(let low, let high): "\(Preferences().text(low)) to \(Preferences().text(high))"
    case .list(let items): "a list of \(items.count)"
    case .tuple(let items): "(\(items.map(\.shortText).joined(separator: ", ")))"
    case .record(let record): record.kind.map { "a \($0.name)" } ?? "a record"
    case .series(let series): "a series of \(series.count)"
    case .function: "a function"
    case .bytes(let bytes): "\(bytes.count) bytes"
    case .identifier(let identifier): identifier.text
    case .table(let table): "a table of \(table.rowCount) rows"
    case .picture(let picture): picture.words
    case .none: "none"
    }
  }
}
