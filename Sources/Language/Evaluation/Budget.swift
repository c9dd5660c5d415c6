// The bounds of an evaluation, and the wish to stop it.

/// Counts steps, nesting and elements, so that nothing a user types can hang or crash the shell.
public final class Budget {
  /// Steps of one cell: some ten seconds of the slowest machine.
  public static let stepLimit = 50_000_000
  /// Expressions inside expressions, calls included; the shell gives the stack for it.
  public static let nestingLimit = 40_000
  /// Elements of all lists and texts that one cell makes.
  public static let elementLimit = 20_000_000

  private(set) var steps = 0
  private(set) var nesting = 0
  private var elements = 0
  /// Of a branch: how many elements there were before it.
  private var elementsBefore = 0
  private let stepLimit: Int
  let isCancelled: @Sendable () -> Bool

  /// - Parameter stepLimit: For tests, which do not want to wait.
  public init(
    stepLimit: Int = Budget.stepLimit, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.stepLimit = stepLimit
    self.isCancelled = isCancelled
  }

  /// A budget of what is left, for work on another thread.
  func branch() -> Budget {
    let branch = Budget(stepLimit: max(0, stepLimit - steps), isCancelled: isCancelled)
    branch.elements = elements
    branch.elementsBefore = elements
    branch.nesting = nesting
    return branch
  }

  /// Counts what a branch spent.
  func take(_ branch: Budget) {
    steps += branch.steps
    elements += branch.elements - branch.elementsBefore
  }

  func enter(_ place: @autoclosure () -> Place) throws {
    steps += 1
    nesting += 1
    if nesting > Self.nestingLimit { throw Messages.nestedTooDeep(place()) }
    if steps & 0xFF == 0 { try check(place()) }
  }

  func leave() { nesting -= 1 }

  private func check(_ place: Place) throws {
    if isCancelled() { throw Cancelled() }
    if steps > stepLimit { throw Messages.tooManySteps(place) }
  }

  /// Counts elements about to be made; for bodies of the library.
  func charge(_ count: Int) throws(Problem) {
    elements += count
    if elements > Self.elementLimit { throw Problem(limit: Self.elementLimit) }
    if isCancelled() { throw Problem.cancelled }
  }
}

/// The user pressed Ctrl-C: not a mistake, so not a diagnostic.
public struct Cancelled: Error {
  public init() {}
}
