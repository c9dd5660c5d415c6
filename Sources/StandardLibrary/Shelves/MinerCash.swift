// The months of a mining company: what its fleets and leases bring in, what it owes, what is left.

import Field
import Language
import Quantities

extension Shelves {
  static let minerCash: [Builtin] = [
    Builtin(
      "miner_months(miner: Miner, hashprice: Hashprice, \(growingMarket), \(runningMachines)): "
        + "Record",
      "What a company takes in and pays in each month, and what is in the bank at its end, as series; "
        + "fleets pay the price, or the prices by month, and have the PUE of their sites; `capex` is "
        + "paid on the first day. Of uncertain figures take `lowest_cash`.",
      source: minerSource,
      examples: [
        Example(
          minerExample + "miner_months(m, 50 USD/PH/day, from: 2026-01-01, for: 2 month, "
            + "height: 937_000).cash |> values", gives: "[101_154, 101_906] USD")
      ],
      typing: MinerMonths.typing
    ) { call in
      try MinerMonths(call, MiningMarket(growing: call)).value(call)
    },
    Builtin(
      "miner_months(miner: Miner, hashprice: Series<Hashprice>, "
        + "energy_price: Series<EnergyPrice>? = none, \(runningMachines)): Record",
      "The same along a hashprice given month by month, and along a price of power that then holds "
        + "at all sites.",
      source: minerSource,
      examples: [
        Example(
          minerExample + "miner_months(m, series([50, 50] USD/PH/day, from: 2026-01-01, "
            + "step: 1 month, meaning: mean)).debt_service |> values", gives: "[1000, 1000] USD")
      ],
      typing: MinerMonths.typing
    ) { call in
      try MinerMonths(call, MiningMarket(given: call)).value(call)
    },
    Builtin(
      "lowest_cash(miner: Miner, hashprice: Hashprice, \(growingMarket), \(runningMachines)): Money",
      "The least that a company has in the bank at the end of a month; below zero it could not pay. "
        + "Any figure may be uncertain.",
      source: "the least of `miner_months(…).cash`",
      examples: [
        Example(
          minerExample + "lowest_cash(m, 50 USD/PH/day, from: 2026-01-01, for: 10 month, "
            + "height: 937_000)", gives: "101_154 USD"),
        Example(
          minerExample + "prob(lowest_cash(m with { cash: 10_000 USD }, 30 to 50 USD/PH/day, "
            + "from: 2026-01-01, for: 10 month, height: 937_000) < 0 USD) ~= 76% within 2%",
          gives: "true"),
      ]
    ) { call in
      try MinerMonths(call, MiningMarket(growing: call)).lowest(call)
    },
    Builtin(
      "lowest_cash(miner: Miner, hashprice: Series<Hashprice>, "
        + "energy_price: Series<EnergyPrice>? = none, \(runningMachines)): Money",
      "The same along a hashprice given month by month.",
      source: "the least of `miner_months(…).cash`",
      examples: [
        Example(
          minerExample + "lowest_cash(m, series([50, 50] USD/PH/day, from: 2026-01-01, "
            + "step: 1 month, meaning: mean))", gives: "101_154 USD")
      ]
    ) { call in
      try MinerMonths(call, MiningMarket(given: call)).lowest(call)
    },
    Builtin(
      "liquidity(miner: Miner, price: BitcoinPrice): Money",
      "What a company has at hand: its cash, and its bitcoin at a price.",
      source: "definition",
      examples: [
        Example(
          minerExample + "liquidity(m with { treasury: 2 BTC }, 70_000 USD/BTC)",
          gives: "240_000 USD")
      ],
      formula: "miner.cash + miner.treasury * price"),
  ]

  // 10 PH/s and 305 kW: of January 15,500 − 11,346 USD are left, less 3000 of overhead and interest.
  private static let minerExample = """
    let s = Site { name: "A", capacity: 1 MW, energy_price: 50 USD/MWh }; \
    let f = Fleet { groups: [FleetGroup { machine: machine("S19j Pro"), count: 100 }] }; \
    let m = Miner { name: "M", sites: [s], fleets: [f], cash: 100_000 USD, overhead: 2000 USD/month, \
    debt: [Loan { principal: 100_000 USD, rate: 12%, years: 1, drawn: 2025-12-01, \
    interest_only: 12 month }] }; 
    """

  private static let minerSource =
    "sum of the cash of fleets, leases and loans, less overhead; what is drawn counts to the month "
    + "that begins with the day; growth is a year's"

  private static let growingMarket =
    "from: Date, for: Time, height: Number, fees: BlockReward = 0 BTC/block, "
    + "price_growth: Number = 0%, difficulty_growth: Number = 0%"

  private static let runningMachines =
    "pool_fee: Number = 0%, uptime: Number = 100%, retire: Bool = true, capex: Money = 0 USD"
}

/// The plans of a company over the months of a market.
private struct MinerMonths {
  private let market: MiningMarket
  private let cash: Double
  /// What is said of bitcoin beside cash that runs out.
  private let treasury: String
  private var plans: [CashFlowPlan] = []
  /// The machines of each plan; shape (plans).
  private var fleets: [[MiningGroup]] = []

  init(_ call: Call, _ market: MiningMarket) throws {
    guard case .record(let miner)? = call.value("miner"),
      let cash = try miner.number("cash", in: "USD"),
      let overhead = try miner.number("overhead", in: "USD/month")
    else { throw Self.notExact("miner") }
    guard (1...1200).contains(market.months) else {
      throw Problem("E0506", "`for` must be 1 to 1200 months", argument: "for")
    }
    (self.market, self.cash) = (market, cash)
    let bitcoin = miner.figure("treasury")
    treasury =
      bitcoin.map { $0.value > 0 ? "; the \($0.text) of `treasury` are held, not sold" : "" } ?? ""
    let sites = miner.records("sites")
    let uses = try SiteUse.all(of: miner)
    let fleetCount = miner.records("fleets").count
    for (row, fleet) in miner.records("fleets").enumerated() {
      try add(fleet, at: sites[uses[row].site], named: "fleets[\(row)]")
    }
    for (row, lease) in miner.records("leases").enumerated() {
      try add(lease: lease, at: sites[uses[row + fleetCount].site], named: "leases[\(row)]", call)
    }
    for (row, loan) in miner.records("debt").enumerated() {
      try add(loan: loan, named: "debt[\(row)]")
    }
    var rest = CashFlowPlan(start: market.month, months: market.months)
    rest.opexUSDPerMonth = overhead
    let capex = try call.figure("capex", in: "USD")
    guard capex >= 0 else {
      throw Problem("E0506", "`capex` must not be below zero", argument: "capex")
    }
    rest.capex = [CapexPayment(afterMonths: 0, amountUSD: capex)]
    add(rest)
  }

  private mutating func add(_ plan: CashFlowPlan, _ fleet: [MiningGroup] = []) {
    plans.append(plan)
    fleets.append(fleet)
  }

  private mutating func add(_ fleet: Record, at site: Record, named name: String) throws {
    guard let price = try site.number("energy_price", in: "USD/MWh"),
      let pue = try site.number("pue", in: "1")
    else { throw Self.notExact("miner") }
    let groups = try MiningGroup.groups(of: fleet)
    var plan = CashFlowPlan(start: market.month, months: market.months)
    var mining = market.plan(groups, powerUSDPerMWh: price, pue: pue)
    if mining.powerPath == nil, case .series(let prices)? = site["prices"] {
      mining.powerPath = try monthly(prices, ofSiteWith: name)
    }
    if let energized = site.date("energized") {
      mining.monthsWithoutPower = max(
        0, market.month.months(to: try Self.month(energized, "energized")))
    }
    if let until = fleet.date("until") {
      let months = market.month.months(to: try Self.month(until, "\(name).until"))
      if months <= 0 { return }
      mining.months = min(months, market.months)
    }
    plan.mining = mining
    add(plan, groups)
  }

  /// The prices of power of the market's months.
  ///
  /// - Parameter name: What stands at the site, for the words of a mistake.
  private func monthly(_ prices: Series, ofSiteWith name: String) throws -> [Double] {
    let path = try MonthlyPath(prices, "prices", in: "USD/MWh")
    if let numbers = path.numbers(from: market.month, count: market.months) { return numbers }
    let last = market.start.adding(months: market.months - 1)
    throw Problem(
      "E0508",
      "`prices` of the site of `\(name)` are of \(path.text), and the months are "
        + "\(market.start.text.prefix(7)) … \(last.text.prefix(7))",
      help: "give prices for all of the months", argument: "miner")
  }

  private mutating func add(
    lease: Record, at site: Record, named name: String, _ call: Call
  ) throws {
    guard var terms = try LeaseTerms(lease) else { throw Self.notExact(name) }
    if lease.isWithout("pue"), let pue = try site.number("pue_ai", in: "1") { terms.pue = pue }
    var start = market.month
    if let date = lease.date("start") {
      start = try Self.month(date, "\(name).start")
    } else {
      if let energized = site.date("energized") {
        let month = try Self.month(energized, "energized")
        if market.month.months(to: month) > 0 { start = month }
      }
      call.note(
        .text("`\(name)` has no `start`: its rent is due from "),
        .value(.date(market.start.adding(months: market.month.months(to: start)))), .text(" on"))
    }
    let ahead = max(0, market.month.months(to: start))
    terms.startMonth = ahead
    let first = ahead > 0 ? market.month : start
    let months = first.months(to: market.month) + market.months
    // It begins behind the last month.
    if ahead >= market.months { return }
    var plan = CashFlowPlan(start: first, months: months)
    plan.leases = [terms]
    add(plan)
  }

  private mutating func add(loan: Record, named name: String) throws {
    guard let terms = try LoanTerms(loan), let drawn = loan.date("drawn") else {
      throw Self.notExact(name)
    }
    let start = try Self.month(drawn, "\(name).drawn")
    let months = start.months(to: market.month) + market.months
    // It is drawn behind the last month.
    if months <= 0 { return }
    var plan = CashFlowPlan(start: start, months: months)
    plan.loan = terms
    add(plan)
  }

  private static func month(_ date: Instant, _ name: String) throws -> CalendarMonth {
    guard date.day == 1, date.isMidnight,
      let month = CalendarMonth(year: date.year, month: date.month)
    else {
      throw Problem(
        "E0506", "`\(name)` must be the first day of a month, not \(date.text)", argument: "miner")
    }
    return month
  }

  private static func notExact(_ name: String) -> Problem {
    Problem(
      "E0506", "`\(name)` has a figure that is not exact", help: "mean(x), quantile(x, 50%)",
      argument: "miner")
  }

  // MARK: What comes of it

  private func flow(_ call: Call) throws -> CompanyCashFlow {
    try call.charge(plans.count * market.months)
    return try market.wording.worded { () throws(InputError) in
      try CompanyCashFlow(of: plans, from: market.month, months: market.months)
    }
  }

  /// The least balance at the end of a month.
  func lowest(_ call: Call) throws -> Value {
    let balances = try flow(call).balances(opening: cash)
    return try .quantity(balances.min() ?? cash, "USD")
  }

  func value(_ call: Call) throws -> Value {
    let flow = try flow(call)
    for (groups, retirements) in zip(fleets, flow.retirements) {
      market.noteRetirements(retirements, of: groups, call)
    }
    let balances = flow.balances(opening: cash)
    try note(balances, call)
    let parts = try Self.figures.map { figure in
      Record.Field(
        figure.name,
        try .monthly(flow.rows.map(figure.number), "USD", from: market.start, meaning: .sum))
    }
    let bank = Record.Field(
      "cash",
      try .monthly(balances, "USD", from: market.start.adding(months: 1), meaning: .instant))
    return .record(Record(kind: nil, fields: parts + [bank]))
  }

  /// Says in which month the money runs out.
  private func note(_ balances: [Double], _ call: Call) throws {
    guard let month = balances.firstIndex(where: { $0 < 0 }) else { return }
    call.note(
      .text("the money runs out in \(market.start.adding(months: month).text.prefix(7)): "),
      .value(try .quantity(balances[month], "USD")), .text(" at its end" + treasury))
  }

  private struct Figure: Sendable {
    let name: String
    let number: @Sendable (CashFlowMonth) -> Double
  }

  private static let figures = [
    Figure(name: "mining") { $0.miningUSD },
    Figure(name: "power_cost") { $0.miningPowerUSD },
    Figure(name: "leasing") {
      $0.leaseNOIUSD - $0.fitOutCreditUSD - $0.damagesUSD + $0.terminationFeeUSD
    },
    Figure(name: "overhead") { $0.opexUSD },
    Figure(name: "debt_service") { $0.debtServiceUSD },
    Figure(name: "drawn") { $0.drawnUSD },
    Figure(name: "capex") { $0.capexUSD },
    Figure(name: "net") { $0.leveredUSD },
  ]

  /// The type of the months.
  static let typing: Builtin.Typing = { _ throws(Diagnostic) in
    let money = Type.series(Dimension.named("Money") ?? .one)
    return .record(
      RecordType(
        kind: nil,
        fields: figures.map { .init($0.name, money) } + [.init("cash", money)]))
  }
}
