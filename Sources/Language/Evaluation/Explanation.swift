// Where a value comes from: the tree behind `:explain`, `:why` and `:graph`.

import Quantities

/// One node of an explanation: a value, how it was made, and what it rests on.
public struct Explanation: Sendable {
  public enum Origin: Sendable, Equatable {
    /// The expression that was asked about.
    case question
    /// A definition that rests on others.
    case definition
    /// A definition that rests on nothing: an input.
    case input
    /// A definition in whose place the question puts another value.
    case overridden
    /// A fact of the library, with source and date.
    case fact(String)
    /// A formula of the library, with its source.
    case formula(String)
    /// Shown further up already.
    case repeated
  }

  /// The name, or the text of the question.
  public let title: String
  /// The expression or formula as text; empty for a plain input.
  public let formula: String
  public let value: Value?
  public let origin: Origin
  public let children: [Explanation]

  init(
    _ title: String, formula: String = "", value: Value?, origin: Origin,
    children: [Explanation] = []
  ) {
    self.title = title
    self.formula = formula
    self.value = value
    self.origin = origin
    self.children = children
  }
}

extension Explanation {
  /// The same tree with its uncertain values computed.
  fileprivate func settled(by evaluator: Evaluator, _ place: Place) throws -> Explanation {
    Explanation(
      title, formula: formula, value: try value.map { try evaluator.settled($0, place) },
      origin: origin, children: try children.map { try $0.settled(by: evaluator, place) })
  }
}

extension Evaluator {
  /// The tree behind an expression, down to inputs and facts.
  public func explain(_ expression: Expression, from source: SourceText) throws -> Explanation {
    var shown: Set<String> = []
    let place = Place(source, expression.span)
    if case .name(let name, _) = expression.kind, environment[name] != nil {
      return try explain(name, &shown).settled(by: self, place)
    }
    let value = try value(of: expression, from: source)
    return try Explanation(
      sourceText(of: expression), value: value, origin: .question,
      children: children(of: expression, Context.bare(expression, source), &shown)
    ).settled(by: self, place)
  }

  private func explain(_ name: String, _ shown: inout Set<String>) throws -> Explanation {
    guard let definition = environment[name] else {
      return Explanation(name, value: nil, origin: .input)
    }
    let value = try? self.value(of: name)
    guard shown.insert(name).inserted else {
      return Explanation(name, value: value, origin: .repeated)
    }
    switch definition.content {
    case .value(let expression, _):
      // An input that cannot be computed says why here, not as a gap in the tree.
      _ = try self.value(of: name)
      let behind = try children(of: expression, Context.bare(expression, definition.source), &shown)
      let isInput = behind.isEmpty
      return Explanation(
        name, formula: sourceText(of: expression), value: value,
        origin: isInput ? .input : .definition, children: behind)
    case .function(let function):
      return Explanation(
        name, formula: sourceText(of: function.body), value: nil, origin: .definition,
        children: try children(
          of: function.body, Context.bare(function.body, definition.source), &shown))
    case .override, .constant:
      return Explanation(name, value: value, origin: .overridden)
    case .scenario, .kind, .unit:
      return Explanation(name, value: nil, origin: .input)
    }
  }

  /// What an expression reads, each once, in the order written.
  private func children(
    of expression: Expression, _ context: Context, _ shown: inout Set<String>
  ) throws -> [Explanation] {
    switch expression.kind {
    case .under(let base, let overrides):
      return try overlaid(overrides, context).childrenApart(of: base, context)
    case .underScenario(let base, .list(let items, _)):
      return try items.map { item in
        let evaluator = try evaluator(under: item, context)
        return Explanation(
          "under \(item.text)", value: try evaluator.evaluate(base, context), origin: .question,
          children: try evaluator.childrenApart(of: base, context))
      }
    case .underScenario(let base, let scenario):
      return try evaluator(under: scenario, context).childrenApart(of: base, context)
    default: return try mentioned(in: expression, &shown)
    }
  }

  /// What an expression reads on a graph of its own: nothing of it was shown with these values.
  private func childrenApart(
    of expression: Expression, _ context: Context
  ) throws -> [Explanation] {
    var shown: Set<String> = []
    return try children(of: expression, context, &shown)
  }

  private func mentioned(
    in expression: Expression, _ shown: inout Set<String>
  ) throws -> [Explanation] {
    var found: [Explanation] = []
    var seen: Set<String> = []
    for mention in expression.mentions where seen.insert(mention.key).inserted {
      switch mention {
      case .name(let name):
        if environment[name] != nil { found.append(try explain(name, &shown)) }
      case .fact(let constant, let field):
        if let fact = fact(constant, field) { found.append(fact) }
      case .call(let name):
        if environment[name]?.isFunction == true {
          found.append(try explain(name, &shown))
        } else if let formula = environment.library.functions(name).first,
          let body = formula.formula
        {
          found.append(
            Explanation(
              name, formula: sourceText(of: body), value: nil,
              origin: .formula(formula.builtin.source)))
        }
      }
    }
    return found
  }

  private func fact(_ constant: String, _ field: String?) -> Explanation? {
    guard environment[constant] == nil, let known = environment.library.constant(constant) else {
      return nil
    }
    let derived = environment.library.kind(known.kindName)?.derived.first { $0.name == field }
    let title = field.map { "\(constant).\($0)" } ?? constant
    return Explanation(
      title, formula: derived?.words ?? known.summary, value: nil,
      origin: .fact(derived?.provenance ?? known.provenance))
  }
}

/// A name in an expression, as an explanation treats it.
private enum Mention {
  case name(String)
  case fact(String, field: String?)
  case call(String)

  var key: String {
    switch self {
    case .name(let name): "name \(name)"
    case .fact(let name, let field): "fact \(name).\(field ?? "")"
    case .call(let name): "call \(name)"
    }
  }
}

extension Expression {
  /// Names in the order written. A name may be both a definition and a fact: the graph decides.
  fileprivate var mentions: [Mention] {
    switch kind {
    case .name(let name, _): [.name(name), .fact(name, field: nil)]
    case .member(let base, let field):
      if case .name(let name, _) = base.kind {
        [.name(name), .fact(name, field: field.text)]
      } else {
        base.mentions
      }
    case .call(let callee, let arguments):
      if case .name(let name, _) = callee.kind {
        [.call(name)] + arguments.flatMap(\.value.mentions)
      } else {
        callee.mentions + arguments.flatMap(\.value.mentions)
      }
    case .pipe(let left, let right):
      if case .name(let name, _) = right.kind {
        left.mentions + [.call(name)]
      } else {
        left.mentions + right.mentions
      }
    case .lambda(let parameters, let body):
      body.mentions.filter { mention in
        !parameters.contains { mention.key == "name \($0.text)" }
      }
    case .record(_, let fields):
      fields.flatMap { $0.value?.mentions ?? [.name($0.name.text)] }
    default: kind.children.flatMap(\.mentions)
    }
  }
}
