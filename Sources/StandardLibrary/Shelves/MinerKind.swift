// A mining company as an object: its sites and what stands in them, what it owes and what it has.

import Field
import Language
import Quantities

extension Shelves {
  static let minerKind = ObjectKind(
    "Miner",
    declaration: """
      kind Miner { name: Text, sites: [Site], fleets: [Fleet] = [], leases: [Lease] = [], \
      debt: [Loan] = [], cash: Money = 0 USD, treasury: Bitcoin = 0 BTC, \
      overhead: MoneyRate = 0 USD/month }
      """,
    words: "a company that mines, lets, or both",
    fieldWords: [
      "name": "what it is called", "sites": "where it computes",
      "fleets": "its machines; `site` says where, if there are several sites",
      "leases": "what it lets; `site` says where, if there are several sites",
      "debt": "its loans", "cash": "what is in the bank", "treasury": "the bitcoin that it holds",
      "overhead": "what a month costs beside power, halls and debt",
    ],
    derived: [
      .init("capacity: Power", "of all sites", formula: "sum(map(sites, s => s.capacity))"),
      .init(
        "hashrate: Hashrate", "of all fleets",
        formula: "sum(concat([0 EH/s], map(fleets, f => f.hashrate)))"),
      .init(
        "contracted: Power", "the most critical power that is let at one time",
        formula: mostAtOnce("l.critical_power")),
      .init(
        "contracted_share: Number", "what of the capacity leases take at the meter, at one time",
        formula: mostAtOnce(
          "l.critical_power * or_else(l.pue, "
            + "or_else(first(filter(sites, s => is_none(l.site) or s.name == l.site)).pue_ai, 1.25))"
        )
          + " / sum(map(sites, s => s.capacity)) -> %"),
      .init(
        "borrowed: Money", "what all loans paid out",
        formula: "sum(concat([0 USD], map(debt, l => l.principal)))"),
    ],
    check: checkMiner)

  /// What leases `l` have together, at the beginning of that one at which it is most.
  private static func mostAtOnce(_ power: String) -> String {
    let isLet =
      "is_none(l.start) or not is_none(at.start) and l.start <= at.start "
      + "and at.start < l.end"
    let together = "sum(concat([0 MW], map(filter(leases, l => \(isLet)), l => \(power))))"
    return "max(concat([0 MW], map(leases, at => \(together))))"
  }

  @Sendable private static func checkMiner(_ miner: Record) throws {
    try miner.requireNotNegative("cash", "treasury", "overhead")
    let sites = miner.records("sites")
    guard !sites.isEmpty else {
      throw Problem("E0506", "`sites` must not be empty", argument: "sites")
    }
    var names: Set<String> = []
    for (row, site) in sites.enumerated() {
      guard let name = site.text("name"), !names.insert(name).inserted else { continue }
      throw Problem(
        "E0506", "`sites[\(row)].name` stands twice: \"\(name.escaped)\"", argument: "sites")
    }
    let uses = try SiteUse.all(of: miner)
    for (place, site) in sites.enumerated() {
      try SiteUse.check(uses.filter { $0.site == place }, at: site)
    }
  }
}

/// What takes power of a site of a miner, from when until when.
struct SiteUse {
  /// `leases[1]`, as a reader of the record knows it.
  let name: String
  /// The field that it is in.
  let field: String
  /// The place of its site in `sites`.
  let site: Int
  /// [W] at the meter; 0 where it is not exact, and so not known here.
  let power: Double
  /// nil where it is from the beginning.
  let start: Instant?
  /// nil where it never ends.
  let end: Instant?

  /// Everything that a miner's fleets and leases take.
  static func all(of miner: Record) throws -> [SiteUse] {
    let sites = miner.records("sites")
    let fleets = try miner.records("fleets").enumerated().map { row, fleet in
      let site = try place(of: fleet, "fleets[\(row)]", in: "fleets", among: sites)
      return SiteUse(
        name: "fleets[\(row)]", field: "fleets", site: site,
        power: try powerOfFleet(fleet, at: sites[site]), start: nil, end: fleet.date("until"))
    }
    let leases = try miner.records("leases").enumerated().map { row, lease in
      let site = try place(of: lease, "leases[\(row)]", in: "leases", among: sites)
      return SiteUse(
        name: "leases[\(row)]", field: "leases", site: site,
        power: powerOfLease(lease, at: sites[site]), start: lease.date("start"),
        end: try lease.derived("end"))
    }
    return fleets + leases
  }

  private static func powerOfFleet(_ fleet: Record, at site: Record) throws -> Double {
    guard case .quantity(let power) = try fleet.field("power", argument: "fleets"),
      let pue = site.figure("pue")
    else { return 0 }
    return power.value * pue.value
  }

  private static func powerOfLease(_ lease: Record, at site: Record) -> Double {
    let pue = lease.figure("pue") ?? site.figure("pue_ai")
    return (lease.figure("critical_power")?.value ?? 0) * (pue?.value ?? LeaseTerms.usualPUE)
  }

  /// The site that a fleet or a lease names; it may say nothing where there is one only.
  private static func place(
    of record: Record, _ name: String, in field: String, among sites: [Record]
  ) throws -> Int {
    let names = sites.map { $0.text("name") ?? "" }
    guard let wanted = record.text("site") else {
      if sites.count == 1 { return 0 }
      throw Problem(
        "E0506", "`\(name)` does not say at which of the \(sites.count) sites it is",
        help: "site: \"\(names[0].escaped)\"", argument: field)
    }
    if let place = names.firstIndex(of: wanted) { return place }
    let near = Suggestions.nearest(to: wanted, among: names)
    throw Problem(
      "E0506", "`\(name).site` is \"\(wanted.escaped)\", which is none of `sites`",
      help: near.map { "did you mean \"\($0.escaped)\"?" }
        ?? "the sites are " + names.map { "\"\($0.escaped)\"" }.joined(separator: ", "),
      argument: field)
  }

  /// Refuses uses that together take more than a site has, on the first day on which they do, and
  /// those that begin before there is power.
  static func check(_ uses: [SiteUse], at site: Record) throws {
    let name = (site.text("name") ?? "").escaped
    if let energized = site.date("energized"),
      let early = uses.first(where: { $0.start.map { $0 < energized } ?? false })
    {
      throw Problem(
        "E0506",
        "`\(early.name)` begins before site \"\(name)\" has power, on \(energized.text)",
        argument: early.field)
    }
    guard let capacity = site.figure("capacity") else { return }
    let days: [Instant?] = [nil] + uses.compactMap(\.start).sorted().map { $0 }
    for day in days {
      let active = uses.filter { $0.takesPower(on: day) }
      let total = active.reduce(0) { $0 + $1.power }
      // Parts of a whole may miss it by rounding.
      guard total > capacity.value * (1 + 1e-12) else { continue }
      let sum = Quantity(value: total, dimension: capacity.dimension, unit: capacity.unit)
      let names = active.map { "`\($0.name)`" }.joined(separator: ", ")
      throw Problem(
        "E0506",
        "\(names) take \(sum.text) of site \"\(name)\"" + (day.map { " on \($0.text)" } ?? "")
          + ", above its `capacity` of \(capacity.text)",
        help: day.flatMap { end in
          active.contains { $0.field == "fleets" } ? "a fleet may end: until: \(end.text)" : nil
        }, argument: active.last?.field ?? "sites")
    }
  }

  /// - Parameter day: nil for the beginning of all.
  private func takesPower(on day: Instant?) -> Bool {
    guard let day else { return start == nil }
    return (start.map { $0 <= day } ?? true) && (end.map { day < $0 } ?? true)
  }
}

extension Record {
  /// The date of a derived field; nil where it is `none`.
  fileprivate func derived(_ name: String) throws -> Instant? {
    if case .date(let date) = try field(name, argument: name) { date } else { nil }
  }
}
