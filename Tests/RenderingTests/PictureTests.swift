// Pictures as text, of tables made by hand and of cells that are typed.

import Foundation
import Language
import Quantities
import Rendering
import Testing

@Suite("Pictures") struct PictureTests {
  private static func column(_ title: String, _ numbers: [Double?]) -> Table.Column {
    .init(title, numbers.map { $0.map { .number($0) } ?? .none })
  }

  private func text(_ picture: Picture, width: Int = 100) -> String {
    Renderer(width: width).result(name: nil, .picture(picture)).plain
  }

  private static let histogram = Picture(
    .histogram,
    of: Table(columns: [
      column("from", [nil, 10, 20]), column("to", [10, 20, nil]), column("draws", [1, 32, 31]),
    ]))

  // 40 columns less labels (10), shares (5) and gaps (4) leave 21: 1/32 of them are 0.66 columns, 5
  // eighths; 31/32 are 20.34, so 20 and 3 eighths. 1/64 = 1.5625 %, 32/64 = 50 %, 31/64 = 48.4375 %.
  @Test("a bar is as long as its share, to an eighth of a column")
  func bars() {
    #expect(
      text(Self.histogram, width: 40) == """
             draws  share
          below 10   1.6%  ▋
          10 .. 20  50.0%  █████████████████████
        20 or more  48.4%  ████████████████████▍
        """)
  }

  @Test("JSON gives the kind and the data of a picture")
  func json() throws {
    let written = Renderer().json(.picture(Self.histogram))
    #expect(written.hasPrefix(#"{"type":"a picture","kind":"a histogram","columns":[{"#))
    #expect(written.contains(#"{"title":"draws","value":[1,32,31]}"#))
  }

  @Test("under a name a picture stands two columns further in", arguments: [40, 80, 120])
  func named(width: Int) {
    let lines = Renderer(width: width).result(name: "x", .picture(Self.histogram)).plain.split(
      separator: "\n")
    #expect(lines[0] == "x = a histogram")
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("  ") && $0.count <= width })
  }

  // 30 columns less 3 of figures, 6 of gaps and the base leave 20 for 0 … 4: five a unit, around 2.
  @Test("a tornado's bars reach from its base to both ends")
  func tornado() throws {
    let table = Table(
      columns: [
        .init("input", [.text("a"), .text("b")]), Self.column("low", [1, 1]),
        Self.column("high", [2, 2]), Self.column("at low", [0, 3]),
        Self.column("at high", [4, 2]),
      ], drawing: .bars(base: Quantity(2)))
    let lines = Renderer(width: 30).result(name: nil, .table(table)).plain.split(separator: "\n")
    #expect(
      lines.suffix(2) == ["a  0  ▒▒▒▒▒▒▒▒▒▒│██████████  4", "b  2            │▒▒▒▒▒       3"])
  }

  private static let straight = Picture(
    .lines, of: Table(columns: [column("x", [0, 10]), column("y", [0, 4])]))

  @Test("a line begins and ends where its figures are", arguments: [40, 80, 120])
  func line(width: Int) throws {
    let lines = text(Self.straight, width: width).split(separator: "\n").map { Array($0) }
    // A title, rows, the axis, its figures, its title; each figure of 0 … 4 stands on a row.
    #expect(lines.count == 17)
    #expect(lines.allSatisfy { $0.count <= width })
    #expect(lines[1].first == "4" && lines[13].first == "0")
    // Both ends: the last character of the top row and the first of the bottom row have dots.
    #expect(lines[1].count == lines[14].count)
    #expect(lines[13].count > 3 && lines[13][3] != " ")
  }

  @Test("the braille dots of a line from corner to corner are those of its slope")
  func dots() throws {
    // Ten columns are the least: 20 dots across over 13 rows.
    let body = text(Self.straight, width: 20).unicodeScalars.filter {
      (0x2801...0x28FF).contains($0.value)
    }
    let count = body.reduce(0) { $0 + ($1.value - 0x2800).nonzeroBitCount }
    // A steep line has a dot in each of its 49 rows of dots: 13 · 4 − 4 + 1.
    #expect(count == 49)
  }

  private let site =
    "let price = 42 USD/MWh; let load = 2 to 3 MW; let cost = load * price -> USD/h"

  @Test("the cells of a grid of uncertain values have one unit, said once", arguments: [80, 100])
  func uncertainGrid(width: Int) throws {
    let text = try shown(
      site, "let share = 1", "share * cost under each share in [1, 2], price in [30, 60] USD/MWh",
      width: width)
    let lines = text.split(separator: "\n")
    #expect(lines[0] == "share * cost [USD/h], across price [USD/MWh]")
    // The interval is 2 to 3 MW with √6 = 2.449 MW in the middle: times 30 USD/MWh 60, 73.48 and 90.
    // The mean's error is 9.1 / √10_000: hundredths, and at twice the price tenths, all of them 0.
    #expect(lines[2].hasPrefix("    1  60.00 .. 73.48 .. 90.00        120 .. 147 .. 180"))
    #expect(lines.count == 4 && !text.contains("not computed"))
  }

  @Test("uncertain cells have a band, several lines their marks")
  func bands() throws {
    let sweep = "cost under each price in [30, 60] USD/MWh"
    let text = try shown(site, "picture(\(sweep))")
    #expect(text.hasPrefix("cost [USD/h]  ░ p5 .. p95\n") && text.contains("░░░"))
    let two = try shown(
      site, "picture((mean(cost), mean(2 * cost)) under each price in [30, 60] USD/MWh)")
    #expect(two.hasPrefix("● mean(cost)  ○ mean(2 * cost) [USD/h]\n") && !two.contains("░"))
  }

  @Test("each dimension of a sweep has a plot of its own")
  func panels() throws {
    let text = try shown(
      site, "picture((mean(cost), prob(cost < 100 USD/h)) under each price in [30, 60] USD/MWh)")
    #expect(
      text.contains("mean(cost) [USD/h]\n") && text.contains("\nprob(cost < 100 USD/h) [%]\n"))
  }

  @Test("a grid of many columns is a heat map")
  func heat() throws {
    let text = try shown(
      "let a = 1; let b = 1; let c = a * b",
      "picture(c under each a in [1, 2], b in [1, 2, 3, 4, 5, 6, 7])")
    // From 1 to 14 in fifths of 2.6: 7 lies in the third, 14 in the last.
    #expect(text.contains("1  ····  ····  ····  ░░░░  ░░░░  ░░░░  ▒▒▒▒"))
    #expect(text.hasSuffix("· from 1  ░ from 3.6  ▒ from 6.2  ▓ from 8.8  █ from 11.4"))
  }

  @Test("the shares of an input's variance stand on a line of 80 columns")
  func sensitivity() throws {
    let text = try shown(
      "let hashprice = 38 to 62 USD/PH/day; let uptime = 90% to 98%",
      "let income = 10 EH/s * hashprice * uptime -> USD/day", "sensitivity(income)", width: 79)
    #expect(!text.contains("more column"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(text.contains("hashprice  38 to 62 USD/PH/day"))
  }
}
