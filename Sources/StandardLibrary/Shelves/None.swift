// Functions of `none`, the answer "there is no such value".

import Language

extension Shelves {
  static let none: [Builtin] = [
    Builtin(
      "or_else(x: a?, other: a): a", "A value, or another one where it is none.",
      examples: [
        Example("or_else(index_of([10, 20], 30), -1)", gives: "-1"),
        Example("or_else(index_of([10, 20], 20), -1)", gives: "1"),
      ]
    ) { call in
      if let value = call.value("x"), !value.isNone { return value }
      return call.value("other") ?? .none
    },
    Builtin(
      "is_none(x: Any): Bool", "Whether there is no value.",
      examples: [
        Example("is_none(index_of([10, 20], 30))", gives: "true"),
        Example("is_none(0)", gives: "false"),
      ]
    ) { call in
      .bool((call.value("x") ?? .none).isNone)
    },
  ]
}

extension Value {
  /// Whether there is no value.
  var isNone: Bool {
    if case .none = self { return true }
    return false
  }
}
