// Series made by hand: missing values are counted and said, slips refused.

import Testing

@Suite("Series of the library")
struct SeriesTests {
  private static let gaps =
    "let s = series([31 USD/MWh, none, 28 USD/MWh, none], from: 2024-01-01, step: 1 h)"

  @Test(
    "A figure of a series with missing values says so",
    arguments: [
      ("mean(s)", "29.5 USD/MWh", "2 of 4 values are missing and left out"),
      ("sum(s)", "59 USD/MWh", "2 of 4 values are missing and left out"),
      ("min(s)", "28 USD/MWh", "2 of 4 values are missing and left out"),
      ("count(s)", "2", "2 of 4 values are missing and left out"),
      ("median(s)", "29.5 USD/MWh", "2 of 4 values are missing and left out"),
      (
        "last(s)", "28 USD/MWh", "1 of 4 values is missing; this one is of 2024-01-01 02:00:00"
      ),
    ])
  func missing(_ line: String, _ gives: String, _ note: String) {
    let typing = Typing()
    _ = typing.type(Self.gaps)
    #expect(typing.last(line) == gives)
    #expect(typing.notes == [note])
  }

  @Test("Values of a series show what is missing as none, and arithmetic keeps it missing")
  func values() {
    let typing = Typing()
    _ = typing.type(Self.gaps)
    #expect(typing.last("values(2 * s)") == "[62 USD/MWh, none, 56 USD/MWh, none]")
    #expect(typing.last("diff(s) |> count") == "0")
  }

  @Test(
    "Series that cannot be are refused",
    arguments: [
      (
        "series([(2024-01-02, 1 MW), (2024-01-01, 2 MW)])",
        "E0508 2024-01-01 stands behind 2024-01-02"
      ),
      ("series([(2024-01-01, 1 MW), (2024-01-01, 2 MW)])", "E0508 2024-01-01 stands twice"),
      (
        "series([1], from: 2024-01-01, step: 1 h, meaning: max)",
        "E0506 `meaning` must be \"mean\", \"sum\" or \"instant\""
      ),
      (
        "series([1], from: 2024-01-01, step: 0 h)",
        "E0506 the step must be above zero and the dates within the calendar"
      ),
      ("series([(2024-01-01, none), (2024-01-02, 1)]) |> first |> text", "\"1\""),
      (
        "npv(series([1 USD, none], from: 2024-01-01, step: 1 d), 5%)",
        "E0503 1 of 2 values are missing"
      ),
    ])
  func refused(_ line: String, _ gives: String) {
    #expect(Typing().last(line) == gives)
  }

  @Test("A step of months follows the calendar")
  func months() {
    #expect(
      Typing().last("series([1, 2, 3], from: 2024-01-31, step: 1 month) |> dates")
        == "[2024-01-31, 2024-02-29, 2024-03-31]")
  }

  /// SAM issue 1004: one price and the same price as 8760 numbers must agree.
  @Test("A constant and the same constant 8760 times have the same mean")
  func constant() {
    #expect(
      Typing().last(
        "mean(series(repeat(41.7 USD/MWh, 8760), from: 2025-01-01, step: 1 h)) == 41.7 USD/MWh")
        == "true")
  }

  /// Actual/365: 2026-01-01 to 2027-01-01 is 365 days; 121 / 1.1 − 100 = 10.
  @Test("Dated cash is discounted by the days between")
  func datedCash() {
    let typing = Typing()
    _ = typing.type("let cash = series([(2026-01-01, -100 USD), (2027-01-01, 121 USD)])")
    #expect(typing.last("npv(cash, 10%)") == "10 USD")
    #expect(typing.last("irr(cash).rate") == "21%")
    #expect(typing.last("irr(cash).status") == "\"unique\"")
  }

  /// −100 + 230 v − 132 v² is zero at v = 1/1.1 and 1/1.2 a month: 1.1¹² − 1 and 1.2¹² − 1.
  @Test("Cash with two rates of return has no rate, and both are named")
  func twoRates() {
    #expect(
      Typing().last("irr([-100, 230, -132] USD)")
        == "{ rate: none, status: \"multiple\", roots: [213.843%, 791.61%] }")
  }
}
