// Pictures of uncertain values and tables, and the columns of a table.

import Draws
import Language
import Quantities
import Risk

extension Shelves {
  static let pictures = drawnDistributions + drawnTables

  // MARK: Distributions

  private static let drawnDistributions = [
    Builtin.figure(
      "histogram(x: Dist<q>, bins: Number?): Picture",
      "How the draws of an uncertain value spread: round ranges, each with its share as a bar; with "
        + "`bins` so many equal parts from the least to the greatest draw.",
      source: "Freedman & Diaconis (1981), from 8 to 20 rows",
      examples: [Example("text(histogram(10 to 20 MW))", gives: "\"a histogram\"")]
    ) { call in
      let (numbers, unit) = try drawnNumbers(of: call)
      let rows: HistogramRows
      if case .quantity? = call.value("bins") {
        rows = HistogramRows(of: numbers, parts: try call.whole("bins", in: 1...100))
      } else {
        do throws(EstimationError) {
          rows = try HistogramRows(of: numbers, isCancelled: call.isCancelled)
        } catch {
          throw call.cancelled
        }
      }
      func end(_ number: Double?) -> Value { number.map { .quantity(Quantity($0, unit)) } ?? .none }
      return .picture(
        Picture(
          .histogram,
          of: Table(columns: [
            .init("from", rows.rows.map { end($0.from) }),
            .init("to", rows.rows.map { end($0.to) }),
            .init("draws", rows.rows.map { .number($0.count) }),
          ])))
    },
    Builtin.figure(
      "cdf(x: Dist<q>): Picture",
      "How the draws of an uncertain value pile up: for each value the share of draws below it.",
      source: "quantile(x, share)",
      examples: [
        Example("text(cdf(10 to 20 MW))", gives: "\"a cumulative distribution\"")
      ]
    ) { call in
      let (numbers, unit) = try drawnNumbers(of: call)
      let percent = try UnitTable.builtIn.unit("%")
      // As the line of a distribution: all figures to the place of the mean's standard error.
      let error = try call.sample("x").sample.mean().standardError
      let shares = (1...99).map { Double($0) / 100 }
      let levels = try Sample(numbers).quantiles(shares)
      return .picture(
        Picture(
          .cumulative,
          of: Table(columns: [
            .init(
              "share",
              shares.map { .quantity(Quantity(value: $0, dimension: .one, unit: percent)) }),
            .init(
              "value",
              levels.map { level in
                var value = Quantity(level.value, unit)
                value.standardError = error
                return .quantity(value)
              }),
          ])))
    },
  ]

  /// The draws of `x` that count, in the unit that they are shown in.
  private static func drawnNumbers(of call: Call) throws -> (numbers: [Double], unit: Unit) {
    let x = try call.sample("x")
    if x.isExact {
      call.note(.text("the value is exact: it is the same in all draws"))
    }
    let values = x.sample.values
    let largest = values.max { $0.magnitude < $1.magnitude } ?? 0
    let unit = Preferences().shown(
      Quantity(value: largest, dimension: x.distribution.dimension, unit: x.distribution.unit)
    ).unit
    return (values.map(unit.fromBase), unit)
  }

  // MARK: Tables

  private static let sweep =
    "let price = 42 USD/MWh; let cost = 2 MW * price -> USD/h; "
    + "let table = cost under each price in [30, 40] USD/MWh; "

  private static let drawnTables = [
    Builtin(
      "picture(table: Table): Picture",
      "A table as lines over its first column, uncertain cells with a band from their 5 % to their "
        + "95 % quantile; a grid of more than six columns as a heat map.",
      examples: [Example(sweep + "text(picture(table))", gives: "\"lines\"")]
    ) { call in
      let table = try call.table("table")
      if let drawing = table.drawing { return .picture(Picture(drawing, of: table)) }
      guard table.rowCount > 0, let first = table.columns.first,
        table.columns.dropFirst().contains(where: { $0.values.contains(where: \.isMeasured) })
      else {
        throw Problem("E0506", "the table has no figures to draw", argument: "table")
      }
      if table.grid != nil, table.columns.count > 7 {
        return .picture(Picture(.shades, of: table))
      }
      guard first.values.allSatisfy(\.isPlace) else {
        throw Problem(
          "E0506", "the first column, `\(first.title)`, has no places along a line",
          help: "cost under each price in [30, 40, 50] USD/MWh", argument: "table")
      }
      return .picture(Picture(.lines, of: table))
    },
    Builtin(
      "column(table: Table, name: Text): [Any]", "The cells of a column, from top to bottom.",
      examples: [Example(sweep + "column(table, \"cost\")", gives: "[60, 80] USD/h")],
      typing: { _ in .list(.unknown) },
      body: { call in
        let column = try column(of: call)
        try call.charge(column.values.count)
        return .list(column.values)
      }),
    Builtin(
      "series(table: Table, name: Text): Series<q>",
      "A column as a series, where the first column of the table holds dates, months or quarters.",
      examples: [
        Example(
          "let month = @2026-01; let cost = if month == @2026-01 then 60 USD else 80 USD; "
            + "series(cost under each month in [@2026-01, @2026-02], \"cost\") |> last",
          gives: "80 USD")
      ],
      typing: { _ in .unknown },
      body: { call in
        try datedColumn(of: call)
      }),
  ]

  private static func datedColumn(of call: Call) throws -> Value {
    let column = try column(of: call)
    let places = try call.table("table").columns[0].values
    try call.charge(column.values.count)
    let instants = try places.map { place in
      switch place {
      case .date(let instant): return instant
      case .period(let period): return period.start
      default:
        throw Problem(
          "E0506", "the first column of the table must hold dates or periods", argument: "table")
      }
    }
    let values = try column.values.map { value -> Quantity? in
      switch value {
      case .quantity(let quantity): return quantity
      case .none: return nil
      default:
        throw Problem(
          "E0506", "`\(column.title)` must hold exact quantities", argument: "name")
      }
    }
    guard let first = values.lazy.compactMap({ $0 }).first else {
      throw Problem(SeriesError.allMissing(values.count))
    }
    guard values.allSatisfy({ $0 == nil || $0?.dimension == first.dimension }) else {
      throw Problem("E0506", "`\(column.title)` holds several dimensions", argument: "name")
    }
    do throws(SeriesError) {
      return .series(
        try Series(
          instants: instants, values: values.map { $0?.value }, dimension: first.dimension,
          unit: first.unit, meaning: .instant, end: nil))
    } catch {
      throw Problem(error)
    }
  }

  /// The column whose title is `name`.
  private static func column(of call: Call) throws -> Table.Column {
    let (table, name) = (try call.table("table"), try call.text("name"))
    if let column = table.columns.first(where: { $0.title == name }) { return column }
    let titles = table.columns.map { "`\($0.title)`" }.joined(separator: ", ")
    throw Problem(
      "E0506", "the table has no column `\(name)`, only \(titles)", argument: "name")
  }
}

extension Call {
  func table(_ name: String) throws -> Table {
    if case .table(let table)? = value(name) { return table }
    throw Problem("E0506", "`\(name)` must be a table", argument: name)
  }
}

extension Value {
  /// Whether it is a quantity, certain or not.
  fileprivate var isMeasured: Bool {
    switch self {
    case .quantity: true
    case .distribution(let distribution): !distribution.isTruth
    default: false
    }
  }

  /// Whether it has a place along a line.
  fileprivate var isPlace: Bool {
    switch self {
    case .quantity, .date, .period: true
    default: false
    }
  }
}
