// Functions that make lists and tables, from numbers and from other lists.

import Language
import Quantities

extension Shelves {
  static let making = [
    Builtin(
      "range(from: Number, to: Number, step: Number = 1): [Number]",
      "Numbers at equal steps, both ends included; empty where the steps lead away from the end.",
      examples: [
        Example("range(1, 5)", gives: "[1, 2, 3, 4, 5]"),
        Example("range(0%, 100%, 25%)", gives: "[0%, 25%, 50%, 75%, 100%]"),
      ],
      body: range),
    Builtin(
      "range(from: q, to: q, step: q): [q]", "Quantities at equal steps, both ends included.",
      examples: [
        Example("range(30 USD/MWh, 50 USD/MWh, 10 USD/MWh)", gives: "[30, 40, 50] USD/MWh")
      ],
      body: range),
    Builtin(
      "repeat(value: a, count: Number): [a]", "A list with the same element so many times.",
      examples: [Example("repeat(55 USD, 3)", gives: "[55, 55, 55] USD")]
    ) { call in
      let count = try call.count("count")
      try call.charge(count)
      return .list(Array(repeating: call.value("value") ?? .none, count: count))
    },
  ]

  private static func range(_ call: Call) throws -> Value {
    let (from, to, step) = (
      try call.quantity("from"), try call.quantity("to"), try call.quantity("step")
    )
    guard step.value != 0 else {
      throw Problem("E0506", "`step` must not be zero", argument: "step")
    }
    let steps = (to.value - from.value) / step.value
    guard steps >= 0 else { return .list([]) }
    // A last step that misses the end by rounding alone reaches it.
    let last = (steps + 1e-9).rounded(.down)
    try call.charge(last < 1e9 ? Int(last) + 1 : 1_000_000_000)
    return .list(
      try (0...Int(last)).map { index in
        // Ctrl-C is heard in the middle of millions.
        if index & 0xFFFF == 0xFFFF { try call.charge(0) }
        return .quantity(try from.replacing(from.value + Double(index) * step.value))
      })
  }

  static let joining = [
    Builtin(
      "concat(first: [a], rest: [a]...): [a]", "The elements of several lists, one behind another.",
      examples: [Example("concat([1, 2], [3])", gives: "[1, 2, 3]")]
    ) { call in
      var all = try call.list("first")
      for list in call.rest { all += list.elements ?? [] }
      try call.charge(all.count)
      return .list(all)
    },
    Builtin(
      "flatten(lists: [[a]]): [a]", "The elements of all lists of a list.",
      examples: [Example("flatten([[1, 2], [3]])", gives: "[1, 2, 3]")]
    ) { call in
      let all = try call.list("lists").flatMap { $0.elements ?? [] }
      try call.charge(all.count)
      return .list(all)
    },
    Builtin(
      "zip(left: [a], right: [b]): [Any]", "The pairs of elements at the same places of two lists.",
      examples: [
        Example(
          "zip([10, 20] EH/s, [15, 30] J/TH) |> map(pair => do { let [h, e] = pair; h * e })",
          gives: "[150, 600] MW")
      ],
      typing: zipTyping
    ) { call in
      let (left, right) = (try call.list("left"), try call.list("right"))
      guard left.count == right.count else {
        throw Problem(
          "E0506", "the lists have \(left.count) and \(right.count) elements", argument: "right")
      }
      return .list(zip(left, right).map { .tuple([$0, $1]) })
    },
    Builtin(
      "table(rows: [a]): Table",
      "Records as a table, one row a record, one column a field, derived ones among them.",
      examples: [
        Example(
          "table([{ site: \"A\", load: 3 MW }, { site: \"B\", load: 5 MW }])",
          gives: "site  load [MW]\nA             3\nB             5")
      ],
      typing: tableTyping
    ) { call in
      if try call.list("rows").isEmpty {
        throw Problem("E0507", "the list is empty", argument: "rows")
      }
      let records = try call.records("rows")
      call.noteShown(records)
      return try table(of: records)
    },
  ]

  private static let zipTyping: Builtin.Typing = { call throws(Diagnostic) in
    .list(.tuple([call["left"].element, call["right"].element]))
  }

  private static let tableTyping: Builtin.Typing = { call throws(Diagnostic) in
    switch call["rows"].element.present {
    case .record, .unknown: return .table
    default: throw call.refuse("rows", wanted: "a list of records")
    }
  }

  private static func table(of records: [Record]) throws -> Value {
    .table(
      Table(
        columns: try records[0].shownFields.map { name in
          Table.Column(name, try records.map { try $0.field(name, argument: "rows") })
        }))
  }
}

extension Record {
  /// The names of its fields and of the derived ones, which stand before what tells of the source.
  /// Lists are no cells of a table.
  fileprivate var shownFields: [String] {
    let derived = (kind?.derived ?? []).filter { field in
      switch field.type.present {
      case .list, .series, .record: false
      default: true
      }
    }
    let own = fields.map(\.name)
    let origin = derived.isEmpty ? own.endIndex : own.firstIndex(of: "source") ?? own.endIndex
    return own[..<origin] + derived.map(\.name) + own[origin...]
  }
}
