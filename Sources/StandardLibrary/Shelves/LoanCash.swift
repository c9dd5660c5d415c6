// The cash of a loan by calendar month: what is drawn, and how it is repaid.

import Field
import Language
import Quantities

extension Shelves {
  static let loanCash: [Builtin] = [
    Builtin(
      "cashflow(principal: Money, rate: Number, years: Number, from: Date, "
        + "payments: Number = 12, for: Time? = none): Series<Money>",
      "The cash of a loan as its borrower sees it: drawn on the first day, repaid in level payments, "
        + "`payments` of them a year.",
      source: loanSource,
      examples: [
        Example(
          "cashflow(1000 USD, 12%, 1, from: 2026-01-01, payments: 2) |> sum",
          gives: "-90.8738 USD"),
        Example(
          "npv(cashflow(850 MUSD, 7.5%, 15, from: 2026-01-01, payments: 1) |> values, 7.5%) "
            + "~= 0 USD within 1 USD", gives: "true"),
      ]
    ) { call in
      try LoanCash(call).cash(call)
    },
    Builtin(
      "loan_months(principal: Money, rate: Number, years: Number, from: Date, "
        + "payments: Number = 12, for: Time? = none): Record",
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

  init(_ call: Call) throws {
    let month = try call.calendarMonth("from")
    start = try call.date("from")
    var loan = LoanTerms(
      principalUSD: try call.figure("principal", in: "USD"), ratePerYear: try call.number("rate"),
      years: try call.whole("years", in: 1...100))
    loan.paymentsPerYear = try call.whole("payments", in: 1...12)
    guard [1, 2, 4, 12].contains(loan.paymentsPerYear) else {
      throw Problem("E0506", "`payments` must be 1, 2, 4 or 12 a year", argument: "payments")
    }
    var plan = CashFlowPlan(start: month, months: try call.months("for") ?? loan.years * 12)
    plan.loan = loan
    (self.plan, self.loan) = (plan, loan)
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
    let flow = try call.flow(of: plan, wording)
    call.noteLeftOut("the loan", until: loan.years * 12, of: plan, from: start)
    return flow
  }

  private var wording: FieldWording {
    FieldWording(
      parameters: [
        "months": .init(name: "for", unit: "month"), "start": .init(name: "from", unit: ""),
        "loan.principal": .init(name: "principal", unit: "USD"),
        "loan.rate": .init(name: "rate", unit: ""),
      ], hour: { "payment \($0 + 1)" })
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
