// Functions of lists of records: choosing fields, joining two lists, the largest few.

import Language
import Quantities

extension Shelves {
  static let records = [
    Builtin(
      "select(list: [a], fields: [Text]): [Record]",
      "Records with the named fields alone, in that order; derived fields may be among them.",
      examples: [
        Example(
          "first(machines |> select([\"model\", \"efficiency\"]))",
          gives: "{ model: \"Antminer S5\", efficiency: 510.823 J/TH }")
      ],
      typing: selectTyping
    ) { call in
      let names = try call.texts("fields")
      let records = try call.records("list")
      call.noteShown(records)
      return .list(
        try records.map { record in
          .record(
            Record(
              kind: nil,
              fields: try names.map { .init($0, try record.field($0, argument: "fields")) }))
        })
    },
    Builtin(
      "join(left: [a], right: [b], on: Text): [Record]",
      "Each record of the left with each of the right that has the same in a field; a left one without "
        + "a partner stays, its new fields none.",
      source: "left outer join; no other field may be in both lists",
      examples: [
        Example(
          "join([{ site: \"A\", load: 3 MW }], [{ site: \"A\", price: 42 USD/MWh }], on: \"site\")",
          gives: "[{ site: \"A\", load: 3 MW, price: 42 USD/MWh }]")
      ],
      typing: joinTyping
    ) { call in
      .list(try joined(call))
    },
    Builtin(
      "top(list: [a], count: Number, key: (a) => b): [a]",
      "The elements for which a function gives the most, the largest first.",
      examples: [
        Example(
          "machines |> top(1, m => m.hashrate) |> map(m => m.model)", gives: "[\"Antminer U3S23H\"]"
        )
      ],
      typing: topTyping
    ) { call in
      let items = try call.list("list")
      let keys = try items.map { try call.apply("key", to: [$0]) }
      let order = try sorted(items, by: keys, argument: "key", isDescending: true)
      return .list(Array(order.prefix(try call.count("count"))))
    },
  ]

  private static let topTyping: Builtin.Typing = { call throws(Diagnostic) in
    .list(try call.keyedElement(of: "list", by: "key"))
  }

  private static let selectTyping: Builtin.Typing = { call throws(Diagnostic) in
    guard let record = try call.record("list"), let names = call.writtenTexts("fields") else {
      return .list(.unknown)
    }
    var fields: [RecordType.Field] = []
    for name in names { fields.append(.init(name.text, try call.field(name, of: record))) }
    return .list(.record(RecordType(kind: nil, fields: fields)))
  }

  private static let joinTyping: Builtin.Typing = { call throws(Diagnostic) in
    guard let left = try call.record("left"), let right = try call.record("right"),
      let on = call.writtenTexts("on"), on.count == 1
    else { return .list(.unknown) }
    let keys = (try call.field(on[0], of: left), try call.field(on[0], of: right))
    guard keys.0.present == keys.1.present || keys.0 == .unknown || keys.1 == .unknown else {
      throw call.refuse("right", wanted: "records whose `\(on[0].text)` is \(keys.0.present.words)")
    }
    let added = right.fields.filter { $0.name != on[0].text }
    for field in added where left[field.name] != nil { throw call.clash(field.name, at: "right") }
    return .list(
      .record(
        RecordType(
          kind: nil, fields: left.fields + added.map { .init($0.name, .optional($0.type.present)) })
      ))
  }

  private static func joined(_ call: Call) throws -> [Value] {
    let key = try call.text("on")
    let (left, right) = (try call.records("left"), try call.records("right"))
    call.noteShown(left)
    call.noteShown(right)
    let rows = try right.map { record in
      (key: try record.field(key, argument: "right"), fields: try record.allFields(except: key))
    }
    let missing = rows.first?.fields.map { Record.Field($0.name, .none) } ?? []
    return try left.flatMap { record in
      try call.charge(rows.count)
      let own = try record.field(key, argument: "left")
      let fields = try record.allFields()
      if let clash = missing.first(where: { new in fields.contains { $0.name == new.name } }) {
        throw Problem(fieldInBoth: clash.name)
      }
      let partners = rows.filter { Value.areEqual($0.key, own) == true && !own.isNone }
      return (partners.isEmpty ? [missing] : partners.map(\.fields)).map { added in
        Value.record(Record(kind: nil, fields: fields + added))
      }
    }
  }
}

extension Record {
  /// A field of its own or a derived one.
  func field(_ name: String, argument: String) throws -> Value {
    if let own = self[name] { return own }
    if let derived = kind?.derived.first(where: { $0.name == name }) {
      return try derived.value(self)
    }
    let names = fields.map(\.name) + (kind?.derived.map(\.name) ?? [])
    let near = Suggestions.nearest(to: name, among: names)
    throw Problem(
      "E0204", "the record has no field `\(name.escaped)`",
      help: near.map { "did you mean `\($0)`?" }, argument: argument)
  }

  /// Its own fields and the derived ones.
  fileprivate func allFields(except left: String? = nil) throws -> [Field] {
    let derived = try kind?.derived.map { Field($0.name, try $0.value(self)) } ?? []
    return (fields + derived).filter { $0.name != left }
  }
}

extension Call {
  /// The records of a list; anything else in it is a mistake.
  func records(_ name: String) throws -> [Record] {
    try list(name).enumerated().map { position, item in
      guard case .record(let record) = item else {
        throw Problem("E0506", "element \(position) is no record", argument: name)
      }
      return record
    }
  }

  /// The texts of a list.
  func texts(_ name: String) throws -> [String] {
    try list(name).map { item in
      guard case .text(let text) = item else {
        throw Problem("E0503", "an element of the list is `none`", argument: name)
      }
      return text
    }
  }

  /// Says what has to be said of records that lose their kind here.
  func noteShown(_ records: [Record]) {
    for note in Value.list(records.map { .record($0) }).remarksWhenShown { self.note(note) }
  }
}

extension TypedCall {
  /// The type of the records of a list; nil where nothing is known of them.
  fileprivate func record(_ name: String) throws(Diagnostic) -> RecordType? {
    switch self[name].element.present {
    case .record(let record): return record
    case .unknown: return nil
    default: throw refuse(name, wanted: "a list of records")
    }
  }
}
