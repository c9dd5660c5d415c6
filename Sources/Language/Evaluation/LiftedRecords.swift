// Records made draw by draw: each figure a distribution, what is no figure the same in all draws.

import Draws
import Quantities

/// The figures of a record in all draws, gathered one draw after another.
struct DrawnRecord {
  private let first: Record
  private let kept: Draws?
  private var figures: [Figure]

  private struct Figure {
    /// Dimension and unit; nil as long as no draw had a number.
    var shape: Distribution?
    var numbers: [Double] = []
    /// 1 where there is a number, 0 where there is `none`.
    var has: [Double] = []

    mutating func add(_ number: Double, has: Bool) {
      numbers.append(number)
      self.has.append(has ? 1 : 0)
    }
  }

  /// - Parameters:
  ///   - first: The record of a draw that counts.
  ///   - kept: The draws that count; nil where all do.
  init(like first: Record, kept: Draws?) {
    (self.first, self.kept) = (first, kept)
    figures = first.fields.map { Figure(shape: Distribution($0.value, count: 1)) }
  }

  /// Adds a draw that does not count.
  mutating func skip() {
    for place in figures.indices { figures[place].add(0, has: true) }
  }

  /// Adds a draw.
  ///
  /// - Returns: Whether it is such a record, and alike in what cannot be drawn: texts, series.
  mutating func add(_ value: Value) -> Bool {
    // A payload is of one draw, and what is derived from it would be too.
    guard case .record(let record) = value, record.payload == nil, record.kind === first.kind,
      record.fields.count == figures.count
    else { return false }
    for (place, field) in record.fields.enumerated() {
      guard field.name == first.fields[place].name, add(field.value, at: place) else {
        return false
      }
    }
    return true
  }

  private mutating func add(_ value: Value, at place: Int) -> Bool {
    let isFirstNone = if case .none = first.fields[place].value { true } else { false }
    if let one = Distribution(value, count: 1), let number = one.draws.constant {
      if figures[place].shape == nil, isFirstNone { figures[place].shape = one }
      guard let shape = figures[place].shape, shape.dimension == one.dimension,
        shape.isTruth == one.isTruth
      else { return false }
      figures[place].add(number, has: true)
      return true
    }
    if case .none = value, isFirstNone || figures[place].shape != nil {
      figures[place].add(0, has: false)
      return true
    }
    return Value.areEqual(value, first.fields[place].value) == true
  }

  /// The record of distributions, and a remark on each figure that some draws do not have.
  func value() -> (record: Record, notes: [Note]) {
    var notes: [Note] = []
    let fields = zip(first.fields, figures).map { field, figure -> Record.Field in
      guard let shape = figure.shape else { return field }
      var kept = kept
      let lacking = figure.has.count { $0 == 0 }
      if lacking > 0 {
        let has = Draws.values(figure.has)
        kept = kept.map { Draws.combining(.and, $0, has) } ?? has
        let count = figure.has.count
        notes.append(
          Note([.text("`\(field.name)` has no value in \(lacking) of \(count) draws")]))
      }
      return .init(
        field.name,
        .distribution(
          Distribution(
            .values(figure.numbers), dimension: shape.dimension, unit: shape.unit,
            isTruth: shape.isTruth, kept: kept)))
    }
    return (Record(kind: first.kind, fields: fields), notes)
  }
}

extension Evaluator {
  /// Calls a body that gives a record for each draw.
  ///
  /// Remarks with figures in them are of one draw and are left out; all others are made once.
  ///
  /// - Parameters:
  ///   - first: What it gives in a draw that counts, and its remarks.
  ///   - inputs: Draws of the uncertain arguments.
  func liftedRecord(
    _ body: (Call) throws -> Value, _ function: LibraryFunction, _ call: Call,
    first: (record: Record, notes: [Note]), inputs: [Draws], kept: Draws?
  ) throws -> Value {
    let columns = try run(inputs + [kept].compactMap { $0 }, call.place)
    var drawn = DrawnRecord(like: first.record, kept: kept)
    for index in 0..<inputs[0].count {
      if kept != nil, columns[inputs.count][index] == 0 {
        drawn.skip()
        continue
      }
      if shared.budget.isCancelled() { throw Cancelled() }
      let value = try shared.quietly { try run(body, call.drawn(columns, at: index)) }
      guard drawn.add(value) else {
        throw Messages.uncertain("an argument of `\(function.builtin.name)`", call.place)
      }
    }
    let (record, notes) = drawn.value()
    for note in first.notes.filter(\.isText) + notes { shared.add(note) }
    return .record(record)
  }
}

extension Note {
  /// Whether it says no figure.
  fileprivate var isText: Bool {
    parts.allSatisfy { if case .text = $0 { true } else { false } }
  }
}
