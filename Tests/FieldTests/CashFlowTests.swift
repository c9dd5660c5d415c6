// Present values, payback and return against worked examples and published ones.

import Field
import Testing

@Suite("Cash flow")
struct CashFlowTests {
  /// Reference values are closed forms, printed to 13 digits and more.
  static let closed = 1e-12

  @Test("of three receipts is worth 243.42599549211 at 10 %")
  func isWorth() throws {
    // engine.md 3.6 row 36.
    let worth = try CashFlow.npv(cash: [-1000, 500, 500, 500], ratePerPeriod: 0.1)
    #expect(agree(worth, 243.42599549211, within: CashFlowTests.closed))
    #expect(try CashFlow.npv(cash: [], ratePerPeriod: 0.1) == 0)
    #expect(try CashFlow.npv(cash: [-7, 3], ratePerPeriod: 0) == -4)
  }

  @Test("of a machine is worth −1,339.39 at 12 % a year, and pays back after 54.73 months")
  func paysBack() throws {
    // field.md rows 17 and 18: 3,010 USD, 55 USD a month.
    let cash = [Double](repeating: 55, count: 60)
    let months = Array(cash.prefix(36))
    let worth = try CashFlow.npv(monthlyCash: [-3010] + months, ratePerYear: 0.12)
    #expect(agree(worth, -1339.39, within: 5e-6))
    #expect(agree(CashFlow.payback(cost: 3010, cash: cash), 54.73, within: 1e-4))
    #expect(agree(try CashFlow.roi(cost: 3010, cash: months), -0.3422, within: 1e-4))
  }

  @Test("pays back within the month that reaches the cost, or never")
  func paysBackOrNever() {
    #expect(CashFlow.payback(cost: 100, cash: [60, 80]) == 1.5)
    #expect(CashFlow.payback(cost: 100, cash: [100]) == 1)
    #expect(CashFlow.payback(cost: 100, cash: [60, -20, 60]) == 3)
    #expect(CashFlow.payback(cost: 100, cash: [60, 39]) == nil)
    #expect(CashFlow.payback(cost: 100, cash: []) == nil)
    #expect(CashFlow.payback(cost: 100, cash: [120, -50]).map { $0 < 1 } == true)
    #expect(CashFlow.payback(cost: 0, cash: []) == 0)
    #expect(CashFlow.payback(cost: .nan, cash: [1]) == nil)
  }

  @Test("refuses rates that leave nothing to discount with, and costs without a return")
  func refuses() {
    #expect(throws: CashFlowError.rateTooLow(-1)) {
      try CashFlow.npv(cash: [1], ratePerPeriod: -1)
    }
    #expect(throws: CashFlowError.rateTooLow(-2)) {
      try CashFlow.ratePerPeriod(ratePerYear: -2, periodsPerYear: 12)
    }
    #expect(throws: CashFlowError.costNotPositive(0)) { try CashFlow.roi(cost: 0, cash: [1]) }
    #expect(throws: CashFlowError.notFinite(index: 1)) { try CashFlow.irr(cash: [-1, .infinity]) }
  }

  @Test(
    "has a monthly rate that compounds to the yearly one", arguments: [-0.9999, -0.5, 0.08, 100])
  func compounds(rate: Double) throws {
    let monthly = try CashFlow.ratePerPeriod(ratePerYear: rate, periodsPerYear: 12)
    let year = (0..<12).reduce(1.0) { growth, _ in growth * (1 + monthly) }
    // Rounding 1 + r_m costs up to 12 · 2⁻⁵³ of the year's growth, the product as much again.
    #expect(agree(year, 1 + rate, within: 24 * 0x1p-53))
  }

  // Microsoft's documented example of XNPV: days after 1 January 2008.
  static let dated = [
    DatedCash(day: 0, amount: -10_000), DatedCash(day: 60, amount: 2750),
    DatedCash(day: 303, amount: 4250), DatedCash(day: 411, amount: 3250),
    DatedCash(day: 456, amount: 2750),
  ]

  @Test("on given days is worth 2,086.6476020315 at 9 % and earns 37.336253351883 %")
  func isDated() throws {
    // engine.md 3.6 row 38.
    let worth = try CashFlow.npv(datedCash: CashFlowTests.dated, ratePerYear: 0.09)
    #expect(agree(worth, 2086.6476020315, within: CashFlowTests.closed))
    let rate = try CashFlow.irr(datedCash: CashFlowTests.dated.reversed())
    #expect(rate.status == .unique)
    #expect(agree(rate.roots.first, 0.37336253351883, within: CashFlowTests.closed))
  }

  @Test("has the modified rate 12.609413036591 % of the documented example")
  func hasModifiedRate() throws {
    // engine.md 3.6 row 38: Microsoft's example of MIRR.
    let cash: [Double] = [-120_000, 39_000, 30_000, 21_000, 37_000, 46_000]
    let rate = try CashFlow.modifiedIRR(cash: cash, financeRate: 0.1, reinvestmentRate: 0.12)
    #expect(agree(rate, 0.12609413036591, within: CashFlowTests.closed))
    #expect(try CashFlow.modifiedIRR(cash: [1, 2], financeRate: 0, reinvestmentRate: 0) == nil)
  }

  // engine.md 3.6 row 46: 180 monthly rents of 1 in arrears, at 8 % a year. Six months later they
  // are worth 1.08^−½ of it, 121.7661243708809; the row prints …74880, a slip in the tenth digit.
  @Test(
    "of a lease is worth its closed form",
    arguments: [
      (0.03, 0, 126.543068430670), (0.03, 6, 121.766124370881), (0, 0, 106.427586338067),
    ])
  func isALease(_ escalator: Double, _ delay: Int, _ expected: Double) throws {
    let rents = (0..<15).flatMap { year in
      [Double](repeating: (0..<year).reduce(1) { rent, _ in rent * (1 + escalator) }, count: 12)
    }
    let cash = [Double](repeating: 0, count: delay + 1) + rents
    let worth = try CashFlow.npv(monthlyCash: cash, ratePerYear: 0.08)
    #expect(agree(worth, expected, within: CashFlowTests.closed))
  }

  @Test("of a growing annuity is worth its closed form")
  func isAGrowingAnnuity() throws {
    // engine.md 3.6 row 46: (1 − (1.03 / 1.08)^15) / (0.08 − 0.03).
    let rents = (0..<15).map { year in (0..<year).reduce(1.0) { rent, _ in rent * 1.03 } }
    let worth = try CashFlow.npv(cash: [0] + rents, ratePerPeriod: 0.08)
    #expect(agree(worth, 10.177273906189, within: CashFlowTests.closed))
  }
}
