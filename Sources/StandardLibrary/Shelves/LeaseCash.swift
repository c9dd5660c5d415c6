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
      source: "rent due at the end of the month, stepping on the anniversary of commencement, late "
        + "or not; building paid evenly at the ends of its months, or today",
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
      try LeasePlan(call).value(call)
    }
  ]
}

/// A plan with one lease, from a call.
private struct LeasePlan {
  private let plan: CashFlowPlan
  private let start: Instant
  /// Months from the plan's start to the end of the lease.
  private let leaseEnd: Int

  init(_ call: Call) throws {
    let month = try call.calendarMonth("from")
    start = try call.date("from")
    let build = try call.months("build") ?? 0
    let lease = try Self.lease(call, build: build)
    leaseEnd = lease.commencement + lease.termMonths
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
    guard lease.startMonth >= build else {
      throw Problem(
        "E0506", "`start` lies before the end of `build`: nothing can be let before",
        argument: "start")
    }
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

  /// The cash as a series, with a remark on what lies behind its end.
  func value(_ call: Call) throws -> Value {
    let flow = try call.flow(of: plan, wording)
    call.noteLeftOut("the lease", until: leaseEnd, of: plan, from: start)
    return try Value.cash(flow.cash(), from: start)
  }

  private var wording: FieldWording {
    FieldWording(
      parameters: [
        "months": .init(name: "for", unit: "month"), "start": .init(name: "from", unit: ""),
        "capex": .init(name: "capex", unit: "USD"),
        "lease.critical_mw": .init(name: "critical_power", unit: "MW"),
        "lease.rate": .init(name: "rate", unit: "USD/kW-month"),
        "lease.escalator": .init(name: "escalator", unit: ""),
        "lease.term": .init(name: "term", unit: "month"),
        "lease.start": .init(name: "start", unit: "month"),
        "lease.delay": .init(name: "delay", unit: "month"),
        "lease.free_rent": .init(name: "free_rent", unit: "month"),
        "lease.damages": .init(name: "damages", unit: "USD/month"),
        "lease.noi_margin": .init(name: "margin", unit: ""),
      ], hour: { "payment \($0 + 1)" })
  }
}
