// Values by typing them: a small session on a library.

import Language
import Quantities
import Rendering
import StandardLibrary

/// Cells run one after another on one graph.
struct Prompt {
  private(set) var environment: Environment
  private let store = ValueStore()

  init(_ library: Library = Shelves.library) { environment = Environment(library: library) }

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
        last = try evaluator.settled(
          evaluator.value(of: expression, from: source),
          Place(source, step.statement.span))
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

/// The text of a result that is typed at a prompt.
func shown(_ cells: String..., name: String? = nil, width: Int = 100) throws -> String {
  var prompt = Prompt(Shelves.library)
  var value = Value.none
  for cell in cells { value = try prompt.run(cell) }
  return Renderer(width: width).result(name: name, value).plain
}

/// What the last of some cells is refused with.
func refused(_ cells: String..., width: Int = 100) throws -> String {
  var prompt = Prompt(Shelves.library)
  for cell in cells.dropLast() { try prompt.run(cell) }
  return Renderer(width: width).failure(prompt.failure(cells.last ?? "")).plain
}
