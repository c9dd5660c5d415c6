// A lease as an object: what is let, from when, for how long, and who bears what.

import Field
import Language
import Quantities

extension Shelves {
  static let leaseKind = ObjectKind(
    "Lease",
    declaration: """
      kind Lease { critical_power: Power, rate: Rent, term: Time, escalator: Number = 0%, \
      name: Text = none, site: Text = none, start: Date = none, delay: Time = 0 month, \
      free_rent: Time = 0 month, noi_margin: Number = none, pue: Number = none, \
      power_price: EnergyPrice = none, fit_out: Money = none, fit_out_credit: Number = none, \
      damages: MoneyRate = none, ends_after: Time = none, termination_fee: Money = none, \
      options: [Time] = none, tenant: Text = none, guarantor: Text = none, backstop: Money = none }
      """,
    words: "critical IT power that is let",
    fieldWords: [
      "critical_power": "the critical IT load", "rate": "the rent of the first year",
      "term": "how long it is let, without options",
      "escalator": "the yearly rise of the rent, on the anniversary of commencement",
      "name": "what the lease is called", "site": "the name of the site where it is",
      "start": "the day from which rent is due; where none is given, once it is built",
      "delay": "how much later rent and its escalator begin; the term is as long",
      "free_rent": "the first time, without rent",
      "noi_margin": "what of the rent is left to the owner; without it the tenant pays all costs",
      "pue": "power at the meter over critical IT power; else 1.25, in a Miner its site's pue_ai",
      "power_price": "the price of power that the tenant pays for at cost",
      "fit_out": "what the tenant paid for building, and gets back from the rent",
      "fit_out_credit": "the share of each rent that pays it back",
      "damages": "what the owner pays for being late",
      "ends_after": "the tenant leaves at this time after commencement",
      "termination_fee": "what it pays then",
      "options": "further terms, where the tenant takes them", "tenant": "who computes there",
      "guarantor": "who stands in for the tenant", "backstop": "what the guarantor answers for",
    ],
    derived: [
      .init(
        "gross_power: Power", "power at the meter",
        formula: "critical_power * or_else(pue, 1.25)"),
      formula(
        "end: Date?", "the day on which it gives its power back, options included",
        needs: ["start"],
        "start + delay + or_else(ends_after, term + sum(concat([0 month], or_else(options, []))))"),
      .init(
        "value: Money", "all rent of the term, whether the tenant stays or not; without options",
        formula: rentOfTerm),
      .init(
        "flat_rate: Rent", "the same over critical power and term, as if flat",
        formula: "(\(rentOfTerm)) / (critical_power * term) -> USD/kW/month"),
      formula(
        "backed_share: Number?", "what of the value the guarantor answers for", needs: ["backstop"],
        "backstop / (\(rentOfTerm)) -> %"),
    ],
    check: checkLease)

  /// Whole years rise, and the rest of the last one is at its rent.
  private static let rentOfTerm = """
    do {
      let rent_until = t => if escalator == 0 then critical_power * rate * t else do {
        let years = floor(t / (1 year))
        let risen = (1 + escalator) ^ years
        critical_power * rate * (12 month * (risen - 1) / escalator + risen * (t - years * 12 month))
      }
      rent_until(term) - rent_until(free_rent) -> MUSD
    }
    """

  @Sendable private static func checkLease(_ lease: Record) throws {
    try lease.requireNotNegative("backstop")
    if lease.figure("fit_out") != nil, lease.isWithout("fit_out_credit") {
      throw Problem(
        "E0506", "`fit_out` needs a `fit_out_credit`: the share of each rent that pays it back",
        help: "fit_out_credit: 50%", argument: "fit_out")
    }
    for (name, other) in [("fit_out_credit", "fit_out"), ("termination_fee", "ends_after")]
    where lease.figure(name) != nil && lease.isWithout(other) {
      throw Problem("E0506", "`\(name)` means nothing without `\(other)`", argument: name)
    }
    guard let terms = try LeaseTerms(lease) else { return }
    try LeaseTerms.wording.worded { () throws(InputError) in try terms.validate() }
  }
}

extension Record {
  /// Whether a field is `none`.
  func isWithout(_ name: String) -> Bool {
    if case .none? = self[name] { true } else { false }
  }

  /// A time in whole calendar months; nil where it is `none` or not exact.
  func months(_ name: String) throws -> Int? {
    try figure(name).map { try wholeMonths($0, of: name) }
  }
}

extension LeaseTerms {
  /// The terms of a lease that starts with its plan; nil where a figure is not exact.
  init?(_ lease: Record) throws {
    let given = lease.fields.filter { field in
      switch field.value {
      case .distribution, .series: true
      default: false
      }
    }
    guard given.isEmpty, let power = try lease.number("critical_power", in: "MW"),
      let rate = try lease.number("rate", in: "USD/kW-month"),
      let term = try lease.months("term")
    else { return nil }
    self.init(criticalMW: power, rateUSDPerKWMonth: rate, termMonths: term)
    escalatorPerYear = try lease.number("escalator", in: "1") ?? 0
    delayMonths = try lease.months("delay") ?? 0
    freeRentMonths = try lease.months("free_rent") ?? 0
    basis = try lease.number("noi_margin", in: "1").map { .gross(noiMargin: $0) } ?? .tripleNet
    pue = try lease.number("pue", in: "1") ?? Self.usualPUE
    passThroughUSDPerMWh = try lease.number("power_price", in: "USD/MWh")
    if let balance = try lease.number("fit_out", in: "USD") {
      fitOut = FitOutCredit(
        balanceUSD: balance, shareOfRent: try lease.number("fit_out_credit", in: "1") ?? 0)
    }
    damagesUSDPerMonthLate = try lease.number("damages", in: "USD/month") ?? 0
    terminationAfterMonths = try lease.months("ends_after")
    terminationFeeUSD = try lease.number("termination_fee", in: "USD") ?? 0
    extensionMonths = try (lease["options"]?.elements ?? []).map { item in
      guard case .quantity(let time) = item else {
        throw Problem("E0506", "`options` must be times", help: "options: [5 year, 5 year]")
      }
      return try wholeMonths(time, of: "options")
    }
  }

  /// Facility over IT power where nothing is said of it.
  static let usualPUE = 1.25

  /// What the terms are called in a `Lease`.
  static let wording = FieldWording(
    parameters: [
      "lease.critical_mw": .init(name: "critical_power", unit: "MW"),
      "lease.rate": .init(name: "rate", unit: "USD/kW-month"),
      "lease.escalator": .init(name: "escalator", unit: "%"),
      "lease.term": .init(name: "term", unit: "month"),
      "lease.start": .init(name: "start", unit: "month"),
      "lease.delay": .init(name: "delay", unit: "month"),
      "lease.free_rent": .init(name: "free_rent", unit: "month"),
      "lease.damages": .init(name: "damages", unit: "USD/month"),
      "lease.noi_margin": .init(name: "noi_margin", unit: "%"),
      "lease.pue": .init(name: "pue", unit: ""),
      "lease.pass_through": .init(name: "power_price", unit: "USD/MWh"),
      "lease.fit_out": .init(name: "fit_out", unit: "USD"),
      "lease.fit_out_share": .init(name: "fit_out_credit", unit: "%"),
      "lease.termination": .init(name: "ends_after", unit: "month"),
      "lease.termination_fee": .init(name: "termination_fee", unit: "USD"),
      "lease.extensions": .init(name: "options", unit: "month"),
    ], hour: { "row \($0)" })
}
