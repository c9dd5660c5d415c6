// A checked cell being run: statement by statement, with what each prints.

import Language
import Quantities
import Rendering

/// The run of one cell. Nothing reaches the session until all of it has succeeded.
struct CellRun {
  private let session: Session
  private let cell: CheckedCell
  private let printing: Printing
  private let shared: Evaluation
  private(set) var outputs: [Output] = []
  private(set) var environment: Environment
  private(set) var wish: Wish?
  /// Set by commands that put another state in the session's place: `:undo`, `:open`, `:replay`.
  private(set) var changedSession = false
  private var answer: (Value, Type)?

  init(_ session: Session, _ cell: CheckedCell, _ printing: Printing) {
    self.session = session
    self.cell = cell
    self.printing = printing
    shared = session.newEvaluation()
    environment = session.environment
  }

  func evaluator(_ environment: Environment) -> Evaluator { Evaluator(environment, shared) }

  mutating func all() throws {
    outputs += cell.lints.map { .lint($0) }
    for (index, step) in cell.steps.enumerated() {
      let before = environment
      environment = step.environment
      // A command earlier in the cell may have changed it.
      environment.sampling = session.settings.sampling
      let prints = printing == .each || index == cell.steps.count - 1
      let start = outputs.count
      try run(step, prints: prints, before)
      // What has run can be looked at; a definition that nobody asked for yet is not computed.
      if prints || !step.statement.kind.isDefinition { addLints(on: step, at: start) }
    }
    if let (value, type) = answer {
      environment = environment.answering(value, type, from: cell.source)
    }
  }

  private mutating func run(
    _ step: CheckedCell.Step, prints: Bool, _ before: Environment
  ) throws {
    switch step.statement.kind {
    case .binding:
      if prints { try printDefinitions(of: step) }
      if session.isInteractive { try follow(step, before) }
    case .expression(let expression):
      let place = Place(cell.source, expression.span)
      let evaluator = evaluator(environment)
      let value = try evaluator.settled(
        evaluator.value(of: expression, from: cell.source), place)
      answer = (value, step.type)
      if prints { add(value, named: nil, remarks: kept(of: expression)) }
    case .assertion(let isAssert, let expression, let message):
      try check(expression, message, isAssert: isAssert)
    case .command(let name, let argument, let span):
      let place = Place(cell.source, span)
      let context = CommandContext(
        session: session, environment: environment, argument: argument, place: place,
        commandPlace: Place(cell.source, name.span))
      let outcome = try Commands.run(name.text, context)
      outputs += outcome.outputs
      wish = outcome.wish ?? wish
      if outcome.changedSession { changedSession = true }
    case .function, .kind, .scenario, .unit:
      if session.isInteractive { try follow(step, before) }
    }
    outputs += shared.takeNotes().map { .note($0) }
  }

  /// Lints stand above the answer that they are about, as those on the text do.
  private mutating func addLints(on step: CheckedCell.Step, at start: Int) {
    let found = evaluator(environment).lints(on: step.statement, from: cell.source)
    outputs.insert(contentsOf: found.map { .lint($0) }, at: start)
  }

  private mutating func printDefinitions(of step: CheckedCell.Step) throws {
    let evaluator = evaluator(environment)
    for name in step.defines { add(try evaluator.settledValue(of: name), named: name) }
  }

  /// The remarks on a definition that is asked for by its bare name: a value that was computed
  /// before bears them still.
  private func kept(of expression: Expression) -> [Note] {
    guard case .name(let name, _) = expression.kind else { return [] }
    return evaluator(environment).keptNotes(of: name)
  }

  private mutating func add(_ value: Value, named name: String?, remarks: [Note] = []) {
    outputs.append(.value(name: name, value))
    let fresh = shared.takeNotes()
    say((fresh.isEmpty ? remarks : fresh) + value.remarksWhenShown)
  }

  /// Adds remarks, each once.
  private mutating func say(_ notes: [Note]) {
    var seen: Set<String> = []
    for note in notes where seen.insert(session.renderer.note(note).plain).inserted {
      outputs.append(.note(note))
    }
  }

  /// A failed assertion fails the cell; a failed check is said and the cell goes on.
  private mutating func check(
    _ expression: Expression, _ message: String?, isAssert: Bool
  ) throws {
    let failure = try evaluator(environment).assertionFailure(
      expression, message, isAssert: isAssert, from: cell.source)
    guard let failure else { return }
    if isAssert { throw failure }
    outputs.append(.failure([failure]))
  }

  /// What a redefinition changed among definitions whose values were known.
  private mutating func follow(_ step: CheckedCell.Step, _ before: Environment) throws {
    let redefined = Set(step.graphNames.filter { before[$0] != nil || before.library.names($0) })
    guard !redefined.isEmpty else { return }
    let old = evaluator(before)
    let new = evaluator(environment)
    var changes: [FollowUp] = []
    for dependent in environment.dependents(of: redefined) {
      guard let change = change(of: dependent, old, new) else { continue }
      changes.append(change)
    }
    // What was left out of a value that followed is said as it would be if it were asked for.
    let notes = shared.takeNotes()
    if changes.isEmpty { return }
    outputs.append(.followUp(changes))
    say(notes)
  }

  private func change(
    of dependent: Definition, _ old: Evaluator, _ new: Evaluator
  ) -> FollowUp? {
    let before = old.knownSettledValue(of: dependent.name)
    if let broken = dependent.broken {
      let was = old.environment[dependent.name]?.broken != nil
      return was ? nil : FollowUp(name: dependent.name, old: before, new: nil, broken: broken)
    }
    // What was broken and is not any more has no old value, and is worth a word.
    let wasBroken = old.environment[dependent.name]?.broken != nil
    guard before != nil || wasBroken else { return nil }
    do {
      let after = try new.settledValue(of: dependent.name)
      if case .function = after { return nil }
      let render = session.notebookRenderer
      if let before,
        render.result(name: nil, before).plain == render.result(name: nil, after).plain
      {
        return nil
      }
      return FollowUp(name: dependent.name, old: before, new: after, broken: nil)
    } catch let diagnostic as Diagnostic {
      return FollowUp(name: dependent.name, old: before, new: nil, broken: diagnostic)
    } catch {
      return nil
    }
  }
}
