// Uncertain values computed: their draws, what is said of them, and what went wrong in some.

public import Draws

extension Evaluator {
  /// How draws are computed here: stopped by the wish to stop, shown where somebody watches.
  public var drawRun: DrawRun {
    guard let show = shared.progress else { return DrawRun(cancel: shared.budget.isCancelled) }
    let stage = shared.stage.map { $0 + ", " }.joined()
    return DrawRun(cancel: shared.budget.isCancelled) { share in
      show("\(stage)drawing … \(Int(share * 100)) %")
    }
  }

  /// The draws of a distribution that count, in order.
  ///
  /// - Throws: `E0406` where one that counts is no number.
  func values(of distribution: Distribution, _ place: Place) throws -> [Double] {
    guard let kept = distribution.kept else { return try run([distribution.draws], place)[0] }
    // What a draw is that does not count does not matter.
    let needed = Draws.selecting(
      kept, distribution.draws, .constant(0, count: distribution.draws.count))
    let columns = try run([needed, kept], place)
    let counted = zip(columns[0], columns[1]).compactMap { $1 != 0 ? $0 : nil }
    // Two conditions that never hold together.
    guard !counted.isEmpty else {
      throw Messages.noDrawLeft(of: distribution.draws.count, place)
    }
    return counted
  }

  /// Several columns of draws at once.
  func run(_ draws: [Draws], _ place: Place) throws -> [[Double]] {
    // Runs of a millisecond do not ask themselves.
    if shared.budget.isCancelled() { throw Cancelled() }
    shared.willDraw(draws)
    do throws(DrawsError) {
      return try Draws.values(of: draws, drawRun)
    } catch {
      throw mistake(error, place)
    }
  }

  func mistake(_ error: DrawsError, _ place: Place) -> any Error {
    switch error {
    case .cancelled: return Cancelled()
    case .function(let inner, _, let origin):
      if let problem = inner as? Problem {
        return problem.code.isEmpty
          ? Cancelled() : problem.diagnostic(at: origin as? Place ?? place)
      }
      return inner
    case .notFinite(let found):
      return Messages.notFiniteInDraws(
        found.words, count: found.count, of: found.of, first: found.first,
        found.origin as? Place ?? place)
    case .tooLarge(let bytes): return Messages.tooManyDraws(bytes: bytes, place)
    }
  }

  /// The value of a definition, ready to be shown.
  public func settledValue(of name: String) throws -> Value {
    let value = try value(of: name)
    guard let place = environment[name]?.place else { return value }
    return try settled(value, place)
  }

  /// The value of a definition if it is already known, ready to be shown.
  public func knownSettledValue(of name: String) -> Value? {
    guard let value = knownValue(of: name), let place = environment[name]?.place else {
      return nil
    }
    return try? settled(value, place)
  }

  private func settled(_ table: Table, _ place: Place) throws -> Table {
    let count = table.columns.reduce(0) { sum, column in
      sum + column.values.count { $0.mayBeUncertain }
    }
    var done = 0
    return try table.map { value in
      guard value.mayBeUncertain else { return value }
      done += 1
      return try shared.step("cell \(done) of \(count)") { try settled(value, place) }
    }
  }

  /// A value ready to be shown: every distribution in it is computed and summed up.
  public func settled(_ value: Value, _ place: Place) throws -> Value {
    switch value {
    case .distribution(var distribution):
      if distribution.summary != nil { return value }
      let counted = try values(of: distribution, place)
      distribution.summary = DrawSummary(of: counted, count: distribution.draws.count)
      return .distribution(distribution)
    case .list(let items): return .list(try items.map { try settled($0, place) })
    case .tuple(let items): return .tuple(try items.map { try settled($0, place) })
    case .record(let record) where record.fields.contains { $0.value.mayBeUncertain }:
      return .record(
        try record.fields.reduce(record) { record, field in
          record.replacing(field.name, by: try settled(field.value, place))
        })
    case .table(let table):
      return .table(try settled(table, place))
    case .picture(let picture):
      return .picture(Picture(picture.kind, of: try settled(picture.table, place)))
    default: return value
    }
  }
}

extension DrawsError.NotFinite {
  /// What went wrong, in the reader's words.
  fileprivate var words: String {
    switch operation {
    case .binary(.divide): "a division by zero"
    case .unary(.log), .unary(.log1p): "the logarithm of a number that is not above 0"
    case .unary(.squareRoot): "the square root of a negative number"
    case .binary(.power): "a power that is no number"
    case .unary(.normalQuantile): "a probability that is not between 0 and 1"
    default: "a number too large"
    }
  }
}

extension Value {
  fileprivate var mayBeUncertain: Bool {
    switch self {
    case .distribution, .list, .tuple, .record, .table, .picture: true
    default: false
    }
  }
}
