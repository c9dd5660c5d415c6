// Uncertain values and estimates as text and as JSON, rounded by hand.

import Draws
import Foundation
import Language
import Quantities
import Rendering
import Testing

@Suite struct DistributionTests {
  private static func unit(_ text: String) throws -> Quantities.Unit {
    try UnitTable.builtIn.unit(text)
  }

  /// A distribution of given draws, in a unit, already summed up.
  private static func distribution(
    _ values: [Double], _ unit: String = "USD/day", count: Int? = nil
  ) throws -> Value {
    let unit = try Self.unit(unit)
    let base = values.map { $0 * unit.numerator / unit.denominator + unit.offset }
    var distribution = Distribution(
      .constant(0, count: base.count), dimension: unit.dimension, unit: unit)
    distribution.summary = DrawSummary(of: base, count: count ?? base.count)
    return .distribution(distribution)
  }

  private static func estimate(
    _ value: Double, _ error: Double, _ unit: String = "USD/day"
  ) throws -> Value {
    let unit = try Self.unit(unit)
    let scale = unit.numerator / unit.denominator
    return .quantity(
      Quantity(
        value: value * scale + unit.offset, dimension: unit.dimension, unit: unit,
        standardError: error * scale))
  }

  private func text(_ value: Value, name: String? = nil, width: Int = 100) -> String {
    Renderer(width: width).result(name: name, value).plain
  }

  // 0, 1 … 100 times a step: the quantiles are 5, 50, 95 steps and the mean 50; s² = 101 · 102 / 12
  // steps² = 858.5, so s = 29.300 and the standard error s / √101 = 2.9155 steps.
  private static func ramp(_ step: Double, from start: Double = 0) -> [Double] {
    (0...100).map { start + step * Double($0) }
  }

  private static let ramps: [(step: Double, start: Double, unit: String, text: String)] = [
    // SE 2.9: ones.
    (1, 0, "USD/day", "5 .. 50 .. 95 USD/day (mean 50)"),
    // SE 729: hundreds. p5 = 201_250, p50 = 212_500, p95 = 223_750; halves go away from zero.
    (250, 200_000, "USD/day", "201_300 .. 212_500 .. 223_800 USD/day (mean 212_500)"),
    // SE 0.29: tenths, dropped where they are zeros; one % each.
    (0.1, 35, "%", "35.5% .. 40% .. 44.5% (mean 40%)"),
    // SE 2.9, below zero.
    (1, -60, "USD", "-55 .. -10 .. 35 USD (mean -10)"),
    // SE 0.29 of a degree: its zero plays no part in the rounding.
    (0.1, 20, "°C", "20.5 .. 25 .. 29.5 °C (mean 25)"),
  ]

  @Test("quantiles and mean are rounded to the place of the standard error", arguments: ramps)
  func rounding(step: Double, start: Double, unit: String, text: String) throws {
    let value = try Self.distribution(Self.ramp(step, from: start), unit)
    #expect(self.text(value).hasPrefix(text))
    #expect(self.text(value).contains("  "))
  }

  @Test("where all draws agree there is one figure and no shape")
  func constant() throws {
    #expect(text(try Self.distribution([7, 7, 7])) == "7 USD/day in all draws")
  }

  @Test("how many draws are left is said where not all count")
  func left() throws {
    let line = text(try Self.distribution(Self.ramp(1), count: 10_000))
    #expect(line.contains("(mean 50) (101 of 10_000 draws)"))
  }

  @Test("what was not computed says so")
  func unsettled() {
    let distribution = Distribution(.constant(0, count: 10), dimension: .one)
    #expect(text(.distribution(distribution)) == "not computed")
  }

  @Test("the shape, then the mean, gives way to a narrow width", arguments: [36, 80, 100, 120])
  func width(width: Int) throws {
    let line = text(try Self.distribution(Self.ramp(1)), name: "margin", width: width)
    #expect(line.count <= width)
    #expect(line.hasPrefix("margin = 5 .. 50 .. 95 USD/day"))
    #expect(line.contains("mean") == (width >= 80))
  }

  private static let estimates: [(value: Double, error: Double, text: String)] = [
    // The example of the design: SE 734, so hundreds.
    (314_449, 734, "314_400 USD/day"),
    // Six digits at most: the error would allow eight.
    (314_449.37, 0.01, "314_449 USD/day"),
    // One rounding: to hundredths it would be 99_999.45, and that to six digits 99_999.5.
    (99_999.446, 0.01, "99_999.4 USD/day"),
    // No error: as an exact figure.
    (314_449, 0, "314_449 USD/day"),
    // Smaller than its error: 12 to hundreds is 0, 734 is 700; 400 is 400; −12 is 0 without a sign.
    (12, 734, "0 ± 700 USD/day"), (400, 734, "400 ± 700 USD/day"),
    (-12, 734, "0 ± 700 USD/day"), (-734, 734, "-700 USD/day"),
  ]

  @Test("an estimate shows what its standard error allows", arguments: estimates)
  func estimate(value: Double, error: Double, text: String) throws {
    #expect(self.text(try Self.estimate(value, error)) == text)
  }

  @Test("a ratio has its % behind the error too")
  func percent() throws {
    #expect(text(try Self.estimate(0.4, 2, "%")) == "0% ± 2%")
  }

  @Test("a column of uncertain values has one unit", arguments: [80, 100])
  func column(width: Int) throws {
    let cells = [
      try Self.distribution(Self.ramp(1), "MW"), try Self.distribution(Self.ramp(0.001), "GW"),
      try Self.estimate(3, 0.2, "MW"), .none,
    ]
    let table = Table(columns: [
      .init("case", [.number(1), .number(2), .number(3), .number(4)]), .init("load", cells),
    ])
    #expect(
      text(.table(table), width: width) == """
        case      load [MW]
           1  5 .. 50 .. 95
           2  5 .. 50 .. 95
           3              3
           4           none
        """)
  }

  @Test("in a column decimals are equal, unless all of a distribution are zeros")
  func decimals() throws {
    // SE 0.29 and 0.00029: tenths, and ten-thousandths of 1, 1 and 2 whole ones.
    let whole = [Double](repeating: 1, count: 94) + [Double](repeating: 2, count: 6)
    let table = Table(columns: [
      .init(
        "x",
        [
          try Self.distribution(Self.ramp(0.1, from: 35), "MW"), try Self.distribution(whole, "MW"),
        ])
    ])
    #expect(
      text(.table(table)) == """
                      x [MW]
        35.5 .. 40.0 .. 44.5
                 1 .. 1 .. 2
        """)
  }

  @Test("the ends of an interval that was estimated are rounded by their standard errors")
  func interval() throws {
    func percent(_ share: Double) throws -> Quantity {
      Quantity(value: share, dimension: .one, unit: try Self.unit("%"), standardError: 0.011)
    }
    // ± 1.1 %: whole per cents.
    #expect(text(.interval(try percent(0.400821), try percent(0.443021))) == "40% to 44%")
  }

  // 39 of 100 draws hold: the standard error is √(0.39 · 0.61 / 100) = 4.9 %, so whole per cents.
  @Test(
    "a truth value says in which share of the draws it holds",
    arguments: [
      (39, "true in 39% of draws"), (100, "true in all draws"), (0, "false in all draws"),
    ])
  func truth(holds: Int, line: String) {
    var truth = Distribution.truth(.constant(0, count: 100))
    truth.summary = DrawSummary(
      of: (0..<100).map { $0 < holds ? 1 : 0 }, count: 100)
    #expect(text(.distribution(truth)) == line)
  }

  @Test("a list of uncertain values has one unit")
  func list() throws {
    let items = [try Self.distribution(Self.ramp(1)), try Self.distribution(Self.ramp(2))]
    #expect(text(.list(items)) == "[5 .. 50 .. 95, 10 .. 100 .. 190] USD/day")
  }

  @Test("printed quantiles lie within half a place of the quantiles", arguments: 1...40)
  func readBack(seed: Int) throws {
    // Steps over forty magnitudes, none a round number; the place is that of 2.9155 steps.
    let step = 1.2345 * pow(10, Double(seed) / 4 - 5)
    let value = try Self.distribution(Self.ramp(step, from: -30 * step), "USD")
    let half = pow(10, (2.9155 * step).logarithm.rounded(.down)) / 2
    let words = text(value).split(separator: " ")
    for (word, steps) in zip([words[0], words[2], words[4]], [-25.0, 20, 65]) {
      let printed = try #require(NumberText.parse(word))
      #expect(abs(printed - steps * step) <= half * (1 + 1e-9))
    }
  }

  @Test("JSON gives a distribution unrounded, in its unit")
  func json() throws {
    let written = Renderer().json(try Self.distribution([1, 2, 3, 4, 5], count: 8))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(written.utf8)) as? [String: Any])
    #expect(object["type"] as? String == "distribution")
    #expect(object["unit"] as? String == "USD/day")
    // s² = 10 / 4, so s = 1.5811388…; / √5 = 0.7071067…; type 7: 1 + 4 · 0.05 = 1.2, and 4.8.
    let expected = [
      "mean": 3, "sd": 1.5811388300841898, "standard_error": 0.7071067811865476, "p5": 1.2,
      "p50": 3, "p95": 4.8, "min": 1, "max": 5, "draws": 8, "kept": 5,
    ]
    for (key, figure) in expected {
      let found = try #require(object[key] as? Double)
      #expect(abs(found - figure) < 1e-12, "\(key)")
    }
  }

  @Test("JSON gives the standard error of an estimate")
  func jsonOfEstimate() throws {
    let quantity = Value.quantity(Quantity(value: 0.5, dimension: .one, standardError: 0.25))
    #expect(
      Renderer().json(quantity) == #"{"type":"Number","value":0.5,"standard_error":0.25}"#)
    #expect(
      Renderer().json(.list([quantity, .number(2)]))
        == #"{"type":"a list of Number","value":[0.5,2],"standard_error":[0.25,null]}"#)
  }
}

extension Double {
  fileprivate var logarithm: Double { Foundation.log10(self) }
}
