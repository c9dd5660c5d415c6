// Records: on one line as they are written, or one field a line.

import Language
import Quantities

extension Renderer {
  /// `Site { name: "Black Pearl", capacity: 300 MW }`, cut where it is too long.
  func inline(_ record: Record, room: Int) -> Line {
    let head = self.head(of: record)
    if record.fields.isEmpty { return head + [Piece(" }")] }
    let parts = fitting(
      record.fields.map { field($0, room: Self.inner(room, atMost: 30)) }, of: record.fields.count,
      room: room - head.columns - 3)
    return head + [Piece(" ")] + Line.joined(parts, by: ", ") + [Piece(" }")]
  }

  /// A record on one line if it fits, else one field a line, as it could be typed.
  func block(_ record: Record, behind head: Line) -> [Line] {
    let opening = head + self.head(of: record)
    if record.hasNothingOfItsOwn { return derived(of: record, behind: head) }
    let parts = record.fields.map { field($0, room: width) }
    let line = opening + [Piece(" ")] + Line.joined(parts, by: ", ") + [Piece(" }")]
    if line.nominalColumns <= width { return [line] }
    let longest = record.fields.map { ColumnWidth.of($0.name.escaped) }.max() ?? 0
    let rows = record.fields.map { field -> Line in
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
  /// Whether all that it can tell is derived: it has no field that is not `none`.
  fileprivate var hasNothingOfItsOwn: Bool {
    fields.allSatisfy { if case .none = $0.value { true } else { false } }
      && (fields.isEmpty || kind?.derived.isEmpty == false)
  }
}
