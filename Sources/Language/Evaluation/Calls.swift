// Calls: the user's functions, lambdas, formulas and bodies of the library.

import Draws
import Quantities

extension Evaluator {
  func call(
    _ callee: Expression, _ arguments: [WrittenArgument], _ whole: Expression, _ context: Context
  ) throws -> Value {
    if case .name(let name, _) = callee.kind, context.frame?[name] == nil {
      let isUsers = environment[name].map { $0.isFunction } ?? false
      if !isUsers && environment.library.isFunction(name) {
        return try callLibrary(name, arguments, whole, context)
      }
    }
    guard case .function(let closure) = try evaluate(callee, context) else {
      throw Messages.notAFunction(.unknown, context.place(callee))
    }
    if case .library(let name) = closure.code {
      return try callLibrary(name, arguments, whole, context)
    }
    if case .function(let syntax) = closure.code {
      return try callFunction(closure, syntax, arguments, whole, context)
    }
    let values = try arguments.map { try evaluate($0.value, context) }
    return try apply(closure, to: values, at: context.place(whole), context.through(whole))
  }

  func pipe(
    _ left: Expression, _ right: Expression, _ whole: Expression, _ context: Context
  ) throws -> Value {
    if case .call(let callee, let arguments) = right.kind {
      let all: [WrittenArgument] = [(nil, left)] + arguments.map { ($0.label, $0.value) }
      return try call(callee, all, right, context)
    }
    return try call(right, [(nil, left)], whole, context)
  }

  // MARK: Functions of the user

  private func callFunction(
    _ closure: Closure, _ function: FunctionSyntax, _ arguments: [WrittenArgument],
    _ whole: Expression, _ context: Context
  ) throws -> Value {
    var given = [Value?](repeating: nil, count: function.parameters.count)
    var position = 0
    for argument in arguments {
      let index: Int
      if let label = argument.label {
        guard let found = function.parameters.firstIndex(where: { $0.name == label }) else {
          throw Messages.unknownParameter(
            label, function.name.text, known: function.parameters.map(\.name.text), context.source)
        }
        index = found
      } else {
        index = position
        position += 1
      }
      guard index < given.count else {
        throw Messages.argumentCount(
          closure.name, wanted: given.count, found: arguments.count, context.place(whole),
          declared: nil)
      }
      given[index] = try evaluate(argument.value, context)
    }
    return try run(closure, function, given, at: context.place(whole), context.through(whole))
  }

  private func run(
    _ closure: Closure, _ function: FunctionSyntax, _ given: [Value?], at call: Place,
    _ trail: Trail
  ) throws -> Value {
    try shared.budget.enter(call)
    defer { shared.budget.leave() }
    // Names inside the body mean what they meant where the function was made: a function that left
    // an overlay still sees it.
    let evaluator = on(closure.environment)
    var names: [(name: String, value: Value)] = [(function.name.text, .function(closure))]
    for (index, (parameter, value)) in zip(function.parameters, given).enumerated() {
      if let value {
        names.append((parameter.name.text, value))
      } else if let expression = parameter.defaultValue {
        let inner = Context(
          frame: Frame(names, parent: closure.frame), source: closure.source, root: expression,
          trail: trail.stepping(.standIn(index)))
        names.append((parameter.name.text, try evaluator.evaluate(expression, inner)))
      } else {
        throw Messages.missingArgument(
          parameter.name.text, of: function.name.text, call, declared: nil)
      }
    }
    let inner = Context(
      frame: Frame(names, parent: closure.frame), source: closure.source, root: function.body,
      trail: trail)
    return try evaluator.evaluate(function.body, inner)
  }

  /// Calls a function value with values: what `map` and `fold` do.
  func apply(
    _ closure: Closure, to values: [Value], at call: Place, _ trail: Trail
  ) throws -> Value {
    switch closure.code {
    case .lambda(let parameters, let body):
      guard parameters.count == values.count else {
        throw Messages.argumentCount(
          "a lambda", wanted: parameters.count, found: values.count, call, declared: nil)
      }
      try shared.budget.enter(call)
      defer { shared.budget.leave() }
      let names = zip(parameters, values).map { (name: $0.text, value: $1) }
      let inner = Context(
        frame: Frame(names, parent: closure.frame), source: closure.source, root: closure.root,
        trail: trail)
      return try on(closure.environment).evaluate(body, inner)
    case .function(let function):
      var given: [Value?] = values
      while given.count < function.parameters.count { given.append(nil) }
      return try run(closure, function, given, at: call, trail)
    case .library(let name):
      let arguments = values.map { LibraryArgument.value($0) }
      let site = CallSite(place: call, trail: trail) { [self] in key(of: trail).draw(0) }
      return try callLibrary(name, arguments, labels: values.map { _ in nil }, at: site)
    }
  }

  // MARK: Functions of the library

  func callLibrary(
    _ name: String, _ arguments: [WrittenArgument], _ whole: Expression, _ context: Context
  ) throws -> Value {
    let arguments = environment.library.meant(name, arguments)
    let written = arguments.map { LibraryArgument.written($0.value, context) }
    let site = CallSite(place: context.place(whole), trail: context.through(whole)) {
      [self] in drawKey(whole, context)
    }
    return try callLibrary(name, written, labels: arguments.map(\.label), at: site)
  }

  private func callLibrary(
    _ name: String, _ arguments: [LibraryArgument], labels: [Name?], at site: CallSite
  ) throws -> Value {
    let place = site.place
    try shared.budget.enter(place)
    defer { shared.budget.leave() }
    var evaluated = arguments
    let candidates = environment.library.functions(name)
    // A signature that takes uncertain values as such goes before one that is called for each draw.
    for isLifted in [false, true] {
      for function in candidates {
        guard let slots = try? function.slots(for: labels) else { continue }
        for (index, slot) in slots.enumerated() {
          try evaluate(&evaluated[index], for: function.parameters[slot])
        }
        guard fits(evaluated, slots, function, isLifted: isLifted) || candidates.count == 1 else {
          continue
        }
        return try run(function, evaluated, slots, at: site)
      }
    }
    throw Messages.noOverload(name, evaluated.compactMap(\.known).map(\.type), place)
  }

  /// Evaluates an argument unless the parameter takes it unevaluated; at most once.
  private func evaluate(
    _ argument: inout LibraryArgument, for parameter: LibraryFunction.Parameter
  ) throws {
    guard case .written(let expression, let context) = argument,
      !parameter.isExpression && !parameter.isName
    else { return }
    if parameter.isInterval, case .binary(.to, let low, let high) = expression.kind {
      argument = .value(try interval(low, high, context), context.place(expression))
      return
    }
    if parameter.isInterval, case .list(let items, unit: nil) = expression.kind {
      let intervals = try items.map { item in
        guard case .binary(.to, let low, let high) = item.kind else {
          return try evaluate(item, context)
        }
        return try interval(low, high, context)
      }
      argument = .value(.tuple(intervals), context.place(expression))
      return
    }
    argument = .value(try evaluate(expression, context), context.place(expression))
  }

  private func interval(
    _ low: Expression, _ high: Expression, _ context: Context
  ) throws -> Value {
    var first = try quantity(low, context)
    let second = try quantity(high, context)
    // A bare number takes the unit written after the right end, a % too.
    if first.dimension.isOne, first.unit == nil, let unit = second.unit,
      !second.dimension.isOne || (low.isBareNumber && high.isLiteralWithUnit)
    {
      first = Quantity(first.value, unit)
    }
    guard first.dimension == second.dimension else {
      throw Messages.endsDiffer(
        .quantity(first.dimension), context.place(low), .quantity(second.dimension),
        context.place(high))
    }
    guard first.value < second.value else {
      throw Messages.reversedInterval(
        context.place(low), context.place(high), areEqual: first.value == second.value)
    }
    return .interval(first, second)
  }

  private func fits(
    _ arguments: [LibraryArgument], _ slots: [Int], _ function: LibraryFunction, isLifted: Bool
  ) -> Bool {
    var bindings: [String: Type] = [:]
    for (argument, slot) in zip(arguments, slots) {
      guard let value = argument.known else { continue }
      let wanted = function.parameters[slot].type
      if case .function = value { continue }
      var found = value.type.withNoneOpen
      if isLifted, !wanted.takesUncertain { found = found.exact }
      guard environment.match(wanted, found, &bindings) else { return false }
    }
    return true
  }

  private func run(
    _ function: LibraryFunction, _ arguments: [LibraryArgument], _ slots: [Int], at site: CallSite
  ) throws -> Value {
    var call = Call(evaluator: self, function: function, site: site)
    for (argument, slot) in zip(arguments, slots) {
      call.add(argument, for: function.parameters[slot])
    }
    for parameter in function.parameters where !call.has(parameter.name) {
      guard let expression = parameter.defaultValue else { continue }
      let context = Context.bare(expression, function.source)
      call.add(.value(try libraryEvaluator.evaluate(expression, context)), for: parameter)
    }
    for parameter in function.parameters where !parameter.isOptional {
      if case .value(.none, let place)? = call.argument(parameter.name),
        parameter.type.loneName != "Any", !parameter.acceptsNone
      {
        throw Messages.noneAsArgument(parameter.name, function.builtin.name, place ?? call.place)
      }
    }
    if let formula = function.formula { return try evaluate(formula, of: function, call) }
    guard case .native(let body) = function.builtin.body else { return .none }
    if call.hasUncertainQuantities { return try lifted(body, function, call) }
    return try withError(of: try run(body, call), body, call)
  }

  /// The error of a figure that was made of estimates: how far it moves when each of them moves by
  /// its own error, added up. Bodies that say their error, or take no estimates, stay as they are.
  private func withError(
    of value: Value, _ body: (Call) throws -> Value, _ call: Call
  ) throws -> Value {
    guard case .quantity(var figure) = value, figure.standardError == nil else { return value }
    var error: Double?
    for parameter in call.function.parameters where !parameter.isRest {
      for moved in call.value(parameter.name)?.movedByErrors ?? [] {
        let moved = call.replacing([parameter.name: moved], rest: call.rest)
        guard case .quantity(let other)? = try? shared.quietly({ try run(body, moved) }) else {
          continue
        }
        error = (error ?? 0) + (other.value - figure.value).magnitude
      }
    }
    figure.standardError = error
    return .quantity(figure)
  }

  /// Runs a body of the library; its mistakes get a place.
  func run(_ body: (Call) throws -> Value, _ call: Call) throws -> Value {
    do {
      return try body(call)
    } catch let problem as Problem {
      if problem.code.isEmpty { throw Cancelled() }
      let guilty = problem.argument.flatMap { call.place(of: $0) }
      throw problem.diagnostic(at: guilty ?? call.place)
    } catch let error as DrawsError {
      throw mistake(error, call.place)
    }
  }

  /// Evaluates on the library alone, with the session's seed and draws.
  private var libraryEvaluator: Evaluator {
    Evaluator(
      Environment(library: environment.library, sampling: environment.sampling), shared)
  }

  /// A formula sees its parameters and the library, nothing of the session.
  private func evaluate(
    _ formula: Expression, of function: LibraryFunction, _ call: Call
  ) throws -> Value {
    let names = function.parameters.compactMap { parameter in
      call.value(parameter.name).map { (name: parameter.name, value: $0) }
    }
    let library = libraryEvaluator
    for (condition, source) in function.requirements {
      let context = Context(
        frame: Frame(names, parent: nil), source: source, root: condition, trail: call.site.trail)
      if try library.holdsInAllDraws(condition, context) { continue }
      throw Messages.requirementFails(
        source.text, of: function.builtin.name, names.filter { condition.mentions($0.name) },
        call.place)
    }
    do {
      return try library.evaluate(
        formula,
        Context(
          frame: Frame(names, parent: nil), source: function.source, root: formula,
          trail: call.site.trail))
    } catch var diagnostic as Diagnostic {
      // The reader wrote the call, not the formula: point there, and show the formula.
      diagnostic.notes.append("in \(function.builtin.name): \(function.source.text)")
      diagnostic.primary = .init(call.place)
      diagnostic.labels = []
      throw diagnostic
    }
  }
}

extension LibraryFunction.Parameter {
  /// A type variable may stand for `none`, unless it stands for quantities.
  fileprivate var acceptsNone: Bool {
    if case .variable(let name) = type.kind { return !isQuantityVariable(name) }
    return type.loneName.map { $0.utf8.count == 1 && !isQuantityVariable($0) } ?? false
  }
}

extension Type {
  /// The type with an element that is only ever `none` left open: the body says which one it is.
  fileprivate var withNoneOpen: Type {
    if case .list(.none) = self { return .list(.unknown) }
    return self
  }
}

extension Value {
  /// The value with each estimate in it, itself or a field, moved by its own error, one at a time.
  fileprivate var movedByErrors: [Value] {
    switch self {
    case .quantity(var estimate):
      guard let own = estimate.standardError, own > 0 else { return [] }
      estimate.value += own
      return [.quantity(estimate)]
    case .record(let record):
      return record.fields.flatMap { field in
        field.value.movedByErrors.map { .record(record.replacing(field.name, by: $0)) }
      }
    default: return []
    }
  }
}
