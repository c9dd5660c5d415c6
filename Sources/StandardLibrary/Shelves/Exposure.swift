// A portfolio's exposure: which share of what its companies earn comes from AI and from mining.

import Language
import Quantities

extension Shelves {
  static let exposures: [Builtin] = [
    Builtin(
      "exposure(portfolio: [a]): Table",
      "Which share of what a portfolio's companies earn comes from AI and from mining, weighted by "
        + "the value of each holding; `deals` is the power of a company's AI contracts, `of power` "
        + "its share in all its power. A holding is a record with `ticker` and `value`; it may bring "
        + "an `ai_share`, `mining_share` or `contracted_share` of its own.",
      source:
        "Σ value × share / Σ value over the holdings whose share is known; shares of revenue in "
        + "the last period that a source splits",
      examples: [
        Example(
          "column(exposure(\(twoHoldings)), \"ai\")", gives: "[67.2743%, none, 67.2743%]"),
        Example(
          "column(exposure(\(twoHoldings)), \"period\")",
          gives: "[\"2026Q1\", \"no figure\", none]"),
      ]
    ) { call in
      try Exposure(call).table(call)
    }
  ]

  private static let twoHoldings =
    "[{ ticker: \"CORZ\", value: 6000 USD }, { ticker: \"MARA\", value: 4000 USD }]"
}

/// A holding with what is known of its company; shares are fractions of 1.
private struct Holding {
  let name: String
  let value: Quantity
  /// By the names of `Exposure.shares`; one that no source gives is left out.
  var shares: [String: Double] = [:]
  /// AI contracts whose critical power is public.
  let contracted: Quantity?
  /// The period that revenue is split in, or why there is none.
  var period = "no figure"
  var origin: String?
}

/// The holdings of a portfolio and their weighted shares.
private struct Exposure {
  /// The fields that a holding may bring, with the columns that they stand in.
  private static let shares = [
    (field: "ai_share", column: "ai"), (field: "mining_share", column: "mining"),
    (field: "contracted_share", column: "of power"),
  ]

  private let holdings: [Holding]

  /// - Throws: `Problem` at `portfolio`: empty, an unknown company, a value not above zero.
  init(_ call: Call) throws {
    _ = try call.items("portfolio")
    let records = try call.records("portfolio")
    try call.charge(records.count * 7)
    holdings = try records.enumerated().map { try Self.holding($1, at: $0) }
  }

  // MARK: Reading

  private static func holding(_ record: Record, at place: Int) throws -> Holding {
    guard case .text(let ticker) = try field("ticker", of: record, at: place) else {
      throw Problem("E0506", "`ticker` of holding \(place + 1) is no text", argument: argument)
    }
    let value = try value(of: try field("value", of: record, at: place), ticker)
    let company = try company(ticker, at: place)
    guard case .text(let symbol)? = company["ticker"] else {
      throw Problem("E0515", "`\(ticker.escaped)` has no ticker", argument: argument)
    }
    var holding = Holding(name: symbol, value: value, contracted: try contracted(symbol))
    try readRevenue(into: &holding)
    try readOwnShares(of: record, into: &holding, ticker)
    return holding
  }

  /// Shares that a holding brings stand in the place of the catalogue's.
  private static func readOwnShares(
    of record: Record, into holding: inout Holding, _ ticker: String
  ) throws {
    let parts = ["ai_share", "mining_share"]
    let own = try shares.compactMap { name, _ in
      try share(name, of: record, ticker).map { (name, $0) }
    }
    if own.contains(where: { parts.contains($0.0) }) {
      // Both are of one revenue: a part of another period would not add up with the one given.
      for name in parts { holding.shares[name] = nil }
      (holding.period, holding.origin) = ("given", nil)
    }
    for (name, share) in own { holding.shares[name] = share }
    let sum = parts.reduce(0) { $0 + (holding.shares[$1] ?? 0) }
    // Shares that add up to the whole may miss it by rounding.
    guard sum <= 1 + 1e-12 else {
      let text = Quantity(value: sum, dimension: .one, unit: try UnitTable.builtIn.unit("%")).text
      throw Problem(
        "E0506", "`ai_share` and `mining_share` of `\(ticker.escaped)` add up to \(text)",
        help: "both of the same revenue, together 100% or less", argument: argument)
    }
  }

  private static let argument = "portfolio"

  private static func field(_ name: String, of record: Record, at place: Int) throws -> Value {
    if let value = record[name] { return value }
    let near = Suggestions.nearest(to: name, among: record.fields.map(\.name))
    throw Problem(
      "E0204", "holding \(place + 1) has no field `\(name)`",
      help: near.map { "rename `\($0)` to `\(name)`" }
        ?? "exposure([{ ticker: \"CORZ\", value: 6000 USD }])",
      argument: argument)
  }

  private static func value(of value: Value, _ ticker: String) throws -> Quantity {
    try refuseUncertain(value, "value", ticker)
    guard case .quantity(let quantity) = value, quantity.dimension == Dimension.named("Money")
    else {
      let found = if case .quantity(let quantity) = value { ", not \(quantity.text)" } else { "" }
      throw Problem(
        "E0506", "`value` of `\(ticker.escaped)` must be Money [USD]\(found)", argument: argument)
    }
    guard quantity.value > 0 else {
      throw Problem(
        "E0506", "`value` of `\(ticker.escaped)` must be above zero, not \(quantity.text)",
        argument: argument)
    }
    return quantity
  }

  private static func refuseUncertain(_ value: Value, _ name: String, _ ticker: String) throws {
    guard case .distribution = value else { return }
    throw Problem(
      "E0401", "`\(name)` of `\(ticker.escaped)` must be exact, found an uncertain value",
      help: "mean(x), quantile(x, 50%)", argument: argument)
  }

  private static func share(
    _ name: String, of record: Record, _ ticker: String
  ) throws -> Double? {
    guard let value = record[name], !value.isNone else { return nil }
    try refuseUncertain(value, name, ticker)
    guard case .quantity(let share) = value, share.dimension.isOne, (0...1).contains(share.value)
    else {
      throw Problem(
        "E0506", "`\(name)` of `\(ticker.escaped)` must be a share from 0% to 100%",
        argument: argument)
    }
    return share.value
  }

  /// The company that a holding names; a mistake says which holding it is.
  private static func company(_ ticker: String, at place: Int) throws -> Record {
    do {
      return try Shelves.minerRows.row(named: ticker)
    } catch let problem as Problem {
      throw Problem(
        problem.code, problem.message, help: problem.help, argument: argument,
        notes: problem.notes + ["it is holding \(place + 1) of the portfolio"])
    }
  }

  private static func contracted(_ symbol: String) throws -> Quantity? {
    let powers = try Shelves.leaseRows.records().compactMap { lease -> Quantity? in
      guard case .text(symbol)? = lease["ticker"],
        case .quantity(let power)? = lease["critical_power"]
      else { return nil }
      return power
    }
    guard let first = powers.first else { return nil }
    return try first.replacing(powers.reduce(0) { $0 + $1.value })
  }

  /// The shares of the last period that a source splits.
  private static func readRevenue(into holding: inout Holding) throws {
    let split = try Shelves.revenueRows.records().filter { revenue in
      guard case .text(holding.name)? = revenue["ticker"], case .quantity? = revenue["ai"]
      else { return false }
      return true
    }
    guard let last = split.max(by: { end(of: $0) < end(of: $1) }),
      case .quantity(let total)? = last["total"], case .text(let period)? = last["period"]
    else { return }
    for (field, part) in [("ai_share", "ai"), ("mining_share", "mining")] {
      if case .quantity(let revenue)? = last[part] {
        holding.shares[field] = revenue.value / total.value
      }
    }
    holding.period = period
    if case .text(let source)? = last["source"] { holding.origin = source }
  }

  private static func end(of revenue: Record) -> Instant {
    if case .date(let end)? = revenue["end"] { return end }
    return .earliest
  }

  // MARK: Answering

  /// One row a holding and a total, with remarks on what the total covers and rests on.
  func table(_ call: Call) throws -> Value {
    let first = holdings[0].value
    let total = try first.replacing(holdings.reduce(0) { $0 + $1.value.value })
    let columns = try Self.shares.map { share in
      try column(share.field, share.column, of: total, call)
    }
    try noteRest(call)
    noteOrigins(call)
    let contracted = holdings.map { $0.contracted.map { Value.quantity($0) } ?? .none }
    return .table(
      Table(columns: [
        .init("holding", holdings.map { .text($0.name) } + [.text("total")]),
        .init("value", holdings.map { .quantity($0.value) } + [.quantity(total)]),
        columns[0], columns[1],
        .init("period", holdings.map { .text($0.period) } + [.none]),
        .init("deals", contracted + [.none]),
        columns[2],
      ]))
  }

  /// The shares of a column, and as its last cell their mean over the holdings that have one.
  private func column(
    _ field: String, _ title: String, of total: Quantity, _ call: Call
  ) throws -> Table.Column {
    let percent = try UnitTable.builtIn.unit("%")
    func cell(_ share: Double) -> Value {
      .quantity(Quantity(value: share, dimension: .one, unit: percent))
    }
    let known = holdings.filter { $0.shares[field] != nil }
    let covered = known.reduce(0) { $0 + $1.value.value }
    var unknown: [String] = []
    for holding in holdings where holding.shares[field] == nil {
      if !unknown.contains(holding.name) { unknown.append(holding.name) }
    }
    let missing = unknown.isEmpty ? "" : "; no figure for \(unknown.joined(separator: ", "))"
    let weighted = known.reduce(0) { $0 + $1.value.value * ($1.shares[field] ?? 0) }
    if known.isEmpty {
      call.note(.text("\(title): no total\(missing)"))
    } else {
      call.note(
        .text("\(title): the total is of "), .value(cell(covered / total.value)),
        .text(" of the value\(missing)"))
    }
    return .init(
      title,
      holdings.map { $0.shares[field].map(cell) ?? .none }
        + [known.isEmpty ? .none : cell(weighted / covered)])
  }

  /// Says what of a company's revenue is neither of AI nor of mining.
  private func noteRest(_ call: Call) throws {
    var said: Set<String> = []
    for holding in holdings where said.insert(holding.name).inserted {
      guard let ai = holding.shares["ai_share"], let mining = holding.shares["mining_share"] else {
        continue
      }
      let rest = 1 - ai - mining
      // Less is what shares have been rounded by.
      guard rest >= 0.0005 else { continue }
      call.note(
        .text("\(holding.name): "), .value(try .quantity(rest * 100, "%")),
        .text(" of revenue is neither: hosting of others' machines, staking or other"))
    }
  }

  private func noteOrigins(_ call: Call) {
    var said: Set<String> = []
    for holding in holdings where said.insert(holding.name).inserted {
      guard let origin = holding.origin else { continue }
      call.note(.text("\(holding.name) \(holding.period): \(origin)"))
    }
  }
}
