// Questions about text and names that a shell asks while somebody types.

import Quantities

extension Environment {
  /// The type of an expression's text; nil where it does not parse or check.
  public func type(ofText source: SourceText) -> Type? {
    guard let expression = try? parseExpression(source, units: units) else { return nil }
    var names = NameChecker(environment: self, source: source)
    names.check(expression)
    guard names.errors.isEmpty else { return nil }
    return try? TypeChecker(environment: self, source: source).type(of: expression)
  }

  /// Checks an expression that a command is given.
  ///
  /// - Throws: Unknown names, or the first other mistake.
  public func check(_ expression: Expression, from source: SourceText) throws(CellFailure) -> Type {
    var names = NameChecker(environment: self, source: source)
    names.check(expression)
    guard names.errors.isEmpty else { throw CellFailure(names.errors) }
    do throws(Diagnostic) {
      return try TypeChecker(environment: self, source: source).type(of: expression)
    } catch {
      throw CellFailure([error])
    }
  }
}

extension Library {
  /// The parameters of a function's first signature, each with its type as text.
  public func parameters(of name: String) -> [(name: String, type: String)] {
    functions(name).first.map { function in
      function.parameters.map { ($0.name, sourceText(of: $0.type)) }
    } ?? []
  }
}

extension Statement.Kind {
  /// Whether it changes what can be named.
  public var isDefinition: Bool {
    switch self {
    case .binding, .function, .kind, .scenario, .unit: true
    case .assertion, .expression, .command: false
    }
  }
}

/// The words with a meaning of their own.
public enum Keywords {
  public static let all = [
    "let", "fn", "if", "then", "else", "and", "or", "not", "true", "false", "none", "under",
    "with", "do", "each", "in", "over", "within", "check", "assert", "unit", "kind", "scenario",
    "old",
  ]
}
