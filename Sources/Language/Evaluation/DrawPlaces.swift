// Where in a definition a draw is made: the path that makes it the same draw for ever.

import Draws

/// The way from a definition's root to the expression under way: through calls, elements of `map`
/// and defaults of parameters. Literals, blanks and other definitions are no part of it.
final class Trail: Sendable {
  enum Step: Sendable {
    /// The definition.
    case root(String)
    /// A bare expression: its own text, without blanks and comments, is its name.
    case bare(Expression)
    /// Through a call, in the tree whose calls are numbered.
    case call(Expression, in: Expression)
    /// An element of what `map`, `filter` or `fold` walks over.
    case element(Int)
    /// The default of a parameter that the call left out.
    case standIn(Int)
  }

  let parent: Trail?
  let step: Step

  private init(_ parent: Trail?, _ step: Step) {
    self.parent = parent
    self.step = step
  }

  static func root(_ name: String) -> Trail { Trail(nil, .root(name)) }
  static func bare(_ expression: Expression) -> Trail { Trail(nil, .bare(expression)) }

  func stepping(_ step: Step) -> Trail { Trail(self, step) }

  /// The steps from the root on.
  fileprivate var steps: [Step] {
    var steps: [Step] = []
    var trail: Trail? = self
    while let current = trail {
      steps.append(current.step)
      trail = current.parent
    }
    return steps.reversed()
  }
}

/// The distribution calls of a tree and its other calls, each numbered in source order.
final class DrawSites {
  /// Kept so that the identities below stay its nodes'.
  private let tree: Expression
  private var draws: [ObjectIdentifier: Int] = [:]
  private var calls: [ObjectIdentifier: Int] = [:]

  init(of tree: Expression, _ library: Library) {
    self.tree = tree
    visit(tree, library)
  }

  private func visit(_ expression: Expression, _ library: Library) {
    switch expression.kind {
    case .binary(.to, _, _): draws[ObjectIdentifier(expression)] = draws.count
    case .call(let callee, _):
      if case .name(let name, _) = callee.kind, library.makesDraws(name) {
        draws[ObjectIdentifier(expression)] = draws.count
      } else {
        calls[ObjectIdentifier(expression)] = calls.count
      }
    // `f` in `x |> f` is called without brackets.
    case .pipe(_, let right):
      if case .call = right.kind {} else { calls[ObjectIdentifier(expression)] = calls.count }
    default: break
    }
    for child in expression.kind.children { visit(child, library) }
  }

  /// The number of a distribution call; of any other node, past all of them, its call's.
  func draw(_ expression: Expression) -> Int {
    draws[ObjectIdentifier(expression)] ?? draws.count + call(expression)
  }

  func call(_ expression: Expression) -> Int { calls[ObjectIdentifier(expression)] ?? calls.count }
}

extension Evaluator {
  /// The key of a draw that is made by an expression.
  func drawKey(_ expression: Expression, _ context: Context) -> DrawKey {
    key(of: context.trail).draw(
      shared.sites(of: context.root, environment.library).draw(expression))
  }

  /// The key of a place on the way.
  func key(of trail: Trail) -> DrawKey {
    let seed = environment.sampling.seed
    var key = DrawKey(seed: seed, root: "")
    for step in trail.steps {
      switch step {
      case .root(let name): key = DrawKey(seed: seed, root: name)
      case .bare(let expression):
        key = DrawKey(seed: seed, root: sourceText(of: expression).filter { $0 != " " })
      case .call(let call, let tree):
        key = key.call(shared.sites(of: tree, environment.library).call(call))
      case .element(let index): key = key.element(index)
      case .standIn(let index): key = key.call(-1 - index)
      }
    }
    return key
  }
}
