// Pictures as text: which drawing a table gets, and bars of whole and eighth blocks.

import Draws
import Language
import Quantities

extension Renderer {
  /// Bars are compared with one another; beyond this width that does not get easier.
  private static let widestBar = 60

  /// A table as it is drawn within some columns.
  func lines(drawing kind: Picture.Kind, _ table: Table, width: Int) -> [Line] {
    switch kind {
    case .histogram: histogram(table, width: width)
    case .cumulative: cumulative(table, width: width)
    case .bars(let base): bars(table, around: base, width: width)
    case .lines: plots(table, width: width)
    case .shades: shades(table, width: width)
    }
  }

  /// A column of quantities as numbers of one unit; nil of other values.
  func plotted(_ column: Table.Column) -> PlottedColumn? {
    let isNumeric = column.values.allSatisfy { value in
      if case .none = value { true } else { measured(value) != nil }
    }
    guard isNumeric, let unit = commonUnit(of: column.values.compactMap(measured)) else {
      return nil
    }
    return PlottedColumn(
      title: column.title.escaped, unit: unit, points: column.values.map { point($0, unit) })
  }

  private func point(_ value: Value, _ unit: Unit) -> PlottedColumn.Point? {
    switch value {
    case .quantity(let quantity):
      let number = unit.fromBase(quantity.value)
      return .init(low: number, middle: number, high: number)
    case .distribution(let distribution):
      guard let summary = distribution.summary else { return nil }
      return .init(
        low: unit.fromBase(summary.low), middle: unit.fromBase(summary.median),
        high: unit.fromBase(summary.high))
    default: return nil
    }
  }

  // MARK: Histogram

  private func histogram(_ table: Table, width: Int) -> [Line] {
    guard table.columns.count == 3, let from = plotted(table.columns[0]),
      let to = plotted(table.columns[1]), let counts = plotted(table.columns[2])
    else { return rows(of: table) }
    let draws = counts.points.map { $0?.middle ?? 0 }
    let total = draws.reduce(0, +)
    let labels = rangeLabels(from, to)
    let shares = draws.map { draw -> Line in
      [
        figure(draw / total * 100, in: .one, roundedTo: -1, keepsZeros: true), Piece("%", .unit),
      ]
    }
    let room = width - (labels.map(\.columns).max() ?? 0) - (shares.map(\.columns).max() ?? 0) - 4
    let longest = max(draws.max() ?? 1, 1)
    let cells = draws.map { draw -> Line in
      [Piece(Blocks.bar(draw / longest, columns: min(room, Self.widestBar)))]
    }
    return TextColumn.lines(of: [
      TextColumn(
        title: "draws", unit: from.unit == .one ? nil : from.unit.text, cells: labels,
        isRight: true),
      TextColumn(title: "share", cells: shares, isRight: true),
      TextColumn(title: "", cells: cells, isRight: false),
    ])
  }

  /// `150 .. 175`, at the ends `below 150` and `400 or more`.
  private func rangeLabels(_ from: PlottedColumn, _ to: PlottedColumn) -> [Line] {
    zip(from.points, to.points).map { low, high -> Line in
      let low = low.map { figure($0.middle, in: from.unit) }
      let high = high.map { figure($0.middle, in: from.unit) }
      switch (low, high) {
      case (let low?, let high?):
        return low.text == high.text ? [low] : [low, Piece(" .. ", .dim), high]
      case (nil, let high?): return [Piece("below ", .dim), high]
      case (let low?, nil): return [low, Piece(" or more", .dim)]
      case (nil, nil): return []
      }
    }
  }

  // MARK: Two-sided bars

  private func bars(_ table: Table, around base: Quantity, width: Int) -> [Line] {
    guard table.columns.count >= 5, table.rowCount > 0, let low = plotted(table.columns[3]),
      let high = plotted(table.columns[4])
    else { return [] }
    let middle = low.unit.fromBase(base.value)
    let ends = zip(low.numbers, high.numbers).prefix(Picture.mostBars).map { ($0, $1) }
    let names = table.columns[0].values.prefix(ends.count).map { value -> Line in
      if case .text(let text) = value {
        [Piece(ColumnWidth.fit(text.escaped, into: 24), .name)]
      } else {
        inline(value, room: 24)
      }
    }
    func shown(_ number: Double) -> Line { [figure(number, in: low.unit)] }
    let left = ends.map { shown(min($0, $1)) }
    let right = ends.map { shown(max($0, $1)) }
    let used = [names, left, right].map { $0.map(\.columns).max() ?? 0 }.reduce(0, +)
    let columns = max(10, min(width - used - 7, Self.widestBar))
    let scale = TwoSidedScale(ends: ends, base: middle, columns: columns)
    let drawn = ends.map { [Piece(scale.bar($0, $1))] }
    let caption: Line =
      [Piece("▒ input low, █ input high, around ", .dim)] + pieces(of: base.shown(in: low.unit))
      + [Piece(" with all inputs in the middle", .dim)]
    let hidden = table.rowCount - ends.count
    return [caption]
      + TextColumn.lines(of: [
        TextColumn(title: "", cells: Array(names), isRight: false),
        TextColumn(title: "", cells: left, isRight: true),
        TextColumn(title: "", cells: drawn, isRight: false),
        TextColumn(title: "", cells: right, isRight: true),
      ]) + (hidden > 0 ? [[Piece("… \(grouped(hidden)) more", .dim)]] : [])
  }

  // MARK: Grids

  private func shades(_ table: Table, width: Int) -> [Line] {
    let numbers = table.columns.dropFirst().map { plotted($0) }
    let cells = table.columns.dropFirst().flatMap(\.values).compactMap(measured)
    guard let unit = commonUnit(of: cells) else { return rows(of: table) }
    let all = numbers.compactMap { $0 }.flatMap { column in
      column.points.compactMap { $0.map { unit.fromBase(column.unit.toBase($0.middle)) } }
    }
    guard let least = all.min(), let greatest = all.max() else { return rows(of: table) }
    let shades = Blocks.Shades(from: least, to: greatest)
    // The table's own layout, with shades in the place of figures.
    let plain = Table(columns: table.columns, grid: table.grid)
    var (columns, caption) = layout(of: plain, Array(0..<min(plain.rowCount, Picture.mostBars)))
    for (index, column) in numbers.enumerated() {
      columns[index + 1].cells = columns[index + 1].cells.indices.map { row in
        let point = column?.points[row]
        let number = point.flatMap { point in
          column.map { unit.fromBase($0.unit.toBase(point.middle)) }
        }
        return [Piece(number.map { String(repeating: shades[$0], count: 4) } ?? "none")]
      }
    }
    let legend = shades.bounds.map { shade, bound -> Line in
      [Piece("\(shade) ", .plain), Piece("from ", .dim), figure(bound, in: unit)] + suffix(of: unit)
    }
    let (shown, hidden) = fitting(columns)
    return [caption].compactMap { $0 } + TextColumn.lines(of: shown) + more(hidden)
      + Wrapping.lines(of: legend, by: "  ", width: width)
  }
}

extension Picture {
  /// Rows of bars or shades that are drawn.
  static let mostBars = 20
}

/// The numbers of a column, each with the band that it lies in.
struct PlottedColumn {
  struct Point {
    let low: Double
    let middle: Double
    let high: Double
  }

  let title: String
  let unit: Unit
  /// nil where there is none.
  let points: [Point?]

  /// The middles; 0 where there is none.
  var numbers: [Double] { points.map { $0?.middle ?? 0 } }
}
