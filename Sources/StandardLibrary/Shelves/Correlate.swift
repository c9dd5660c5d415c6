// Uncertain values made to move together, each keeping the distribution that it has.

import Draws
import Language
import Quantities
import Risk

extension Shelves {
  static let correlate: [Builtin] = [
    Builtin.correlating(
      "correlate(x: Dist<q>, y: Dist<r>, rho: Number): Any",
      "Two uncertain values as a pair that moves together; rho is the correlation of normal ones.",
      examples: [
        Example(
          "let [gas, power] = correlate(normal(3, 1), normal(5, 2), rho: 0.7); "
            + "round(correlation(gas, power), to: 0.1)",
          gives: "0.7")
      ],
      typing: { call throws(Diagnostic) in
        .tuple([.distribution(call["x"].inEachDraw), .distribution(call["y"].inEachDraw)])
      },
      body: pair),
    Builtin.correlating(
      "correlate(values: Any, matrix: [[Number]]): Any",
      "Uncertain values that move together as a matrix of correlations says; the values stand in a "
        + "list, or in a tuple where their units differ.",
      examples: [
        Example(
          "let [a, b, c] = correlate([normal(1, 1), normal(2, 1), normal(3, 1)], "
            + "[[1, 0.6, -0.2], [0.6, 1, 0.1], [-0.2, 0.1, 1]]); round(correlation(a, b), to: 0.1)",
          gives: "0.6")
      ],
      typing: columnsTyping, body: columns),
  ]

  private static let columnsTyping: Builtin.Typing = { call throws(Diagnostic) in
    switch call["values"].present {
    case .unknown: return .unknown
    case .list(let element):
      if let drawn = drawnType(element) { return .list(drawn) }
    case .tuple(let items):
      let drawn = items.compactMap { drawnType($0) }
      if drawn.count == items.count { return .tuple(drawn) }
    default: break
    }
    throw call.refuse("values", wanted: "a list or tuple of uncertain quantities")
  }

  private static func drawnType(_ type: Type) -> Type? {
    switch type.present.inEachDraw {
    case .quantity: .distribution(type.present.inEachDraw)
    case .unknown: .unknown
    default: nil
    }
  }

  private static func pair(_ call: Call) throws -> Value {
    let rho = try exactNumber(call.value("rho"), argument: "rho")
    guard rho.magnitude <= 1 else {
      throw Problem(
        "E0405", "`rho` is \(NumberText.text(rho, countsInFull: true)) and must be from -1 to 1",
        argument: "rho")
    }
    let columns = try ["x", "y"].map { name in
      try column(call.value(name), "`\(name)`", argument: name)
    }
    return .tuple(
      try correlated(columns, call, "y") { () throws(CorrelationError) in
        try CorrelationMatrix(rho)
      })
  }

  private static func columns(_ call: Call) throws -> Value {
    guard let value = call.value("values"), let items = value.elements ?? value.members else {
      throw Problem("E0506", "`values` must be a list or tuple", argument: "values")
    }
    let rows = try call.list("matrix").map { row in
      try (row.elements ?? []).map { try exactNumber($0, argument: "matrix") }
    }
    let columns = try items.enumerated().map { index, item in
      try column(item, "element \(index)", argument: "values")
    }
    guard !columns.isEmpty else { throw Problem("E0507", "the list is empty", argument: "values") }
    guard rows.count == columns.count else {
      throw Problem(
        "E0405", "\(columns.count) values have a matrix of \(rows.count) rows", argument: "matrix")
    }
    let result = try correlated(columns, call, "values") { () throws(CorrelationError) in
      try CorrelationMatrix(rows)
    }
    if case .tuple = value { return .tuple(result) }
    return .list(result)
  }

  private static func exactNumber(_ value: Value?, argument: String) throws -> Double {
    switch value {
    case .quantity(let quantity)? where quantity.dimension.isOne: return quantity.value
    case .distribution?:
      throw Problem(
        "E0401", "correlations must be exact, found an uncertain one", help: "mean(…)",
        argument: argument)
    default: throw Problem("E0506", "`\(argument)` cannot be that", argument: argument)
    }
  }

  private static func column(
    _ value: Value?, _ words: String, argument: String
  ) throws -> Language.Distribution {
    guard case .distribution(let found)? = value, found.draws.constant == nil else {
      throw Problem(
        "E0401", "\(words) is exact, so nothing can move with it", help: "normal(mean, sd)",
        argument: argument)
    }
    guard !found.isTruth else {
      throw Problem("E0506", "\(words) is no quantity", argument: argument)
    }
    guard found.kept == nil else {
      throw Problem(
        "E0506", "draws that were kept by `given` cannot take another order",
        help: "correlate(…) first, `given` behind it", argument: argument)
    }
    return found
  }

  private static func correlated(
    _ columns: [Language.Distribution], _ call: Call, _ argument: String,
    _ matrix: () throws(CorrelationError) -> CorrelationMatrix
  ) throws -> [Value] {
    let checked: CorrelationMatrix
    do throws(CorrelationError) {
      checked = try matrix()
    } catch {
      throw error.problem(call)
    }
    let draws = columns.map(\.draws)
    for other in draws where other.count != draws[0].count {
      throw Problem(
        "E0409", "values of different numbers of draws meet: \(draws[0].count) and \(other.count)",
        argument: argument)
    }
    try noteDependence(columns, call)
    let group = CorrelationGroup(checked, key: call.drawKey, columns: draws)
    return zip(columns, group.nodes(draws, at: call.origin, isCancelled: call.isCancelled)).map {
      column, node in
      .distribution(Distribution(node, dimension: column.dimension, unit: column.unit))
    }
  }

  /// Says where columns that rest on the same draws move together already: that is lost.
  private static func noteDependence(_ columns: [Language.Distribution], _ call: Call) throws {
    let keys = columns.map { Set($0.draws.keys) }
    for second in columns.indices {
      for first in 0..<second where !keys[first].isDisjoint(with: keys[second]) {
        let samples = try [first, second].map { try Sample(try call.values(of: columns[$0])) }
        // Columns that are the same in all draws have no correlation.
        guard let found = try? samples[0].rankCorrelation(with: samples[1]).value else { continue }
        if found.magnitude > 4 / Double(samples[0].values.count).squareRoot() {
          call.note(
            .text("values \(first) and \(second) had a rank correlation of "),
            .value(.number((found * 100).rounded() / 100)), .text(" before, which is replaced"))
        }
      }
    }
  }
}

extension Value {
  /// The members of a tuple.
  fileprivate var members: [Value]? {
    if case .tuple(let items) = self { return items }
    return nil
  }
}

extension Builtin {
  /// A function that reorders draws by scores of its own.
  fileprivate static func correlating(
    _ signature: String, _ summary: String, examples: [Example],
    typing: @escaping Builtin.Typing, body: @escaping @Sendable (Call) throws -> Value
  ) -> Builtin {
    Builtin(
      signature, summary,
      source: "Iman & Conover (1982): ranks of correlated normal scores; marginals stay exactly",
      examples: examples, typing: typing, makesDraws: true, lifted: body, body: body)
  }
}

extension CorrelationError {
  /// In the reader's words, with the nearest matrix where there is one.
  fileprivate func problem(_ call: Call) -> Problem {
    func number(_ x: Double) -> String { NumberText.text(x, countsInFull: true) }
    switch self {
    case .empty: return Problem("E0405", "the matrix is empty", argument: "matrix")
    case .notSquare(let row, let length, let rows):
      return Problem(
        "E0405", "row \(row) of the matrix has \(length) entries and must have \(rows)",
        argument: "matrix")
    case .outside(let row, let column, let value):
      return Problem(
        "E0405", "entry [\(row)][\(column)] is \(number(value)) and must be from -1 to 1",
        argument: "matrix")
    case .diagonal(let row, let value):
      return Problem(
        "E0405",
        "entry [\(row)][\(row)] is \(number(value)); a value's correlation with itself is 1",
        argument: "matrix")
    case .asymmetric(let row, let column, let value, let mirror):
      return Problem(
        "E0405",
        "entry [\(row)][\(column)] is \(number(value)), but [\(column)][\(row)] is \(number(mirror))",
        argument: "matrix")
    case .indefinite(let smallest):
      let nearest = nearest(call)
      return Problem(
        "E0405",
        "the correlations contradict one another: the smallest eigenvalue is "
          + number((smallest * 1e4).rounded() / 1e4),
        help: nearest?.text, argument: "matrix", notes: nearest.map { [$0.note] } ?? [])
    }
  }

  private func nearest(_ call: Call) -> (text: String, note: String)? {
    guard
      let rows = try? call.list("matrix").map({ ($0.elements ?? []).compactMap(\.plainNumber) }),
      let nearest = try? NearestCorrelation(to: rows),
      let written = try? nearest.rounded(decimals: 4)
    else { return nil }
    let text = written.rows.map {
      "[\($0.map { NumberText.text($0, countsInFull: true) }.joined(separator: ", "))]"
    }
    .joined(separator: ", ")
    let distance = NumberText.text(
      (nearest.distance * 1e4).rounded() / 1e4, countsInFull: true)
    let count = nearest.moved.count
    return (
      "[\(text)]",
      "this is the nearest matrix that has no contradiction (Higham 2002), at distance \(distance), "
        + "with \(count) \(count == 1 ? "correlation" : "correlations") moved"
    )
  }
}

extension Value {
  fileprivate var plainNumber: Double? {
    if case .quantity(let quantity) = self { return quantity.value }
    return nil
  }
}
