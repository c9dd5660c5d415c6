// A value on lines of its own: tables, series, and records and lists that are too long for one line.

import Language
import Quantities

extension Renderer {
  /// Rows of a long list or table that are shown at its head and its end.
  private static let (headRows, tailRows, mostRows) = (20, 5, 40)

  /// A value behind the head of its first line.
  func block(_ value: Value, behind head: Line) -> [Line] {
    switch value {
    case .table(let table):
      let drawn = table.drawing.map {
        [[]] + lines(drawing: $0, table, width: width - (head.isEmpty ? 0 : 2))
      }
      return titled(rows(of: table) + (drawn ?? []), count: table.rowCount, behind: head)
    case .picture(let picture): return block(picture, behind: head)
    case .series(let series): return block(series, behind: head)
    case .record(let record): return block(record, behind: head)
    case .list(let items): return block(items, behind: head)
    default: return [head + inline(value, room: width - head.columns)]
    }
  }

  private func titled(_ rows: [Line], count: Int, behind head: Line) -> [Line] {
    if head.isEmpty { return rows }
    return [head + [Piece(counted(count, "row"), .dim)]] + rows.map { [Piece("  ")] + $0 }
  }

  private func block(_ picture: Picture, behind head: Line) -> [Line] {
    let indent = head.isEmpty ? 0 : 2
    let drawn = lines(drawing: picture.kind, picture.table, width: width - indent)
    if head.isEmpty { return drawn }
    return [head + [Piece(picture.words, .dim)]] + drawn.map { [Piece("  ")] + $0 }
  }

  // MARK: Lists

  private func block(_ items: [Value], behind head: Line) -> [Line] {
    let sample = items.prefix(Self.mostRows)
    if !items.isEmpty, let names = Self.commonFields(of: items) {
      return titled(table(ofRecords: items, names), count: items.count, behind: head)
    }
    let isFlat = sample.allSatisfy { value in
      switch value {
      case .list, .tuple, .record, .series, .table, .picture, .function: false
      default: true
      }
    }
    let line = head + inline(.list(items), room: width - head.columns)
    let room = items.count <= Self.mostRows ? width * 4 : 0
    if isFlat || inline(.list(items), room: room).nominalColumns + head.columns <= width {
      return [line]
    }
    let (first, last) = Self.shownRows(items.count)
    func row(_ index: Int) -> Line { [Piece("  ")] + inline(items[index], room: width - 2) }
    return [head + [Piece("[")]] + first.map(row) + Self.gap(items.count, first, last)
      + last.map(row) + [[Piece("]")]]
  }

  /// The field names that all of them have in the same order, if all are records.
  private static func commonFields(of items: [Value]) -> [String]? {
    guard case .record(let first)? = items.first else { return nil }
    let names = first.fields.map(\.name)
    let isCommon = items.allSatisfy { item in
      guard case .record(let record) = item else { return false }
      return record.fields.count == names.count
        && zip(record.fields, names).allSatisfy { $0.name == $1 }
    }
    return isCommon && !names.isEmpty ? names : nil
  }

  /// The rows that are shown: all, or those at both ends.
  private static func shownRows(_ count: Int) -> (first: Range<Int>, last: Range<Int>) {
    count <= mostRows ? (0..<count, count..<count) : (0..<headRows, (count - tailRows)..<count)
  }

  private static func gap(_ count: Int, _ first: Range<Int>, _ last: Range<Int>) -> [Line] {
    let hidden = count - first.count - last.count
    return hidden > 0 ? [[Piece("  … \(grouped(hidden)) more", .dim)]] : []
  }

  // MARK: Tables

  private func table(ofRecords items: [Value], _ names: [String]) -> [Line] {
    let records = items.compactMap { if case .record(let record) = $0 { record } else { nil } }
    let shown = Set(records.flatMap(\.shownFields).map(\.name))
    let columns = names.indices.filter { shown.contains(names[$0]) }.map { index in
      Table.Column(names[index], records.map { $0.fields[index].value })
    }
    return rows(of: Table(columns: columns))
  }

  func rows(of table: Table) -> [Line] {
    let count = table.rowCount
    let (first, last) = Self.shownRows(count)
    let indices = Array(first) + Array(last)
    let (columns, caption) = layout(of: table, indices)
    let (shown, hidden) = fitting(columns)
    var lines = TextColumn.lines(of: shown)
    if let gap = Self.gap(count, first, last).first { lines.insert(gap, at: 1 + first.count) }
    if let caption { lines.insert(caption, at: 0) }
    return lines + more(hidden)
  }

  /// What is said of columns that have no room.
  func more(_ hidden: [TextColumn]) -> [Line] {
    hidden.isEmpty ? [] : [[Piece(naming(hidden), .dim)]]
  }

  /// `… 7 more columns: a, b and 5 others`: as many names as fit, whole.
  private func naming(_ hidden: [TextColumn]) -> String {
    let head = "… \(counted(hidden.count, "more column")): "
    let names = hidden.map(\.title)
    for shown in (0...names.count).reversed() {
      let rest = names.count - shown
      let end = rest == 0 ? "" : " and \(counted(rest, "other"))"
      let text = head + names.prefix(shown).joined(separator: ", ") + end
      if ColumnWidth.of(text) <= width, shown > 0 { return text }
    }
    return ColumnWidth.fit(head, into: width)
  }

  /// The columns of some rows, and the line above a grid.
  func layout(of table: Table, _ indices: [Int]) -> (columns: [TextColumn], caption: Line?) {
    var columns = table.columns.map { column(of: $0, indices) }
    let caption = table.grid.map { captioned($0, &columns) }
    return (columns, caption)
  }

  /// The line above a grid; what it says once is taken from the titles of the columns.
  private func captioned(_ grid: Table.Grid, _ columns: inout [TextColumn]) -> Line {
    let across = column(of: grid.across, Array(grid.across.values.indices))
    for (index, cell) in across.cells.enumerated() {
      columns[index + 1].title = cell.map(\.text).joined()
    }
    let units = Set(columns.dropFirst().map(\.unit))
    let common = units.count == 1 ? units.first ?? nil : nil
    if common != nil {
      for index in columns.indices.dropFirst() { columns[index].unit = nil }
    }
    let cell = TextColumn(title: grid.cell.escaped, unit: common, cells: [], isRight: false)
    let caption = cell.header + [Piece(", across ", .dim)] + across.header
    let text = caption.map(\.text).joined()
    return text.count <= width ? caption : [Piece(ColumnWidth.fit(text, into: width), .title)]
  }

  private func column(of column: Table.Column, _ indices: [Int]) -> TextColumn {
    let values = indices.map { column.values[$0] }
    let quantities = column.values.compactMap(measuredInColumn)
    let isNumeric = values.allSatisfy { value in
      if case .none = value { true } else { measuredInColumn(value) != nil }
    }
    let unit = isNumeric ? commonUnit(of: quantities) : nil
    let cells = values.map { value -> Line in
      unit.flatMap { figures(of: value, in: $0) } ?? cell(value)
    }
    return TextColumn(
      title: ColumnWidth.fit(column.title.escaped, into: 40),
      unit: unit.flatMap { $0 == .one ? nil : $0.text }, cells: cells,
      isRight: isNumeric && !quantities.isEmpty)
  }

  /// What a cell measures: of an interval its upper end.
  private func measuredInColumn(_ value: Value) -> Quantity? {
    if case .interval(_, let high) = value { high } else { measured(value) }
  }

  /// A value in a table: texts stand there without quotes.
  private func cell(_ value: Value) -> Line {
    if case .text(let text) = value {
      return [Piece(ColumnWidth.fitWords(text.prefixed(80).escaped, into: 40), .text)]
    }
    return inline(value, room: 30)
  }

  /// The columns that fit in the width, by nominal widths, and the others. The first always does.
  func fitting(_ columns: [TextColumn]) -> (shown: [TextColumn], hidden: [TextColumn]) {
    var used = 0
    var shown = 0
    for column in columns {
      used += column.nominalWidth + (shown == 0 ? 0 : TextColumn.gap)
      if used > width, shown > 0 { break }
      shown += 1
    }
    return (Array(columns.prefix(shown)), Array(columns.dropFirst(shown)))
  }
}

extension String {
  /// At most so many scalars of it, with an ellipsis where some are left out.
  func prefixed(_ count: Int) -> String {
    let prefix = unicodeScalars.prefix(count)
    if prefix.endIndex == unicodeScalars.endIndex { return self }
    var cut = String.UnicodeScalarView()
    cut.append(contentsOf: prefix)
    return String(cut) + "…"
  }
}
