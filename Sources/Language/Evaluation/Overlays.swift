// Questions to the graph: the same expression on a graph in which some definitions are replaced.

import Quantities

extension Evaluator {
  // MARK: Overlays

  /// An evaluator on this graph with overrides put in.
  func overlaid(_ overrides: [OverrideSyntax], _ context: Context) throws -> Evaluator {
    try Evaluator(overlay(overrides.map { ($0, context) }), shared)
  }

  /// An evaluator on this graph with a definition, or a field of one, replaced by a value.
  func overlaid(_ path: Path, by value: Value, _ context: Context) throws -> Evaluator {
    guard path.words.count > 1 else {
      return try Evaluator(overlay([path.root.text: .constant(value)], reads: [:]), shared)
    }
    guard case .record(let record) = try self.value(of: path.root.text) else {
      throw Messages.overridesNothing(path.root, context.source, known: [], isLocal: false)
    }
    let fields = path.words.dropFirst().map(\.text)
    let replaced = try replacing(fields[...], in: record, at: Place(context.source, path.span)) {
      _ in
      value
    }
    return try Evaluator(
      overlay([path.root.text: .constant(.record(replaced))], reads: [:]), shared)
  }

  private func overlay(_ overrides: [(OverrideSyntax, Context)]) throws -> Environment {
    var contents: [String: Definition.Content] = [:]
    var reads: [String: Reads] = [:]
    var order: [String] = []
    var grouped: [String: [(OverrideSyntax, Context)]] = [:]
    for override in overrides {
      let root = override.0.path.root.text
      if grouped[root] == nil { order.append(root) }
      grouped[root, default: []].append(override)
    }
    for root in order {
      let group = grouped[root] ?? []
      // Scenarios that are combined come from texts of their own.
      let updates = group.map { override, context in
        Override.Update(
          fields: override.path.words.dropFirst().map(\.text), value: override.value,
          span: override.path.span, source: context.source, frame: context.frame)
      }
      contents[root] = .override(Override(updates: updates, base: environment))
      reads[root] = group.reduce(into: Reads()) { reads, item in
        reads.formUnion(freeNames(of: [item.0.value], item.1))
      }
    }
    return try overlay(contents, reads: reads)
  }

  private func overlay(
    _ contents: [String: Definition.Content], reads: [String: Reads]
  ) throws -> Environment {
    var environment = self.environment
    for name in contents.keys.sorted() {
      guard let old = environment[name], let content = contents[name] else { continue }
      environment.define(
        Definition(
          name: name, content: content, source: old.source, span: old.span,
          nameSpan: old.nameSpan, reads: reads[name] ?? Reads(), type: old.type,
          order: old.order, fingerprint: Stamp("override " + name)))
    }
    return environment
  }

  /// The graph's names that expressions read: as a definition's own are found.
  func freeNames(of expressions: [Expression], _ context: Context) -> Reads {
    var names = NameChecker(environment: environment, source: context.source)
    for expression in expressions {
      names.check(expression, locals: context.frame?.allNames ?? [])
    }
    return names.reads
  }

  /// The value of an overridden definition: the old one with its updates put in.
  func compute(_ override: Override, _ definition: Definition) throws -> Value {
    let base = on(override.base)
    var value: Value?
    for update in override.updates {
      guard let first = update.fields.first else {
        let old = update.value.readsOld ? try base.value(of: definition.name) : Value.none
        value = try evaluate(
          update.value, update.context(of: definition.name, old: old))
        continue
      }
      let current = try value ?? base.value(of: definition.name)
      guard case .record(let record) = current else {
        throw Messages.noFields(
          current.type, Name(first, update.span), Place(update.source, update.span),
          update.source)
      }
      value = .record(
        try replacing(update.fields[...], in: record, at: Place(update.source, update.value.span)) {
          old in
          try evaluate(
            update.value, update.context(of: definition.name, old: old))
        })
    }
    return value ?? .none
  }

  /// An override's stamp: its text, local names that it reads, and the old value where that counts.
  func mix(_ override: Override, _ definition: Definition, into stamp: inout Stamp) throws {
    var needsOld = false
    for update in override.updates {
      stamp.mix(update.fields.joined(separator: "."))
      stamp.mix(sourceText(of: update.value))
      needsOld = needsOld || !update.fields.isEmpty || update.value.readsOld
      update.value.eachName { name in
        if let value = update.frame?[name] { stamp.mix(value) }
      }
    }
    if needsOld { stamp.mix(try on(override.base).stamp(of: definition.name)) }
  }

  // MARK: Scenarios

  func under(
    _ base: Expression, _ scenario: ScenarioSyntax, _ context: Context
  ) throws -> Value {
    guard case .list(let items, _) = scenario else {
      return try evaluator(under: scenario, context).evaluate(base, context)
    }
    let rows = try rows(items.count, of: base, "scenario", context) { index, evaluator in
      try evaluator.evaluator(under: items[index], context).evaluate(base, context)
    }
    let titles = items.map { Value.text($0.text) }
    return .table(
      Table(columns: [.init("scenario", titles)] + columns(of: base, rows, context)))
  }

  func evaluator(
    under scenario: ScenarioSyntax, _ context: Context
  ) throws -> Evaluator {
    try Evaluator(overlay(try overrides(of: scenario, context)), shared)
  }

  /// The overrides of a scenario, each with the text it was written in.
  private func overrides(
    of scenario: ScenarioSyntax, _ context: Context
  ) throws -> [(OverrideSyntax, Context)] {
    switch scenario {
    case .named(let name):
      guard let found = environment.scenario(name.text) else {
        if name.text == "base" { return [] }
        throw Messages.unknownScenario(
          name, context.source, known: environment.scenarioNames + ["base"])
      }
      return found.overrides.map { ($0, Context.bare($0.value, found.source)) }
    case .combined(let left, let right):
      let first = try overrides(of: left, context)
      let second = try overrides(of: right, context)
      for one in first {
        if let other = second.first(where: { $0.0.path.conflicts(with: one.0.path) }) {
          throw Messages.scenarioConflict(
            one.0, one.1.source, left.text, other.0, other.1.source, right.text)
        }
      }
      return first + second
    case .over(let left, let right):
      let winners = try overrides(of: left, context)
      let losers = try overrides(of: right, context)
      return losers.filter { loser in
        !winners.contains { $0.0.path.conflicts(with: loser.0.path) }
      } + winners
    case .list(_, let span): throw Messages.nestedScenarioList(Place(context.source, span))
    }
  }

  // MARK: Sweeps

  func sweep(
    _ base: Expression, _ sweeps: [SweepSyntax], _ context: Context
  ) throws -> Value {
    let first = try values(of: sweeps[0], context)
    guard sweeps.count == 2 else {
      let rows = try rows(first.count, of: base, "row", context) { index, evaluator in
        try evaluator.overlaid(sweeps[0].path, by: first[index], context).evaluate(base, context)
      }
      return .table(
        Table(columns: [.init(sweeps[0].path.text, first)] + columns(of: base, rows, context)))
    }
    let second = try values(of: sweeps[1], context)
    let columns = try second.enumerated().map { column, across in
      let outer = try overlaid(sweeps[1].path, by: across, context)
      return Table.Column(
        "\(sweeps[1].path.text) = \(across.shortText)",
        try first.enumerated().map { row, down in
          let done = column * first.count + row
          return try shared.step("cell \(done + 1) of \(first.count * second.count)") {
            try outer.overlaid(sweeps[0].path, by: down, context).evaluate(base, context)
          }
        })
    }
    return .table(
      Table(
        columns: [.init(sweeps[0].path.text, first)] + columns,
        grid: .init(cell: sourceText(of: base), across: .init(sweeps[1].path.text, second))))
  }

  private func values(of sweep: SweepSyntax, _ context: Context) throws -> [Value] {
    guard let items = try evaluate(sweep.range, context).elements, !items.isEmpty else {
      throw Messages.emptySweep(sweep.path, context.place(sweep.range))
    }
    return items
  }

  /// One column for an expression, or one for each member of a tuple or field of a record.
  private func columns(
    of base: Expression, _ rows: [Value], _ context: Context
  ) -> [Table.Column] {
    if case .tuple(let items) = base.kind {
      return items.enumerated().map { index, item in
        Table.Column(sourceText(of: item), rows.map { $0.elements?[index] ?? .none })
      }
    }
    if case .record(nil, let fields) = base.kind {
      return fields.map { field in
        Table.Column(
          field.name.text,
          rows.map { row in
            if case .record(let record) = row { record[field.name.text] ?? .none } else { .none }
          })
      }
    }
    return [Table.Column(sourceText(of: base), rows)]
  }
}

extension Override.Update {
  /// Its draws keep the name that it overrides.
  fileprivate func context(of name: String, old: Value) -> Context {
    Context(
      frame: frame, source: source, old: old, root: value,
      trail: .root(([name] + fields).joined(separator: ".")))
  }
}

extension Path {
  /// Whether overriding both would leave one of them without effect.
  fileprivate func conflicts(with other: Path) -> Bool { covers(other) || other.covers(self) }

  /// Whether it is the other path or one above it.
  func covers(_ other: Path) -> Bool {
    words.count <= other.words.count && zip(words, other.words).allSatisfy { $0 == $1 }
  }
}

extension ScenarioSyntax {
  /// As typed: the row's title in a table.
  var text: String {
    switch self {
    case .named(let name): name.text
    case .combined(let left, let right): "\(left.text) + \(right.text)"
    case .over(let left, let right): "\(left.text) over \(right.text)"
    case .list(let items, _): "[\(items.map(\.text).joined(separator: ", "))]"
    }
  }
}

extension Expression {
  /// Whether `old` stands in it for this update, not for one of its own `with` or `under`.
  var readsOld: Bool {
    switch kind {
    case .old: true
    case .with(let base, _), .under(let base, _): base.readsOld
    default: kind.children.contains(where: \.readsOld)
    }
  }

  /// Whether a name stands in it.
  func mentions(_ name: String) -> Bool {
    var found = false
    eachName { found = found || $0 == name }
    return found
  }

  /// Calls a body with each name in it, those of called functions and scenarios included.
  func eachName(_ body: (String) -> Void) {
    switch kind {
    case .name(let name, _): body(name)
    case .underScenario(_, let scenario): scenario.eachName(body)
    case .record(let kind, let fields):
      if let kind { body(kind.text) }
      for field in fields where field.value == nil { body(field.name.text) }
    case .under(_, let overrides): for override in overrides { body(override.path.root.text) }
    case .each(_, let sweeps): for sweep in sweeps { body(sweep.path.root.text) }
    // Labels may name values: `choose(a: 0.7, b: 0.3)`.
    case .call(_, let arguments): for argument in arguments { argument.label.map { body($0.text) } }
    default: break
    }
    for child in kind.children { child.eachName(body) }
  }
}

extension ScenarioSyntax {
  fileprivate func eachName(_ body: (String) -> Void) {
    switch self {
    case .named(let name): body(name.text)
    case .combined(let left, let right), .over(let left, let right):
      left.eachName(body)
      right.eachName(body)
    case .list(let items, _): for item in items { item.eachName(body) }
    }
  }
}
