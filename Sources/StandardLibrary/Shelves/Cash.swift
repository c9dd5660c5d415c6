// Functions of cash flows: present value, rates of return, payback.

import Field
import Language
import Quantities

extension Shelves {
  static let cash: [Builtin] = values + returns

  private static let values = [
    Builtin(
      "npv(cash: [q], rate: Number, every: Time = 1 month): q",
      "The present value of evenly spaced cash, today's first, at a rate per year.",
      source: "Σ cash[t] / (1 + r_t)^t with r_t = (1 + rate)^(every / 1 year) - 1",
      examples: [
        Example("npv(concat([-3010 USD], repeat(55 USD, 36)), 12%)", gives: "-1339.39 USD"),
        Example(
          "npv([-1000, 500, 500, 500] USD, 10%, every: 1 year)", gives: "243.426 USD"),
      ]
    ) { call in
      let cash = try call.quantities("cash")
      return .quantity(
        try cash[0].replacing(
          try worded {
            try CashFlow.npv(
              cash: cash.map(\.value), ratePerYear: try call.number("rate"),
              periodsPerYear: try periodsPerYear(call))
          }))
    },
    Builtin(
      "npv(cash: Series<q>, rate: Number): q",
      "The present value of dated cash, on the first date, at a rate per year.",
      source: "Σ cash / (1 + rate)^(days / 365), days from the first date",
      examples: [
        Example(
          "npv(series([(2026-01-01, -100 USD), (2027-01-01, 121 USD)]), 10%)", gives: "10 USD")
      ]
    ) { call in
      let series = try call.series("cash")
      let dated = try datedCash(series)
      let worth = try worded {
        try CashFlow.npv(datedCash: dated, ratePerYear: try call.number("rate"))
      }
      return .quantity(
        try Quantity(value: 0, dimension: series.dimension, unit: series.unit).replacing(worth))
    },
  ]

  private static let returns = [
    Builtin(
      "irr(cash: [q], every: Time = 1 month): Record",
      "The rate per year at which evenly spaced cash is worth nothing, with a word on whether it is the only one.",
      source: "all roots in -99.99% to 10000%; Norstrøm's test, else a scan and bisection",
      examples: [
        Example("irr(concat([-3010 USD], repeat(55 USD, 36))).rate", gives: "-22.5741%"),
        Example(
          "irr([-70, 12, 15, 18, 21, 26] kUSD, every: 1 year).rate", gives: "8.66309%"),
        Example("irr([100, 50] USD, every: 1 year).status", gives: "\"none\""),
      ],
      typing: rateTyping
    ) { call in
      let cash = try call.quantities("cash").map(\.value)
      let periods = try periodsPerYear(call)
      return try record(of: try worded { try CashFlow.irr(cash: cash, periodsPerYear: periods) })
    },
    Builtin(
      "irr(cash: Series<q>): Record",
      "The rate per year at which dated cash is worth nothing, with a word on whether it is the only one.",
      source: "all roots in -99.99% to 10000%, years of 365 days",
      examples: [
        Example(
          "irr(series([(2026-01-01, -100 USD), (2027-01-01, 110 USD)])).rate", gives: "10%")
      ],
      typing: rateTyping
    ) { call in
      let dated = try datedCash(try call.series("cash"))
      return try record(of: try worded { try CashFlow.irr(datedCash: dated) })
    },
    Builtin(
      "mirr(cash: [q], finance_rate: Number, reinvestment_rate: Number, every: Time = 1 month): "
        + "Number?",
      "The rate per year that evenly spaced cash grows at, where payments are borrowed at one rate "
        + "per year and receipts put by at another; none without payments or receipts.",
      source: "(receipts to the end / payments to today)^(1 / years) - 1",
      examples: [
        Example(
          "mirr([-120, 39, 30, 21, 37, 46] kUSD, 10%, 12%, every: 1 year)", gives: "12.6094%"),
        Example("mirr([100, 50] USD, 10%, 12%, every: 1 year)", gives: "none"),
      ]
    ) { call in
      let rate = try worded {
        try CashFlow.modifiedIRR(
          cash: try call.quantities("cash").map(\.value), periodsPerYear: try periodsPerYear(call),
          financeRate: try call.number("finance_rate"),
          reinvestmentRate: try call.number("reinvestment_rate"))
      }
      return try rate.map { try percent($0) } ?? .none
    },
    Builtin(
      "payback(cost: q, cash: [q], every: Time = 1 month): Time?",
      "The time until evenly spaced cash has brought in the cost, within a period by proportion; "
        + "none if it never does.",
      examples: [
        Example("payback(3010 USD, repeat(55 USD, 60))", gives: "54.7273 month"),
        Example("payback(3010 USD, repeat(55 USD, 36))", gives: "none"),
        Example("payback(100 USD, [40, 40, 40] USD, every: 1 year)", gives: "2.5 year"),
      ]
    ) { call in
      let cash = try call.quantities("cash").map(\.value)
      _ = try periodsPerYear(call)
      let every = try call.quantity("every")
      guard let periods = CashFlow.payback(cost: try call.quantity("cost").value, cash: cash) else {
        return .none
      }
      return .quantity(try every.replacing(periods * every.value))
    },
    Builtin(
      "roi(cost: q, cash: [q]): Number",
      "What cash brings in beyond a cost, relative to the cost, without discounting.",
      examples: [Example("roi(3010 USD, repeat(55 USD, 36))", gives: "-34.2193%")]
    ) { call in
      let cash = try call.quantities("cash").map(\.value)
      let cost = try call.quantity("cost").value
      return try percent(try worded { try CashFlow.roi(cost: cost, cash: cash) })
    },
    Builtin(
      "moic(cash: [q]): Number",
      "What cash brings in for each unit that is put in, without discounting.",
      source: "multiple on invested capital: receipts over payments",
      examples: [Example("moic([-100, -20, 90, 90] USD)", gives: "1.5")]
    ) { call in
      try multiple(of: try call.quantities("cash").map(\.value), call)
    },
    Builtin(
      "moic(cash: Series<q>): Number",
      "What dated cash brings in for each unit that is put in, without discounting.",
      source: "multiple on invested capital: receipts over payments",
      examples: [
        Example("moic(series([(2026-01-01, -100 USD), (2027-01-01, 110 USD)]))", gives: "1.1")
      ]
    ) { call in
      try multiple(of: try datedCash(try call.series("cash")).map(\.amount), call)
    },
  ]

  /// How often a year cash falls due that is `every` apart.
  private static func periodsPerYear(_ call: Call) throws -> Int {
    let months = try call.months("every") ?? 1
    guard months > 0, 12.isMultiple(of: months) else {
      throw Problem(
        "E0506", "`every` must be 1, 2, 3, 4, 6 or 12 month, not \(months) month",
        help: "series([(2026-01-01, -100 USD), (2027-03-01, 110 USD)])", argument: "every")
    }
    return 12 / months
  }

  private static func multiple(of cash: [Double], _ call: Call) throws -> Value {
    guard let multiple = CashFlow.moic(cash: cash) else {
      throw Problem(
        "E0506", "nothing is put in: no cash is below zero",
        help: "payments as negative amounts, as for irr", argument: "cash")
    }
    return .number(multiple)
  }

  /// What `irr` gives: `rate` only where there is exactly one.
  private static let rateTyping: Builtin.Typing = { _ throws(Diagnostic) in
    .record(
      RecordType(
        kind: nil,
        fields: [
          .init("rate", .optional(.number)), .init("status", .text),
          .init("roots", .list(.number)),
        ]))
  }

  private static func record(of found: InternalRate) throws -> Value {
    let roots = try found.roots.map { try percent($0) }
    return .record(
      Record(
        kind: nil,
        fields: [
          .init("rate", found.status == .unique ? roots[0] : .none),
          .init("status", .text(found.status.word)), .init("roots", .list(roots)),
        ]))
  }

  private static func percent(_ share: Double) throws -> Value {
    .quantity(Quantity(value: share, dimension: .one, unit: try UnitTable.builtIn.unit("%")))
  }

  /// Cash by the day, from the first one; a missing value would count as zero, so it is refused.
  private static func datedCash(_ series: Series) throws(Problem) -> [DatedCash] {
    guard series.missingCount == 0 else {
      throw Problem(
        "E0503", "\(series.missingCount) of \(series.count) values are missing", argument: "cash")
    }
    // The search for rates works on days, each with a place of its own.
    guard series.firstInstant.seconds(to: series.lastInstant) < 200 * 366 * 86_400 else {
      throw Problem("E0506", "the cash spans more than 200 years", argument: "cash")
    }
    return series.instants.indices.map { place in
      let seconds = series.firstInstant.startOfDay.seconds(to: series.instants[place])
      return DatedCash(day: Int(seconds / 86_400), amount: series.values[place] ?? 0)
    }
  }

  /// Runs a measure of the field; its mistakes get words.
  private static func worded<T>(_ measure: () throws -> T) throws -> T {
    do {
      return try measure()
    } catch let error as CashFlowError {
      throw Problem(error)
    }
  }
}

extension Problem {
  /// A measure of cash that cannot be taken, in words.
  init(_ error: CashFlowError) {
    switch error {
    case .rateTooLow:
      self.init("E0506", "`rate` must be above -100%", argument: "rate")
    case .costNotPositive:
      self.init("E0506", "`cost` must be above zero", argument: "cost")
    case .notFinite(let index):
      self.init("E0502", "cash flow \(index) is too large to be a number", argument: "cash")
    }
  }
}

extension InternalRate.Status {
  /// The word that a record carries.
  fileprivate var word: String {
    switch self {
    case .unique: "unique"
    case .none: "none"
    case .multiple: "multiple"
    case .atBound: "beyond the range searched"
    }
  }
}
