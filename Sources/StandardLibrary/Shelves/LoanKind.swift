// A loan as an object: what is borrowed, when, and how it is repaid.

import Field
import Language
import Quantities

extension Shelves {
  static let loanKind = ObjectKind(
    "Loan",
    declaration: """
      kind Loan { principal: Money, rate: Number, years: Number, drawn: Date, \
      payments: Number = 12, interest_only: Time = 0 month, name: Text = none }
      """,
    words: "money borrowed and repaid in level payments",
    fieldWords: [
      "principal": "what is borrowed", "rate": "the interest of a year",
      "years": "whole years until it is repaid", "drawn": "the day on which it is paid out",
      "payments": "how many in a year: 1, 2, 4 or 12",
      "interest_only":
        "the first time, in which nothing is repaid; over all years, all is at the end",
      "name": "what the loan is called",
    ],
    check: { loan in
      guard let terms = try LoanTerms(loan) else { return }
      try LoanTerms.wording.worded { () throws(InputError) in try terms.validate() }
    })
}

extension LoanTerms {
  /// The terms of a loan that is drawn on the first day of its plan; nil where a figure is not exact.
  init?(_ loan: Record) throws {
    guard let principal = try loan.number("principal", in: "USD"),
      let rate = try loan.number("rate", in: "1"), let years = try loan.whole("years"),
      let payments = try loan.whole("payments"),
      let interestOnly = try loan.months("interest_only"), let drawn = loan.date("drawn")
    else { return nil }
    guard drawn.day == 1, drawn.isMidnight else {
      throw Problem(
        "E0506", "`drawn` must be the first day of a month, not \(drawn.text)", argument: "drawn")
    }
    self.init(principalUSD: principal, ratePerYear: rate, years: years)
    (paymentsPerYear, interestOnlyMonths) = (payments, interestOnly)
  }

  /// What the terms are called, in a `Loan` and in a call.
  static let wording = FieldWording(
    parameters: [
      "months": .init(name: "for", unit: "month"), "start": .init(name: "from", unit: ""),
      "loan.principal": .init(name: "principal", unit: "USD"),
      "loan.rate": .init(name: "rate", unit: "%"), "loan.years": .init(name: "years", unit: ""),
      "loan.payments_per_year": .init(name: "payments", unit: ""),
      "loan.interest_only": .init(name: "interest_only", unit: "month"),
    ], hour: { "payment \($0 + 1)" })
}

extension Record {
  /// A whole number; nil where it is not exact.
  fileprivate func whole(_ name: String) throws -> Int? {
    guard let number = try number(name, in: "1") else { return nil }
    guard number.rounded() == number, abs(number) <= 1e9 else {
      throw Problem("E0506", "`\(name)` must be a whole number", argument: name)
    }
    return Int(number)
  }
}
