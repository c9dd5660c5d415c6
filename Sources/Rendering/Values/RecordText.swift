// Records: on one line as they are written, or one field a line.

import Language
import Quantities

extension Renderer {
  /// `Site { name: "Black Pearl", capacity: 300 MW }`, cut where it is too long.
  func inline(_ record: Record, room: Int) -> Line {
    let head = self.head(of: record)
    let fields = record.shownFields
    if fields.isEmpty { return head + [Piece(" }")] }
    let parts = fitting(
      fields.map { field($0, room: Self.inner(room, atMost: 30)) }, of: fields.count,
      room: room - head.columns - 3)
    return head + [Piece(" ")] + Line.joined(parts, by: ", ") + [Piece(" }")]
  }

  /// A record on one line if it fits, else one field a line, as it could be typed.
  func block(_ record: Record, behind head: Line) -> [Line] {
    let opening = head + self.head(of: record)
    if record.hasNothingOfItsOwn { return derived(of: record, behind: head) }
    let fields = record.shownFields
    let parts = fields.map { field($0, room: width) }
    let line = opening + [Piece(" ")] + Line.joined(parts, by: ", ") + [Piece(" }")]
    if line.nominalColumns <= width { return [line] }
    let longest = fields.map { ColumnWidth.of($0.name.escaped) }.max() ?? 0
    let rows = fields.map { field -> Line in
      let name: Line = [Piece(field.name.escaped, .name), Piece(":")]
      let value = inline(field.value, room: width - longest - 6)
      return [Piece("  ")] + name.padded(to: longest + 2, right: false) + value + [Piece(",")]
    }
    return [opening] + rows + [[Piece("}")]]
  }

  private func head(of record: Record) -> Line {
    guard let kind = record.kind else { return [Piece("{")] }
    return [Piece(kind.name.escaped, .name), Piece(" {")]
  }

  private func field(_ field: Record.Field, room: Int) -> Line {
    [Piece(field.name.escaped, .name), Piece(": ")] + inline(field.value, room: room)
  }

  /// A record without fields of its own, such as `network`: what can be asked of it.
  private func derived(of record: Record, behind head: Line) -> [Line] {
    guard let kind = record.kind, !kind.derived.isEmpty else {
      return [head + self.head(of: record) + [Piece("}")]]
    }
    let columns = [
      TextColumn(
        title: "", cells: kind.derived.map { [Piece("  .\($0.name)", .name)] }, isRight: false),
      TextColumn(title: "", cells: kind.derived.map { [Piece($0.words)] }, isRight: false),
    ]
    return [head + [Piece(kind.name, .name), Piece(", with")]] + TextColumn.lines(of: columns)
  }
}

extension Record {
  /// The fields that say something: one that is `none` by its kind's default was not given.
  var shownFields: [Field] {
    guard let kind, !kind.showsMissing else { return fields }
    let optional = Set(kind.fields.filter(\.isNoneByDefault).map(\.name))
    return fields.filter { field in
      if case .none = field.value { !optional.contains(field.name) } else { true }
    }
  }

  /// Whether all that it can tell is derived: it has no field that is not `none`.
  fileprivate var hasNothingOfItsOwn: Bool {
    fields.allSatisfy { if case .none = $0.value { true } else { false } }
      && (fields.isEmpty || kind?.derived.isEmpty == false)
  }
}
