// Functions of lists: choosing, changing, ordering, joining.

import Language
import Quantities

extension Shelves {
  static let lists: [Builtin] = transforming + ordering + parts + joining + searching + making

  private static let transforming = [
    Builtin(
      "map(list: [a], function: (a) => b): [b]", "The results of a function for every element.",
      examples: [Example("map([1, 2, 3], x => x * x)", gives: "[1, 4, 9]")]
    ) { call in
      let items = try call.list("list")
      try call.charge(items.count)
      return .list(try items.map { try call.apply("function", to: [$0]) })
    },
    Builtin(
      "filter(list: [a], function: (a) => Bool): [a]", "The elements for which a function is true.",
      examples: [Example("filter([15, 30.5] J/TH, e => e < 20 J/TH)", gives: "[15] J/TH")]
    ) { call in
      let items = try call.list("list")
      try call.charge(items.count)
      return .list(try items.filter { try call.holds("function", for: $0) })
    },
    Builtin(
      "fold(list: [a], start: b, function: (b, a) => b): b",
      "The elements taken one by one into a value, from the left.",
      examples: [Example("fold([1, 2, 3, 4], 1, (product, x) => product * x)", gives: "24")]
    ) { call in
      try call.list("list").reduce(call.value("start") ?? .none) { value, item in
        try call.apply("function", to: [value, item])
      }
    },
  ]

  private static let ordering = [
    Builtin(
      "sort(list: [a]): [a]", "The elements in ascending order.",
      examples: [Example("sort([3, 1, 2])", gives: "[1, 2, 3]")],
      typing: sortTyping
    ) { call in
      let items = try call.list("list")
      return .list(try sorted(items, by: items, argument: "list"))
    },
    Builtin(
      "sort_by(list: [a], key: (a) => b): [a]",
      "The elements in ascending order of what a function gives for them; equal ones keep theirs.",
      examples: [Example("sort_by([3, -1, 2], x => abs(x))", gives: "[-1, 2, 3]")],
      typing: sortByTyping
    ) { call in
      let items = try call.list("list")
      let keys = try items.map { try call.apply("key", to: [$0]) }
      return .list(try sorted(items, by: keys, argument: "key"))
    },
    Builtin(
      "reverse(list: [a]): [a]", "The elements from the last to the first.",
      examples: [Example("reverse([1, 2, 3])", gives: "[3, 2, 1]")]
    ) { call in
      .list(try call.list("list").reversed())
    },
    Builtin(
      "group_by(list: [a], key: (a) => b): [Record]",
      "The elements in groups for which a function gives the same; the first seen comes first.",
      examples: [
        Example(
          "group_by([1, 2, 3], x => mod(x, 2)) |> map(group => sum(group.items))", gives: "[4, 2]")
      ],
      typing: groupTyping
    ) { call in
      try grouped(call)
    },
  ]

  private static let sortTyping: Builtin.Typing = { call throws(Diagnostic) in
    .list(try call.orderedElement(of: "list"))
  }

  private static let sortByTyping: Builtin.Typing = { call throws(Diagnostic) in
    let element = call["list"].element
    guard try call.result(of: "key", for: [element]).isOrdered else {
      throw call.refuse("key", wanted: "a function that gives quantities, dates or texts")
    }
    return .list(element)
  }

  private static let groupTyping: Builtin.Typing = { call throws(Diagnostic) in
    let element = call["list"].element
    let key = try call.result(of: "key", for: [element])
    return .list(
      .record(
        RecordType(kind: nil, fields: [.init("key", key), .init("items", .list(element))])))
  }

  private static func sorted(
    _ items: [Value], by keys: [Value], argument: String
  ) throws -> [Value] {
    // An order that fails inside the sort is reported; the sort itself wants a plain answer.
    var hasNone = false
    let order = items.indices.sorted { left, right in
      guard let order = Value.order(keys[left], keys[right]) else {
        hasNone = true
        return left < right
      }
      return order == 0 ? left < right : order < 0
    }
    if hasNone {
      throw Problem("E0503", "`none` has no place in an order", argument: argument)
    }
    return order.map { items[$0] }
  }

  private static func grouped(_ call: Call) throws -> Value {
    var groups: [(key: Value, items: [Value])] = []
    for item in try call.list("list") {
      let key = try call.apply("key", to: [item])
      try call.charge(groups.count)
      if let place = groups.firstIndex(where: { Value.areEqual($0.key, key) == true }) {
        groups[place].items.append(item)
      } else {
        groups.append((key, [item]))
      }
    }
    return .list(
      groups.map { group in
        .record(
          Record(kind: nil, fields: [.init("key", group.key), .init("items", .list(group.items))]))
      })
  }

  private static let parts = [
    Builtin(
      "first(list: [a]): a", "The first element.",
      examples: [Example("first([15, 17.5] J/TH)", gives: "15 J/TH")]
    ) { call in
      try call.items("list")[0]
    },
    Builtin(
      "last(list: [a]): a", "The last element.",
      examples: [Example("last([15, 17.5] J/TH)", gives: "17.5 J/TH")]
    ) { call in
      let items = try call.items("list")
      return items[items.count - 1]
    },
    Builtin(
      "take(list: [a], count: Number): [a]", "The first elements, as many as there are.",
      examples: [Example("take([1, 2, 3], 2)", gives: "[1, 2]")]
    ) { call in
      .list(Array(try call.list("list").prefix(try call.count("count"))))
    },
    Builtin(
      "drop(list: [a], count: Number): [a]", "The elements behind the first ones.",
      examples: [Example("drop([1, 2, 3], 2)", gives: "[3]")]
    ) { call in
      .list(Array(try call.list("list").dropFirst(try call.count("count"))))
    },
  ]

  private static let joining = [
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
      "table(rows: [a]): Table", "Records as a table, one row a record, one column a field.",
      examples: [
        Example(
          "table([{ site: \"A\", load: 3 MW }, { site: \"B\", load: 5 MW }])",
          gives: "site  load [MW]\nA             3\nB             5")
      ],
      typing: tableTyping
    ) { call in
      try table(of: try call.items("rows"))
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

  private static func table(of rows: [Value]) throws -> Value {
    let records = try rows.map { row in
      guard case .record(let record) = row else {
        throw Problem("E0506", "a row is no record", argument: "rows")
      }
      return record
    }
    return .table(
      Table(
        columns: records[0].fields.map { field in
          Table.Column(field.name, records.map { $0[field.name] ?? .none })
        }))
  }

  private static let searching = [
    Builtin(
      "contains(list: [a], value: a): Bool", "Whether a list has an element that equals a value.",
      examples: [Example("contains([1, 2, 3], 2)", gives: "true")]
    ) { call in
      .bool(try place(call) != nil)
    },
    Builtin(
      "index_of(list: [a], value: a): Number?",
      "The position of the first element that equals a value, from 0; none if there is none.",
      examples: [
        Example("index_of([10, 20, 30], 20)", gives: "1"),
        Example("index_of([10], 20)", gives: "none"),
      ]
    ) { call in
      try place(call).map { .number($0) } ?? .none
    },
    Builtin(
      "unique(list: [a]): [a]", "The elements without repetitions, in the order first seen.",
      examples: [Example("unique([3, 1, 3, 2, 1])", gives: "[3, 1, 2]")]
    ) { call in
      var seen: [Value] = []
      for item in try call.list("list") {
        try call.charge(seen.count)
        if !seen.contains(where: { Value.areEqual($0, item) == true }) { seen.append(item) }
      }
      return .list(seen)
    },
    Builtin(
      "any(list: [Bool]): Bool", "Whether an element is true.",
      examples: [Example("any([false, true])", gives: "true")],
      formula: "contains(list, true)"),
    Builtin(
      "any(list: [a], function: (a) => Bool): Bool", "Whether a function is true of an element.",
      examples: [Example("any([15, 30.5] J/TH, e => e > 25 J/TH)", gives: "true")]
    ) { call in
      .bool(try call.list("list").contains { try call.holds("function", for: $0) })
    },
    Builtin(
      "all(list: [Bool]): Bool", "Whether every element is true; so it is of an empty list.",
      examples: [Example("all([false, true])", gives: "false")],
      formula: "not contains(list, false)"),
    Builtin(
      "all(list: [a], function: (a) => Bool): Bool", "Whether a function is true of every element.",
      examples: [Example("all([15, 30.5] J/TH, e => e < 40 J/TH)", gives: "true")]
    ) { call in
      .bool(try call.list("list").allSatisfy { try call.holds("function", for: $0) })
    },
  ]

  private static func place(_ call: Call) throws -> Int? {
    let value = call.value("value") ?? .none
    return try call.list("list").firstIndex { Value.areEqual($0, value) == true }
  }

  private static let making = [
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
      try (0...Int(last)).map {
        .quantity(try from.replacing(from.value + Double($0) * step.value))
      })
  }
}
