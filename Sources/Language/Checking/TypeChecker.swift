// Types of expressions, found before anything runs: an interpreter over types instead of values.

import Quantities

/// Finds the type of an expression, or the first mistake.
///
/// Functions without annotations and lambdas are checked anew at each call, with the types of its
/// arguments: so a function that a user wrote without thinking of units works for all that fit.
struct TypeChecker {
  let environment: Environment
  let source: SourceText
  /// Calls under way, to stop at a recursion: the inner call's type is what the outer one finds.
  let calls: CallStack
  /// The type of `old` where it may stand.
  var old: Type?

  init(environment: Environment, source: SourceText, calls: CallStack = CallStack()) {
    self.environment = environment
    self.source = source
    self.calls = calls
  }

  func type(of expression: Expression, in scope: TypeScope? = nil) throws(Diagnostic) -> Type {
    switch expression.kind {
    case .number(_, _, let unit): return .quantity(try dimension(of: unit))
    case .date(let year, let month, let day):
      guard Instant(year: year, month: month, day: day) != nil else {
        throw Messages.impossibleDate(place(expression))
      }
      return .date
    case .month: return .month
    case .quarter: return .quarter
    case .string: return .text
    case .bool: return .bool
    case .none: return .none
    case .old: return old ?? .unknown
    case .hole: return .hole(known: .one, exponent: Rational(1))
    case .name(let name, _): return try type(ofName: name, at: expression, in: scope)
    case .list(let items, let unit): return try list(items, unit, in: scope)
    case .tuple(let items):
      var types: [Type] = []
      for item in items { types.append(try type(of: item, in: scope)) }
      return .tuple(types)
    case .scaled(let inner, let unit): return try scaled(inner, unit, in: scope)
    case .record(let kind, let fields): return try record(kind, fields, expression, in: scope)
    case .block(let statements): return try block(statements, in: scope)
    case .unary(let symbol, let inner): return try unary(symbol, inner, in: scope)
    case .binary(let symbol, let left, let right):
      return try binary(symbol, left, right, expression, in: scope)
    case .approximately(let left, let right, let within):
      return try approximately(left, right, within, in: scope)
    case .conditional(let test, let yes, let no):
      return try conditional(test, yes, no, in: scope)
    case .lambda(let parameters, let body):
      return .function(
        FunctionType(.lambda(parameters: parameters, body: body), source: source, scope: scope))
    case .call(let callee, let arguments):
      return try call(callee, arguments.map { ($0.label, $0.value) }, expression, in: scope)
    case .pipe(let left, let right): return try pipe(left, right, expression, in: scope)
    case .member(let base, let name): return try member(base, name, in: scope)
    case .index(let base, let low, let high):
      return try index(base, low, high, expression, in: scope)
    case .with(let base, let updates): return try with(base, updates, in: scope)
    case .convert(let inner, let unit): return try convert(inner, unit, in: scope)
    case .under(let base, let overrides):
      try check(overrides: overrides, in: scope)
      return try type(of: base, in: scope)
    case .underScenario(let base, let scenario):
      try refuseBroken(scenario)
      let inner = try type(of: base, in: scope)
      if case .list = scenario { return .table }
      return inner
    case .each(let base, let sweeps): return try each(base, sweeps, in: scope)
    case .given(let inner, let condition):
      try require(.bool, condition, as: "the condition of `given`", in: scope)
      let drawn = try type(of: inner, in: scope).drawnWherePossible
      guard drawn.holdsUncertain || drawn == .unknown else {
        throw Messages.notDrawable(place(inner), help: nil)
      }
      return drawn
    }
  }

  /// A scenario that no longer fits what it overrides has no meaning.
  private func refuseBroken(_ scenario: ScenarioSyntax) throws(Diagnostic) {
    switch scenario {
    case .named(let name):
      if let definition = environment[name.text], let cause = definition.broken {
        throw Messages.brokenDefinition(definition, cause, Place(source, name.span))
      }
    case .combined(let left, let right), .over(let left, let right):
      try refuseBroken(left)
      try refuseBroken(right)
    case .list(let items, _): for item in items { try refuseBroken(item) }
    }
  }

  func place(_ expression: Expression) -> Place { Place(source, expression.span) }

  /// Checks and names what was expected: `must be Bool, found Power`.
  func require(
    _ wanted: Type, _ expression: Expression, as role: String, in scope: TypeScope?
  ) throws(Diagnostic) {
    let found = try type(of: expression, in: scope)
    guard Type.joined(found, wanted) != nil else {
      throw Messages.wrongType(role: role, wanted: wanted, found: found, place(expression))
    }
  }

  // MARK: Names and literals

  private func dimension(of unit: UnitSyntax?) throws(Diagnostic) -> Dimension {
    guard let unit else { return .one }
    return try resolve(unit).dimension
  }

  func resolve(_ unit: UnitSyntax) throws(Diagnostic) -> Unit {
    do throws(UnitError) {
      return try environment.units.unit(unit.text)
    } catch {
      throw Messages.badUnit(error, unit, source, units: environment.units)
    }
  }

  private func type(
    ofName name: String, at expression: Expression, in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    if let local = scope?[name] { return local }
    if let definition = environment[name] { return try type(of: definition, at: expression) }
    if name == "today" {
      guard environment.today != nil else { throw Messages.noToday(place(expression)) }
      return .date
    }
    if let constant = environment.library.constant(name),
      let kind = environment.library.kind(constant.kindName)
    {
      return .record(kind.type)
    }
    // What takes nothing is meant as its value: `machine_hashrate`.
    if environment.library.takesNothing(name) {
      return try callLibrary(name, [], expression, in: scope)
    }
    if environment.library.isFunction(name) {
      return .function(FunctionType(.library(name), source: source, scope: nil))
    }
    throw Messages.unknownName(
      name, place(expression), known: environment.variableNames, isCall: false, isUnit: false)
  }

  private func type(
    of definition: Definition, at expression: Expression
  ) throws(Diagnostic) -> Type {
    if let cause = definition.broken {
      throw Messages.brokenDefinition(definition, cause, place(expression))
    }
    switch definition.content {
    case .function(let function):
      return .function(
        FunctionType(.function(function), source: definition.source, scope: nil))
    case .scenario: throw Messages.scenarioAsValue(definition.name, place(expression))
    case .kind, .unit: throw Messages.kindAsValue(definition.name, place(expression))
    default: return definition.type
    }
  }

  private func list(
    _ items: [Expression], _ unit: UnitSyntax?, in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    var element = Type.unknown
    for (index, item) in items.enumerated() {
      let found = try type(of: item, in: scope)
      guard let joined = Type.joined(element, found) else {
        if let mixed = mixedRecords(element, found, item, row: index) { throw mixed }
        throw Messages.mixedList(
          first: element, place(items[0]), other: found, place(item))
      }
      element = joined
    }
    guard let unit else { return .list(element) }
    let dimension = try resolve(unit).dimension
    if items.isEmpty { return .list(.quantity(dimension)) }
    guard case .quantity(let inner) = element.exact, inner.isOne else {
      throw Messages.unitBehindUnit(element, Place(source, unit.span))
    }
    return .list(Type.quantity(dimension).asUncertain(as: element, of: dimension))
  }

  /// Why a record does not go with those before it in a list: the field that differs.
  private func mixedRecords(
    _ element: Type, _ found: Type, _ item: Expression, row: Int
  ) -> Diagnostic? {
    guard case .record(let wanted) = element.present, case .record(let given) = found.present,
      wanted.kind == given.kind
    else { return nil }
    func fieldPlace(_ name: String) -> Place {
      guard case .record(_, let fields) = item.kind,
        let field = fields.first(where: { $0.name.text == name })
      else { return place(item) }
      return Place(source, field.value?.span ?? field.name.span)
    }
    for field in given.fields {
      guard let type = wanted[field.name] else {
        return Messages.mixedRows(row, field.name, nil, field.type, fieldPlace(field.name))
      }
      if Type.joined(type, field.type) == nil {
        return Messages.mixedRows(row, field.name, type, field.type, fieldPlace(field.name))
      }
    }
    let missing = wanted.fields.first { given[$0.name] == nil }
    return missing.map { Messages.mixedRows(row, $0.name, $0.type, nil, place(item)) }
  }

  private func scaled(
    _ inner: Expression, _ unit: UnitSyntax, in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    let found = try type(of: inner, in: scope)
    guard case .quantity(let inner) = found.present.exact, inner.isOne else {
      throw Messages.unitBehindUnit(found, Place(source, unit.span))
    }
    let dimension = try resolve(unit).dimension
    return Type.quantity(dimension).asUncertain(as: found, of: dimension)
  }

  private func convert(
    _ inner: Expression, _ unit: UnitSyntax, in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    let found = try type(of: inner, in: scope)
    let target = try resolve(unit)
    switch found.present {
    case .hole(let known, let exponent):
      throw hole(known, exponent, meets: target.dimension, in: inner)
    case .quantity(let dimension), .series(let dimension), .distribution(.quantity(let dimension)),
      .list(.quantity(let dimension)), .list(.optional(.quantity(let dimension))),
      .list(.distribution(.quantity(let dimension))):
      guard dimension == target.dimension else {
        throw Messages.cannotConvert(found, place(inner), target, unit, source)
      }
      return found
    case .none, .unknown: return found
    case .table: return .table
    case .picture: return .picture
    default: throw Messages.cannotConvert(found, place(inner), target, unit, source)
    }
  }

  // MARK: Branches and blocks

  private func conditional(
    _ test: Expression, _ yes: Expression, _ no: Expression, in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    try require(.bool, test, as: "the condition of `if`", in: scope)
    let isUncertain = try type(of: test, in: scope).isUncertain
    let first = try type(of: yes, in: scope)
    let second = try type(of: no, in: scope)
    if case .hole(let known, let exponent) = first, case .quantity(let other) = second {
      throw hole(known, exponent, meets: other, in: yes)
    }
    guard let joined = Type.joined(first, second) else {
      throw Messages.branchesDiffer(first, place(yes), second, place(no))
    }
    guard isUncertain else { return joined }
    guard let drawn = joined.drawn else {
      throw Messages.uncertainChoice(first, second, place(test))
    }
    return drawn
  }

  private func block(
    _ statements: [Statement], in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    var scope = scope
    var last = Type.none
    for statement in statements {
      switch statement.kind {
      case .binding(let pattern, let annotation, let value):
        let found = try annotated(annotation, value, in: scope)
        var written: Expression?
        if case .name = pattern { written = value }
        scope = TypeScope(
          try names(of: pattern, from: found, value), parent: scope, written: written)
      case .function(let function):
        let own = FunctionType(.function(function), source: source, scope: scope)
        scope = TypeScope([(function.name.text, .function(own))], parent: scope)
      case .assertion(_, let value, _): try require(.bool, value, as: "a check", in: scope)
      case .expression(let value): last = try type(of: value, in: scope)
      default: break
      }
    }
    return last
  }

  /// The type of a value, held against its annotation if it has one.
  func annotated(
    _ annotation: TypeSyntax?, _ value: Expression, in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    let found = try type(of: value, in: scope)
    guard let annotation else { return found }
    guard let wanted = environment.type(annotation) else { return found }
    if case .hole(let known, let exponent) = found, case .quantity(let dimension) = wanted {
      throw hole(known, exponent, meets: dimension, in: value)
    }
    guard Type.joined(wanted, found) != nil else {
      throw Messages.annotationDiffers(
        wanted, Place(source, annotation.span), found, place(value))
    }
    return wanted.asUncertain(as: found)
  }

  /// The names that a pattern binds, each with its type.
  func names(
    of pattern: Pattern, from type: Type, _ value: Expression
  ) throws(Diagnostic) -> [(name: String, type: Type)] {
    switch pattern {
    case .name(let name): return [(name.text, type)]
    case .fields(let names):
      guard case .record(let record) = type.present else {
        throw Messages.wrongType(
          role: "a value taken apart by `{ }`", wanted: "a record", found: type, place(value))
      }
      var found: [(name: String, type: Type)] = []
      for name in names {
        guard let field = record[name.text] else {
          throw Messages.unknownField(name, record, source)
        }
        found.append((name.text, field))
      }
      return found
    case .elements(let names):
      switch type.present {
      case .list(let element): return names.map { ($0.text, element) }
      case .tuple(let items) where items.count == names.count:
        return zip(names, items).map { ($0.text, $1) }
      default:
        throw Messages.wrongType(
          role: "a value taken apart by `[ ]`", wanted: "a list", found: type, place(value))
      }
    }
  }

  // MARK: Holes

  /// What fits into a typed hole, as the message that answers the question.
  func hole(
    _ known: Dimension, _ exponent: Rational, meets other: Dimension, in expression: Expression
  ) -> Diagnostic {
    let quotient = other / known
    let wanted = quotient.raised(to: Rational(exponent.denominator, exponent.numerator))
    let fitting = environment.inOrder.filter { $0.type.exact == .quantity(wanted) }.map(\.name)
    return Messages.hole(
      wanted, fitting: fitting, Place(source, expression.firstHole?.span ?? expression.span))
  }
}

extension Expression {
  var firstHole: Expression? {
    if case .hole = kind { return self }
    for child in kind.children {
      if let found = child.firstHole { return found }
    }
    return nil
  }
}

extension Type {
  /// The type that holds values of both; nil if there is none.
  static func joined(_ left: Type, _ right: Type) -> Type? {
    if left == right { return left }
    switch (left, right) {
    case (.unknown, let other), (let other, .unknown): return other
    case (.none, .optional), (.optional, .none): return left == .none ? right : left
    case (.none, let other), (let other, .none): return .optional(other)
    case (.optional(let a), .optional(let b)): return joined(a, b).map { .optional($0) }
    case (.optional(let a), let b), (let b, .optional(let a)):
      return joined(a, b).map { .optional($0) }
    // What is exact is also uncertain, as one that is the same in every draw.
    case (.distribution(let a), .distribution(let b)), (.distribution(let a), let b),
      (let a, .distribution(let b)):
      return joined(a, b).map { .distribution($0) }
    case (.list(let a), .list(let b)): return joined(a, b).map { .list($0) }
    case (.tuple(let a), .tuple(let b)) where a.count == b.count:
      var items: [Type] = []
      for (first, second) in zip(a, b) {
        guard let item = joined(first, second) else { return nil }
        items.append(item)
      }
      return .tuple(items)
    case (.record(let a), .record(let b)): return joined(a, b)
    case (.function, .function): return left
    case (.interval(let a), .interval(let b)): return a.isOne || b.isOne ? left : nil
    case (.hole, .quantity): return right
    case (.quantity, .hole): return left
    default: return nil
    }
  }

  private static func joined(_ left: RecordType, _ right: RecordType) -> Type? {
    guard left.kind == right.kind, left.fields.count == right.fields.count else { return nil }
    var fields: [RecordType.Field] = []
    for (first, second) in zip(left.fields, right.fields) {
      guard first.name == second.name, let type = joined(first.type, second.type) else {
        return nil
      }
      fields.append(.init(first.name, type))
    }
    return .record(RecordType(kind: left.kind, fields: fields))
  }
}

/// Functions whose body is being checked, with the types they are checked for.
final class CallStack {
  struct Frame: Hashable {
    let body: ObjectIdentifier
    let types: [Type]
  }

  private(set) var frames: [Frame] = []
  /// Result types by call, so that a function called often is checked once.
  var known: [Frame: Type] = [:]

  func contains(_ frame: Frame) -> Bool { frames.contains(frame) }
  var depth: Int { frames.count }

  func push(_ frame: Frame) { frames.append(frame) }
  func pop() { frames.removeLast() }
}
