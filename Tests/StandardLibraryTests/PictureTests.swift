// Histograms, columns of tables and the text of uncertain values, by typing them.

import Language
import Testing

@testable import StandardLibrary

@Suite("Pictures and columns of tables") struct PictureShelfTests {
  /// Samples of many shapes: i / n through a power, 1 to 6, with a far tail in every other.
  private static let samples: [[Double]] = (0..<24).map { seed in
    let size = 50 + seed * 137
    return (1...size).map { index -> Double in
      let share = Double(index) / Double(size + 1)
      let power = (0...(seed % 6)).reduce(1.0) { product, _ in product * share }
      let tail = seed.isMultiple(of: 2) ? 1 / (1 - share) : 0
      return (power * 7.3 - 2 + tail) * (seed < 12 ? 1 : 1234.5)
    }
  }

  @Test(
    "a histogram has 8 to 20 rows that follow one another and hold every draw", arguments: samples)
  func rows(values: [Double]) throws {
    let rows = try HistogramRows(of: values, isCancelled: { false }).rows
    #expect((8...20).contains(rows.count))
    #expect(rows.reduce(0) { $0 + $1.count } == values.count)
    for (row, next) in zip(rows, rows.dropFirst()) { #expect(row.to == next.from) }
    for row in rows {
      // Counted again, value by value.
      let inside = values.count { value in
        (row.from.map { value >= $0 } ?? true) && (row.to.map { value < $0 } ?? true)
      }
      #expect(inside == row.count)
    }
  }

  @Test("whole numbers of a few kinds have a row each")
  func whole() throws {
    let rows = try HistogramRows(of: [1, 1, 2, 2, 2, 3, 4, 4], isCancelled: { false }).rows
    #expect(rows.map(\.from).prefix(4) == [1, 2, 3, 4])
    #expect(rows.map(\.count).prefix(4) == [2, 3, 1, 2])
  }

  // 0 … 9 in five parts: 0 1 | 2 3 | 4 5 | 6 7 | 8 9, edges at multiples of 1.8.
  @Test("equal parts hold the greatest draw too")
  func parts() {
    let rows = HistogramRows(of: (0...9).map { Double($0) }, parts: 5).rows
    #expect(rows.map(\.count) == [2, 2, 2, 2, 2])
    #expect(rows.last?.to == 9)
  }

  @Test("an exact value has one row, and a remark says so")
  func exact() throws {
    let typing = Typing()
    #expect(typing.last("text(histogram(42 MW))") == "\"a histogram\"")
    #expect(typing.notes.contains("the value is exact: it is the same in all draws"))
    #expect(try HistogramRows(of: [42], isCancelled: { false }).rows.map(\.count) == [1])
  }

  private static let sweep =
    "let price = 42 USD/MWh; let cost = 2 MW * price -> USD/h; "
    + "let table = cost under each price in [30, 40] USD/MWh; "

  @Test(
    "a column of a table is a list, of months a series",
    arguments: [
      (sweep + "column(table, \"price\")", "[30, 40] USD/MWh"),
      (sweep + "column(table, \"cost\") |> sum", "140 USD/h"),
      (
        sweep + "column(table, \"costs\")",
        "E0506 the table has no column `costs`, only `price`, `cost`"
      ),
      (
        sweep + "series(table, \"cost\")",
        "E0506 the first column of the table must hold dates or periods"
      ),
      (
        "let day = 2026-01-01; let x = if day < 2026-01-02 then 1 MW else 3 MW; "
          + "series(x under each day in [2026-01-01, 2026-01-02], \"x\") |> mean", "2 MW"
      ),
      (
        sweep + "picture(cost under [base])",
        "E0506 the first column, `scenario`, has no places along a line"
      ),
    ])
  func columns(cell: String, gives: String) {
    #expect(Typing().last(cell) == gives)
  }

  @Test("an uncertain value as text is its line: quantiles and mean")
  func text() {
    // A 90 % interval has its ends as quantiles; 8 to 8 needs no rounding.
    let typing = Typing()
    let line = typing.last("let p = normal(300 MW, 20 MW); text(p)")
    // 300 ± 1.645 · 20 = 267.1 and 332.9, by tenths since the error of the mean is 20 / √10_000.
    #expect(line == "\"267.1 .. 300 .. 332.9 MW (mean 300)\"")
    #expect(typing.last("text([p - p, 2 * (p - p)])").contains("0 MW"))
    #expect(typing.last("text({ load: p })") == "\"{ load: 267.1 .. 300 .. 332.9 MW (mean 300) }\"")
    #expect(typing.last("text(p > 300 MW)") == "\"true in 50% of draws\"")
  }

  @Test("pictures are compared with nothing and can be written as a type")
  func types() {
    #expect(Typing().last(Self.sweep + "picture(table) == picture(table)").hasPrefix("E03"))
    #expect(
      Typing().last(Self.sweep + "fn twice(p: Picture): Text = text(p); twice(picture(table))")
        == "\"lines\"")
  }
}
