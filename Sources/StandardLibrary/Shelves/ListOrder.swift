// Functions that put the elements of lists in order or in groups.

import Language

extension Shelves {
  static let ordering = [
    Builtin(
      "sort(list: [a]): [a]", "The elements in ascending order.",
      examples: [Example("sort([3, 1, 2])", gives: "[1, 2, 3]")],
      typing: sortTyping
    ) { call in
      let items = try call.list("list")
      return .list(try sorted(items, by: items, argument: "list"))
    },
    Builtin(
      "sort_by(list: [a], key: (a) => b, descending: Bool = false): [a]",
      "The elements in the order of what a function gives for them; equal ones keep theirs.",
      examples: [
        Example("sort_by([3, -1, 2], x => abs(x))", gives: "[-1, 2, 3]"),
        Example("sort_by([3, -1, 2], x => abs(x), descending: true)", gives: "[3, 2, -1]"),
      ],
      typing: sortByTyping
    ) { call in
      let items = try call.list("list")
      let keys = try items.map { try call.apply("key", to: [$0]) }
      return .list(
        try sorted(
          items, by: keys, argument: "key", isDescending: try call.truth("descending")))
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
    .list(try call.keyedElement(of: "list", by: "key"))
  }

  private static let groupTyping: Builtin.Typing = { call throws(Diagnostic) in
    let element = call["list"].element
    let key = try call.result(of: "key", for: [element])
    guard !key.isUncertain else {
      throw call.refuse("key", wanted: "exact: what differs from draw to draw makes no groups")
    }
    return .list(
      .record(
        RecordType(kind: nil, fields: [.init("key", key), .init("items", .list(element))])))
  }

  static func sorted(
    _ items: [Value], by keys: [Value], argument: String, isDescending: Bool = false
  ) throws -> [Value] {
    // An order that fails inside the sort is reported; the sort itself wants a plain answer.
    var hasNone = false
    let order = items.indices.sorted { left, right in
      guard let order = Value.order(keys[left], keys[right]) else {
        hasNone = true
        return left < right
      }
      return order == 0 ? left < right : (order < 0) != isDescending
    }
    if hasNone {
      throw Problem(
        "E0503", "`none` has no place in an order", help: "filter(…, x => not is_none(x))",
        argument: argument)
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
}

extension TypedCall {
  /// The element of a list for whose elements a function gives what has an order.
  func keyedElement(of list: String, by key: String) throws(Diagnostic) -> Type {
    let element = self[list].element
    guard try result(of: key, for: [element]).isOrdered else {
      throw refuse(key, wanted: "a function that gives quantities, dates or texts")
    }
    return element
  }
}
