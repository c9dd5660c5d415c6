// The cash of a loan by calendar month: what is drawn, and how it is repaid.

import Field
import Language
import Quantities

extension Shelves {
  static let loanCash: [Builtin] = [
    Builtin(
      "cashflow(principal: Money, rate: Number, years: Number, from: Date, "
        + "payments: Number = 12, interest_only: Time = 0 month, for: Time? = none): Series<Money>",
      "The cash of a loan as its borrower sees it: drawn on the first day, repaid in level payments, "
        + "`payments` of them a year; at first interest alone, if need be.",
      source: loanSource,
      examples: [
        Example(
          "cashflow(1000 USD, 12%, 1, from: 2026-01-01, payments: 2) |> sum",
          gives: "-90.8738 USD"),
        Example(
          "npv(cashflow(850 MUSD, 7.5%, 15, from: 2026-01-01, payments: 1) |> values, 7.5%) "
            + "~= 0 USD within 1 USD", gives: "true"),
        Example(
          "cashflow(1000 USD, 12%, 1, from: 2026-01-01, payments: 4, interest_only: 12 month) "
            + "|> values |> filter(c => c != 0 USD)", gives: "[1000, -30, -30, -30, -1030] USD"),
      ]
    ) { call in
      try LoanCash(call).cash(call)
    },
    Builtin(
      "cashflow(loan: Loan, for: Time? = none): Series<Money>",
      "The same for a loan that is an object, from the day that it is drawn.", source: loanSource,
      examples: [
        Example(
          "cashflow(Loan { principal: 1000 USD, rate: 12%, years: 1, drawn: 2026-01-01, "
            + "payments: 2 }) |> sum", gives: "-90.8738 USD")
      ]
    ) { call in
      guard case .record(let loan)? = call.value("loan") else {
        throw Problem("E0506", "`loan` is no loan", argument: "loan")
      }
      return try LoanCash(loan, call).cash(call)
    },
    Builtin(
      "loan_months(loan: Loan, for: Time? = none): Record",
      "The same for a loan that is an object, from the day that it is drawn.", source: loanSource,
      examples: [
        Example(
          "loan_months(Loan { principal: 1000 USD, rate: 12%, years: 1, drawn: 2026-01-01 })"
            + ".interest |> first", gives: "10 USD")
      ],
      typing: LoanCash.typing
    ) { call in
      guard case .record(let loan)? = call.value("loan") else {
        throw Problem("E0506", "`loan` is no loan", argument: "loan")
      }
      return try LoanCash(loan, call).months(call)
    },
    Builtin(
      "loan_months(principal: Money, rate: Number, years: Number, from: Date, "
        + "payments: Number = 12, interest_only: Time = 0 month, for: Time? = none): Record",
      "What a loan takes in each month, as series: interest, repayment, both together, and the "
        + "balance that is left.",
      source: loanSource,
      examples: [
        Example(
          "loan_months(1000 USD, 12%, 1, from: 2026-01-01).interest |> first", gives: "10 USD"),
        Example(
          "loan_months(850 MUSD, 7.5%, 15, from: 2026-01-01, payments: 1).service |> max",
          gives: "96_294_200 USD"),
      ],
      typing: LoanCash.typing
    ) { call in
      try LoanCash(call).months(call)
    },
  ]

  private static let loanSource =
    "level payments at the ends of equal parts of a year, each at its even share of the yearly rate"
}

/// A plan with one loan, from a call.
private struct LoanCash {
  private let plan: CashFlowPlan
  private let start: Instant
  private let loan: LoanTerms

  /// A loan whose terms are arguments.
  init(_ call: Call) throws {
    var loan = LoanTerms(
      principalUSD: try call.figure("principal", in: "USD"), ratePerYear: try call.number("rate"),
      years: try call.whole("years", in: 1...100))
    loan.paymentsPerYear = try call.whole("payments", in: 1...12)
    guard [1, 2, 4, 12].contains(loan.paymentsPerYear) else {
      throw Problem("E0506", "`payments` must be 1, 2, 4 or 12 a year", argument: "payments")
    }
    loan.interestOnlyMonths = try call.months("interest_only") ?? 0
    let month = try call.calendarMonth("from")
    try self.init(loan, month, from: call.date("from"), call)
  }

  /// A loan that is an object.
  init(_ loan: Record, _ call: Call) throws {
    guard let terms = try LoanTerms(loan), let drawn = loan.date("drawn"),
      let month = CalendarMonth(year: drawn.year, month: drawn.month)
    else {
      throw Problem(
        "E0506", "`loan` has a figure that is not exact", help: "mean(x), quantile(x, 50%)",
        argument: "loan")
    }
    try self.init(terms, month, from: drawn, call)
  }

  private init(
    _ loan: LoanTerms, _ month: CalendarMonth, from start: Instant, _ call: Call
  ) throws {
    var plan = CashFlowPlan(start: month, months: try call.months("for") ?? loan.years * 12)
    plan.loan = loan
    (self.plan, self.loan, self.start) = (plan, loan, start)
  }

  func cash(_ call: Call) throws -> Value {
    try .cash(flow(call).cash(.levered), from: start)
  }

  func months(_ call: Call) throws -> Value {
    let rows = try flow(call).rows.dropFirst()
    var balance = loan.principalUSD
    let balances = rows.map { row in
      balance -= row.repaidUSD
      return balance
    }
    let sums = [rows.map(\.interestUSD), rows.map(\.repaidUSD), rows.map(\.debtServiceUSD)]
    let values =
      try sums.map { try Value.monthly($0, "USD", from: start, meaning: .sum) }
      + [.monthly(balances, "USD", from: start.adding(months: 1), meaning: .instant)]
    return .record(
      Record(kind: nil, fields: zip(Self.names, values).map { .init($0, $1) }))
  }

  private func flow(_ call: Call) throws -> SiteCashFlow {
    let flow = try call.flow(of: plan, LoanTerms.wording)
    call.noteLeftOut("the loan", until: loan.years * 12, of: plan, from: start)
    return flow
  }

  private static let names = ["interest", "repaid", "service", "balance"]

  /// The type of the months.
  static let typing: Builtin.Typing = { _ throws(Diagnostic) in
    .record(
      RecordType(
        kind: nil,
        fields: names.map { .init($0, .series(Dimension.named("Money") ?? .one)) }))
  }
}
