// Recorded against fresh: what passes, what differs and where; all bounds by hand.

import Notebooks
import Testing

/// `load = x MW`, x printed in one way and unrounded in another.
private func load(_ printed: String, _ unrounded: Double, places: Int? = nil) -> FreshText {
  FreshText(lines: [
    [
      .text("load = "),
      .number(printed: printed, unrounded: unrounded, placesOnPurpose: places),
      .text(" MW"),
    ]
  ])
}

@Suite("Comparing outputs")
struct ComparisonTests {
  @Test("Equal text passes, whatever its numbers")
  func equalText() {
    #expect(compare(recorded: "load = 175 MW", fresh: load("175", .nan)).isEmpty)
    #expect(compare(recorded: "", fresh: FreshText(plain: "")).isEmpty)
    #expect(compare(recorded: "a\nb", fresh: FreshText(plain: "a\nb\n")).isEmpty)
  }

  @Test(
    "A number passes within half a unit of its sixth significant digit, and no further",
    arguments: [
      // The sixth digit of 175 is thousandths: half a unit is 0.0005.
      ("175", 175.000_499, true), ("175", 175.000_501, false), ("175", 174.999_501, true),
      // Of 0.0123 it is 1e-7: half is 5e-8.
      ("0.0123", 0.012_300_049, true), ("0.0123", 0.012_300_051, false),
      // Of 1.59827e-4 it is 1e-9: half is 5e-10.
      ("1.59827e-4", 1.598_274_9e-4, true), ("1.59827e-4", 1.598_275_1e-4, false),
      // Of 2.5e20 it is 1e15: half is 5e14.
      ("2.5e20", 2.500_004_9e20, true), ("2.5e20", 2.500_005_1e20, false),
      // Of 1_234_570 it is tens: half is 5.
      ("1_234_570", 1_234_574.9, true), ("1_234_570", 1_234_575.1, false),
      // A whole number in full is rounded to no more than ones: half is 0.5.
      ("1_234_567", 1_234_567.4, true), ("1_234_567", 1_234_568, false),
      // A minus counts.
      ("-42.5", -42.500_049, true), ("-42.5", 42.5, false),
      // Zero has no significant digit.
      ("0", 1e-12, false),
      // Exactly half-way passes on either side, though neither side is exact in binary.
      ("1.00001", 1.000_005, true), ("1.00001", 1.000_015, true),
      ("0.1", 0.100_000_5, true), ("0.3", 0.300_000_5, true), ("0.7", 0.699_999_5, true),
    ])
  func sixthDigit(recorded: String, unrounded: Double, passes: Bool) {
    let differences = compare(recorded: "load = \(recorded) MW", fresh: load("?", unrounded))
    #expect(differences.isEmpty == passes)
  }

  @Test(
    "A figure rounded on purpose passes within half a unit of that place",
    arguments: [
      // Hundreds: half is 50. Hundredths: half is 0.005.
      ("203_600", 203_649, -2, true), ("203_600", 203_651, -2, false),
      ("0.37", 0.374_9, 2, true), ("0.37", 0.375_1, 2, false),
      ("0", 0.004_9, 2, true),
      // Finer than the sixth digit, as a count printed in full: half is 0.5.
      ("1_234_570", 1_234_571, 0, false),
    ])
  func onPurpose(recorded: String, unrounded: Double, places: Int, passes: Bool) {
    let fresh = load("?", unrounded, places: places)
    #expect(compare(recorded: "load = \(recorded) MW", fresh: fresh).isEmpty == passes)
  }

  @Test(
    "A relative tolerance is of the larger of both numbers",
    arguments: [
      // 1e-3 · 100.09 = 0.10009 ≥ 0.09; 1e-3 · 100.2 = 0.1002 < 0.2.
      (1e-3, 100.09, true), (1e-3, 100.2, false), (1e-3, 99.91, true),
      // 1e-2 · 101.01 = 1.0101 ≥ 1.01.
      (1e-2, 101.01, true), (1e-2, 101.02, false),
      (0, 100.000_6, false), (0, 100.000_4, true),
    ])
  func relative(tolerance: Double, unrounded: Double, passes: Bool) {
    let fresh = load("?", unrounded)
    let differences = compare(
      recorded: "load = 100 MW", fresh: fresh, relativeTolerance: tolerance)
    #expect(differences.isEmpty == passes)
  }

  @Test("A number that moved is told with both figures and the bound")
  func numberDifference() {
    let fresh = FreshText(lines: [[.text("x")], load("176", 176).lines[0]])
    #expect(
      compare(recorded: "x\nload = 175 MW", fresh: fresh)
        == [.number(line: 2, recorded: "175", fresh: "176", difference: 1, allowed: 5e-4)])
  }

  @Test("Another unit or word is a difference of text, told with both lines")
  func textDifference() {
    let fresh = FreshText(lines: [
      [
        .text("load = "), .number(printed: "0.175", unrounded: 0.175, placesOnPurpose: nil),
        .text(" GW"),
      ]
    ])
    #expect(
      compare(recorded: "load = 175 MW", fresh: fresh)
        == [.text(line: 1, recorded: "load = 175 MW", fresh: "load = 0.175 GW")])
    #expect(compare(recorded: "load: 175 MW", fresh: load("175", 175)).map(\.line) == [1])
    #expect(compare(recorded: "load = 175 MW now", fresh: load("175", 175)).count == 1)
    #expect(compare(recorded: "load = 175 M", fresh: load("175", 175)).count == 1)
    #expect(compare(recorded: "load = none", fresh: load("175", 175)).count == 1)
  }

  @Test(
    "Dates, digests and digits in words are text",
    arguments: [
      ("2026-03-01", "2026-03-02"), ("sha256 3f2a9c…", "sha256 3f2a9d…"), ("S21", "S22"),
    ])
  func textWithDigits(recorded: String, fresh: String) {
    #expect(
      compare(recorded: recorded, fresh: FreshText(plain: fresh))
        == [.text(line: 1, recorded: recorded, fresh: fresh)])
    let dated = FreshText(lines: [
      [.text(recorded + " "), .number(printed: "5.00001", unrounded: 5, placesOnPurpose: nil)]
    ])
    #expect(compare(recorded: recorded + " 5", fresh: dated).isEmpty)
  }

  @Test("A number that is none passes only as the same word", arguments: ["inf", "none"])
  func notANumber(word: String) {
    #expect(compare(recorded: "load =  \(word) MW", fresh: load(word, .infinity)).isEmpty)
    #expect(compare(recorded: "load = 5 MW", fresh: load(word, .infinity)).count == 1)
  }

  @Test(
    "Runs of blanks may differ in width, not in presence",
    arguments: [
      ("  base      9.99999  MW", true), ("base 9.99999 MW", true), ("base 9.99999 MW   ", true),
      ("base 9.99999MW", false), ("base9.99999 MW", false), ("ba se 9.99999 MW", false),
    ])
  func padding(recorded: String, passes: Bool) {
    let fresh = FreshText(lines: [
      [
        .text("base   "), .text("   "),
        .number(printed: "10", unrounded: 9.999_994_9, placesOnPurpose: nil), .text("  MW"),
      ]
    ])
    #expect(compare(recorded: recorded, fresh: fresh).isEmpty == passes)
  }

  @Test("A line more or less is told as one line, wherever it stands")
  func lineCount() {
    #expect(
      compare(recorded: "a\nb\nc", fresh: FreshText(plain: "a\nx\nb\nc"))
        == [.added(line: 2, fresh: "x")])
    #expect(
      compare(recorded: "a\nx\nb", fresh: FreshText(plain: "a\nb"))
        == [.missing(line: 2, recorded: "x")])
    #expect(
      compare(recorded: "a", fresh: FreshText(plain: "")) == [.missing(line: 1, recorded: "a")])
    #expect(compare(recorded: "", fresh: FreshText(plain: "a")) == [.added(line: 1, fresh: "a")])
    #expect(
      compare(recorded: "a\nb\nc", fresh: FreshText(plain: "a\nB\nx\nc"))
        == [.text(line: 2, recorded: "b", fresh: "B"), .added(line: 3, fresh: "x")])
  }

  @Test("Of an error only the recorded first lines are compared")
  func firstLines() {
    let fresh = FreshText(plain: "error[E0301]: cannot add Power and Energy\n  |\n7 | load")
    let first = "error[E0301]: cannot add Power and Energy"
    #expect(compare(recorded: first, fresh: fresh, firstLinesOnly: true).isEmpty)
    #expect(compare(recorded: first, fresh: fresh).map(\.line) == [2, 2])
    #expect(
      compare(recorded: "error[E0302]: x", fresh: fresh, firstLinesOnly: true).map(\.line) == [1])
    #expect(
      compare(recorded: first + "\nx", fresh: FreshText(plain: first), firstLinesOnly: true)
        == [.missing(line: 2, recorded: "x")])
  }
}
