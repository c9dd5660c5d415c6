// The expressions directly below a node, for walks that treat all nodes alike.

extension Expression.Kind {
  /// The sub-expressions in source order; statements of a block give theirs.
  public var children: [Expression] {
    switch self {
    case .number, .date, .month, .quarter, .string, .bool, .none, .old, .hole, .name: []
    case .list(let items, _), .tuple(let items): items
    case .scaled(let inner, _), .unary(_, let inner), .lambda(_, let inner),
      .member(let inner, _), .convert(let inner, _), .underScenario(let inner, _):
      [inner]
    case .record(_, let fields): fields.compactMap(\.value)
    case .block(let statements): statements.flatMap(\.kind.expressions)
    case .binary(_, let left, let right), .pipe(let left, let right), .given(let left, let right):
      [left, right]
    case .approximately(let left, let right, let within):
      [left, right] + [within].compactMap { $0 }
    case .conditional(let test, let yes, let no): [test, yes, no]
    case .call(let callee, let arguments): [callee] + arguments.map(\.value)
    case .index(let base, let low, let high): [base, low] + [high].compactMap { $0 }
    case .with(let base, let updates), .under(let base, let updates):
      [base] + updates.map(\.value)
    case .each(let base, let sweeps): [base] + sweeps.map(\.range)
    }
  }
}

extension Expression.Kind {
  /// The depth of the deepest child; leaves and operators, most of a program, need no array.
  var depthBelow: Int {
    switch self {
    case .number, .date, .month, .quarter, .string, .bool, .none, .old, .hole, .name: 0
    case .scaled(let inner, _), .unary(_, let inner), .lambda(_, let inner),
      .member(let inner, _), .convert(let inner, _), .underScenario(let inner, _):
      inner.depth
    case .binary(_, let left, let right), .pipe(let left, let right), .given(let left, let right):
      Swift.max(left.depth, right.depth)
    case .call(let callee, let arguments):
      arguments.reduce(callee.depth) { Swift.max($0, $1.value.depth) }
    default: children.reduce(0) { Swift.max($0, $1.depth) }
    }
  }
}

extension Statement.Kind {
  /// The expressions directly in a statement.
  public var expressions: [Expression] {
    switch self {
    case .binding(_, _, let value), .expression(let value), .assertion(_, let value, _): [value]
    case .function(let function):
      function.parameters.compactMap(\.defaultValue) + [function.body]
    case .unit(_, _, let value): [value].compactMap { $0 }
    case .kind(_, let fields): fields.compactMap(\.defaultValue)
    case .scenario(_, let overrides): overrides.map(\.value)
    case .command: []
    }
  }
}
