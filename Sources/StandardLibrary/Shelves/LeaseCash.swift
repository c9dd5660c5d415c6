// The cash of an AI lease by calendar month: what is built, and what is let from when on.

import Field
import Language
import Quantities

extension Shelves {
  static let leaseCash: [Builtin] = [
    Builtin(
      "cashflow(critical_power: Power, rate: Rent, term: Time, from: Date, "
        + "escalator: Number = 0%, start: Time? = none, delay: Time = 0 month, "
        + "free_rent: Time = 0 month, margin: Number? = none, damages: MoneyRate = 0 USD/month, "
        + "capex: Money = 0 USD, build: Time = 0 month, for: Time? = none): Series<Money>",
      "The cash of a lease on the first day and at the end of each month; without `start` it is "
        + "let once built, without `margin` the tenant pays all costs.",
      source: leaseSource,
      examples: [
        Example(
          "npv(values(cashflow(1 kW, 1 USD/kW-month, 180 month, from: 2026-01-01, escalator: 3%)), "
            + "8%)", gives: "126.543 USD"),
        Example(
          "cashflow(1 MW, 100 USD/kW-month, 2 month, from: 2026-01-01, margin: 85%, "
            + "capex: 1 MUSD, build: 2 month) |> values",
          gives: "[0, -500_000, -500_000, 85_000, 85_000] USD"),
      ]
    ) { call in
      try LeasePlan(written: call).cash(call)
    },
    Builtin(
      "cashflow(lease: Lease, from: Date, \(building)): Series<Money>",
      "The cash of a lease with all its terms, on the first day and at the end of each month; of "
        + "uncertain terms take `lease_npv`.",
      source: leaseSource,
      examples: [
        Example(
          "cashflow(Lease { critical_power: 1 MW, rate: 100 USD/kW-month, term: 3 month, "
            + "start: 2026-02-01, fit_out: 75_000 USD, fit_out_credit: 50% }, from: 2026-01-01) "
            + "|> values", gives: "[0, 0, 50_000, 75_000, 100_000] USD")
      ]
    ) { call in
      try LeasePlan(object: call).cash(call)
    },
    Builtin(
      "lease_months(lease: Lease, from: Date, \(building)): Record",
      "What a lease takes in and costs in each month, as series: rent, the credit that repays the "
        + "fit-out, the owner's costs, power passed through, damages, the fee of an early end, and cash.",
      source: leaseSource,
      examples: [
        // field.md 2 row 30: 300 MUSD at half of 24.306 MUSD a month.
        Example(
          "lease_months(Lease { critical_power: 200 MW, rate: 121.53 USD/kW-month, term: 12 year, "
            + "fit_out: 300 MUSD, fit_out_credit: 50% }, from: 2026-01-01).credit "
            + "|> values |> filter(c => c > 0 USD) |> count", gives: "25")
      ],
      typing: LeasePlan.typing
    ) { call in
      try LeasePlan(object: call).months(call)
    },
    Builtin(
      "lease_npv(lease: Lease, rate: Number, from: Date, \(building)): Money",
      "The present value of a lease's cash on the first day; terms and rate may be uncertain.",
      source: "npv of the dated cash: Σ cash / (1 + rate)^(days / 365)",
      examples: [
        Example(
          "let l = Lease { critical_power: 1 MW, rate: 100 USD/kW-month, term: 10 year }; "
            + "lease_npv(l, 8%, from: 2026-01-01) == npv(cashflow(l, from: 2026-01-01), 8%)",
          gives: "true"),
        Example(
          "let l = Lease { critical_power: 1 MW, rate: 100 to 140 USD/kW-month, term: 10 year }; "
            + "prob(lease_npv(l, 10%, from: 2026-01-01, capex: 9 MUSD) > 0 USD) ~= 55% within 2%",
          gives: "true"),
      ]
    ) { call in
      try LeasePlan(object: call).worth(call)
    },
    Builtin(
      "lease_of(deal: Deal, start: Date? = none, fit_out_credit: Number? = none): Lease",
      "The terms of a public deal as a lease: the first year's rent where an escalator is known, else "
        + "the flat one; the middle of a range of margins.",
      source: "rate = value over critical power and term; PUE = gross over critical power",
      requires: ["not is_none(deal.rate)"],
      examples: [
        Example("lease_of(lease(\"River Bend\")).value", gives: "7000 MUSD"),
        Example("lease_of(lease(\"Barber Lake\")).noi_margin", gives: "82.5%"),
      ],
      formula: """
        do {
          let terms = Lease {
            critical_power: deal.critical_power,
            rate: or_else(deal.first_year_rate, deal.rate),
            term: deal.term, name: deal.name, start: start, tenant: deal.tenant,
            escalator: or_else(deal.escalator, 0%),
            noi_margin: if is_none(deal.noi_margin_low) or is_none(deal.noi_margin_high) then none else (deal.noi_margin_low + deal.noi_margin_high) / 2,
            pue: if is_none(deal.gross_ratio) then none else deal.gross_ratio,
            fit_out: if is_none(fit_out_credit) then none else deal.fit_out, fit_out_credit: fit_out_credit,
            guarantor: deal.guarantor, backstop: deal.backstop
          }
          if is_none(terms.noi_margin) then remark(terms, deal.name + ": no margin is known, and all rent is taken for income") else terms
        }
        """),
  ]

  private static let building =
    "capex: Money = 0 USD, build: Time = 0 month, for: Time? = none"

  private static let leaseSource =
    "rent due at the end of the month, stepping on the anniversary of commencement, late or not; "
    + "building paid evenly at the ends of its months, or today"
}

/// A plan with one lease, from a call.
private struct LeasePlan {
  private let plan: CashFlowPlan
  private let start: Instant
  /// Months from the plan's start to the end of the lease.
  private let leaseEnd: Int
  private let wording: FieldWording

  /// A lease whose terms are arguments.
  init(written call: Call) throws {
    let build = try call.months("build") ?? 0
    try self.init(
      call, try Self.lease(call, build: build), build: build, wording: Self.words(margin: "margin"))
  }

  /// A lease that is an object.
  init(object call: Call) throws {
    guard case .record(let lease)? = call.value("lease"), var terms = try LeaseTerms(lease) else {
      throw Problem(
        "E0506", "`lease` has a figure that is not exact", help: "mean(x), quantile(x, 50%)",
        argument: "lease")
    }
    let build = try call.months("build") ?? 0
    terms.startMonth = build
    if let start = lease.date("start") {
      terms.startMonth = try call.monthsFrom(start, of: "start")
    }
    try self.init(call, terms, build: build, wording: Self.words(margin: "noi_margin"))
  }

  private init(_ call: Call, _ lease: LeaseTerms, build: Int, wording: FieldWording) throws {
    let month = try call.calendarMonth("from")
    start = try call.date("from")
    self.wording = wording
    guard lease.startMonth >= build else {
      throw Problem(
        "E0506", "`start` lies before the end of `build`: nothing can be let before",
        argument: "start")
    }
    leaseEnd = lease.commencement + lease.lastingMonths
    // A lease without a month is refused as such, not as a plan without one.
    let months = try call.months("for") ?? max(1, leaseEnd)
    guard build <= months else {
      throw Problem("E0506", "`build` goes on beyond the end of `for`", argument: "build")
    }
    var plan = CashFlowPlan(start: month, months: months)
    plan.leases = [lease]
    plan.capex = try Self.capex(call, build: build)
    self.plan = plan
  }

  private static func lease(_ call: Call, build: Int) throws -> LeaseTerms {
    var lease = LeaseTerms(
      criticalMW: try call.figure("critical_power", in: "MW"),
      rateUSDPerKWMonth: try call.figure("rate", in: "USD/kW-month"),
      termMonths: try call.months("term") ?? 0)
    lease.escalatorPerYear = try call.number("escalator")
    lease.startMonth = try call.months("start") ?? build
    lease.delayMonths = try call.months("delay") ?? 0
    lease.freeRentMonths = try call.months("free_rent") ?? 0
    lease.damagesUSDPerMonthLate = try call.figure("damages", in: "USD/month")
    if let margin = try call.number("margin", in: "1") { lease.basis = .gross(noiMargin: margin) }
    return lease
  }

  private static func capex(_ call: Call, build: Int) throws -> [CapexPayment] {
    let amount = try call.figure("capex", in: "USD")
    guard build >= 0 else {
      throw Problem("E0506", "`build` must not be below zero", argument: "build")
    }
    guard build > 0 else { return [CapexPayment(afterMonths: 0, amountUSD: amount)] }
    return (1...build).map {
      CapexPayment(afterMonths: $0, amountUSD: amount / Double(build))
    }
  }

  /// The cash as a series.
  func cash(_ call: Call) throws -> Value {
    let flow = try flow(call)
    try noteUnpaid(flow, call)
    return try Value.cash(flow.cash(), from: start)
  }

  /// Its parts, each a series by month.
  func months(_ call: Call) throws -> Value {
    let flow = try flow(call)
    try noteUnpaid(flow, call)
    let rows = flow.rows.dropFirst()
    return .record(
      Record(
        kind: nil,
        fields: try Self.figures.map { name, number in
          .init(name, try .monthly(rows.map(number), "USD", from: start, meaning: .sum))
        }))
  }

  /// What the cash is worth on the first day.
  func worth(_ call: Call) throws -> Value {
    let flow = try flow(call)
    let rate = try call.number("rate")
    let worth: Double
    do throws(CashFlowError) {
      worth = try flow.datedNPV(ratePerYear: rate)
    } catch {
      throw Problem(error)
    }
    return try .quantity(worth, "USD")
  }

  /// With a remark on what lies behind its end.
  private func flow(_ call: Call) throws -> SiteCashFlow {
    let flow = try call.flow(of: plan, wording)
    call.noteLeftOut("the lease", until: leaseEnd, of: plan, from: start)
    return flow
  }

  /// Says what of the tenant's fit-out the rent does not repay.
  private func noteUnpaid(_ flow: SiteCashFlow, _ call: Call) throws {
    let unpaid =
      plan.leases.reduce(0) { $0 + ($1.fitOut?.balanceUSD ?? 0) }
      - flow.rows.reduce(0) { $0 + $1.fitOutCreditUSD }
    if unpaid > 0.005, plan.months >= leaseEnd {
      call.note(
        .value(try .quantity(unpaid, "USD")),
        .text(" of the fit-out is not paid back when the lease ends"))
    }
  }

  private static let figures: [(String, @Sendable (CashFlowMonth) -> Double)] = [
    ("rent", { $0.rentUSD }), ("credit", { $0.fitOutCreditUSD }), ("costs", { $0.leaseCostUSD }),
    ("passed_through", { $0.passThroughUSD }), ("damages", { $0.damagesUSD }),
    ("fee", { $0.terminationFeeUSD }), ("building", { $0.capexUSD }),
    ("cash", { $0.unleveredUSD }),
  ]

  /// The type of the months.
  static let typing: Builtin.Typing = { _ throws(Diagnostic) in
    .record(
      RecordType(
        kind: nil,
        fields: figures.map { .init($0.0, .series(Dimension.named("Money") ?? .one)) }))
  }

  /// - Parameter margin: What the share of the rent is called that is left to the owner.
  private static func words(margin: String) -> FieldWording {
    let plan: [String: FieldWording.Parameter] = [
      "months": .init(name: "for", unit: "month"), "start": .init(name: "from", unit: ""),
      "capex": .init(name: "capex", unit: "USD"),
      "lease.noi_margin": .init(name: margin, unit: "%"),
    ]
    return FieldWording(
      parameters: LeaseTerms.wording.parameters.merging(plan) { $1 },
      hour: { "payment \($0 + 1)" })
  }
}
