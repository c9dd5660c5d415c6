// A cell from syntax to meaning: every name and dimension known, before anything runs.

public import Quantities

/// A cell that may run: its statements, each with the graph as it stands behind it.
public struct CheckedCell: Sendable {
  public struct Step: Sendable {
    public let statement: Statement
    /// The graph behind this statement.
    public let environment: Environment
    /// The names it defines, in the order written.
    public let defines: [String]
    /// The names it reads: definitions, also units as `unit shift`, and what the library has.
    public let reads: Set<String>
    /// The type of an expression's value.
    public let type: Type
  }

  public let source: SourceText
  public let steps: [Step]
  public let lints: [Diagnostic]
}

/// A value put in a definition's place wherever a cell makes that definition: `replay --set`.
public struct Replacement: Sendable {
  public let expression: Expression
  public let source: SourceText

  /// - Throws: What is wrong with the text.
  public init(_ text: String, units: UnitTable) throws(CellFailure) {
    source = SourceText(text)
    expression = try parseExpression(source, units: units)
  }
}

/// Checks the statements of a cell against a graph and builds the graph they make.
public struct CellChecker {
  private var environment: Environment
  private let source: SourceText
  private var reads: [Reads] = []
  private var lints: [Diagnostic] = []
  private let replacements: [String: Replacement]

  private init(
    _ environment: Environment, _ source: SourceText, _ replacements: [String: Replacement]
  ) {
    self.environment = environment
    self.source = source
    self.replacements = replacements
  }

  /// - Throws: All unknown names of the cell at once, or the first other mistake.
  public static func check(
    _ statements: [Statement], _ source: SourceText, in environment: Environment,
    replacing replacements: [String: Replacement] = [:]
  ) throws(CellFailure) -> CheckedCell {
    var checker = CellChecker(environment, source, replacements)
    try checker.checkNames(statements)
    checker.environment = environment
    var steps: [CheckedCell.Step] = []
    for (index, statement) in statements.enumerated() {
      do throws(Diagnostic) {
        steps.append(try checker.step(statement, checker.reads[index]))
      } catch {
        throw CellFailure([error])
      }
    }
    return CheckedCell(source: source, steps: steps, lints: checker.lints)
  }

  // MARK: Names

  private mutating func checkNames(_ statements: [Statement]) throws(CellFailure) {
    // Functions may call each other, also forwards.
    let functions = Set(statements.compactMap(\.kind.functionName))
    var cellNames = functions
    var errors: [Diagnostic] = []
    for statement in statements {
      var checker = NameChecker(
        environment: environment, source: source, cellNames: cellNames, cellFunctions: functions)
      switch statement.kind {
      case .binding(let pattern, let type, let value):
        checker.check(pattern)
        if let type { checker.check(type) }
        checker.check(value)
      case .expression(let value), .assertion(_, let value, _): checker.check(value)
      case .function(let function):
        for parameter in function.parameters where parameter.name.text == function.name.text {
          errors.append(Messages.repeatedName(parameter.name, first: function.name, source))
        }
        checker.check(function)
      case .kind(_, let fields): checker.check(fields: fields)
      case .scenario(_, let overrides): checker.check(overrides: overrides)
      case .unit(let name, let type, let value):
        if let type { checker.check(type) }
        if let value { checker.check(value) }
        if checker.errors.isEmpty {
          do throws(Diagnostic) {
            try declare(unit: name, type, value)
          } catch {
            errors.append(error)
          }
        }
      case .command: break
      }
      errors.append(contentsOf: checker.errors)
      lints.append(contentsOf: checker.lints)
      reads.append(checker.reads)
      cellNames.formUnion(statement.kind.definedNames.map(\.text))
    }
    if !errors.isEmpty { throw CellFailure(errors) }
  }

  // MARK: Types

  private mutating func step(
    _ statement: Statement, _ reads: Reads
  ) throws(Diagnostic) -> CheckedCell.Step {
    var type = Type.none
    switch statement.kind {
    case .binding(let pattern, let annotation, let value):
      try bind(pattern, annotation, value, statement, reads)
    case .function(let function): try define(function, statement, reads)
    case .kind(let name, let fields): try define(kind: name, fields, statement, reads)
    case .scenario(let name, let overrides):
      try checker.check(overrides: overrides, in: nil)
      let text = sourceText(of: statement)
      try define(name, .scenario(overrides), .none, statement, reads, fingerprint: text)
    case .unit(let name, let annotation, let value):
      try refuseChange(of: name, reads, value)
      try declare(unit: name, annotation, value)
      let unit = Name(Definition.unitName(name.text), name.span)
      try define(
        unit, .unit(annotation, value), .none, statement, reads,
        fingerprint: sourceText(of: statement))
    case .assertion(let isAssert, let value, _):
      try checker.require(.bool, value, as: isAssert ? "an assertion" : "a check", in: nil)
    case .expression(let value):
      type = try checker.type(of: value)
      if type.containsHole { throw anythingFits(value) }
    case .command: break
    }
    return CheckedCell.Step(
      statement: statement, environment: environment,
      defines: statement.kind.definedNames.map(\.text),
      reads: reads.graph.union(reads.library).union(reads.functions), type: type)
  }

  private var checker: TypeChecker { TypeChecker(environment: environment, source: source) }

  private func anythingFits(_ value: Expression) -> Diagnostic {
    Messages.hole(nil, fitting: [], Place(source, value.firstHole?.span ?? value.span))
  }

  private mutating func bind(
    _ pattern: Pattern, _ annotation: TypeSyntax?, _ value: Expression, _ statement: Statement,
    _ reads: Reads
  ) throws(Diagnostic) {
    if case .name(let name) = pattern, let replacement = replacements[name.text] {
      return try bind(name, annotation, to: replacement, statement)
    }
    let last = lastAnswer(readBy: reads)
    let found = try checker.annotated(annotation, value, in: last?.scope)
    if found.containsHole {
      throw anythingFits(value)
    }
    let types = try checker.names(of: pattern, from: found, value)
    let text = sourceText(of: value)
    for (index, name) in pattern.names.enumerated() {
      let content = Definition.Content.value(value, pattern.projection(at: index))
      // The names stand in the fingerprint: two definitions never share remarks or draws.
      let names = pattern.names.map(\.text).joined(separator: ",")
      try define(
        name, content, types[index].type, statement, reads, fingerprint: names + " = " + text,
        last: last, drawName: names)
    }
  }

  /// A definition with another value than the cell gives it.
  private mutating func bind(
    _ name: Name, _ annotation: TypeSyntax?, to replacement: Replacement, _ statement: Statement
  ) throws(Diagnostic) {
    var names = NameChecker(environment: environment, source: replacement.source)
    names.check(replacement.expression)
    if let error = names.errors.first { throw error }
    let checker = TypeChecker(environment: environment, source: replacement.source)
    let type = try checker.annotated(annotation, replacement.expression, in: nil)
    try define(
      name, .value(replacement.expression, nil), type, statement, names.reads,
      fingerprint: "set \(name.text) = " + sourceText(of: replacement.expression),
      from: replacement.source)
  }

  /// `_` as it is now, if a definition reads it.
  private func lastAnswer(readBy reads: Reads) -> LastAnswer? {
    guard reads.graph.contains(LastAnswer.name),
      let definition = environment[LastAnswer.name],
      case .constant(let value) = definition.content
    else { return nil }
    return LastAnswer(value: value, type: definition.type)
  }

  private mutating func define(
    _ function: FunctionSyntax, _ statement: Statement, _ reads: Reads
  ) throws(Diagnostic) {
    if environment.library.isFunction(function.name.text), environment[function.name.text] == nil {
      lints.append(Messages.hidesLibrary(function.name.text, Place(source, function.name.span)))
    }
    // Defined before its body is checked: it may call itself.
    let text = sourceText(of: statement)
    try define(function.name, .function(function), .unknown, statement, reads, fingerprint: text)
    try checker.checkDefinition(function)
  }

  private mutating func define(
    kind name: Name, _ fields: [KindFieldSyntax], _ statement: Statement, _ reads: Reads
  ) throws(Diagnostic) {
    guard environment.library.kind(name.text) == nil, Dimension.named(name.text) == nil,
      TypeNames.plain[name.text] == nil
    else { throw Messages.takenKind(Place(source, name.span)) }
    let kind = try Kind(name.text, fields, source, checker)
    let text = sourceText(of: statement)
    try define(
      name, .kind(kind), .none, statement, reads, fingerprint: text)
  }

  /// A unit is fixed: what was written in it must not change with a definition or a scenario.
  private func refuseChange(
    of unit: Name, _ reads: Reads, _ value: Expression?
  ) throws(Diagnostic) {
    guard let value,
      let read = reads.graph.sorted().first(where: { !$0.hasPrefix(Definition.unitName("")) })
    else { return }
    throw Messages.unitRestsOn(read, unit.text, Place(source, value.span))
  }

  private mutating func declare(
    unit name: Name, _ annotation: TypeSyntax?, _ value: Expression?, from text: SourceText? = nil
  ) throws(Diagnostic) {
    let source = text ?? self.source
    let checker = TypeChecker(environment: environment, source: source)
    let place = Place(source, name.span)
    var equals: Quantity?
    if let value {
      let type = try checker.type(of: value)
      guard case .quantity = type else {
        throw Messages.wrongType(
          role: "what a unit equals", wanted: "a quantity", found: type, Place(source, value.span))
      }
      let shared = Evaluation(store: ValueStore(), budget: Budget())
      guard
        case .quantity(let quantity)? = try? Evaluator(environment, shared).evaluate(
          value, Context.bare(value, source)), quantity.value > 0
      else { throw Messages.unitNotPositive(Place(source, value.span)) }
      equals = quantity
    }
    var dimension: Dimension?
    if let annotation {
      guard case .quantity(let named)? = environment.type(annotation) else {
        throw Messages.unitNeedsDimension(Place(source, annotation.span))
      }
      if let equals, equals.dimension != named {
        throw Messages.annotationDiffers(
          .quantity(named), Place(source, annotation.span), .quantity(equals.dimension),
          Place(source, value?.span ?? name.span))
      }
      dimension = named
    }
    var table = environment.units
    table.forget(name.text)
    do throws(UnitError) {
      try table.declare(name.text, as: dimension, equals: equals)
    } catch {
      throw Messages.unitDeclaration(error, name.text, place)
    }
    environment.define(units: table)
  }

  // MARK: Graph

  private mutating func define(
    _ name: Name, _ content: Definition.Content, _ type: Type, _ statement: Statement,
    _ reads: Reads, fingerprint: String, last: LastAnswer? = nil, from text: SourceText? = nil,
    drawName: String? = nil
  ) throws(Diagnostic) {
    var reads = reads
    var stamp = Stamp(fingerprint)
    if let last {
      reads.graph.remove(LastAnswer.name)
      stamp.mix(last.value)
    }
    let definition = Definition(
      name: name.text, content: content, source: text ?? source, span: statement.span,
      nameSpan: name.span, reads: reads, type: type, order: environment.order(for: name.text),
      fingerprint: stamp, lastAnswer: last, drawName: drawName)
    let isNew = environment[name.text] == nil
    environment.define(definition)
    let isTaken = environment.library.names(name.text)
    if isTaken { takeOver(name.text) }
    if definition.isFunction {
      try refuseCycle(of: definition)
    } else {
      try refuseCycle(through: definition)
    }
    if !isNew || isTaken { recheckDependents(of: name.text) }
  }

  /// Finds anew what definitions read that use the library's function or constant of this name: it
  /// may be the definition now.
  private mutating func takeOver(_ name: String) {
    for reader in environment.inOrder where reader.libraryNames.contains(name) {
      var checker = NameChecker(environment: environment, source: reader.source)
      if checker.check(reader.content) { environment.define(reader.reading(checker.reads)) }
    }
  }

  /// Functions may call each other in circles; a value on the way would rest on itself.
  private func refuseCycle(of function: Definition) throws(Diagnostic) {
    guard let path = environment.path(from: function.name, to: function.name) else { return }
    if path.contains(where: { environment[$0]?.isFunction == false }) {
      throw Messages.cycle(path, function.place)
    }
    // The shortest way round is one of functions only: another may pass a value.
    for definition in environment.dependents(of: [function.name]) where !definition.isFunction {
      if let there = environment.path(from: function.name, to: definition.name),
        let back = environment.path(from: definition.name, to: function.name)
      {
        throw Messages.cycle(there + back.dropFirst(), function.place)
      }
    }
  }

  private func refuseCycle(through definition: Definition) throws(Diagnostic) {
    let name = definition.name
    let isUnheardOf = environment.isUnheardOf(name)
    for read in definition.reads {
      if read == name { throw Messages.cycle([name, name], definition.place) }
      // Nothing leads back to a name that nothing reads.
      if isUnheardOf { continue }
      if let path = environment.path(from: read, to: name) {
        throw Messages.cycle([name] + path, definition.place)
      }
    }
  }

  /// Gives the definitions behind a redefined one their new types, or marks them broken.
  private mutating func recheckDependents(of name: String) {
    for old in environment.dependents(of: [name]) {
      let checker = TypeChecker(environment: environment, source: old.source)
      var type = old.type
      var broken: Diagnostic?
      var content: Definition.Content?
      do throws(Diagnostic) {
        switch old.content {
        case .value(let expression, let projection):
          let whole = try checker.type(of: expression, in: old.lastAnswer?.scope)
          type = whole.projected(projection) ?? old.type
        case .function(let function): try checker.checkDefinition(function)
        case .scenario(let overrides): try checker.check(overrides: overrides, in: nil)
        case .kind(let kind):
          content = .kind(try Kind(old.name, kind.syntax, old.source, checker))
        case .unit(let annotation, let value):
          let name = Name(String(old.name.dropFirst(Definition.unitName("").count)), old.nameSpan)
          try declare(unit: name, annotation, value, from: old.source)
        default: break
        }
      } catch {
        broken = error
      }
      environment.define(old.rechecked(type: type, broken: broken, content: content))
    }
  }
}

extension Environment {
  /// The graph with the answer of an expression under `_`.
  public func answering(_ value: Value, _ type: Type, from source: SourceText) -> Environment {
    var copy = self
    copy.define(
      Definition(
        name: LastAnswer.name, content: .constant(value), source: source, span: Span(0, 0),
        nameSpan: Span(0, 0), reads: Reads(), type: type == .none ? value.type : type,
        order: 0, fingerprint: Stamp("answer")))
    return copy
  }
}

extension Statement.Kind {
  fileprivate var functionName: String? {
    if case .function(let function) = self { return function.name.text }
    return nil
  }

  /// The names that a statement defines.
  public var definedNames: [Name] {
    switch self {
    case .binding(let pattern, _, _): pattern.names
    case .function(let function): [function.name]
    case .kind(let name, _), .scenario(let name, _): [name]
    case .unit, .assertion, .expression, .command: []
    }
  }
}

extension Pattern {
  fileprivate func projection(at index: Int) -> Definition.Projection? {
    switch self {
    case .name: nil
    case .fields(let names): .field(names[index].text)
    case .elements(let names): .element(index, of: names.count)
    }
  }
}

extension Type {
  var containsHole: Bool { if case .hole = self { true } else { false } }

  fileprivate func projected(_ projection: Definition.Projection?) -> Type? {
    switch (projection, present) {
    case (nil, _): self
    case (.field(let name), .record(let record)): record[name]
    case (.element, .list(let element)): element
    case (.element(let index, _), .tuple(let items)) where index < items.count: items[index]
    default: nil
    }
  }
}

extension Statement {
  /// All names that stand in its expressions, locals included, in the order written.
  public var readNames: [String] {
    var names: [String] = []
    for expression in kind.expressions { expression.eachName { names.append($0) } }
    switch kind {
    case .scenario(_, let overrides): names += overrides.map(\.path.root.text)
    case .command(_, let argument, _):
      // What a command makes of its argument is the shell's affair: every word may be a name.
      names += argument.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    default: break
    }
    return names
  }
}
