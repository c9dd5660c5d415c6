// Expressions to values, on one graph of definitions.

import Draws
import Quantities

/// Where an expression is evaluated: its local names, its text, and what `old` means there.
struct Context {
  var frame: Frame?
  let source: SourceText
  var old: Value?
  /// The tree that it is part of, whose distribution calls are numbered.
  let root: Expression
  /// The way to that tree.
  let trail: Trail

  init(
    frame: Frame? = nil, source: SourceText, old: Value? = nil, root: Expression, trail: Trail
  ) {
    self.frame = frame
    self.source = source
    self.old = old
    self.root = root
    self.trail = trail
  }

  /// Where a bare expression is evaluated: its own text is the name of its draws.
  static func bare(_ expression: Expression, _ source: SourceText) -> Context {
    Context(source: source, root: expression, trail: .bare(expression))
  }

  /// The way through a call that stands here.
  func through(_ call: Expression) -> Trail { trail.stepping(.call(call, in: root)) }

  func place(_ expression: Expression) -> Place { Place(source, expression.span) }

  /// The local names as a closure keeps them: `old` goes on meaning what it meant there. As a
  /// reserved word it hides no name.
  var frameWithOld: Frame? {
    old.map { Frame([("old", $0)], parent: frame) } ?? frame
  }

  func with(_ names: [(name: String, value: Value)]) -> Context {
    Context(
      frame: Frame(names, parent: frame), source: source, old: old, root: root, trail: trail)
  }
}

/// Evaluates on one environment; overlays get evaluators of their own that share the store.
public final class Evaluator {
  public let environment: Environment
  public let shared: Evaluation
  /// Names whose stamp or value is being found, for the path of a cycle.
  private var underWay: [String] = []
  private var underWayNames: Set<String> = []
  private var units: [String: Unit] = [:]
  /// Evaluators on the graphs of closures that were called: their stamps are found once.
  private var others: [UInt64: Evaluator] = [:]

  public init(_ environment: Environment, _ shared: Evaluation) {
    self.environment = environment
    self.shared = shared
  }

  /// An evaluator on another graph with the same store, budget and notes.
  func on(_ other: Environment) -> Evaluator {
    if other.identity == environment.identity { return self }
    if let known = others[other.identity] { return known }
    let evaluator = Evaluator(other, shared)
    others[other.identity] = evaluator
    return evaluator
  }

  public func value(of expression: Expression, from source: SourceText) throws -> Value {
    try evaluate(expression, .bare(expression, source))
  }

  func evaluate(_ expression: Expression, _ context: Context) throws -> Value {
    try shared.budget.enter(context.place(expression))
    defer { shared.budget.leave() }
    switch expression.kind {
    case .number(_, let number, let unit): return .quantity(try literal(number, unit, context))
    case .date(let year, let month, let day):
      guard let instant = Instant(year: year, month: month, day: day) else {
        throw Messages.impossibleDate(context.place(expression))
      }
      return .date(instant)
    case .month(let year, let month):
      return try period(.month(year, month), expression, context)
    case .quarter(let year, let quarter):
      return try period(.quarter(year, quarter), expression, context)
    case .string(let text): return .text(text)
    case .bool(let bool): return .bool(bool)
    case .none: return .none
    case .old: return context.old ?? context.frame?["old"] ?? .none
    case .hole: throw Messages.hole(.one, fitting: [], context.place(expression))
    case .name(let name, _): return try value(ofName: name, at: expression, context)
    case .list(let items, let unit): return .list(try list(items, unit, context))
    case .tuple(let items): return .tuple(try items.map { try evaluate($0, context) })
    case .scaled(let inner, let unit):
      return try scaled(try evaluate(inner, context), by: unit, inner, context)
    case .record(let kind, let fields): return try record(kind, fields, expression, context)
    case .block(let statements): return try block(statements, context)
    case .unary(let symbol, let inner): return try unary(symbol, inner, context)
    case .binary(let symbol, let left, let right):
      return try binary(symbol, left, right, expression, context)
    case .approximately(let left, let right, let within):
      return try approximately(left, right, within, context).outcome
    case .conditional(let test, let yes, let no):
      return try conditional(test, yes, no, expression, context)
    case .lambda(let parameters, let body):
      return .function(
        Closure(
          .lambda(parameters: parameters, body: body), source: context.source,
          frame: context.frameWithOld, environment: environment, root: context.root))
    case .call(let callee, let arguments):
      return try call(callee, arguments.map { ($0.label, $0.value) }, expression, context)
    case .pipe(let left, let right): return try pipe(left, right, expression, context)
    case .member(let base, let name):
      return try field(name, of: try evaluate(base, context), context)
    case .index(let base, let low, let high):
      return try index(base, low, high, expression, context)
    case .with(let base, let updates): return try with(base, updates, context)
    case .convert(let inner, let unit):
      return try convert(try evaluate(inner, context), to: unit, inner, context)
    case .under(let base, let overrides):
      return try overlaid(overrides, context).evaluate(base, context)
    case .underScenario(let base, let scenario): return try under(base, scenario, context)
    case .each(let base, let sweeps): return try sweep(base, sweeps, context)
    case .given(let inner, let condition):
      return try given(inner, condition, context)
    }
  }

  // MARK: Parts of expressions

  func quantity(_ expression: Expression, _ context: Context) throws -> Quantity {
    switch try evaluate(expression, context) {
    case .quantity(let quantity): return quantity
    case .none: throw Messages.noneInArithmetic(context.place(expression))
    case .distribution: throw Messages.uncertain("this", context.place(expression))
    case let other: throw Messages.notAQuantity(other, context.place(expression))
    }
  }

  func truth(_ expression: Expression, _ context: Context) throws -> Bool {
    switch try evaluate(expression, context) {
    case .bool(let bool): return bool
    case .distribution(let uncertain) where uncertain.isTruth:
      // What is the same in all draws is no question of chance.
      if let certain = uncertain.draws.constant, uncertain.kept == nil { return certain != 0 }
      throw Messages.uncertainTruth(context.place(expression))
    case let other: throw Messages.notTruth(other, context.place(expression))
    }
  }

  func unit(_ syntax: UnitSyntax, _ context: Context) throws -> Unit {
    if let known = units[syntax.text] { return known }
    do throws(UnitError) {
      let unit = try environment.units.unit(syntax.text)
      units[syntax.text] = unit
      return unit
    } catch {
      throw Messages.badUnit(error, syntax, context.source, units: environment.units)
    }
  }

  private func literal(
    _ number: Double, _ unit: UnitSyntax?, _ context: Context
  ) throws -> Quantity {
    guard let unit else { return Quantity(number) }
    let quantity = Quantity(number, try self.unit(unit, context))
    guard quantity.value.isFinite else {
      throw Messages.notFinite(Place(context.source, unit.span))
    }
    return quantity
  }

  private func period(
    _ period: CalendarPeriod?, _ expression: Expression, _ context: Context
  ) throws -> Value {
    guard let period else { throw Messages.impossibleDate(context.place(expression)) }
    return .period(period)
  }

  private func list(
    _ items: [Expression], _ unit: UnitSyntax?, _ context: Context
  ) throws -> [Value] {
    guard let unit else { return try items.map { try evaluate($0, context) } }
    return try items.map { try scaled(try evaluate($0, context), by: unit, $0, context) }
  }

  /// A plain number of a unit: `(1 to 2) MW`, `[15, 17.5] J/TH`.
  private func scaled(
    _ value: Value, by syntax: UnitSyntax, _ expression: Expression, _ context: Context
  ) throws -> Value {
    let unit = try self.unit(syntax, context)
    switch value {
    case .quantity(let number):
      let quantity = Quantity(number.value, unit)
      guard quantity.value.isFinite else { throw Messages.notFinite(context.place(expression)) }
      return .quantity(quantity)
    case .distribution(let numbers) where !numbers.isTruth:
      return .distribution(numbers.scaled(by: unit, at: context.place(expression)))
    case .none: throw Messages.noneInArithmetic(context.place(expression))
    default: throw Messages.notAQuantity(value, context.place(expression))
    }
  }

  private func block(_ statements: [Statement], _ context: Context) throws -> Value {
    var context = context
    var last = Value.none
    for statement in statements {
      switch statement.kind {
      case .binding(let pattern, _, let value):
        context = context.with(
          try bindings(of: pattern, to: try evaluate(value, context), value, context))
      case .function(let function):
        // The closure must see itself: its frame is completed by the call (see `apply`).
        let closure = Closure(
          .function(function), source: context.source, frame: context.frameWithOld,
          environment: environment, root: function.body)
        context = context.with([(function.name.text, .function(closure))])
      case .assertion(_, let value, let message):
        if let failure = try assertionFailure(value, message, isAssert: true, context) {
          throw failure
        }
      case .expression(let value): last = try evaluate(value, context)
      default: break
      }
    }
    return last
  }

  /// The names that a pattern binds, each with its value.
  func bindings(
    of pattern: Pattern, to value: Value, _ expression: Expression, _ context: Context
  ) throws -> [(name: String, value: Value)] {
    switch pattern {
    case .name(let name): return [(name.text, value)]
    case .fields(let names):
      return try names.map { ($0.text, try field($0, of: value, context)) }
    case .elements(let names):
      let items = value.elements ?? []
      guard items.count == names.count else {
        throw Messages.patternCount(names.count, items.count, context.place(expression))
      }
      return zip(names, items).map { ($0.text, $1) }
    }
  }

  // MARK: Names

  private func value(
    ofName name: String, at expression: Expression, _ context: Context
  ) throws -> Value {
    if let local = context.frame?[name] { return local }
    if environment[name] != nil { return try value(of: name, at: context.place(expression)) }
    if name == "today" {
      guard let today = environment.today else { throw Messages.noToday(context.place(expression)) }
      return .date(today)
    }
    if let constant = environment.library.constant(name) {
      return .record(
        Record(kind: environment.library.kind(constant.kindName), fields: constant.fields()))
    }
    if environment.library.takesNothing(name) {
      return try callLibrary(name, [], expression, context)
    }
    if environment.library.isFunction(name) {
      return .function(
        Closure(
          .library(name), source: context.source, frame: nil, environment: environment,
          root: context.root))
    }
    throw Messages.unknownName(
      name, context.place(expression), known: environment.variableNames, isCall: false,
      isUnit: false)
  }

  /// The value of a definition, computed if no value under its stamp is kept.
  public func value(of name: String, at place: Place? = nil) throws -> Value {
    guard let definition = environment[name] else {
      throw Messages.vanished(name, place)
    }
    if let cause = definition.broken { throw Messages.brokenDefinition(definition, cause, place) }
    if case .function(let function) = definition.content {
      return .function(
        Closure(
          .function(function), source: definition.source, frame: nil, environment: environment,
          root: function.body))
    }
    if case .constant(let value) = definition.content { return value }
    let stamp = try stamp(of: name)
    if let entry = shared.store[stamp] { return try project(entry.value, definition) }
    try shared.budget.enter(place ?? definition.place)
    defer { shared.budget.leave() }
    let (value, notes) = try shared.noting { try compute(definition) }
    shared.store.keep(.init(value: value, notes: notes), under: stamp)
    return try project(value, definition)
  }

  private func compute(_ definition: Definition) throws -> Value {
    switch definition.content {
    case .value(let expression, _):
      return try evaluate(
        expression,
        Context(
          frame: definition.lastAnswer?.frame, source: definition.source, root: expression,
          trail: .root(definition.drawName)))
    case .override(let override): return try compute(override, definition)
    case .constant(let value): return value
    case .function, .scenario, .kind, .unit:
      throw Messages.kindAsValue(definition.name, definition.place)
    }
  }

  /// The part of a value that a name of a pattern means.
  private func project(_ value: Value, _ definition: Definition) throws -> Value {
    guard case .value(let expression, let projection?) = definition.content else { return value }
    let context = Context(
      source: definition.source, root: expression, trail: .root(definition.name))
    switch projection {
    case .field(let name):
      return try field(Name(name, definition.nameSpan), of: value, context)
    case .element(let index, let count):
      let items = value.elements ?? []
      guard items.count == count else {
        throw Messages.patternCount(count, items.count, context.place(expression))
      }
      return items[index]
    }
  }

  /// The remarks made when a known value and what it rests on were computed.
  public func keptNotes(of name: String) -> [Note] {
    var notes: [Note] = []
    var seen: Set<String> = []
    var queue = [name]
    while let next = queue.popLast() {
      guard seen.insert(next).inserted, let definition = environment[next] else { continue }
      if let stamp = try? stamp(of: next) { notes += shared.store.notes(under: stamp) }
      queue += definition.reads
    }
    return notes
  }

  /// The value of a definition if it is already known.
  public func knownValue(of name: String) -> Value? {
    guard let definition = environment[name], definition.broken == nil,
      let stamp = try? stamp(of: name), let value = shared.store.holds(stamp)
    else { return nil }
    return try? project(value, definition)
  }

  // MARK: Stamps

  /// The stamp of a definition: its own text and the stamps of what it reads.
  func stamp(of name: String) throws -> Stamp {
    guard let definition = environment[name] else { return Stamp(name) }
    if let known = environment.stamps.stamp(of: definition) { return known }
    guard underWayNames.insert(name).inserted else {
      let start = underWay.firstIndex(of: name) ?? 0
      throw Messages.cycle(Array(underWay[start...]) + [name], definition.place)
    }
    underWay.append(name)
    defer { underWayNames.remove(underWay.removeLast()) }
    var stamp = definition.fingerprint
    if definition.isFunction {
      try mixCallGraph(of: definition, into: &stamp)
    } else {
      for read in definition.reads { stamp.mix(try self.stamp(of: read)) }
      mixLibrary(definition.libraryReads, into: &stamp)
    }
    switch definition.content {
    case .override(let override): try mix(override, definition, into: &stamp)
    case .constant(let value): stamp.mix(value)
    default: break
    }
    environment.stamps.keep(stamp, for: definition)
    return stamp
  }

  /// Functions may call each other in circles, so a function's stamp is taken over all functions
  /// that it reaches at once.
  private func mixCallGraph(of definition: Definition, into stamp: inout Stamp) throws {
    var functions: [String: Definition] = [definition.name: definition]
    var queue = [definition]
    var values: Set<String> = []
    while let next = queue.popLast() {
      mixLibrary(next.libraryReads, into: &stamp)
      for read in next.reads where functions[read] == nil {
        guard let other = environment[read] else { continue }
        if other.isFunction {
          functions[read] = other
          queue.append(other)
        } else {
          values.insert(read)
        }
      }
    }
    for name in functions.keys.sorted() { stamp.mix(functions[name]?.fingerprint ?? Stamp(name)) }
    for name in values.sorted() { stamp.mix(try self.stamp(of: name)) }
  }

  private func mixLibrary(_ names: [String], into stamp: inout Stamp) {
    for name in names {
      stamp.mix(name)
      if name == Library.files { stamp.mix(shared.files.version) }
      if name == Library.draws {
        stamp.mix(environment.sampling.seed)
        stamp.mix(UInt64(environment.sampling.draws))
      }
      if name == "today" { stamp.mix(UInt64(bitPattern: environment.today?.seconds ?? 0)) }
    }
  }

  /// Forgets old values once there are many.
  public func prune() {
    shared.store.prune(
      keeping: Set(environment.definitions.names.compactMap { try? stamp(of: $0) }))
  }
}

extension Value {
  /// The items of a list or tuple.
  public var elements: [Value]? {
    switch self {
    case .list(let items), .tuple(let items): items
    default: nil
    }
  }
}
