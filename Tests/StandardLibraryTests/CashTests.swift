// Present values and rates of return as they are typed, on rows of cash a period apart.

import Testing

@Suite("Cash a period apart")
struct CashTests {
  /// engine.md 3.6: row 36; 37 Excel's IRR; 38 its XIRR, XNPV and MIRR; 39, 40 and 42 with several
  /// rates; 41 with none; 45 a loss of nearly all; 46 and 47 are
  /// leases, for which see also LeaseCashTests.
  static let rows = [
    "npv([-1000, 500, 500, 500] USD, 10%, every: 1 year) ~= 243.42599549211 USD within 1e-12",
    "irr([-70, 12, 15, 18, 21] kUSD, every: 1 year).rate ~= -2.1244848273411% within 1e-12",
    "irr([-70, 12, 15, 18, 21, 26] kUSD, every: 1 year).rate ~= 8.6630948036532% within 1e-12",
    "irr(dated).rate ~= 37.336253351883% within 1e-12",
    "npv(dated, 9%) ~= 2086.6476020315 USD within 1e-12",
    "mirr(project, 10%, 12%, every: 1 year) ~= 12.609413036591% within 1e-12",
    // Row 46: a yearly growing annuity, (1 − (1.03 / 1.08)^15) / (0.08 − 0.03).
    "npv(concat([0 USD], map(range(0, 14), y => 1 USD * 1.03^y)), 8%, every: 1 year) "
      + "~= 10.177273906189 USD within 1e-12",
    "irr([-100, 0, 0, 0, 1] USD, every: 1 year).rate ~= -68.3772233983% within 1e-11",
  ]

  private static let definitions = """
    let dated = series([(2008-01-01, -10_000 USD), (2008-03-01, 2750 USD), \
    (2008-10-30, 4250 USD), (2009-02-15, 3250 USD), (2009-04-01, 2750 USD)])
    let project = [-120, 39, 30, 21, 37, 46] kUSD
    """

  @Test("has the values of the reference", arguments: rows)
  func row(_ condition: String) {
    let typing = Typing()
    _ = typing.type(Self.definitions)
    #expect(typing.last(condition) == "true")
  }

  @Test(
    "has all its rates, or none",
    arguments: [
      ("[-100, 230, -132]", "\"multiple\"", "[10%, 20%]"),
      ("[-1000, 3600, -4310, 1716]", "\"multiple\"", "[10%, 20%, 30%]"),
      ("[-1600, 10_000, -10_000]", "\"multiple\"", "[25%, 400%]"),
      ("[1, -2, 2]", "\"none\"", "[]"), ("[-1, -1, -1]", "\"none\"", "[]"),
      ("[-100, 0, 0]", "\"none\"", "[]"),
    ])
  func roots(_ cash: String, _ status: String, _ roots: String) {
    let typing = Typing()
    _ = typing.type("let found = irr(\(cash) USD, every: 1 year)")
    #expect(typing.last("found.status") == status)
    #expect(typing.last("found.roots") == roots)
    #expect(typing.last("is_none(found.rate)") == "true")
  }

  /// A rate of 10 % a period is one of 1.1^n − 1 a year, all digits of which are written here. At it
  /// four payments of 1 are worth (1 − 1.1^−4) / 0.1 = 3.16986544634929 by hand, and −100 and 110
  /// nothing.
  static let spacings = [
    ("1 year", "10%"), ("12 month", "10%"), ("6 month", "21%"), ("4 month", "33.1%"),
    ("3 month", "46.41%"), ("1 quarter", "46.41%"), ("2 month", "77.1561%"),
    ("1 month", "213.8428376721%"),
  ]

  @Test("is worth and earns what its spacing says", arguments: spacings)
  func spacing(_ every: String, _ rate: String) {
    let typing = Typing()
    #expect(
      typing.last(
        "npv([0, 1, 1, 1, 1] USD, \(rate), every: \(every)) ~= 3.16986544634929 USD within 1e-14"
      ) == "true")
    #expect(
      typing.last("irr([-100, 110] USD, every: \(every)).rate ~= \(rate) within 1e-12") == "true")
    // Financed and put by at what it earns, cash earns just that.
    #expect(
      typing.last(
        "mirr([-100, 0, 121] USD, \(rate), \(rate), every: \(every)) ~= \(rate) within 1e-12")
        == "true")
    #expect(
      typing.last("payback(100 USD, [40, 40, 40] USD, every: \(every)) ~= 2.5 * \(every)")
        == "true")
  }

  @Test("is monthly where nothing is said")
  func monthly() {
    let typing = Typing()
    _ = typing.type("let cash = concat([-3010 USD], repeat(55 USD, 60))")
    #expect(typing.last("npv(cash, 12%) == npv(cash, 12%, every: 1 month)") == "true")
    #expect(typing.last("irr(cash).rate == irr(cash, every: 1 month).rate") == "true")
    let months = "payback(3010 USD, drop(cash, 1))"
    #expect(typing.last(months) == "54.7273 month")
    #expect(typing.last("payback(3010 USD, drop(cash, 1), every: 1 year)") == "54.7273 year")
  }

  @Test(
    "falls due at whole parts of a year, and nothing else",
    arguments: [
      ("5 month", "E0506 `every` must be 1, 2, 3, 4, 6 or 12 month, not 5 month"),
      ("2 year", "E0506 `every` must be 1, 2, 3, 4, 6 or 12 month, not 24 month"),
      ("0 month", "E0506 `every` must be 1, 2, 3, 4, 6 or 12 month, not 0 month"),
      ("-1 month", "E0506 `every` must be 1, 2, 3, 4, 6 or 12 month, not -1 month"),
      ("1 week", "E0506 `every` must be whole months"),
      ("365 d", "E0506 `every` must be whole months"),
      ("1 MW", "E0303 argument `every` of `npv` must be Time [day], found Power [MW]"),
    ])
  func refused(_ every: String, _ message: String) {
    let typing = Typing()
    let arguments = "([-100, 110] USD, 10%, every: \(every))"
    #expect(typing.last("npv" + arguments) == message)
    if every.hasSuffix("MW") { return }
    #expect(typing.last("irr([-100, 110] USD, every: \(every))") == message)
    #expect(typing.last("mirr([-100, 110] USD, 10%, 9%, every: \(every))") == message)
    #expect(typing.last("payback(100 USD, [110 USD], every: \(every))") == message)
  }

  @Test("a series has dates of its own, and takes no spacing")
  func series() {
    let cash = "series([(2026-01-01, -100 USD), (2027-01-01, 110 USD)])"
    #expect(Typing().last("npv(\(cash), 10%, every: 1 year)").hasPrefix("E0"))
  }
}
