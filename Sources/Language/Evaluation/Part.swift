// A part of a statement as a lint reads it: what it is, what it means, and what it is worth.

/// An expression with the text that it stands in: of the statement, or of a definition behind it.
public struct Part {
  public let expression: Expression
  let source: SourceText
  let evaluator: Evaluator

  /// Deeper expressions are not looked at.
  static let depthLimit = 40
  /// More parts than this are not looked at.
  private static let countLimit = 500

  init(_ expression: Expression, _ source: SourceText, _ evaluator: Evaluator) {
    self.expression = expression
    self.source = source
    self.evaluator = evaluator
  }

  public var kind: Expression.Kind { expression.kind }
  public var place: Place { Place(source, expression.span) }
  public func part(_ expression: Expression) -> Part { Part(expression, source, evaluator) }

  private var environment: Environment { evaluator.environment }

  /// The type; nil where it is not known.
  public var type: Type? {
    try? TypeChecker(environment: environment, source: source).type(of: expression)
  }

  /// The value, if finding it costs next to nothing: of calls only formulas and look-ups.
  public var value: Value? {
    guard expression.depth <= Self.depthLimit, isCheap(expression) else { return nil }
    return evaluator.shared.quietly { try? evaluator.value(of: expression, from: source) }
  }

  private func isCheap(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .number, .string, .bool, .none, .date, .month, .quarter, .name: true
    case .call, .pipe:
      part(expression).called.map { call in
        let builtins = environment.library.builtins(named: call.name)
        return builtins.allSatisfy(\.isCheap) && call.arguments.allSatisfy { isCheap($0.value) }
      } ?? false
    case .member, .index, .convert, .scaled, .unary, .binary, .list:
      expression.kind.children.allSatisfy(isCheap)
    default: false
    }
  }

  /// Whether it is written within another part, not in a definition behind it.
  public func isWritten(in whole: Part) -> Bool {
    source === whole.source && whole.expression.span.start <= expression.span.start
      && expression.span.end <= whole.expression.span.end
  }

  /// What is written for it: through names of definitions and changes of unit.
  public var meaning: Part {
    var part = self
    // A chain of names may be long, and says nothing from then on.
    for _ in 0..<Self.depthLimit {
      switch part.kind {
      case .convert(let inner, _), .unary(.plus, let inner): part = part.part(inner)
      case .name(let name, _):
        guard let next = definition(of: name) else { return part }
        part = next
      default: return part
      }
    }
    return part
  }

  /// What a name is defined as; nil for one that follows the last answer, or is part of a pattern.
  private func definition(of name: String) -> Part? {
    guard let definition = environment[name], definition.broken == nil,
      definition.lastAnswer == nil, case .value(let expression, nil) = definition.content
    else { return nil }
    return Part(expression, definition.source, evaluator)
  }

  // MARK: Products and sums

  /// A factor of a product, or a divisor.
  public struct Factor {
    public let part: Part
    public let isDivisor: Bool
  }

  /// The factors, also those of products that a name stands for; nil where there are too many.
  public func factors() -> [Factor]? {
    operands(of: .multiply, and: .divide)?.map { Factor(part: $0.part, isDivisor: $0.isInverse) }
  }

  /// A term of a sum, or one that is taken away.
  public struct Term {
    public let part: Part
    public let isTaken: Bool
  }

  /// The terms, also those of sums that a name stands for; nil where there are too many.
  public func terms() -> [Term]? {
    operands(of: .add, and: .subtract)?.map { Term(part: $0.part, isTaken: $0.isInverse) }
  }

  /// The operands of a chain of an operator and its inverse, in the order in which they are written.
  private func operands(
    of direct: BinaryOperator, and inverse: BinaryOperator
  ) -> [(part: Part, isInverse: Bool)]? {
    var found: [(part: Part, isInverse: Bool)] = []
    var waiting = [(part: self, isInverse: false)]
    while let next = waiting.popLast() {
      guard found.count + waiting.count < Self.depthLimit else { return nil }
      let part = next.part.meaning
      if case .binary(let symbol, let left, let right) = part.kind,
        symbol == direct || symbol == inverse
      {
        waiting.append((part.part(right), next.isInverse != (symbol == inverse)))
        waiting.append((part.part(left), next.isInverse))
      } else {
        found.append(next)
      }
    }
    return found
  }

  /// All that it is made of: names, literals, fields, elements and calls, also behind names and in
  /// the arguments of calls. nil where a part is no plain arithmetic.
  ///
  /// - Parameter whole: Functions whose arguments are left out: `last` gives one value, whatever
  ///   the others are.
  public func ingredients(leavingWhole whole: Set<String> = []) -> [Part]? {
    var found: [Part] = []
    var names: Set<String> = []
    var waiting = [self]
    while let part = waiting.popLast() {
      guard found.count + waiting.count < Self.countLimit else { return nil }
      switch part.kind {
      case .number, .member, .index: found.append(part)
      case .name(let name, _):
        guard names.insert(name).inserted else { continue }
        found.append(part)
        if let next = definition(of: name) { waiting.append(next) }
      case .convert(let inner, _), .scaled(let inner, _), .unary(.plus, let inner),
        .unary(.minus, let inner):
        waiting.append(part.part(inner))
      case .binary(.add, let left, let right), .binary(.subtract, let left, let right),
        .binary(.multiply, let left, let right), .binary(.divide, let left, let right),
        .binary(.power, let left, let right):
        waiting += [part.part(left), part.part(right)]
      case .call, .pipe:
        guard let call = part.call else { return nil }
        found.append(part)
        if !whole.contains(call.name) { waiting += call.arguments.map(\.value) }
      default: return nil
      }
    }
    return found
  }

  // MARK: Calls

  /// The name of the function of the library that is called here.
  public var calledFunction: String? { called?.name }

  /// The call of a function of the library, each argument with its parameter; nil where it is none,
  /// or not known which of several signatures is meant.
  public var call: CallPart? {
    guard let (name, arguments) = called else { return nil }
    let parts = arguments.map { part($0.value) }
    let types = parts.map(\.type)
    for function in environment.library.functions(name) {
      guard let slots = try? function.slots(for: arguments.map(\.label)) else { continue }
      var bindings: [String: Type] = [:]
      let fits = zip(types, slots).allSatisfy { type, slot in
        guard let type else { return false }
        let wanted = function.parameters[slot].type
        let given = wanted.takesUncertain ? type : type.exact
        return environment.match(wanted, given, &bindings)
      }
      guard fits else { continue }
      return CallPart(
        whole: self, name: name,
        arguments: zip(slots, parts).map { (function.parameters[$0].name, $1) })
    }
    return nil
  }

  private var called: (name: String, arguments: [WrittenArgument])? {
    switch kind {
    case .call(let callee, let arguments):
      return named(callee, arguments.map { ($0.label, $0.value) })
    case .pipe(let left, let right):
      if case .call(let callee, let arguments) = right.kind {
        return named(callee, [(nil, left)] + arguments.map { ($0.label, $0.value) })
      }
      return named(right, [(nil, left)])
    default: return nil
    }
  }

  private func named(
    _ callee: Expression, _ arguments: [WrittenArgument]
  ) -> (name: String, arguments: [WrittenArgument])? {
    guard case .name(let name, _) = callee.kind, environment[name]?.isFunction != true,
      environment.library.isFunction(name)
    else { return nil }
    return (name, environment.library.meant(name, arguments))
  }

  /// Whether a definition of the session calls a function of the library.
  public func isCalledInSession(_ function: String) -> Bool {
    environment.inOrder.contains { $0.libraryNames.contains(function) }
  }
}

extension Builtin {
  /// A formula, or a row of a catalogue by its name.
  fileprivate var isCheap: Bool {
    if case .formula = body { return true }
    return nameChoices != nil
  }
}

/// A call of a function of the library as a lint reads it.
public struct CallPart {
  public let whole: Part
  public let name: String
  /// In the order written; of a `rest: T…` parameter there are several.
  public let arguments: [(parameter: String, value: Part)]

  public subscript(parameter: String) -> Part? {
    arguments.first { $0.parameter == parameter }?.value
  }
}
