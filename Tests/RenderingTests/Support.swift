// Values by typing them: a small session on a library.

import Language
import Quantities
import Rendering

/// Cells run one after another on one graph.
struct Prompt {
  private(set) var environment: Environment
  private let store = ValueStore()

  init(_ library: Library = .empty) { environment = Environment(library: library) }

  var evaluator: Evaluator { Evaluator(environment, Evaluation(store: store, budget: Budget())) }

  /// Runs a cell; the value of its last expression.
  @discardableResult
  mutating func run(_ text: String, firstLine: Int = 1) throws -> Value {
    let source = SourceText(text, firstLine: firstLine)
    let statements = try parseCell(source, units: environment.units)
    let cell = try CellChecker.check(statements, source, in: environment)
    var last = Value.none
    for step in cell.steps {
      environment = step.environment
      switch step.statement.kind {
      case .expression(let expression):
        last = try evaluator.value(of: expression, from: source)
      case .binding:
        for name in step.defines { last = try evaluator.value(of: name) }
      case .assertion(let isAssert, let expression, let message):
        let failure = try evaluator.assertionFailure(
          expression, message, isAssert: isAssert, from: source)
        if let failure { throw failure }
      default: break
      }
    }
    return last
  }

  /// The diagnostics that a cell gives.
  mutating func failure(_ text: String, firstLine: Int = 1) -> [Diagnostic] {
    do {
      try run(text, firstLine: firstLine)
      return []
    } catch let failure as CellFailure {
      return failure.diagnostics
    } catch let diagnostic as Diagnostic {
      return [diagnostic]
    } catch {
      return []
    }
  }
}

extension Library {
  static let empty = Library(builtins: [], kinds: [], constants: [])
}
