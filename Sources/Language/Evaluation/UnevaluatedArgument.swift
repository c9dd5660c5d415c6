// What a function of the library may do with an argument that it gets unevaluated.

import Quantities

/// An argument of type `Expr<T>`: an expression with the graph behind it.
public struct UnevaluatedArgument {
  let expression: Expression
  let context: Context
  let evaluator: Evaluator

  /// The text as written.
  public var text: String { context.source.text(of: expression.span) }

  /// The two sides of an equation `a == b`; nil for anything else.
  public var sides: (left: UnevaluatedArgument, right: UnevaluatedArgument)? {
    guard case .binary(.equal, let left, let right) = expression.kind else { return nil }
    return (
      UnevaluatedArgument(expression: left, context: context, evaluator: evaluator),
      UnevaluatedArgument(expression: right, context: context, evaluator: evaluator)
    )
  }

  /// The value on the graph as it is.
  public func value() throws -> Value { try evaluator.evaluate(expression, context) }

  /// The value with a definition, or a field of one, replaced; remarks on trial values are dropped.
  public func value(with path: Path, as value: Value) throws -> Value {
    try self.value(with: [(path, value)])
  }

  /// The value with several definitions, or fields of them, replaced.
  public func value(with replacements: [(path: Path, value: Value)]) throws -> Value {
    try evaluator.shared.quietly {
      let overlay = try replacements.reduce(evaluator) { evaluator, replacement in
        try evaluator.overlaid(replacement.path, by: replacement.value, context)
      }
      return try evaluator.shared.trial { try overlay.evaluate(expression, context) }
    }
  }

  /// The inputs that it rests on: the definitions that rest on no other, in the order in which they
  /// were made; of a record each field that is a quantity.
  public func inputs() throws -> [GraphInput] {
    let environment = evaluator.environment
    var reached: Set<String> = []
    var queue = evaluator.freeNames(of: [expression], context).graph.sorted()
    while let name = queue.popLast() {
      guard reached.insert(name).inserted, let definition = environment[name] else { continue }
      queue += definition.reads
    }
    let definitions = reached.compactMap { environment[$0] }.sorted { $0.order < $1.order }
    return try definitions.filter { $0.isInput(in: environment) }.flatMap { definition in
      let root = Path([Name(definition.name, definition.nameSpan)])
      return try GraphInput.inputs(at: root, of: evaluator.value(of: definition.name))
    }
  }

  /// The value of a definition of the graph; nil where there is none of that name.
  public func definitionValue(_ name: String) throws -> Value? {
    guard evaluator.environment[name] != nil else { return nil }
    return try evaluator.value(of: name)
  }

  /// Whether the expression rests on a definition.
  public func rests(on name: String) -> Bool {
    var names: Set<String> = []
    // A local name hides the definition.
    expression.eachName { if context.frame?[$0] == nil { names.insert($0) } }
    if names.contains(name) { return true }
    return names.contains { evaluator.environment.path(from: $0, to: name) != nil }
  }
}

/// A definition that rests on no other, or a field of one, and what it is worth.
public struct GraphInput: Sendable {
  public let path: Path
  /// A quantity or an uncertain value.
  public let value: Value

  fileprivate static func inputs(at path: Path, of value: Value) throws -> [GraphInput] {
    switch value {
    case .quantity, .distribution: return [GraphInput(path: path, value: value)]
    case .record(let record):
      return try record.fields.flatMap { field in
        let word = Name(field.name, path.words[path.words.count - 1].span)
        return try inputs(at: Path(path.words + [word]), of: field.value)
      }
    default: return []
    }
  }
}

extension Definition {
  /// Whether it is a value that rests on no other value.
  fileprivate func isInput(in environment: Environment) -> Bool {
    isValue
      && !reads.contains { environment[$0].map { $0.isValue } ?? false }
  }

  private var isValue: Bool {
    switch content {
    case .value, .constant, .override: true
    case .function, .scenario, .kind, .unit: false
    }
  }
}
