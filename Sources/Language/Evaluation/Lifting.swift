// Functions of exact values called with uncertain ones: draw by draw.

public import Draws
import Quantities

extension Evaluator {
  /// Whether a condition holds wherever it counts.
  func holdsInAllDraws(_ condition: Expression, _ context: Context) throws -> Bool {
    guard case .distribution(let uncertain) = try evaluate(condition, context) else {
      return try truth(condition, context)
    }
    return try !values(of: uncertain, context.place(condition)).contains(0)
  }

  /// Calls a body for each draw of its uncertain arguments, unless the function has a way of its own
  /// to do all draws at once.
  func lifted(
    _ body: @escaping @Sendable (Call) throws -> Value, _ function: LibraryFunction, _ call: Call
  ) throws -> Value {
    if let all = function.builtin.lifted { return try run(all, call) }
    let columns = call.uncertain
    let counts = columns.map(\.draws.count)
    guard let count = counts.first, let most = counts.max(), let least = counts.min(), most == least
    else { throw Messages.differentDraws(counts.min() ?? 0, counts.max() ?? 0, call.place) }
    let kept = columns.dropFirst().reduce(columns[0].kept) { kept, next in
      guard let kept, let other = next.kept else { return kept ?? next.kept }
      return kept === other ? kept : Draws.combining(.and, kept, other)
    }
    let call = call
    // The first draw that counts tells what the answer is.
    let first = try firstKept(kept, call.place)
    let (sample, notes) = try shared.quietly {
      try shared.noting {
        try run(body, call.drawn(try self.run(columns.map(\.draws), call.place), at: first))
      }
    }
    if case .record(let record) = sample {
      return try liftedRecord(
        body, function, call, first: (record, notes), inputs: columns.map(\.draws), kept: kept)
    }
    for note in notes { shared.add(note) }
    guard let shape = Distribution(sample, count: count) else {
      throw Messages.uncertain("an argument", call.place)
    }
    // The node outlives the cell, and several rows may compute it at the same time: each run has an
    // evaluation of its own, and what it says of single draws is not kept.
    nonisolated(unsafe) let lone = call
    let environment = self.environment
    let (files, isCancelled) = (shared.files, shared.budget.isCancelled)
    let inputs = columns.map(\.draws) + [kept].compactMap { $0 }
    let hasKept = kept != nil
    let draws = Draws.gathering(inputs, at: call.place) { arrays in
      let budget = Budget(isCancelled: isCancelled)
      let evaluator = Evaluator(
        environment, Evaluation(store: ValueStore(), budget: budget, files: files))
      let mine = lone.on(evaluator)
      var results: [Double] = []
      results.reserveCapacity(count)
      for index in 0..<count {
        if hasKept, arrays[arrays.count - 1][index] == 0 {
          results.append(0)
          continue
        }
        let value = try evaluator.run(body, mine.drawn(arrays, at: index))
        guard let one = Distribution(value, count: 1), let number = one.draws.constant,
          one.dimension == shape.dimension, one.isTruth == shape.isTruth
        else { throw Messages.noneInSomeDraws(function.builtin.name, draw: index, lone.place) }
        results.append(number)
        if index & 0xFF == 0 {
          if isCancelled() { throw Cancelled() }
          _ = evaluator.shared.takeNotes()
        }
      }
      return results
    }
    return .distribution(
      Distribution(
        draws, dimension: shape.dimension, unit: shape.unit, isTruth: shape.isTruth, kept: kept))
  }

  private func firstKept(_ kept: Draws?, _ place: Place) throws -> Int {
    guard let kept else { return 0 }
    return try run([kept], place)[0].firstIndex { $0 != 0 } ?? 0
  }
}

extension Call {
  /// Whether a parameter that means an exact quantity got an uncertain one.
  var hasUncertainQuantities: Bool {
    function.parameters.contains { parameter in
      !parameter.type.takesUncertain && uncertain(in: parameter).first != nil
    }
  }

  /// The uncertain values among the arguments, in the order of the parameters.
  var uncertain: [Distribution] { function.parameters.flatMap { uncertain(in: $0) } }

  var drawCount: Int? { uncertain.first?.draws.count }

  private func uncertain(in parameter: LibraryFunction.Parameter) -> [Distribution] {
    if parameter.isRest { return rest.flatMap(\.uncertainParts) }
    return value(parameter.name)?.uncertainParts ?? []
  }

  /// The call as it is in one draw: `columns` are the draws of `uncertain`.
  func drawn(_ columns: [[Double]], at index: Int) -> Call {
    var next = 0
    var values: [String: Value] = [:]
    var others = rest
    for parameter in function.parameters {
      if parameter.isRest {
        others = rest.map { $0.drawn(columns, at: index, &next) }
      } else if let value = value(parameter.name) {
        values[parameter.name] = value.drawn(columns, at: index, &next)
      }
    }
    return replacing(values, rest: others)
  }

  // MARK: For bodies that know uncertain values

  /// An argument as a distribution; an exact one is the same in every draw.
  public func distribution(_ name: String) throws -> Distribution {
    let count = drawCount ?? sampling.draws
    guard let value = value(name), let found = Distribution(value, count: count) else {
      throw Problem("E0506", "`\(name)` cannot be that", argument: name)
    }
    return found
  }

  /// Seed and number of draws of the session.
  public var sampling: Sampling { evaluator.environment.sampling }

  /// What a draw made by this call is keyed by; of several, `call.drawKey.draw(k)`.
  public var drawKey: DrawKey { site.key() }

  /// Where a node that this call makes comes from, for its mistakes.
  public var origin: any Sendable { place }

  /// The draws of a distribution that count, computed.
  public func values(of distribution: Distribution) throws -> [Double] {
    try evaluator.values(of: distribution, place)
  }

  /// A value whose distributions are computed and summed up.
  public func settled(_ value: Value) throws -> Value { try evaluator.settled(value, place) }

  /// How draws are computed: cancelled and shown as the session wants it.
  public var drawRun: DrawRun { evaluator.drawRun }
}

extension TypeSyntax {
  /// Whether a parameter of this type takes an uncertain value as it is.
  var takesUncertain: Bool {
    switch kind {
    case .distribution, .expression, .function, .series: true
    case .optional(let inner), .list(let inner): inner.takesUncertain
    case .variable(let name): !isQuantityVariable(name)
    case .dimension:
      loneName.map { $0 == "Any" || $0 == "Record" || $0 == "Name" || isOpen($0) } ?? false
    }
  }

  private func isOpen(_ name: String) -> Bool {
    name.utf8.count == 1 && name.first?.isLowercase == true && !isQuantityVariable(name)
  }
}

extension Value {
  /// The uncertain values in it, in order.
  fileprivate var uncertainParts: [Distribution] {
    switch self {
    case .distribution(let distribution): [distribution]
    case .list(let items), .tuple(let items): items.flatMap(\.uncertainParts)
    case .record(let record): record.fields.flatMap(\.value.uncertainParts)
    default: []
    }
  }

  /// Whether something in it is uncertain.
  private var isUncertain: Bool {
    switch self {
    case .distribution: true
    case .list(let items), .tuple(let items): items.contains(where: \.isUncertain)
    case .record(let record): record.fields.contains { $0.value.isUncertain }
    default: false
    }
  }

  /// What it is in one draw. A year of exact prices is not made anew for each.
  fileprivate func drawn(_ columns: [[Double]], at index: Int, _ next: inout Int) -> Value {
    guard isUncertain else { return self }
    switch self {
    case .distribution(let distribution):
      let number = columns[next][index]
      next += 1
      if distribution.isTruth { return .bool(number != 0) }
      return .quantity(
        Quantity(value: number, dimension: distribution.dimension, unit: distribution.unit))
    case .list(let items): return .list(items.map { $0.drawn(columns, at: index, &next) })
    case .tuple(let items): return .tuple(items.map { $0.drawn(columns, at: index, &next) })
    case .record(let record):
      return .record(
        record.fields.reduce(record) { record, field in
          record.replacing(field.name, by: field.value.drawn(columns, at: index, &next))
        })
    default: return self
    }
  }
}
