// Cells typed into the language with a two-function library: the language by itself, without shelves.

import Draws
import Language
import Quantities

/// What a record of `box(n)` carries.
private final class Boxed: Sendable {
  let number: Double

  init(_ number: Double) { self.number = number }
}

private let boxType: Builtin.Typing = { _ throws(Diagnostic) in
  .record(RecordType(kind: nil, fields: []))
}

/// A session in small: cells in, printed values or codes out.
final class Typing {
  var environment: Environment
  let store = ValueStore()
  /// How many remarks the last cell made.
  private(set) var remarks = 0

  init() {
    let library = Library(
      builtins: [
        Builtin("map(list: [a], f: (a) => b): [b]", "Each.", examples: []) { call in
          .list(try call.list("list").map { try call.apply("f", to: [$0]) })
        },
        Builtin("keep(list: [a], f: (a) => Bool): [a]", "Some.", examples: []) { call in
          .list(
            try call.list("list").filter {
              if case .bool(true) = try call.apply("f", to: [$0]) { true } else { false }
            })
        },
        Builtin("three_draws(): Dist<Number>", "Of three draws.", examples: []) { _ in
          .distribution(Distribution(.constant(1, count: 3), dimension: .one))
        },
        Builtin("remarking(x: q): q", "The same, with a remark.", examples: []) { call in
          call.note(.text("remarked"))
          return .quantity(try call.quantity("x"))
        },
        Builtin("twice(x: Power): Power", "Twice.", examples: [], formula: "2 * x"),
        Builtin(
          "solve_at(equation: Expr<Bool>, for: Name, value: a): Bool", "Probe.", examples: []
        ) { call in
          let equation = try call.expression("equation")
          return try equation.value(with: call.path("for"), as: call.value("value") ?? .none)
        },
        Builtin("box(n: Number): Record", "A record with a payload.", examples: [], typing: boxType)
        {
          call in
          .record(Record(kind: nil, fields: [], payload: Boxed(try call.number("n"))))
        },
        Builtin("unbox(box: Record): Number", "What is in it.", examples: []) { call in
          guard case .record(let record)? = call.value("box") else { return .none }
          return .number((record.payload as? Boxed)?.number ?? -1)
        },
      ], kinds: [], constants: [])
    environment = Environment(library: library)
  }

  /// What each statement of a cell prints, or the code and message of its first mistake.
  func type(_ text: String) -> [String] {
    let source = SourceText(text)
    do {
      let statements = try parseCell(source, units: environment.units)
      let cell = try CellChecker.check(statements, source, in: environment)
      let shared = Evaluation(store: store, budget: Budget())
      var printed: [String] = []
      for step in cell.steps {
        printed += try run(step, source, Evaluator(step.environment, shared))
      }
      remarks = shared.takeNotes().count
      environment = cell.steps.last?.environment ?? environment
      return printed
    } catch let failure as CellFailure {
      return failure.diagnostics.map { "\($0.code) \($0.message)" }
    } catch let diagnostic as Diagnostic {
      return ["\(diagnostic.code) \(diagnostic.message)"]
    } catch {
      return ["\(error)"]
    }
  }

  private func run(
    _ step: CheckedCell.Step, _ source: SourceText, _ evaluator: Evaluator
  ) throws -> [String] {
    switch step.statement.kind {
    case .binding:
      return try step.defines.map { "\($0) = \(Self.text(try evaluator.value(of: $0)))" }
    case .expression(let expression):
      let value = try evaluator.value(of: expression, from: source)
      return [Self.text(try evaluator.settled(value, Place(source, expression.span)))]
    case .assertion(let isAssert, let expression, let message):
      let failure = try evaluator.assertionFailure(
        expression, message, isAssert: isAssert, from: source)
      return failure.map { ["\($0.code) \($0.message)"] } ?? []
    default: return []
    }
  }

  static func text(_ value: Value) -> String {
    switch value {
    case .quantity(let quantity): Preferences().text(quantity)
    case .bool(let bool): "\(bool)"
    case .text(let text): "\"\(text)\""
    case .none: "none"
    case .date(let date): date.text
    case .list(let items): "[\(items.map(text).joined(separator: ", "))]"
    case .tuple(let items): "(\(items.map(text).joined(separator: ", ")))"
    case .record(let record):
      "{\(record.fields.map { "\($0.name): \(text($0.value))" }.joined(separator: ", "))}"
    case .table(let table):
      table.columns.map { "\($0.title): \($0.values.map(text).joined(separator: " "))" }
        .joined(separator: " | ")
    case .function: "a function"
    default: "?"
    }
  }
}
