// What each name means: finds every unknown one of a cell at once, and what each definition reads.

import Quantities

/// Walks syntax with the local names in hand.
struct NameChecker {
  let environment: Environment
  let source: SourceText
  /// Names that the cell itself defines: those before this statement, and all its functions.
  var cellNames: Set<String> = []
  /// Those of them that are functions.
  var cellFunctions: Set<String> = []
  private(set) var reads = Reads()
  private(set) var errors: [Diagnostic] = []
  private(set) var lints: [Diagnostic] = []

  private var locals: [Set<String>] = []
  private var mayUseOld = 0
  /// Whether it is in a function of the graph, whose body has a meaning of its own at each call.
  private var isFunction = false

  init(
    environment: Environment, source: SourceText, cellNames: Set<String> = [],
    cellFunctions: Set<String> = []
  ) {
    self.cellFunctions = cellFunctions
    self.environment = environment
    self.source = source
    self.cellNames = cellNames
  }

  mutating func check(_ expression: Expression, locals names: [String] = []) {
    within(Set(names)) { $0.walk(expression) }
  }

  mutating func check(_ pattern: Pattern) { reportRepeats(pattern.names) }

  /// Checks a function of the graph.
  mutating func check(_ function: FunctionSyntax) {
    isFunction = true
    check(parameters: function.parameters, body: function.body)
    if let result = function.result { check(result) }
    isFunction = false
  }

  mutating func check(parameters: [ParameterSyntax], body: Expression) {
    var earlier: Set<String> = []
    for parameter in parameters {
      if let type = parameter.type { check(type) }
      if let value = parameter.defaultValue { within(earlier) { $0.walk(value) } }
      earlier.insert(parameter.name.text)
    }
    reportRepeats(parameters.map(\.name))
    within(earlier) { $0.walk(body) }
  }

  mutating func check(fields: [KindFieldSyntax]) {
    var earlier: Set<String> = []
    for field in fields {
      check(field.type)
      if let value = field.defaultValue { within(earlier) { $0.walk(value) } }
      earlier.insert(field.name.text)
    }
    reportRepeats(fields.map(\.name))
  }

  /// An override that names what it replaces would rest on itself: the value being replaced is `old`.
  private mutating func walkApart(_ override: OverrideSyntax) {
    let before = reads
    reads = Reads()
    walk(override.value)
    if reads.graph.contains(override.path.root.text) {
      errors.append(Messages.overrideReadsItself(override.path, Place(source, override.value.span)))
    }
    reads.formUnion(before)
  }

  /// A path may stand once, and not before one that contains it: the later would silently win.
  private mutating func reportRepeats(_ paths: [Path]) {
    for (index, path) in paths.enumerated() {
      guard let first = paths[..<index].first(where: path.covers) else {
        continue
      }
      errors.append(
        Messages.repeatedName(
          Name(path.text, path.span), first: Name(first.text, first.span), source))
    }
  }

  mutating func check(overrides: [OverrideSyntax]) {
    reportRepeats(overrides.map(\.path))
    for override in overrides {
      checkTarget(override.path)
      mayUseOld += 1
      walkApart(override)
      mayUseOld -= 1
    }
  }

  /// Walks what a definition holds as text; false where there is none.
  mutating func check(_ content: Definition.Content) -> Bool {
    switch content {
    case .value(let expression, _): check(expression)
    case .function(let function): check(function)
    case .scenario(let overrides): check(overrides: overrides)
    case .kind(let kind): check(fields: kind.syntax)
    case .unit(let type, let value):
      if let type { check(type) }
      if let value { check(value) }
    case .constant, .override: return false
    }
    return true
  }

  mutating func check(_ type: TypeSyntax) {
    switch type.kind {
    case .list(let inner), .series(let inner), .optional(let inner), .expression(let inner):
      check(inner)
    case .distribution(let inner):
      check(inner)
      let isKind = inner.loneName.map(cellNames.contains) ?? false
      if isKind || (environment.type(inner) != nil && environment.type(type) == nil) {
        errors.append(Messages.notDrawable(Place(source, type.span)))
      }
    case .function(let parameters, let result):
      for parameter in parameters { check(parameter) }
      check(result)
    case .variable: break
    case .dimension(let factors): for factor in factors { check(factor, of: factors.count) }
    }
  }

  private mutating func check(_ factor: TypeSyntax.DimensionFactor, of count: Int) {
    let name = factor.name.text
    if name == "1" || TypeNames.isDimension(name, in: environment) { return }
    let alone = count == 1 && factor.sign == 1
    if alone && TypeNames.plain[name] != nil { return }
    if cellNames.contains(name) || environment.kind(name) != nil {
      reads.graph.insert(name)
      return
    }
    errors.append(Messages.unknownType(factor.name, source, known: TypeNames.all(in: environment)))
  }

  private mutating func reportRepeats(_ names: [Name]) {
    var seen: [String: Name] = [:]
    for name in names {
      if let first = seen[name.text] {
        errors.append(Messages.repeatedName(name, first: first, source))
      }
      seen[name.text] = name
    }
  }

  // MARK: Expressions

  private mutating func within(_ names: Set<String>, _ body: (inout NameChecker) -> Void) {
    locals.append(names)
    body(&self)
    locals.removeLast()
  }

  private func isLocal(_ name: String) -> Bool { locals.contains { $0.contains(name) } }

  private mutating func walk(_ expression: Expression) {
    switch expression.kind {
    case .name(let name, let afterUnit):
      resolve(name, at: expression.span, afterUnit: afterUnit)
    case .old:
      if mayUseOld == 0 { errors.append(Messages.strayOld(Place(source, expression.span))) }
    case .lambda(let parameters, let body):
      reportRepeats(parameters)
      within(Set(parameters.map(\.text))) { $0.walk(body) }
    case .block(let statements): walk(statements)
    case .call(let callee, let arguments):
      walkCallee(callee)
      walk(arguments, of: callee)
    case .pipe(let left, let right):
      walk(left)
      walkPiped(right)
    case .record(let kind, let fields): walk(kind: kind, fields)
    case .with(let base, let updates):
      walk(base)
      reportRepeats(updates.map(\.path))
      mayUseOld += 1
      for update in updates { walk(update.value) }
      mayUseOld -= 1
    case .list(let items, let unit):
      if let unit { read(unit) }
      for item in items { walk(item) }
    case .scaled(let inner, let unit):
      read(unit)
      walk(inner)
    case .convert(let inner, let unit):
      walk(inner)
      read(unit)
      check(unit)
      lintPerHash(unit)
    case .under(let base, let overrides):
      walk(base)
      check(overrides: overrides)
    case .underScenario(let base, let scenario):
      walk(base)
      walk(scenario)
    case .each(let base, let sweeps):
      walk(base)
      for sweep in sweeps {
        checkTarget(sweep.path)
        walk(sweep.range)
      }
    case .number(_, _, let unit):
      if let unit {
        read(unit)
        lintShadowed(unit)
        lintPerHash(unit)
      }
    case .binary(.to, let left, let right):
      reads.library.insert(Library.draws)
      walk(left)
      walk(right)
    case .binary(.divide, let left, let right):
      if case .number(_, _, nil) = left.kind, case .number(_, _, let unit?) = right.kind {
        lints.append(Messages.numberOverQuantity(Place(source, expression.span), unit.text))
      }
      walk(left)
      walk(right)
    default:
      for child in expression.kind.children { walk(child) }
    }
  }

  private mutating func walk(_ statements: [Statement]) {
    within([]) { checker in
      for statement in statements {
        switch statement.kind {
        case .binding(let pattern, let type, let value):
          if let type { checker.check(type) }
          checker.walk(value)
          checker.reportRepeats(pattern.names)
          checker.locals[checker.locals.count - 1].formUnion(pattern.names.map(\.text))
        case .function(let function):
          checker.locals[checker.locals.count - 1].insert(function.name.text)
          checker.check(parameters: function.parameters, body: function.body)
        case .expression(let value), .assertion(_, let value, _): checker.walk(value)
        case .unit, .kind, .scenario, .command:
          checker.errors.append(Messages.notInBlock(Place(checker.source, statement.span)))
        }
      }
    }
  }

  private mutating func walk(kind: Name?, _ fields: [FieldSyntax]) {
    if let kind {
      if cellNames.contains(kind.text) || environment[kind.text] != nil {
        reads.graph.insert(kind.text)
      } else if environment.kind(kind.text) == nil {
        errors.append(Messages.unknownKind(kind, source, known: TypeNames.kinds(in: environment)))
      }
    }
    reportRepeats(fields.map { Path([$0.name]) })
    for field in fields {
      if let value = field.value {
        walk(value)
      } else {
        resolve(field.name.text, at: field.name.span, afterUnit: false)
      }
    }
  }

  private mutating func walk(_ scenario: ScenarioSyntax) {
    switch scenario {
    case .named(let name):
      if name.text == "base" && environment["base"] == nil { return }
      if environment.scenario(name.text) != nil || cellNames.contains(name.text) {
        reads.graph.insert(name.text)
        return
      }
      errors.append(
        Messages.unknownScenario(name, source, known: environment.scenarioNames + ["base"]))
    case .combined(let left, let right), .over(let left, let right):
      walk(left)
      walk(right)
    case .list(let items, _): for item in items { walk(item) }
    }
  }

  /// A path that an override, a sweep or a search varies: its root must be a definition.
  private mutating func checkTarget(_ path: Path) {
    let root = path.root
    if cellNames.contains(root.text) || environment[root.text] != nil {
      reads.graph.insert(root.text)
    } else {
      errors.append(
        Messages.overridesNothing(
          root, source, known: environment.variableNames, isLocal: isLocal(root.text)))
    }
  }

  private mutating func walk(_ arguments: [ArgumentSyntax], of callee: Expression) {
    var written: [WrittenArgument] = arguments.map { ($0.label, $0.value) }
    if case .name(let name, _) = callee.kind, !isLocal(name), environment[name] == nil {
      written = environment.library.meant(name, written)
    }
    for argument in written { walk(argument.value) }
  }

  private mutating func walkCallee(_ callee: Expression) {
    guard case .name(let name, _) = callee.kind else { return walk(callee) }
    if isLocal(name) { return }
    let isLibrary = environment.library.isFunction(name)
    if isLibrary { read(function: name) }
    if cellNames.contains(name) || environment[name] != nil {
      let isFunction =
        cellFunctions.contains(name)
        || !cellNames.contains(name) && environment[name]?.isFunction == true
      if isLibrary && !isFunction {
        // The call means the library's function; the value stays reachable by its bare name.
        lints.append(Messages.callMeansLibrary(name, Place(source, callee.span)))
        return
      }
      reads.graph.insert(name)
    } else if !isLibrary {
      resolveUnknown(name, at: callee.span, isCall: true)
    }
  }

  private mutating func read(function name: String) {
    reads.functions.insert(name)
    if environment.library.readsFiles(name) { reads.library.insert(Library.files) }
    if environment.library.makesDraws(name) { reads.library.insert(Library.draws) }
  }

  private mutating func walkPiped(_ target: Expression) {
    switch target.kind {
    case .name: walkCallee(target)
    default: walk(target)
    }
  }

  private mutating func resolve(_ name: String, at span: Span, afterUnit: Bool) {
    if isLocal(name) { return }
    if name == LastAnswer.name && isFunction {
      // It would follow every later answer.
      return errors.append(Messages.answerInFunction(Place(source, span)))
    }
    if cellNames.contains(name) || environment[name] != nil {
      reads.graph.insert(name)
    } else if environment.library.constant(name) != nil || name == "today" {
      reads.library.insert(name)
    } else if environment.library.isFunction(name) {
      read(function: name)
    } else if afterUnit {
      errors.append(
        Messages.unknownUnit(
          name, Place(source, span), near: environment.units.suggestions(for: name)))
    } else {
      resolveUnknown(name, at: span, isCall: false)
    }
  }

  private mutating func resolveUnknown(_ name: String, at span: Span, isCall: Bool) {
    if environment.kind(name) != nil {
      errors.append(Messages.kindAsValue(name, Place(source, span)))
      return
    }
    let locals = self.locals.flatMap { $0 }
    let known =
      isCall
      ? environment.library.functionNames + environment.functionNames + locals
      : environment.variableNames + environment.library.constants.map(\.name) + locals
        + Array(cellNames)
    errors.append(
      Messages.unknownName(
        name, Place(source, span), known: known, isCall: isCall,
        isUnit: environment.units.isUnit(name)))
  }

  // MARK: Units

  private mutating func check(_ unit: UnitSyntax) {
    do throws(UnitError) {
      _ = try environment.units.unit(unit.text)
    } catch {
      errors.append(Messages.badUnit(error, unit, source, units: environment.units))
    }
  }

  /// A value in a unit of the user's own follows when that unit is declared anew.
  private mutating func read(_ unit: UnitSyntax) {
    for name in environment.units.declaredNames(in: unit.text) {
      reads.graph.insert(Definition.unitName(name))
    }
  }

  /// `USD/TH` is money per hash; on price lists it means money per hashrate.
  private mutating func lintPerHash(_ unit: UnitSyntax) {
    guard unit.text.contains("/"), let resolved = try? environment.units.unit(unit.text),
      let meant = environment.units.likelyMeant(by: resolved)
    else { return }
    lints.append(Messages.moneyPerHash(unit.text, meant, Place(source, unit.span)))
  }

  /// Whether somebody may want to divide by a definition: not by a site or a scenario named `s`.
  private func isDivisor(_ name: String) -> Bool {
    if case .quantity? = environment[name]?.type.present { return true }
    return false
  }

  /// A unit that shares its name with a variable may have been meant as the variable.
  private mutating func lintShadowed(_ unit: UnitSyntax) {
    guard let slash = unit.text.lastIndex(of: "/") else { return }
    let last = String(unit.text[unit.text.index(after: slash)...])
    if isLocal(last) || cellNames.contains(last) || isDivisor(last) {
      lints.append(Messages.unitAndVariable(last, Place(source, unit.span)))
    }
  }
}
