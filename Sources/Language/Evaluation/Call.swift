// A call of a function of the library, as its body sees it.

import Draws
public import Quantities

/// Where a function of the library is called, and what its draws are keyed by.
struct CallSite {
  let place: Place
  let trail: Trail
  let key: () -> DrawKey
}

/// An argument on its way to a function of the library.
enum LibraryArgument {
  case written(Expression, Context)
  case value(Value, Place? = nil)

  var known: Value? {
    if case .value(let value, _) = self { return value }
    return nil
  }
}

/// What the body of a function of the library is given.
public struct Call {
  private(set) var evaluator: Evaluator
  let function: LibraryFunction
  let site: CallSite
  private(set) var arguments: [String: LibraryArgument] = [:]
  /// The arguments of a `rest: T…` parameter.
  public private(set) var rest: [Value] = []
  /// How often a function among the arguments was called: the index of the element.
  private var applications = Counter()

  var place: Place { site.place }

  init(evaluator: Evaluator, function: LibraryFunction, site: CallSite) {
    self.evaluator = evaluator
    self.function = function
    self.site = site
  }

  /// The same call with other values.
  func replacing(_ values: [String: Value], rest: [Value]) -> Call {
    var copy = self
    for (name, value) in values { copy.arguments[name] = .value(value, place(of: name)) }
    copy.rest = rest
    return copy
  }

  /// The same call on an evaluator of another thread.
  func on(_ evaluator: Evaluator) -> Call {
    var copy = self
    copy.evaluator = evaluator
    copy.applications = Counter()
    return copy
  }

  mutating func add(_ argument: LibraryArgument, for parameter: LibraryFunction.Parameter) {
    if parameter.isRest, case .value(let value, _) = argument {
      rest.append(value)
    } else {
      arguments[parameter.name] = argument
    }
  }

  func has(_ name: String) -> Bool { arguments[name] != nil }
  func argument(_ name: String) -> LibraryArgument? { arguments[name] }

  func place(of name: String) -> Place? {
    switch arguments[name] {
    case .written(let expression, let context): context.place(expression)
    case .value(_, let place): place
    case nil: nil
    }
  }

  // MARK: Arguments by parameter name

  /// The value of an argument; nil where it was left out and has no default.
  public func value(_ name: String) -> Value? { arguments[name]?.known }

  /// Whether an argument was written, even if it says what the default says.
  public func isWritten(_ name: String) -> Bool { place(of: name) != nil }

  public func quantity(_ name: String) throws -> Quantity {
    if case .quantity(let quantity)? = value(name) { return quantity }
    throw misfit(name)
  }

  /// A plain number.
  public func number(_ name: String) throws -> Double {
    let quantity = try quantity(name)
    guard quantity.dimension.isOne else { throw misfit(name) }
    return quantity.value
  }

  /// A whole number within a range.
  public func whole(_ name: String, in range: ClosedRange<Int>) throws -> Int {
    let number = try number(name)
    guard number.rounded() == number, number >= Double(range.lowerBound),
      number <= Double(range.upperBound)
    else {
      let ends = [range.lowerBound, range.upperBound].map {
        NumberText.text(Double($0), countsInFull: true)
      }
      throw Problem(
        "E0506", "`\(name)` must be a whole number from \(ends[0]) to \(ends[1])", argument: name)
    }
    return Int(number)
  }

  public func truth(_ name: String) throws -> Bool {
    if case .bool(let truth)? = value(name) { return truth }
    throw misfit(name)
  }

  public func text(_ name: String) throws -> String {
    if case .text(let text)? = value(name) { return text }
    throw misfit(name)
  }

  public func list(_ name: String) throws -> [Value] {
    if let items = value(name)?.elements { return items }
    throw misfit(name)
  }

  public func series(_ name: String) throws -> Series {
    if case .series(let series)? = value(name) { return series }
    throw misfit(name)
  }

  public func date(_ name: String) throws -> Instant {
    if case .date(let instant)? = value(name) { return instant }
    throw misfit(name)
  }

  public func bytes(_ name: String) throws -> [UInt8] {
    if case .bytes(let bytes)? = value(name) { return bytes }
    throw misfit(name)
  }

  public func interval(_ name: String) throws -> (Quantity, Quantity) {
    if case .interval(let low, let high)? = value(name) { return (low, high) }
    throw misfit(name)
  }

  private func misfit(_ name: String) -> Problem {
    Problem("E0506", "`\(name)` cannot be that", argument: name)
  }

  // MARK: The evaluation around it

  /// Calls an argument that is a function.
  public func apply(_ name: String, to values: [Value]) throws -> Value {
    guard case .function(let closure)? = value(name) else { throw misfit(name) }
    let trail = site.trail.stepping(.element(applications.next()))
    return try evaluator.apply(closure, to: values, at: place(of: name) ?? place, trail)
  }

  /// Adds a remark to the answer.
  public func note(_ parts: Note.Part...) { note(parts) }
  public func note(_ parts: [Note.Part]) { note(Note(parts)) }
  public func note(_ note: Note) { evaluator.shared.add(note) }

  /// Opens a file that the session lets cells read.
  public func open(_ path: String) throws -> any OpenFile {
    try evaluator.shared.files.open(path)
  }

  /// Shows how far a long computation is.
  public func progress(_ line: String) { evaluator.shared.progress?(line) }

  /// Whether anybody watches the progress.
  public var showsProgress: Bool { evaluator.shared.progress != nil }

  /// Whether the user wants to stop; a long computation asks often and then throws `cancelled`.
  public var isCancelled: @Sendable () -> Bool { evaluator.shared.budget.isCancelled }

  /// What a body throws that was cancelled.
  public var cancelled: any Error { Problem.cancelled }

  /// For long computations that take an error to end them.
  public func mayGoOn() throws { if isCancelled() { throw cancelled } }

  /// Counts elements about to be made against the cell's limit.
  public func charge(_ count: Int) throws { try evaluator.shared.budget.charge(count) }

  /// An argument of type `Expr<T>`: what was written, to be evaluated on other graphs.
  public func expression(_ name: String) throws -> UnevaluatedArgument {
    guard case .written(let expression, let context)? = arguments[name] else {
      throw misfit(name)
    }
    return UnevaluatedArgument(expression: expression, context: context, evaluator: evaluator)
  }

  /// An argument of type `Name`.
  public func path(_ name: String) throws -> Path {
    guard case .written(let expression, _)? = arguments[name], let path = expression.path else {
      throw misfit(name)
    }
    return path
  }

  /// An argument of type `[Name]`; of type `Name` the only one.
  public func paths(_ name: String) throws -> [Path] {
    guard case .written(let expression, _)? = arguments[name] else { throw misfit(name) }
    if let paths = expression.paths { return paths }
    return [try path(name)]
  }

  /// An argument of type `[Interval]`; of type `Interval` the only one.
  public func intervals(_ name: String) throws -> [(Quantity, Quantity)] {
    guard case .tuple(let items)? = value(name) else { return [try interval(name)] }
    return try items.map { item in
      guard case .interval(let low, let high) = item else { throw misfit(name) }
      return (low, high)
    }
  }

  /// All names that the text of a problem may suggest.
  public var session: Environment { evaluator.environment }
}

/// Counts the calls of one call's function arguments.
final class Counter {
  private var count = 0

  func next() -> Int {
    count += 1
    return count - 1
  }
}
