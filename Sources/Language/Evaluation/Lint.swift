// Lints on what a statement means: right in its units, and likely a mistake all the same.

public import Quantities

/// A look at one form of expression. The library brings the lints, as it brings functions.
public enum Lint: Sendable {
  /// A call of one of these functions of the library.
  case call(of: Set<String>, @Sendable (CallPart) -> Diagnostic?)
  /// Two operands with an operator between them: the whole, and both.
  case operation(Set<BinaryOperator>, @Sendable (Part, _ left: Part, _ right: Part) -> Diagnostic?)
  /// A product or quotient with all its factors; those of a product in a bracket are among them.
  case product(@Sendable (Part, [Part.Factor]) -> Diagnostic?)
  /// A sum or difference with all its terms; those of a sum in a bracket are among them.
  case sum(@Sendable (Part, [Part.Term]) -> Diagnostic?)
  /// A record of a kind, as written, with the values of its fields.
  case record(of: String, @Sendable ([String: Part]) -> Diagnostic?)
  /// A number, or a list of numbers, that is written with a unit of a dimension, wherever it stands:
  /// it means the same in functions, scenarios and questions.
  case literal(of: String, @Sendable (Part, Quantity) -> Diagnostic?)
  /// A definition of one name.
  case definition(@Sendable (String, Part) -> Diagnostic?)
}

extension Evaluator {
  /// What the library's lints say of a statement that has run.
  ///
  /// Only what is evaluated once, with the definitions as they are, is looked at: of functions,
  /// blocks, branches, and what is asked `under` something else, nothing but literals.
  public func lints(on statement: Statement, from source: SourceText) -> [Diagnostic] {
    guard !environment.library.lints.isEmpty else { return [] }
    var visit = LintVisit(evaluator: self, source: source)
    switch statement.kind {
    case .binding(let pattern, _, let value):
      if case .name(let name) = pattern { visit.define(name.text, value) }
      visit.walk(value)
    case .expression(let value), .assertion(_, let value, _): visit.walk(value)
    case .function, .unit, .kind, .scenario, .command: break
    }
    for expression in statement.kind.expressions { visit.look(atLiteralsIn: expression) }
    return visit.found
  }
}

/// The walk of the lints over one statement.
private struct LintVisit {
  let evaluator: Evaluator
  let source: SourceText
  private(set) var found: [Diagnostic] = []

  init(evaluator: Evaluator, source: SourceText) {
    self.evaluator = evaluator
    self.source = source
  }

  private var library: Library { evaluator.environment.library }
  private func part(_ expression: Expression) -> Part { Part(expression, source, evaluator) }

  private mutating func add(_ diagnostic: Diagnostic?) {
    if let diagnostic, !found.contains(diagnostic) { found.append(diagnostic) }
  }

  mutating func define(_ name: String, _ value: Expression) {
    for case .definition(let find) in library.lints { add(find(name, part(value))) }
  }

  mutating func look(atLiteralsIn expression: Expression) {
    var waiting = [expression]
    while let next = waiting.popLast() {
      switch next.kind {
      case .number(_, _, .some), .list(_, .some), .scaled: look(atLiteral: part(next))
      default: break
      }
      waiting += next.kind.children.reversed()
    }
  }

  private mutating func look(atLiteral literal: Part) {
    for case .literal(let name, let find) in library.lints {
      guard let value = literal.value else { continue }
      for case .quantity(let number) in value.elements ?? [value]
      where number.dimension == Dimension.named(name) { add(find(literal, number)) }
    }
  }

  /// The chain of operators that an expression continues.
  enum Chain { case none, sum, product }

  mutating func walk(_ expression: Expression, in chain: Chain = .none) {
    switch expression.kind {
    case .lambda, .block, .under, .underScenario, .each, .given, .with: return
    case .conditional(let test, _, _): return walk(test)
    case .convert(let inner, _): return walk(inner, in: chain)
    case .binary(let symbol, let left, let right):
      look(at: expression, symbol, left, right, in: chain)
      walk(left, in: Chain(symbol))
      // What stands behind `and` and `or` may not have been asked for.
      if symbol != .and && symbol != .or { walk(right, in: Chain(symbol)) }
    case .record(let kind, let fields):
      if let kind { look(at: kind.text, fields) }
      for field in fields { if let value = field.value { walk(value) } }
    case .call(_, let arguments):
      if look(atCall: part(expression)) { for argument in arguments { walk(argument.value) } }
    case .pipe(let left, let right):
      guard look(atCall: part(expression)) else { return }
      walk(left)
      if case .call(_, let arguments) = right.kind {
        for argument in arguments { walk(argument.value) }
      }
    default: for child in expression.kind.children { walk(child) }
    }
  }

  private mutating func look(
    at whole: Expression, _ symbol: BinaryOperator, _ left: Expression, _ right: Expression,
    in chain: Chain
  ) {
    // Types of a long chain would be found anew for each of its operators.
    guard whole.depth <= Part.depthLimit else { return }
    for case .operation(let symbols, let find) in library.lints where symbols.contains(symbol) {
      add(find(part(whole), part(left), part(right)))
    }
    switch Chain(symbol) {
    case chain, .none: return
    case .sum:
      guard let terms = part(whole).terms() else { return }
      for case .sum(let find) in library.lints { add(find(part(whole), terms)) }
    case .product:
      guard let factors = part(whole).factors() else { return }
      for case .product(let find) in library.lints { add(find(part(whole), factors)) }
    }
  }

  private mutating func look(at kind: String, _ fields: [FieldSyntax]) {
    guard evaluator.environment[kind] == nil else { return }
    let values = Dictionary(
      fields.map { field in
        let name = Expression(.name(field.name.text, afterUnit: false), field.name.span)
        return (field.name.text, part(field.value ?? name))
      }, uniquingKeysWith: { first, _ in first })
    for case .record(kind, let find) in library.lints { add(find(values)) }
  }

  /// Whether the arguments have values of their own: not those of `solve`.
  private mutating func look(atCall whole: Part) -> Bool {
    guard let name = whole.calledFunction else { return true }
    let functions = library.functions(name)
    if functions.contains(where: { $0.parameters.contains { $0.isExpression || $0.isName } }) {
      return false
    }
    guard library.lintedFunctions.contains(name), let call = whole.call else { return true }
    for case .call(let names, let find) in library.lints where names.contains(name) {
      add(find(call))
    }
    return true
  }
}

extension LintVisit.Chain {
  fileprivate init(_ symbol: BinaryOperator) {
    switch symbol {
    case .add, .subtract: self = .sum
    case .multiply, .divide: self = .product
    default: self = .none
    }
  }
}
