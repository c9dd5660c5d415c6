// Curves over an axis: the lines of a sweep, and how a distribution piles up.

import Language
import Quantities

extension Renderer {
  /// Marks of the lines of one plot, in turn; one line alone has none.
  private static let marks = ["●", "○", "■", "□", "▲", "△"]

  func cumulative(_ table: Table, width: Int) -> [Line] {
    guard table.columns.count == 2, let shares = plotted(table.columns[0]),
      let values = plotted(table.columns[1])
    else { return rows(of: table) }
    let horizontal = PlotAxis(title: "value", unit: values.unit, values.numbers)
    let frame = PlotFrame(across: horizontal, up: [0, 100], rows: 13, width: width)
    let curve = PlottedColumn(
      title: "share of draws below", unit: shares.unit, points: shares.points)
    let quantiles = [0.05, 0.5, 0.95].compactMap { share -> Line? in
      let row = shares.numbers.firstIndex { (shares.unit.toBase($0) - share).magnitude < 1e-9 }
      return row.map {
        [Piece("p\(Int(share * 100)) ", .dim)]
          + (figures(of: table.columns[1].values[$0], in: values.unit) ?? [])
      }
    }
    return plot([curve], over: values.numbers, frame)
      + [Line.joined(quantiles, by: " · ", .dim) + suffix(of: values.unit)]
  }

  /// A plot for each dimension among the columns.
  func plots(_ table: Table, width: Int) -> [Line] {
    let curves = table.columns.dropFirst().compactMap { column in
      plotted(column).map { (column: column, curve: $0) }
    }
    guard let first = table.columns.first, let horizontal = axis(of: first), !curves.isEmpty else {
      return rows(of: table)
    }
    var groups: [[(column: Table.Column, curve: PlottedColumn)]] = []
    for one in curves {
      let dimension = one.column.values.lazy.compactMap(measured).first?.dimension
      let place = groups.firstIndex { group in
        group[0].column.values.lazy.compactMap(measured).first?.dimension == dimension
      }
      if let place { groups[place].append(one) } else { groups.append([one]) }
    }
    return groups.flatMap { group -> [Line] in
      let unit = group[0].curve.unit
      let curves = group.map { inUnit(unit, $0.curve) }
      let heights = curves.flatMap { $0.points.compactMap { $0 } }.flatMap { [$0.low, $0.high] }
      let frame = PlotFrame(
        across: horizontal, up: heights, rows: groups.count > 1 ? 9 : 13, width: width)
      return plot(curves, over: horizontal.numbers, frame)
    }
  }

  private func inUnit(_ unit: Unit, _ column: PlottedColumn) -> PlottedColumn {
    func moved(_ x: Double) -> Double { unit.fromBase(column.unit.toBase(x)) }
    return PlottedColumn(
      title: column.title, unit: unit,
      points: column.points.map { point in
        point.map { .init(low: moved($0.low), middle: moved($0.middle), high: moved($0.high)) }
      })
  }

  /// The horizontal axis: quantities, dates, or months by their first days.
  private func axis(of column: Table.Column) -> PlotAxis? {
    if let numbers = plotted(column), numbers.points.allSatisfy({ $0 != nil }) {
      return PlotAxis(title: numbers.title, unit: numbers.unit, numbers.numbers)
    }
    var (seconds, labels): ([Double], [String]) = ([], [])
    for value in column.values {
      switch value {
      case .date(let instant):
        seconds.append(Double(instant.seconds))
        labels.append(instant.text)
      case .period(let period):
        seconds.append(Double(period.start.seconds))
        labels.append(period.text)
      default: return nil
      }
    }
    return seconds.isEmpty
      ? nil : PlotAxis(title: column.title.escaped, unit: .one, seconds, labels: labels)
  }

  private func plot(
    _ curves: [PlottedColumn], over places: [Double], _ frame: PlotFrame
  ) -> [Line] {
    var canvas = Canvas(columns: frame.columns, rows: frame.rows)
    for curve in curves { frame.shade(curve, over: places, on: &canvas) }
    let order = places.indices.sorted { (places[$0], $0) < (places[$1], $1) }
    for (index, curve) in curves.enumerated() {
      let dots = order.map { row in
        curve.points[row].map { (x: frame.x(places[row]), y: frame.y($0.middle)) }
      }
      for (a, b) in zip(dots, dots.dropFirst()) {
        if let a, let b { canvas.line(from: a, to: b) }
      }
      if curves.count > 1 || places.count == 1 {
        for dot in dots.compactMap({ $0 }) {
          canvas.mark(Self.marks[index % Self.marks.count], dot.x, dot.y)
        }
      }
    }
    let hasBand = curves.contains { curve in
      curve.points.contains { $0.map { $0.low < $0.high } ?? false }
    }
    return legend(curves, hasBand: hasBand, width: frame.width)
      + frame.lines(canvas, self, unit: curves[0].unit)
  }

  private func legend(_ curves: [PlottedColumn], hasBand: Bool, width: Int) -> [Line] {
    let unit = curves[0].unit
    var parts = curves.enumerated().map { index, curve -> Line in
      let mark = curves.count > 1 ? [Piece(Self.marks[index % Self.marks.count] + " ")] : []
      return mark + [Piece(ColumnWidth.fit(curve.title, into: 40), .title)]
    }
    if unit != .one { parts[parts.count - 1].append(Piece(" [\(unit.text)]", .unit)) }
    if hasBand { parts.append([Piece("░ p5 .. p95", .dim)]) }
    return Wrapping.lines(of: parts, by: "  ", width: width)
  }
}

/// A horizontal axis.
struct PlotAxis {
  let title: String
  let unit: Unit
  /// Where the points are, one at least.
  let numbers: [Double]
  /// What to write at the points, where that is no number.
  let labels: [String]?

  init(title: String, unit: Unit, _ numbers: [Double], labels: [String]? = nil) {
    self.title = title
    self.unit = unit
    self.numbers = numbers
    self.labels = labels
  }
}

/// The frame of a plot: what is where, and the axes around it.
struct PlotFrame {
  private let axis: PlotAxis
  private let (left, right): (Double, Double)
  private let (bottom, top): (Double, Double)
  private let upper: [Double]
  private let margin: Int
  let columns: Int
  let rows: Int
  var width: Int { margin + columns }

  /// - Parameters:
  ///   - heights: All that is to be seen, one at least.
  ///   - rows: About how many; as many as let every figure of the axis stand on one.
  init(across axis: PlotAxis, up heights: [Double], rows: Int, width: Int) {
    self.axis = axis
    (left, right) = Self.range(of: axis.numbers)
    let (least, greatest) = Self.range(of: heights)
    let step = RoundScale.step(atLeast: (greatest - least) / 4)
    bottom = (least / step).rounded(.down) * step
    top = (greatest / step).rounded(.up) * step
    let (first, count) = ((bottom / step).rounded(), Int(((top - bottom) / step).rounded()))
    upper = (0...max(count, 1)).map { (first + Double($0)) * step }
    self.rows =
      max(count, 1) * max(1, Int((Double(rows - 1) / Double(max(count, 1))).rounded())) + 1
    let labels = upper.map { NumberText.text($0, countsInFull: true).count }
    margin = (labels.max() ?? 1) + 2
    columns = max(10, min(width - margin, 100))
  }

  /// Where all are the same, a range around it.
  private static func range(of numbers: [Double]) -> (Double, Double) {
    let (least, greatest) = (numbers.min() ?? 0, numbers.max() ?? 1)
    if least < greatest { return (least, greatest) }
    let half = least == 0 ? 1 : least.magnitude / 2
    return (least - half, least + half)
  }

  func x(_ value: Double) -> Double { (value - left) / (right - left) * Double(columns * 2 - 1) }
  func y(_ value: Double) -> Double {
    1.5 + (top - value) / (top - bottom) * Double(rows * 4 - 4)
  }

  /// The band of a curve, between its points straight.
  func shade(_ curve: PlottedColumn, over places: [Double], on canvas: inout Canvas) {
    let order = places.indices.sorted { (places[$0], $0) < (places[$1], $1) }
    for (a, b) in zip(order, order.dropFirst()) {
      guard let first = curve.points[a], let second = curve.points[b],
        first.low < first.high || second.low < second.high, places[a] < places[b]
      else { continue }
      let (from, to) = (x(places[a]) / 2, x(places[b]) / 2)
      for column in Int(from.rounded())...Int(to.rounded()) where column < columns {
        let share = min(max((Double(column) - from) / (to - from), 0), 1)
        canvas.shade(
          column, from: y(first.high + (second.high - first.high) * share),
          to: y(first.low + (second.low - first.low) * share))
      }
    }
  }

  func lines(_ canvas: Canvas, _ renderer: Renderer, unit: Unit) -> [Line] {
    let marked = Dictionary(
      upper.map { (Int(((y($0) - 1.5) / 4).rounded()), $0) },
      uniquingKeysWith: { first, _ in first })
    let rows = (0..<rows).map { row -> Line in
      let label: Line = marked[row].map { [renderer.figure($0, in: unit)] } ?? []
      return label.padded(to: margin - 2, right: true)
        + [Piece(marked[row] == nil ? " │" : " ┤", .dim), Piece(canvas.text(row: row))]
    }
    let floor =
      String(repeating: " ", count: margin - 1) + "└" + String(repeating: "─", count: columns)
    let title: Line =
      [Piece(axis.title, .title)]
      + (axis.unit == .one ? [] : [Piece(" [\(axis.unit.text)]", .unit)])
    return rows + [
      [Piece(floor, .dim)], labels(renderer), title.padded(to: margin + columns, right: true),
    ]
  }

  /// The figures below the axis, those that have room.
  private func labels(_ renderer: Renderer) -> Line {
    let ticks: [(x: Double, piece: Piece)]
    if let labels = axis.labels {
      ticks = zip(axis.numbers, labels).map { (x($0) / 2, Piece($1, .number)) }
    } else {
      ticks = RoundScale.ticks(from: left, to: right, about: max(columns / 14, 2)).map {
        (x($0) / 2, renderer.figure($0, in: axis.unit))
      }
    }
    var line: Line = [Piece(String(repeating: " ", count: margin))]
    for tick in ticks {
      let width = ColumnWidth.of(tick.piece.text)
      let start = margin + min(max(Int(tick.x) - width / 2, 0), columns - width)
      let gap = start - line.columns
      guard gap >= (line.count == 1 ? 0 : 2) else { continue }
      line += [Piece(String(repeating: " ", count: gap)), tick.piece]
    }
    return line
  }
}
