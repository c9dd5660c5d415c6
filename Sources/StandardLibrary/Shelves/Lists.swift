// Functions of lists: changing, taking parts, searching. Ordering and joining stand beside.

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
}
